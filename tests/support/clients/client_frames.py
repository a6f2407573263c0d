"""What clients send over a WebSocket, encoded by another library than the ones that read it."""

from hypothesis import strategies as st
from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import BytesMessage, Ping, TextMessage

TEXTS = st.text(max_size=300)
FRAMES = (
    st.builds(TextMessage, TEXTS)
    | st.builds(BytesMessage, st.binary(max_size=200))
    | st.builds(Ping, st.binary(max_size=100))
    | st.tuples(TEXTS, TEXTS).map(
        lambda parts: (TextMessage(parts[0], message_finished=False), TextMessage(parts[1]))
    )
)
"""One frame, or the two of one message."""


def sent(*frames) -> bytes:
    client = Connection(ConnectionType.CLIENT)
    events = [event for frame in frames for event in (frame if isinstance(frame, tuple) else (frame,))]
    return b"".join(client.send(event) for event in events)


def expected(frames: list) -> list[str | bytes]:
    """The messages in these frames."""
    whole = []
    for frame in frames:
        if isinstance(frame, tuple):
            whole.append("".join(part.data for part in frame))
        elif not isinstance(frame, Ping):
            whole.append(bytes(frame.data) if isinstance(frame, BytesMessage) else frame.data)
    return whole
