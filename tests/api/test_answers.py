"""What the gateway makes of what a route returns or refuses: the status, the headers and the body."""

from hashlib import sha256
from types import SimpleNamespace
from uuid import UUID

import msgspec
import pytest

import gateway
from domain.errors import Internal, MethodNotAllowed, NotFound, RateLimited
from domain.files import File, Written
from gateway import Request, _response, allowed, refuse, socket_endpoint

AT = SimpleNamespace(clock=SimpleNamespace(now_ms=lambda: 1_700_000_000_000))


@pytest.mark.parametrize("status, sent", [(200, 204), (201, 201), (204, 204), (404, 404)])
def test_what_returns_nothing_has_no_body_and_says_so(status, sent):
    answer = _response(AT, status, None)
    assert (answer["statusCode"], answer["body"]) == (sent, "")


def test_an_answer_is_json_of_this_moment_that_nobody_stores():
    answer = _response(AT, 201, {"a": [1, "é"]})
    assert (answer["statusCode"], answer["body"]) == (201, '{"a":[1,"é"]}')
    assert answer["headers"] == {
        "content-type": "application/json", "cache-control": "no-store", "x-content-type-options": "nosniff",
        "x-server-now": "1700000000000",
    }  # fmt: skip
    written = _response(AT, 200, Written('{"a":1}'))
    assert (written["statusCode"], written["body"]) == (200, '{"a":1}')
    assert written["headers"] == answer["headers"]


def test_a_file_has_a_name_and_with_a_version_may_be_kept_but_is_asked_for_again():
    answer = _response(AT, 200, File("a,b", "text/csv", "results.csv"))
    assert (answer["statusCode"], answer["body"]) == (200, "a,b")
    assert answer["headers"]["content-type"] == "text/csv"
    assert answer["headers"]["content-disposition"] == 'attachment; filename="results.csv"'
    assert answer["headers"]["cache-control"] == "no-store" and "etag" not in answer["headers"]
    kept = File("a,b", "text/csv", "results.csv", '"v1"')
    for status, body in ((200, "a,b"), (304, "")):
        answer = _response(AT, status, kept)
        assert (answer["statusCode"], answer["body"]) == (status, body)
        assert (answer["headers"]["etag"], answer["headers"]["vary"]) == ('W/"v1"', "Accept-Encoding")
        assert answer["headers"]["cache-control"] == "private, no-cache"


def test_a_refusal_says_when_to_ask_again_or_how():
    answer = refuse(AT, RateLimited(7))
    assert (answer["statusCode"], answer["headers"]["retry-after"]) == (429, "7")
    answer = refuse(AT, MethodNotAllowed(details={"allow": ["GET", "PUT"]}))
    assert (answer["statusCode"], answer["headers"]["allow"]) == (405, "GET, PUT")
    assert not {"retry-after", "allow"} & refuse(AT, Internal())["headers"].keys()
    answer = allowed(AT, ["GET", "OPTIONS"])
    assert (answer["statusCode"], answer["body"], answer["headers"]["allow"]) == (204, "", "GET, OPTIONS")


@pytest.fixture
def acked(monkeypatch) -> list:
    """What the broadcaster was asked to acknowledge: (connection, the message's id, the answer)."""
    found: list = []
    services = SimpleNamespace(
        limits=SimpleNamespace(check=lambda *_: None),
        broadcaster=SimpleNamespace(acknowledge=lambda *said: found.append(said)),
    )
    monkeypatch.setattr(gateway.composition, "current", lambda: services)
    return found


def heard(handler, route="$default"):
    about = {"routeKey": route, "connectionId": "c1"}
    return handler({"requestContext": about, "body": '{"id": 7}'})


@pytest.mark.parametrize("error, status, said", [
    (NotFound(), NotFound.status, NotFound().body()), (ValueError("secret"), 500, Internal().body()),
])  # fmt: skip
def test_what_goes_wrong_on_a_socket_is_told_and_only_a_mistake_of_ours_is_logged(
    acked, caplog, error, status, said
):
    @socket_endpoint
    def handler(services, event, message):
        raise error

    answer = heard(handler)
    assert (answer["statusCode"], "secret" in answer["body"]) == (status, False)
    assert acked == [("c1", 7, {"ok": False, **said})]
    assert ["secret" in record.exc_text for record in caplog.records] == [True] * (status == 500)


def test_what_a_socket_asks_is_acknowledged_but_not_its_opening_or_its_end(acked):
    handler = socket_endpoint(lambda services, event, message: {"seq": message["id"]})
    assert heard(handler)["body"] == '{"ok":true,"seq":7}'
    assert heard(handler, "$connect")["statusCode"] == heard(handler, "$disconnect")["statusCode"] == 200
    assert acked == [("c1", 7, {"ok": True, "seq": 7})]


class Body(msgspec.Struct):
    team_id: str
    cmd_id: UUID | None = None


def test_a_command_is_known_by_the_route_and_what_it_asks_whatever_its_id():
    """What is hashed never changes: a command may be repeated to a newer version."""
    hashed = sha256(b'POST /x{"league_id":"l1"}{"team_id":"t1","cmd_id":null}').hexdigest()
    for number in (1, 2):
        body = Body("t1", UUID(int=number))
        command = Request(AT, "u1", {"league_id": "l1"}, {}, body, 0, "", "POST /x").command
        assert (command.cmd_id, command.user_id, command.fingerprint) == (str(UUID(int=number)), "u1", hashed)
