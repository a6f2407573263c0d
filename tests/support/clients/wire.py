"""One Socket.IO connection over a real WebSocket, small enough to verify by reading.

python-socketio's own client handles every message in a thread of its own and so may reorder them. Here one
thread reads and calls `on_message(name, payload)` in order of arrival.
"""

import itertools
import json
import socket
import threading
from collections.abc import Callable
from contextlib import suppress

import websocket

WAIT_SECONDS = 30
"""A wait ends as soon as its condition holds. The limit only has to outlast a busy machine."""


class Refused(Exception):
    """The server refused the connection; `code` is its error code."""

    def __init__(self, data: dict):
        super().__init__(data.get("message"))
        self.code = (data.get("data") or {}).get("code")


class Wire:
    """Connects, emits with acknowledgement, receives. Raises Refused if the token is rejected.

    `auth` is what the client sends as `auth` (None: nothing). `options` go to websocket-client.
    """

    def __init__(
        self,
        address: tuple[str, int],
        auth=None,
        on_message: Callable[[str, dict], None] | None = None,
        **options,
    ):
        self._changed = threading.Condition()
        self._acks: dict[int, list] = {}
        self._ids = itertools.count()
        self._on_message = on_message or (lambda name, payload: None)
        self.closed = threading.Event()
        host, port = address
        self.ws = websocket.create_connection(
            f"ws://{host}:{port}/socket.io/?EIO=4&transport=websocket",
            timeout=WAIT_SECONDS,
            origin=options.pop("origin", f"http://{host}:{port}"),
            **options,
        )
        try:
            self._handshake(auth)
        except BaseException:
            self.ws.close()
            raise
        self.ws.settimeout(None)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _handshake(self, auth) -> None:
        assert self.ws.recv().startswith("0"), "not an Engine.IO server"
        self.send_raw("40" if auth is None else "40" + json.dumps(auth))
        while True:
            packet = self.ws.recv()
            if packet == "2":
                self.send_raw("3")
            elif packet.startswith("44"):
                raise Refused(json.loads(packet[2:]))
            elif packet.startswith("40"):
                self.sid = json.loads(packet[2:])["sid"]
                return
            else:
                raise AssertionError(f"unexpected packet {packet!r}")

    def _read(self) -> None:
        try:
            while True:
                packet = self.ws.recv()
                if not packet or not self._take(packet):
                    break
        except (websocket.WebSocketException, OSError):
            pass
        finally:
            self.ws.shutdown()  # closes the socket without a closing handshake
            with self._changed:
                self.closed.set()
                self._changed.notify_all()

    def _take(self, packet: str) -> bool:
        """Handles one packet. False ends the connection."""
        if packet == "2":
            with suppress(ConnectionError):  # even if the server has gone, what it sent before must be read
                self.send_raw("3")
        elif packet.startswith("42"):
            name, *payload = json.loads(packet[2:])
            self._on_message(name, payload[0] if payload else None)
        elif packet.startswith("43"):
            number, _, values = packet[2:].partition("[")
            with self._changed:
                self._acks[int(number)] = json.loads("[" + values)
                self._changed.notify_all()
        return packet != "1" and not packet.startswith("41")

    def send_raw(self, packet: str | bytes) -> None:
        """Sends any text or bytes as one WebSocket message. Raises ConnectionError if it is closed."""
        opcode = websocket.ABNF.OPCODE_BINARY if isinstance(packet, bytes) else websocket.ABNF.OPCODE_TEXT
        try:
            self.ws.send(packet, opcode)
        except (websocket.WebSocketException, OSError, AttributeError) as error:
            raise ConnectionError("the connection is closed") from error

    def emit(self, name: str, *values) -> int:
        """Sends an event that asks for an acknowledgement. Returns the number to pass to `ack`."""
        number = next(self._ids)
        self.send_raw(f"42{number}" + json.dumps([name, *values]))
        return number

    def ack(self, number: int, seconds: float = WAIT_SECONDS):
        """The server's acknowledgement. Raises TimeoutError, ConnectionError."""
        with self._changed:
            if not self._changed.wait_for(lambda: number in self._acks or self.closed.is_set(), seconds):
                raise TimeoutError(f"no acknowledgement {number}")
            if number not in self._acks:
                raise ConnectionError("the connection closed before the acknowledgement")
            answer = self._acks.pop(number)
            return answer[0] if answer else None

    def call(self, name: str, *values):
        """Emits and waits for the acknowledgement."""
        return self.ack(self.emit(name, *values))

    def drop(self) -> None:
        """Cuts the connection without a close message, as a lost network does."""
        try:
            self.ws.sock.shutdown(socket.SHUT_RDWR)
        except (OSError, AttributeError):
            pass  # it was gone already

    def close(self) -> None:
        """Closes it. The reader has ended when this returns."""
        self.drop()
        if threading.current_thread() is not self._reader:
            self._reader.join(WAIT_SECONDS)
