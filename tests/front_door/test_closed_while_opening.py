"""A connection that is closed while its WebSocket opens: its sign-in ends, or the server drops it."""

import socket

import engineio
import pytest
from support.clients.client_frames import sent
from support.clients.connection import tcp_pair, yield_to_others
from wsproto.events import TextMessage

from server.engine import load_eventlet
from server.socketio.eventlet_connection import EventletConnection
from server.socketio.heartbeat import Heartbeat

eventlet = load_eventlet()
from eventlet.greenio import GreenSocket  # noqa: E402


def upgrading() -> tuple[EventletConnection, socket.socket, socket.socket]:
    ours, theirs = tcp_pair()
    server = engineio.Server(async_mode="eventlet", monitor_clients=False)
    connection = EventletConnection(Heartbeat(), False, server, "sid")
    connection.connected = True
    connection.begin_upgrade()
    return connection, ours, theirs


@pytest.mark.parametrize("probed", [False, True], ids=["before the probe", "after the probe"])
def test_one_that_is_closed_while_it_is_upgraded_ends_at_once(probed):
    """Its client may never say anything again."""
    connection, ours, theirs = upgrading()
    handling = eventlet.spawn(connection._live, GreenSocket(ours), b"", {})
    yield_to_others(0)
    if probed:
        theirs.sendall(sent(TextMessage("2probe")))
        while connection.queue.empty():  # it ends the poll once it has answered the probe
            yield_to_others(0)
    connection.close()
    with eventlet.Timeout(2):
        handling.wait()
    assert not connection.upgraded


@pytest.mark.parametrize("polled", [False, True])
def test_one_that_is_closed_before_it_lives_does_not_begin(polled):
    connection, ours, _theirs = upgrading()
    connection.connected = polled
    connection.close()
    with eventlet.Timeout(2):
        connection._live(GreenSocket(ours), b"", {})
    assert not connection.upgraded
