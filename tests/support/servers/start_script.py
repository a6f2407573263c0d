"""Runs ./start-local.sh in a test."""

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pip
import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "start-local.sh"
BASH = shutil.which("bash")
PYTHON = Path(sys.executable).resolve()
READY = re.compile(r"Draftnight is ready: (\S+)")
NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))

# Serves any path, answers with its arguments and environment, and ends properly on SIGTERM.
ECHO_SERVER = """
import http.server, json, os, signal, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        seen = {name: os.environ.get(name) for name in ("PORT", "HOST", "ALLOWED_ORIGINS")}
        body = json.dumps(seen | {"arguments": sys.argv[1:], "pid": os.getpid()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_): pass
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Answer).serve_forever()
"""


def get(url: str) -> str:
    with NO_PROXY.open(url, timeout=10) as answer:
        return answer.read().decode()


def environment(**more: str) -> dict[str, str]:
    kept = {
        k: v for k, v in os.environ.items() if k not in ("PORT", "HOST", "ALLOWED_ORIGINS", "DATABASE_PATH")
    }
    return kept | more


def run(script: Path, *arguments: str, timeout: float = 240, **env: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [BASH, str(script), *arguments], env=environment(**env), cwd="/", stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=timeout,
    )  # fmt: skip


def hear_ctrl_c() -> None:
    """A shell's background jobs ignore Ctrl-C, and so would the script."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Running:
    """The script in the background, in a process group of its own as in a terminal."""

    def __init__(self, script: Path, *arguments: str, **env: str):
        self.process = subprocess.Popen(
            [BASH, str(script), *arguments], env=environment(**env), cwd="/", stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
            preexec_fn=hear_ctrl_c,
        )  # fmt: skip
        self.output = ""

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()

    def ready(self) -> str:
        """Reads until the address is printed, and returns it. Fails if the script ends first."""
        for line in self.process.stdout:
            self.output += line
            if found := READY.search(line):
                return found[1]
        pytest.fail(f"it ended with {self.process.wait()}:\n{self.output}")

    def end(self) -> tuple[int, str]:
        rest, _ = self.process.communicate(timeout=60)
        return self.process.returncode, self.output + rest


def sentence(result: subprocess.CompletedProcess) -> str:
    """The output of a failed run on stderr, which must be exactly one sentence."""
    assert result.returncode != 0, result.stdout
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1 and lines[0].startswith("start-local.sh: "), result.stderr
    return lines[0]


def links(folder: Path, *commands: str) -> str:
    """A PATH with nothing but these commands."""
    folder.mkdir()
    for command in commands:
        (folder / command).symlink_to(shutil.which(command))
    return str(folder)


def command(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.unlink(missing_ok=True)
    path.write_text(f"#!{BASH}\n{body}\n")
    path.chmod(0o755)


def real_python(folder: Path) -> None:
    """`python3` in a folder for PATH."""
    (folder / "python3").unlink(missing_ok=True)
    (folder / "python3").symlink_to(PYTHON)


def quick_python(folder: Path, then: str = "exit 0", real_pip: bool = False) -> None:
    """The same, but virtual environments made with it borrow the tests' pip, or one that installs nothing.

    Copying pip into each, or running a pip that has nothing to do, takes longer than the rest of a start.
    `then` runs after one was made. It must end the process, or another one with its own pip is made.
    """
    packages = Path(pip.__file__).parents[1] if real_pip else _idle_pip(folder)
    command(
        folder,
        "python3",
        f"""case "$*" in '-m venv --clear '*)
          '{PYTHON}' -m venv --clear --without-pip "$4" || exit
          (cd "$4"/lib/python3*/site-packages &&
            '{shutil.which("ln")}' -s '{packages}'/pip .) || exit
          {then} ;;
        esac
        exec '{PYTHON}' "$@\"""",
    )


def _idle_pip(folder: Path) -> Path:
    """A folder with a package `pip` that takes `install` and does nothing."""
    package = folder / "idle" / "pip"
    package.mkdir(parents=True, exist_ok=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text('import sys\n\nsys.exit(sys.argv[1] != "install")\n')
    return package.parent


def inputs(home: Path) -> str:
    asked = [sys.executable, str(home / "backend/tools/start_local.py"), "web_inputs", str(home / "web-app")]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout
