"""A real connection of engineio over a real socket, with eventlet, whose two ends a test controls."""

import socket

import engineio
from engineio.packet import MESSAGE, Packet
from wsproto import ConnectionType
from wsproto.connection import Connection as Reader
from wsproto.events import CloseConnection, TextMessage

from server.engine import load_eventlet
from server.http_connection import CONNECTION
from server.socketio.eventlet_connection import EventletConnection
from server.socketio.frames import text_frame
from server.socketio.heartbeat import Heartbeat
from support.until import until

eventlet = load_eventlet()
from eventlet.greenio import GreenSocket  # noqa: E402

yield_to_others = eventlet.sleep
SMALL_BUFFER = 4096


class WebSocketReader:
    """Reads frames with another library than the one that writes them."""

    def __init__(self):
        self._reader = Reader(ConnectionType.CLIENT)
        self._partial = ""
        self.codes: list[int] = []
        """The codes it was closed with."""

    def frame(self, text: str) -> bytes:
        """A frame as a client sends it."""
        return self._reader.send(TextMessage(text))

    def read(self, data: bytes) -> list[str]:
        """The messages that end with these bytes."""
        self._reader.receive_data(data)
        messages = []
        for event in self._reader.events():
            if isinstance(event, CloseConnection):
                self.codes.append(event.code)
                return [*messages, "closed"]
            assert isinstance(event, TextMessage), event
            self._partial += event.data
            if event.message_finished:
                messages.append(self._partial)
                self._partial = ""
        return messages


def tcp_pair() -> tuple[socket.socket, socket.socket]:
    """Two ends of a connection with small buffers for unread data."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        ours = socket.create_connection(listening.getsockname())
        theirs, _ = listening.accept()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL_BUFFER)
    theirs.setblocking(False)
    return ours, theirs


class FarEnd:
    """The other end of a connection (`_theirs`), which reads only when told to. `packets` is what it has
    read.
    """

    def __init__(self):
        self._reader = WebSocketReader()
        self.packets: list[str] = []

    def read(self, most: int) -> int:
        try:
            data = self._theirs.recv(most)
        except BlockingIOError:
            return 0
        self.packets += self._reader.read(data)
        return len(data)

    @property
    def codes(self) -> list[int]:
        return self._reader.codes

    @property
    def received(self) -> list[str]:
        return [packet.removeprefix("4") for packet in self.packets]

    def write(self, packet: str) -> None:
        self._theirs.sendall(self._reader.frame(packet))


class Http:
    """The HTTP connection on which a WebSocket was requested."""

    def __init__(self, sock):
        self.connection = sock

    def unread(self) -> bytes:
        return b""

    def hand_over(self, live) -> None:
        self._live = live

    def go_on(self) -> None:
        self.handling = eventlet.spawn(self._live)


class Line(FarEnd):
    """A real connection of engineio over a real socket, whose other end reads only when told to."""

    def __init__(self, *queued: Packet | None):
        super().__init__()
        ours, self._theirs = tcp_pair()
        server = engineio.Server(async_mode="eventlet", monitor_clients=False)
        self.heartbeat = Heartbeat()
        self.connection = EventletConnection(self.heartbeat, False, server, "sid")
        server.sockets["sid"] = self.connection
        for packet in queued:
            self.connection.queue.put(packet)
        self.http = Http(GreenSocket(ours))
        self.connection.open_websocket({CONNECTION: self.http, "HTTP_SEC_WEBSOCKET_KEY": "a key"}, None)
        while not self._theirs.recv(4096, socket.MSG_PEEK).endswith(b"\r\n\r\n"):
            yield_to_others(0)
        self._theirs.recv(4096)
        self.http.go_on()
        yield_to_others(0)

    def send(self, text: str) -> bool:
        """Sends as `DirectManager` does. Returns whether it wrote straight to the socket."""
        frame = text_frame("4" + text)
        straight = self.connection.write_now(frame)
        if not straight:
            self.connection.write_soon(frame, Packet(MESSAGE, text))
        return straight

    def read_all(self, count: int) -> None:
        """Reads until this many packets have come. Meanwhile the rest is written."""

        def come() -> bool:
            self.read(1 << 20)
            yield_to_others(0)
            return len(self.packets) >= count

        until(come, f"{count} packets")

    def wait(self) -> None:
        """Waits until the connection has ended."""
        self.http.handling.wait()

    def close(self) -> None:
        self._theirs.close()
        self.wait()
