"""Web push: what one browser can decrypt, with the headers that push services ask for, and what their answers
mean.
"""

import http.client
import json
import socket
import ssl
import time

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from delivery.port import Subscription, Text, result_of
from delivery.push import LONGEST_PAYLOAD, WebPush, encrypted, payload
from hypothesis import given, settings
from hypothesis import strategies as st
from network import Sockets
from support import thorough
from support.push_sink import Browser, PushSink, claims, shown, unbase64url

from security.hosts import Hosts
from security.outbound import Outbound
from security.vapid import Vapid

TEXT = Text("Your turn", "Pick 7 of 24 is yours.", "/leagues/1", "t" * 22, "high")
SECRET = b"a secret of the tests, 32 bytes long"


def private(text: str):
    return ec.derive_private_key(int.from_bytes(unbase64url(text)), ec.SECP256R1())


# RFC 8291, appendix A
RECEIVER = private("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94")
SENDER = private("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
AUTH, SALT = unbase64url("BTBZMqHH6r4Tts7J_aSIgg"), unbase64url("DGv6ra1nlYgDCS1FRnbzlw")
PLAIN = b"When I grow up, I want to be a watermelon"
SEALED = unbase64url(
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95b"
    "Qpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def subscription(browser: Browser) -> Subscription:
    given = browser.subscription
    return Subscription(given["endpoint"], **given["keys"])


def test_the_example_of_the_rfc_both_ways():
    browser = Browser("https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV", RECEIVER, AUTH)
    assert encrypted(subscription(browser), PLAIN, SALT, SENDER) == SEALED
    assert browser.decrypt(SEALED) == PLAIN


@settings(max_examples=thorough.examples(30))
@given(st.binary(min_size=1, max_size=LONGEST_PAYLOAD))
def test_whatever_is_sent_is_what_is_read(data):
    browser = Browser("https://fcm.googleapis.com/x")
    sealed = encrypted(subscription(browser), data)
    assert browser.decrypt(sealed) == data and len(sealed) <= 4096


@given(st.text(max_size=3000), st.text(max_size=3000))
def test_a_payload_fits_whatever_names_are_in_it(title, text):
    made = payload(Text(title[:200], text, "/leagues/1", "topic"), "https://draft.example.org")
    assert len(made) <= LONGEST_PAYLOAD
    assert json.loads(made)["notification"]["navigate"] == "https://draft.example.org/leagues/1"


def test_the_key_is_the_same_at_every_start_and_another_for_another_secret():
    first, again, other = (
        Vapid(SECRET, "a@b.example"),
        Vapid(SECRET, "a@b.example"),
        Vapid(SECRET + b"!", "a@b.example"),
    )
    assert first.public_key == again.public_key != other.public_key
    assert len(unbase64url(first.public_key)) == 65


def test_the_key_of_a_secret_stays_in_every_version():
    """With another one, no browser could be sent anything until its app starts again."""
    known = "BLD7whLNYbAmE3jigYh89fF7LCG6_QgR68dXqG_NSl_bslocNpRd9H0JthSFoO6HRx4Fvg_0dvKUnVCSxddvRsE"
    assert Vapid(b"a secret of this server", "a@example.org").public_key == known


@pytest.fixture
def sink():
    made = PushSink()
    yield made
    made.stop()


@pytest.fixture
def push(sink):
    outbound = Outbound(Sockets(http.client, socket, ssl), Hosts.of(sink.origin))
    return WebPush(
        outbound,
        Vapid(SECRET, "ops@draft.example.org"),
        "https://draft.example.org",
        lambda: time.time_ns() // 10**6,
    )


def test_what_a_push_service_gets(sink, push):
    browser = sink.browser("ana")
    assert push.send(subscription(browser), TEXT, 90).state == "sent"
    ((path, headers, body),) = sink.received
    assert path == "/push/ana" and headers["host"] == sink.origin.removeprefix("http://")
    said = {name: headers[name] for name in ("ttl", "urgency", "topic", "content-encoding", "content-type")}
    assert said == {
        "ttl": "90", "urgency": "high", "topic": "t" * 22, "content-encoding": "aes128gcm",
        "content-type": "application/octet-stream",
    }  # fmt: skip
    told = claims(headers["authorization"], sink.origin, push.public_key)
    assert told["sub"] == "mailto:ops@draft.example.org" and 0 < told["exp"] - time.time() <= 12 * 3600
    notification = shown(body, browser)
    assert (notification["title"], notification["tag"]) == ("Your turn", "t" * 22)
    assert notification["navigate"] == "https://draft.example.org/leagues/1"
    assert b"Your turn" not in body


@pytest.mark.parametrize("asked, told", [(1, "60"), (90, "90"), (10**7, "86400")])
def test_how_long_it_may_wait(sink, push, asked, told):
    push.send(subscription(sink.browser("ana")), TEXT, asked)
    assert sink.received[0][1]["ttl"] == told


def test_what_is_too_long_is_sent_without_its_text(sink, push):
    browser = sink.browser("ana")
    sink.answers = [(413, {}), (201, {})]
    assert push.send(subscription(browser), TEXT, 90).state == "sent"
    assert [shown(body, browser)["body"] for *_, body in sink.received] == [TEXT.text, ""]


@pytest.mark.parametrize(
    "status, headers, state, wait_ms",
    [
        (200, {}, "sent", None), (404, {}, "gone", None), (410, {}, "gone", None), (429, {"Retry-After": "30"}, "later", 31_000),
        (500, {}, "later", 2_000), (503, {"Retry-After": "99999999"}, "later", 2_000), (429, {"Retry-After": "-1"}, "later", 2_000),
        (503, {"Retry-After": "999999"}, "later", 3_600_000), (401, {}, "refused", None), (403, {}, "refused", None),
        (400, {}, "refused", None), (307, {"Location": "/push/other"}, "refused", None), (413, {}, "refused", None),
    ],
)  # fmt: skip
def test_what_the_answers_mean(sink, push, status, headers, state, wait_ms):
    sink.answers = [(status, headers)]
    result = push.send(subscription(sink.browser("ana")), TEXT, 90)
    assert result.state == state and (wait_ms is None or result.wait_ms == wait_ms)
    assert "/push/ana" not in result.problem


def test_nobody_there_is_later(sink, push):
    browser = sink.browser("ana")
    sink.stop()
    assert push.send(subscription(browser), TEXT, 90).state == "later"


@pytest.mark.parametrize(
    "change",
    [
        {"p256dh": "AAAA"}, {"p256dh": "not base64 !"}, {"p256dh": "B" * 87}, {"auth": "AAAA"}, {"auth": "A" * 86}, {"p256dh": ""},
        {"endpoint": "https://evil.example/x"}, {"endpoint": "http://169.254.169.254/latest"},
    ],
)  # fmt: skip
def test_a_subscription_that_cannot_be_sent_to(sink, push, change):
    fine = sink.browser("ana").subscription
    fields = {"endpoint": fine["endpoint"], **fine["keys"]}
    push.check(Subscription(**fields))
    with pytest.raises(ValueError, match=r"\.$") as caught:
        push.check(Subscription(**fields | change))
    assert "169.254" not in str(caught.value)
    assert push.send(Subscription(**fields | change), TEXT, 90).state == "refused" and not sink.received


def test_a_date_to_try_again_is_no_number_and_waits_a_little():
    assert result_of(503, "Wed, 21 Oct 2037 07:28:00 GMT", ()).wait_ms == 2_000
