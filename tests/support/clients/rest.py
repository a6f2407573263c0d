"""JSON over keep-alive HTTP connections, one for each calling thread."""

import http.client
import json
import socket
import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """An answer as text. Header names are in lower case."""

    status: int
    text: str
    headers: dict[str, str]

    @property
    def json(self) -> dict | None:
        """The body's JSON, None for an empty body."""
        return json.loads(self.text) if self.text else None

    @property
    def code(self) -> str | None:
        """The error code of a refusal, None for a success."""
        return self.json["error"]["code"] if self.status >= 400 else None


class Rest:
    """Calls to one server, with a bearer token once `token` is set."""

    def __init__(self, address: tuple[str, int], token: str | None = None):
        self.address = address
        self.token = token
        self._own = threading.local()
        self.connections: list[http.client.HTTPConnection] = []

    def call(self, method: str, path: str, body: dict | None = None) -> Answer:
        """Raises ConnectionError if no whole answer came; then nobody knows whether the call took effect.

        As in browsers, a read on a kept connection that the server has closed since is sent again.
        """
        kept = getattr(self._own, "connection", None) is not None and self._own.connection.sock is not None
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        try:
            return self.raw(method, path, data, **headers)
        except ConnectionError:
            if not (kept and method == "GET"):
                raise
            return self.raw(method, path, data, **headers)

    def raw(self, method: str, path: str, data: bytes | None = None, **headers: str) -> Answer:
        """Sends any bytes with any headers, and only those."""
        connection = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = http.client.HTTPConnection(*self.address, timeout=60)
            self.connections.append(connection)
        try:
            connection.request(method, path, data, headers)
            response = connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as error:
            connection.close()  # the next call opens it again
            raise ConnectionError(f"{method} {path}: {error!r}") from error
        if not text and response.status != 204 and "content-length" not in response.headers:
            connection.close()  # the head was cut off, which http.client takes for an answer without a body
            raise ConnectionError(f"{method} {path}: half an answer")
        return Answer(response.status, text, {name.lower(): value for name, value in response.getheaders()})

    @property
    def sock(self) -> socket.socket:
        """The socket of this thread's last request."""
        return self._own.connection.sock

    def ok(self, method: str, path: str, body: dict | None = None) -> dict | None:
        """The JSON of a success; anything else fails the test."""
        answer = self.call(method, path, body)
        assert answer.status < 300, f"{method} {path}: {answer.status} {answer.json}"
        return answer.json

    def close(self) -> None:
        for connection in self.connections:
            connection.close()
