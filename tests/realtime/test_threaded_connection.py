"""The threading mode's connections: everything in order, whoever sends, and nobody waits for a reader."""

import gc
import threading
import time
import weakref
from contextlib import suppress

import pytest
from engineio.packet import MESSAGE, OPEN, PONG, Packet
from hypothesis import given
from hypothesis import strategies as st
from support.clients.threaded_connection import ThreadedLine
from support.together import in_parallel
from support.until import until
from wsproto.frame_protocol import FrameProtocol

from server.socketio.frames import text_frame

LONG = 20_000
MUCH = 30
SENDS = st.tuples(st.sampled_from(["send", "queue"]), st.integers(1, LONG))
READS = st.tuples(st.just("read"), st.integers(1, LONG))


@pytest.fixture
def line():
    made = ThreadedLine()
    yield made
    made.close()


@given(st.lists(SENDS | READS, max_size=40))
def test_messages_arrive_whole_and_in_order_whatever_the_reader_does(steps):
    line, sent = ThreadedLine(), []
    for step, size in steps:
        if step == "read":
            line.read(size)
            continue
        sent.append(f"{len(sent)} {'x' * size}")
        line.send(sent[-1]) if step == "send" else line.connection.send(Packet(MESSAGE, sent[-1]))
    line.read_all(len(sent))
    assert line.received == sent
    line.close()


def test_what_several_send_at_once_arrives_in_the_order_of_each(line):
    def sender(who: int):
        return lambda: [line.send(f"{who} {n} {'x' * (n * 97 % 3000)}") for n in range(MUCH)]

    reading = threading.Thread(target=line.read_all, args=(8 * MUCH,))
    reading.start()
    in_parallel([sender(who) for who in range(8)])
    reading.join(30)
    for who in range(8):
        assert [text.split()[1] for text in line.received if text.startswith(f"{who} ")] == [
            str(n) for n in range(MUCH)
        ]
    assert len(line.received) == 8 * MUCH


def test_nobody_waits_for_a_reader_that_stalls_and_it_misses_nothing(line):
    """Not one of these fits into what the kernel keeps, so whoever waited would wait for ever."""
    for n in range(MUCH):
        line.send(f"{n} " + "x" * LONG)
    assert line.connection.queue.qsize() > MUCH / 2, "what is kept for it can be seen"
    line.read_all(MUCH)
    assert [int(text.split()[0]) for text in line.received] == list(range(MUCH))


def test_a_reader_that_stalls_can_be_cut_off(line):
    for _ in range(MUCH):
        line.send("x" * LONG)
    line.connection.cut()
    line.wait()
    assert line.connection.closed and "sid" not in line.connection.server.sockets
    until(lambda: not line.connection._taking.locked(), "the end of the thread that wrote")


def test_what_waited_for_the_websocket_goes_first():
    line = ThreadedLine(Packet(OPEN, {"sid": "sid"}))
    line.send("after")
    line.read_all(2)
    assert line.packets == ['0{"sid":"sid"}', "4after"]
    line.close()


def test_one_that_was_closed_before_it_could_be_written_to_ends():
    line = ThreadedLine(None)
    line.read_all(1)
    assert line.packets == ["closed"]
    line.close()


def test_one_that_is_closed_is_told_and_its_request_ends(line):
    line.connection.close()
    line.wait()
    line.read_all(2)
    assert line.packets == ["1", "closed"]


def test_who_says_good_bye_is_answered_and_gone(line):
    line._theirs.sendall(b"\x88\x82\0\0\0\0\x03\xe8")
    line.wait()
    line.read_all(1)
    assert line.packets == ["closed"] and line.connection.closed


def test_a_connection_that_is_gone_is_found_out(line):
    line.leave()
    for _ in range(MUCH):
        if not line.connection.write_now(text_frame("x" * LONG)):
            break
    line.wait()
    assert line.connection.closed
    assert not line.connection.write_now(text_frame("late"))


@pytest.mark.parametrize("packet", ["x", "4" + "x" * 2_000_000], ids=["no packet", "too long"])
def test_what_is_no_packet_ends_it(line, packet):
    line._theirs.setblocking(True)
    with suppress(ConnectionError):  # it may have ended before all is written
        line.write(packet)
    line.wait()
    assert line.connection.closed


def test_an_unknown_kind_of_packet_is_passed_over(line):
    line.connection.last_ping = time.time()
    line.write("8")
    line.write(str(PONG))
    until(lambda: line.connection.last_ping is None, "what came after it")
    assert not line.connection.closed


@pytest.mark.parametrize(
    ("frame", "answer"),
    [(b"\x89\x80\0\0\0\0", b"\x8a"), (b"\x88\x82\0\0\0\0\x03\xe8", b"\x88")],
    ids=["a ping", "a good-bye"],
)
def test_what_an_upgrade_is_answered_does_not_go_to_the_polling(frame, answer):
    """A browser that thinks better of its upgrade says good-bye; what it polls must stay packets."""
    line = ThreadedLine(polled=True)
    line._theirs.sendall(frame)
    line._theirs.settimeout(10)
    assert line._theirs.recv(1) == answer
    line.close()
    assert line.connection.queue.empty() and not line.connection.closed, "it goes on polling"


def test_an_upgrade_that_does_not_come_ends_whatever_else_is_sent():
    """Also for one that goes on asking whether we are there; and then it polls as before."""
    line = ThreadedLine(polled=True, ping_interval=0.2)
    until(lambda: line.ended_after(b"\x89\x80\0\0\0\0"), "its end")
    line.wait()
    assert not line.connection.upgrading and not line.connection.closed and line.connection.tcp is None
    line.close()


def test_an_upgrade_ends_with_its_session():
    line = ThreadedLine(polled=True)
    line.connection.cut()
    line.wait()
    assert not line.connection.upgraded
    line.close()


def test_of_two_upgrades_only_one_is_made():
    line = ThreadedLine(polled=True)
    with pytest.raises(OSError, match="already"):
        line.connection.begin_upgrade()
    line.write("2probe")
    line.write("5")
    until(lambda: line.connection.upgraded, "the upgrade")
    with pytest.raises(OSError, match="already"):
        line.connection.begin_upgrade()
    line.close()


def test_what_comes_after_the_end_is_not_carried_out():
    """A session that was opened then would never be closed."""
    line, seen = ThreadedLine(), []
    line.connection.server.on("message", lambda sid, data: seen.append(data))
    line.connection.schedule_ping()
    line._theirs.sendall(line.frame("4before") + line.frame("1") + line.frame("4after"))
    line.wait()
    until(lambda: seen, "the first")
    assert seen == ["before"]


def test_who_sends_to_one_that_has_just_been_closed_goes_on_with_the_next(line):
    line.connection.close()
    line.connection.send(Packet(MESSAGE, "late"))
    line.connection.ping()
    line.connection.server.send_packet("sid", Packet(MESSAGE, "late"))


def test_one_that_polled_is_upgraded():
    line = ThreadedLine(polled=True)
    line.write("2probe")
    line.read_all(1)
    assert isinstance(line.connection.queue.get_nowait(), Packet), "ends the poll under way"
    line.connection.send(Packet(MESSAGE, "meanwhile"))
    line.write("5")
    line.read_all(2)
    line.send("after")
    line.read_all(3)
    assert line.packets == ["3probe", "4meanwhile", "4after"]
    line.close()


def test_a_ping_is_sent_when_it_is_due_and_not_before_the_one_before_was_answered(line):
    line.connection.schedule_ping()
    line.connection.schedule_ping()
    line.pings.send_due(time.monotonic())
    assert line.read(100) == 0
    line.pings.send_due(time.monotonic() + line.connection.server.ping_interval)
    line.read_all(1)
    assert line.packets == ["2"] and line.connection.last_ping
    line.write(str(PONG))
    until(lambda: line.connection.last_ping is None, "its answer")


def test_one_that_does_not_answer_its_ping_is_found_out_when_something_is_sent(line):
    line.connection.last_ping = time.time() - line.connection.server.ping_timeout - 1
    line.send("to nobody")
    line.wait()
    assert line.connection.closed


def test_a_websocket_that_has_ended_is_forgotten_at_once():
    """Rings of objects would stay for many minutes, for garbage is searched for rarely."""
    gc.collect()
    before = parsers()
    gc.disable()
    try:
        line = ThreadedLine()
        connection = weakref.ref(line.connection)
        line.send("to whom is there")
        line.write("4to us")
        line.connection = None
        assert connection() is not None
        line.close()
        until(lambda: connection() is None, "the end of what its request kept")
        until(lambda: parsers() == before, "the end of its parser")
    finally:
        gc.enable()


def parsers() -> int:
    """The server's."""
    return sum(isinstance(thing, FrameProtocol) and not thing.client for thing in gc.get_objects())
