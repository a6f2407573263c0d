"""The one entrance for every request: production, live tests and API tests call this WSGI app, in every mode.

Unauthenticated, oversized or excess requests are refused before their body is read. Then the handler found by
doors.py answers; Flask gets the rest: pages, CORS, Socket.IO, unknown paths. With `FAST_PATH=off` Flask gets
everything.
"""

import io
import logging
from functools import partial
from http import HTTPStatus
from urllib.parse import parse_qs

import doors

import gateway
import routes
from domain.errors import Internal, InvalidRequest, PayloadTooLarge, Refusal
from security.addresses import network as network_of
from server import websockets
from server.addresses import client_address
from server.flask_app import make_flask_app
from server.heads import ENDED_EARLY, BadRequest
from server.http_connection import CONNECTION
from server.library_internals import is_unauthenticated
from server.local_event import answer_route, as_http, path_of
from server.rations import Rations
from server.socketio.server import LARGEST_MESSAGE, add_socketio, on_session
from services import Services

log = logging.getLogger("draftnight.server")
LARGEST_BODY = 512 * 1024
SOCKET_PATH = "/socket.io/"
STATUS_LINES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


class FrontDoor:
    """`flask` is the Flask app behind it, `socketio` its Socket.IO."""

    def __init__(self, services: Services, engine, rations: Rations):
        self._services, self._rations = services, rations
        self._trusted = services.config.trusted_proxies
        self._fast = services.config.fast_path
        self.flask = make_flask_app(services)
        self.socketio = add_socketio(self.flask, services, engine)
        self._is_unauthenticated = partial(is_unauthenticated, self.socketio.server)
        on_session(self.socketio, self._session_opened)

    def __call__(self, environ: dict, start_response):
        connection = environ.get(CONNECTION)
        environ["REMOTE_ADDR"] = client_address(environ.get("REMOTE_ADDR", ""), environ, self._trusted)
        if connection is not None:
            connection.holder = network_of(environ["REMOTE_ADDR"])
        try:
            return self._answer(environ, start_response, connection)
        except Refusal as refusal:
            answer = gateway.refuse(self._services, refusal)
        except OSError:  # the client is gone
            raise
        except Exception:  # a library's own page would come
            log.exception("a request failed")
            answer = gateway.refuse(self._services, Internal())
        if connection is not None:  # read nothing more after a refusal
            connection.close_connection = True
        return _respond(answer, start_response, environ)

    def _answer(self, environ: dict, start_response, connection):
        path = environ["PATH_INFO"]
        if path.startswith(SOCKET_PATH):
            return self._socket(environ, start_response, connection)
        if not doors.is_of_api(path_of(environ)):
            self._read(environ, 0, network_of(environ["REMOTE_ADDR"]))
            return self.flask(environ, _with_nosniff(start_response))
        return self._api(environ, start_response, connection)

    def _api(self, environ: dict, start_response, connection):
        method, path = environ["REQUEST_METHOD"], path_of(environ)
        own = self._fast and _from_here(environ)
        try:
            found = doors.find(method, path)
        except Refusal as refusal:
            if environ.get("wsgi.input_terminated"):  # malformed chunks are 400 here, too
                self._read(environ, LARGEST_BODY, network_of(environ["REMOTE_ADDR"]))
            elif connection is not None and environ.get("CONTENT_LENGTH"):  # its body is not read
                connection.close_connection = True
            answer = doors.refused(self._services, method, refusal)
        else:
            handler = routes.load(found.module)
            data = self._body(environ, handler.endpoint, connection)
            if own:
                answer = answer_route(handler, found.route, found.parameters, environ, data)
        if not own:
            return self.flask(environ, _with_nosniff(start_response))
        return _respond(answer, start_response, environ)

    def _body(self, environ: dict, endpoint, connection) -> bytes:
        """The request's body. Authentication and the size limit are checked before reading it.

        Raises Unauthorized, TokenExpired, and what `_read` raises.
        """
        holder, largest = network_of(environ["REMOTE_ADDR"]), LARGEST_BODY
        if endpoint.open:
            largest = max(endpoint.max_body, gateway.MAX_BODY)
        else:
            bearer = {"headers": {"authorization": environ.get("HTTP_AUTHORIZATION", "")}}
            holder = gateway.verified(self._services, bearer).user_id
            if connection is not None:
                connection.holder = holder
                connection.known()
            if endpoint.body is not None or endpoint.raw:
                largest = endpoint.max_body
        return self._read(environ, largest, holder)

    def _read(self, environ: dict, largest: int, holder: str) -> bytes:
        """Read at most `largest` bytes of body, and keep them in memory for the app.

        Raises PayloadTooLarge, RateLimited, BadRequest.
        """
        length = int(environ.get("CONTENT_LENGTH") or 0)
        chunked = environ.get("wsgi.input_terminated", False)
        data = b""
        if length > largest:
            raise PayloadTooLarge(details={"max_bytes": largest})
        if length or chunked:
            ration = self._rations.files if largest > LARGEST_BODY else self._rations.bodies
            with ration.hold(holder, length or largest + 1):
                data = environ["wsgi.input"].read(largest + 1 if chunked else length)
            if len(data) > largest:
                raise PayloadTooLarge(details={"max_bytes": largest})
            if len(data) < length:
                raise BadRequest(ENDED_EARLY)
        environ.pop("wsgi.input_terminated", None)
        environ["wsgi.input"], environ["CONTENT_LENGTH"] = io.BytesIO(data), str(len(data))
        return data

    def _socket(self, environ: dict, start_response, connection):
        """Handle Socket.IO, a WebSocket or a poll; its refusals get our shape."""
        address = network_of(environ["REMOTE_ADDR"])
        if "sid" not in parse_qs(environ.get("QUERY_STRING", "")):  # the library's own test for a new session
            self._rations.check_session(address, self._is_unauthenticated)
        if websockets.asks_for_websocket(environ):
            websockets.check_opening(environ)
            if connection is not None:
                connection.belongs_to(address)
        else:
            self._read(environ, LARGEST_MESSAGE, address)
        refused = []

        def start(status: str, headers, *more):
            if not status.startswith(("2", "3")):
                refused.append(status)
                return refused.append
            return _with_nosniff(start_response)(status, headers, *more)

        body = self.flask(environ, start)
        if refused:
            raise InvalidRequest("Socket.IO cannot take this request.")
        return body

    def _session_opened(self, eio_sid: str, environ: dict) -> None:
        self._rations.open_session(network_of(environ.get("REMOTE_ADDR", "")), eio_sid)
        self._rations.forget_sessions(self._is_unauthenticated)


def _from_here(environ: dict) -> bool:
    """Whether the request comes from this server's page or a script; other origins need CORS."""
    origin, host = environ.get("HTTP_ORIGIN"), environ.get("HTTP_HOST")
    return origin is None or origin in (f"http://{host}", f"https://{host}")


def _respond(answer: dict, start_response, environ: dict) -> list[bytes]:
    status, headers, body = as_http(answer, environ)
    if status != HTTPStatus.NO_CONTENT:
        headers["Content-Length"] = str(len(body))  # exactly this spelling, or eventlet adds another
    start_response(STATUS_LINES[status], list(headers.items()))
    return [body] if body and environ["REQUEST_METHOD"] != "HEAD" else []


def _with_nosniff(start_response):
    def start(status: str, headers, *more):
        if not any(name.lower() == "x-content-type-options" for name, _ in headers):
            headers = [*headers, ("X-Content-Type-Options", "nosniff")]
        return start_response(status, headers, *more)

    return start
