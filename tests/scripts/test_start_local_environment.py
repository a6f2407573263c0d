"""./start-local.sh whatever the environment, the way to the script, and whoever starts it at the same time."""

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from support.fifo import told
from support.servers.ports import free_port
from support.servers.start_script import (
    BASH,
    Running,
    command,
    environment,
    get,
    inputs,
    links,
    quick_python,
    real_python,
    run,
    sentence,
)
from support.until import until

TWISTED = {
    "NODE_ENV": "production", "NODE_OPTIONS": "--require /nowhere.js", "NODE_PATH": "/nowhere",
    "npm_config_omit": "dev", "NPM_CONFIG_PRODUCTION": "true", "npm_config_dry_run": "true", "npm_config_global": "true",
    "npm_config_prefix": "/nowhere", "npm_config_package_lock_only": "true", "npm_config_ignore_scripts": "true",
    "PIP_TARGET": "/nowhere", "PIP_USER": "1", "PIP_DRY_RUN": "1", "PIP_NO_DEPS": "1", "PIP_PREFIX": "/nowhere",
    "PIP_REQUIREMENT": "/nowhere.txt", "PYTHONHOME": "/nowhere", "PYTHONPATH": "/nowhere", "PYTHONSAFEPATH": "1",
    "PYTHONOPTIMIZE": "2", "PYTHONINSPECT": "1", "PYTHONWARNINGS": "error", "CDPATH": "/usr:/", "ENV": "/nowhere",
    "VIRTUAL_ENV": "/nowhere", "POSIXLY_CORRECT": "1", "GLOBIGNORE": "*", "BASH_FUNC_cd%%": "() { builtin cd /; }",
    "SHELLOPTS": "noclobber:noglob:allexport", "BASHOPTS": "nocasematch",
}  # fmt: skip
TWISTED |= {
    f"BASH_FUNC_{name}%%": "() { echo not me; }" for name in ("printf", "mkdir", "python3", "node", "npm")
}
KEPT = {"npm_config_registry": "http://127.0.0.1:9", "PIP_NO_INDEX": "1", "NODE_EXTRA_CA_CERTS": "/dev/null"}


def fake_node(home: Path, bin: Path, before: str = "") -> str:
    """A PATH whose npm writes what npm writes, leaves out what a real one would, and notes its environment."""
    path = links(bin, "mkdir", "sleep", "cat", "rm", "env", "readlink")
    quick_python(bin)
    command(bin, "node", "echo v22.12.0")
    command(
        bin,
        "npm",
        f"""set -e
        env >>'{bin}/environment'
        echo "$3" >>'{bin}/asked'
        cd '{home / "web-app"}'
        {before}
        case "$3 ${{NODE_ENV:-}}" in
          "ci production") mkdir -p node_modules; echo '{{"packages": {{}}}}' >node_modules/.package-lock.json ;;
          ci*) mkdir -p node_modules/a; echo '{{}}' >node_modules/a/package.json
               echo '{{"packages": {{"node_modules/a": {{"version": "1.0.0"}}}}}}' >node_modules/.package-lock.json ;;
          run*) mkdir -p dist; echo built >dist/index.html ;;
        esac""",
    )
    return path


@pytest.fixture
def unbuilt(copy: Path) -> Path:
    """The copy with its Python packages and without the web app."""
    shutil.rmtree(copy / "web-app/dist")
    return copy


@pytest.mark.long
def test_what_is_set_for_other_work_changes_nothing(bare, tmp_path):
    """A first start from nothing with Python's own venv and pip; other first starts borrow the tests' pip."""
    path = fake_node(bare, tmp_path / "bin")
    real_python(tmp_path / "bin")
    result = run(bare / "start-local.sh", "--prepare", PATH=path, **TWISTED, **KEPT)
    assert result.returncode == 0, result.stderr + result.stdout
    seen = (tmp_path / "bin/environment").read_text()
    assert [name for name in TWISTED if f"\n{name}=" in f"\n{seen}" and name != "NODE_ENV"] == []
    assert all(f"{name}={value}" in seen for name, value in KEPT.items()), "the way to a registry stays"
    assert (tmp_path / "bin/asked").read_text().split() == ["ci", "run"]
    assert not Path("/nowhere").exists() and (bare / "backend/venv/.requirements-installed").exists()


def test_an_environment_for_other_work_still_starts_the_server(copy):
    port = free_port()
    with Running(copy / "start-local.sh", "--port", str(port), **TWISTED) as started:
        seen = json.loads(get(started.ready()))
        started.process.send_signal(signal.SIGTERM)
        assert started.end()[0] == 0
    assert seen["PORT"] == str(port)


@pytest.mark.parametrize("name", ["HOST", "PORT", "ALLOWED_ORIGINS"])
def test_a_setting_that_is_no_text_is_a_sentence_too(copy, name):
    odd = {"HOST": "127.0.0.1", "PORT": str(free_port()), name: os.fsdecode(b"\xff\xfe")}
    if name == "ALLOWED_ORIGINS":
        with Running(copy / "start-local.sh", **odd) as started:
            started.ready()  # the server judges it
            started.process.send_signal(signal.SIGTERM)
            assert started.end()[0] == 0
        return
    assert f"{name} is " in sentence(run(copy / "start-local.sh", **odd))


def test_npm_that_leaves_packages_out_is_said(unbuilt, tmp_path):
    """Not by the environment but by a file of npm's own; a build would fail, and every later start with it."""
    path = fake_node(unbuilt, tmp_path / "bin", before="NODE_ENV=production")
    said = sentence(run(unbuilt / "start-local.sh", "--prepare", PATH=path))
    assert "npm left out packages" in said


@pytest.mark.parametrize("way", ["absolute", "relative", "twice", "in the path", "folder"])
def test_started_through_a_symbolic_link(copy, tmp_path, way):
    script, elsewhere = copy / "start-local.sh", tmp_path / "else where"
    elsewhere.mkdir()
    link = elsewhere / "draftnight"
    if way == "relative":
        link.symlink_to(os.path.relpath(script, elsewhere))
    elif way == "twice":
        (elsewhere / "inner").symlink_to(script)
        link.symlink_to("inner")
    elif way == "folder":
        (elsewhere / "checkout").symlink_to(copy)
        link = elsewhere / "checkout/start-local.sh"
    else:
        link.symlink_to(script)
    if way == "in the path":
        script.chmod(0o755)
        asked = ["draftnight", "--prepare"]
        path = f"{elsewhere}:{os.environ['PATH']}"
    else:
        asked, path = [BASH, link.name, "--prepare"], os.environ["PATH"]
    (copy / "web-app/node_modules/a").mkdir(parents=True)
    (copy / "web-app/node_modules/a/package.json").touch()
    (copy / "web-app/node_modules/.package-lock.json").write_text(
        '{"packages": {"node_modules/a": {"version": "1.0.0"}}}'
    )
    result = subprocess.run(
        asked, cwd=link.parent, env=environment(PATH=path), capture_output=True, text=True, timeout=60
    )
    assert result.returncode == 0, result.stderr
    assert "Everything is installed and built." in result.stdout


def test_started_by_another_shell(copy):
    asked = ["sh", str(copy / "start-local.sh"), "--help"]
    result = subprocess.run(asked, env=environment(), capture_output=True, text=True, timeout=60)
    assert result.returncode == 0 and "Usage:" in result.stdout, result.stderr


def test_host_and_port_are_what_was_set(copy):
    port = free_port()
    with Running(
        copy / "start-local.sh", HOST="0.0.0.0", PORT=str(port), ALLOWED_ORIGINS="https://e.example"
    ) as started:
        assert started.ready() == f"http://localhost:{port}"
        seen = json.loads(get(f"http://127.0.0.1:{port}/"))
        started.process.send_signal(signal.SIGTERM)
        assert started.end()[0] == 0
    assert (seen["HOST"], seen["PORT"]) == ("0.0.0.0", str(port))
    assert seen["ALLOWED_ORIGINS"] == f"http://localhost:{port},http://127.0.0.1:{port},https://e.example"


def test_an_option_is_nearer_than_a_setting(copy):
    port = free_port()
    with Running(copy / "start-local.sh", f"--port={port}", PORT="1", HOST=" ") as started:
        assert json.loads(get(started.ready()))["HOST"] == "127.0.0.1"
        started.process.send_signal(signal.SIGTERM)
        assert started.end()[0] == 0


@pytest.mark.parametrize(
    "arguments, settings, words",
    [
        ([], {"PORT": "80a"}, "PORT is '80a', but must be a whole number"),
        (
            [],
            {"HOST": "no.such.name.invalid"},
            "HOST is no.such.name.invalid, but this machine has no such address",
        ),
        ([], {"HOST": "192.0.2.7"}, "this machine has no such address"),
        (["--lan"], {"HOST": "192.0.2.7"}, "leave one of them out"),
        (["--dev", "--port", "65535"], {}, "the port after 65535"),
    ],
)
def test_settings_that_cannot_be(copy, arguments, settings, words):
    asked = (
        arguments if "--port" in arguments or "PORT" in settings else [*arguments, "--port", str(free_port())]
    )
    assert words in sentence(run(copy / "start-local.sh", *asked, **settings))


def test_two_first_starts_at_once_install_once(unbuilt, tmp_path):
    """The second waits, says so, and finds everything done."""
    go = tmp_path / "go"
    path = fake_node(unbuilt, tmp_path / "bin", before=f"while [ ! -e '{go}' ]; do sleep 0.1; done")
    with Running(unbuilt / "start-local.sh", "--prepare", PATH=path) as first:
        until((tmp_path / "bin/asked").exists, "the first one installs")
        with Running(unbuilt / "start-local.sh", "--prepare", PATH=path) as second:
            line = second.process.stdout.readline()
            assert "Another start is installing or building here" in line
            go.touch()
            assert first.end()[0] == 0
            code, output = second.end()
    assert code == 0 and "Everything is installed and built." in output
    assert (tmp_path / "bin/asked").read_text().split() == ["ci", "run"]


def test_what_python_and_the_web_app_need_is_installed_at_once(bare, tmp_path):
    npm = tmp_path / "npm"
    os.mkfifo(npm)
    path = fake_node(bare, tmp_path / "bin", before=f"[ $3 != ci ] || echo is here >'{npm}'")
    quick_python(tmp_path / "bin", f"read -r told <'{npm}'; exit 0")
    result = run(bare / "start-local.sh", "--prepare", PATH=path, timeout=60)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "bin/asked").read_text().split() == ["ci", "run"]


def test_a_start_that_was_killed_lets_the_next_one_in(bare, tmp_path):
    """The lock dies with its holders. A virtual environment that was being filled is not trusted any more."""
    go = tmp_path / "go"
    os.mkfifo(go)
    path = links(tmp_path / "bin", "mkdir", "sleep", "rm")
    half = bare / "backend/venv/half"
    quick_python(tmp_path / "bin", f"echo half >>'{half}' && echo >'{go}'; exec sleep 60")
    command(tmp_path / "bin", "node", "echo v22.12.0")
    command(tmp_path / "bin", "npm", "exec sleep 60")
    with Running(bare / "start-local.sh", "--prepare", PATH=path) as first:
        told(go)
        os.killpg(first.process.pid, signal.SIGKILL)
        first.process.wait(timeout=10)
    quick_python(tmp_path / "bin")
    (bare / "web-app/dist").mkdir()
    (bare / "web-app/dist/index.html").write_text("")
    (bare / "web-app/dist/.inputs").write_text(inputs(bare))
    with Running(bare / "start-local.sh", "--port", str(free_port()), PATH=path) as second:
        second.ready()
        second.process.send_signal(signal.SIGTERM)
        code, output = second.end()
    assert code == 0
    assert "The last start was ended while it installed" in output and "Another start" not in output
    assert not half.exists() and (bare / ".start-local/venv-unfinished").read_text() == ""


def test_a_linked_virtual_environment_is_never_cleared(bare, tmp_path):
    other = tmp_path / "other"
    (other / "bin").mkdir(parents=True)
    (other / "precious").write_text("")
    (bare / "backend/venv").symlink_to(other)
    path = fake_node(bare, tmp_path / "bin")
    assert run(bare / "start-local.sh", "--prepare", PATH=path).returncode == 0
    assert (other / "precious").exists() and not (bare / "backend/venv").is_symlink()


def test_a_folder_that_nothing_can_be_written_to(bare, tmp_path):
    (bare / ".start-local").write_text("a file where a folder must be")
    said = sentence(run(bare / "start-local.sh", "--prepare", PATH=fake_node(bare, tmp_path / "bin")))
    assert "nothing can be written to" in said


@pytest.mark.parametrize("name", ["a # b", "why? not", "Sam's", "back\\slash"])
def test_a_folder_that_vite_cannot_build_in(bare, tmp_path, name):
    """Before anything is installed; what is built already runs there."""
    moved = bare.rename(tmp_path / name)
    path = fake_node(moved, tmp_path / "bin")
    assert "Vite cannot build in a folder" in sentence(run(moved / "start-local.sh", "--prepare", PATH=path))
    assert not (tmp_path / "bin/asked").exists() and not (moved / "backend/venv").exists()


def test_a_folder_with_a_colon(bare, tmp_path):
    moved = bare.rename(tmp_path / "a:b")
    assert "has a colon" in sentence(run(moved / "start-local.sh", "--prepare"))
