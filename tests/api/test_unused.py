"""Leagues that nobody uses end, with their people's accounts after them; on one machine (tests/cloud has the
cloud's).
"""

import pytest

from actions import accounts, season_end, unused
from domain.account import A_DAY_MS, GUEST_KEPT_MS
from domain.unused import ERASED_AFTER_MS, LOOKED_AT_AGAIN_MS, UNSTARTED_KEPT_MS
from security.tokens import REFRESH_SECONDS

SIGNED_IN_MS = REFRESH_SECONDS * 1000


@pytest.fixture
def pass_days(world):
    """`pass_days(ms)`: time passes, then everything is tidied up."""

    def passes(ms: int) -> None:
        world.clock.advance(ms)
        for _ in range(3):
            unused.tidy(world.services)
        accounts.sweep(world.services)

    return passes


def test_a_league_that_was_never_started_ends_when_nobody_is_signed_in_any_more(world, pass_days):
    league_id = world.lobby("Ana", "Ben")
    pass_days(UNSTARTED_KEPT_MS + 2 * A_DAY_MS)
    assert world.league(league_id) is not None, "Ana and Ben are signed in for 400 days"
    pass_days(SIGNED_IN_MS - UNSTARTED_KEPT_MS)
    assert world.league(league_id) is None
    event = world.events(league_id)[-1]
    assert (event.type, event.actor_id) == ("league_deleted", None)
    world.lobby("Cleo")
    pass_days(ERASED_AFTER_MS + A_DAY_MS)
    assert world.events(league_id) == [] and league_id not in str(world.rows("leagues"))
    assert world.services.store.accounts.get(world.person("Ana").id) is not None
    pass_days(GUEST_KEPT_MS)
    assert world.services.store.accounts.get(world.person("Ana").id) is None


def test_what_goes_on_is_put_off_and_what_ended_is_not(world, pass_days, monkeypatch):
    """SQLite's turns come round by themselves; DynamoDB's index would name the same leagues each time."""
    put_off: set[tuple[str, int]] = set()
    monkeypatch.setattr(world.services.store.unused, "look_again", lambda *said: put_off.add(said))
    league_id = world.lobby("Ana", "Ben")
    pass_days(UNSTARTED_KEPT_MS + 2 * A_DAY_MS)
    assert put_off == {(league_id, world.clock.now_ms() + LOOKED_AT_AGAIN_MS)}
    put_off.clear()
    pass_days(SIGNED_IN_MS)
    assert world.league(league_id) is None and not put_off


def test_who_comes_back_once_a_year_keeps_it(world, pass_days):
    league_id, token = world.lobby("Ana", "Ben"), world.person("Ben").refresh
    for _ in range(4):
        pass_days(UNSTARTED_KEPT_MS + 2 * A_DAY_MS)
        token = accounts.refresh(world.services, token, None, "Ben's address")["refresh_token"]
        assert [one.id for one in world.services.store.leagues.of_user(world.person("Ben").id)] == [league_id]


def test_a_season_that_nobody_closed_stays_whatever_happens(world, pass_days):
    league_id = world.complete("Ana", "Ben")
    running = world.started("Cleo", "Dev", pick_seconds=None)
    for _ in range(10):
        pass_days(UNSTARTED_KEPT_MS)
    assert world.league(league_id).status == "complete" and world.league(running).status == "drafting"


def test_the_table_of_a_closed_season_is_kept_three_years(world, pass_days):
    league_id = world.complete("Ana", "Ben")
    season_end.close(world.services, world.person("Ana").id, league_id, None)
    pass_days(SIGNED_IN_MS + 2 * UNSTARTED_KEPT_MS - 60 * A_DAY_MS)
    assert world.league(league_id) is not None
    pass_days(60 * A_DAY_MS)
    assert world.league(league_id) is None


def test_one_that_fails_keeps_no_other_from_its_end(world, pass_days, monkeypatch, caplog):
    broken, other = world.lobby("Ana"), world.lobby("Ben")
    event = world.services.store.leagues.event

    def breaks(league_id: str, seq: int):
        if league_id == broken:
            raise RuntimeError("a fault of ours")
        return event(league_id, seq)

    monkeypatch.setattr(world.services.store.leagues, "event", breaks)
    put_off: set[tuple[str, int]] = set()
    monkeypatch.setattr(world.services.store.unused, "look_again", lambda *said: put_off.add(said))
    pass_days(SIGNED_IN_MS + A_DAY_MS)
    assert put_off == {(broken, world.clock.now_ms() + LOOKED_AT_AGAIN_MS)}
    assert world.league(other) is None and world.league(broken) is not None
    assert "could not be looked at" in caplog.text
