"""What ./start-local.sh asks that bash cannot answer well: `python start_local.py QUESTION ARGUMENT…`.

Standard library only, for it runs before anything is installed. Each question prints its answer, or
answers by its exit code.
"""

import errno
import hashlib
import http.client
import json
import socket
import sys
import time
from pathlib import Path


def lock_hash(lock: str) -> None:
    """Prints a hash of the lock file and of the Python that reads it."""
    print(hashlib.sha256(Path(lock).read_bytes() + sys.version.encode()).hexdigest())


def web_inputs(web: str) -> None:
    """Prints a hash of everything the build of the web app reads."""
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
    """Exit code 0 if node_modules holds what package-lock.json says, by npm's own record of it."""
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
    sys.exit(not fits)


def port_problem(text: str) -> None:
    """Prints why nothing can listen on the port, or nothing."""
    port = int(text)
    taken = f"port {port} is taken; stop what uses it or choose another with --port."
    with socket.socket() as probe:
        probe.settimeout(2)
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            print(taken)
            return
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a server that just ended is no obstacle
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            unusable = f"port {port} cannot be used ({error.strerror}); choose another with --port."
            print(taken if error.errno == errno.EADDRINUSE else unusable)


def lan_address() -> None:
    """Prints the address this machine sends from, or nothing without a network. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            address = probe.getsockname()[0]
        except OSError:
            return
    if not address.startswith(("127.", "0.")):
        print(address)


def wait_healthy(port: str, path: str, seconds: str = "60") -> None:
    """Returns once the server answers 200, exit code 1 after that many seconds."""
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        asked = http.client.HTTPConnection("127.0.0.1", int(port), timeout=5)
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
    """Prints a QR code for the terminal; needs the installed packages."""
    import segno

    sys.stdout.reconfigure(encoding="utf-8")
    segno.make(address, micro=False).terminal(compact=True)


QUESTIONS = (lock_hash, web_inputs, packages_installed, port_problem, lan_address, wait_healthy, qr)

if __name__ == "__main__":
    {question.__name__: question for question in QUESTIONS}[sys.argv[1]](*sys.argv[2:])
