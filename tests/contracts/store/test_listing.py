"""What a move to another store takes along of sign-ins and links: what is still good, and nothing else."""

import pytest
from support.worlds.stores import user
from tools.generate.fold_cases import NOW

from storage.accounts_port import Mark, SignIn
from storage.dynamodb.listing import DynamoListing
from storage.port import Voucher
from storage.sqlite.listing import SqliteListing

LATER = NOW + 1_000
PHONE = Mark(NOW, NOW, "league-1", "Safari")


@pytest.fixture
def listing(adapter, store):
    for name in ("ana", "ben"):
        store.accounts.add(user(name))
    return (
        SqliteListing(adapter._databases[0]) if adapter.name == "sqlite" else DynamoListing(adapter.table())
    )


def test_of_each_sign_in_the_one_token_that_may_be_used(listing, store):
    accounts = store.accounts
    accounts.add_refresh(SignIn("a1", "laptop", "ana", LATER))
    accounts.add_refresh(SignIn("p1", "phone", "ana", LATER + 1, mark=PHONE))
    accounts.add_refresh(SignIn("b1", "ended", "ben", LATER + 1))
    accounts.rotate_refresh("a1", "a2", NOW, LATER + 5)
    accounts.rotate_refresh("b1", "b2", NOW, LATER + 5)
    accounts.revoke_refresh("b2", "ben")
    found = {one.token_hash: one for one in listing.sign_ins(NOW)}
    assert set(found) == {"a2", "p1"}
    assert (found["a2"].family_id, found["a2"].user_id, found["a2"].expires_at, found["a2"].generation) == (
        "laptop", "ana", LATER + 5, 1,
    )  # fmt: skip
    assert (found["p1"].generation, found["p1"].mark) == (0, PHONE)
    assert {one.token_hash for one in listing.sign_ins(LATER)} == {"a2", "p1"}
    assert {one.token_hash for one in listing.sign_ins(LATER + 1)} == {"a2"}
    assert list(listing.sign_ins(LATER + 5)) == []


def test_links_that_have_not_expired_the_oldest_first(listing, store):
    for key, made, lasts in (("b", 2, 1_000), ("c", 1, 900), ("a", 3, 1_000)):
        store.vouchers.put(Voucher("seat", key, f"owner {key}", {}, NOW + lasts), 1, NOW + made)
    assert [key for _, key in listing.vouchers(NOW + 899)] == ["c", "b", "a"]
    assert [key for _, key in listing.vouchers(NOW + 900)] == ["b", "a"]
    assert list(listing.vouchers(NOW + 1_000)) == []
