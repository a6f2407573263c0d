"""What a client sends over a WebSocket of the threading mode, message by message; wsproto tells frames apart."""

from collections import deque
from collections.abc import Callable

from wsproto import WSConnection
from wsproto.connection import ConnectionState
from wsproto.events import CloseConnection, Message, Ping, TextMessage
from wsproto.utilities import LocalProtocolError

from server.incoming import wait_until

CHUNK = 4096


class ThreadedMessages:
    """`answer(frame)` sends what the protocol asks for: pongs, and the other half of a good-bye."""

    until: float | None = None
    """When what comes next has to be there (incoming.py, `wait_until`)."""

    def __init__(self, sock, protocol: WSConnection, longest: int, answer: Callable[[bytes], None]):
        self._sock, self._protocol, self._longest, self._answer = sock, protocol, longest, answer
        self._whole: deque[str | bytes] = deque()
        self._message = bytearray()

    @property
    def unread(self) -> bool:
        """Whether something was received that is not read yet."""
        return bool(self._whole)

    def next(self) -> str | bytes | None:
        """The next message, or None when there are no more. Raises ValueError if it is too long, OSError."""
        while not self._whole:
            if self._protocol.state is not ConnectionState.OPEN:
                return None
            if self.until is not None:
                wait_until(self.until, self._sock)
            received = self._sock.recv(CHUNK)
            if not received:
                return None
            self._protocol.receive_data(received)
            for event in self._protocol.events():
                self._happened(event)
        return self._whole.popleft()

    def _happened(self, event) -> None:
        if isinstance(event, Message):
            self._add(event)
        elif isinstance(event, Ping | CloseConnection):
            try:
                self._answer(self._protocol.send(event.response()))
            except LocalProtocolError:
                pass  # we have said good-bye already

    def _add(self, part: Message) -> None:
        is_text = isinstance(part, TextMessage)
        self._message += part.data.encode() if is_text else part.data
        if len(self._message) > self._longest:
            raise ValueError("packet is too large")
        if part.message_finished:
            self._whole.append(self._message.decode() if is_text else bytes(self._message))
            self._message.clear()
