"""The Flask app: the API's routes, the web app's files, and what is refused, in the one shape of errors."""

import logging

from flask import Flask, Response, request
from flask_cors import CORS
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge
from werkzeug.routing import PathConverter

import gateway
import routes
from domain import errors
from server import local_event
from server.direct_http import DirectHttp
from server.local_event import HttpRequest
from server.socketio.server import add_socketio
from server.web_files import WebFiles
from services import Services

log = logging.getLogger("draftnight.server")
LARGEST_BODY = 512 * 1024


def make_app(services: Services, engine) -> Flask:
    """The Flask app with all routes and Socket.IO on it. `app.socketio` is the Socket.IO object."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    CORS(
        app,
        resources={r"/api/.*": {"origins": list(services.config.allowed_origins)}},
        expose_headers=["x-server-now", "retry-after"],
    )
    for method, path, module in routes.ROUTES:
        rule = path.replace("{", "<").replace("}", ">")
        view = _view(routes.load(module), f"{method} {path}")
        app.add_url_rule(rule, f"{method} {path}", view, methods=[method])
    _add_errors(app, services)
    _add_web_app(app, WebFiles(services.config.web_dist))
    app.socketio = add_socketio(app, services, engine)
    return app


def _view(handler, route: str):
    """A Flask view that calls a handler the way API Gateway would."""

    def view(**path):
        answer = local_event.call(handler, local_event.http_event(route, path, _asked()))
        return Response(answer["body"], answer["statusCode"], answer["headers"])

    return view


def _asked() -> HttpRequest:
    if "chunked" in request.headers.get("Transfer-Encoding", "").lower():
        request.environ["wsgi.input_terminated"] = True  # both engines end a chunked body themselves
    return HttpRequest(
        method=request.method,
        path=request.path,
        query_string=request.query_string.decode("latin-1"),
        query=request.args.to_dict(),
        headers={name.lower(): value for name, value in request.headers},
        data=request.get_data(cache=False),
        address=request.remote_addr or "",
    )


def direct_http() -> DirectHttp:
    """The same routes, answered without Flask where a request is plain."""

    def direct(handler, route: str):
        def call(head, parameters, data, address):
            asked = HttpRequest(
                head.method, head.path, head.query_string, head.query, head.headers, data, address
            )
            return local_event.call(handler, local_event.http_event(route, parameters, asked))

        return call

    table = [
        (method, path, direct(routes.load(module), f"{method} {path}"))
        for method, path, module in routes.ROUTES
    ]
    return DirectHttp(table, LARGEST_BODY)


def _add_errors(app: Flask, services: Services) -> None:
    """What Flask itself refuses, in the one shape of errors."""

    def refuse(refusal):
        answer = gateway.refuse(services, refusal)
        return Response(answer["body"], answer["statusCode"], answer["headers"])

    @app.errorhandler(Exception)
    def on_error(error):
        if isinstance(error, RequestEntityTooLarge):
            return refuse(errors.PayloadTooLarge(details={"max_bytes": LARGEST_BODY}))
        if isinstance(error, MethodNotAllowed):
            return refuse(errors.MethodNotAllowed())
        if isinstance(error, HTTPException) and error.code < 500:
            return refuse(errors.NotFound() if error.code == 404 else errors.InvalidRequest())
        log.exception("%s %s failed", request.method, request.url_rule)
        return refuse(errors.Internal())


class WebPath(PathConverter):
    """Any path but those of the API, so that an unknown address there is `not_found`, whatever the method."""

    regex = "(?!api(?:/|$))[^/].*?"


def _add_web_app(app: Flask, files: WebFiles) -> None:
    app.url_map.converters["web_path"] = WebPath

    @app.get("/", defaults={"path": ""})
    @app.get("/<web_path:path>")
    def web_app(path):
        accepts_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
        status, headers, body = files.get("/" + path, accepts_gzip, request.headers.get("If-None-Match"))
        return Response(body, status, headers)
