"""A request's head and body, read strictly before a library parses them (RFC 9112).

What two readers could take for two things is refused: behind a proxy that reads it the other way, the second half
of one person's request would be the first half of another's.
"""

import re
from dataclasses import dataclass
from http import HTTPStatus

LONGEST_LINE = 8192
MOST_LINES = 100
LARGEST_HEAD = 32 * 1024
LONGEST_CHUNK_LINE = 256
MOST_TRAILERS = 16
TOKEN = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
REQUEST_LINE = re.compile(rb"(" + TOKEN + rb") ([\x21-\x7e]+) HTTP/([0-9])\.([0-9])\r\n")
TARGET = re.compile(rb"/.*|\*|https?://[^/?#]+(/.*)?", re.IGNORECASE)
"""Of RFC 9112 §3.2 all but the form that is for proxies alone."""
FIELD = re.compile(rb"(" + TOKEN + rb"):([\t\x20-\x7e\x80-\xff]*)\r\n")
"""No folded line, no space before the colon, and no control character, which may end a line to some (§2.2, §5.1)."""
ABOUT_THE_BODY = {b"content-length", b"transfer-encoding", b"expect"}
"""What the libraries need not know of: `Body` is all that reads it."""
ONCE = {b"host"} | ABOUT_THE_BODY
LENGTH = re.compile(rb"[0-9]{1,12}")
CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})(?:;[\t\x20-\x7e]*)?\r\n")
"""Its extensions mean nothing to us (§7.1.1)."""


class BadRequest(Exception):
    """A request that is not answered but refused, after which the connection ends."""

    def __init__(self, status: HTTPStatus, sentence: str):
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


def malformed(sentence: str = "This request is not well formed.") -> BadRequest:
    return BadRequest(HTTPStatus.BAD_REQUEST, sentence)


@dataclass(frozen=True, slots=True)
class Head:
    """`line` is the first; `fields` are the lines for a library to parse, without those about the body.

    `length` of the body in bytes, None where it comes in chunks; `expects`: the client waits for leave to send it.
    """

    line: bytes
    fields: bytes
    length: int | None
    expects: bool


def read_head(stream) -> Head | None:
    """The next head, or None if there is none. Raises BadRequest, and EOFError if it ends in the middle."""
    line = stream.readline(LONGEST_LINE + 1)
    if line == b"\r\n":  # §2.2: one may be left over from the request before
        line = stream.readline(LONGEST_LINE + 1)
    if not line:
        return None
    if len(line) > LONGEST_LINE:
        raise BadRequest(HTTPStatus.REQUEST_URI_TOO_LONG, "This address is too long.")
    if not line.endswith(b"\n"):
        raise EOFError
    lines, size = [line], len(line)
    while lines[-1] != b"\r\n":
        line = stream.readline(LONGEST_LINE + 1)
        size += len(line)
        if len(line) > LONGEST_LINE or len(lines) > MOST_LINES or size > LARGEST_HEAD:
            raise BadRequest(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "This request's head is too large.")
        if not line.endswith(b"\n"):
            raise EOFError
        if line == b"\n":
            raise malformed()
        lines.append(line)
    return _judge(lines)


def _judge(lines: list[bytes]) -> Head:
    """Raises BadRequest."""
    first = REQUEST_LINE.fullmatch(lines[0])
    if first is None:
        raise malformed()
    if first[3] != b"1":
        raise BadRequest(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, "This server speaks HTTP/1.1.")
    if TARGET.fullmatch(first[2]) is None:
        raise malformed()
    once: dict[bytes, bytes] = {}
    fields = []
    for line in lines[1:-1]:
        field = FIELD.fullmatch(line)
        if field is None:
            raise malformed()
        name = field[1].lower()
        if name in ONCE:
            if name in once:
                raise malformed("This request says twice what may be said once.")
            once[name] = field[2].strip(b" \t")
        if name not in ABOUT_THE_BODY:
            fields.append(line)
    length = _length(once, first[4] != b"0")
    expects = once.get(b"expect", b"").lower() == b"100-continue"
    return Head(lines[0], b"".join(fields) + b"\r\n", length, expects)


def _length(once: dict[bytes, bytes], current: bool) -> int | None:
    """The body's length, None if it comes in chunks. `current`: HTTP/1.1, not 1.0. Raises BadRequest."""
    if current and b"host" not in once:
        raise malformed("This request does not say whose host it asks.")  # §3.2
    length, coding = once.get(b"content-length"), once.get(b"transfer-encoding")
    if coding is not None:
        if length is not None or coding.lower() != b"chunked" or not current:
            raise malformed("The length of this request's body is not clear.")  # §6.1, §6.3
        return None
    if length is None:
        return 0
    if LENGTH.fullmatch(length) is None:
        raise malformed("The length of this request's body is not clear.")
    return int(length)


class Body:
    """What follows a head, for WSGI: `read(size)` gives so many bytes at most, and fewer only at the end.

    `go_on()` is called before the first byte is asked for: a client may wait for leave to send (RFC 9110 §10.1.1).
    """

    def __init__(self, stream, length: int | None, go_on=None):
        self._stream, self._left, self._chunked, self._go_on = stream, length or 0, length is None, go_on
        self._first = True
        self.length, self.unread = length, length != 0

    def read(self, size: int = -1) -> bytes:
        """Raises BadRequest, and EOFError if it ends before its time."""
        if not self.unread:
            return b""
        if self._go_on:
            self._go_on()
            self._go_on = None
        return self._read_chunks(size) if self._chunked else self._read_plain(size)

    def _read_plain(self, size: int) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        data = self._stream.read(wanted)
        if len(data) < wanted:
            raise EOFError
        self._left -= wanted
        self.unread = self._left > 0
        return data

    def _read_chunks(self, size: int) -> bytes:
        parts, have = [], 0
        while self.unread and (size < 0 or have < size):
            if not self._left:
                self._next_chunk()
                continue
            wanted = self._left if size < 0 else min(self._left, size - have)
            part = self._stream.read(wanted)
            if len(part) < wanted:
                raise EOFError
            parts.append(part)
            have += wanted
            self._left -= wanted
        return b"".join(parts)

    def _next_chunk(self) -> None:
        if not self._first and self._stream.read(2) != b"\r\n":
            raise malformed("A chunk of this request's body does not end where it should.")
        self._first = False
        line = self._stream.readline(LONGEST_CHUNK_LINE)
        size = CHUNK_SIZE.fullmatch(line)
        if size is None:
            raise malformed("The size of a chunk of this request's body cannot be read.")
        self._left = int(size[1], 16)
        if not self._left:
            self._skip_trailers()

    def _skip_trailers(self) -> None:
        """What is said of a body behind it means nothing to us (§7.1.2)."""
        for _ in range(MOST_TRAILERS):
            line = self._stream.readline(LONGEST_CHUNK_LINE)
            if line == b"\r\n":
                self.unread = False
                return
            if FIELD.fullmatch(line) is None:
                break
        raise malformed("What follows the last chunk of this request's body cannot be read.")
