"""With the table of routes and with Flask alone (FAST_PATH=off) the same is answered; and a league drafts the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clients.client import open_league, picks_best_available, ranked_teams
from support.clients.raw_http import asked, exchange, statuses, without_what_varies
from support.servers.server import MODES, Server, check_log


@pytest.fixture(scope="module", params=MODES)
def servers(request, tmp_path_factory):
    """One with the fast path, one without, on databases of their own."""
    origins = {"ALLOWED_ORIGINS": "http://one.example,http://two.example"}
    with Server(tmp_path_factory.mktemp("direct"), request.param, **origins) as direct:
        with Server(tmp_path_factory.mktemp("library"), request.param, FAST_PATH="off", **origins) as library:
            yield direct, library
            for server in (direct, library):
                assert server.stop() == 0
                check_log(server)


ONLY_BY_CORS = {"access-control-allow-origin", "access-control-expose-headers", "vary: origin"}
"""For pages from elsewhere; none of them asks for what the fast path answers."""


def parts(said: bytes) -> list:
    """Each answer as its status, its headers and its body, without what differs from one moment to the next."""
    answers = []
    if said and not said.startswith(b"HTTP/"):  # so it is with HTTP/0.9
        return [("", {}, said)]
    while said:
        head, _, said = said.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        fields = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
        headers = {f"vary: {value.lower()}" if name == "vary" else name: value for name, value in fields}
        assert len(headers) == len(fields), f"a header is there twice: {head}"
        length = int(headers.get("content-length", 0))
        body, said = said[:length], said[length:]
        for varying in ("date", "x-server-now", "location"):
            headers[varying] = varying in headers
        answers.append((first.split()[1], headers, without_what_varies(body)))
    return answers


def same(servers, data: bytes) -> None:
    direct, library = (parts(exchange(server, data)) for server in servers)
    for (status, headers, body), (expected, expected_headers, expected_body) in zip(
        direct, library, strict=True
    ):
        assert (status, body) == (expected, expected_body), data
        meaningless = set() if ONLY_BY_CORS & headers.keys() else ONLY_BY_CORS
        assert without(headers, meaningless) == without(expected_headers, meaningless), data


def without(headers: dict, names: set) -> dict:
    return {name: value for name, value in headers.items() if name not in names}


GUEST = b'{"display_name": "Ann"}'
POST_GUEST = b"POST /api/auth/guest HTTP/1.1"
LENGTH = b"Content-Length: %d" % len(GUEST)
REQUESTS = {
    "read": asked(b"GET /api/health HTTP/1.1"),
    "query": asked(b"GET /api/leagues/x/draft?epoch=a&since=1&since=2&empty= HTTP/1.1"),
    "escaped query": asked(b"GET /api/leagues/x/draft?epoch=%41&since=%zz+1 HTTP/1.1"),
    "command": asked(POST_GUEST, LENGTH, body=GUEST),
    "two at once": asked(POST_GUEST, LENGTH, body=GUEST) + asked(b"GET /api/health HTTP/1.1"),
    "closing": asked(POST_GUEST, LENGTH, b"Connection: close", body=GUEST)
    + asked(b"GET /api/health HTTP/1.1"),
    "closing, in capitals": asked(b"GET /api/health HTTP/1.1", b"CONNECTION: Close"),
    "kept alive": asked(b"GET /api/health HTTP/1.1", b"Connection: keep-alive"),
    "HTTP/1.0": asked(b"GET /api/health HTTP/1.0"),
    "HTTP/0.9": b"GET /api/health\r\n",
    "HTTP/2": asked(b"GET /api/health HTTP/2.0"),
    "no host": b"GET /api/health HTTP/1.1\r\n\r\n",
    "bare line feeds": b"GET /api/health HTTP/1.1\nHost: localhost\n\n",
    "unauthorized": asked(b"GET /api/me HTTP/1.1"),
    "a foreign token": asked(b"GET /api/me HTTP/1.1", b"Authorization: Bearer x.y.z"),
    "two tokens": asked(b"GET /api/me HTTP/1.1", b"Authorization: Bearer a", b"Authorization: Bearer b"),
    "not found": asked(b"GET /api/nothing HTTP/1.1"),
    "a slash too many": asked(b"GET /api/health/ HTTP/1.1"),
    "two slashes": asked(b"GET /api//health HTTP/1.1"),
    "an empty parameter": asked(b"GET /api/leagues//draft HTTP/1.1"),
    "dots": asked(b"GET /api/../api/health HTTP/1.1"),
    "an escaped path": asked(b"GET /api/leagues/%2e%2e/draft HTTP/1.1"),
    "an absolute address": asked(b"GET http://localhost/api/health HTTP/1.1"),
    "another method": asked(b"PUT /api/health HTTP/1.1"),
    "an odd method": asked(b"BREW /api/health HTTP/1.1"),
    "a small method": asked(b"get /api/health HTTP/1.1"),
    "own origin": asked(b"GET /api/health HTTP/1.1", b"Origin: http://localhost"),
    "another origin": asked(b"GET /api/health HTTP/1.1", b"Origin: http://elsewhere.example"),
    "an allowed origin": asked(b"GET /api/health HTTP/1.1", b"Origin: http://one.example"),
    "no origin": asked(b"GET /api/health HTTP/1.1", b"Origin: null"),
    "a page": asked(b"GET /login HTTP/1.1"),
    "no body": asked(POST_GUEST),
    "an empty body": asked(POST_GUEST, b"Content-Length: 0"),
    "a body on a read": asked(b"GET /api/health HTTP/1.1", LENGTH, body=GUEST),
    "no JSON": asked(POST_GUEST, b"Content-Length: 5", body=b"{{{{{"),
    "no text": asked(POST_GUEST, b"Content-Length: 2", body=b"\xff\xfe"),
    "too large": asked(POST_GUEST, b"Content-Length: 9999999"),
    "negative length": asked(POST_GUEST, b"Content-Length: -1", body=GUEST),
    "signed length": asked(POST_GUEST, b"Content-Length: +23", body=GUEST),
    "two lengths": asked(POST_GUEST, LENGTH, LENGTH, body=GUEST),
    "no number": asked(POST_GUEST, b"Content-Length: many", body=GUEST),
    "chunked": asked(POST_GUEST, b"Transfer-Encoding: chunked", body=b"17\r\n" + GUEST + b"\r\n0\r\n\r\n"),
    "chunked and a length": asked(POST_GUEST, LENGTH, b"Transfer-Encoding: chunked", body=b"0\r\n\r\n"),
    "a folded header": asked(b"GET /api/me HTTP/1.1", b"Authorization: Bearer", b"  a"),
    "a space before the colon": asked(b"GET /api/me HTTP/1.1", b"Authorization : Bearer a"),
    "no colon": asked(b"GET /api/health HTTP/1.1", b"What is this"),
    "an empty name": asked(b"GET /api/health HTTP/1.1", b": x"),
    "an underscore": asked(b"GET /api/me HTTP/1.1", b"Autho_rization: Bearer a"),
    "a control character": asked(b"GET /api/health HTTP/1.1", b"X-Odd: a\x00b"),
    "a bare return": asked(
        b"GET /api/health HTTP/1.1", b"X-Odd: a\rContent-Length: 18", body=b"GET /api/me HTTP/1.1\r\n\r\n"
    ),
    "a bare return at the end": asked(b"GET /api/health HTTP/1.1", b"X-Odd: a\r", b"Authorization: Bearer a"),
    "latin-1": asked(b"GET /api/health HTTP/1.1", b"X-Odd: \xe4"),
    "nothing": b"\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
}


@pytest.mark.parametrize("name", REQUESTS)
def test_every_request_is_answered_alike(name, servers):
    same(servers, REQUESTS[name])


LONG, LONGER = b"x" * 9_000, b"x" * 70_000
TOO_LONG = {
    "shorter line": asked(b"GET /api/health?x=" + LONG + b" HTTP/1.1"),
    "shorter header": asked(b"GET /api/health HTTP/1.1", b"X-Long: " + LONG),
    "line": asked(b"GET /api/health?x=" + LONGER + b" HTTP/1.1"),
    "header": asked(b"GET /api/health HTTP/1.1", b"X-Long: " + LONGER),
    "headers": asked(b"GET /api/health HTTP/1.1", *(b"X-%d: x" % n for n in range(101))),
}


@pytest.mark.parametrize("name", TOO_LONG)
def test_what_is_too_long_is_refused(name, servers):
    for server in servers:
        assert exchange(server, TOO_LONG[name]).split()[1] in (b"400", b"414", b"431")


def test_head(servers):
    direct, library = (
        exchange(server, asked(b"HEAD /api/health HTTP/1.1")).split(b"\r\n")[0] for server in servers
    )
    assert direct == library == b"HTTP/1.1 200 OK"


def test_a_connection_goes_on_after_an_answer(servers):
    """In eventlet's mode; the other's server closes after each."""
    second = [b"HTTP/1.1 200"] * (servers[0].async_mode == "eventlet")
    for server in servers:
        assert statuses(exchange(server, REQUESTS["two at once"])) == [b"HTTP/1.1 201", *second]


TOKENS = [b"GET", b"POST", b" ", b"\r", b"/api/health", b"/api/me", b"?a=1", b"HTTP/1.1", b"\r\n", b"\n", b"Host: a", b"Content-Length: 3",
          b"Transfer-Encoding: chunked", b"Connection: close", b"Expect: 100-continue", b"abc", b"{}", b":", b"\t", b"\xff"]  # fmt: skip


@given(st.lists(st.sampled_from(TOKENS), max_size=14).map(b"".join))
def test_whatever_is_sent_is_answered_alike(servers, data):
    same(servers, data)


@given(
    st.sampled_from(
        [b"GET /api/health", b"POST /api/auth/guest", b"PATCH /api/me", b"GET /api/leagues/x/draft?since=1"]
    ),
    st.lists(st.sampled_from([LENGTH, *(token for token in TOKENS if b": " in token)]), max_size=3),
    st.sampled_from([b"", GUEST, b"null", b"[1,"]),
)
def test_whatever_heads_are_put_together_are_answered_alike(servers, line, headers, body):
    same(servers, asked(line + b" HTTP/1.1", *headers, body=body))


@pytest.mark.parametrize("async_mode", [MODES[0], pytest.param(MODES[1], marks=pytest.mark.long)])
def test_a_league_drafts_alike(new_server, people, async_mode):
    """Whole drafts with real sockets end in the same picks with the fast path and without."""
    boards = []
    for server in (new_server(async_mode), new_server(async_mode, FAST_PATH="off")):
        members = people(server, 2)
        league_id = open_league(members, rounds=8, pick_seconds=60)
        ranked = ranked_teams(members[0], "nfl-2026")
        for member in members:
            picks_best_available(member, ranked)
            member.open(league_id)
        assert members[0].post(league_id, "draft/start").status == 200
        for member in members:
            member.wait(lambda room=member.rooms[league_id]: room.state["status"] == "complete")
        boards.append(
            [
                (pick["pick_no"], pick["team_id"], pick["by"])
                for pick in members[0].rooms[league_id].state["picks"]
            ]
        )
    assert boards[0] == boards[1] and len(boards[0]) == 16
