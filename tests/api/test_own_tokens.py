"""The quick reading of our own tokens: whatever it takes, PyJWT takes as the same; it takes all that we issue."""

import base64
import hmac
import json

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal, Unauthorized
from security.own_tokens import HEADER, own_claims, part
from security.tokens import AccessTokens, Identity

SECRET = b"a secret of more than 32 bytes, as it has to be"
NOW = 1_790_000_000
GOOD = {"sub": "ana", "iss": "draftnight", "aud": "draftnight", "iat": NOW, "exp": NOW + 900}


def tokens(fast: bool) -> AccessTokens:
    return AccessTokens(SECRET, lambda: NOW * 1000, fast)


def verdict(token: str, fast: bool) -> Identity | type[Refusal]:
    try:
        return tokens(fast).verify(token)
    except Refusal as refusal:
        return type(refusal)


@given(st.text())
def test_what_we_issue_is_taken(user_id):
    token = tokens(fast=True).issue(user_id)
    claims = own_claims(token, SECRET)
    assert (claims.sub, claims.exp) == (user_id, NOW + 900)
    assert verdict(token, fast=True) == verdict(token, fast=False) == Identity(user_id, NOW + 900)


claim = (
    st.none()
    | st.booleans()
    | st.integers(NOW, NOW + 10**20)
    | st.floats(NOW, NOW + 10**6)
    | st.sampled_from(["draftnight", "", "ana"])
)
changes = st.dictionaries(
    st.sampled_from([*GOOD, "nbf", "jti", "admin"]), claim | st.lists(claim, max_size=2), max_size=3
)


@given(
    changes,
    st.sampled_from(["HS256", "HS384", "none"]),
    st.sampled_from([{}, {"kid": "1"}, {"typ": "at+jwt"}]),
)
def test_signed_tokens_of_every_form_are_judged_as_by_pyjwt(changed, algorithm, headers):
    key = None if algorithm == "none" else SECRET * 2 if algorithm == "HS384" else SECRET
    try:
        token = jwt.encode({**GOOD, **changed}, key, algorithm, headers)
    except TypeError:  # PyJWT makes no such token
        return
    assert verdict(token, fast=True) == verdict(token, fast=False)


@given(st.data())
def test_no_changed_token_is_taken(data):
    """Not one character may differ."""
    token = tokens(fast=True).issue("ana")
    at = data.draw(st.integers(0, len(token) - 1))
    put = data.draw(st.sampled_from("AQgw.-_=+/ é\n") | st.characters())
    changed = token[:at] + put + token[at + data.draw(st.integers(0, 1)) :]
    if changed != token:
        assert own_claims(changed, SECRET) is None
        assert verdict(changed, fast=True) == verdict(changed, fast=False)


def signed(payload: bytes) -> str:
    """By hand, with a right signature over whatever it is."""
    text = HEADER + payload
    return (text + b"." + part(hmac.digest(SECRET, text, "sha256"))).decode()


CLAIMS = st.sampled_from(
    [
        json.dumps(GOOD).encode(),
        json.dumps(
            {**GOOD, "sub": "\u00ff\u00fe\u00ff?~?~"}, ensure_ascii=False
        ).encode(),  # + and / in base64
        json.dumps({**GOOD, "sub": "a"}).encode() + b" ",
        b"\xef\xbb\xbf" + json.dumps(GOOD).encode(),
        b"null",
        b"[]",
        b"\xff",
    ]
)


@given(CLAIMS, st.sampled_from([base64.urlsafe_b64encode, base64.b64encode]), st.booleans(), st.data())
def test_what_is_signed_but_written_otherwise_is_judged_as_by_pyjwt(claims, encode, padded, data):
    """Padding, the other alphabet, bits of the last character that say nothing, characters that Python reads over."""
    payload = encode(claims) if padded else encode(claims).rstrip(b"=")
    if data.draw(st.booleans()):
        at = data.draw(st.integers(max(0, len(payload) - 3), len(payload)))
        payload = (
            payload[:at]
            + data.draw(st.sampled_from([b"A", b"B", b"h", b"=", b"+", b"/", b" ", b"\n", b"!"]))
            + payload[at + 1 :]
        )
    token = signed(payload)
    assert verdict(token, fast=True) == verdict(token, fast=False)
    taken = own_claims(token, SECRET)
    assert taken is None or part(base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4))) == payload


def test_a_token_signed_by_hand_is_taken():
    assert own_claims(signed(part(json.dumps(GOOD).encode())), SECRET).sub == "ana"


@pytest.mark.parametrize("token", ["", ".", "..", "...", "a.b.c", "é.é.é", "\ud800"])
def test_what_is_no_token_is_not_taken(token):
    assert own_claims(token, SECRET) is None
    assert verdict(token, fast=True) is Unauthorized


def test_another_secret_is_not_taken():
    assert own_claims(tokens(fast=True).issue("ana"), SECRET + b"!") is None
