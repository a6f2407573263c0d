"""What `sam build` puts into a function: `python -m tools.build_function product|delivery|web_files FOLDER
lambda|here`.

`product` is the same package for every function of the product (one upload, one hash; what a function imports
decides how fast it starts): the runtime modules and the packages of requirements-lambda.lock. `delivery` is
the same with those of requirements-delivery.lock, ten times as large, which one function alone carries.
`web_files` is the built web app with the function that copies it to its bucket. Standard library and pip
only.
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
"""Packages that serve one machine only."""
PACKAGES = tuple(
    sorted({"catalog"} | ({path.parent.name for path in BACKEND.glob("[a-z]*/*.py")} - set(NOT_PACKED)))
)
ONE_MACHINE = ("demo.py", "dev_server.py", "smoke_test.py")
"""What else lies beside the packages."""
MODULES = tuple(sorted({path.name for path in BACKEND.glob("*.py")} - set(ONE_MACHINE)))
"""All others go along, also one that is new: what is left out by mistake ends every function at its start."""
ONLY = {
    package: tuple(sorted({path.name for path in (BACKEND / package).iterdir()} - {"__pycache__", *local}))
    for package, local in {"realtime": ("local", "workers"), "storage": ("sqlite",)}.items()
}
"""Packages that also hold what serves one machine: this is what goes to the cloud."""
LOCK, DELIVERY_LOCK = BACKEND / "requirements-lambda.lock", BACKEND / "requirements-delivery.lock"
PYTHON = (3, 13)
"""As in template.yaml."""
FOR_LAMBDA = [
    "--implementation=cp",
    "--python-version=" + ".".join(map(str, PYTHON)),
    "--platform=manylinux2014_aarch64",
    "--platform=manylinux_2_28_aarch64",
    "--only-binary=:all:",
    "--no-binary=http-ece",  # pure Python, published as its source only
]


def product(folder: Path, target: str) -> None:
    """The functions' package. `target`: "lambda" (arm64) or "here", this machine's own Python."""
    _package(folder, target, LOCK)


def delivery(folder: Path, target: str) -> None:
    """The package of the function that sends what leaves the product."""
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
    """The installed packages, compiled and kept between builds; functions built at once wait for one."""
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
    """Bytecode goes along: a function's folder is read-only, so Python would compile anew at every cold start.

    Only the same minor version of Python can make it; with another the functions work, and start more slowly.
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
    """Why `web`/dist must not be shipped; "" if it was built from the files that are there now."""
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
