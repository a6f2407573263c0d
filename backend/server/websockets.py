"""Checks and accepts requests that open a WebSocket (RFC 6455 §4.2)."""

import binascii
from base64 import b64decode, b64encode
from hashlib import sha1

from domain.errors import InvalidRequest

VERSION = "13"
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
ACCEPTED = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Accept: %s\r\n\r\n"
)
FOR_A_LIBRARY = {
    "HTTP_HOST",
    "HTTP_UPGRADE",
    "HTTP_CONNECTION",
    "HTTP_SEC_WEBSOCKET_KEY",
    "HTTP_SEC_WEBSOCKET_VERSION",
}
"""What a library needs of a checked opening, and may get.

It would answer a subprotocol that is no ASCII with an error page. Compression is not offered: messages are
small and the same for a whole room, so it would cost the server far more time and memory (a window for every
connection) than it saves the reader.
"""


def for_a_library(environ: dict) -> dict:
    """A checked opening's environment, without what the client sent beside it."""
    kept = {
        name: value
        for name, value in environ.items()
        if not name.startswith("HTTP_") or name in FOR_A_LIBRARY
    }
    return {**kept, "HTTP_CONNECTION": "Upgrade"}


def asks_for_websocket(environ: dict) -> bool:
    return environ.get("HTTP_UPGRADE", "").lower() == "websocket"


def check_opening(environ: dict) -> None:
    """Raises InvalidRequest for a bad opening, before there is a session, which would be kept for a while.

    Accepts only the standard's version, not its drafts, and no HTTP/1.0, whose proxies pass an `Upgrade` on
    without knowing it (RFC 9110 §7.8).
    """
    connection = [word.strip() for word in environ.get("HTTP_CONNECTION", "").lower().split(",")]
    if (
        "upgrade" not in connection
        or "close" in connection
        or environ["REQUEST_METHOD"] != "GET"
        or environ.get("SERVER_PROTOCOL") == "HTTP/1.0"
        or not _is_key(environ.get("HTTP_SEC_WEBSOCKET_KEY", ""))
        or environ.get("HTTP_SEC_WEBSOCKET_VERSION") != VERSION
        or environ.get("CONTENT_LENGTH", "0") != "0"
        or environ.get("wsgi.input_terminated")
    ):
        raise InvalidRequest(
            "This WebSocket cannot be opened: ask for version 13, with a key and `Connection: Upgrade`."
        )


def _is_key(text: str) -> bool:
    try:
        return text.isascii() and len(b64decode(text, validate=True)) == 16
    except binascii.Error:
        return False


def acceptance(key: str) -> bytes:
    """The response that opens it."""
    return ACCEPTED % b64encode(sha1(key.encode() + GUID).digest())
