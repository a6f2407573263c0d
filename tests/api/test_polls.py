"""Asking the source: who asks and when, what is told, and what nonsense and failures come to."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from support.fakes.in_memory import MemoryTimer
from support.samples.fresh import as_json
from support.samples.provider import FINAL, LIVE, Provider, game

from actions import leagues, poll, results
from feeds.port import FeedUnavailable

NFL = "nfl-2026"
KICK_OFF = 1_790_000_000_000 + 3_600_000
MINUTE = 60_000


@pytest.fixture
def provider(world, monkeypatch):
    """The world's source; host leases wait for nothing."""
    made = world.services.source = Provider()
    waits = SimpleNamespace(sleep=lambda seconds: world.clock.advance(int(seconds * 1000)))
    monkeypatch.setattr(poll, "time", waits)  # its own only: others in this process sleep, too
    return made


@pytest.fixture
def league(world, provider):
    ana = world.services.store.accounts.get(world.person("Ana").id)
    return leagues.create(world.services, ana, "Pool", NFL, {"rounds": 2, "max_members": 4}, None).league


def head(world):
    return world.services.store.seasons.head(NFL)


def ask(world) -> None:
    """The next poll, at its moment."""
    world.clock.time = max(world.clock.time, head(world).next_poll)
    poll.poll_if_due(world.services, NFL)


def told(world) -> list[dict]:
    return as_json([payload for _, name, payload in world.broadcaster.sent if name == "score_update"])


def words(world) -> list[str]:
    return [c["why"] for event in told(world) for c in event["data"].get("games", ())]


def source(world) -> dict:
    return results.games(world.services, world.person("Ana").id, NFL, {})["source"]


def test_only_what_a_league_plays_is_asked_for_and_first_the_whole_season_by_month(world, provider, league):
    assert world.services.store.seasons.head("nba-2025-26") is None
    ask(world)
    assert provider.asked == ["202609", "202610", "202611", "202612", "202701", "202702"]
    assert world.services.store.seasons.in_use() == [NFL]


def test_the_season_is_asked_for_again_after_a_week_and_in_between_only_days(world, provider, league):
    ask(world)
    provider.asked.clear()
    ask(world)
    assert all(len(date) == 8 for date in provider.asked) and len(provider.asked) == 3
    world.clock.advance(7 * 24 * 60 * MINUTE)
    provider.asked.clear()
    ask(world)
    assert all(len(date) == 6 for date in provider.asked)


def test_a_host_is_asked_once_a_second(world, provider, league):
    before = world.clock.time
    ask(world)
    assert world.clock.time - before >= (len(provider.asked) - 1) * 1_000


def test_a_game_from_kick_off_to_final(world, provider, league):
    provider.games = [game()]
    ask(world)
    for score, (state, name) in (((7, 0), LIVE), ((7, 3), LIVE), ((27, 20), FINAL)):
        world.clock.time = max(world.clock.time, KICK_OFF)
        provider.games = [game(score, state, name)]
        ask(world)
    assert words(world) == ["scheduled", "started", "score", "final"]
    assert [event["cursor"] for event in told(world)] == [1, 2, 3, 4, 5]
    assert told(world)[-1]["type"] == "standings_changed"
    assert source(world)["state"] == "ok" and source(world)["name"] == "espn"


def test_live_scores_wait_ten_seconds_and_a_final_does_not(world, provider, league):
    provider.games = [game(), game(id_="2", home="PHI", away="GB")]
    ask(world)
    world.clock.time = KICK_OFF
    provider.games = [game((7, 0), *LIVE), game((0, 0), *LIVE, id_="2", home="PHI", away="GB")]
    ask(world)
    stored = head(world)
    world.services.store.seasons.commit(
        stored, replace(stored, version=stored.version + 1, next_poll=world.clock.time + 2_000), {}, []
    )
    provider.games = [game((7, 3), *FINAL), game((3, 0), *LIVE, id_="2", home="PHI", away="GB")]
    ask(world)
    last = [event for event in told(world) if event["type"] == "game_updated"][-1]
    assert [change["why"] for change in last["data"]["games"]] == ["final"]
    ask(world)
    last = [event for event in told(world) if event["type"] == "game_updated"][-1]
    assert [change["why"] for change in last["data"]["games"]] == ["score"]


def test_a_correction_found_days_later_counts_a_minute_after_and_not_at_the_next_weekly_look(
    world, provider, league
):
    provider.games = [game((27, 20), *FINAL)]
    world.clock.time = KICK_OFF + 4 * 60 * MINUTE
    ask(world)
    for _ in range(3):
        ask(world)
    found = world.clock.advance(8 * 24 * 60 * MINUTE)
    provider.games = [game((27, 34), *FINAL)]
    ask(world)
    assert "corrected" not in words(world), "said once"
    assert head(world).next_poll - world.clock.time <= 2 * MINUTE
    ask(world)
    assert words(world)[-1] == "corrected" and world.clock.time - found < 5 * MINUTE
    ask(world)
    assert head(world).next_poll - world.clock.time > 60 * MINUTE, "it is believed: nothing hurries any more"


def test_a_doubt_that_is_never_confirmed_hurries_for_an_hour_only(world, provider, league):
    provider.games = [game((27, 20), *FINAL)]
    world.clock.time = KICK_OFF + 4 * 60 * MINUTE
    ask(world)
    world.clock.advance(8 * 24 * 60 * MINUTE)
    for n in range(80):
        provider.games = [game((27, 34 + n % 2), *FINAL)]
        before = world.clock.time
        ask(world)
    assert world.clock.time - before > 60 * MINUTE


def test_one_process_asks_and_a_dead_one_is_replaced_within_its_lease(world, provider, league):
    ask(world)
    other = replace(
        head(world),
        version=head(world).version + 1,
        holder="another process",
        lease_until=head(world).next_poll + poll.LEASE_MS,
    )
    world.services.store.seasons.commit(head(world), other, {}, [])
    provider.asked.clear()
    ask(world)
    assert provider.asked == []
    world.clock.time = other.lease_until
    poll.poll_if_due(world.services, NFL)
    assert provider.asked and head(world).holder is None


def test_a_message_for_another_moment_ends(world, provider, league):
    due = head(world).next_poll
    world.clock.time = due
    poll.poll_if_due(world.services, NFL, due - 1)
    assert provider.asked == []
    poll.poll_if_due(world.services, NFL, due)
    assert provider.asked


def test_twice_at_once_asks_once(world, provider, league):
    due = head(world).next_poll
    world.clock.time = due
    poll.poll_if_due(world.services, NFL)
    count = len(provider.asked)
    poll.poll_if_due(world.services, NFL)
    assert len(provider.asked) == count


def test_a_league_that_is_deleted_ends_the_asking_and_a_new_one_begins_it(world, provider, league):
    ask(world)
    leagues.delete(world.services, world.person("Ana").id, league.id, None)
    provider.asked.clear()
    ask(world)
    assert provider.asked == [] and head(world).next_poll is None
    ana = world.services.store.accounts.get(world.person("Ana").id)
    leagues.create(world.services, ana, "Again", NFL, {"rounds": 2, "max_members": 4}, None)
    ask(world)
    assert provider.asked


def test_unreachable_says_since_when_and_backs_off(world, provider, league, caplog):
    ask(world)
    reached = source(world)["checked_at"]
    provider.problem = FeedUnavailable("It answers with status 500.")
    waits = []
    for _ in range(4):
        ask(world)
        waits.append(head(world).next_poll - world.clock.time)
    now = source(world)
    assert (now["state"], now["checked_at"], now["note"]) == (
        "unreachable", reached, "It answers with status 500.",
    )  # fmt: skip
    assert now["since"] > reached
    assert waits == sorted(waits) and waits[0] >= 5_000
    assert sum("status 500" in record.getMessage() for record in caplog.records) == 1
    provider.problem = None
    ask(world)
    assert source(world)["state"] == "ok" and source(world)["note"] is None


def test_what_a_source_asks_to_wait_is_never_undercut(world, provider, league):
    provider.problem = FeedUnavailable("It answers with status 429.", 600_000)
    ask(world)
    assert head(world).next_poll - world.clock.time >= 600_000


NONSENSE = {
    "no JSON": b"<html>",
    "NaN": b'{"events": [{"id": "1", "date": NaN}]}',
    "another shape": b'{"events": {"a": 1}}',
    "too many games": json.dumps({"events": [game(id_=str(n)) for n in range(5_001)]}).encode(),
    "nested": b"[" * 100_000,
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_is_shown_and_changes_nothing(world, provider, league, name):
    provider.games = [game((27, 20), *FINAL)]
    ask(world)
    before = told(world)
    provider.raw = NONSENSE[name]
    ask(world)
    assert told(world) == before
    assert source(world)["state"] == "unreachable" and source(world)["note"]


BAD_GAMES = {
    "another team": game(id_="9", home="LON"),
    "a negative score": game((-1, 0), *LIVE, id_="9"),
    "a huge score": game((10**9, 0), *LIVE, id_="9"),
    "the year 9999": game(id_="9", date="9999-01-01T00:00Z"),
    "no date": game(id_="9", date="soon"),
    "an unknown status": game((1, 0), "done", "WHATEVER", id_="9"),
    "the id of another game": game(id_="1", home="PHI", away="GB"),
    "a season of another year": game(id_="9", date="2019-09-05T20:20Z"),
}


@pytest.mark.parametrize("name", BAD_GAMES)
def test_a_bad_game_is_named_and_never_stops_the_others(world, provider, league, name):
    provider.games = [game()]
    ask(world)
    world.clock.time = max(world.clock.time, KICK_OFF)
    good = game((7, 0), *LIVE)
    provider.games = [good, BAD_GAMES[name]] if name == "the id of another game" else [BAD_GAMES[name], good]
    ask(world)
    games = results.games(world.services, world.person("Ana").id, NFL, {})["games"]
    assert source(world)["note"], "it is said"
    assert source(world)["state"] == "ok"
    if name != "the id of another game":
        assert [(g.home_score, g.status) for g in games] == [(7, "live")]
    else:
        assert len(games) == 1


def test_preseason_and_places_not_decided_are_counted_and_not_refused(world, provider, league):
    early = game(id_="7")
    early["season"] = {"year": 2026, "type": 1}
    provider.games = [early, game()]
    ask(world)
    assert source(world)["note"] is None and source(world)["ignored"] == len(provider.asked)


def test_a_source_that_fails_never_stops_another_competition(world, provider, league):
    ana = world.services.store.accounts.get(world.person("Ana").id)
    leagues.create(world.services, ana, "Hoops", "mlb-2026", {"rounds": 2, "max_members": 4}, None)
    provider.problem = RuntimeError("a mistake of ours")
    with pytest.raises(RuntimeError):
        ask(world)
    provider.problem = None
    world.clock.advance(10 * MINUTE)
    poll.sweep(world.services)
    assert head(world).source.state == "ok"
    assert world.services.store.seasons.head("mlb-2026").source.state == "ok"


def test_results_off_asks_nobody_and_says_so(world, league):
    world.services.source = None
    poll.poll_if_due(world.services, NFL)
    poll.sweep(world.services)
    assert source(world)["state"] == "off"


def test_after_a_start_every_competition_in_use_is_asked_when_it_is_due(world, provider, league):
    ask(world)
    world.services.polls = MemoryTimer()
    poll.resume(world.services)
    assert world.services.polls.set == {NFL: head(world).next_poll}
