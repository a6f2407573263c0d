"""Reads the requests of one connection, for both engines' servers.

The server's library makes the WSGI environment and writes answers. This class does what the libraries are
lenient about: deadlines, sizes, strict parsing of heads, and refusals, which have our own shape and never
quote the request.
"""

import io
import json
import logging
import time
from email.utils import formatdate
from http import HTTPStatus

from domain.errors import RateLimited, Refusal
from security.addresses import network
from server.deadlines import Incoming, Outgoing, linger
from server.heads import TOO_SLOW, BadRequest, Body, read_head
from server.listen import SILENT_SECONDS
from server.rations import IDLE_SECONDS, Rations

log = logging.getLogger("draftnight.http")
CONNECTION = "draftnight.connection"
"""Key in a request's environment: the connection it arrived on."""
REQUEST_SECONDS = 60
"""How long a request may take to arrive after its first byte."""
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


class HttpConnection:
    """A mixin for a server's own `http.server.BaseHTTPRequestHandler` class. `serve` sets `rations`."""

    rations: Rations
    holder = ""
    """The person or address that the current request's bytes are counted for."""
    _served = 0
    _body: Body | None = None
    _lingers = _left = False

    def setup(self) -> None:
        self.connection, self.close_connection = self.request, True
        self.incoming = Incoming(self.connection)
        self.stream = self.rfile = io.BufferedReader(self.incoming, 2048)
        self.wfile = Outgoing(self.connection, self.send_at_once, self.rations.answers, lambda: self.holder)
        self.address = self.holder = network(self.client_address[0])
        self._unauthenticated = True
        self._welcome = self.rations.enter(self.address, self.client_address[0])

    def send_at_once(self, data: bytes) -> int:
        """Send without waiting; the number of bytes taken by the kernel. Raises BlockingIOError, OSError."""
        raise NotImplementedError

    def answer(self) -> None:
        """Let the server answer the parsed request."""
        raise NotImplementedError

    def known(self) -> None:
        """Stop counting this connection as unauthenticated: a token was shown, or the connection is over."""
        if self._unauthenticated:
            self._unauthenticated = False
            self.rations.known(self.address)

    def belongs_to(self, address: str) -> None:
        """It becomes the WebSocket of a client behind a proxy, and counts for them. Raises RateLimited."""
        if address != self.address:
            self.known()
            self.rations.move(self.address, address)
            self.address = address

    def handle_one_request(self) -> None:
        self.incoming.within(self.rations.patience(IDLE_SECONDS if self._served else SILENT_SECONDS))
        begun, self.close_connection, self._served = False, True, self._served + 1
        try:
            if not self._welcome:
                return self.refuse(RateLimited(5))
            if not self.stream.peek(1):
                return None
            begun = True
            self.incoming.within(REQUEST_SECONDS)
            if self._read_request():
                self.answer()
        except BadRequest as problem:
            self.refuse(problem)
        except TimeoutError:
            if begun:
                self.refuse(BadRequest(*TOO_SLOW))
        except (OSError, EOFError) as error:  # the client is gone, which is no news
            log.debug("a connection ended: %s", type(error).__name__)
            self.close_connection = True

    def _read_request(self) -> bool:
        """Parse the next request, in place of the library's `parse_request`; False if there is none."""
        self._body = None
        head = read_head(self.stream)
        if head is None:
            return False
        self.command, self.path, self.headers = head.method, head.target, head.fields
        self.request_version, self.close_connection = head.version, not head.lasts
        self.requestline = ""  # a library would log it
        self._body = Body(self.stream, head.length, self._go_on if head.expects else None)
        return True

    def _go_on(self) -> None:
        self.wfile.write(GO_ON)

    def with_body(self, environ: dict) -> dict:
        """A library's environment of the request, plus its body and this connection."""
        environ["wsgi.input"], environ[CONNECTION] = self._body, self
        environ["SERVER_PROTOCOL"] = self.request_version  # eventlet always says HTTP/1.0
        if self._body.length is None:
            environ["wsgi.input_terminated"] = True
        elif self._body.length:
            environ["CONTENT_LENGTH"] = str(self._body.length)
        return environ

    def refuse(self, refusal: Refusal) -> None:
        """Answer with a refusal, and end the connection."""
        self.close_connection = self._lingers = True
        status = HTTPStatus(refusal.status)
        body = json.dumps(refusal.body()).encode()
        headers = {
            "Content-Type": "application/json",
            "Content-Length": len(body),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "X-Server-Now": time.time_ns() // 1_000_000,
            "Date": formatdate(usegmt=True),
            "Connection": "close",
        }
        if "retry_after" in refusal.details:
            headers["Retry-After"] = refusal.details["retry_after"]
        lines = [
            f"HTTP/1.1 {status.value} {status.phrase}",
            *(f"{name}: {headers[name]}" for name in headers),
        ]
        try:
            self.wfile.write("\r\n".join([*lines, "", ""]).encode() + body)
        except OSError:
            pass  # it is gone

    def log_message(self, *args) -> None:
        """Log nothing: a library's line would show the address, which may hold an invitation code."""

    def unread(self) -> bytes:
        """The bytes received after the current request. From here on nobody else reads."""
        self.incoming.ended = True
        return self.stream.read() or b""

    def end(self, closes: bool = True) -> None:
        """Release what the connection's requests held. `closes`: the socket is closed next."""
        try:
            if closes and (self._lingers or (self._body is not None and self._body.unread)):
                linger(self.connection)
            self.stream.close()
        finally:
            if closes:
                self.leave()
            self.known()
            # Break the reference cycle now; only the garbage collector would find it.
            self.environ = self._body = self.wfile = self.rfile = self.stream = None

    def leave(self) -> None:
        """Stop counting it, once."""
        if not self._left:
            self._left = True
            self.rations.leave(self.address)
