"""./start-local.sh after something was left half done, by a kill or by somebody: the next start mends it."""

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from scripts.test_start_local_environment import fake_node
from support.fifo import told
from support.servers.ports import free_port
from support.servers.start_script import BASH, Running, get, run, sentence


def asked(tmp_path: Path) -> list[str]:
    noted = tmp_path / "bin/asked"
    found = noted.read_text().split() if noted.exists() else []
    noted.unlink(missing_ok=True)
    return found


@pytest.mark.parametrize(
    "step, again", [("ci", ["ci", "run"]), pytest.param("run", ["run"], marks=pytest.mark.long)]
)
def test_killed_while_npm_installs_or_builds(copy, tmp_path, step, again):
    """With all it had started, as when a machine goes down. What is half there is not taken for whole."""
    web = copy / "web-app"
    shutil.rmtree(web / "dist")
    os.mkfifo(tmp_path / "go")
    half = f"mkdir -p node_modules/a dist; echo half >dist/index.html; echo >'{tmp_path}/go'; exec sleep 60"
    path = fake_node(copy, tmp_path / "bin", before=f'[ "$3" != {step} ] || {{ {half}; }}')
    with Running(copy / "start-local.sh", "--prepare", PATH=path) as first:
        told(tmp_path / "go")
        os.killpg(first.process.pid, signal.SIGKILL)
        first.process.wait(timeout=10)
    asked(tmp_path)
    shutil.rmtree(tmp_path / "bin")
    result = run(copy / "start-local.sh", "--prepare", PATH=fake_node(copy, tmp_path / "bin"))
    assert (result.returncode, result.stderr) == (0, "")
    assert asked(tmp_path) == again
    assert (web / "dist/index.html").read_text() == "built\n"


@pytest.mark.long
def test_files_that_somebody_deleted_are_made_again(copy, tmp_path):
    """A folder of a package, a file that the page needs: what was noted of them says that they are there."""
    web, path = copy / "web-app", fake_node(copy, tmp_path / "bin")
    shutil.rmtree(web / "dist")

    def start() -> list[str]:
        result = run(copy / "start-local.sh", "--prepare", PATH=path)
        assert (result.returncode, result.stderr) == (0, "")
        return asked(tmp_path)

    assert start() == ["ci", "run"]
    shutil.rmtree(web / "node_modules/a")
    assert start() == ["ci"]
    (web / "dist/.vite").mkdir()
    (web / "dist/.vite/manifest.json").write_text('{"index.html": {"file": "a.js", "css": ["a.css"]}}')
    (web / "dist/a.js").touch()
    assert start() == ["run"]
    (web / "dist/a.css").touch()
    assert start() == []


@pytest.mark.long
def test_a_virtual_environment_with_packages_that_have_no_files_is_made_anew(bare, tmp_path):
    path = fake_node(bare, tmp_path / "bin")
    assert run(bare / "start-local.sh", "--prepare", PATH=path).returncode == 0
    (packages,) = (bare / "backend/venv/lib").glob("python3*/site-packages")
    (there := packages / "there-1.0.dist-info").mkdir()
    (there / "METADATA").write_text("Metadata-Version: 2.1\nName: there\nVersion: 1.0\n")
    (there / "RECORD").write_text(
        "there-1.0.dist-info/METADATA,,\n../../../bin/there,,\n"
        "__pycache__/there.cpython-311.pyc,,\nthere/__init__.py,,\n"
    )
    (packages / "there").mkdir()
    (packages / "there/__init__.py").touch()
    assert "anew" not in run(bare / "start-local.sh", "--prepare", PATH=path).stdout
    shutil.rmtree(packages / "there")
    assert "making it anew" in run(bare / "start-local.sh", "--prepare", PATH=path).stdout
    assert not there.exists()


def test_a_disk_that_is_full_is_said_and_the_next_start_does_the_step_again(copy, tmp_path):
    shutil.rmtree(copy / "web-app/dist")
    full = "[ $3 = ci ] || { mkdir dist; ln -s /dev/full dist/.inputs; }"
    path = fake_node(copy, tmp_path / "bin", before=full)
    (tmp_path / "bin/ln").symlink_to(shutil.which("ln"))
    assert "the disk may be full" in sentence(run(copy / "start-local.sh", "--prepare", PATH=path))
    (copy / "web-app/dist/.inputs").unlink()
    shutil.rmtree(tmp_path / "bin")
    assert run(copy / "start-local.sh", "--prepare", PATH=fake_node(copy, tmp_path / "bin")).returncode == 0
    assert asked(tmp_path) == ["run"]


@pytest.mark.parametrize(
    "says, words",
    [
        ("npm error code ENOSPC", "the disk is full"),
        ("OSError: [Errno 30] Read-only file system", "the folder is read-only"),
        ("npm error code EACCES", "belongs to another user"),
        ("npm error code ENOTFOUND", "it needs the network"),
    ],
)
def test_why_a_step_failed_is_what_its_log_says(copy, tmp_path, says, words):
    shutil.rmtree(copy / "web-app/dist")
    path = fake_node(copy, tmp_path / "bin", before=f"echo '{says}'; exit 1")
    assert words in sentence(run(copy / "start-local.sh", "--prepare", PATH=path))


def test_in_an_odd_folder_from_a_timetable(copy, tmp_path):
    """Nothing in the environment, no terminal, no input, files for nobody else, and a path full of signs."""
    odd = copy.rename(tmp_path / """it's a "süß" 地 $HOME `x` [a-z]* %20 & ; \\ place""")
    port = free_port()
    started = subprocess.Popen(
        [
            "/bin/sh",
            "-c",
            'umask 077; exec "$0" "$@" <&-',
            BASH,
            str(odd / "start-local.sh"),
            "--port",
            str(port),
        ],
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", "CDPATH": "/:/usr"},
        cwd=odd.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        ready = next((line for line in started.stdout if "is ready" in line), "")
        assert f"http://localhost:{port}" in ready
        assert json.loads(get(f"http://127.0.0.1:{port}/"))["PORT"] == str(port)
    finally:
        started.send_signal(signal.SIGTERM)
        rest, _ = started.communicate(timeout=60)
    assert started.returncode == 0, rest
