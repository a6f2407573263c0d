"""Each attribute of a library that it does not promise exists and behaves as server/library_internals.py says."""

import inspect
import re
import socket
import threading
from importlib.metadata import version

import engineio
import pytest
import simple_websocket
import socketio
from engineio.packet import PING
from support.sources import BACKEND, ROOT, files
from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, Request
from wsproto.frame_protocol import CloseReason

from server import library_internals
from server.engine import load_eventlet

eventlet = load_eventlet()
from eventlet import wsgi  # noqa: E402
from eventlet.greenio import GreenSocket  # noqa: E402


@pytest.mark.parametrize("library", library_internals.READ_IN)
def test_each_library_is_the_one_that_was_read(library):
    assert version(library) == library_internals.READ_IN[library]
    pinned = (ROOT / "backend" / "requirements.lock").read_text()
    assert f"{library.lower()}=={library_internals.READ_IN[library]}" in pinned


def test_the_real_socket_of_a_green_one_does_not_wait():
    ours, theirs = socket.socketpair()
    green = GreenSocket(ours)
    real = library_internals.real_socket(green)
    with pytest.raises(BlockingIOError):
        real.recv(1)
    theirs.close()
    green.close()


def test_to_an_app_that_has_answered_nothing_is_added():
    wsgi.WSGI_LOCAL.already_handled = False
    assert library_internals.already_answered() == []
    assert wsgi.WSGI_LOCAL.already_handled is True
    assert "WSGI_LOCAL.already_handled" in inspect.getsource(wsgi.HttpProtocol.handle_one_response)


def test_what_eventlets_connection_is_driven_by():
    used = {"get_environ", "handle_one_response", "finish", "handle"}
    assert used <= set(dir(wsgi.HttpProtocol))
    server = wsgi.Server(None, None, None, log_output=False)
    assert server.outstanding_requests == 0


def test_connections_are_made_as_we_say():
    made = []
    before = engineio.server.socket
    try:
        library_internals.install_connections(
            lambda server, sid: made.append(sid) or before.Socket(server, sid)
        )
        server = engineio.Server(async_mode="threading", monitor_clients=False)
        server.handle_request(
            {"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling"}, lambda *_: None
        )
        assert made == list(server.sockets)
    finally:
        engineio.server.socket = before


def test_what_engineios_connection_is_driven_by():
    connection = engineio.socket.Socket(engineio.Server(async_mode="threading", monitor_clients=False), "sid")
    for name in ("queue", "last_ping", "connected", "upgrading", "upgraded", "closing", "closed"):
        assert hasattr(connection, name), name
    for name in (
        "_upgrade_websocket",
        "_websocket_handler",
        "schedule_ping",
        "check_ping_timeout",
        "receive",
    ):
        assert callable(getattr(connection, name)), name
    assert PING == 2


def test_simple_websocket_bounds_its_messages_when_told():
    app = library_internals.simple_websocket_app(None, None, 7)
    assert app.server_args == {"max_message_size": 7, "thread_class": library_internals.Reader}
    assert set(app.server_args) <= set(inspect.signature(simple_websocket.Server.__init__).parameters)
    assert "input_buffer" in inspect.getsource(simple_websocket.Server.receive)


def opened() -> WSConnection:
    """wsproto's end of a WebSocket that a client has opened."""
    ours, theirs = WSConnection(ConnectionType.SERVER), WSConnection(ConnectionType.CLIENT)
    ours.receive_data(theirs.send(Request(host="h", target="/")))
    assert list(ours.events())
    ours.send(AcceptConnection())
    return ours


@pytest.mark.parametrize("longest, code", [(7, None), (6, CloseReason.MESSAGE_TOO_BIG)])
def test_wsproto_asks_an_extension_about_a_frame_before_it_comes(longest, code):
    ws = opened()
    library_internals.bound_frames(ws, longest)
    ws.receive_data(b"\x81\x87mask")
    assert [event.code for event in ws.events()] == ([code] if code else [])


def test_wsproto_gives_on_what_an_extension_lets_through():
    ws = opened()
    library_internals.bound_frames(ws, 7)
    frame = b"\x81\x85\0\0\0\0hello"
    for part in (frame[:3], frame[3:8], frame[8:], frame):
        ws.receive_data(part)
    assert "".join(event.data for event in ws.events()) == "hellohello"
    ws.receive_data(b"\xc1\x85\0\0\0\0hello")
    assert [event.code for event in ws.events()] == [CloseReason.PROTOCOL_ERROR], "compressed, unasked"


def test_simple_websockets_reader_wakes_who_waits_when_it_has_ended():
    class WebSocket:
        def __init__(self):
            self.event, self.connected, self.max_message_size = threading.Event(), True, 7
            self.ws = opened()

        def read(self):
            self.event.set()
            self.event.clear()  # who waited looked now: not over yet
            self.connected = False

    websocket = WebSocket()
    library_internals.Reader(target=websocket.read).start()
    assert websocket.event.wait(5)
    assert "event.clear()" in inspect.getsource(simple_websocket.Server.receive)


def test_who_is_signed_in_on_a_connection():
    server = socketio.Server(async_mode="threading")
    server._handle_eio_connect("eio", {})
    assert library_internals.connections(server) == {}
    assert not library_internals.is_unauthenticated(server, "eio"), "there is none"
    server.eio.sockets["eio"] = connection = object()
    assert library_internals.connections(server) == {"eio": (connection, False)}
    assert library_internals.is_unauthenticated(server, "eio")
    server.manager.connect("eio", "/")
    assert library_internals.connections(server) == {"eio": (connection, True)}
    assert not library_internals.is_unauthenticated(server, "eio")


def test_nothing_else_touches_what_is_private():
    """An underscore behind a dot that is not one's own, and who python-socketio says is signed in."""
    private = re.compile(r"(?<!self)(?<!cls)(?<!super\(\))\._[a-z]\w*|sid_from_eio_sid")
    promised = {"._exit", "._replace"}  # of os, and of named tuples
    for path in files(BACKEND, "*.py"):
        if path.name == "library_internals.py":
            continue
        found = {match[0] for match in private.finditer(path.read_text())}
        ours = {
            f".{name}"
            for name in re.findall(r"(?:def |self\.|^    )(_[a-z]\w*)", path.read_text(), re.MULTILINE)
        }
        assert found - ours - promised == set(), path
