"""A server of one's own, as backend/deploy sets it up: Debian's Caddy in front of a real server, and systemd's judgement."""

import http.client
import json
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
import websocket
from support.clients.polling import PollingWire
from support.clients.rest import Rest
from support.clients.wire import Wire
from support.servers.caddy import Caddy
from support.servers.ports import free_port
from support.servers.server import Server
from support.sources import BACKEND
from support.until import until

from security.rate_limits import PREVIEW_PER_ADDRESS

DEPLOY = BACKEND / "deploy"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """(server, caddy): rate limits are on, and the server believes the proxy on this machine."""
    folder = tmp_path_factory.mktemp("own-server")
    server = Server(folder, rate_limits=True, TRUSTED_PROXIES="127.0.0.1")
    with Caddy(folder, server.port) as caddy:
        server.environment["ALLOWED_ORIGINS"] = caddy.origin
        with server:
            yield server, caddy


def test_systemd_takes_the_unit():
    done = subprocess.run(
        ["systemd-analyze", "verify", str(DEPLOY / "draftnight.service")],
        capture_output=True,
        text=True,
        timeout=60,
    )
    problems = [line for line in done.stderr.splitlines() if "is not executable" not in line]
    assert not problems


def test_the_unit_leaves_the_process_little():
    command = [
        "systemd-analyze",
        "security",
        "--offline=true",
        "--threshold=20",
        str(DEPLOY / "draftnight.service"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout  # an exposure above 2.0 of 10 fails


def test_a_draft_goes_through_the_proxy(site):
    _, caddy = site
    rest = Rest(caddy.address)
    signed_up = rest.call("POST", "/api/auth/guest", {"display_name": "Ana"})
    assert signed_up.status == 201
    token = signed_up.json["access_token"]
    league = Rest(caddy.address, token).call(
        "POST", "/api/leagues", {"name": "Here", "competition_id": "nfl-2026"}
    )
    told = []
    wire = Wire(caddy.address, {"token": token}, lambda name, payload: told.append(name))
    assert wire.call("join_league", {"league_id": league.json["id"]})["ok"]
    wire.close()


def test_who_cannot_open_a_websocket_polls(site):
    _, caddy = site
    token = Rest(caddy.address).call("POST", "/api/auth/guest", {"display_name": "Ben"}).json["access_token"]
    league = Rest(caddy.address, token).call(
        "POST", "/api/leagues", {"name": "Polled", "competition_id": "nfl-2026"}
    )
    wire = PollingWire(caddy.address, {"token": token})
    assert wire.call("join_league", {"league_id": league.json["id"]})["ok"]


def test_a_page_of_another_site_opens_no_socket(site):
    _, caddy = site
    with pytest.raises(websocket.WebSocketBadStatusException):
        Wire(caddy.address, None, origin="https://elsewhere.example")


def from_address(address: str, caddy: Caddy, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection(*caddy.address, timeout=30, source_address=(address, 0))
    body = json.dumps({"invite_code": "x" * 22})
    connection.request("POST", "/api/invites/preview", body, {"Content-Type": "application/json", **headers})
    status = connection.getresponse().status
    connection.close()
    return status


def test_people_behind_the_proxy_are_told_apart_and_cannot_pretend(site):
    _, caddy = site
    numbers = count(1)

    def pretends() -> dict[str, str]:
        n = next(numbers)
        return {"X-Forwarded-For": f"203.0.113.{n % 250}", "Forwarded": f"for=203.0.113.{n % 250}"}

    with ThreadPoolExecutor(8) as threads:
        asked = range(PREVIEW_PER_ADDRESS.burst + 8)
        statuses = list(threads.map(lambda _: from_address("127.0.0.2", caddy, pretends()), asked))
    assert statuses.count(429) >= 1
    assert from_address("127.0.0.3", caddy, {}) == 404


def test_a_restart_behind_the_proxy_is_waited_for(site):
    server, caddy = site
    member = Rest(caddy.address)
    member.token = member.call("POST", "/api/auth/guest", {"display_name": "Cleo"}).json["access_token"]
    assert server.stop() == 0
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(member.call, "GET", "/api/me")
        server.start()
        assert asked.result(60).status == 200


def test_the_proxy_writes_down_no_address_of_the_site(site):
    _, caddy = site
    connection = http.client.HTTPConnection(*caddy.address, timeout=30)
    connection.request("GET", "/join/a-code-that-nobody-may-read")
    assert connection.getresponse().status in (200, 503)  # 503: the web app is not built
    assert "a-code-that-nobody-may-read" not in caddy.log


def test_tls_http2_and_compression(tmp_path):
    assert shutil.which("curl"), "this test needs curl"
    server = Server(tmp_path)
    with Caddy(tmp_path, server.port, tls=True) as caddy:
        server.environment["ALLOWED_ORIGINS"] = caddy.origin
        with server:
            done = subprocess.run(
                ["curl", "-sk", "--http2", "--compressed", "-D", "-", "-o", "/dev/null"]
                + [f"{caddy.origin}/api/openapi.json"],
                capture_output=True,
                text=True,
                timeout=60,
            )
    head = done.stdout.lower()
    assert head.startswith("http/2 200") and "content-encoding: " in head


def test_the_readme_names_what_is_there():
    """Its commands copy these two files, and the unit's paths are those of its commands."""
    readme = (DEPLOY / "README.md").read_text()
    for name in ("draftnight.service", "Caddyfile"):
        assert f"/opt/draftnight/backend/deploy/{name}" in readme
    assert "WorkingDirectory=/opt/draftnight/backend" in (DEPLOY / "draftnight.service").read_text()


def test_the_units_own_command_serves_with_what_the_unit_gives_it(tmp_path):
    """Here is no systemd that could start it: its command runs with its environment and nothing else."""
    unit = (DEPLOY / "draftnight.service").read_text().replace("/opt/draftnight/backend", str(BACKEND))
    port = free_port()
    given = " ".join(re.findall(r"^Environment=(.+)$", unit, re.MULTILINE)).split()
    environment = dict(one.split("=", 1) for one in [*given, "ALLOWED_ORIGINS=https://draft.example.org"])
    assert environment["DATABASE_PATH"] == "/var/lib/draftnight/draftnight.sqlite3"
    (folder,) = re.findall(r"^StateDirectory=(.+)$", unit, re.MULTILINE)
    assert environment["DATABASE_PATH"].startswith(f"/var/lib/{folder}/")
    assert environment["HOST"] == environment["TRUSTED_PROXIES"] == "127.0.0.1", "only the proxy reaches it"
    environment |= {"PORT": str(port), "DATABASE_PATH": str(tmp_path / "draftnight.sqlite3")}
    (command,) = re.findall(r"^ExecStart=(.+)$", unit, re.MULTILINE)
    (where,) = re.findall(r"^WorkingDirectory=(.+)$", unit, re.MULTILINE)
    with subprocess.Popen(command.split(), cwd=where, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            until(lambda: answers(port) or process.poll() is not None, "the unit's server")
            assert process.poll() is None
        finally:
            process.terminate()
        assert process.wait(10) == 0, "it ends in time, and saves"
    assert sorted(
        path.name for path in tmp_path.iterdir() if not path.name.startswith("draftnight.sqlite3")
    ) == [".draftnight-secret"]


def answers(port: int) -> bool:
    try:
        return Rest(("127.0.0.1", port)).call("GET", "/api/health").status == 200
    except OSError:
        return False
