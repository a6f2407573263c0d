"""One frame for all: the same bytes as the library's, in the same order, whatever the reader does."""

import gc
import socket
import time
import weakref
from types import SimpleNamespace

import engineio
import pytest
import socketio
from engineio.packet import MESSAGE, OPEN, PONG, Packet
from hypothesis import given
from hypothesis import strategies as st
from support.clients.client_frames import sent
from support.clients.connection import Line, WebSocketReader, tcp_pair, yield_to_others
from wsproto.events import CloseConnection

from server.engine import load_eventlet
from server.socketio import eventlet_connection
from server.socketio.eventlet_connection import EventletConnection
from server.socketio.frames import text_frame
from server.socketio.heartbeat import Heartbeat
from server.socketio.manager import DirectManager

eventlet = load_eventlet()
from eventlet.greenio import GreenSocket  # noqa: E402
from eventlet.websocket import RFC6455WebSocket  # noqa: E402

LONG = 20_000


@given(st.text() | st.integers(0, 70_000).map(lambda length: "x" * length))
def test_a_frame_is_read_as_its_text(text):
    assert WebSocketReader().read(text_frame(text)) == [text]


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 65_535, 65_536])
def test_a_frame_is_the_one_that_the_library_would_send(length):
    mine, other = socket.socketpair()
    library = RFC6455WebSocket(GreenSocket(mine), {}, protocol="", client=False)
    assert text_frame("x" * length) == library._pack_message("x" * length)
    mine.close()
    other.close()


SENDS = st.tuples(st.just("send"), st.integers(1, LONG))
QUEUED = st.tuples(st.just("queue"), st.integers(1, LONG))
READS = st.tuples(st.just("read"), st.integers(1, LONG))
TURNS = st.tuples(st.just("turn"), st.just(0))


def enqueue(line: Line, text: str) -> None:
    """As if it could not go straight."""
    line.connection.queue.put(Packet(MESSAGE, text))
    line.connection._write_queue()


@given(st.lists(SENDS | QUEUED | READS | TURNS, max_size=40))
def test_messages_arrive_whole_and_in_order_whatever_the_reader_does(steps):
    line, sent = Line(), []
    for step, size in steps:
        if step == "read":
            line.read(size)
        elif step == "turn":
            yield_to_others(0)
        else:
            sent.append(f"{len(sent)} {'x' * size}")
            line.send(sent[-1]) if step == "send" else enqueue(line, sent[-1])
    line.read_all(len(sent))
    assert line.received == sent
    line.close()


def test_an_idle_connection_is_written_to_at_once():
    line = Line()
    assert line.send("now")
    line.read_all(1)
    assert line.received == ["now"]
    line.close()


def test_what_waited_for_the_websocket_goes_first_and_then_all_goes_straight():
    line = Line(Packet(OPEN, {"sid": "sid"}))
    assert line.send("at once")
    line.read_all(2)
    assert line.packets == ['0{"sid":"sid"}', "4at once"]
    line.close()


@pytest.fixture
def impatient(monkeypatch):
    """The server hardly waits for the answer to its close frame, which the test's client does not send."""
    monkeypatch.setattr(eventlet_connection, "LINGER_SECONDS", 0.02)


def test_one_that_was_closed_before_it_could_be_written_to_ends(impatient):
    line = Line(None)
    line.read_all(1)
    assert line.packets == ["closed"]
    line.close()


def test_one_that_goes_before_it_could_be_written_to_ends():
    line = Line(Packet(MESSAGE, "x" * LONG))
    line.close()
    assert line.connection.closed and "sid" not in line.connection.server.sockets


def test_what_is_queued_goes_first():
    line = Line()
    enqueue(line, "first")
    assert not line.send("second")
    line.read_all(2)
    assert line.received == ["first", "second"]
    line.close()


def test_behind_half_a_message_everything_waits_for_its_rest():
    line = Line()
    assert line.send("x" * LONG * 10)
    assert not line.send("after")
    yield_to_others(0)
    assert not line.send("and after that")
    line.read_all(3)
    assert [len(text) for text in line.received] == [LONG * 10, 5, 14]
    line.close()


def test_a_connection_that_is_gone_is_left_to_the_library():
    line = Line()
    line._theirs.close()
    assert not any([line.send("x" * LONG) for _ in range(20)][1:])
    line.wait()
    assert line.connection.closed
    assert not line.connection.write_now(text_frame("late"))


def test_a_ping_is_sent_when_it_is_due_and_not_before_the_one_before_was_answered():
    line = Line()
    line.connection.schedule_ping()
    line.connection.schedule_ping()
    line.heartbeat.send_due(time.monotonic())
    line.read(100)
    assert line.packets == []
    line.heartbeat.send_due(time.monotonic() + line.connection.server.ping_interval)
    line.read_all(1)
    assert line.packets == ["2"]
    assert line.connection.last_ping
    line.connection.receive(Packet(PONG))
    assert line.connection.last_ping is None
    line.close()


def long_ago(line: Line) -> None:
    """The ping was sent so long ago that its answer should have been read."""
    line.connection.last_ping = time.time() - line.connection.server.ping_timeout - 1


def test_one_that_does_not_answer_its_ping_is_closed():
    line = Line()
    long_ago(line)
    assert not line.connection.check_ping_timeout()
    line.wait()
    assert line.connection.closed
    line.close()


def test_one_whose_answer_was_received_but_not_looked_at_is_not_closed():
    line = Line()
    long_ago(line)
    line.connection._messages._data = b"\x81\x81"
    assert line.connection.check_ping_timeout()
    line.close()


def test_nobody_is_waited_for_for_ever():
    line = Line()
    line.connection.last_ping = time.time() - 3 * line.connection.server.ping_timeout - 1
    line.write("3")
    assert not line.connection.check_ping_timeout()
    line.wait()
    line.close()


def test_one_that_does_not_answer_its_ping_is_found_out_when_something_is_sent():
    line = Line()
    long_ago(line)
    assert not line.send("to nobody")
    line.wait()
    assert line.connection.closed
    line.close()


def test_one_that_is_closed_is_told_and_its_reader_ends(impatient):
    """With the socket still open: who handed it over closes it."""
    line = Line()
    line.connection.close()
    line.wait()
    line.read_all(2)
    assert line.packets == ["1", "closed"]
    assert line.http.connection.fd.fileno() >= 0
    line.close()


def test_one_whose_answer_was_not_read_yet_is_not_closed():
    line = Line()
    long_ago(line)
    line.write("3")
    assert line.connection.check_ping_timeout()
    while line.connection.last_ping:
        yield_to_others(0)
    assert not line.connection.closed
    line.close()


def test_while_a_polling_connection_is_upgraded_nothing_comes_between():
    ours, theirs = tcp_pair()
    server = engineio.Server(async_mode="eventlet", monitor_clients=False)
    connection = EventletConnection(Heartbeat(), False, server, "sid")
    connection.connected = True
    connection.begin_upgrade()
    handling = eventlet.spawn(connection._live, GreenSocket(ours), b"", {})
    yield_to_others(0)
    assert connection.upgrading
    assert not connection.write_now(text_frame("4x"))
    theirs.close()
    handling.wait()


def test_one_that_polls_gets_everything_by_the_queue():
    server = engineio.Server(async_mode="eventlet", monitor_clients=False)
    connection = EventletConnection(Heartbeat(), False, server, "sid")
    connection.connected = True
    assert not connection.write_now(text_frame("4x"))


def test_a_message_that_waits_for_many_is_kept_once():
    """Hundreds of connections that read slowly held a copy each: gigabytes, by members of one league."""
    lines, manager = [Line(), Line()], DirectManager()
    sockets = {str(number): line.connection for number, line in enumerate(lines)}
    manager.rooms, manager.get_participants = {"/": {}}, lambda *_: [(sid, sid) for sid in sockets]
    engine = SimpleNamespace(sockets=sockets, send_packet=lambda sid, packet: sockets[sid].send(packet))
    manager.set_server(SimpleNamespace(packet_class=socketio.packet.Packet, eio=engine))
    for _ in range(30):
        manager.emit("chat_update", "x" * LONG, "/", room="league_1")
    first, second = ([*line.connection.queue.queue][-10:] for line in lines)
    assert len(first) == 10 and all(one is other for one, other in zip(first, second, strict=True))
    for line in lines:
        line.read_all(30)
        assert len(line.received) == 30
        line.close()


@pytest.fixture
def no_search_for_garbage():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_a_websocket_that_has_ended_is_forgotten_at_once(no_search_for_garbage):
    """Rings of objects would stay for many minutes, for garbage is searched for rarely: gigabytes of them after a long night."""
    line = Line()
    websocket = weakref.ref(line.connection._messages)
    assert line.send("to whom is there")
    line.write("4to us")
    assert websocket() is not None
    line.close()
    line.connection.close()
    assert websocket() is None


def test_a_good_bye_comes_behind_all_that_the_kernel_did_not_take_yet():
    """A client that closes while much waits for it gets all of it, and the answer to its closing."""
    line = Line()
    for _ in range(20):
        line.send("x" * LONG)
    line._theirs.sendall(sent(CloseConnection(1001)))
    line.read_all(21)
    assert line.packets[-1] == "closed" and len(line.received) == 21
    line.close()


def test_one_that_sends_no_text_is_told_so():
    line = Line()
    line._theirs.sendall(b"\x81\x81\0\0\0\0\xff")
    line.read_all(1)
    assert line.codes == [1007]
    line.close()
