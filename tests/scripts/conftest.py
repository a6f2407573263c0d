"""A copy of ./start-local.sh in a folder with spaces in its name, so that this checkout stays as it is."""

import shutil
import sys
from pathlib import Path

import pytest
from support.servers.start_script import ECHO_SERVER, ROOT, inputs


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the script, with the installed packages, a built web app and the echo server."""
    home = tmp_path / "a place with spaces"
    for name in (
        "start-local.sh",
        "backend/tools/start_local.py",
        "backend/config.py",
        "backend/setting_names.py",
        "backend/mail/__init__.py",
        "backend/mail/settings.py",
        "backend/security/__init__.py",
        "backend/security/hosts.py",
        "backend/requirements.lock",
    ):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, home / name)
    (home / "backend").mkdir(exist_ok=True)
    (home / "backend/dev_server.py").write_text(ECHO_SERVER)
    (home / "backend/venv").symlink_to(Path(sys.prefix))
    web = home / "web-app"
    for name, text in {
        "src/main.jsx": "1", "src/main.test.jsx": "1", "public/a.js": "", "index.html": "", "package.json": "{}",
        "package-lock.json": '{"packages": {"": {}, "node_modules/a": {"version": "1.0.0"}}}',
        "dist/index.html": "",
    }.items():  # fmt: skip
        (web / name).parent.mkdir(parents=True, exist_ok=True)
        (web / name).write_text(text)
    (web / "dist/.inputs").write_text(inputs(home))
    return home


@pytest.fixture
def bare(copy: Path) -> Path:
    """The copy before its first start: no virtual environment, no built web app, no packages required."""
    (copy / "backend/venv").unlink()
    shutil.rmtree(copy / "web-app/dist")
    (copy / "backend/requirements.lock").write_text("# nothing\n")
    return copy
