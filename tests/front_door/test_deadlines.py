"""What a client sends has to be there by a certain moment, however it is spread over the time before."""

import io
import socket
import threading

import pytest

from server import deadlines
from server.deadlines import Incoming, Outgoing
from server.heads import Body
from server.listen import SILENT_SECONDS as SILENT
from server.rations import Bytes


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    yield ours, theirs
    ours.close()
    theirs.close()


def test_what_comes_in_time_is_read(ends):
    ours, theirs = ends
    incoming = Incoming(ours)
    theirs.sendall(b"a line\nand more")
    stream = io.BufferedReader(incoming)
    assert (stream.readline(), stream.read(8)) == (b"a line\n", b"and more")
    assert ours.gettimeout() == SILENT, "for what is sent"


def test_a_byte_now_and_then_does_not_put_it_off(ends):
    """As long as they come there is always something to read, and no socket's timeout would ever pass."""
    ours, theirs = ends
    incoming, one = Incoming(ours), bytearray(1)
    incoming.within(0.1)
    read = 0
    with pytest.raises(TimeoutError):
        while True:
            theirs.sendall(b"x")
            read += incoming.readinto(one)
    assert read > 10
    incoming.within(SILENT)
    theirs.sendall(b"y")
    assert incoming.readinto(one) == 1


def test_what_does_not_come_is_not_waited_for_any_longer(ends):
    ours, theirs = ends
    incoming = Incoming(ours)
    incoming.within(0.01)
    with pytest.raises(TimeoutError):
        incoming.readinto(bytearray(1))
    assert ours.gettimeout() == SILENT


def test_who_sends_all_at_once_and_in_little_pieces_lets_others_have_their_turn(ends, monkeypatch):
    """A body of chunks of one byte costs far more to read than to send, and is there before it is read."""
    ours, theirs = ends
    turns = []
    monkeypatch.setattr(deadlines, "yield_to_others", lambda: turns.append(None))
    theirs.sendall(b"1\r\nx\r\n" * 10_000 + b"0\r\n\r\n")
    body = Body(io.BufferedReader(Incoming(ours), 2048), None)
    assert len(body.read()) == 10_000
    assert len(turns) >= 60_000 // 2048 // deadlines.TURN_READS


def at_once(sock):
    return lambda data: sock.send(data, socket.MSG_DONTWAIT)


def outgoing(ours, answers: Bytes) -> Outgoing:
    return Outgoing(ours, at_once(ours), answers, lambda: "ann")


def test_an_answer_that_is_not_taken_is_given_up(ends, monkeypatch):
    """However many bytes of it are taken now and then."""
    ours, theirs = ends
    monkeypatch.setattr(deadlines, "ANSWER_SECONDS", 0.2)
    answers = Bytes(10_000_000, 10_000_000)
    reading = threading.Thread(target=lambda: [theirs.recv(1) for _ in range(1000)], daemon=True)
    reading.start()
    with pytest.raises(TimeoutError):
        outgoing(ours, answers).write(b"x" * 8_000_000)
    with answers.hold("ann", 10_000_000):
        pass  # nothing is counted any more
    theirs.close()


def test_who_has_too_much_waiting_gets_no_more_and_others_do(ends):
    ours, _ = ends
    answers = Bytes(1_000_000, 10_000_000)
    with answers.hold("ann", 900_000):
        with pytest.raises(OSError, match="waiting"):
            outgoing(ours, answers).write(b"x" * 8_000_000)


def test_what_is_taken_at_once_is_not_counted(ends):
    ours, theirs = ends
    assert outgoing(ours, Bytes(0, 0)).write(b"short") == 5
    assert theirs.recv(10) == b"short"
