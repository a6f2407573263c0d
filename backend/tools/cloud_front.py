"""Stands in for CloudFront on one machine: serves the built web app and the API under the same origin.

Pages of links are requests to the API, too: it adds their previews.
"""

import http.client
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from server.web_files import WebFiles, security_headers

UPSTREAM_SECONDS = 35
AT_ONCE = 3
"""Concurrent requests to the API: the emulator starts a process for each, and a page sends seven."""
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "host", "date", "server"}
OUR_OWN = {"x-viewer-address", "x-origin-secret"}


class Front(ThreadingHTTPServer):
    """Serves `web`, the folder of the built web app, and forwards /api/, /join/ and /recap/ to `api`.

    With the `secret`, the API believes the client's address. Pages may open WebSockets to `socket`.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], api: str, secret: str, socket: str, web: Path):
        self.api = urlsplit(api)
        self.sockets = urlsplit(socket).netloc
        self.secret = secret
        self.turns = threading.Semaphore(AT_ONCE)
        self.files = WebFiles(web)
        super().__init__(address, _Request)

    def handle_error(self, request, client_address) -> None:
        """Ignore browsers that disconnect; print anything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or the body waits 40 ms until the head is acknowledged
    server: Front

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        if path == "/api" or path.startswith("/api/"):
            status, headers, content = self._ask_api(body)
        elif path.startswith(("/join/", "/recap/")):
            status, headers, content = self._ask_api(body)
            headers |= security_headers(self.server.sockets)
        else:
            accepted = self.headers.get("Accept-Encoding", "")
            status, headers, content = self.server.files.get(
                path, accepted, self.headers.get("If-None-Match"), self.server.sockets
            )
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _ask_api(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """The API's answer; 502 if there is none."""
        headers = {
            name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP | OUR_OWN
        }
        headers |= {"x-viewer-address": self.client_address[0], "x-origin-secret": self.server.secret}
        connection = http.client.HTTPConnection(self.server.api.netloc, timeout=UPSTREAM_SECONDS)
        try:
            with self.server.turns:
                connection.request(self.command, self.server.api.path + self.path, body or None, headers)
                answer = connection.getresponse()
                kept = {name: value for name, value in answer.getheaders() if name.lower() not in HOP_BY_HOP}
                return answer.status, kept, answer.read()
        except (OSError, http.client.HTTPException) as error:
            return (
                502,
                {"Content-Type": "text/plain"},
                f"the emulated API gives no answer: {error}\n".encode(),
            )
        finally:
            connection.close()

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _answer

    def log_message(self, *_) -> None:
        """Log nothing: addresses hold invitation codes."""
