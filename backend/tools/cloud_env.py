"""The tools that stand in for AWS on one machine, each pinned with hashes in an environment of its own.

`python -m tools.cloud_env emulator|sam|moto` (from backend/) makes what is missing and prints where its programs
are. They live below .start-local/ and share nothing with the product's own packages, whose versions they exclude.
Standard library only.
"""

import fcntl
import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".start-local"
LOCKS = Path(__file__).resolve().parent / "locks"
WHAT = {
    "emulator": "the AWS emulator (ministack, about 130 MB installed)",
    "sam": "the AWS SAM CLI and cfn-lint (about 340 MB installed)",
    "moto": "a second DynamoDB for the contract tests (moto, about 320 MB installed)",
}


class NotInstalled(Exception):
    """An environment could not be made; the sentence says which and where the details are."""


def _to_stderr(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def programs(name: str, tell=_to_stderr) -> Path:
    """The folder of the programs of the environment `name`, made first if it is missing or out of date.

    A download is announced through `tell(sentence)`. Two processes that ask at once make it once. Raises
    NotInstalled.
    """
    folder, lock_file = HOME / name, LOCKS / f"{name}.lock"
    wanted = hashlib.sha256(lock_file.read_bytes() + sys.version.encode()).hexdigest()
    HOME.mkdir(exist_ok=True)
    with open(HOME / f"{name}.making", "w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        stamp = folder / ".made-from"
        if not stamp.exists() or stamp.read_text() != wanted:
            tell(f"Downloading {WHAT[name]}; this happens once …")
            _make(name, folder, lock_file)
            stamp.write_text(wanted)
    return folder / "bin"


def _make(name: str, folder: Path, lock_file: Path) -> None:
    log = HOME / f"{name}.log"
    python = folder / "bin" / "python"
    install = ["-m", "pip", "install", "--no-input", "--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
    with open(log, "w") as output:
        for command in (
            [sys.executable, "-m", "venv", "--clear", str(folder)],
            [str(python), *install, "-r", str(lock_file)],
        ):
            if subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output).returncode:
                raise NotInstalled(f"installing {WHAT[name]} failed (it needs the network); details: {log}")


if __name__ == "__main__":
    if sys.argv[1:] and set(sys.argv[1:]) <= set(WHAT):
        try:
            for wanted_name in sys.argv[1:]:
                print(programs(wanted_name))
        except NotInstalled as problem:
            sys.exit(str(problem))
    else:
        sys.exit(f"usage: python -m tools.cloud_env {'|'.join(WHAT)} …")
