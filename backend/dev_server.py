"""The local server: HTTP and socket traffic in, gateway events to the handlers, their answers out.

No rules and no second list of routes: both doors read routes.py. One process serves the API, Socket.IO and
the built web app.
"""

import argparse
import sys

import config as settings
import workers
from realtime import engine as engines
from realtime.worker import Worker

if __name__ == "__main__":
    PARSER = argparse.ArgumentParser(description="Draftnight's local server. Settings: see the README.")
    PARSER.add_argument(
        "--demo", action="store_true", help="a fresh database beside the usual one, with a living demo"
    )
    PARSER.add_argument(
        "--workers", type=int, default=1, choices=range(1, workers.MOST + 1), metavar="N", help=workers.HELP
    )
    PARSER.add_argument("--worker", type=Worker.from_text, help=argparse.SUPPRESS)  # what one of them is told
    ARGUMENTS = PARSER.parse_args()
    try:
        CONFIG = settings.load()
    except settings.BadConfig as problem:
        sys.exit(f"Draftnight cannot start:\n{problem}")
    if ARGUMENTS.workers > 1:
        if ARGUMENTS.demo:
            PARSER.error("--demo is for one process; leave --workers out.")
        sys.exit(workers.run(CONFIG, ARGUMENTS.workers))
    ENGINE = engines.prepare(CONFIG.async_mode)  # before anything imports sockets or threads

import json
import logging
from dataclasses import replace
from functools import partial

import msgspec
from flask import Flask, Response, request
from flask_cors import CORS
from flask_socketio import ConnectionRefusedError, SocketIO
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge
from werkzeug.routing import PathConverter

import demo
import gateway
import local_event
import routes
import services as composition
from actions.clock import expire_if_due, resume_after_restart, sweep
from config import Config
from domain import errors
from local_event import HttpRequest
from realtime import connection, housekeeping, worker_rounds
from realtime.direct_http import DirectHttp
from realtime.direct_manager import DirectManager
from realtime.pings import Pings
from services import Services
from storage.port import NewerDatabase
from web_files import WebFiles

log = logging.getLogger("draftnight.server")
LARGEST_BODY = 512 * 1024
LARGEST_MESSAGE = 64 * 1024


class Json:
    """What python-socketio encodes with: msgspec, which also writes the domain's own classes."""

    dumps = staticmethod(lambda value, **_: msgspec.json.encode(value).decode())

    @staticmethod
    def loads(text):
        try:
            return json.loads(text)
        except RecursionError:  # nested too deep: to the library just another text that is no JSON
            raise ValueError("nested too deep") from None


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
    app.socketio = _add_socketio(app, services, engine)
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


def _add_socketio(app: Flask, services: Services, engine) -> SocketIO:
    """`async_handlers=False`: a task per event would break the order of one connection's messages."""
    fast = services.config.fast_path
    if fast:
        pings = Pings()
        engine.spawn(pings.run)
    connection.install(partial(engine.direct_connection(), pings) if fast else connection.Connection)
    socketio = SocketIO(
        app,
        async_mode=engine.mode,
        async_handlers=False,
        cors_allowed_origins=list(services.config.allowed_origins),
        max_http_buffer_size=LARGEST_MESSAGE,
        ping_interval=10,
        ping_timeout=10,
        manage_session=False,
        transports=None if services.long_polling else ["websocket"],
        json=Json,
        **({"client_manager": DirectManager()} if fast else {}),
    )
    services.broadcaster.server = socketio.server
    handlers = {route: routes.load(module) for route, module in routes.SOCKET_ROUTES.items()}

    def call(
        route: str, connection_id: str, body: str | None = None, token: str | None = None
    ) -> tuple[int, dict]:
        event = {
            "requestContext": {"routeKey": route, "connectionId": connection_id},
            "headers": {"authorization": f"Bearer {token}"} if token else {},
            "body": body,
        }
        answer = handlers[route](event)
        return answer["statusCode"], msgspec.json.decode(answer["body"])

    def open_already(sid: str) -> bool:
        """Then a message only calls itself `connect` or `disconnect`."""
        return socketio.server.manager.is_connected(sid, "/")

    # On the server itself: Flask-SocketIO would make a request of Flask's for each message, which nothing here needs.
    @socketio.server.on("connect")
    def on_connect(sid, environ=None, auth=None, *more):
        if open_already(sid):
            return on_message("connect", sid, environ)
        token = auth.get("token") if isinstance(auth, dict) else None
        status, answer = call("$connect", sid, token=token if isinstance(token, str) else None)
        if status != 200:
            raise ConnectionRefusedError(answer["error"]["message"], answer["error"])
        return None

    @socketio.server.on("disconnect")
    def on_disconnect(sid, reason=None, *more):
        if open_already(sid):
            return on_message("disconnect", sid, reason)
        return call("$disconnect", sid)

    @socketio.server.on("*")
    def on_message(action, sid, *args):
        fields = args[0] if args and isinstance(args[0], dict) else {}
        try:
            body = json.dumps({**fields, "action": action})
        except (TypeError, ValueError, RecursionError):  # bytes, or nested too deep
            return {"ok": False, **errors.InvalidRequest("This message cannot be read.").body()}
        return call("$default", sid, body)[1]

    return socketio


def listen(config: Config, worker: Worker | None):
    """The socket to serve on. Comes before the database is opened: a second start by mistake must not migrate it."""
    try:
        return engines.listen(config.host, config.port, shared=worker is not None)
    except OSError as error:
        sys.exit(
            f"Draftnight cannot listen on {config.host}:{config.port}: {error.strerror}. Is it already running?"
        )


def serve(services: Services, engine, sock, stop, worker: Worker | None) -> None:
    """Settle what happened while the server was down, and serve on `sock` until told to stop."""
    config = services.config
    app = make_app(services, engine)
    services.timer.act = partial(expire_if_due, services)
    running = resume_after_restart(services, alone=worker is None or worker.alone)
    services.timer.start()
    engine.spawn(housekeeping.run, services)
    if worker:
        services.broadcaster.start(engine.spawn)
        engine.spawn(worker_rounds.run, services, sweep)
        engine.spawn(workers.report_and_end_with_parent, worker)
    if not config.rate_limits:
        log.warning("RATE_LIMITS=off: nothing is refused for being asked too often. For load tests only.")
    engines.settle_memory()
    log.info(
        "listening on http://%s:%s (%s), %s drafts running", config.host, config.port, engine.mode, running
    )
    engine.serve(sock, app, stop, direct_http() if config.fast_path else None)


def main(config: Config, engine, arguments) -> None:
    who = f"worker {arguments.worker.number} " if arguments.worker else ""
    logging.basicConfig(
        level=config.log_level.upper(), format=f"%(asctime)s %(levelname)s {who}%(name)s %(message)s"
    )
    for library in ("engineio.server", "socketio.server"):  # they print a stack for every packet that is none
        logging.getLogger(library).setLevel(logging.CRITICAL)
    stop = engines.StopSignal()
    if arguments.demo:
        config = replace(config, database_path=demo.fresh_path(config.database_path))
    sock = listen(config, arguments.worker)
    try:
        services = composition.install(composition.local(config, engine, arguments.worker))
    except (NewerDatabase, errors.Unavailable) as problem:
        sys.exit(f"Draftnight cannot open its database {config.database_path}: {problem}")
    if arguments.demo:
        demo.fill(services)
    serve(services, engine, sock, stop, arguments.worker)
    try:
        services.store.heartbeat.beat(services.clock.now_ms())
    except errors.Unavailable:
        pass  # the next start then gives back a little more time
    log.info("stopped; everything is saved")
    engines.end_process()


if __name__ == "__main__":
    main(CONFIG, ENGINE, ARGUMENTS)
