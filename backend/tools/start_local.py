"""Answers what ./start-local.sh cannot find out well in bash: `python start_local.py QUESTION ARGUMENT…`.

Standard library only, because it runs before anything is installed; config.py, which reads the settings here
too, needs nothing else either. Each question prints its answer or sets the exit code. A start asks about ten
questions, each in a process of its own, so what only one of them needs is imported there.
"""

import errno
import fcntl
import hashlib
import json
import re
import socket
import sys
import time
from pathlib import Path


def lock_hash(lock: str) -> None:
    """Print a hash of the lock file and of the Python that reads it."""
    print(hashlib.sha256(Path(lock).read_bytes() + sys.version.encode()).hexdigest())


def web_inputs(web: str) -> None:
    """Print a hash of everything the web app is built from."""
    root = Path(web)
    files = [path for path in root.iterdir() if path.is_file() and path.suffix != ".md"]
    for folder in ("src", "public"):
        files += [path for path in (root / folder).rglob("*") if path.is_file() and ".test." not in path.name]
    total = hashlib.sha256()
    for path in sorted(files):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    print(total.hexdigest())


def packages_installed(web: str) -> None:
    """Exit code 0 if node_modules holds what package-lock.json says, by npm's own record and on the disk."""
    root = Path(web)
    try:
        there = json.loads((root / "node_modules/.package-lock.json").read_text())["packages"]
    except (OSError, ValueError, KeyError):
        sys.exit(1)
    wanted = json.loads((root / "package-lock.json").read_text())["packages"]
    wanted.pop("", None)
    fits = there.keys() <= wanted.keys() and all(
        there[name].get("version") == entry.get("version") if name in there else entry.get("optional")
        for name, entry in wanted.items()
    )
    sys.exit(not fits or not all((root / name / "package.json").is_file() for name in there))


def build_whole(dist: str) -> None:
    """Exit code 0 if all files are there that Vite's own record names; a build without one is not judged."""
    root = Path(dist)
    try:
        made = json.loads((root / ".vite/manifest.json").read_text()).values()
    except (OSError, ValueError):
        return
    named = {file for one in made for file in (one["file"], *one.get("css", ()), *one.get("assets", ()))}
    sys.exit(not all((root / file).is_file() for file in named))


def venv_usable() -> None:
    """Exit code 0 if this virtual environment works: Python, pip, and packages that have files."""
    from importlib import metadata, util

    inside = [entry for entry in sys.path if Path(entry).is_relative_to(sys.prefix)]
    whole = all(map(_has_files, metadata.distributions(path=inside)))
    sys.exit(sys.version_info < (3, 11) or util.find_spec("pip") is None or not whole)


def _has_files(distribution) -> bool:
    """Whether the first file of a distribution's record, beside the record's own folder, is there.

    Not one of Python's cache: who deletes that loses nothing.
    """
    named = (line.partition(",")[0] for line in (distribution.read_text("RECORD") or "").splitlines())
    own = (name for name in named if ".dist-info/" not in name and not name.startswith(".."))
    first = next((name for name in own if not name.endswith(".pyc")), None)
    return first is None or Path(distribution.locate_file(first)).exists()


def distributions_installed(lock: str) -> None:
    """Exit code 0 if the running Python has installed all that the lock file names for every machine."""
    there, wanted = _there_and_wanted(lock)
    sys.exit(any(there.get(name) != version for name, version in wanted.items()))


def distributions_there(lock: str) -> None:
    """The same, but whatever their versions are."""
    there, wanted = _there_and_wanted(lock)
    sys.exit(not there.keys() >= wanted.keys())


def _there_and_wanted(lock: str) -> tuple[dict[str, str], dict[str, str]]:
    """The versions of what is installed in the virtual environment, and of what the lock file names."""
    from importlib import metadata

    inside = [entry for entry in sys.path if Path(entry).is_relative_to(sys.prefix)]
    there = {_plain(each.metadata["Name"]): each.version for each in metadata.distributions(path=inside)}
    named = re.findall(r"^([\w.-]+)==(\S+)(?= \\|$)", Path(lock).read_text(), re.M)
    return there, {_plain(name): version for name, version in named}


def _plain(name: str) -> str:
    """A distribution's name in the form that indexes compare."""
    return re.sub(r"[-_.]+", "-", name).lower()


def settings() -> None:
    """Print HOST, PORT and ALLOWED_ORIGINS, one a line; or what is wrong with them, with exit code 1."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    import config

    try:
        print(*config.listen_address(), sep="\n")
    except config.BadConfig as problem:
        print(" ".join(str(problem).splitlines()))
        sys.exit(1)
    print(" ".join(config.inherited(("ALLOWED_ORIGINS",)).get("ALLOWED_ORIGINS", "").split()))


def try_lock(descriptor: str) -> None:
    """Lock the open file for all who share the descriptor; exit code 1 if somebody else has locked it."""
    try:
        fcntl.flock(int(descriptor), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit(1)
    except OSError:
        pass  # a file system without locks: the user must not start twice at once


def reachable(host: str) -> str:
    """The address at which this machine reaches a server that listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)


def address(host: str, port: str) -> None:
    """Print the address to open in a browser on this machine."""
    if host in ("127.0.0.1", "0.0.0.0", "::", "localhost"):
        host = "localhost"
    print(f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}")


def port_problem(host: str, text: str) -> None:
    """Print why nothing can listen on this host and port, or nothing."""
    port = int(text)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = f"port {port} is taken; stop what uses it or choose another with --port."
    elsewhere = f"HOST is {host}, but this machine has no such address; leave it out, or use --lan."
    try:
        # First this, which says at once that the machine has no such address; to connect there can take long.
        with socket.socket(family) as probe:
            probe.setsockopt(
                socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
            )  # a server that has just ended is no obstacle
            probe.bind((host, port))
        with socket.socket(family) as probe:
            probe.settimeout(2)
            if probe.connect_ex((reachable(host), port)) == 0:
                print(taken)
    except (socket.gaierror, UnicodeError):
        print(elsewhere)
    except OSError as error:
        unusable = f"port {port} cannot be used ({error.strerror}); choose another with --port."
        known = {errno.EADDRINUSE: taken, errno.EADDRNOTAVAIL: elsewhere}
        print(known.get(error.errno, unusable))


def lan_address() -> None:
    """Print this machine's address on its network, or nothing if it has none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            address = probe.getsockname()[0]
        except OSError:
            return
    if not address.startswith(("127.", "0.")):
        print(address)


def wait_healthy(host: str, port: str, path: str, seconds: str = "60") -> None:
    """Return once the server that listens there answers 200; exit code 1 after that many seconds."""
    import http.client

    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        asked = http.client.HTTPConnection(reachable(host), int(port), timeout=5)
        try:
            asked.request("GET", path)
            if asked.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            pass
        finally:
            asked.close()
        time.sleep(0.05)
    sys.exit(1)


def qr(address: str) -> None:
    """Print a QR code for the terminal; needs the installed packages."""
    import segno

    sys.stdout.reconfigure(encoding="utf-8")
    segno.make(address, micro=False).terminal(compact=True)


QUESTIONS = (
    lock_hash, web_inputs, packages_installed, build_whole, venv_usable, distributions_installed,
    distributions_there, settings,
    try_lock, address, port_problem, lan_address, wait_healthy, qr,
)  # fmt: skip

if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # a setting may be no text
    {question.__name__: question for question in QUESTIONS}[sys.argv[1]](*sys.argv[2:])
