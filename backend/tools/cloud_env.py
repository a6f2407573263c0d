"""Installs the tools that stand in for AWS on one machine, each pinned and in its own environment.

`python -m tools.cloud_env emulator|sam|moto` (from backend/) installs what is missing and prints the folder
of its programs; with --missing it only prints what it would download. Versions are pinned by hashes. The
environments live below .start-local/, because their packages conflict with the product's. Standard library
only.
"""

import fcntl
import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = (ROOT / ".start-local").resolve()
"""Where it really is: programs name the place they were made in, which a link in a copy would outlive."""
LOCKS = Path(__file__).resolve().parent / "locks"
WHAT = {
    "emulator": "the AWS emulator (ministack, about 130 MB installed)",
    "sam": "the AWS SAM CLI and cfn-lint (about 340 MB installed)",
    "moto": "a second DynamoDB for the contract tests (moto, about 320 MB installed)",
}


class NotInstalled(Exception):
    """An environment could not be made; the sentence says which, and where the details are."""


def _to_stderr(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def programs(name: str, tell=_to_stderr) -> Path:
    """The folder of the programs of the environment `name`, which is made first if missing or out of date.

    `tell(sentence)` announces a download. Concurrent processes make it once. Raises NotInstalled.
    """
    HOME.mkdir(exist_ok=True)
    with open(HOME / f"{name}.making", "w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        if missing(name):
            tell(f"Downloading {WHAT[name]}; this happens once …")
            _make(name)
    return HOME / name / "bin"


def missing(name: str) -> bool:
    """Whether `programs` would download something."""
    stamp = HOME / name / ".made-from"
    return not stamp.exists() or stamp.read_text() != _wanted(name)


def _wanted(name: str) -> str:
    return hashlib.sha256((LOCKS / f"{name}.lock").read_bytes() + sys.version.encode()).hexdigest()


def _make(name: str) -> None:
    folder, log = HOME / name, HOME / f"{name}.log"
    python = folder / "bin" / "python"
    install = [
        "-m",
        "pip",
        "install",
        "--no-input",
        "--quiet",
        "--no-compile",
        "--disable-pip-version-check",
        "--require-hashes",
        "--no-deps",
    ]
    with open(log, "w") as output:
        for command in (
            [sys.executable, "-m", "venv", "--clear", str(folder)],
            [str(python), *install, "-r", str(LOCKS / f"{name}.lock")],
        ):
            if subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output).returncode:
                raise NotInstalled(f"installing {WHAT[name]} failed (it needs the network); details: {log}")
    (folder / ".made-from").write_text(_wanted(name))


def main(asked: list[str]) -> None:
    only_tell = asked[:1] == ["--missing"]
    names = asked[only_tell:]
    if not names or not set(names) <= set(WHAT):
        sys.exit(f"usage: python -m tools.cloud_env [--missing] {'|'.join(WHAT)} …")
    if only_tell:
        print(" and ".join(WHAT[name] for name in names if missing(name)))
        return
    try:
        for name in names:
            print(programs(name))
    except NotInstalled as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main(sys.argv[1:])
