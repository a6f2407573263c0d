"""Slow, rude and stalled clients: they cost themselves, not the others, and leave nothing behind."""

import socket
import sqlite3
import struct
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from support.clients.client import Member, open_league
from support.clients.raw import Stalled
from support.clients.rest import Rest
from support.clients.wire import Wire
from support.servers.server import MODES, Server
from support.together import in_parallel
from support.until import until

HEAD = b"POST /api/auth/guest HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
CUT_OFF = (
    b"",
    b"POST /api/auth",
    HEAD,
    HEAD + b"Content-Length: 100\r\n\r\n",
    HEAD + b'Content-Length: 100\r\n\r\n{"display_name": ',
    HEAD + b"Content-Length: 26\r\n\r\n" + b'{"display_name": "Anybody"}',
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n40\r\n{",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"\x00" * 500,
)
"""Requests that stop in the middle."""


def opened(server, data: bytes) -> socket.socket:
    sock = socket.create_connection(server.address, timeout=10)
    sock.sendall(data)
    return sock


def test_slow_clients_hold_up_nobody(server):
    """Heads and bodies that never end: everybody else is served meanwhile."""
    slow = [opened(server, CUT_OFF[n % 5]) for n in range(50)]
    for _ in range(5):
        assert server.healthy()
    for sock in slow:
        sock.close()


@pytest.mark.parametrize("rudely", [True, False], ids=["reset", "closed"])
def test_clients_that_break_off_leave_nothing_behind(server, people, rudely):
    """Cut off at every point of a request, by a reset or a close: no open file stays, no stack is printed."""
    (ann,) = people(server, 1)
    until(server.healthy, "health")
    before = server.open_files()
    for data in CUT_OFF * 3:
        sock = opened(server, data)
        if rudely:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        sock.close()
    for _ in range(5):
        ann.connect()
        ann.wire.call("ping")
        if rudely:
            ann.wire.ws.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        ann.wire.close()
    until(lambda: server.open_files() <= before, "every connection closed")
    assert server.healthy()


def test_connections_are_kept_for_the_next_request(new_server):
    """In eventlet's mode; the other's server closes after each answer."""
    server = new_server()
    rest = Rest(server.address)
    for _ in range(3):
        assert rest.raw("GET", "/api/health").headers.get("connection") != "close"
    assert len(rest.connections) == 1 and rest.connections[0].sock is not None
    rest.close()


def test_whether_a_connection_is_kept_is_said(server):
    """The other mode's server closes after each answer, which it says."""
    rest = Rest(server.address)
    closes = rest.raw("GET", "/api/health?%20").headers.get("connection") == "close"
    assert closes is (server.async_mode == "threading")
    assert (rest.connections[0].sock is None) is closes
    rest.close()


def test_passwords_hold_up_nobody(server):
    """Hashing takes tens of milliseconds each; meanwhile others are served."""
    people = [
        {"email": f"p{n}@example.org", "password": "a long enough password", "display_name": "P"}
        for n in range(6)
    ]
    with ThreadPoolExecutor(len(people)) as threads:
        under_way = [
            threads.submit(Rest(server.address).ok, "POST", "/api/auth/register", person) for person in people
        ]
        assert server.healthy()
        assert server.healthy()
        assert not all(future.done() for future in under_way), "answered before the hashes were made"
    assert all(future.result()["access_token"] for future in under_way)


@pytest.mark.long  # tests/faults/test_stalled_reader.py has three of them
def test_a_reader_that_stalls_is_dropped(server, people):
    """It stays connected but takes nothing: it is cut off, and the others get everything meanwhile."""
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben], bots=28)
    until(server.healthy, "health")
    seen, present = [], []

    def listen(name, message):
        present[:] = message["data"]["present"] if name == "presence_update" else present
        seen.extend([message["seq"]] if name == "league_update" else [])

    watching = Wire(server.address, {"token": ann.token}, listen)
    first = watching.call("join_league", {"league_id": league_id})["seq"] + 1
    before = server.open_files()
    stalled = Stalled(server.address, ben.token, league_id)
    until(lambda: len(present) == 2, "Ben there")
    sent = 0
    while len(present) == 2 and sent < 4000:
        ann.rest.ok("PUT", f"/api/leagues/{league_id}/order", {"random": True})
        sent += 1
    assert present == [ann.user_id], f"the stalled reader is still in the room after {sent} messages"
    until(lambda: len(seen) == sent, "Ann to get everything")
    assert seen == list(range(first, first + sent))
    until(lambda: server.open_files() <= before, "its connection closed")
    stalled.close()
    watching.close()


@pytest.mark.parametrize("async_mode", MODES)
def test_more_connections_than_open_files(new_server, people, async_mode):
    """The server does not end when the system gives it no more; it serves again when some are closed."""
    server = new_server(async_mode, open_files=160)
    (ann,) = people(server, 1)
    ann.connect()
    many = [opened(server, b"GET /api/he") for _ in range(200)]
    assert ann.wire.call("ping") == {"ok": True}
    for sock in many:
        sock.close()
    until(server.healthy, "health")


def test_the_clock_survives_a_locked_database(new_server, people):
    """Another program holds the file: picks are refused with a clear word, and nothing stops for good."""
    servers = [new_server(mode) for mode in MODES]
    members = [people(server, 1)[0] for server in servers]
    in_parallel([partial(locked_for_a_while, *pair) for pair in zip(servers, members, strict=True)])


def locked_for_a_while(server: Server, ann: Member) -> None:
    league_id = open_league([ann], bots=1, rounds=1, pick_seconds=60, autopick_delay_seconds=1)
    room = ann.open(league_id)
    me, bot = [member["user_id"] for member in room.view["league"]["members"]]
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/order", {"user_ids": [bot, me]})
    assert ann.post(league_id, "draft/start").status == 200
    other = sqlite3.connect(server.folder / "draftnight.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused = ann.rest.call("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    assert (refused.status, refused.code) == (503, "unavailable") and "retry-after" in refused.headers
    until(lambda: "trying again" in server.log, "the clock's timer to fail")
    other.execute("ROLLBACK")
    other.close()
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    ann.wait(lambda: room.view["league"]["completed_at"], 20, "the end of the draft")


def test_nothing_is_compressed_on_a_socket(server, people):
    (ann,) = people(server, 1)
    wire = Wire(server.address, {"token": ann.token}, header=["Sec-WebSocket-Extensions: permessage-deflate"])
    assert "sec-websocket-extensions" not in wire.ws.getheaders()
    wire.close()
