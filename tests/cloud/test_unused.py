"""The sweeper ends and erases leagues that nobody uses, with its own rights; and what an older version left
is found.
"""

import pytest
from tools import renew_index

from actions import chat, leagues
from domain.account import A_DAY_MS, GUEST_KEPT_MS, User
from domain.unused import ERASED_AFTER_MS, UNSTARTED_KEPT_MS
from security.tokens import REFRESH_SECONDS
from storage.dynamodb import keys, unused
from storage.dynamodb.client import update
from storage.dynamodb.listing import DynamoListing

LONG_MS = REFRESH_SECONDS * 1000 + 2 * A_DAY_MS


def items(cloud, name: str) -> list[dict]:
    """What says this name and does not expire."""
    return [item for item in cloud.table.scan("attribute_not_exists(#expires)") if name in str(item)]


def sweeps(cloud, ms: int, times: int = 1) -> None:
    cloud.clock.advance(ms)
    for _ in range(times):
        cloud.sweep()


@pytest.mark.parametrize("many", [2, 9], ids=["at once", "in several sweeps"])
def test_a_lobby_that_everybody_left_behind_is_gone_in_the_end(cloud, monkeypatch, many):
    monkeypatch.setattr(unused, "AT_ONCE", 5 if many > 2 else 200)
    league_id = cloud.lobby("Ana", "Ben", pick_seconds=None)
    for number in range(many):
        cloud.clock.advance(10_000)
        chat.post(
            cloud.services, cloud.person("Ana").id, league_id, f"Anybody here? {number}", "message", None
        )
    sweeps(cloud, UNSTARTED_KEPT_MS + 2 * A_DAY_MS)
    assert cloud.league(league_id) is not None, "they are still signed in"
    sweeps(cloud, LONG_MS)
    assert cloud.league(league_id) is None and items(cloud, league_id)
    sweeps(cloud, ERASED_AFTER_MS + 2 * A_DAY_MS, times=9)
    assert items(cloud, league_id) == []
    sweeps(cloud, GUEST_KEPT_MS)
    sweeps(cloud, GUEST_KEPT_MS)
    assert cloud.services.store.accounts.get(cloud.person("Ana").id) is None


def test_what_is_half_erased_is_not_moved_to_another_home(cloud, monkeypatch):
    monkeypatch.setattr(unused, "AT_ONCE", 2)
    league_id, other = cloud.lobby("Ana", "Ben"), cloud.lobby("Cleo")
    leagues.delete(cloud.services, cloud.person("Ana").id, league_id, None)
    listing = DynamoListing(cloud.table)
    assert set(listing.leagues()) == {league_id, other}, "of one that was deleted the log is moved, too"
    sweeps(cloud, ERASED_AFTER_MS + 2 * A_DAY_MS)
    assert items(cloud, league_id) and set(listing.leagues()) == {other}


def as_an_older_version_wrote(cloud, key: dict) -> None:
    cloud.table.write(update(key, "REMOVE #active, #due"))


def test_what_was_written_before_it_was_in_the_index_is_brought_there(cloud):
    """Guests and leagues of older versions that nobody touches since would never be looked at."""
    lobby, gone, running = cloud.lobby("Ana"), cloud.lobby("Ben"), cloud.started("Cleo", "Dev")
    cloud.services.store.accounts.add(User("permanent", "p@example.org", "Pat", "hash", cloud.clock.time))
    leagues.delete(cloud.services, cloud.person("Ben").id, gone, None)
    for league_id in (lobby, gone):
        as_an_older_version_wrote(cloud, keys.state(league_id))
    for name in ("Ana", "Ben"):
        as_an_older_version_wrote(cloud, keys.profile(cloud.person(name).id))
    before = {item["PK"]: item for item in cloud.table.scan("#SK = :sort", sort=keys.STATE)}
    assert renew_index.renew(cloud.table) == (2, 2)
    assert renew_index.renew(cloud.table) == (0, 0), "twice is no harm"
    after = {item["PK"]: item for item in cloud.table.scan("#SK = :sort", sort=keys.STATE)}
    running_key = keys.league_partition(running)
    assert after[running_key] == before[running_key]
    assert after[keys.league_partition(lobby)]["active"] == keys.active(keys.RESTING, lobby)
    permanent = cloud.table.get(keys.profile("permanent"))
    assert "active" not in permanent and "due" not in permanent
    sweeps(cloud, LONG_MS, times=3)
    assert cloud.league(lobby) is None and items(cloud, gone) == []
    assert cloud.services.store.accounts.get(cloud.person("Ben").id) is None, "in no league for long"
    assert cloud.league(running) is not None
