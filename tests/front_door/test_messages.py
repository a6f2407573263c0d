"""Messages of clients: the same as the client sent, however the network cuts them; what is wrong ends it."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clients.client_frames import FRAMES, expected, sent
from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import CloseConnection, Ping, Pong, TextMessage

from server.engine import load_eventlet
from server.socketio import frames as frame_module
from server.socketio.frames import Closing
from server.socketio.messages import Messages, Pace

eventlet = load_eventlet()
from eventlet.greenio import GreenSocket  # noqa: E402

yield_to_others = eventlet.sleep
LONGEST = 70_000


def read(data: bytes, cuts: list[int] = (), before: int = 0) -> tuple[list, int | None, list[bytes]]:
    """What a client that sends this and goes has said, the code of its end, and what is answered.

    It comes in pieces that end at `cuts`; the first `before` bytes came with the request that opened the WebSocket.
    """
    ours, theirs = socket.socketpair()
    answers: list[bytes] = []
    messages = Messages(GreenSocket(ours), LONGEST, answers.append, data[:before])
    data = data[before:]

    def send():
        for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True):
            theirs.sendall(data[start:end])
            yield_to_others(0)
        theirs.shutdown(socket.SHUT_WR)

    theirs = GreenSocket(theirs)
    sending = eventlet.spawn(send)
    said = []
    try:
        while (message := messages.next()) is not None:
            said.append(message)
        return said, None, answers
    except Closing as closing:
        return said, closing.code, answers
    finally:
        sending.kill()
        ours.close()
        theirs.close()


@given(st.lists(FRAMES, max_size=6), st.data())
def test_every_message_arrives_whole_however_it_is_cut(frames, data):
    """Also what came together with the opening (RFC 6455 §4.1)."""
    raw = sent(*frames)
    before = data.draw(st.integers(0, len(raw)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw) - before), max_size=8)))
    pings = [bytes(frame.payload) for frame in frames if isinstance(frame, Ping)]
    assert read(raw, cuts, before) == (
        expected(frames),
        None,
        [frame_module.frame(ping, frame_module.PONG) for ping in pings],
    )


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 65_535, 65_536])
def test_messages_of_every_kind_of_length_arrive(length):
    said = read(sent(TextMessage("x" * length), TextMessage("after")))
    assert said[0] == ["x" * length, "after"]


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_whatever_is_sent_is_judged_as_by_another_library(data, more):
    """wsproto, which simple-websocket reads by."""
    said, code, _ = read(data + more, [len(data)])
    expected_said, expected_code = by_wsproto(data + more)
    assert said == expected_said[: len(said)]
    if expected_code is not None:
        if code is None:  # it is known at the end of the frame, at the latest
            code = read(data + more + bytes(LONGEST + 20))[1]
        assert code == expected_code


def by_wsproto(data: bytes) -> tuple[list, int | None]:
    server, said, part = Connection(ConnectionType.SERVER), [], None
    server.receive_data(data)
    for event in server.events():
        if isinstance(event, CloseConnection):
            return said, 1000 if event.code == 1005 else event.code
        if isinstance(event, Ping | Pong):
            continue
        part = event.data if part is None else part + event.data
        if event.message_finished:
            said.append(bytes(part) if not isinstance(part, str) else part)
            part = None
    return said, None


@pytest.mark.parametrize(
    "raw",
    [
        b"\x81\x01x",
        b"\xc1\x81\0\0\0\0x",
        b"\xa1\x81\0\0\0\0x",
        b"\x91\x81\0\0\0\0x",
        b"\x83\x81\0\0\0\0x",
        b"\x80\x81\0\0\0\0x",
        b"\x01\x81\0\0\0\0x\x81\x81\0\0\0\0x",
        b"\x09\x81\0\0\0\0x",
        b"\x89\xfe\x00\x7e\0\0\0\0",
        b"\x81\xfe\x00\x05\0\0\0\0hello",
        b"\x88\x81\0\0\0\0x",
        b"\x88\x82\0\0\0\0\x03\xed",
        b"\x88\x82\0\0\0\0\x00\x00",
    ],
    ids=[
        "not masked", "first reserved bit", "second", "third", "unknown kind", "the rest of nothing",
        "a message in another", "half a ping", "a long ping", "a length longer than needed",
        "half a code", "a code that is never sent", "no code",
    ],
)  # fmt: skip
def test_what_is_wrong_ends_it(raw):
    """As soon as it is seen; what would come after it is not looked at."""
    said, code, _ = read(raw + sent(TextMessage("after")))
    assert said == [] and code == 1002


@pytest.mark.parametrize(
    "raw",
    [
        b"\x81\x81\0\0\0\0\xff",
        b"\x81\x82\0\0\0\0\xc3\x28",
        b"\x81\x83\0\0\0\0\xed\xa0\x80",
        b"\x01\x81\0\0\0\0\xc3\x80\x80\0\0\0\0",
        b"\x01\x81\0\0\0\0\xf5",
        b"\x88\x83\0\0\0\0\x03\xe8\xff",
    ],
    ids=["no byte of any", "cut short", "half a surrogate", "in fragments", "before the last", "a reason"],
)
def test_no_text_ends_it_with_the_code_for_that(raw):
    assert read(raw)[1] == 1007


def test_a_character_may_be_spread_over_fragments():
    assert read(b"\x01\x81\0\0\0\0\xc3\x80\x81\0\0\0\0\xa4")[0] == ["ä"]


def test_too_long_ends_it_before_it_is_there():
    half = "x" * (LONGEST // 2 + 1)
    assert read(sent(TextMessage(half, message_finished=False), TextMessage(half)))[1] == 1009
    assert read(b"\x81\xff" + (LONGEST + 1).to_bytes(8, "big"))[1] == 1009, "of which nothing else has come"


@pytest.mark.parametrize("code", [1000, 1001, 3000, 4999])
def test_a_closing_is_answered_with_its_code(code):
    assert read(sent(CloseConnection(code, "bye")))[1] == code


def test_one_that_goes_in_the_middle_has_ended():
    assert read(sent(TextMessage("whole"), TextMessage("half"))[:-1])[:2] == (["whole"], None)


def test_who_sends_too_much_waits_and_who_does_not_does_not():
    pace = Pace()
    assert pace.seconds(100, 10_000) == 0, "a burst"
    frames = Pace.BURST // Pace.FRAME
    assert pace.seconds(frames, 0) == pytest.approx(
        (100 * Pace.FRAME + 10_000) / Pace.BYTES_A_SECOND, rel=0.05
    )
    assert Pace().seconds(0, Pace.BURST + Pace.BYTES_A_SECOND) == pytest.approx(1, rel=0.05)
