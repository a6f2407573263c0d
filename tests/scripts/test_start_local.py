"""./start-local.sh when all is well, really run.

The product itself is started on a free port of 127.0.0.1 with a database of its own; what the script
hands on is seen through a small server that answers with its settings.
"""

import json
import os
import signal
import subprocess
import sys
import urllib.error

import pytest
from support.servers.ports import free_port, free_ports
from support.servers.start_script import (
    BASH,
    SCRIPT,
    Running,
    command,
    get,
    links,
    quick_python,
    run,
    sentence,
)


# SIGTERM ends nearly every other run of these files, and the server itself in tests/live/test_kill.py.
@pytest.mark.parametrize("end", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.long)])
def test_it_serves_the_product_and_stops_cleanly(tmp_path, end):
    subprocess.run([BASH, str(SCRIPT), "--prepare"], check=True, timeout=280, capture_output=True)
    port = free_port()
    with Running(SCRIPT, "--port", str(port), DATABASE_PATH=str(tmp_path / "draftnight.sqlite3")) as started:
        address = started.ready()
        steps = [line for line in started.output.splitlines() if line.endswith(" …")]
        # The other test of this checkout may be starting at the same time.
        steps = [line for line in steps if not line.startswith("Another start is")]
        assert steps == [], "a second start makes nothing anew"
        assert address == f"http://localhost:{port}"
        assert '"ok"' in get(f"{address}/api/health")
        assert "<html" in get(f"{address}/")
        os.killpg(started.process.pid, end)  # a terminal signals the whole group
        code, output = started.end()
    assert code == 0, output
    assert "Traceback" not in output
    with pytest.raises(urllib.error.URLError):
        get(f"{address}/api/health")


def test_dev_puts_vite_in_front(tmp_path):
    subprocess.run([BASH, str(SCRIPT), "--prepare"], check=True, timeout=280, capture_output=True)
    port = free_ports(2)
    with Running(
        SCRIPT, "--dev", "--port", str(port), DATABASE_PATH=str(tmp_path / "dev.sqlite3")
    ) as started:
        address = started.ready()
        assert "/@vite/client" in get(f"{address}/")
        assert '"ok"' in get(f"{address}/api/health")
        started.process.send_signal(signal.SIGTERM)
        code, output = started.end()
    assert code == 0, output
    for taken in (port, port + 1):
        with pytest.raises(urllib.error.URLError):
            get(f"http://127.0.0.1:{taken}/")


def test_it_listens_on_this_machine_only_and_hands_on_demo(copy):
    port = free_port()
    with Running(copy / "start-local.sh", "--demo", f"--port={port}") as started:
        seen = json.loads(get(started.ready()))
        started.process.send_signal(signal.SIGINT)
        assert started.end()[0] == 0
    assert (seen["HOST"], seen["PORT"]) == ("127.0.0.1", str(port))
    assert seen["ALLOWED_ORIGINS"] == f"http://localhost:{port},http://127.0.0.1:{port}"
    assert seen["arguments"] == ["--demo"]


def test_it_hands_on_how_many_workers_there_shall_be(copy):
    with Running(copy / "start-local.sh", "--workers=3", "--port", str(free_port())) as started:
        seen = json.loads(get(started.ready()))
        started.process.send_signal(signal.SIGTERM)
        assert started.end()[0] == 0
    assert seen["arguments"] == ["--workers", "3"]


def test_lan_prints_the_address_and_a_qr_code(copy):
    asked = [sys.executable, str(copy / "backend/tools/start_local.py"), "lan_address"]
    lan = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    port = free_port()
    if not lan:  # a machine without a network says so
        assert "no network" in sentence(run(copy / "start-local.sh", "--lan", "--port", str(port)))
        return
    with Running(
        copy / "start-local.sh", "--lan", "--port", str(port), ALLOWED_ORIGINS="https://e.example"
    ) as started:
        assert started.ready() == f"http://{lan}:{port}"
        seen = json.loads(get(f"http://127.0.0.1:{port}/"))
        started.process.send_signal(signal.SIGTERM)
        assert started.end()[0] == 0
    assert "▄▄▄▄▄" in started.output
    assert seen["HOST"] == "0.0.0.0"
    assert seen["ALLOWED_ORIGINS"].endswith(f",http://{lan}:{port},https://e.example")


def test_help_names_every_option():
    result = run(SCRIPT, "--help")
    assert result.returncode == 0
    for option in ("--port N", "--lan", "--dev", "--demo", "--prepare", "--help"):
        assert option in result.stdout


def test_first_start_installs_and_builds_then_only_what_changed(bare, tmp_path):
    bin = tmp_path / "bin"
    path = links(bin, "mkdir", "sleep", "cat")
    quick_python(bin)
    command(bin, "node", "echo v22.12.0")
    web = bare / "web-app"
    command(  # writes what npm writes, and notes what it was asked for
        bin,
        "npm",
        f"""set -e
        echo "$3" >>'{tmp_path}/asked'
        cd '{web}'
        case $3 in
          ci) mkdir -p node_modules/a; echo '{{}}' >node_modules/a/package.json
              echo '{{"packages": {{"node_modules/a": {{"version": "1.0.0"}}}}}}' >node_modules/.package-lock.json ;;
          run) mkdir -p dist; echo built >dist/index.html ;;
        esac""",
    )

    def asked() -> list[str]:
        before = (tmp_path / "asked").read_text().split() if (tmp_path / "asked").exists() else []
        result = run(bare / "start-local.sh", "--prepare", PATH=path)
        assert result.returncode == 0, result.stderr
        return (tmp_path / "asked").read_text().split()[len(before) :]

    assert asked() == ["ci", "run"]
    installed = (bare / ".start-local/pip.log").stat().st_mtime_ns
    assert asked() == []
    (web / "src/main.test.jsx").write_text("2")
    assert asked() == []
    (web / "src/main.jsx").write_text("2")
    assert asked() == ["run"]
    (web / "dist/.inputs").unlink()
    assert asked() == ["run"]
    (web / "package-lock.json").write_text((web / "package-lock.json").read_text() + "\n")
    assert asked() == ["run"], "the lock file changed, but not what it installs"
    (web / "node_modules/.package-lock.json").write_text(
        '{"packages": {"node_modules/a": {"version": "0.9.0"}}}'
    )
    assert asked() == ["ci"]
    assert (bare / ".start-local/pip.log").stat().st_mtime_ns == installed
    (bare / "backend/requirements.lock").write_text("# nothing, otherwise\n")
    assert asked() == []
    assert (bare / ".start-local/pip.log").stat().st_mtime_ns > installed
