"""Assembles a function's package for `sam build`: `python -m tools.build_function KIND FOLDER lambda|here`.

KIND `product` is one package for every function of the product (one upload, one hash; a function's start time
depends only on what it imports): the runtime modules and the packages of requirements-lambda.lock. `delivery`
adds those of requirements-delivery.lock; it is ten times as large and serves one function. `web_files` is the
built web app with the function that copies it to its bucket. Standard library and pip only.
"""

import compileall
import fcntl
import hashlib
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path

BACKEND = Path(__file__).resolve().parents[1]
NOT_PACKED = ("server", "tools")
"""Packages that only a single machine needs."""
PACKAGES = tuple(
    sorted({"catalog"} | ({path.parent.name for path in BACKEND.glob("[a-z]*/*.py")} - set(NOT_PACKED)))
)
ONE_MACHINE = ("demo.py", "dev_server.py", "smoke_test.py")
"""The same for modules beside the packages."""
MODULES = tuple(sorted({path.name for path in BACKEND.glob("*.py")} - set(ONE_MACHINE)))
"""Everything else is included, new modules, too: a missing one breaks every function at its start."""
ONLY = {
    package: tuple(sorted({path.name for path in (BACKEND / package).iterdir()} - {"__pycache__", *local}))
    for package, local in {"realtime": ("local", "workers"), "storage": ("sqlite",)}.items()
}
"""The parts that go to the cloud of packages that also hold parts for a single machine."""
LOCK, DELIVERY_LOCK = BACKEND / "requirements-lambda.lock", BACKEND / "requirements-delivery.lock"
PYTHON = (3, 13)
"""As in template.yaml."""
FOR_LAMBDA = [
    "--implementation=cp",
    "--python-version=" + ".".join(map(str, PYTHON)),
    "--platform=manylinux2014_aarch64",
    "--platform=manylinux_2_28_aarch64",
    "--only-binary=:all:",
    "--no-binary=http-ece",  # pure Python, published only as source
]


def product(folder: Path, target: str) -> None:
    """The package of the functions. `target`: "lambda" (arm64) or "here", this machine's own Python."""
    _package(folder, target, LOCK)


def delivery(folder: Path, target: str) -> None:
    """The package of the function that sends mail, push messages and webhooks."""
    _package(folder, target, LOCK, DELIVERY_LOCK)


def _package(folder: Path, target: str, *locks: Path) -> None:
    for name in PACKAGES:
        shutil.copytree(BACKEND / name, folder / name, ignore=_left_out, dirs_exist_ok=True)
    for name in MODULES:
        shutil.copy(BACKEND / name, folder / name)
    _compile(folder, target)
    for lock in locks:
        shutil.copytree(_requirements(target, lock), folder, dirs_exist_ok=True)


def _left_out(source: str, names: list[str]) -> list[str]:
    wanted = ONLY.get(Path(source).relative_to(BACKEND).as_posix(), names)
    return [name for name in names if name == "__pycache__" or name not in wanted]


def _requirements(target: str, lock: Path) -> Path:
    """The installed packages, compiled and cached between builds; concurrent builds make them once."""
    made_from = lock.read_bytes() + repr((target, FOR_LAMBDA, sys.version, "compiled")).encode()
    wanted = hashlib.sha256(made_from).hexdigest()[:16]
    kept = BACKEND / ".aws-sam" / f"requirements-{wanted}"
    kept.parent.mkdir(exist_ok=True)
    with open(kept.parent / "requirements.making", "w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        if not kept.exists():
            fresh = kept.with_suffix(".new")
            shutil.rmtree(fresh, ignore_errors=True)
            install = [
                "install",
                "--quiet",
                "--no-input",
                "--disable-pip-version-check",
                "--no-compile",
                "--no-deps",
            ]
            install += ["--require-hashes", "--requirement", str(lock), "--target", str(fresh)]
            subprocess.run(
                [sys.executable, "-m", "pip", *install, *(FOR_LAMBDA if target == "lambda" else [])],
                check=True,
            )
            shutil.rmtree(fresh / "bin", ignore_errors=True)
            _compile(fresh, target)
            fresh.rename(kept)
    return kept


def _compile(folder: Path, target: str) -> None:
    """Include bytecode: a function's folder is read-only, so Python would compile again at every cold start.

    Only the same minor version of Python can make it; without it the functions work, but start more slowly.
    """
    if target == "lambda" and sys.version_info[:2] != PYTHON:
        wanted, here = (".".join(map(str, version)) for version in (PYTHON, sys.version_info[:2]))
        print(
            f"Not compiled ahead: this is Python {here}, Lambda's is {wanted}. Cold starts take a little longer."
        )
        return
    compileall.compile_dir(
        folder,
        quiet=1,
        stripdir=folder,
        prependdir="/var/task",
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,  # dates do not survive the upload
    )


def build_problem(web: Path) -> str:
    """Why `web`/dist must not be shipped; "" if it was built from the present files."""
    if not (web / "dist" / "index.html").is_file():
        return "is not built yet"
    command = [sys.executable, str(BACKEND / "tools" / "start_local.py"), "web_inputs", str(web)]
    inputs = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    stamp = web / "dist" / ".inputs"  # written by start-local.sh; a build by hand removes it
    built_from = stamp.read_text().strip() if stamp.is_file() else ""
    return "" if built_from == inputs else "was built from other files than those that are here now"


def web_files(folder: Path, target: str) -> None:
    """The built web app and its publisher."""
    built = BACKEND.parent / "web-app" / "dist"
    if problem := build_problem(BACKEND.parent / "web-app"):
        sys.exit(f"The web app {problem}: run ./start-local.sh --prepare, then sam build again.")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(BACKEND / "tools" / "web_publisher.py", folder)
    shutil.copytree(built, folder / "web", ignore=shutil.ignore_patterns(".*"), dirs_exist_ok=True)


if __name__ == "__main__":
    {"product": product, "delivery": delivery, "web_files": web_files}[sys.argv[1]](
        Path(sys.argv[2]), sys.argv[3]
    )
