"""What a client sends has to be there by a certain moment, however it is spread over the time before."""

import io
import socket

import pytest

from server.incoming import Incoming

SILENT = 30


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    yield ours, theirs
    ours.close()
    theirs.close()


def test_what_comes_in_time_is_read(ends):
    ours, theirs = ends
    incoming = Incoming(ours, SILENT)
    theirs.sendall(b"a line\nand more")
    stream = io.BufferedReader(incoming)
    assert (stream.readline(), stream.read(8)) == (b"a line\n", b"and more")
    assert ours.gettimeout() == SILENT, "for what is sent"


def test_a_byte_now_and_then_does_not_put_it_off(ends):
    """As long as they come there is always something to read, and no socket's timeout would ever pass."""
    ours, theirs = ends
    incoming, one = Incoming(ours, SILENT), bytearray(1)
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
    incoming = Incoming(ours, SILENT)
    incoming.within(0.01)
    with pytest.raises(TimeoutError):
        incoming.readinto(bytearray(1))
    assert ours.gettimeout() == SILENT
