"""WebSocket frames (RFC 6455 §5.2): builds a server's, and parses a client's."""

import struct

FINAL, MASKED = 0x80, 0x80
RESERVED = 0x70
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
OPCODES = {CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG}
MASK_BYTES = 4
LONGEST_OF_CONTROL = 125
NORMAL, PROTOCOL_ERROR, NO_TEXT, TOO_LONG = 1000, 1002, 1007, 1009
CODES_OF_CLIENTS = {1000, 1001, 1002, 1003, *range(1007, 1015), *range(3000, 5000)}
"""Codes a client may close with (§7.4)."""


class Closing(Exception):
    """The client closes; `code` is the answer."""

    def __init__(self, code: int):
        super().__init__(code)
        self.code = code


class Broken(Closing):
    """The client violated the protocol."""


def frame(data: bytes, opcode: int) -> bytes:
    """An unmasked, unfragmented frame, as a server sends it."""
    length = len(data)
    if length < 126:
        return struct.pack("!BB", FINAL | opcode, length) + data
    if length < 65_536:
        return struct.pack("!BBH", FINAL | opcode, 126, length) + data
    return struct.pack("!BBQ", FINAL | opcode, 127, length) + data


def text_frame(text: str) -> bytes:
    return frame(text.encode(), TEXT)


def packet_frame(encoded: str | bytes) -> bytes:
    return text_frame(encoded) if isinstance(encoded, str) else frame(encoded, BINARY)


def close_frame(code: int) -> bytes:
    return frame(struct.pack("!H", code), CLOSE)


def client_frame(data: bytes, longest: int) -> tuple[int, bytes, int] | None:
    """The first frame in `data`: (its first byte, its payload, where the next begins); None if incomplete.

    Raises Broken as soon as it proves invalid, or longer than `longest`.
    """
    if len(data) < 2:
        return None
    first, length, at = data[0], data[1] & ~MASKED, 2
    opcode = first & 0x0F
    if first & RESERVED or opcode not in OPCODES or not data[1] & MASKED:
        raise Broken(PROTOCOL_ERROR)
    if opcode >= CLOSE and (length > LONGEST_OF_CONTROL or not first & FINAL):
        raise Broken(PROTOCOL_ERROR)
    if length > 125:
        at = 4 if length == 126 else 10
        if len(data) < at:
            return None
        least = 126 if length == 126 else 65_536
        length = int.from_bytes(data[2:at], "big")
        if length < least or length >> 63:
            raise Broken(PROTOCOL_ERROR)
    if length > longest:
        raise Broken(TOO_LONG)
    end = at + MASK_BYTES + length
    if len(data) < end:
        return None
    mask = data[at : at + MASK_BYTES] * (length // MASK_BYTES + 1)
    masked = int.from_bytes(data[at + MASK_BYTES : end], "big")
    return first, (masked ^ int.from_bytes(mask[:length], "big")).to_bytes(length, "big"), end


def close_code(payload: bytes) -> int:
    """The code that answers a client's close frame. Raises Broken."""
    if not payload:
        return NORMAL
    code = int.from_bytes(payload[:2], "big")
    if len(payload) < 2 or code not in CODES_OF_CLIENTS:
        raise Broken(PROTOCOL_ERROR)
    try:
        payload[2:].decode()
    except UnicodeDecodeError:
        raise Broken(NO_TEXT) from None
    return code
