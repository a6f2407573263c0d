"""A connection's requests, one after another: what both engines' servers have in common.

Theirs is WSGI and the writing of an answer. Here is what they are lenient about: deadlines, sizes, a strict
reading of each head, which they are given parsed, and refusals, which are in our own shape and never quote
what was sent.
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
"""In a request's environment: the connection it came by."""
REQUEST_SECONDS = 60
"""After its first byte a request has so long to arrive."""
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


class HttpConnection:
    """To be put before a server's own class of `http.server.BaseHTTPRequestHandler`. `serve` sets `rations`."""

    rations: Rations
    holder = ""
    """The person or address for whom the bytes of the request that is answered now are counted."""
    _served = 0
    _body: Body | None = None
    _lingers = False

    def setup(self) -> None:
        self.connection, self.close_connection = self.request, True
        self.incoming = Incoming(self.connection)
        self.stream = self.rfile = io.BufferedReader(self.incoming, 2048)
        self.wfile = Outgoing(self.connection, self.send_at_once, self.rations.answers, lambda: self.holder)
        self.address = self.holder = network(self.client_address[0])
        self._stranger = True
        self._welcome = self.rations.enter(self.address)

    def send_at_once(self, data: bytes) -> int:
        """How many bytes of it the kernel takes without waiting. Raises BlockingIOError, OSError."""
        raise NotImplementedError

    def answer(self) -> None:
        """Have the server answer the request that was parsed."""
        raise NotImplementedError

    def known(self) -> None:
        """It is no stranger's any more: somebody has shown who they are, or it is over."""
        if self._stranger:
            self._stranger = False
            self.rations.known(self.address)

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
        """What the library's `parse_request` would find in the next request. False if there is none."""
        self._body = None
        head = read_head(self.stream)
        if head is None:
            return False
        self.command, self.path, self.headers = head.method, head.target, head.fields
        self.request_version, self.close_connection = head.version, not head.lasts
        self.requestline = ""  # of which a library makes lines in the log
        if not self.path.startswith("/") and "://" in self.path:  # RFC 9112 §3.2.2
            self.path = "/" + self.path.partition("://")[2].partition("/")[2]
        self._body = Body(self.stream, head.length, self._go_on if head.expects else None)
        return True

    def _go_on(self) -> None:
        self.wfile.write(GO_ON)

    def with_body(self, environ: dict) -> dict:
        """A library's environment of the request, with its body and this connection."""
        environ["wsgi.input"], environ[CONNECTION] = self._body, self
        if self._body.length is None:
            environ["wsgi.input_terminated"] = True
        elif self._body.length:
            environ["CONTENT_LENGTH"] = str(self._body.length)
        return environ

    def refuse(self, refusal: Refusal) -> None:
        """Answer with it, and end the connection."""
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
        """No line of a library's: it would quote the address, of which an invitation code is a part."""

    def unread(self) -> bytes:
        """What was received after the request that is answered now. From here on nobody else reads."""
        self.incoming.ended = True
        return self.stream.read() or b""

    def end(self, closes: bool = True) -> None:
        """The connection's requests are over: let go of what they hold. `closes`: the socket is closed next."""
        if closes and (self._lingers or (self._body is not None and self._body.unread)):
            linger(self.connection)
        self.known()
        self.stream.close()
        # Break the reference cycle now; only the garbage collector would find it.
        self.environ = self._body = self.wfile = self.rfile = self.stream = None
