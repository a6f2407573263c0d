"""API requests answered straight off a connection, without the general server and framework between.

Those cost several times what a handler does. Only the plain request is taken, of a known route, in the form
that browsers and scripts send it; whatever else comes (a page, Socket.IO, another origin, an escaped path,
chunks, a malformed head) is left, as it was read, to the general server and Flask, which answer as ever.
`FAST_PATH=off` leaves everything to them.
"""

import io
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus

IDLE_SECONDS = 75
"""How long a connection is kept for its next request."""
REQUEST_SECONDS = 60
"""After its first line a request has so long to arrive."""
HAND_OVER = "draftnight.hand_over"
"""In a request's environment: to be called with a function that goes on with the socket when the request has ended."""
LONGEST_LINE = 8192
MOST_LINES = 100
LARGEST_HEAD = 32 * 1024
PLAIN_TARGET = re.compile(rb"(/api/[A-Za-z0-9_./~-]+)(?:\?([A-Za-z0-9_.=&-]*))?")
HEADER = re.compile(rb"([A-Za-z0-9-]+):([\t\x20-\x7e\x80-\xff]*)\r\n")
"""No control characters: a carriage return by itself is the end of a line to some who read it (RFC 9112 §2.2)."""
LEFT_TO_OTHERS = {"transfer-encoding", "expect", "upgrade", "content-encoding"}
REASONS = {status.value: status.phrase for status in HTTPStatus}


@dataclass(slots=True)
class Head:
    """A request's head that was taken."""

    method: str
    path: str
    query_string: str
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def query(self) -> dict[str, str]:
        """The first value of each name."""
        pairs = (pair.partition("=") for pair in self.query_string.split("&") if pair)
        return {name: value for name, _, value in reversed(list(pairs))}

    @property
    def length(self) -> int:
        return int(self.headers.get("content-length", "0"))

    @property
    def closes(self) -> bool:
        return self.headers.get("connection", "").lower() == "close"


class Replay:
    """A stream whose first lines were read already, the last perhaps not to its end."""

    def __init__(self, lines: list[bytes], stream):
        self._lines = lines[::-1]
        self._stream = stream
        self.read = stream.read  # the head's lines are all taken before the body

    @property
    def closed(self) -> bool:
        return self._stream.closed

    def readline(self, size: int = -1) -> bytes:
        if not self._lines:
            return self._stream.readline(size)
        line = self._lines.pop()
        if not self._lines and not line.endswith(
            b"\n"
        ):  # else an end of line by itself would seem to end the head
            line += self._stream.readline(max(size - len(line), -1))
        return line


class DirectHttp:
    """`handlers` are `(method, path, call)`; `call(head, path parameters, data, address)` answers like a handler."""

    def __init__(self, handlers: list[tuple[str, str, Callable]], largest_body: int):
        self._largest_body = largest_body
        self._routes: dict[tuple[str, int], list[tuple[list[str], Callable]]] = {}
        for method, path, call in handlers:
            segments = path.split("/")
            self._routes.setdefault((method, len(segments)), []).append((segments, call))

    def find(self, method: str, path: str) -> tuple[Callable, dict[str, str]] | None:
        """What answers this path, and its parameters."""
        given = path.split("/")
        for segments, call in self._routes.get((method, len(given)), ()):
            parameters = {}
            for known, text in zip(segments, given, strict=True):
                if known.startswith("{") and text:
                    parameters[known[1:-1]] = text
                elif known != text:
                    break
            else:
                return call, parameters
        return None

    def parse(self, lines: list[bytes]) -> Head | None:
        """The head in `lines`, or None if it is not plain enough."""
        head = plain_head(lines, PLAIN_TARGET)
        return head if head and self._plain(head.headers) else None

    def _plain(self, headers: dict[str, str]) -> bool:
        length = headers.get("content-length", "0")
        return (
            not LEFT_TO_OTHERS & headers.keys()
            and headers.get("connection", "").lower() in ("", "keep-alive", "close")
            and length.isascii()
            and length.isdigit()
            and len(length) < 10
            and int(length) <= self._largest_body
            and _from_here(headers)
        )

    def answer(self, lines: list[bytes], stream, address: str) -> "tuple[bytes, bool] | Replay":
        """The whole response and whether the connection ends with it; or the request as it came, for others."""
        head = self.parse(lines)
        found = head and self.find(head.method, head.path)
        if not found:
            return Replay(lines, stream)
        call, parameters = found
        data = stream.read(head.length) if head.length else b""
        if len(data) < head.length:
            return Replay(lines, io.BytesIO(data))  # cut off: what is refused, the others say
        return response(call(head, parameters, data, address), head), head.closes


def read_head(request_line: bytes, stream) -> list[bytes]:
    """The lines of a request's head up to the empty one, or to where it is longer than any plain one."""
    lines, size = [request_line], len(request_line)
    while (
        lines[-1] not in (b"\r\n", b"\n", b"")
        and len(lines) < MOST_LINES
        and len(lines[-1]) < LONGEST_LINE
        and size < LARGEST_HEAD
    ):
        lines.append(stream.readline(LONGEST_LINE))
        size += len(lines[-1])
    return lines


def plain_head(lines: list[bytes], targets: re.Pattern[bytes]) -> Head | None:
    """The head in `lines`, whose target one of `targets` (path, query) has to be; None if it is not plain enough.

    Duplicates, folded lines, odd names, control characters: not plain.
    """
    words = lines[0].split(b" ")
    if len(words) != 3 or words[2] != b"HTTP/1.1\r\n" or lines[-1] != b"\r\n":
        return None
    target = targets.fullmatch(words[1])
    if target is None:
        return None
    head = Head(words[0].decode("latin-1"), target[1].decode(), (target[2] or b"").decode())
    for line in lines[1:-1]:
        header = HEADER.fullmatch(line)
        if header is None:
            return None
        key = header[1].decode().lower()
        if key in head.headers:
            return None
        head.headers[key] = header[2].strip(b" \t").decode("latin-1")
    return head


def _from_here(headers: dict[str, str]) -> bool:
    """Whether a page of this very server asks, or a script: who comes from elsewhere needs the rules of CORS."""
    origin = headers.get("origin")
    return origin is None or origin in (f"http://{headers.get('host')}", f"https://{headers.get('host')}")


def response(answer: dict, head: Head) -> bytes:
    """A handler's answer as bytes of HTTP/1.1."""
    status, body = answer["statusCode"], answer["body"].encode()
    lines = [f"HTTP/1.1 {status} {REASONS[status]}"]
    lines += [f"{name}: {value}" for name, value in answer["headers"].items()]
    if status != HTTPStatus.NO_CONTENT:
        lines.append(f"content-length: {len(body)}")
    if head.closes:
        lines.append("connection: close")
    elif "connection" in head.headers:  # who asks for it is also told for how long
        lines.append(f"connection: keep-alive\r\nkeep-alive: timeout={IDLE_SECONDS}")
    lines.append(f"date: {_date_of(int(time.time()))}\r\n\r\n")
    return "\r\n".join(lines).encode("latin-1") + body


@lru_cache(maxsize=1)
def _date_of(second: int) -> str:
    return formatdate(second, usegmt=True)
