"""`python -m tools.cloud`, which ./start-local.sh --cloud runs, over the stack that is deployed already.

test_start_cloud.py really runs it, and sees it deploy and end (long).
"""

import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest
from support.servers.ports import free_port
from support.servers.start_script import get
from support.until import until
from tools import cloud, cloud_stack


@pytest.fixture
def emulator(deployed, monkeypatch):
    """What the command takes for an emulator of its own; `process` is what it ends with."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:

        @contextmanager
        def ready(log, enforce_iam):
            assert enforce_iam
            yield deployed.stack.emulator

        monkeypatch.setattr(deployed.stack.emulator, "process", process)
        monkeypatch.setattr(cloud, "Emulator", ready)
        yield process
        process.kill()


def test_it_serves_what_it_deployed_and_ends_with_its_emulator(deployed, emulator, monkeypatch, tmp_path):
    port, asked = free_port(), {}

    def deploy(of, folder, **parameters):
        asked.update(parameters)
        return deployed.stack

    monkeypatch.setattr(cloud_stack, "deploy", deploy)
    ended = []

    def serve():
        with pytest.raises(RuntimeError, match="stopped by itself") as problem:
            cloud.serve(port, tmp_path)
        ended.append(problem.value)

    serving = threading.Thread(target=serve, daemon=True)
    serving.start()
    address = f"http://localhost:{port}"
    try:
        answered = wait_for(f"{address}/api/health")
        assert '"cloud"' in answered
        sockets = f"ws{deployed.stack.emulator.url.removeprefix('http')}/"
        assert f'"url":"{sockets}' in get(f"{address}/api/config")
        assert "<html" in get(f"{address}/leagues/any")
    finally:
        emulator.kill()
        serving.join(30)
    assert ended
    assert address in asked["AllowedOrigins"].split(",")
    assert (asked["PublicUrl"], asked["MailFrom"]) == (address, cloud.MAIL_FROM)


def wait_for(url: str) -> str:
    found = []

    def answers() -> bool:
        try:
            found.append(get(url))
        except OSError:
            return False
        return True

    until(answers, "the first answer", 30)
    return found[0]
