"""./start-local.sh when something is missing or breaks: one sentence, and a non-zero exit code."""

import json
import os
import shutil
import signal
import socket
import subprocess
import urllib.error
from pathlib import Path

import pytest
from support.fifo import told
from support.servers.ports import free_port
from support.servers.start_script import (
    BASH,
    SCRIPT,
    Running,
    command,
    environment,
    get,
    inputs,
    links,
    quick_python,
    run,
    sentence,
)


@pytest.mark.parametrize("arguments", [["--prot", "1"], ["8000"], ["--demo", "-x"]])
def test_an_unknown_option(arguments):
    assert "unknown option" in sentence(run(SCRIPT, *arguments))


@pytest.mark.parametrize("port", ["0", "65536", "99999999999999999999", "80a", "", "-1"])
def test_an_impossible_port(port):
    assert "whole number from 1 to 65535" in sentence(run(SCRIPT, "--port", port))
    assert "--port needs a number" in sentence(run(SCRIPT, "--port"))


@pytest.mark.parametrize("workers", ["0", "65", "two", "", "-1", "02"])
def test_an_impossible_number_of_workers(workers):
    assert "whole number from 1 to 64" in sentence(run(SCRIPT, "--workers", workers))
    assert "--workers needs a number" in sentence(run(SCRIPT, "--workers"))


@pytest.mark.parametrize("option", ["--demo", "--cloud"])
def test_workers_where_there_is_one_process(option):
    assert "leave --workers out" in sentence(run(SCRIPT, "--workers", "2", option))


def test_a_taken_port(copy):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"port {port} is taken" in sentence(run(copy / "start-local.sh", "--port", str(port)))


def test_no_python(bare, tmp_path):
    said = sentence(run(bare / "start-local.sh", PATH=links(tmp_path / "bin")))
    assert "Python 3.11 or newer is needed; install it" in said


def test_an_old_python(bare, tmp_path):
    path = links(tmp_path / "bin")
    command(tmp_path / "bin", "python3", '[ "$1" = -V ] && echo Python 3.9.6 || exit 1')
    assert "only Python 3.9.6 was found" in sentence(run(bare / "start-local.sh", PATH=path))


@pytest.mark.parametrize(
    "version, words",
    [(None, "Node 20.19 or newer is needed"), ("v18.20.4", "Node 18.20.4 was found"),
     ("v20.9.0", "Node 20.9.0 was found"), ("nonsense", "does not work")],
)  # fmt: skip
def test_no_node_or_an_old_one(copy, tmp_path, version, words):
    shutil.rmtree(copy / "web-app/dist")
    path = links(tmp_path / "bin", "mkdir", "sleep")
    if version:
        command(tmp_path / "bin", "node", f"echo {version}")
    assert words in sentence(run(copy / "start-local.sh", "--port", str(free_port()), PATH=path))


def test_a_built_web_app_needs_no_node(copy, tmp_path):
    with Running(
        copy / "start-local.sh", "--port", str(free_port()), PATH=links(tmp_path / "bin", "sleep")
    ) as started:
        started.ready()
        started.process.send_signal(signal.SIGTERM)
        assert started.end()[0] == 0


@pytest.fixture
def quick(tmp_path) -> str:
    """A PATH whose python3 makes virtual environments quickly, with a real pip."""
    (tmp_path / "bin").mkdir()
    quick_python(tmp_path / "bin", real_pip=True)
    return f"{tmp_path / 'bin'}:{os.environ['PATH']}"


def test_an_index_that_cannot_be_reached(bare, quick):
    (bare / "backend/requirements.lock").write_text("flask==3.1.3\n")
    nowhere = "http://127.0.0.1:9/simple"
    result = run(
        bare / "start-local.sh", "--port", str(free_port()), PATH=quick, PIP_CONFIG_FILE="/dev/null",
        PIP_INDEX_URL=nowhere, PIP_EXTRA_INDEX_URL="", PIP_FIND_LINKS="", PIP_RETRIES="0",
        PIP_NO_CACHE_DIR="1",
    )  # fmt: skip
    said = sentence(result)
    assert "installing the Python packages failed" in said
    log = Path(said.partition("details: ")[2])
    assert "flask" in log.read_text()
    assert not (bare / "backend/venv/.requirements-installed").exists()


@pytest.mark.parametrize(
    "step, words", [("ci", "web app's packages failed"), ("run", "building the web app failed")]
)
def test_npm_that_fails(copy, tmp_path, step, words):
    shutil.rmtree(copy / "web-app/dist")
    path = links(tmp_path / "bin", "mkdir", "sleep")
    command(tmp_path / "bin", "node", "echo v20.19.0")
    if step == "run":  # the packages are there
        (copy / "web-app/node_modules/a").mkdir(parents=True)
        (copy / "web-app/node_modules/a/package.json").touch()
        installed = '{"packages": {"node_modules/a": {"version": "1.0.0"}}}'
        (copy / "web-app/node_modules/.package-lock.json").write_text(installed)
    command(tmp_path / "bin", "npm", f'[ "$3" != {step} ] || {{ echo broken; exit 1; }}')
    said = sentence(run(copy / "start-local.sh", "--port", str(free_port()), PATH=path))
    assert words in said
    assert Path(said.partition("details: ")[2]).read_text() == "broken\n"


def test_npm_ends_where_python_fails(bare, tmp_path):
    path = links(tmp_path / "bin", "mkdir", "sleep")
    os.mkfifo(tmp_path / "npm")
    command(tmp_path / "bin", "node", "echo v20.19.0")
    command(tmp_path / "bin", "npm", f"echo $$ >'{tmp_path}/npm'; exec sleep 60")
    quick_python(tmp_path / "bin", f"read -r npm <'{tmp_path}/npm'; echo $npm >'{tmp_path}/pid'; exit 1")
    said = sentence(run(bare / "start-local.sh", "--prepare", PATH=path, timeout=60))
    assert "making backend/venv failed" in said
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_a_server_that_does_not_start(copy):
    (copy / "backend/dev_server.py").write_text("import sys; sys.exit('no database')")
    result = run(copy / "start-local.sh", "--port", str(free_port()))
    assert result.returncode == 1
    assert "no database" in result.stderr
    assert "the server stopped by itself (exit code 1)" in result.stderr


def test_nothing_is_left_where_nobody_reads_what_it_says(copy):
    """`./start-local.sh | head -1`, or a terminal that was closed."""
    port = free_port()
    read, write = os.pipe()
    os.close(read)
    asked = [BASH, str(copy / "start-local.sh"), "--port", str(port)]
    started = subprocess.run(
        asked, env=environment(), stdin=subprocess.DEVNULL, stdout=write, stderr=subprocess.PIPE, timeout=60
    )
    os.close(write)
    assert started.returncode != 0
    with pytest.raises(urllib.error.URLError):
        get(f"http://127.0.0.1:{port}/")


def test_a_server_that_dies_later(copy):
    with Running(copy / "start-local.sh", "--port", str(free_port())) as started:
        os.kill(json.loads(get(started.ready()))["pid"], signal.SIGKILL)
        code, output = started.end()
    assert code == 1
    assert "the server stopped by itself (exit code 137)" in output


def test_a_broken_virtual_environment_is_made_anew(bare, quick):
    broken = bare / "backend/venv/bin"
    broken.mkdir(parents=True)
    (broken / "python").symlink_to("/nowhere/python3")
    (bare / "web-app/dist").mkdir()
    (bare / "web-app/dist/index.html").write_text("")
    (bare / "web-app/dist/.inputs").write_text(inputs(bare))
    with Running(bare / "start-local.sh", "--port", str(free_port()), PATH=quick) as started:
        started.ready()
        started.process.send_signal(signal.SIGTERM)
        code, output = started.end()
    assert code == 0
    assert "making it anew" in output


def test_interrupted_while_installing(copy, tmp_path):
    """What runs at that moment ends too; the next start begins that step again."""
    shutil.rmtree(copy / "web-app/dist")
    path = links(tmp_path / "bin", "mkdir", "sleep")
    os.mkfifo(tmp_path / "pid")
    command(tmp_path / "bin", "node", "echo v20.19.0")
    command(tmp_path / "bin", "npm", f"echo $$ >'{tmp_path}/pid'; exec sleep 60")
    with Running(copy / "start-local.sh", "--port", str(free_port()), PATH=path) as started:
        npm = int(told(tmp_path / "pid"))
        started.process.send_signal(signal.SIGTERM)
        assert started.end()[0] == 130
    with pytest.raises(ProcessLookupError):
        os.kill(npm, 0)
