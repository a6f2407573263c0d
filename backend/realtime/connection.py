"""engineio's connection, with what a rude client can do to it mended."""

import logging
from types import SimpleNamespace

import engineio.server
import engineio.socket

log = logging.getLogger("draftnight.realtime")


class Connection(engineio.socket.Socket):
    """Ends when it is told to, and when its client sends something that is no packet."""

    def close(self, wait=True, abort=False, reason=None):
        """Never waits for the client to take what is left: one that does not would hold its request for ever."""
        super().close(wait=False, abort=abort, reason=reason)

    def _websocket_handler(self, ws):
        """The library lets a packet it cannot decode end the handler but not the connection, which would
        look present until its next ping is not answered.
        """
        try:
            return super()._websocket_handler(ws)
        except Exception as error:
            log.debug("a connection sent something that is no packet: %r", error)
            return []
        finally:
            self.queue.put(None)  # ends the writer
            self.close(abort=True, reason=self.server.reason.TRANSPORT_ERROR)


def install() -> None:
    """Make engineio's servers use this connection: the library has no setting for it."""
    engineio.server.socket = SimpleNamespace(Socket=Connection)
