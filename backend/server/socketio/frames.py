"""WebSocket frames (RFC 6455, section 5.2): as a server sends them, and the plain ones that clients send."""

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


MASKED = 0x80
MASK_BYTES = 4


def plain_text(data: bytes) -> tuple[str, int] | int | None:
    """The first frame in `data`, if it is a plain one: final, text, masked, shorter than 64 KiB.

    Its text and where the next frame begins; or how many bytes more it needs; or None, if it is of another kind.
    Raises UnicodeDecodeError if it is no UTF-8.
    """
    if len(data) < 2:
        return 2 - len(data)
    if data[0] != FINAL_TEXT or not data[1] & MASKED or data[1] == MASKED | 127:
        return None
    length, at = data[1] & ~MASKED, 2
    if length == 126:
        length, at = int.from_bytes(data[2:4], "big"), 4
    end = at + MASK_BYTES + length
    if len(data) < end:
        return end - len(data)
    if not length:
        return "", end
    mask = data[at : at + MASK_BYTES] * (length // MASK_BYTES + 1)
    masked = int.from_bytes(data[at + MASK_BYTES : end], "big")
    return (masked ^ int.from_bytes(mask[:length], "big")).to_bytes(length, "big").decode(), end
