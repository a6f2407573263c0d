"""Which WebSockets are opened at all."""

import json

from domain.errors import InvalidRequest

VERSION = "13"
"""Of WebSockets, in the request that opens one."""
NO_WEBSOCKET = json.dumps(
    InvalidRequest(
        "This WebSocket cannot be opened: ask for version 13, with a key and `Connection: Upgrade`."
    ).body()
).encode()


def plain_websockets(app):
    """WebSockets of RFC 6455, not of the drafts before it, which eventlet speaks too; and without compression.

    Messages are small and the same for a whole room: compressing each for each reader costs the server far more
    time and memory (a window for every connection) than it saves the reader.
    """

    def wsgi(environ, start_response):
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if environ.get("HTTP_UPGRADE", "").lower() == "websocket" and not _opens_websocket(environ):
            headers = {
                "Sec-WebSocket-Version": VERSION,
                "Content-Type": "application/json",
                "Content-Length": str(len(NO_WEBSOCKET)),
                "Connection": "close",
            }
            start_response("400 Bad Request", list(headers.items()))
            return [NO_WEBSOCKET]
        return app(environ, start_response)

    return wsgi


def _opens_websocket(environ: dict) -> bool:
    """Asked before there is a session, which would be kept for a while (RFC 6455 §4.2.1)."""
    connection = [word.strip() for word in environ.get("HTTP_CONNECTION", "").lower().split(",")]
    return (
        "upgrade" in connection
        and "HTTP_SEC_WEBSOCKET_KEY" in environ
        and environ.get("HTTP_SEC_WEBSOCKET_VERSION") == VERSION
    )
