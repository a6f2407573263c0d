"""One answer at all three doors (both servers of one machine, and the Lambda function) for every method on every kind of path.

The requests are made from the declared routes. The function is asked by a model of its gateway.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection

import pytest
from support.clients.gateway import event_of
from support.servers.server import MODES, Server

import routes
from lambdas.entry.http import handler

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get")
DECLARED: dict[str, set[str]] = {}
for _method, _path, _ in routes.ROUTES:
    DECLARED.setdefault(_path, set()).add(_method)


def written(path: str, value: str = "x1") -> str:
    for name in ("league_id", "user_id", "competition_id", "team_id", "game_id", "claim_id", "pick_no"):
        path = path.replace("{" + name + "}", value)
    return path


def kinds(path: str) -> dict[str, str]:
    """An address of each kind that `path` can be mistaken for."""
    usual = written(path)
    head, _, last = usual.rpartition("/")
    return {
        "as declared": usual,
        "a slash at its end": usual + "/",
        "two slashes at its end": usual + "//",
        "two slashes at its beginning": "/" + usual,
        "two slashes within": f"{head}//{last}",
        "an encoded slash": f"{head}%2F{last}",
        "an encoded slash in small letters": f"{head}%2f{last}",
        "an encoded slash at its end": usual + "%2F",
        "an encoded slash in a value": written(path, "a%2Fb"),
        "nothing for a value": written(path, ""),
        "an encoded letter": f"/api/%{ord(usual[5]):x}{usual[6:]}",
        "capitals": usual.upper().replace("/API/", "/api/"),
        "a part more": usual + "/more",
        "a dot": f"{head}/./{last}",
        "a semicolon": usual + ";v=1",
        "a zero byte": usual + "%00",
        "an encoded percent": usual + "%2541",
    }


@dataclass(frozen=True)
class Said:
    status: int
    code: str | None
    allow: str | None
    length: int


def said(status: int, headers: dict[str, str], body: bytes | str) -> Said:
    code = json.loads(body)["error"]["code"] if body and status >= 400 else None
    return Said(status, code, headers.get("allow"), len(body) if status >= 400 else 0)


# test_fast_path.py sees that Flask alone answers as the table of routes does; both modes have one front door.
@pytest.fixture(
    scope="module",
    params=[MODES[0], *(pytest.param(one, marks=pytest.mark.long) for one in (MODES[1], "flask"))],
)
def local(request, tmp_path_factory):
    """`local(method, target)` at a server of its own; "flask": all through Flask, as what other origins' pages ask."""
    mode, settings = (request.param, {}) if request.param in MODES else ("threading", {"FAST_PATH": "off"})
    with Server(tmp_path_factory.mktemp("doors"), mode, **settings) as server:

        def ask(method: str, target: str, headers: dict[str, str] | None = None) -> Said:
            connection = HTTPConnection(*server.address, timeout=30)
            try:
                connection.putrequest(method, target, skip_host=False, skip_accept_encoding=True)
                for name, value in (headers or {}).items():
                    connection.putheader(name, value)
                connection.endheaders()
                got = connection.getresponse()
                return said(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
            finally:
                connection.close()

        yield ask
        assert server.stop() == 0


@cache
def function(method: str, target: str) -> Said:
    """Asked once for all servers: nothing that it is asked here depends on what is stored."""
    answer = handler(event_of(method, target))
    return said(answer["statusCode"], answer["headers"], answer["body"])


SOME = ("GET", "HEAD", "POST", "OPTIONS")
SLASHES = ("a slash at its end", "two slashes at its beginning", "two slashes within", "an encoded slash")
PART = 6
"""Every so manieth path is tried in all ways, and every path as it is declared and with more slashes."""


def requests(nth: int, path: str):
    for what, target in kinds(path).items():
        if what == "as declared" or what in SLASHES or nth % PART == 0:
            for method in METHODS if what == "as declared" else SOME:
                yield method, target


@pytest.mark.parametrize("part", range(PART))
def test_every_method_on_every_kind_of_path(part, local, open_world):
    different = {}
    for nth, path in enumerate(list(DECLARED)[part::PART]):
        for method, target in requests(nth, path):
            here, there = local(method, target), function(method, target)
            if here != there:
                different[f"{method} {target}"] = (here, there)
    assert different == {}


@pytest.fixture
def open_world(world):
    """Without rate limits, as the servers here: a test asks often."""
    from security.rate_limits import RateLimits

    world.services.limits = RateLimits(world.clock.now_ms, enabled=False)
    return world


@pytest.mark.parametrize("path", DECLARED)
def test_what_an_address_takes(path, open_world):
    usual = written(path)
    methods = {
        method
        for pattern, taken in DECLARED.items()
        for method in taken
        if re.fullmatch(re.sub(r"{\w+}", "[^/]+", pattern), usual)
    }
    allow = ", ".join(sorted(methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())))
    assert function("OPTIONS", usual) == Said(204, None, allow, 0)
    for method in set(METHODS) - methods - {"OPTIONS"} - ({"HEAD"} if "GET" in methods else set()):
        refused = function(method, usual)
        code = None if method == "HEAD" else "method_not_allowed"
        assert (refused.status, refused.code, refused.allow) == (405, code, allow)
    if "GET" in methods:
        got, head = function("GET", usual), function("HEAD", usual)
        assert (head.status, head.length) == (got.status, 0)
    for what in (
        "a slash at its end",
        "two slashes at its end",
        "two slashes within",
        "an encoded slash at its end",
    ):
        assert function("GET", kinds(path)[what]).status == 404, what
    assert function("OPTIONS", kinds(path)["an encoded slash"]) == function("OPTIONS", usual)


QUERIES = {
    "epoch=a&epoch=b": ("invalid_request", "epoch"),
    "since=1&epoch=a&since=2": ("invalid_request", "since"),
    "since=1&since=1": ("invalid_request", "since"),
    "since&since=1": ("invalid_request", "since"),
    "s%69nce=1&since=2": ("invalid_request", "since"),
    "&".join(f"n{n}=1" for n in range(101)): ("invalid_request", None),
}


@pytest.mark.parametrize("query", QUERIES)
def test_a_doubled_name_is_refused(query, world):
    world.started("Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    token = [("Authorization", f"Bearer {world.person('Ana').token}")]
    answer = handler(event_of("GET", f"/api/leagues/{league_id}/draft?{query}", token))
    error = json.loads(answer["body"])["error"]
    assert (error["code"], error["details"].get("field")) == QUERIES[query]
    unknown = f"/api/leagues/{league_id}/draft?utm=1&utm=2&since=0"
    assert handler(event_of("GET", unknown, token))["statusCode"] == 200
