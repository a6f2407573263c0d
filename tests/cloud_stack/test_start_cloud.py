"""./start-local.sh --cloud, really run: it deploys, serves, and leaves nothing behind."""

import os
import re
import signal
import subprocess
import sys
import urllib.error

import pytest
from support.servers.ports import free_port
from support.servers.start_script import ROOT, SCRIPT, Running, get, links, run, sentence
from tools.template_routes import TEMPLATE


def folders() -> set[str]:
    return {path.name for path in (ROOT / ".start-local").glob("cloud-*") if path.is_dir()}


@pytest.mark.long  # a stack of its own; test_cloud_command.py sees what the command adds to the shared one
def test_it_deploys_and_serves_the_product_and_cleans_up():
    before, port = folders(), free_port()
    with Running(SCRIPT, "--cloud", "--port", str(port)) as started:
        address = started.ready()
        assert address == f"http://localhost:{port}"
        emulator = re.search(r"listens on (http://127\.0\.0\.1:\d+)", started.output)[1]
        assert '"cloud"' in get(f"{address}/api/health")
        assert f'"url":"ws{emulator[4:]}/' in get(f"{address}/api/config")
        assert "<html" in get(f"{address}/leagues/any")
        command = [
            sys.executable,
            TEMPLATE.parent / "smoke_test.py",
            address,
            "--members",
            "2",
            "--rounds",
            "2",
            "--late",
            "20",
            "--quiet",
            "0",  # what that tries test_deployed.py tries
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=180)
        assert done.returncode == 0, done.stderr
        os.killpg(started.process.pid, signal.SIGINT)  # as Ctrl-C does
        code, output = started.end()
    assert code == 0, output
    assert "Traceback" not in output
    for gone in (address, f"{emulator}/_ministack/health"):
        with pytest.raises(urllib.error.URLError):
            get(gone)
    assert folders() <= before


@pytest.mark.parametrize("other", ["--dev", "--demo", "--lan"])
def test_it_goes_with_none_of_the_local_options(other):
    assert "--cloud" in sentence(run(SCRIPT, "--cloud", other))


def test_without_make_it_says_so(tmp_path):
    assert "'make'" in sentence(run(SCRIPT, "--cloud", PATH=links(tmp_path / "bin", "bash")))
