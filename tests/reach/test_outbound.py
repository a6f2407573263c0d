"""An address that a stranger gave leads to the public internet or nowhere: judged by where sockets connect
to.
"""

import http.client
import socket
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace

import pytest
from network import Sockets

from security import outbound
from security.hosts import Hosts
from security.outbound import AddressRefused, NotReached, Outbound, is_public

PUSH = "https://fcm.googleapis.com/fcm/send/secret-of-ana"
PUBLIC = "142.250.74.42"

INSIDE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.1.2.3 169.254.169.254 169.254.0.1
172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1
198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::a9fe:a9fe ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:100.64.0.1
::ffff:198.18.0.1 ::ffff:224.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::a00:1 64:ff9b:1::1
100::1 2001::1 2001:0:53aa:64c::1 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:a9fe:a9fe::1
2002:a00:1:: 3fff::1 5f00::1 fc00::1 fd00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 febf::1 fec0::1 ff02::1 ff05::2 ff0e::1
4000::1 nonsense 127.1 0x7f000001 2130706433
""".split()
HOSTILE = [
    "http://fcm.googleapis.com/x",
    "https://fcm.googleapis.com:8443/x",
    "https://fcm.googleapis.com@169.254.169.254/x",
    "https://user:pw@fcm.googleapis.com/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evilfcm.googleapis.com.example/x",
    "https://notfcm-googleapis.com/x",
    "https://xfcm.googleapis.com/x",
    "https://127.0.0.1/x",
    "https://2130706433/x",
    "https://0x7f.1/x",
    "https://[::1]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://localhost/x",
    "https://metadata/x",
    "https://fcm.googleapis.com./x",
    "https://fcm..googleapis.com/x",
    "https://fcm.googleapis.com\\@evil.example/x",
    "https://evil.example\\.fcm.googleapis.com/x",
    "https://evil.example#.fcm.googleapis.com/x",
    "https://evil.example?.fcm.googleapis.com/x",
    "https://evil.example/.fcm.googleapis.com",
    "https://fcm.googleapis.com/a b",
    "https://fcm.googleapis.com/a\r\nHost: evil",
    "https://fcm.googleapis.com/a\x00",
    "https://fcm.googleapis.com/\u200b",
    "https://fcm。googleapis.com/x",
    "https://ｆcm.googleapis.com/x",
    "https://fcm.googleapis.com/x\n",
    " https://fcm.googleapis.com/x",
    "//fcm.googleapis.com/x",
    "gopher://fcm.googleapis.com/x",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https:/fcm.googleapis.com/x",
    "https://",
    "",
    "https://fcm.googleapis.com:443:80/x",
    "https://fcm.googleapis.com:99999/x",
    "https://fcm.googleapis.com:0/x",
    "https://-fcm.googleapis.com/x",
    "https://fcm.googleapis.com/" + "x" * 10_240,
]


class Network:
    """In the place of `socket`: what names resolve to, and where sockets connect to. Nothing leaves."""

    SOCK_STREAM = socket.SOCK_STREAM

    def __init__(self, *answers: list[str]):
        self.answers, self.lookups, self.connected = list(answers), 0, []

    def getaddrinfo(self, host, port, type=0):
        self.lookups += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        family = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(family[":" in ip], type, 6, "", (ip, port)) for ip in answer]

    def socket(self, *_):
        network = self

        class Link:
            def settimeout(self, seconds): ...

            def connect(self, address):
                network.connected.append(address)
                raise ConnectionRefusedError(f"{PUSH} refused")

            def close(self): ...

        return Link()

    @property
    def sockets(self) -> Sockets:
        return Sockets(http.client, self, ssl)


def test_there_are_as_many_as_were_asked_for():
    assert len(INSIDE) >= 60 and len(HOSTILE) >= 40


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_not_connected_to(address):
    assert not is_public(address)
    for answer in ([address], [PUBLIC, address], [address, PUBLIC]):
        network = Network(answer)
        door = Outbound(network.sockets)
        with pytest.raises(AddressRefused):
            door.post(door.push_target(PUSH), {}, b"")
        assert network.connected == []


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2a00:1450:4001:82a::200a", "::ffff:8.8.8.8"])
def test_a_public_one_is(address):
    network = Network([address])
    door = Outbound(network.sockets)
    with pytest.raises(NotReached):
        door.post(door.push_target(PUSH), {}, b"")
    assert network.connected == [(address, 443)]


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_address_is_refused_when_it_is_saved(url):
    with pytest.raises(AddressRefused) as caught:
        Outbound(Network([PUBLIC]).sockets).push_target(url)
    assert "secret" not in str(caught.value) and "evil" not in str(caught.value)


@pytest.mark.parametrize("second", ["127.0.0.1", "169.254.169.254", "::1"])
def test_a_name_that_resolves_to_something_else_a_moment_later(second):
    network = Network([PUBLIC], [second])
    door = Outbound(network.sockets)
    with pytest.raises(NotReached):
        door.post(door.push_target(PUSH), {}, b"")
    assert (network.lookups, network.connected) == (1, [(PUBLIC, 443)]), "what was judged, and no other"


def test_no_error_and_no_value_names_the_address():
    door = Outbound(Network([PUBLIC]).sockets)
    target = door.push_target(PUSH)
    with pytest.raises(NotReached) as caught:
        door.post(target, {}, b"")
    assert "secret" not in f"{caught.value} {target!r}" and caught.value.__cause__ is None


@pytest.mark.parametrize(
    "kind, url, fine",
    [
        ("discord", "https://discord.com/api/webhooks/1/abc", True),
        ("discord", "https://discordapp.com/api/webhooks/1/abc", True),
        ("discord", "https://ptb.discord.com/api/webhooks/1/abc", True),
        ("discord", "https://canary.discord.com/api/webhooks/1/abc", True),
        ("discord", "https://discord.com/api/webhooks/", False),
        ("discord", "https://discord.com/api/users/1", False),
        ("discord", "https://discord.com/api/webhooks/../users/1", False),
        ("discord", "https://discord.com/api/webhooks/%2e%2E/users/1", False),
        ("discord", "https://discord.com/api/webhooks/1/..", False),
        ("discord", "https://discord.com/api/webhooks/1/./x", False),
        ("discord", "https://discord.com/api/webhooks/1/a..b.c?wait=true", True),
        ("discord", "https://cdn.discord.com/api/webhooks/1/abc", False),
        ("slack", "https://hooks.slack.com/services/T/B/x", True),
        ("slack", "https://slack.com/services/T/B/x", False),
        ("generic", "https://chat.example.org/hooks/x", False),
    ],
)
def test_webhooks_by_kind(kind, url, fine):
    door = Outbound(Network([PUBLIC]).sockets)
    if fine:
        assert door.webhook_target(kind, url).path in url
    else:
        with pytest.raises(AddressRefused):
            door.webhook_target(kind, url)


def test_what_an_operator_names():
    hosts = Hosts.of("chat.example.org, http://10.0.0.7:8065")
    door = Outbound(Network([PUBLIC]).sockets, webhook_hosts=hosts)
    assert not door.webhook_target("generic", "https://chat.example.org/x").trusted
    assert door.webhook_target("generic", "http://10.0.0.7:8065/x").trusted
    for other in ("http://10.0.0.7:8066/x", "https://10.0.0.7:8065/x", "http://chat.example.org/x"):
        with pytest.raises(AddressRefused):
            door.webhook_target("generic", other)
    inside = Outbound(Network(["10.0.0.7"]).sockets, webhook_hosts=hosts)
    with pytest.raises(AddressRefused):
        inside.post(inside.webhook_target("generic", "https://chat.example.org/x"), {}, b"")


@pytest.mark.parametrize(
    "entry",
    [
        "*",
        "https://u@x.example",
        "x.example:8080",
        "https://x.example/path",
        "ftp://x",
        "http://x:65536",
        "x..y",
    ],
)
def test_an_entry_that_cannot_be_used_is_named(entry):
    with pytest.raises(ValueError, match=entry.replace("*", r"\*")):
        Hosts.of(f"a.example,{entry}")


class Sink(BaseHTTPRequestHandler):
    def do_POST(self):
        said = self.rfile.read(int(self.headers["content-length"]))
        self.server.heard.append((self.path, self.headers["host"], said))
        kind = self.path[1:]
        if kind == "slow":
            time.sleep(1)  # it is what is tried
        self.send_response(307 if kind == "away" else 429)
        self.send_header("Location", "/elsewhere")
        self.send_header("Retry-After", "7")
        self.end_headers()
        if kind == "long":
            self.wfile.write(b"x" * (outbound.MOST_ANSWER_BYTES + 1))

    def log_message(self, *_): ...


@pytest.fixture
def sink():
    with HTTPServer(("127.0.0.1", 0), Sink) as server:
        server.heard = []
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        origin = f"http://127.0.0.1:{server.server_port}"
        door = Outbound(Sockets(http.client, socket, ssl), Hosts.of(origin))
        yield SimpleNamespace(
            heard=server.heard,
            post=lambda path: door.post(door.push_target(origin + path), {}, b"hi"),
            origin=origin,
        )
        server.shutdown()


def test_an_answer_whatever_its_status_and_no_redirect_is_followed(sink):
    assert (sink.post("/now").status, sink.post("/now").retry_after) == (429, "7")
    assert sink.post("/away").status == 307
    assert [path for path, *_ in sink.heard] == ["/now", "/now", "/away"]
    assert sink.heard[0][1:] == (sink.origin.removeprefix("http://"), b"hi")


def test_too_long_and_too_slow(sink, monkeypatch):
    with pytest.raises(NotReached, match="too long"):
        sink.post("/long")
    monkeypatch.setattr(outbound, "SECONDS", 0.2)
    with pytest.raises(NotReached, match="in time"):
        sink.post("/slow")


def test_twenty_addresses_of_a_name_are_tried_and_no_more():
    network = Network([f"142.250.74.{n}" for n in range(25)])
    door = Outbound(network.sockets)
    with pytest.raises(NotReached):
        door.post(door.push_target(PUSH), {}, b"")
    assert network.connected == [(f"142.250.74.{n}", 443) for n in range(20)]
