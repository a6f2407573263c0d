"""An account goes on the table of the cloud; the sweeper finishes what was too much at once, with its own
rights.
"""

import pytest
from support.between import between

from actions import account_deletion, chat
from domain.account import A_DAY_MS, GUEST_KEPT_MS, User
from domain.errors import Unavailable
from storage.accounts_port import SignIn
from storage.dynamodb import keys


def test_the_sweeper_finishes_what_was_broken_off(cloud, monkeypatch):
    monkeypatch.setattr(account_deletion, "MOST_EMPTIED", 2)
    league_id, ana = cloud.lobby("Ana", "Ben", pick_seconds=None), cloud.person("Ana").id
    for number in range(5):
        cloud.clock.advance(10_000)
        chat.post(cloud.services, ana, league_id, f"text {number}", "message", None)
    cloud.services.store.accounts.begin_deletion(ana)
    store = cloud.services.store
    for left in (3, 1, 0):
        cloud.sweep()
        assert len(store.chats.written(league_id, ana, 0, 9)) == left
    assert store.accounts.unfinished_deletions(9) == []
    assert store.accounts.get(ana) is None and cloud.league(league_id).member(ana) is None
    cloud.clock.advance(A_DAY_MS)
    assert not [item for item in cloud.table.scan("#PK = :who", who=f"USER#{ana}") if "expires" not in item]


def test_on_the_table_all_of_it_is_gone(cloud):
    league_id, ana = cloud.started("Ana", "Ben", pick_seconds=None), cloud.person("Ana").id
    account_deletion.delete_me(cloud.services, ana)
    league = cloud.league(league_id)
    assert league.commissioner_id == cloud.person("Ben").id
    assert league.member(ana).display_name == "Former member" and league.in_draft
    cloud.clock.advance(A_DAY_MS)
    assert not [item for item in cloud.table.scan("#PK = :who", who=f"USER#{ana}") if "expires" not in item]


@pytest.fixture
def accounts(cloud):
    made, now = cloud.services.store.accounts, cloud.clock.now_ms()
    made.add(User("eve", "eve@example.org", "Eve", "hash", now))
    made.add(User("guest", None, "Guest", None, now))
    return made


@pytest.mark.parametrize("way", ["deleted", "swept"])
def test_who_signs_in_while_the_account_goes_is_not_let_in(cloud, accounts, monkeypatch, way):
    who, at = ("eve", "transact") if way == "deleted" else ("guest", "write")
    later = cloud.clock.now_ms() + 2 * GUEST_KEPT_MS
    between(
        monkeypatch, accounts._table, at, lambda: accounts.add_refresh(SignIn("r1", "family-1", who, later))
    )
    if way == "deleted":
        accounts.empty(who)
    else:
        accounts.sweep(cloud.clock.now_ms() + GUEST_KEPT_MS + 1, 10)
    assert accounts.get(who) is None
    assert accounts.sign_in_of("r1") is not None, "it was there for a moment"
    assert not accounts.is_alive("family-1")


def test_a_guest_who_was_here_is_not_looked_at_again_before_they_may_go(cloud, accounts):
    """Whoever is looked at in vain at every sweep takes the place of others."""
    now = cloud.clock.now_ms()
    used_at, later = now + A_DAY_MS, now + 2 * GUEST_KEPT_MS
    accounts.add_refresh(SignIn("r1", "family-1", "guest", later))
    accounts.rotate_refresh("r1", "r2", used_at, later)
    accounts.sweep(now + GUEST_KEPT_MS, 10)
    assert cloud.table.get(keys.profile("guest"))["due"] == used_at + GUEST_KEPT_MS


def test_an_address_that_changes_while_the_account_goes_is_free_afterwards(cloud, accounts, monkeypatch):
    accounts.begin_deletion("eve")
    between(monkeypatch, accounts._table, "transact", lambda: accounts.set_email("eve", "eva@example.org"))
    with pytest.raises(Unavailable):
        accounts.empty("eve")
    assert accounts.unfinished_deletions(10) == ["eve"], "it is tried again"
    accounts.empty("eve")
    assert accounts.get("eve") is None
    for email in ("eve@example.org", "eva@example.org"):
        accounts.add(User(email, email, "New", "hash", cloud.clock.now_ms()))
