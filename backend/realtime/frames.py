"""WebSocket frames as a server sends them."""

import struct

FINAL_TEXT = 0x81


def text_frame(text: str) -> bytes:
    """An unmasked, unfragmented WebSocket text frame (RFC 6455, section 5.2), as a server sends it."""
    data = text.encode()
    length = len(data)
    if length < 126:
        return struct.pack("!BB", FINAL_TEXT, length) + data
    if length < 65_536:
        return struct.pack("!BBH", FINAL_TEXT, 126, length) + data
    return struct.pack("!BBQ", FINAL_TEXT, 127, length) + data
