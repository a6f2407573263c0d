"""Parses a request's head and body strictly (RFC 9112), so that the libraries need not parse them again.

Anything that two parsers could read differently is refused: behind a proxy that reads it the other way, the
second half of one person's request would become the start of another's.
"""

import re
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPMessage

from domain.errors import InvalidRequest

LONGEST_LINE = 8192
MOST_LINES = 100
LARGEST_HEAD = 32 * 1024
LONGEST_CHUNK_LINE = 256
MOST_TRAILERS = 16
TOKEN = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
REQUEST_LINE = re.compile(rb"(" + TOKEN + rb") ([\x21-\x7e]+) HTTP/([0-9])\.([0-9])\r\n")
ABSOLUTE = re.compile(rb"https?://([^/?#]+)(.*)", re.IGNORECASE)
"""A target that names its host (RFC 9112 §3.2.2); the other forms begin with a slash, or are `*`."""
FIELD = re.compile(rb"(" + TOKEN + rb"):([\t\x20-\x7e\x80-\xff]*)\r\n")
"""No folded lines, no space before the colon, no control characters, which may pass for line ends (§2.2,
§5.1).
"""
HOST = re.compile(rb"[A-Za-z0-9._~!$&'()*+,;=%:\[\]-]*")
"""A name or address, and a port (RFC 3986 §3.2.2). It ends up in pages and links."""
ABOUT_THE_BODY = {b"content-length", b"transfer-encoding", b"expect"}
"""Fields that are hidden from the libraries: only `Body` uses them."""
ONCE = {b"host"} | ABOUT_THE_BODY
LENGTH = re.compile(rb"[0-9]{1,12}")
CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})(?:;[\t\x20-\x7e]*)?\r\n")
"""Extensions are ignored (§7.1.1)."""


NO_HOST = "This request does not say whose host it asks."  # RFC 9112 §3.2
ENDED_EARLY = "The request's body ended too early."
TOO_SLOW = "This request took too long.", HTTPStatus.REQUEST_TIMEOUT


class BadRequest(InvalidRequest):
    """A request that is refused without an answer by the app; then the connection ends."""

    def __init__(
        self, sentence: str = "This request is not well formed.", status: int = HTTPStatus.BAD_REQUEST
    ):
        super().__init__(sentence)
        self.status = status


@dataclass(slots=True)
class Head:
    """A parsed head. `target` begins with a slash or is `*`; its host, if it has one, is the Host field's;
    `version` "HTTP/1.0" or "HTTP/1.1"; `fields` lack those about the body.

    `length` of the body is in bytes, None if it is chunked; `expects`: the client waits for 100 Continue.
    `lasts`: the connection stays open for another request.
    Nothing changes one; it is not frozen because one is made for each request, which freezing makes slower.
    """

    method: str
    target: str
    version: str
    fields: HTTPMessage
    length: int | None
    expects: bool
    lasts: bool


def read_head(stream) -> Head | None:
    """The next head, or None at the end. Raises BadRequest, and EOFError if it ends in the middle."""
    line = stream.readline(LONGEST_LINE + 1)
    if line == b"\r\n":  # §2.2: an empty line may be left over from the request before
        line = stream.readline(LONGEST_LINE + 1)
    if not line:
        return None
    if len(line) > LONGEST_LINE:
        raise BadRequest("This address is too long.", HTTPStatus.REQUEST_URI_TOO_LONG)
    if not line.endswith(b"\n"):
        raise EOFError
    lines, size = [line], len(line)
    while lines[-1] != b"\r\n":
        line = stream.readline(LONGEST_LINE + 1)
        size += len(line)
        if len(line) > LONGEST_LINE or len(lines) > MOST_LINES or size > LARGEST_HEAD:
            raise BadRequest("This request's head is too large.", HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        if not line.endswith(b"\n"):
            raise EOFError
        if line == b"\n":
            raise BadRequest
        lines.append(line)
    return _judge(lines)


def _judge(lines: list[bytes]) -> Head:
    """Parse the lines of a head. Raises BadRequest."""
    first = REQUEST_LINE.fullmatch(lines[0])
    if first is None:
        raise BadRequest
    if first[3] != b"1":
        raise BadRequest("This server speaks HTTP/1.1.", HTTPStatus.HTTP_VERSION_NOT_SUPPORTED)
    absolute = ABSOLUTE.fullmatch(first[2])
    target = first[2] if absolute is None else absolute[2] if absolute[2][:1] == b"/" else b"/" + absolute[2]
    if target != b"*" and not target.startswith(b"/"):
        raise BadRequest
    once: dict[bytes, bytes] = {}
    fields = HTTPMessage()
    for line in lines[1:-1]:
        field = FIELD.fullmatch(line)
        if field is None:
            raise BadRequest
        name = field[1].lower()
        if name in ONCE:
            if name in once:
                raise BadRequest("This request says twice what may be said once.")
            once[name] = field[2].strip(b" \t")
        if name not in ABOUT_THE_BODY:  # assignment adds a field, even if its name is present already
            fields[field[1].decode()] = field[2].strip(b" \t").decode("latin-1")
    current = first[4] != b"0"
    length = _length(once, current)
    if absolute is not None:  # §3.2.2: the field is ignored
        del fields["Host"]
        fields["Host"] = _host(absolute[1]).decode()
    expects = current and once.get(b"expect", b"").lower() == b"100-continue"  # RFC 9110 §10.1.1
    version = "HTTP/1.1" if current else "HTTP/1.0"
    return Head(first[1].decode(), target.decode(), version, fields, length, expects, _lasts(fields, current))


def _lasts(fields: HTTPMessage, current: bool) -> bool:
    """Whether the connection stays open (RFC 9112 §9.3). `current`: HTTP/1.1, not 1.0."""
    options = {
        option.strip().lower() for line in fields.get_all("Connection", []) for option in line.split(",")
    }
    return "close" not in options and (current or "keep-alive" in options)


def _host(text: bytes) -> bytes:
    """The host as given. Raises BadRequest."""
    if HOST.fullmatch(text) is None:
        raise BadRequest(NO_HOST)
    return text


def _length(once: dict[bytes, bytes], current: bool) -> int | None:
    """The body's length, or None if it is chunked. `current`: HTTP/1.1, not 1.0. Raises BadRequest."""
    if current and b"host" not in once:
        raise BadRequest(NO_HOST)
    _host(once.get(b"host", b""))
    length, coding = once.get(b"content-length"), once.get(b"transfer-encoding")
    if coding is not None:
        if length is not None or coding.lower() != b"chunked" or not current:
            raise BadRequest("The length of this request's body is not clear.")  # §6.1, §6.3
        return None
    if length is None:
        return 0
    if LENGTH.fullmatch(length) is None:
        raise BadRequest("The length of this request's body is not clear.")
    return int(length)


class Body:
    """The body after a head, for WSGI: `read(size)` returns at most `size` bytes, and fewer only at the end.

    `go_on()` is called before the first read, for clients that wait for 100 Continue (RFC 9110 §10.1.1).
    """

    def __init__(self, stream, length: int | None, go_on=None):
        self._stream, self._left, self._chunked, self._go_on = stream, length or 0, length is None, go_on
        self._first = True
        self.length, self.unread = length, length != 0

    def read(self, size: int = -1) -> bytes:
        """Raises BadRequest, also if the body ends early or arrives too late."""
        if not self.unread:
            return b""
        try:
            if self._go_on:
                self._go_on()
                self._go_on = None
            return self._read_chunks(size) if self._chunked else self._read_plain(size)
        except EOFError:
            raise BadRequest(ENDED_EARLY) from None
        except TimeoutError:
            raise BadRequest(*TOO_SLOW) from None

    def _read_plain(self, size: int) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        data = self._stream.read(wanted)
        if len(data) < wanted:
            raise EOFError
        self._left -= wanted
        self.unread = self._left > 0
        return data

    def _read_chunks(self, size: int) -> bytes:
        read = bytearray()  # a bytearray: a list of one-byte chunks would be many times as large
        while self.unread and (size < 0 or len(read) < size):
            if not self._left:
                self._next_chunk()
                continue
            wanted = self._left if size < 0 else min(self._left, size - len(read))
            part = self._stream.read(wanted)
            if len(part) < wanted:
                raise EOFError
            read += part
            self._left -= wanted
        return bytes(read)

    def _next_chunk(self) -> None:
        if not self._first and self._stream.read(2) != b"\r\n":
            raise BadRequest("A chunk of this request's body does not end where it should.")
        self._first = False
        line = self._stream.readline(LONGEST_CHUNK_LINE)
        size = CHUNK_SIZE.fullmatch(line)
        if size is None:
            raise BadRequest("The size of a chunk of this request's body cannot be read.")
        self._left = int(size[1], 16)
        if not self._left:
            self._skip_trailers()

    def _skip_trailers(self) -> None:
        """Trailers are ignored (§7.1.2)."""
        for _ in range(MOST_TRAILERS):
            line = self._stream.readline(LONGEST_CHUNK_LINE)
            if line == b"\r\n":
                self.unread = False
                return
            if FIELD.fullmatch(line) is None:
                break
        raise BadRequest("What follows the last chunk of this request's body cannot be read.")
