"""The Flask app: pages, other origins (CORS), and what is refused; the API too, where FAST_PATH=off leaves it to Flask."""

import logging

import doors
from flask import Flask, Response, request
from flask_cors import CORS
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import PathConverter

import gateway
import routes
from domain import errors
from server.invitation_card import JOIN, with_card
from server.local_event import answer_route, path_of
from server.web_files import WebFiles
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
    _add_web_app(app, services, WebFiles(services.config.web_dist))
    return app


def _add_api(app: Flask, services: Services) -> None:
    """Everything below /api, found by doors.py: Flask's own routing would merge slashes and answer OPTIONS."""

    @app.before_request
    def api():
        method, path = request.environ["REQUEST_METHOD"], path_of(request.environ)
        if not doors.is_of_api(path):
            return None
        answer = doors.answer(services, method, path, _asked)
        return Response(answer["body"], answer["statusCode"], answer["headers"])


def _asked(found: doors.Found) -> dict:
    data = request.get_data(cache=False)
    return answer_route(routes.load(found.module), found.route, found.parameters, request.environ, data)


def _add_errors(app: Flask, services: Services) -> None:
    """What Flask itself refuses, in the one shape of errors."""

    def refuse(refusal):
        answer = gateway.refuse(services, refusal)
        return Response(answer["body"], answer["statusCode"], answer["headers"])

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
    """Any path but those of the API, so that an unknown address there is `not_found`, whatever the method."""

    regex = "(?!api(?:/|$))[^/].*?"


def _add_web_app(app: Flask, services: Services, files: WebFiles) -> None:
    app.url_map.converters["web_path"] = WebPath

    @app.get("/", defaults={"path": ""})
    @app.get("/<web_path:path>")
    def web_app(path):
        accepts_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
        asked = request.environ.get("HTTP_HOST", "")
        if path.startswith(JOIN):
            status, headers, body = files.get("/" + path, False, None, asked)
            headers.pop("ETag", None)  # who is in changes, and the page with it
            return Response(with_card(services, path, body), status, headers)
        status, headers, body = files.get(
            "/" + path, accepts_gzip, request.headers.get("If-None-Match"), asked
        )
        return Response(body, status, headers)
