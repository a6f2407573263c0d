"""What may be shown once or for a while, when the commissioner was last seen, and ending all sign-ins."""

import pytest
from support.together import in_parallel
from support.worlds.stores import user
from tools.generate.fold_cases import NOW

from domain.errors import Unauthorized
from storage.accounts_port import SignIn
from storage.port import Voucher


def voucher(key: str, owner: str = "league-1 ben", kind: str = "seat", lasts: int = 1000) -> Voucher:
    return Voucher(kind, key, owner, {"user_id": "ben"}, NOW + lasts)


def test_a_voucher_is_taken_once_and_by_its_kind_only(store, reopened):
    store.vouchers.put(voucher("a"), 1, NOW)
    vouchers = reopened().vouchers
    assert vouchers.get("claim", "a", NOW) is None
    assert vouchers.get("seat", "a", NOW) == voucher("a")
    assert vouchers.take("seat", "a", NOW) == voucher("a")
    assert vouchers.take("seat", "a", NOW) is None
    assert vouchers.of_owner("seat", "league-1 ben", NOW) == []


def test_of_many_who_take_it_at_once_one_gets_it(store):
    store.vouchers.put(voucher("a"), 1, NOW)
    taken = in_parallel([lambda: store.vouchers.take("seat", "a", NOW)] * 8)
    assert sorted(taken, key=str) == sorted([voucher("a")] + [None] * 7, key=str)


def test_it_expires(store):
    store.vouchers.put(voucher("a"), 1, NOW)
    assert store.vouchers.get("seat", "a", NOW + 999)
    assert store.vouchers.get("seat", "a", NOW + 1000) is None
    assert store.vouchers.take("seat", "a", NOW + 1000) is None
    assert store.vouchers.of_owner("seat", "league-1 ben", NOW + 1000) == []


def test_a_new_one_of_the_same_owner_takes_the_place_of_the_oldest(store):
    for at, key in enumerate("abc"):
        store.vouchers.put(voucher(key), 2, NOW + at)
    store.vouchers.put(voucher("z", owner="league-1 cleo"), 2, NOW)
    assert [one.key for one in store.vouchers.of_owner("seat", "league-1 ben", NOW)] == ["b", "c"]
    assert store.vouchers.get("seat", "a", NOW) is None
    assert store.vouchers.get("seat", "z", NOW)


def test_one_is_replaced_by_its_key(store):
    store.vouchers.put(voucher("a"), 2, NOW)
    store.vouchers.put(voucher("b"), 2, NOW + 1)
    changed = Voucher("seat", "a", "league-1 ben", {"state": "allowed"}, NOW + 500)
    store.vouchers.put(changed, 2, NOW + 2)
    assert store.vouchers.get("seat", "a", NOW) == changed
    assert {one.key for one in store.vouchers.of_owner("seat", "league-1 ben", NOW)} == {"a", "b"}


def test_ending_every_sign_in_of_one_person(store, reopened):
    for name in ("ana", "ben"):
        store.accounts.add(user(name))
        for n in (1, 2):
            store.accounts.add_refresh(SignIn(f"{name}-{n}", f"family-{name}-{n}", name, NOW + 1000))
    store.accounts.rotate_refresh("ana-1", "ana-1-next", NOW, NOW + 1000)
    store.accounts.revoke_all("ana")
    accounts = reopened().accounts
    for token in ("ana-1", "ana-1-next", "ana-2"):
        with pytest.raises(Unauthorized):
            accounts.rotate_refresh(token, "other", NOW, NOW + 1000)
    assert accounts.rotate_refresh("ben-1", "ben-1-next", NOW, NOW + 1000) == "ben"
    accounts.add_refresh(SignIn("ana-3", "family-ana-3", "ana", NOW + 1000))
    assert accounts.rotate_refresh("ana-3", "ana-3-next", NOW, NOW + 1000) == "ana"


def test_of_many_who_claim_it_at_once_one_may(store, reopened):
    claimed = in_parallel([lambda: store.vouchers.claim(voucher("a", kind="delivery"), NOW)] * 8)
    assert sorted(claimed) == [False] * 7 + [True]
    vouchers = reopened().vouchers
    assert vouchers.claim(voucher("a", kind="delivery"), NOW + 999) is False
    assert vouchers.claim(voucher("a"), NOW), "another kind"


def test_what_was_claimed_can_be_claimed_again_once_it_has_expired(store):
    assert store.vouchers.claim(voucher("a"), NOW)
    assert store.vouchers.claim(voucher("a", lasts=5000), NOW + 1000)
    assert store.vouchers.get("seat", "a", NOW + 4000) == voucher("a", lasts=5000)


def test_what_was_claimed_is_settled(store):
    store.vouchers.claim(voucher("a"), NOW)
    done = Voucher("seat", "a", "league-1 ben", {"state": "sent"}, NOW + 9000)
    store.vouchers.settle(done, NOW + 10)
    assert store.vouchers.get("seat", "a", NOW + 8000) == done
    assert store.vouchers.claim(voucher("a"), NOW + 8000) is False


def test_fewer_than_most_all_stay(store):
    for at, key in enumerate("abcd"):
        store.vouchers.put(voucher(key), 5, NOW + at)
    assert [one.key for one in store.vouchers.of_owner("seat", "league-1 ben", NOW)] == list("abcd")


def test_one_that_gets_another_owner_leaves_the_first_ones(store, reopened):
    """The key of a browser that two people use is the same: what is for the one is nothing for the other."""
    mine, theirs = voucher("a"), voucher("a", owner="league-1 cleo")
    store.vouchers.put(mine, 2, NOW)
    store.vouchers.put(theirs, 2, NOW + 1)
    vouchers = reopened().vouchers
    assert vouchers.of_owner("seat", mine.owner, NOW) == []
    assert vouchers.of_owner("seat", theirs.owner, NOW) == [theirs]
    assert not vouchers.drop(mine, NOW) and vouchers.get("seat", "a", NOW) == theirs


def with_data(what: str) -> Voucher:
    return Voucher("seat", "a", "league-1 ben", {"state": what}, NOW + 500)


def test_it_is_replaced_only_while_it_is_what_was_seen(store, reopened):
    vouchers = store.vouchers
    assert not vouchers.replace(with_data("asked"), with_data("allowed"), 2, NOW), "there is none"
    assert vouchers.replace(None, with_data("asked"), 2, NOW)
    assert not vouchers.replace(None, with_data("denied"), 2, NOW), "there is one by now"
    assert vouchers.replace(with_data("asked"), with_data("allowed"), 2, NOW)
    assert not vouchers.replace(with_data("asked"), with_data("denied"), 2, NOW)
    vouchers = reopened().vouchers
    assert vouchers.of_owner("seat", "league-1 ben", NOW) == [with_data("allowed")]
    assert vouchers.get("seat", "a", NOW) == with_data("allowed")
    assert vouchers.replace(None, with_data("asked"), 2, NOW + 500), "it has expired"
    assert not vouchers.replace(with_data("asked"), with_data("denied"), 2, NOW + 500), "so has the new one"


def test_replacing_one_displaces_the_oldest_too(store):
    for at, key in enumerate("abc"):
        assert store.vouchers.replace(None, voucher(key), 2, NOW + at)
    assert [one.key for one in store.vouchers.of_owner("seat", "league-1 ben", NOW)] == ["b", "c"]


def test_of_many_who_replace_what_they_saw_one_does(store):
    store.vouchers.put(with_data("asked"), 2, NOW)
    new = [with_data(str(n)) for n in range(8)]
    done = in_parallel(
        [lambda one=one: store.vouchers.replace(with_data("asked"), one, 2, NOW) for one in new]
    )
    assert sorted(done) == [False] * 7 + [True]
    assert store.vouchers.get("seat", "a", NOW) == new[done.index(True)]


def test_it_is_dropped_only_while_it_is_what_was_seen(store):
    store.vouchers.put(with_data("asked"), 2, NOW)
    renewed = Voucher("seat", "a", "league-1 ben", {"state": "asked"}, NOW + 900)
    store.vouchers.put(renewed, 2, NOW + 1)
    assert not store.vouchers.drop(with_data("allowed"), NOW)
    done = in_parallel([lambda: store.vouchers.drop(with_data("asked"), NOW)] * 4)
    assert sorted(done) == [False] * 3 + [True]
    assert store.vouchers.get("seat", "a", NOW) is None
    assert store.vouchers.of_owner("seat", "league-1 ben", NOW) == []
