"""No request may hold the loop for more than 25 ms of processor time, whatever texts it is made of.

One process serves everybody: while one request is matched, normalised or sorted, nobody's pick is taken. Passwords are
hashed in threads of their own and do not count here.
"""

import json
import unicodedata
from itertools import product

import pytest
from faults.dear import MOST_SECONDS, cost, handler, too_dear
from support.clients.api import gateway_event
from support.samples.heavy_texts import ALPHABETS, TIMES, bodies, texts
from support.samples.sample_requests import ALL, WITH_BODY, endpoint, sample_requests

import routes
from actions import account_export, chat
from domain.account import Identity
from domain.chat import LONGEST_TEXT

LONGEST_ADDRESS = 8_000
"""What the servers take in a request's first line."""
LONGEST_MESSAGE = 64 * 1024


@pytest.mark.parametrize("route", WITH_BODY)
def test_no_body_is_dear(route, open_world):
    league_id = open_world.lobby("Ana", "Ben")
    asked = sample_requests(open_world, league_id)[route]
    headers = {"authorization": f"Bearer {open_world.person('Ana').token}"}

    def call(body: bytes) -> None:
        answer = handler(route)(gateway_event(asked.method, asked.path, body, headers))
        assert answer["statusCode"] < 500, answer["body"]
        assert len(answer["body"]) < 300_000

    assert not too_dear(bodies(endpoint(route), asked.body), call)


@pytest.mark.parametrize("route", ALL)
def test_no_address_is_dear(route, open_world):
    """The parts of a path, every known query name and one nobody knows."""
    league_id = open_world.lobby("Ana", "Ben")
    asked = sample_requests(open_world, league_id)[route]
    headers = {"authorization": f"Bearer {open_world.person('Ana').token}"}
    usual = gateway_event(asked.method, asked.path, json.dumps(asked.body or {}).encode(), headers)

    def cases():
        for what, text in texts(LONGEST_ADDRESS):
            for name in usual.get("pathParameters", {}):
                yield f"{name}: {what}", {"pathParameters": {**usual["pathParameters"], name: text}}
            for name in (*endpoint(route).query, "cmd_id", "unknown"):
                yield f"?{name}: {what}", {"queryStringParameters": {name: text}}

    def call(change: dict) -> None:
        assert handler(route)({**usual, **change})["statusCode"] < 500

    assert not too_dear(cases(), call)


@pytest.mark.parametrize("route", ["GET /api/me", "POST /api/auth/refresh"])
def test_no_header_is_dear(route, open_world):
    league_id = open_world.lobby("Ana")
    asked = sample_requests(open_world, league_id)[route]
    usual = gateway_event(asked.method, asked.path, json.dumps(asked.body or {}).encode(), {})
    names = ("authorization", "x-viewer-address", "x-forwarded-for", "forwarded", "origin", "content-type")

    def cases():
        for what, text in texts(32 * 1024):
            for name in names:
                for value in (text, f"Bearer {text}", f"Bearer {text}.{text}.{text}"):
                    yield f"{name}: {what}", {"headers": {name: value}}

    def call(change: dict) -> None:
        assert handler(route)({**usual, **change})["statusCode"] < 500

    assert not too_dear(cases(), call)


@pytest.mark.parametrize("action", ["join_league", "leave_league", "authenticate", "ping", "unknown"])
def test_no_message_is_dear(action, open_world):
    league_id = open_world.lobby("Ana")
    assert league_id
    default = routes.load(routes.SOCKET_ROUTES["$default"])
    context = {"routeKey": "$default", "connectionId": "one"}
    open_world.broadcaster.connect("one", Identity(open_world.person("Ana").id, 2**40))

    def cases():
        for length in (LONGEST_MESSAGE // 8, LONGEST_MESSAGE):
            for what, text in texts(length):
                for name in ("league_id", "token", "id", "action"):
                    yield f"{name}: {what}", json.dumps({"action": action, name: text})
        for opening in ("[", '{"a":'):
            yield f"depth of {opening}", opening * (LONGEST_MESSAGE // len(opening))

    def call(body: str) -> None:
        assert default({"requestContext": context, "body": body})["statusCode"] < 500

    assert not too_dear(cases(), call)


def test_no_page_of_a_persons_messages_is_dear(open_world):
    """A chat's largest page, and one of an export."""
    league_id, ana = open_world.lobby("Ana"), open_world.person("Ana")
    for _ in range(max(account_export.PAGE, chat.MOST_CHANGES)):
        chat.post(open_world.services, ana.id, league_id, "\U0001f600" * LONGEST_TEXT, "message", None)
    paths = {
        "GET /api/leagues/{league_id}/chat": f"/api/leagues/{league_id}/chat?since_rev=0",
        "GET /api/me/export": f"/api/me/export?after={league_id}.0",
    }
    headers = {"authorization": f"Bearer {ana.token}"}

    def call(route: str) -> None:
        answer = handler(route)(gateway_event("GET", paths[route], b"", headers))
        assert answer["statusCode"] == 200 and answer["body"].encode()

    assert not too_dear(zip(paths, paths), call)


COLUMNS = ("name", "abbreviation", "group", "color", "rating", "seed", "tags", "aliases")
IN_SHORT = {("json", "name"), *(("csv", column) for column in COLUMNS)}
"""Both formats are read into the same cells, so without --long one of them is enough for most columns."""


@pytest.mark.parametrize(
    "format, column",
    [
        pytest.param(*one, marks=() if one in IN_SHORT else pytest.mark.long)
        for one in product(("csv", "json"), COLUMNS)
    ],
)
def test_no_cell_of_an_upload_is_dear(format, column, open_world):
    """A heavy text in each column, in one row and in four hundred, and as the name of a column."""
    route = "POST /api/competitions"
    largest = endpoint(route).max_body
    headers = {"authorization": f"Bearer {open_world.person('Ana').token}"}

    def content(rows: int, text: str) -> str:
        cells = [{"name": f"Team {n}", column: text} for n in range(rows)]
        if format == "json":
            return json.dumps(cells)
        lines = [f'Team {n},"{text}"' if column != "name" else f'"{text}{n}",x' for n in range(rows)]
        head = f"name,{column}" if column != "name" else "name,group"
        return "\n".join([head, *lines])

    def cases():
        for rows in (1, 400):
            too_long = (
                [largest * TIMES] if rows == 1 else []
            )  # refused unread, so its rows make no difference
            for length in (largest // rows // 2, *too_long):
                for what, text in texts(max(1, length)):
                    body = {"name": "Cup", "format": format, "content": content(rows, text)}
                    yield f"{rows} × {length} of {what}", json.dumps(body).encode()
        for what, text in texts(largest // 2):
            table = json.dumps([{text: 1}]) if format == "json" else f"name,{text}\nA,B\n"
            yield (
                f"a column called {what}",
                json.dumps({"name": "Cup", "format": format, "content": table}).encode(),
            )

    def call(body: bytes) -> None:
        answer = handler(route)(gateway_event("POST", "/api/competitions", body, headers))
        assert answer["statusCode"] < 500, answer["body"]
        assert len(answer["body"]) < 2_000, "what was sent is not sent back"

    assert not too_dear(cases(), call)


def test_the_texts_would_show_a_fault():
    """Normalising before counting is what this suite is against: it costs far too much with these very texts."""
    text = dict(texts(12_000))["accents in turn"]
    assert cost(lambda: unicodedata.normalize("NFC", text)) > MOST_SECONDS
    assert len(ALPHABETS) > 10
