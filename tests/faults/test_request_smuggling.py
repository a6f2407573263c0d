"""What two readers of HTTP could take for two things is refused, on every path and in both modes (RFC 9112).

Behind a proxy that reads it the other way, the rest of one person's request would be the beginning of another's.
"""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.clients.raw_http import asked, exchange, statuses
from support.servers.server import MODES, Server, check_log
from support.thorough import examples

SECRET = b"THE-CODE-OF-AN-INVITATION"
HIDDEN = asked(b"GET /join/%s HTTP/1.1" % SECRET)
GUEST = b'{"display_name": "Ann"}'
HEX = b"%x\r\n" % len(GUEST)
LENGTH = b"Content-Length: %d" % len(GUEST)
CHUNKED = b"Transfer-Encoding: chunked"
CHUNKS = HEX + GUEST + b"\r\n0\r\n\r\n"
PATHS = [b"/api/auth/guest", b"/api/nothing", b"/login", b"/socket.io/?EIO=4&transport=polling", b"/"]
HEADS = {
    "two lengths": [LENGTH, b"Content-Length: 0"],
    "the same length twice": [LENGTH, LENGTH],
    "two lengths in one": [LENGTH + b", %d" % len(GUEST)],
    "two different in one": [LENGTH + b", 0"],
    "a space before the colon": [b"Content-Length : %d" % len(GUEST)],
    "a tab before the colon": [b"Content-Length\t: %d" % len(GUEST)],
    "a space before the name": [b" " + LENGTH],
    "a sign": [b"Content-Length: +%d" % len(GUEST)],
    "a negative length": [b"Content-Length: -1"],
    "an underscore": [b"Content-Length: 1_0"],
    "a hexadecimal length": [b"Content-Length: 0x17"],
    "a fraction": [b"Content-Length: 23.0"],
    "a length of nothing": [b"Content-Length:"],
    "digits of another script": [b"Content-Length: \xb2\xb3"],
    "a space within": [b"Content-Length: 2 3"],
    "a length without end": [b"Content-Length: " + b"9" * 40],
    "both": [LENGTH, CHUNKED],
    "both, the other way": [CHUNKED, LENGTH],
    "another coding": [b"Transfer-Encoding: xchunked"],
    "a coding of quotes": [b'Transfer-Encoding: "chunked"'],
    "a coding before it": [b"Transfer-Encoding: gzip, chunked"],
    "a coding after it": [b"Transfer-Encoding: chunked, identity"],
    "twice": [CHUNKED, CHUNKED],
    "twice in one": [b"Transfer-Encoding: chunked, chunked"],
    "no coding": [b"Transfer-Encoding:"],
    "identity": [b"Transfer-Encoding: identity"],
    "a parameter": [b"Transfer-Encoding: chunked;x=1"],
    "a space before the colon of the coding": [b"Transfer-Encoding : chunked"],
    "a vertical tab": [b"Transfer-Encoding: \x0bchunked"],
    "NUL in a name": [b"Content\0Length: 23"],
    "NUL in a value": [b"Content-Length: 23\0"],
    "a folded line": [b"X-Odd: a", b" Content-Length: 23"],
    "a folded coding": [b"Transfer-Encoding:", b" chunked"],
    "no name": [b": x"],
    "no colon": [b"Content-Length"],
    "a letter that is none in a name": [b"C\xf6ntent-Length: 3"],
    "a name in parentheses": [b"(Content-Length): 3"],
    "a bare return": [b"X-Odd: a\rContent-Length: 23"],
    "a bare return at the end": [b"X-Odd: a\r", LENGTH],
    "a bare line feed": [b"X-Odd: a\nContent-Length: 23"],
    "two hosts": [b"Host: elsewhere.example"],
    "another script in a coding": [b"Transfer-Encoding: \xa0chunked"],
    "a comma after the coding": [b"Transfer-Encoding: chunked,"],
}  # fmt: skip
BODIES = {
    "a prefix of a size": b"0x17\r\n" + GUEST + b"\r\n0\r\n\r\n",
    "a last chunk with a prefix": HEX + GUEST + b"\r\n0x0\r\n\r\n",
    "a signed size": b"+17\r\n" + GUEST + b"\r\n0\r\n\r\n",
    "a negative size": b"-1\r\n" + GUEST + b"\r\n0\r\n\r\n",
    "an underscore in a size": b"1_7\r\n" + GUEST + b"\r\n0\r\n\r\n",
    "a space before a size": b" " + CHUNKS,
    "a space after a size": b"17 \r\n" + GUEST + b"\r\n0\r\n\r\n",
    "a space before an extension": b"17 ;x=1\r\n" + GUEST + b"\r\n0\r\n\r\n",
    "a return in an extension": b"17;x=\r1\r\n" + GUEST + b"\r\n0\r\n\r\n",
    "an extension with a line feed": b"17;x=\n\r\n" + GUEST + b"\r\n0\r\n\r\n",
    "a size without end": b"0" * 200 + CHUNKS,
    "a bare line feed after a size": b"17\n" + GUEST + b"\r\n0\r\n\r\n",
    "a bare line feed after a chunk": HEX + GUEST + b"\n0\r\n\r\n",
    "more than the size says": HEX + GUEST + b"XX\r\n0\r\n\r\n",
    "less than the size says": b"18\r\n" + GUEST + b"\r\n0\r\n\r\n",
    "a trailer that is none": HEX + GUEST + b"\r\n0\r\nGET / HTTP/1.1\r\n\r\n",
    "trailers without end": HEX + GUEST + b"\r\n0\r\n" + b"X-Odd: a\r\n" * 20 + b"\r\n",
    "no size": b"\r\n" + GUEST + b"\r\n0\r\n\r\n",
}  # fmt: skip
LINES = {
    "something after the version": b"GET /join/%s HTTP/1.1 x" % SECRET,
    "no version": b"GET /join/%s" % SECRET,
    "two spaces": b"GET  /join/%s HTTP/1.1" % SECRET,
    "a tab": b"GET\t/join/%s HTTP/1.1" % SECRET,
    "another protocol": b"GET /join/%s HTP/1.1" % SECRET,
    "a small protocol": b"GET /join/%s http/1.1" % SECRET,
    "a longer version": b"GET /join/%s HTTP/1.10" % SECRET,
    "no slash": b"GET join/%s HTTP/1.1" % SECRET,
    "NUL": b"GET /join/%s\0 HTTP/1.1" % SECRET,
    "no ASCII": b"GET /join/%s\xff HTTP/1.1" % SECRET,
    "a method that is none": b"G(T /join/%s HTTP/1.1" % SECRET,
    "a form for proxies": b"CONNECT %s:443 HTTP/1.1" % SECRET,
    "a user before the host": b"GET http://ann@localhost/join/%s HTTP/1.1" % SECRET,
    "a host that is none": b"GET http://local<host/join/%s HTTP/1.1" % SECRET,
}
HOSTS = {
    "a blank": b"local host", "a path": b"localhost/api", "a name before it": b"ann@localhost",
    "a tag": b"<script>",
    "quotes": b'"localhost"', "a letter that is none": b"l\xf6calhost",
}  # fmt: skip
OTHERS = {
    505: asked(b"GET /join/%s HTTP/2.0" % SECRET),
    414: asked(b"GET /join/%s%s HTTP/1.1" % (SECRET, b"x" * 9000)),
    431: asked(b"GET /join/%s HTTP/1.1" % SECRET, b"X-Odd: " + b"x" * 9000),
    400: b"GET /join/%s HTTP/1.1\r\n\r\n" % SECRET,
}


@pytest.fixture(scope="module", params=MODES)
def server(request, tmp_path_factory):
    with Server(tmp_path_factory.mktemp("smuggling"), request.param, LOG_LEVEL="debug") as running:
        yield running
        assert running.stop() == 0
        check_log(running)
        assert SECRET.decode() not in running.log, "what was sent is in the log"


def refused(server: Server, data: bytes, status: int = 400) -> None:
    """With one answer in our shape, which quotes nothing; and what came behind is not taken for a request."""
    said = exchange(server, data + HIDDEN)
    head, _, body = said.partition(b"\r\n\r\n")
    assert statuses(said) == [b"HTTP/1.1 %d" % status]
    assert json.loads(body)["error"].keys() == {"code", "message", "details"}
    headers = head.lower()
    assert b"connection: close" in headers and b"x-content-type-options: nosniff" in headers
    assert b"content-type: application/json" in headers and SECRET not in said


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", HEADS)
def test_a_head_that_is_not_clear(name, path, server):
    refused(server, asked(b"POST %s HTTP/1.1" % path, *HEADS[name], body=GUEST))


@pytest.mark.parametrize("path", PATHS[:2])
@pytest.mark.parametrize("name", BODIES)
def test_chunks_that_are_not_clear(name, path, server):
    said = exchange(server, asked(b"POST %s HTTP/1.1" % path, CHUNKED, body=BODIES[name]) + HIDDEN)
    assert len(statuses(said)) == 1 and statuses(said)[0] in (b"HTTP/1.1 400", b"HTTP/1.1 413")


@pytest.mark.parametrize("name", LINES)
def test_a_line_that_is_none(name, server):
    refused(server, asked(LINES[name]))


@pytest.mark.parametrize("path", [b"/api/health", b"/", b"/join/%s" % SECRET])
@pytest.mark.parametrize("name", HOSTS)
def test_a_host_that_is_none(name, path, server):
    """RFC 9112 §3.2, of both versions: pages and invitations are made of it."""
    for version in (b"1.1", b"1.0"):
        refused(server, b"GET %s HTTP/%s\r\nHost: %s\r\n\r\n" % (path, version, HOSTS[name]))


def test_an_older_client_is_not_told_to_go_on(server):
    """RFC 9110 §10.1.1: it would take that for the answer."""
    for version, said in ((b"1.1", [b"HTTP/1.1 100", b"HTTP/1.1 201"]), (b"1.0", [b"HTTP/1.1 201"])):
        line = b"POST /api/auth/guest HTTP/" + version
        got = exchange(server, asked(line, LENGTH, b"Expect: 100-continue", b"Connection: close", body=GUEST))
        assert statuses(got) == said


@pytest.mark.parametrize("status", OTHERS)
def test_what_a_library_would_answer_itself(status, server):
    refused(server, OTHERS[status], status)


@pytest.mark.parametrize(
    "body",
    [
        CHUNKS,
        b'17;x=1;y="z"\r\n' + GUEST + b"\r\n0\r\nContent-Length: 3\r\n\r\n",
        b"1\r\n{\r\n0016\r\n" + GUEST[1:] + b"\r\n00\r\n\r\n",
    ],
    ids=["plain", "an extension and a trailer", "in pieces"],
)
def test_what_is_clear_is_answered(body, server):
    """The same words, well put: in eventlet's mode the connection goes on with the next request."""
    said = exchange(server, asked(b"POST /api/auth/guest HTTP/1.1", CHUNKED, body=body) + HIDDEN)
    goes_on = [b"HTTP/1.1 503" if b" 503 " in said else b"HTTP/1.1 200"] * (server.async_mode == "eventlet")
    assert statuses(said) == [b"HTTP/1.1 201", *goes_on]
    said = exchange(server, asked(b"GET http://localhost/api/health HTTP/1.1"))
    assert statuses(said) == [b"HTTP/1.1 200"], "RFC 9112 §3.2.2"


ELSEWHERE = {
    "no host between brackets": b"//[",
    "half an address": b"//[::1/api/health",
    "no port": b"//localhost:x/",
    "a host and no host": b"http://localhost//[",
    "a query that looks like one": b"/?//[",
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_follows_two_slashes_is_a_path(name, server):
    """In both modes, and no library fails on it: an answer comes."""
    assert statuses(exchange(server, asked(b"GET %s HTTP/1.1" % ELSEWHERE[name])))[0][-3:] in (b"200", b"503")


def test_the_host_in_a_target_is_the_one_that_is_asked(server):
    """RFC 9112 §3.2.2: a proxy goes by it, so whoever reads the other one sees another page."""
    for target in (b"http://asked.example/", b"http://asked.example?x=1", b"HTTP://asked.example"):
        said = exchange(server, asked(b"GET %s HTTP/1.1" % target))
        if b" 503 " not in said:
            assert b"ws://asked.example" in said and b"ws://localhost" not in said
        assert len(statuses(said)) == 1 and b" 400 " not in said


PIECES = [b"GET", b"POST", b" ", b"\r", b"\n", b"\r\n", b"/api/health", b"/socket.io/", b"HTTP/1.1", b"HTTP/1.0", LENGTH, CHUNKED, b"0",
          b"Host: a", b"Connection: close", b"Expect: 100-continue", GUEST, b":", b"\t", b"\0", b"\xff", b"Upgrade: websocket"]  # fmt: skip


@settings(max_examples=examples(60))
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(b"".join))
def test_whatever_is_sent_is_answered_in_our_shape(server, data):
    said = exchange(server, data)
    assert (
        b"<html" not in said.lower() and b"Traceback" not in said and b" 500 " not in said.split(b"\r\n")[0]
    )
    assert said == b"" or said.startswith(b"HTTP/1.1 ")
