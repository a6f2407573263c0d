"""What one address or one person may hold of a server: it is theirs alone that ends, and others are served beside it."""

import json
import socket
from contextlib import ExitStack

import pytest
from faults.probed import ProbedServer
from support.clients.raw_http import asked, statuses
from support.clients.rest import Rest
from support.servers.server import MODES, Server, check_log
from support.until import until

MIB = 1024
IN_EACH_MODE = pytest.mark.parametrize(
    "async_mode", [MODES[0], pytest.param(MODES[1], marks=pytest.mark.long)]
)
HERE, ELSEWHERE = "127.0.0.1", "127.0.0.2"
GUEST = b'{"display_name": "Ann"}'


def opened(server: Server, data: bytes = b"", source: str = HERE, small: bool = False) -> socket.socket:
    sock = socket.socket()
    if small:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    sock.settimeout(10)
    sock.bind((source, 0))
    sock.connect(server.address)
    sock.sendall(data)
    return sock


def answer(sock: socket.socket) -> bytes:
    """The head of its first answer, or nothing if there is none within the socket's time."""
    said = b""
    try:
        while b"\r\n\r\n" not in said and (more := sock.recv(4096)):
            said += more
    except OSError:
        pass
    return said


def posting(path: bytes, length: int, *headers: bytes) -> bytes:
    return asked(b"POST %s HTTP/1.1" % path, b"Content-Length: %d" % length, *headers)


def signed_up(server: Server) -> str:
    rest = Rest(server.address)
    token = rest.ok("POST", "/api/auth/guest", {"display_name": "Ann"})["access_token"]
    rest.close()
    return token


@IN_EACH_MODE
def test_bodies_that_are_sent_by_half(tmp_path, async_mode):
    """Without a sign-in nothing of them is read; with one a person has so many bytes, and another has theirs."""
    with ProbedServer(tmp_path, async_mode) as server, ExitStack() as closing:
        token, other = signed_up(server), signed_up(server)
        bearer = b"Authorization: Bearer " + token.encode()
        before = server.resident_kib()
        kinds = [
            (posting(b"/api/competitions", 500_000), {b"401"}),
            (posting(b"/api/competitions", 500_000, b"Authorization: Bearer x.y.z"), {b"401"}),
            (posting(b"/api/auth/guest", 500_000), {b"413"}),
            (posting(b"/api/nothing", 100_000), {b"404"}),
            (posting(b"/socket.io/?EIO=4&transport=polling&sid=x", 60_000), {b"429"}),
            (posting(b"/api/auth/guest", 60_000), {b"429"}),
            (posting(b"/api/competitions", 200_000, bearer), {b"429"}),
        ]
        for data, refused in kinds:
            socks = [opened(server, data) for _ in range(60)]
            for sock in socks:
                closing.callback(sock.close)
                sock.settimeout(0.05 if refused == {b"429"} else 10)
            answers = [answer(sock) for sock in socks]
            codes = {said.split()[1] for said in answers if said}
            assert codes == refused, data[:60]
            if refused != {b"429"}:
                assert all(answers)
        assert server.resident_kib() - before < 40 * MIB
        rest = Rest(server.address, other)
        assert rest.call("PATCH", "/api/me", {"display_name": "Ben"}).status == 200
        assert (
            answer(opened(server, posting(b"/api/auth/guest", len(GUEST)) + GUEST, ELSEWHERE)).split()[1]
            == b"201"
        )
        rest.close()
        check_log(server)


def large_competition() -> dict:
    teams = [{"id": f"team-{n}", "name": f"{n} " + "x" * 50, "rating": n} for n in range(400)]
    return {"name": "Large", "teams": teams}


@IN_EACH_MODE
def test_answers_that_are_read_drop_by_drop(tmp_path, async_mode):
    """One after another is asked for and hardly any taken: what is kept for them is bounded, and goes with them."""
    with ProbedServer(tmp_path, async_mode) as server, ExitStack() as closing:
        request = asked(b"GET /api/openapi.json HTTP/1.1")
        before, files = server.resident_kib(), server.open_files()
        slow = [opened(server, request * 200, small=True) for _ in range(60)]
        for sock in slow:
            closing.callback(sock.close)
        for _ in range(5):
            for sock in slow:
                assert sock.recv(10)
            assert server.healthy()
        assert server.resident_kib() - before < 40 * MIB
        for sock in slow:
            sock.close()
        until(lambda: server.open_files() <= files + 1, "they are forgotten")
        check_log(server)


@pytest.mark.parametrize("signed_in", [False, True])
def test_connections_that_go_on_with_nothing(tmp_path, signed_in):
    """From one address half of the places at most, also with a sign-in: others are answered meanwhile."""
    with Server(tmp_path, rate_limits=True, open_files=300) as server, ExitStack() as closing:
        bearer = b"Authorization: Bearer " + signed_up(server).encode()
        silent = [
            opened(server, posting(b"/api/leagues", 100, bearer) if signed_in else b"") for _ in range(150)
        ]
        for sock in silent:
            closing.callback(sock.close)
        last = answer(silent[-1])
        assert last.startswith(b"HTTP/1.1 429") and b"rate_limited" in last + silent[-1].recv(4096)
        assert answer(opened(server, asked(b"GET /api/health HTTP/1.1"), ELSEWHERE)).startswith(
            b"HTTP/1.1 200"
        )
        check_log(server)


@pytest.mark.long  # until they are over, in real time; tests/front_door/test_rations.py counts them
def test_sessions_that_nobody_signs_in_to(tmp_path):
    """So many from one address; another's are still opened, and so is one of the first when some are over."""
    with Server(tmp_path, rate_limits=True) as server:
        request = asked(b"GET /socket.io/?EIO=4&transport=polling HTTP/1.1")
        said = b""
        with opened(server) as sock:
            for _ in range(250):
                sock.sendall(request * 20)
                wanted = len(statuses(said)) + 20
                while len(statuses(said)) < wanted and (more := sock.recv(65_536)):
                    said += more
                said = b"".join(one + b" " for one in statuses(said))
                if b"429" in said:
                    break
        codes = statuses(said)
        granted = codes.count(b"HTTP/1.1 200")
        assert 1_000 < granted < 5_000 and b"HTTP/1.1 429" in codes
        assert answer(opened(server, request, ELSEWHERE)).startswith(b"HTTP/1.1 200")
        until(lambda: answer(opened(server, request)).startswith(b"HTTP/1.1 200"), "those are over", 60)
        check_log(server)


@IN_EACH_MODE
def test_behind_a_proxy_everybody_is_counted_for_themselves(tmp_path, async_mode):
    with Server(tmp_path, async_mode, rate_limits=True, TRUSTED_PROXIES=HERE) as server:
        rest = Rest(server.address)

        def sign_up(address: str, header: str = "X-Forwarded-For") -> int:
            data = json.dumps({"display_name": "Ann"}).encode()
            return rest.raw("POST", "/api/auth/guest", data, **{header: address}).status

        assert {sign_up(f"6.6.6.6, 203.0.113.{n}") for n in range(80)} == {201}
        codes = [sign_up(f"203.0.113.{n}, 198.51.100.7") for n in range(70)]
        assert codes.count(429) >= 8, "the left end is the client's own"
        assert sign_up("for=198.51.100.7", "Forwarded") == 429
        assert sign_up("2001:db8:1:2::1") == 201
        rest.close()
        check_log(server)


@IN_EACH_MODE
def test_without_the_setting_nobody_is_believed(tmp_path, async_mode):
    with Server(tmp_path, async_mode, rate_limits=True) as server:
        rest = Rest(server.address)
        data = json.dumps({"display_name": "Ann"}).encode()
        headers = [{"X-Forwarded-For": f"203.0.113.{n}"} for n in range(70)]
        codes = [rest.raw("POST", "/api/auth/guest", data, **one).status for one in headers]
        assert codes.count(429) >= 8
        rest.close()


@pytest.mark.parametrize("async_mode", MODES)
def test_every_answer_says_what_it_is(tmp_path, async_mode):
    """`nosniff` on all, whoever answers; and a page may connect to the address it came from, and to no other."""
    with Server(tmp_path, async_mode) as server:
        rest = Rest(server.address)
        asked_for = [
            ("GET", "/"), ("GET", "/login"), ("GET", "/assets/none.js"), ("GET", "/api/health"), ("GET", "/api/nothing"),
            ("PUT", "/api/health"), ("POST", "/login"), ("OPTIONS", "/api/leagues"), ("GET", "//login"), ("GET", "/api/me"),
            ("GET", "/socket.io/?EIO=4&transport=polling"), ("GET", "/socket.io/?EIO=3"), ("POST", "/socket.io/"), ("HEAD", "/api/health"),
        ]  # fmt: skip
        for method, path in asked_for:
            assert rest.raw(method, path).headers["x-content-type-options"] == "nosniff", (method, path)
        for host in ("draft.example:8443", "[2001:db8::7]:80", "192.168.1.7"):
            policy = policy_of(rest.raw("GET", "/", Host=host))
            assert policy in (None, f"'self' ws://{host} wss://{host}")
        assert policy_of(rest.raw("GET", "/", Host="evil.example; script-src *")) in (None, "'self'")
        rest.close()


def policy_of(got) -> str | None:
    """Where the page may connect to; None where no web app is built."""
    policy = got.headers.get("content-security-policy", "")
    return policy.partition("connect-src ")[2].partition(";")[0] or None
