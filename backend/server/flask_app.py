"""The Flask app: pages, CORS and errors; also the API, if FAST_PATH=off."""

import gzip
import logging

import doors
from flask import Flask, Response, request
from flask_cors import CORS
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import PathConverter

import gateway
import routes
from actions.cards import has_card, with_card
from domain import errors
from server import outbox_page
from server.local_event import answer_route, as_http, path_of
from server.web_files import WebFiles, accepts
from services import Services

log = logging.getLogger("draftnight.server")


def make_flask_app(services: Services) -> Flask:
    app = Flask(__name__, static_folder=None)
    CORS(
        app,
        resources={r"/api/.*": {"origins": list(services.config.allowed_origins)}},
        expose_headers=["x-server-now", "retry-after"],
    )
    _add_api(app, services)
    _add_errors(app, services)
    if services.config.demo and not services.config.smtp_url:
        _add_outbox(app, services)
    _add_web_app(app, services, WebFiles(services.config.web_dist))
    return app


def _add_api(app: Flask, services: Services) -> None:
    """Serve everything below /api by doors.py: Flask's own routing would merge slashes and answer OPTIONS."""

    @app.before_request
    def api():
        method, path = request.environ["REQUEST_METHOD"], path_of(request.environ)
        if not doors.is_of_api(path):
            return None
        return _response(doors.answer(services, method, path, _asked))


def _response(answer: dict) -> Response:
    status, headers, body = as_http(answer, request.environ)
    return Response(body, status, headers)


def _asked(found: doors.Found) -> dict:
    data = request.get_data(cache=False)
    return answer_route(routes.load(found.module), found.route, found.parameters, request.environ, data)


def _add_outbox(app: Flask, services: Services) -> None:
    @app.get(outbox_page.PATH)
    def outbox():
        return Response(outbox_page.page(services.config.outbox), 200, outbox_page.HEADERS)


def _add_errors(app: Flask, services: Services) -> None:
    """Give Flask's own errors our one shape."""

    def refuse(refusal):
        return _response(gateway.refuse(services, refusal))

    @app.errorhandler(Exception)
    def on_error(error):
        if isinstance(error, errors.Refusal):
            return refuse(error)
        if isinstance(error, MethodNotAllowed):
            return refuse(errors.MethodNotAllowed())
        if isinstance(error, HTTPException) and error.code < 500:
            return refuse(errors.NotFound() if error.code == 404 else errors.InvalidRequest())
        log.exception("%s %s failed", request.method, request.url_rule)
        return refuse(errors.Internal())


class WebPath(PathConverter):
    """Any path but the API's, so that an unknown path there is `not_found` for every method."""

    regex = "(?!api(?:/|$))[^/].*?"


def _add_web_app(app: Flask, services: Services, files: WebFiles) -> None:
    app.url_map.converters["web_path"] = WebPath

    @app.get("/", defaults={"path": ""})
    @app.get("/<web_path:path>")
    def web_app(path):
        accepted = request.headers.get("Accept-Encoding", "")
        asked = request.environ.get("HTTP_HOST", "")
        if has_card(path):
            status, headers, body = files.get("/" + path, "", None, asked)
            # The page shows the members, who change; going back would show the browser's copy.
            headers.pop("ETag", None)
            headers["Cache-Control"] = "no-store"
            body = with_card(services, path, body)
            if accepts(accepted, "gzip"):
                body, headers["Content-Encoding"] = gzip.compress(body, 6, mtime=0), "gzip"
            return Response(body, status, headers)
        status, headers, body = files.get("/" + path, accepted, request.headers.get("If-None-Match"), asked)
        return Response(body, status, headers)
