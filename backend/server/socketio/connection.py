"""engineio's connection, hardened against misbehaving clients."""

import socket
import threading
import time

from engineio.packet import PING, Packet

from domain.errors import InvalidRequest
from server.library_internals import EngineSocket
from server.socketio.heartbeat import Heartbeat
from server.socketio.messages import Pace
from turns import yield_to_others

TURN_PACKETS = 32
MAX_MISSED_PINGS = 3
"""Ping timeouts to allow a client that has sent data we have not read yet."""


class Connection(EngineSocket):
    """A connection that ends when told to, and when its client sends a malformed packet.

    `heartbeat` sends its pings. `paced`: what its WebSocket receives is rationed.
    """

    tcp: socket.socket | None = None
    """Its WebSocket's socket, while it has one."""
    _received = 0
    _deciding = threading.Lock()
    """A lock shared by all connections, held for an instant while one of them is upgraded."""

    def __init__(self, heartbeat: Heartbeat, paced: bool, server, sid: str):
        super().__init__(server, sid)
        self._heartbeat, self._paced = heartbeat, paced

    def pace(self) -> Pace | None:
        return Pace() if self._paced else None

    def schedule_ping(self) -> None:
        if self.last_ping:  # the previous ping was answered
            self.last_ping = None
            self._heartbeat.schedule(self)

    def ping(self) -> None:
        """Send a ping, if the connection is still open."""
        if not self.closing and not self.closed:
            self.last_ping = time.time()
            self.send(Packet(PING))

    def receive(self, pkt) -> None:
        if self.closed:
            return  # a session that a late packet opened would never be closed
        self._received += 1
        if self._received % TURN_PACKETS == 0:
            yield_to_others()  # packets that have arrived are read without yielding
        super().receive(pkt)

    def close(self, wait=True, abort=False, reason=None):
        """Close without waiting for the client to read: otherwise one that reads nothing holds its request
        for ever.
        """
        super().close(wait=False, abort=abort, reason=reason)
        if self.upgrading:
            self.hang_up()  # it waits for its client, who may never go on

    def check_ping_timeout(self) -> bool:
        """Whether the client is alive. One whose answer lies here unread is: the server is late.

        False for a closed connection, where the library raises. Sending to a connection that just closed must
        not stop delivery to the rest of the room.
        """
        if self.closed:
            return False
        late = time.time() - self.last_ping if self.last_ping else 0
        if (
            self.server.ping_timeout < late < MAX_MISSED_PINGS * self.server.ping_timeout
            and self.has_unread()
        ):
            return True
        alive = super().check_ping_timeout()
        if not alive:
            self.abort()
        return alive

    def real_socket(self) -> socket.socket | None:
        """The system's own socket, which can be asked without waiting."""
        return self.tcp

    def has_unread(self) -> bool:
        """Whether the client has sent something that was not read yet."""
        try:
            sock = self.real_socket()
            return sock is not None and bool(sock.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT))
        except OSError:
            return False

    def abort(self) -> None:
        """End the connection now, even in the middle of a message that the client does not read."""
        self.close(abort=True)
        self.hang_up()

    def hang_up(self) -> None:
        """End its WebSocket's socket, which wakes whoever reads from it."""
        try:
            if self.tcp is not None:
                self.tcp.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it was gone already

    def begin_upgrade(self) -> None:
        """Reserve the upgrade. Raises InvalidRequest if one is in progress or done.

        Only one at a time: if two became the connection's WebSocket, nobody would close the first.
        """
        with self._deciding:
            if self.upgraded or self.upgrading:
                raise InvalidRequest("This connection has its WebSocket already.")
            self.upgrading = self.connected
