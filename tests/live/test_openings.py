"""A WebSocket is opened, or refused, as RFC 6455 §4.2 says, with the table of routes and without it."""

import re

import pytest
from support.clients.raw_http import asked, exchange, statuses, without_what_varies
from support.servers.server import MODES, Server, check_log

HEALTH = asked(b"GET /api/health HTTP/1.1")


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


SOCKET = b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1"
KEY, VERSION = b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", b"Sec-WebSocket-Version: 13"
UPGRADE, CONNECTION = b"Upgrade: websocket", b"Connection: Upgrade"
OPENING = [UPGRADE, CONNECTION, VERSION, KEY]
BROWSER = [b"Pragma: no-cache", b"User-Agent: Mozilla/5.0 (X11)", b"Accept-Encoding: gzip, deflate", b"Cookie: a=b; c=d",
           b"Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"]  # fmt: skip
OPENINGS = {
    "plain": asked(SOCKET, *OPENING),
    "of a browser": asked(SOCKET, *BROWSER, b"Origin: http://one.example", *OPENING),
    "kept alive": asked(SOCKET, UPGRADE, b"Connection: keep-alive, Upgrade", VERSION, KEY),
    "in other letters": asked(SOCKET, b"UPGRADE: WebSocket", b"connection: upgrade", VERSION, KEY),
    "another origin": asked(SOCKET, b"Origin: http://elsewhere.example", *OPENING),
    "an allowed origin": asked(SOCKET, b"Origin: http://one.example", *OPENING),
    "no upgrade": asked(SOCKET, VERSION, KEY),
    "no connection": asked(SOCKET, UPGRADE, VERSION, KEY),
    "another upgrade": asked(SOCKET, b"Upgrade: h2c", CONNECTION, VERSION, KEY),
    "no key": asked(SOCKET, UPGRADE, CONNECTION, VERSION),
    "no version": asked(SOCKET, UPGRADE, CONNECTION, KEY),
    "an old version": asked(SOCKET, UPGRADE, CONNECTION, b"Sec-WebSocket-Version: 8", KEY),
    "an odd version": asked(SOCKET, UPGRADE, CONNECTION, b"Sec-WebSocket-Version: 99", KEY),
    "a bare return": asked(SOCKET, b"X-Odd: a\rOrigin: http://elsewhere.example", *OPENING),
    "closing": asked(SOCKET, UPGRADE, b"Connection: close", VERSION, KEY),
    "two keys": asked(SOCKET, *OPENING, KEY),
    "a protocol": asked(SOCKET, *OPENING, b"Sec-WebSocket-Protocol: chat"),
    "a protocol that is no text": asked(SOCKET, *OPENING, b'Sec-WebSocket-Protocol: \xff", ('),
    "fields that are no text": asked(
        SOCKET, *OPENING, b"Sec-WebSocket-Extensions: \xff", b"X-Odd: \xff", b"Cookie: \xff"
    ),
    "an option that is no text": asked(SOCKET, UPGRADE, b"Connection: \xff, Upgrade", VERSION, KEY),
    "a length": asked(SOCKET, *OPENING, b"Content-Length: 3", body=b"abc"),
    "another method": asked(SOCKET.replace(b"GET", b"POST"), *OPENING),
    "HTTP/1.0": asked(SOCKET.replace(b"1.1", b"1.0"), *OPENING),
    "another protocol of Socket.IO": asked(SOCKET.replace(b"EIO=4", b"EIO=3"), *OPENING),
    "polling": asked(SOCKET.replace(b"=websocket", b"=polling"), *OPENING),
    "an unknown session": asked(SOCKET.replace(b" HTTP", b"&sid=abc_-1 HTTP"), *OPENING),
    "an escaped query": asked(SOCKET.replace(b"=4", b"=%34"), *OPENING),
    "no query": asked(b"GET /socket.io/ HTTP/1.1", *OPENING),
    "another path": asked(SOCKET.replace(b".io/", b".io"), *OPENING),
    "a page": asked(b"GET /login HTTP/1.1", *OPENING),
}


@pytest.mark.parametrize("name", OPENINGS)
def test_a_websocket_is_opened_alike(name, servers):
    """What is answered; what a connection says then is tested where it is used."""
    direct, library = (first_answer(exchange(server, OPENINGS[name])) for server in servers)
    assert direct == library
    assert " 500 " not in direct[0]
    assert "<html" not in direct[-1], "no library's own page"
    if name in (
        "HTTP/1.0",
        "no connection",
        "closing",
        "no key",
        "no version",
        "an old version",
        "an odd version",
    ):
        assert direct[0] == "HTTP/1.1 400 Bad Request" and '"code":"invalid_request"' in direct[-1]
    assert (
        name not in ("plain", "of a browser", "kept alive", *(n for n in OPENINGS if "no text" in n))
        or direct[0] == "HTTP/1.1 101 Switching Protocols"
    )


@pytest.mark.parametrize(
    "name", ["another origin", "no key", "no version", "an odd version", "another protocol of Socket.IO"]
)
def test_after_a_refused_opening_the_connection_goes_on_alike(name, servers):
    direct, library = (statuses(exchange(server, OPENINGS[name] + HEALTH)) for server in servers)
    assert direct == library and direct[0].startswith(b"HTTP/1.1 4")


def first_answer(said: bytes) -> list[str]:
    """Its line and its headers, and the body of a refusal, which is a sentence."""
    head, _, rest = said.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    body = "" if " 101 " in first else without_what_varies(rest).decode()
    return [
        first,
        *sorted(
            line for line in lines if not line.lower().startswith(("date:", "location:", "x-server-now:"))
        ),
        re.sub(r'"sid":"[^"]+"', "", body),
    ]
