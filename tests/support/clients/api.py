"""Calling the REST interface through both doors: the server's front door, and a raw gateway event to the
handler.

Every answer is checked against what its route declares, so a test asserts only what is particular to it.
"""

import base64
import json
import re
import threading
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec
from werkzeug.test import Client

import routes
from domain.events import EVENT_CLASSES
from domain.files import File
from domain.refusal import all_refusals
from openapi import codes_by_status
from schema.answers import Error
from schema.result_answers import SCORE_EVENTS
from server.engine import ThreadingEngine
from server.front_door import FrontDoor
from server.rations import Rations
from support.worlds.world import World

STATUS_OF = {cls.code: cls.status for cls in all_refusals()}
ADDRESS = "127.0.0.1"
STACK = re.compile(r'Traceback|\.py\\?", line|\.py:[0-9]')
"""A stack, in words of Python's. A field that the client has named so may be told back."""


@dataclass(frozen=True)
class Answer:
    """`json` is None for an empty body, and text for a file. Header names are in lower case."""

    status: int
    json: Any
    headers: dict[str, str]

    @property
    def code(self) -> str | None:
        """The error's code, None for a success."""
        return self.json["error"]["code"] if self.status >= 400 else None

    @property
    def details(self) -> dict:
        return self.json["error"]["details"]


@cache
def route_of(method: str, path: str) -> tuple[str, str, dict[str, str]]:
    """The route ("GET /api/me"), its handler's module and the path's parameters."""
    for known, pattern, module in routes.ROUTES:
        match = re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", pattern), path)
        if known == method and match:
            return (
                f"{method} {pattern}",
                module,
                {name: unquote(text) for name, text in match.groupdict().items()},
            )
    raise LookupError(f"no route {method} {path}")


def front_door(services) -> FrontDoor:
    """The function that the server calls for every request, as in threading mode."""
    engine = ThreadingEngine()
    return FrontDoor(services, engine, Rations(engine.most_connections, strict=False))


class ServerDoor:
    """HTTP requests to the local server's front door, without a network.

    One app serves every test. Its handlers use the installed services, which are those of the test's world.
    """

    name = "server"
    _door = None

    def __init__(self, world: World):
        if ServerDoor._door is None:
            ServerDoor._door = front_door(world.services)
        ServerDoor._door._services = world.services  # the door's own refusals show this world's time
        self._client = Client(ServerDoor._door)

    def send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        got = self._client.open(path, method=method, data=body, headers=headers)
        return _answer(
            got.status_code, got.get_data(as_text=True), {k.lower(): v for k, v in got.headers.items()}
        )


class EventDoor:
    """Passes what API Gateway would send (HTTP API, payload format 2.0) straight to the handler."""

    name = "event"

    def __init__(self, world: World):
        pass

    def send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        got = routes.load(route_of(method, urlsplit(path).path)[1])(
            gateway_event(method, path, body, headers)
        )
        return _answer(got["statusCode"], got["body"], got["headers"])


def gateway_event(method: str, path: str, body: bytes, headers: dict[str, str]) -> dict:
    """A body that is not UTF-8 is base64, as from API Gateway."""
    parts = urlsplit(path)
    try:
        text, binary = body.decode(), False
    except UnicodeDecodeError:
        text, binary = base64.b64encode(body).decode(), True
    route, _, parameters = route_of(method, parts.path)
    event = {
        "version": "2.0",
        "routeKey": route,
        "rawPath": parts.path,
        "rawQueryString": parts.query,
        "headers": {name.lower(): value for name, value in headers.items()},
        "requestContext": {"http": {"method": method, "path": parts.path, "sourceIp": ADDRESS}},
        "isBase64Encoded": binary,
    }
    # API Gateway omits empty fields
    if text:
        event["body"] = text
    if parameters:
        event["pathParameters"] = parameters
    if parts.query:
        event["queryStringParameters"] = dict(parse_qsl(parts.query, keep_blank_values=True))
    return event


def _answer(status: int, text: str, headers: dict[str, str]) -> Answer:
    is_json = headers.get("content-type") == "application/json"
    return Answer(status, json.loads(text) if text and is_json else text or None, headers)


DOORS = {door.name: door for door in (ServerDoor, EventDoor)}


class Caller:
    """`call(method, path, body, token, …)` sends a request through one door and checks every answer.

    `answered` collects the routes that answered with success.
    """

    def __init__(self, world: World, door):
        self.world, self.door = world, door(world)
        self.answered: set[str] = set()
        self.transcript: list[tuple] = []

    def __call__(self, method: str, path: str, body=None, token=None, headers=None, raw=None) -> Answer:
        """`body` is sent as JSON, `raw` (str or bytes) as it is."""
        data = b"" if body is None else json.dumps(body).encode()
        if raw is not None:
            data = raw if isinstance(raw, bytes) else raw.encode()
        sent = {"Content-Type": "application/json"} | (headers or {})
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        answer = self.door.send(method, path, data, sent)
        route, module, _ = route_of(method, urlsplit(path).path)
        check_answer(route, routes.load(module).endpoint, answer, self.world.clock.now_ms())
        if answer.status < 400:
            self.answered.add(route)
        self.transcript.append((route, answer.status, answer.json, answer.headers.get("retry-after")))
        return answer

    def ok(self, *args, **kwargs) -> Any:
        """The JSON of an answer, which must be a success."""
        answer = self(*args, **kwargs)
        assert answer.status < 400, answer.json
        return answer.json

    def refused(self, code: str, *args, **kwargs) -> Answer:
        """The refusal, which must have this code and have changed nothing."""
        before = self.world.seen()
        answer = self(*args, **kwargs)
        assert answer.code == code, answer.json
        assert answer.status == STATUS_OF[code]
        assert self.world.seen() == before, "a refused request changed something"
        return answer


def check_answer(route: str, endpoint, answer: Answer, now: int) -> None:
    """Checks that an answer is exactly what its route declares, to the last field."""
    assert answer.headers["x-server-now"] == str(now)
    kept = "etag" in answer.headers and endpoint.answer is File
    assert answer.headers["cache-control"] == ("private, no-cache" if kept else "no-store")
    if answer.status == 304:
        assert kept and answer.json is None
        return
    if answer.status >= 400:
        _check_error(route, endpoint, answer)
        return
    assert answer.status == endpoint.status
    if endpoint.answer is None:
        assert answer.json is None
        return
    if endpoint.answer is File:
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        return
    assert answer.headers["content-type"] == "application/json"
    exactly(answer.json, endpoint.answer)
    for event in answer.json.get("events", ()):
        exactly(event["data"], (EVENT_CLASSES | SCORE_EVENTS)[event["type"]])


_one_at_a_time = threading.Lock()


def exactly(value, declared: type) -> None:
    """Whether `value` has the declared type and no undeclared field."""
    with _one_at_a_time:  # two threads must not be the first to use a type (backend/inputs.py)
        kept = msgspec.convert(value, type=declared, strict=True)
    assert msgspec.json.decode(msgspec.json.encode(kept)) == value


def _check_error(route: str, endpoint, answer: Answer) -> None:
    exactly(answer.json, Error)
    error = answer.json["error"]
    codes = codes_by_status(route, endpoint)[answer.status]
    assert error["code"] in codes, f"{error['code']} is not declared"
    assert error["message"].endswith("."), "a sentence"
    text = json.dumps(answer.json)
    assert not STACK.search(text)
    assert len(text) < 2000
    assert ("retry-after" in answer.headers) == ("retry_after" in error["details"])
