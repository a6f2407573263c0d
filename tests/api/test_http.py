"""What only HTTP has: addresses that are nothing, methods, sizes, origins, and the web app's files."""

import gzip
import json
import os

import pytest
from mail.port import NoMailer
from support.clients.api import front_door
from support.worlds.world import make_world
from werkzeug.test import Client

import services as composition
from server.front_door import LARGEST_BODY

ORIGIN = "http://localhost:8000"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """An app of these tests' own."""
    world = make_world(tmp_path_factory.mktemp("http"), rate_limits=False)
    yield world, front_door(world.services)
    world.close()


@pytest.fixture
def http(server):
    world, app = server
    composition.install(world.services)
    return Client(app)


def error(response, code: str, status: int) -> dict:
    assert response.status_code == status
    assert response.headers["x-server-now"].isdigit()
    body = json.loads(response.data)
    assert set(body) == {"error"} and set(body["error"]) == {"code", "message", "details"}
    assert body["error"]["code"] == code
    return body["error"]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/",
        "/api/nope",
        "/api/leagues/x/nope",
        "/api/auth",
        "/api/leagues/a/b/c/d",
        "/api/%00",
        "/api/../etc/passwd",
    ],
)
def test_not_found(method, path, http):
    error(http.open(path, method=method), "not_found", 404)


@pytest.mark.parametrize(
    "method, path",
    [
        ("DELETE", "/api/leagues"),
        ("POST", "/api/health"),
        ("GET", "/api/auth/login"),
        ("PUT", "/api/me"),
        ("PATCH", "/api/leagues/x/picks"),
    ],
)
def test_method_not_allowed(method, path, http):
    error(http.open(path, method=method), "method_not_allowed", 405)


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "BREW"])
def test_odd_methods_are_refused(method, http):
    assert http.open("/api/health", method=method).status_code in (404, 405)


@pytest.mark.parametrize("path, most", [("/api/auth/guest", 64 * 1024), ("/api/competitions", 256 * 1024)])
def test_payload_too_large_before_it_is_read(path, most, http, server):
    """However large it is, it is told the same: what the route takes."""
    token = server[0].person("Ana").token
    for size in (most + 1, LARGEST_BODY + 1):
        response = http.post(path, data=b"x" * size, headers={"Authorization": f"Bearer {token}"})
        assert error(response, "payload_too_large", 413)["details"] == {"max_bytes": most}


def test_a_body_is_json_whatever_it_is_called(http):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", None):
        assert (
            http.post("/api/auth/guest", data='{"display_name": "A"}', content_type=kind).status_code == 201
        )


@pytest.mark.parametrize(
    "origin, allowed",
    [
        (ORIGIN, True),
        ("http://localhost:8001", False),
        ("https://evil.example", False),
        ("null", False),
        ("http://localhost:8000.evil.example", False),
    ],
)
def test_only_known_origins_may_read_answers(origin, allowed, http):
    for response in (
        http.get("/api/health", headers={"Origin": origin}),
        http.options("/api/leagues", headers={"Origin": origin, "Access-Control-Request-Method": "POST"}),
    ):
        assert response.headers.get("Access-Control-Allow-Origin") == (origin if allowed else None)
        assert "*" not in response.headers.get("Access-Control-Allow-Origin", "")
        assert response.headers.get("Access-Control-Allow-Credentials") is None


def test_a_preflight_allows_the_methods_and_headers_that_clients_use(http):
    asked = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization, content-type",
    }
    allowed = http.options("/api/me", headers=asked).headers
    assert "PATCH" in allowed["Access-Control-Allow-Methods"]
    assert {"authorization", "content-type"} <= {
        h.strip().lower() for h in allowed["Access-Control-Allow-Headers"].split(",")
    }


def test_the_servers_time_can_be_read_from_another_allowed_origin(http):
    exposed = http.get("/api/health", headers={"Origin": ORIGIN}).headers["Access-Control-Expose-Headers"]
    assert {"x-server-now", "retry-after"} <= {h.strip() for h in exposed.split(",")}


def test_without_a_build_the_page_says_what_to_do(world):
    response = Client(front_door(world.services)).get("/")
    assert response.status_code == 503
    assert b"start-local.sh" in response.data


@pytest.fixture
def site(http, server):
    """The app again, with a built web app."""
    dist = server[0].services.config.web_dist
    (dist / "assets").mkdir(parents=True, exist_ok=True)
    (dist / "index.html").write_text("<!doctype html><title>Draftnight</title>")
    (dist / "assets" / "app-1a2b.js").write_text("console.log('hello')\n" * 100)
    (dist / "icon.png").write_bytes(b"\x89PNG")
    (dist.parent / "secret.txt").write_text("keep out")
    return http


@pytest.mark.parametrize(
    "path", ["/", "/leagues/123", "/join/some-code", "/login", "/no/such/file.js", "/index.html"]
)
def test_every_unknown_address_is_the_apps_page(path, site):
    response = site.get(path)
    assert response.status_code == 200
    assert b"Draftnight" in response.data
    assert response.headers["Cache-Control"] == ("no-store" if path.startswith("/join/") else "no-cache")
    assert response.content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/assets/../../secret.txt",
        "//secret.txt",
        "/%00",
        "/assets/%00",
    ],
)
def test_nothing_outside_the_build_is_served(path, site):
    response = site.get(path)
    assert b"keep out" not in response.data
    assert response.status_code in (200, 308, 404)


def test_hashed_files_are_kept_for_ever_and_sent_packed(site):
    response = site.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip"})
    assert "immutable" in response.headers["Cache-Control"]
    assert gzip.decompress(response.data).startswith(b"console.log")
    assert len(response.data) < 200
    assert site.get("/assets/app-1a2b.js").data.startswith(b"console.log")
    assert site.get("/icon.png", headers={"Accept-Encoding": "gzip"}).data == b"\x89PNG"


def test_what_the_build_packed_better_is_sent_to_who_takes_it(site, server):
    dist = server[0].services.config.web_dist
    packed = dist / "assets" / "app-1a2b.js.br"
    packed.write_bytes(b"packed by the build")
    path, both = "/assets/app-1a2b.js", {"Accept-Encoding": "gzip, deflate, br"}
    answer = site.get(path, headers=both)
    assert (answer.headers["Content-Encoding"], answer.data) == ("br", b"packed by the build")
    assert answer.content_type == "text/javascript; charset=utf-8"
    for accepted in ("gzip", "gzip, br;q=0", "GZIP;q=0.5, brotli"):
        assert site.get(path, headers={"Accept-Encoding": accepted}).headers["Content-Encoding"] == "gzip"
    for accepted in ("", "gzip;q=0", "gzip; q=0.000", "identity"):
        assert "Content-Encoding" not in site.get(path, headers={"Accept-Encoding": accepted}).headers
    os.utime(packed, (1, 1))
    os.utime(dist / "assets" / "app-1a2b.js")
    assert site.get(path, headers=both).headers["Content-Encoding"] == "gzip", "packed of an older build"


def test_long_answers_are_packed_for_who_takes_it_and_tokens_never(http):
    packed = {"Accept-Encoding": "gzip"}
    plain = http.get("/api/openapi.json")
    answer = http.get("/api/openapi.json", headers=packed)
    assert answer.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers
    assert int(answer.headers["Content-Length"]) == len(answer.data) < len(plain.data) / 3
    assert gzip.decompress(answer.data) == plain.data
    assert answer.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    sent = {"display_name": "A" * 40}
    short, token = (
        http.get("/api/health", headers=packed),
        http.post("/api/auth/guest", json=sent, headers=packed),
    )
    assert not {"Content-Encoding", "Vary"} & {*short.headers.keys(), *token.headers.keys()}


def test_a_page_from_elsewhere_gets_the_same_packed(http):
    asked = {"Accept-Encoding": "gzip", "Origin": "http://elsewhere.example"}
    answer = http.get("/api/openapi.json", headers=asked)
    assert gzip.decompress(answer.data) == http.get("/api/openapi.json").data
    assert "Accept-Encoding" in answer.headers.getlist("Vary")


def test_a_file_that_did_not_change_is_not_sent_again(site):
    etag = site.get("/icon.png").headers["ETag"]
    assert etag.startswith('W/"'), "whatever it is packed by, it is the same"
    again = site.get("/icon.png", headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")


def test_pages_may_load_only_what_is_ours(site):
    headers = site.get("/").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_what_this_server_offers_and_why_not(server, http):
    world, _ = server
    told = json.loads(http.get("/api/config").data)["features"]
    push = world.services.deliveries.push
    assert told["push"] is (push.why_off is None) and told["push_why_off"] == push.why_off
    assert told["push_key"] == push.public_key and told["webhooks"] == ["discord", "slack"]
    mailer = world.services.mailer
    assert told["email"] is (mailer.why_off is None) and told["email_why_off"] == mailer.why_off
    assert told["email_outbox"] is mailer.outbox


def test_mail_and_results_say_why_they_are_off(server, http, monkeypatch):
    world, _ = server
    for source, on in ((object(), True), (None, False)):
        monkeypatch.setattr(world.services, "source", source)
        monkeypatch.setattr(world.services, "mailer", NoMailer("No mail here."))
        told = json.loads(http.get("/api/config").data)["features"]
        assert told["results"] is on and (told["results_why_off"] is None) is on
        assert told["email"] is False and told["email_why_off"] == "No mail here."
