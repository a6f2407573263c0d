"""What is uploaded: the product's runtime and nothing else, and each function starts with that alone.

The emulator runs functions with packages of its own around them, so it would not notice a missing one.
"""

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from support.fakes.reach import subscription
from tools import build_function, template_routes

HANDLERS = dict(
    re.findall(
        r"^  (\w+):\n    Type: AWS::Serverless::Function\n(?:    .*\n)*?      Handler: (\S+)\.handler",
        template_routes.TEMPLATE.read_text(),
        re.MULTILINE,
    )
)
PRODUCT = [name for name in HANDLERS if name != "WebFilesFunction"]
OF_THE_RUNTIME = ("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six", "urllib3")
"""What Lambda's Python brings along."""
IMPORT = """
import importlib, json, pkgutil, sys, time
sys.path[:0] = sys.argv[1:3]
began = time.perf_counter()
importlib.import_module(sys.argv[3])
took = (time.perf_counter() - began) * 1000
if sys.argv[4:]:
    for package in sys.argv[4:]:
        for found in pkgutil.walk_packages([f"{sys.argv[1]}/{package}"], package + "."):
            importlib.import_module(found.name)
print(json.dumps({"ms": took, "modules": sorted(sys.modules)}))
"""


@pytest.fixture(scope="session")
def runtime(tmp_path_factory) -> Path:
    """A folder with the packages of Lambda's Python and no others."""
    folder = tmp_path_factory.mktemp("runtime")
    for name in OF_THE_RUNTIME:
        origin = Path(find_spec(name).origin)
        origin = origin.parent if origin.name == "__init__.py" else origin
        (folder / origin.name).symlink_to(origin)
    return folder


def alone(artifact: Path, runtime: Path, module: str, *packages: str) -> dict:
    """What importing a module, then all modules of `packages`, leads to; -I -S: without this environment's own."""
    command = [sys.executable, "-I", "-S", "-c", IMPORT, str(artifact), str(runtime), module, *packages]
    done = subprocess.run(
        command, env={"PATH": "/usr/bin"}, cwd="/", capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_template_names_the_handlers_we_think_of():
    assert set(PRODUCT) == {
        "HttpFunction", "SocketFunction", "ClockFunction", "SweepFunction", "PollFunction", "ScoresFunction",
        "DeliverFunction",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [  # of the one package that most have, one function; the next test imports all of it
        name if name in ("HttpFunction", "DeliverFunction") else pytest.param(name, marks=pytest.mark.long)
        for name in PRODUCT
    ],
)
def test_a_function_starts_with_its_artifact_alone(deployed, runtime, name):
    seen = alone(deployed.stack.built / name, runtime, HANDLERS[name])
    tops = {module.split(".")[0] for module in seen["modules"]}
    assert not tops & {
        "flask",
        "flask_socketio",
        "socketio",
        "engineio",
        "eventlet",
        "werkzeug",
        "sqlite3",
        "dev_server",
        "server",
        "websocket",
    }


def test_every_module_in_the_artifact_can_be_imported(deployed, runtime):
    packages = [name for name in build_function.PACKAGES if name != "catalog"]
    seen = alone(deployed.stack.built / "HttpFunction", runtime, "services", *packages, "storage.dynamodb")
    assert {
        "storage.dynamodb.store",
        "realtime.aws.gateway_broadcaster",
        "lambdas.teams.team_select",
        "lambdas.clock.sweep",
    } <= set(seen["modules"])


def test_nothing_else_is_uploaded(deployed):
    built = deployed.stack.built / "HttpFunction"
    files = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    source = {path for path in files if path.endswith(".py") and "/" not in path}
    assert source == set(build_function.MODULES)
    tops = {
        path.split("/")[0] for path in files if "/" in path and not path.split("/")[0].endswith(".dist-info")
    }
    assert tops <= {
        *build_function.PACKAGES,
        "__pycache__",
        "jwt",
        "msgspec",
        "argon2",
        "_argon2_cffi_bindings",
        "cffi",
        "tzdata",  # a game counts on its competition's own day
    }
    for package, parts in build_function.ONLY.items():
        assert {path.split("/")[1] for path in files if path.startswith(f"{package}/")} - {
            "__pycache__"
        } == set(parts)
    assert not [path for path in files if ".sqlite3" in path or "secret" in path]
    assert sum((built / path).stat().st_size for path in files) < 12_000_000
    for name in set(PRODUCT) - {"DeliverFunction"}:
        other = deployed.stack.built / name
        assert {path.relative_to(other).as_posix() for path in other.rglob("*") if path.is_file()} == files, (
            "one package for all"
        )


SENDING = {"cryptography", "http_ece"}
ENCRYPT = """
import os, sys
sys.path[:0] = sys.argv[1:3]
from delivery.port import Subscription
from delivery.push import encrypted
from security.vapid import Vapid
Vapid(b"x" * 32, "op@example.org").authorization("https://push.example.org", 0)
print(len(encrypted(Subscription(*sys.argv[3:6]), b"turn")))
"""


def test_one_package_alone_can_encrypt(deployed, runtime):
    """Nothing but its own libraries is in it beside what all have; and they are enough to send a
    notification.
    """

    def files(name: str) -> set[str]:
        built = deployed.stack.built / name
        return {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}

    more = files("DeliverFunction") - files("HttpFunction")
    assert files("HttpFunction") < files("DeliverFunction")
    assert {path.split("/")[0].partition("-")[0] for path in more} == SENDING
    keys = subscription("nobody")["keys"]
    built = [str(deployed.stack.built / "DeliverFunction"), str(runtime)]
    command = [sys.executable, "-I", "-S", "-c", ENCRYPT, *built, "https://push.example.org/1"]
    command += [keys["p256dh"], keys["auth"]]
    done = subprocess.run(
        command, env={"PATH": "/usr/bin"}, cwd="/", capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0 and int(done.stdout) > 100, done.stderr


def test_the_package_for_lambda_has_the_same_modules_for_lambdas_own_python(deployed, tmp_path):
    build_function.delivery(tmp_path, "lambda")
    here = deployed.stack.built / "DeliverFunction"

    def modules(folder: Path) -> set[str]:
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        plain = {re.sub(r"\.cpython-.*\.so$|\.abi3\.so$", ".so", path) for path in files}
        return {path for path in plain if "__pycache__" not in path and ".dist-info/" not in path}

    assert modules(tmp_path) == modules(here)
    for library in tmp_path.rglob("*.so"):
        assert library.read_bytes()[18:20] == b"\xb7\x00", f"{library} is not for arm64"
        assert ".cpython-313-aarch64" in library.name or ".abi3." in library.name


def test_the_web_app_goes_along_with_its_publisher(deployed, runtime):
    built = deployed.stack.built / "WebFilesFunction"
    assert (built / "web" / "index.html").is_file()
    assert not [path for path in (built / "web").rglob(".*")]
    alone(built, runtime, HANDLERS["WebFilesFunction"])
