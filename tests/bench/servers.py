"""The servers under measurement, and the load generator run against them."""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.fill import fill_ours, fill_peer
from bench.processes import LOAD_CORE, SERVER_CORE, on_core
from support.servers.server import Server

PEER = Path(__file__).with_name("peer")
LOAD_SECONDS = 180


class Failed(Exception):
    """A measurement without a result: what the generator or the server printed."""


class Ours(Server):
    fill = staticmethod(fill_ours)
    collects = False
    copied = False

    def start(self) -> "Ours":
        with on_core(SERVER_CORE):
            return super().start()


class Peer(Server):
    """The Node peer, in the same environment."""

    fill = staticmethod(fill_peer)
    collects = True

    def start(self) -> "Peer":
        command = ["node", "--expose-gc", str(PEER / "server.js")]
        environment = {**self.environment, "NODE_ENV": "production"}
        with self._log.open("ab") as log, on_core(SERVER_CORE):
            self.process = subprocess.Popen(command, cwd=PEER, env=environment, stdout=log, stderr=log)
        return self._wait_until_healthy()


def install_peer() -> None:
    """Installs what package-lock.json names, once. Raises Failed if that is impossible."""
    if (PEER / "node_modules" / ".package-lock.json").exists():
        return
    print("installing the peer's packages …", file=sys.stderr, flush=True)
    done = subprocess.run(["npm", "ci"], cwd=PEER, capture_output=True, text=True, timeout=900)
    if done.returncode:
        raise Failed(f"npm ci failed in {PEER}:\n{done.stderr[-2000:]}")


@contextmanager
def folder() -> Iterator[Path]:
    """A temporary folder on disk for a database."""
    with tempfile.TemporaryDirectory(prefix="draftnight-bench-") as name:
        yield Path(name)


def run_load(server: Server, scenario: str, **job) -> dict:
    """Runs one scenario of load.py against a running server and returns its result. Raises Failed."""
    job |= {"scenario": scenario, "port": server.port, "pid": server.process.pid, "collect": server.collects}
    with tempfile.TemporaryFile("w+") as errors:
        with on_core(LOAD_CORE):
            load = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("load.py"))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        limit = threading.Timer(LOAD_SECONDS, load.kill)
        limit.start()
        try:
            line = _talk(load, server, json.dumps(job))
        finally:
            limit.cancel()
            load.kill()
            load.wait()
            load.stdin.close()
            load.stdout.close()
        errors.seek(0)
        if not line.startswith("{"):
            raise Failed(f"{scenario}: {errors.read()[-1500:] or 'it took too long'}\n{server.log[-1500:]}")
    return json.loads(line)


def _talk(load: subprocess.Popen, server: Server, job: str) -> str:
    """Gives the generator its job, restarts the server whenever the generator asks, and returns its last
    line.
    """
    try:
        print(job, file=load.stdin, flush=True)
        while (line := load.stdout.readline()) == "restart\n":
            server.kill()
            server.start()
            print("go", file=load.stdin, flush=True)
        return line
    except BrokenPipeError:
        return ""
