"""One GET of a source: bounded in time, in bytes and in where it leads; what is wrong is a sentence."""

import gzip
import http.client
import socket
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from network import Sockets

from feeds import http as bounded
from feeds.http import MAX_WIRE_BYTES, get, retry_after_ms
from feeds.port import MAX_BYTES, FeedUnavailable

PLAIN = Sockets(http.client, socket, ssl)
BODY = b'{"events": []}'


class Provider:
    """Answers with what a test says: status, headers, body, and how long it takes between two bytes."""

    def __init__(self):
        self.status, self.headers, self.body, self.pause, self.asked = 200, {}, BODY, 0.0, []
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.asked.append((self.path, dict(self.headers)))
                self.send_response(provider.status)
                for name, value in provider.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    for first in range(0, len(provider.body), 65_536):
                        self.wfile.write(provider.body[first : first + 65_536])
                        if provider.pause:
                            time.sleep(provider.pause)  # it is what is tried
                except OSError:
                    pass

            def log_message(self, *_) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/scores?dates=20240905"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def provider():
    made = Provider()
    yield made
    made.stop()


def refused(url: str) -> FeedUnavailable:
    with pytest.raises(FeedUnavailable) as caught:
        get(PLAIN, url)
    return caught.value


def test_an_answer_as_it_is(provider):
    provider.headers = {"ETag": '"a"', "Last-Modified": "Thu, 05 Sep 2024 20:20:00 GMT"}
    answer = get(PLAIN, provider.url)
    assert (answer.body, answer.etag) == (BODY, '"a"')
    path, headers = provider.asked[0]
    assert path == "/scores?dates=20240905" and "Draftnight" in headers["User-Agent"]


def test_nothing_new_since(provider):
    provider.status, provider.body = 304, b""
    assert get(PLAIN, provider.url, '"a"', "Thu, 05 Sep 2024 20:20:00 GMT").body is None
    headers = provider.asked[0][1]
    assert headers["If-None-Match"] == '"a"' and headers["If-Modified-Since"].startswith("Thu")


def test_compressed(provider):
    provider.headers, provider.body = {"Content-Encoding": "gzip"}, gzip.compress(BODY)
    assert get(PLAIN, provider.url).body == BODY


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_a_status_that_is_no_answer(provider, status):
    provider.status, provider.headers = status, {"Retry-After": "7"}
    problem = refused(provider.url)
    assert str(status) in str(problem) and problem.retry_after_ms == 7_000


def test_a_bomb_is_not_unpacked(provider):
    provider.headers = {"Content-Encoding": "gzip"}
    provider.body = gzip.compress(b" " * (50 * 1024 * 1024))
    assert "4 MiB" in str(refused(provider.url))


def test_what_is_just_small_enough_is_read(provider):
    provider.body = b" " * MAX_BYTES
    assert len(get(PLAIN, provider.url).body) == MAX_BYTES
    provider.body += b" "
    assert "larger" in str(refused(provider.url))


def test_fifty_megabytes_are_not_read(provider):
    provider.body = b" " * (50 * 1024 * 1024)
    began = time.monotonic()
    assert "larger" in str(refused(provider.url))
    assert time.monotonic() - began < 5 and MAX_WIRE_BYTES == 5_000_000


def test_a_cut_answer(provider):
    provider.headers, provider.body = {"Content-Length": "1000"}, BODY
    assert "cut off" in str(refused(provider.url))
    provider.headers = {"Content-Encoding": "gzip"}
    provider.body = gzip.compress(BODY * 1000)[:-9]
    assert "cut off" in str(refused(provider.url))


def test_one_that_drips_is_given_up(provider, monkeypatch):
    monkeypatch.setattr(bounded, "ALL_SECONDS", 0.4)
    provider.body, provider.pause = b" " * 2_000_000, 0.1
    began = time.monotonic()
    assert "in time" in str(refused(provider.url))
    assert time.monotonic() - began < 2


def test_a_redirect_elsewhere_is_not_followed_and_one_on_the_same_host_is(provider):
    provider.status, provider.headers = 302, {"Location": "http://127.0.0.1:1/scores"}
    assert "another address" in str(refused(provider.url))
    assert len(provider.asked) == 1
    provider.headers = {"Location": "/moved"}
    assert "circle" in str(refused(provider.url))
    assert [path for path, _ in provider.asked[2:]] == ["/moved", "/moved"]
    provider.headers = {"Location": provider.url.replace("http:", "https:")}
    assert "another address" in str(refused(provider.url))


def test_a_redirect_to_what_is_no_address(provider):
    provider.status, provider.headers = 302, {"Location": "http://[::"}
    assert str(refused(provider.url)) == "It gave no usable answer."


def test_the_log_has_no_password_of_an_address_and_little_of_what_was_sent(caplog):
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"ICY " + b"x" * 5_000 + b"\r\n")

        answering = threading.Thread(target=answer)
        answering.start()
        with caplog.at_level("INFO", "draftnight.results"):
            refused(f"http://me:my-password@127.0.0.1:{listening.getsockname()[1]}/")
        answering.join(10)
    (line,) = caplog.messages
    assert line.startswith("127.0.0.1: BadStatusLine") and len(line) < 300 and "my-password" not in line


def test_nobody_there_and_no_http():
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    assert str(refused(f"http://127.0.0.1:{port}/")) == "It could not be reached."


@pytest.mark.parametrize(
    "text, wait",
    [(None, None), ("3", 3_000), ("999999999999", 86_400_000), ("soon", None), ("-1", None)],
)
def test_retry_after(text, wait):
    assert retry_after_ms(text) == wait


def test_retry_after_a_date_that_has_gone():
    assert retry_after_ms("Thu, 05 Sep 2024 20:20:00 GMT") == 0
