"""A real connection of engineio over a real socket, in the threading mode's way, whose other end reads when it is told to."""

import base64
import os
import threading
from contextlib import suppress

import engineio
from engineio.packet import MESSAGE, Packet

from server.direct_http import HAND_OVER
from server.socketio.frames import text_frame
from server.socketio.heartbeat import Pings
from server.socketio.threaded_connection import ThreadedConnection
from support.clients.connection import FarEnd, tcp_pair
from support.until import until


class ThreadedLine(FarEnd):
    """`polled`: it polled until now, so this is an upgrade."""

    def __init__(self, *queued: Packet | None, polled: bool = False, ping_interval: float = 25):
        super().__init__()
        ours, self._theirs = tcp_pair()
        self.pings = Pings()
        server = engineio.Server(
            async_mode="threading", monitor_clients=False, async_handlers=False, ping_interval=ping_interval
        )
        self.connection = ThreadedConnection(self.pings, server, "sid")
        self.connection.connected = polled
        server.sockets["sid"] = self.connection
        for packet in queued:
            self.connection.queue.put(packet)
        self._request = threading.Thread(target=self._open, args=(ours,), daemon=True)
        self._request.start()
        self._read_handshake()
        until(lambda: self.connection.upgrading if polled else self.connection.upgraded, "the WebSocket")

    def _open(self, ours) -> None:
        """What Werkzeug does with a request."""
        environ = {
            "werkzeug.socket": ours,
            HAND_OVER: lambda live: live(),
            "HTTP_HOST": "here",
            "HTTP_UPGRADE": "websocket",
            "HTTP_CONNECTION": "Upgrade",
            "HTTP_SEC_WEBSOCKET_KEY": base64.b64encode(os.urandom(16)).decode(),
            "HTTP_SEC_WEBSOCKET_VERSION": "13",
        }
        with suppress(ConnectionError):  # so that Werkzeug answers nothing more
            self.connection._upgrade_websocket(environ, None)
        ours.close()

    def _read_handshake(self) -> None:
        head = b""
        self._theirs.settimeout(10)
        while not head.endswith(b"\r\n\r\n"):
            head += self._theirs.recv(1)
        assert head.startswith(b"HTTP/1.1 101")
        self._theirs.setblocking(False)

    def send(self, text: str) -> None:
        """As `DirectManager` sends."""
        if not self.connection.write_now(text_frame("4" + text)):
            self.connection.send(Packet(MESSAGE, text))

    def read_all(self, count: int) -> None:
        """Until so many packets have come."""
        until(lambda: self.read(1 << 20) == 0 and len(self.packets) >= count, f"{count} packets")

    def wait(self) -> None:
        """Until the connection has ended."""
        self._request.join(10)
        assert not self._request.is_alive()

    def frame(self, text: str) -> bytes:
        """What a client sends."""
        return self._reader.frame(text)

    def ended_after(self, frame: bytes) -> bool:
        """Send it, and see whether the server has closed."""
        try:
            self._theirs.sendall(frame)
            while received := self._theirs.recv(1000):
                assert received
            return True
        except BlockingIOError:
            return False
        except ConnectionError:
            return True

    def leave(self) -> None:
        self._theirs.close()

    def close(self) -> None:
        self.leave()
        self.wait()
