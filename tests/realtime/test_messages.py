"""Messages of clients: the same as the client sent, however the network cuts them; what is wrong ends it."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clients.client_frames import FRAMES, expected, sent
from wsproto.events import BytesMessage, CloseConnection, Ping, TextMessage

from server.engine import load_eventlet
from server.socketio.frames import plain_text
from server.socketio.messages import Messages

eventlet = load_eventlet()
from eventlet.greenio import GreenSocket  # noqa: E402
from eventlet.websocket import RFC6455WebSocket  # noqa: E402

let_others_run = eventlet.sleep
LONGEST = 70_000


def read(data: bytes, cuts: list[int]) -> list:
    """All messages of a client that sends this, in pieces that end at `cuts`, and goes."""
    ours, theirs = socket.socketpair()
    messages = Messages(RFC6455WebSocket(GreenSocket(ours), {}, protocol=""), LONGEST)

    def send():
        for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True):
            theirs.sendall(data[start:end])
            let_others_run(0)
        theirs.shutdown(socket.SHUT_WR)

    theirs = GreenSocket(theirs)
    sending = eventlet.spawn(send)
    try:
        return list(iter(messages.next, None))
    finally:
        sending.kill()
        ours.close()
        theirs.close()


@given(st.lists(FRAMES, max_size=6), st.data())
def test_every_message_arrives_whole_however_it_is_cut(frames, data):
    raw = sent(*frames)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=8)))
    assert read(raw, cuts) == expected(frames)


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 65_535, 65_536])
def test_messages_of_every_kind_of_length_arrive(length):
    assert read(sent(TextMessage("x" * length), TextMessage("after")), []) == ["x" * length, "after"]


@given(st.text(max_size=200), st.binary(max_size=50))
def test_a_plain_frame_is_known_by_its_bytes_alone(text, more):
    raw = sent(TextMessage(text))
    for end in range(len(raw)):
        missing = plain_text(raw[:end])
        assert isinstance(missing, int) and 0 < missing <= len(raw) - end
    assert plain_text(raw + more) == (text, len(raw))


@pytest.mark.parametrize(
    "event",
    [
        BytesMessage(b"x"),
        Ping(b"x"),
        CloseConnection(1000),
        TextMessage("x", message_finished=False),
        TextMessage("x" * 65_536),
    ],
    ids=["binary", "ping", "close", "fragment", "long"],
)
def test_what_is_not_plain_is_left_to_the_library(event):
    assert plain_text(sent(event)) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"\x81\x01x",
        b"\xc1\x81\0\0\0\0x",
        b"\x83\x81\0\0\0\0x",
        b"\x80\x81\0\0\0\0x",
        b"\x81\xff" + b"\x7f" * 12,
    ],
    ids=["not masked", "reserved bit", "unknown kind", "the rest of nothing", "endless"],
)
def test_what_is_wrong_ends_it(raw):
    """As soon as it is seen; what would come after it is not looked at."""
    assert read(raw + sent(TextMessage("after")), []) == []


def test_no_text_ends_it():
    with pytest.raises(UnicodeDecodeError):
        read(b"\x81\x81\0\0\0\0\xff", [])


def test_too_long_ends_it():
    half = "x" * (LONGEST // 2 + 1)
    with pytest.raises(ValueError):
        read(sent(TextMessage(half, message_finished=False), TextMessage(half)), [])


def test_one_that_goes_in_the_middle_has_ended():
    assert read(sent(TextMessage("whole"), TextMessage("half"))[:-1], []) == ["whole"]
