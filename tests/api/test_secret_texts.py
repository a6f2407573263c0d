"""Texts that stand for something: what is a refresh token, short code, origin or device, and what is not."""

import pytest

from domain.errors import TokenExpired
from security.devices import device_name
from security.hosts import is_origin
from security.tokens import (
    SHORT_ALPHABET,
    AccessTokens,
    Identity,
    Vouched,
    as_short_code,
    new_invite_code,
    new_secret,
    new_short_code,
    seat_of,
)

NOW = 1_790_000_000_000


@pytest.fixture
def tokens():
    return AccessTokens(b"a secret of thirty-two characters", lambda: NOW)


@pytest.mark.parametrize("now", [0, NOW, 4_000_000_000_000], ids=["1970", "2026", "2096"])
def test_an_access_token_is_judged_by_our_clock_alone(now):
    """Neither when it was issued nor when it expires is compared with the machine's."""
    at = [now]
    tokens = AccessTokens(b"a secret of thirty-two characters", lambda: at[0])
    token = tokens.issue("ana", "league-1", "family-1")
    fresh = AccessTokens(b"a secret of thirty-two characters", lambda: at[0])
    for ms in (0, 899_999):
        at[0] = now + ms
        for one in (tokens, fresh):
            assert one.verify(token) == Identity("ana", now // 1000 + 900, "league-1", "family-1")
    at[0] = now + 900_000
    for one in (tokens, fresh, fresh):
        with pytest.raises(TokenExpired):
            one.verify(token)


@pytest.mark.parametrize("seat", [None, "league-1", "a.b"])
def test_a_refresh_token_says_which_one_of_its_sign_in_it_is(tokens, seat):
    token = tokens.refresh_token("family-1", seat)
    for generation in range(3):
        assert tokens.vouched(token) == Vouched("family-1", generation) and seat_of(token) == seat
        again = tokens.successor(token, "cmd-1", "family-1")
        assert (
            again
            == tokens.successor(token, "cmd-1", "family-1")
            != tokens.successor(token, "cmd-2", "family-1")
        )
        token = tokens.successor(token, None, "family-1")
        assert token != again


def test_nobody_else_can_say_so(tokens):
    token = tokens.refresh_token("family-1", None)
    secret, _, rest = token.partition("~")
    for forged in (
        f"{secret}x~{rest}", token.replace("~0~", "~1~"), token.replace("family-1", "family-2"),
        f"seat.l.{token}",
        f"{token[:-1]}{'0' if token[-1] != '0' else '1'}", secret, "", f"{secret}~family-1~0", f"{token}é",
    ):  # fmt: skip
        assert tokens.vouched(forged) is None
    assert AccessTokens(b"another secret of thirty-two char", lambda: NOW).vouched(token) is None


@pytest.mark.parametrize("generation, known", [(999_999_999, True), (1_000_000_000, False)])
def test_a_number_has_nine_digits_at_most(tokens, generation, known):
    assert (tokens.vouched(tokens._vouched("secret", "family-1", generation, None)) is not None) is known


def test_one_of_before_they_were_signed_is_followed_by_the_first_that_is(tokens):
    assert tokens.vouched("an-older-token") is None
    assert tokens.vouched(tokens.successor("an-older-token", None, "family-1")) == Vouched("family-1", 1)


def test_secrets_are_long_enough_and_never_the_same():
    """In base64: 256 bits of a token, 128 of an invitation."""
    for make, length in ((new_secret, 43), (new_invite_code, 22)):
        made = {make() for _ in range(50)}
        assert len(made) == 50 and {len(one) for one in made} == {length}


def test_a_short_code_is_read_as_it_was_said():
    code = new_short_code()
    assert len(code) == 6 and set(code) <= set(SHORT_ALPHABET) and as_short_code(code) == code
    assert len({new_short_code() for _ in range(50)}) > 40


@pytest.mark.parametrize("typed, code", [
    ("ABC234", "ABC234"), (" abc-234 ", "ABC234"), ("a b c 2 3 4", "ABC234"), ("ABC-23", None),
    ("ABC2345", None),
    ("ABC23O", None), ("ABC231", None), ("", None),
    ("-" * 34 + "ABC234", "ABC234"), ("-" * 35 + "ABC234", None),
])  # fmt: skip
def test_what_is_typed_as_a_short_code(typed, code):
    assert as_short_code(typed) == code


@pytest.mark.parametrize("text, known", [
    ("https://example.org", True), ("http://example.org", True), ("HTTPS://Example.org:8443", True),
    ("http://[::1]:8000", True), ("http://a:1", True), ("http://a:65535", True), ("http://a:0", False),
    ("http://a:65536", False), ("http://a:", False), ("http://a/", False), ("ftp://a", False),
    ("http://", False),
    ("http://-a", False), ("null", False),
])  # fmt: skip
def test_what_is_an_origin(text, known):
    assert is_origin(text) is known


@pytest.mark.parametrize("claimed, name", [
    ("Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537 Edg/130", "Edge on Windows"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 18) Version/18 Safari/604", "Safari on iPhone"),
    ("Firefox", "Firefox"), ("curl/8 (Linux)", "Linux"), ("curl/8", None), ("", None),
    ("x" * 393 + "Firefox", "Firefox"), ("x" * 394 + "Firefox", None),
])  # fmt: skip
def test_what_a_device_is_called(claimed, name):
    assert device_name(claimed) == name
