"""The quick reading of our own tokens: whatever it takes, PyJWT takes as the same; it takes all that we issue."""

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Unauthorized
from security.own_tokens import own_claims
from security.tokens import AccessTokens, Identity

SECRET = b"a secret of exactly 32 bytes ...."
NOW = 1_790_000_000
GOOD = {"sub": "ana", "iss": "draftnight", "aud": "draftnight", "iat": NOW, "exp": NOW + 900}


def tokens(fast: bool) -> AccessTokens:
    return AccessTokens(SECRET, lambda: NOW * 1000, fast)


def verdict(token: str, fast: bool) -> Identity | None:
    try:
        return tokens(fast).verify(token)
    except Unauthorized:
        return None


@given(st.text())
def test_what_we_issue_is_taken(user_id):
    token = tokens(fast=True).issue(user_id)
    claims = own_claims(token, SECRET)
    assert (claims.sub, claims.exp) == (user_id, NOW + 900)
    assert verdict(token, fast=True) == verdict(token, fast=False) == Identity(user_id, NOW + 900)


claim = st.none() | st.booleans() | st.integers(NOW, NOW + 10**20) | st.floats(NOW, NOW + 10**6) | st.sampled_from(["draftnight", "", "ana"])
changes = st.dictionaries(st.sampled_from([*GOOD, "nbf", "jti", "admin"]), claim | st.lists(claim, max_size=2), max_size=3)


@given(changes, st.sampled_from(["HS256", "HS384", "none"]), st.sampled_from([{}, {"kid": "1"}, {"typ": "at+jwt"}]))
def test_signed_tokens_of_every_form_are_judged_as_by_pyjwt(changed, algorithm, headers):
    key = None if algorithm == "none" else SECRET * 2 if algorithm == "HS384" else SECRET
    try:
        token = jwt.encode({**GOOD, **changed}, key, algorithm, headers)
    except TypeError:  # PyJWT makes no such token
        return
    assert verdict(token, fast=True) == verdict(token, fast=False)


@given(st.data())
def test_no_changed_token_is_taken(data):
    """Not one character may differ: the last one has bits that say nothing, which PyJWT reads over."""
    token = tokens(fast=True).issue("ana")
    at = data.draw(st.integers(0, len(token) - 1))
    put = data.draw(st.sampled_from("AQgw.-_=+/ é\n") | st.characters())
    changed = token[:at] + put + token[at + data.draw(st.integers(0, 1)) :]
    if changed != token:
        assert own_claims(changed, SECRET) is None
        assert verdict(changed, fast=True) == verdict(changed, fast=False)


@pytest.mark.parametrize("token", ["", ".", "..", "...", "a.b.c", "é.é.é", "\ud800"])
def test_what_is_no_token_is_not_taken(token):
    assert own_claims(token, SECRET) is None
    assert verdict(token, fast=True) is None


def test_another_secret_is_not_taken():
    assert own_claims(tokens(fast=True).issue("ana"), SECRET + b"!") is None
