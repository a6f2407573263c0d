"""Clients that misbehave: one that never signs in, one that never reads."""

import json
import socket

import websocket


class Stranger:
    """Opens a socket and never authenticates."""

    def __init__(self, address: tuple[str, int]):
        host, port = address
        url = f"ws://{host}:{port}/socket.io/?EIO=4&transport=websocket"
        self._ws = websocket.create_connection(url, timeout=10, suppress_origin=True)

    def was_closed(self) -> bool:
        """True once the server has closed it, False if it does not within the timeout."""
        try:
            while self._ws.recv() not in ("", "1"):
                pass
        except websocket.WebSocketTimeoutException:
            return False
        except (websocket.WebSocketException, OSError):
            pass
        self._ws.shutdown()
        return True


class Stalled:
    """Joins a league and then stops reading from its socket."""

    def __init__(self, address: tuple[str, int], token: str, league_id: str):
        """Its receive buffer is as small as the system allows, so that the server soon notices."""
        sock = socket.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.settimeout(10)
        sock.connect(address)
        host, port = address
        url = f"ws://{host}:{port}/socket.io/?EIO=4&transport=websocket"
        self._ws = websocket.create_connection(url, socket=sock, suppress_origin=True)
        assert self._ws.recv().startswith("0")
        self._ws.send("40" + json.dumps({"token": token}))
        assert self._ws.recv().startswith("40")
        self._ws.send('421["join_league",' + json.dumps({"league_id": league_id}) + "]")
        assert '"ok":true' in self._ws.recv()

    def close(self) -> None:
        self._ws.shutdown()
