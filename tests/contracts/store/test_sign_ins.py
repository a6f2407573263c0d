"""What a person sees of their sign-ins, and ending one."""

import pytest
from support.worlds.stores import user
from tools.generate.fold_cases import NOW

from domain.errors import Unauthorized
from storage.accounts_port import Mark, SignedIn, SignIn

LATER = NOW + 1_000_000
PHONE = Mark(NOW, NOW, "league-1", "Safari on iPhone")


@pytest.fixture
def accounts(store):
    for name in ("ana", "ben"):
        store.accounts.add(user(name))
    store.accounts.add_refresh(
        SignIn("a1", "laptop", "ana", LATER, mark=Mark(NOW - 5, NOW - 5, None, "Firefox"))
    )
    store.accounts.add_refresh(SignIn("a2", "phone", "ana", LATER, mark=PHONE))
    store.accounts.add_refresh(SignIn("b1", "his", "ben", LATER))
    return store.accounts


def names(accounts, now=NOW, most=10):
    return [one.id for one in accounts.signed_in("ana", now, most)]


def test_newest_use_first_and_so_many(accounts, reopened):
    assert accounts.signed_in("ana", NOW, 10)[0] == SignedIn("phone", PHONE)
    assert names(accounts, most=1) == ["phone"]
    assert accounts.signed_in("ben", NOW, 10) == [SignedIn("his", Mark())]
    assert accounts.signed_in("nobody", NOW, 10) == []
    assert names(reopened().accounts) == ["phone", "laptop"]


def test_a_use_is_noted(accounts):
    accounts.rotate_refresh("a1", "a1 next", NOW + 7, LATER, Mark(device="Firefox on Mac"))
    first = accounts.signed_in("ana", NOW, 10)[0]
    assert first == SignedIn("laptop", Mark(NOW - 5, NOW + 7, None, "Firefox on Mac"))
    accounts.rotate_refresh("a2", "a2 next", NOW + 9, LATER)
    assert accounts.signed_in("ana", NOW, 10)[0] == SignedIn(
        "phone", Mark(NOW, NOW + 9, "league-1", "Safari on iPhone")
    )


def test_what_has_expired_or_ended_is_not_there(accounts):
    assert names(accounts, LATER) == []
    accounts.revoke_refresh("a1", "ana")
    assert names(accounts) == ["phone"]
    accounts.revoke_all("ana")
    assert names(accounts) == []


def test_ending_one(accounts, reopened):
    assert accounts.end_sign_in("ana", "phone") == PHONE
    assert accounts.end_sign_in("ana", "phone") is None
    accounts = reopened().accounts
    assert names(accounts) == ["laptop"]
    with pytest.raises(Unauthorized):
        accounts.rotate_refresh("a2", "x", NOW, LATER)
    assert accounts.rotate_refresh("a1", "a1 next", NOW, LATER) == "ana"


def test_nobody_ends_another_persons(accounts):
    assert accounts.end_sign_in("ana", "his") is None
    assert accounts.end_sign_in("ana", "no such") is None
    assert accounts.is_alive("his")
