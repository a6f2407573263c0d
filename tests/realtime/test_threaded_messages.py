"""The threading mode's messages of clients: the same as the client sent, however the network cuts them."""

import socket
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clients.client_frames import FRAMES, expected, sent
from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import CloseConnection, Ping, Pong, TextMessage

from server.socketio.threaded_messages import ThreadedMessages

LONGEST = 70_000


def read(data: bytes, cuts: list[int]) -> tuple[list, list]:
    """All messages of a client that sends this, in pieces that end at `cuts`, and goes; and what it was answered."""
    ours, theirs = socket.socketpair()
    answered = Connection(ConnectionType.CLIENT)
    messages = ThreadedMessages(ours, Connection(ConnectionType.SERVER), LONGEST, answered.receive_data)

    def send():
        for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True):
            theirs.sendall(data[start:end])
        theirs.shutdown(socket.SHUT_WR)

    sending = threading.Thread(target=send)
    sending.start()
    try:
        return list(iter(messages.next, None)), list(answered.events())
    finally:
        ours.shutdown(socket.SHUT_RD)
        sending.join()
        ours.close()
        theirs.close()


@given(st.lists(FRAMES, max_size=6), st.data())
def test_every_message_arrives_whole_however_it_is_cut(frames, data):
    raw = sent(*frames)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=8)))
    pings = [frame for frame in frames if isinstance(frame, Ping)]
    assert read(raw, cuts) == (expected(frames), [Pong(ping.payload) for ping in pings])


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 65_535, 65_536])
def test_messages_of_every_kind_of_length_arrive(length):
    assert read(sent(TextMessage("x" * length), TextMessage("after")), [])[0] == ["x" * length, "after"]


def codes(raw: bytes) -> list[int]:
    """With which it says good-bye to who sends this; nothing after it is looked at."""
    messages, answers = read(raw + sent(TextMessage("after")), [])
    assert messages == []
    return [answer.code for answer in answers]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(b"\x81\x01x", 1002, id="not masked"),
        pytest.param(b"\xc1\x81\0\0\0\0x", 1002, id="reserved bit"),
        pytest.param(b"\x83\x81\0\0\0\0x", 1002, id="unknown kind"),
        pytest.param(b"\x80\x81\0\0\0\0x", 1002, id="the rest of nothing"),
        pytest.param(b"\x81\xff" + b"\x7f" * 12, 1007, id="an endless one, of what follows"),
    ],
)
def test_what_is_wrong_ends_it(raw, code):
    assert codes(raw) == [code]


def test_no_text_ends_it():
    assert codes(b"\x81\x81\0\0\0\0\xff") == [1007]


def test_a_good_bye_is_returned_once():
    assert codes(sent(CloseConnection(1001))) == [1001]


def test_too_long_ends_it():
    half = "x" * (LONGEST // 2 + 1)
    with pytest.raises(ValueError):
        read(sent(TextMessage(half, message_finished=False), TextMessage(half)), [])


def test_one_that_goes_in_the_middle_has_ended():
    assert read(sent(TextMessage("whole"), TextMessage("half"))[:-1], [])[0] == ["whole"]
