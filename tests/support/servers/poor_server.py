"""The local server where it may do little: without root's rights, or on a disk of 64 KiB.

`poor_server.py plain`, or `poor_server.py disk FOLDER BYTES` with so many bytes taken on it. It limits its
own process, so that it can be a copy like the tests' other servers (nursery.py). Linux only.
"""

import ctypes
import os
import runpy
import sys
from pathlib import Path

BACKEND = Path(__file__).resolve().parents[3] / "backend"
MIGHTY = 1 << 1 | 1 << 2 | 1 << 10
"""CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH and CAP_NET_BIND_SERVICE: root may read and write any file and listen
anywhere.
"""
CAPABILITY_VERSION_3 = 0x20080522
NEW_USERS, NEW_MOUNTS = 0x10000000, 0x00020000
LIBC = ctypes.CDLL(None, use_errno=True)


class Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class Rights(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]


def done(code: int) -> None:
    if code:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def become_plain() -> None:
    header, rights = Header(CAPABILITY_VERSION_3, 0), (Rights * 2)()
    done(LIBC.capget(ctypes.byref(header), ctypes.byref(rights)))
    rights[0].effective &= ~MIGHTY
    rights[0].permitted &= ~MIGHTY
    done(LIBC.capset(ctypes.byref(header), ctypes.byref(rights)))


def mount_small_disk(folder: Path, taken: int) -> None:
    """Only this process sees it, and it is gone with it."""
    user, group = os.geteuid(), os.getegid()
    done(LIBC.unshare(NEW_USERS | NEW_MOUNTS))
    for name, content in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
        Path(f"/proc/self/{name}").write_text(content)
    done(LIBC.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, b"size=64k"))
    if taken:
        (folder / "fill").write_bytes(bytes(taken))


if __name__ == "__main__":
    _, how, *rest = sys.argv
    if how == "plain":
        become_plain()
    else:
        mount_small_disk(Path(rest[0]), int(rest[1]))
    sys.path[0], sys.argv[:] = str(BACKEND), ["dev_server.py"]
    runpy.run_path(str(BACKEND / "dev_server.py"), run_name="__main__")
