"""Results of competitions, on every adapter: one commit a report, conditional on what was there."""

from dataclasses import replace

import pytest
from support.told import FINAL, GAME, LIVE, TEAMS, day_of
from support.worlds.stores import user

from domain.competition import Competition
from domain.season.game import Game
from domain.season.merge import Report, Season, Tracked, merge
from domain.season.stream import EVENTS_KEPT_MS, SeasonHead, Source, step
from storage import season_codec
from storage.dynamodb import keys
from storage.port import Conflict
from storage.sqlite import seasons as sqlite_seasons

NOW = 1_790_000_000_000


def head(competition_id: str = "cup-1") -> SeasonHead:
    return SeasonHead(competition_id, "epoch-1", source=Source("espn", "ok", NOW))


def taken(store, before, season, at: int, *games):
    """One report, merged and stored; the head and the season after it."""
    merged = merge(season, Report("espn", at, games), TEAMS, day_of)
    after, events = step(before or head(), merged, "espn", NOW)
    store.seasons.commit(before, after, {i: merged.season.games[i] for i in merged.touched}, events)
    return after, merged.season


def test_nothing_is_there_before_anything_was_reported(store):
    assert store.seasons.head("cup-1") is None
    assert store.seasons.load("cup-1") is None
    assert store.seasons.events("cup-1", 0, 10) == []
    assert store.seasons.due(NOW) == []


def test_what_was_stored_reads_back_after_a_restart(store, reopened):
    first, season = taken(store, None, Season(), 1, GAME, replace(GAME, id="2", home="phi", away="dal"))
    second, season = taken(store, first, season, 2, FINAL)
    store = reopened()
    found = store.seasons.load("cup-1")
    assert (found.head, dict(found.season.games), found.season.heard) == (second, season.games, {"espn": 2})
    assert found.season.by_key == season.by_key
    assert (second.cursor, second.revision) == (3, 1)


def test_the_stream_is_gap_free(store):
    at, season = None, Season()
    for n, game in enumerate((GAME, LIVE, FINAL), 1):
        at, season = taken(store, at, season, n, game)
    events = store.seasons.events("cup-1", 0, 10)
    assert [event.cursor for event in events] == [1, 2, 3, 4]
    assert [event.type for event in events] == ["game_updated"] * 3 + ["standings_changed"]
    assert events[2].data["games"][0]["was"]["home_score"] == 7
    assert [event.cursor for event in store.seasons.events("cup-1", 1, 2)] == [2, 3]
    assert store.seasons.events("cup-1", 4, 10) == []


def test_of_two_that_commit_on_one_version_one_conflicts_and_changes_nothing(store):
    first, season = taken(store, None, Season(), 1, GAME)
    taken(store, first, season, 2, FINAL)
    with pytest.raises(Conflict):
        taken(store, first, season, 3, LIVE)
    assert store.seasons.load("cup-1").head.cursor == 3
    with pytest.raises(Conflict):
        taken(store, None, Season(), 4, GAME)


def test_a_store_that_never_read_a_season_commits_on_it_and_knows_all_its_games(store, adapter):
    first, season = taken(store, None, Season(), 1, GAME, replace(GAME, id="2", home="phi", away="dal"))
    other = adapter.open()
    second, season = taken(other, first, season, 2, FINAL)
    for one in (other, store):
        found = one.seasons.load("cup-1")
        assert (found.head, dict(found.season.games)) == (second, season.games)


def test_a_doubt_is_kept_without_an_event(store, reopened):
    first, season = taken(store, None, Season(), 1, FINAL)
    second, _ = taken(store, first, season, 2, LIVE)
    assert second.cursor == first.cursor
    (tracked,) = reopened().seasons.load("cup-1").season.games.values()
    assert tracked.views["espn"].doubt.said == "open" and tracked.game.status == "final"


def test_competitions_are_apart(store):
    taken(store, None, Season(), 1, GAME)
    store.seasons.commit(None, replace(head("cup-2"), version=1), {}, [])
    assert store.seasons.load("cup-2").season.games == {}
    assert len(store.seasons.load("cup-1").season.games) == 1


def test_no_game_and_no_event_of_a_deleted_competition_is_the_next_ones(store, reopened):
    """SQLite gives the next season the number that became free."""
    cup = Competition("cup-1", "Darts", "Pub Cup", "2026", (), None, "ana")
    store.accounts.add(user("ana"))
    store.competitions.add(cup, NOW)
    taken(store, None, Season(), 1, GAME)
    store.competitions.remove(cup)
    assert store.seasons.load("cup-1") is None and store.seasons.events("cup-1", 0, 10) == []
    store.seasons.commit(None, replace(head("cup-2"), version=1), {}, [])
    store = reopened()
    assert store.seasons.load("cup-2").season.games == {} and store.seasons.events("cup-2", 0, 10) == []


def test_what_is_due(store):
    first = replace(head(), version=1, next_poll=NOW)
    store.seasons.commit(None, first, {}, [])
    store.seasons.commit(None, replace(head("cup-2"), version=1), {}, [])
    assert store.seasons.due(NOW - 1) == []
    assert store.seasons.due(NOW) == ["cup-1"]
    store.seasons.commit(first, replace(first, version=2, next_poll=None), {}, [])
    assert store.seasons.due(NOW) == []


def test_many_games_at_once(store, reopened):
    games = [replace(GAME, id=str(n), starts_at=GAME.starts_at + n * 86_400_000) for n in range(40)]
    taken(store, None, Season(), 1, *games)
    assert len(reopened().seasons.load("cup-1").season.games) == 40


def test_which_leagues_play_a_competition(store, reopened):
    for n in range(4):
        store.seasons.note_use("cup-1", f"league-{n}")
    store.seasons.note_use("cup-1", "league-0")
    store.seasons.note_use("cup-2", "league-9")
    store = reopened()
    assert sorted(store.seasons.users("cup-1", 10)) == [f"league-{n}" for n in range(4)]
    assert len(store.seasons.users("cup-1", 3)) == 3
    assert sorted(store.seasons.in_use()) == ["cup-1", "cup-2"]
    store.seasons.forget_use("cup-1", "league-2")
    store.seasons.forget_use("cup-1", "never there")
    assert sorted(store.seasons.users("cup-1", 10)) == ["league-0", "league-1", "league-3"]
    assert store.seasons.users("cup-3", 10) == []


def test_events_older_than_thirty_days_are_folded_a_few_at_a_time(store, adapter):
    """Of each stream the oldest first; a table that deletes by itself is told until when it keeps each."""
    at, season = None, Season()
    for n, game in enumerate((GAME, LIVE, FINAL), 1):
        at, season = taken(store, at, season, n, game)
    kept = store.seasons.load("cup-1")
    assert store.seasons.fold_events(NOW + EVENTS_KEPT_MS, 10) == 0
    folded = store.seasons.fold_events(NOW + EVENTS_KEPT_MS + 1, 3)
    left = [event.cursor for event in store.seasons.events("cup-1", 0, 10)]
    if adapter.name == "sqlite":
        assert (folded, left) == (3, [4])
        assert store.seasons.fold_events(NOW + EVENTS_KEPT_MS + 1, 3) == 1
        assert store.seasons.events("cup-1", 0, 10) == []
    else:
        assert folded == 0
        items = [store.seasons._table.get(keys.result("cup-1", cursor)) for cursor in left]
        assert [item["expires"] for item in items] == [(NOW + EVENTS_KEPT_MS) // 1000] * 4
    assert store.seasons.load("cup-1") == kept


def test_old_events_of_very_many_seasons_are_looked_for_in_turn(store, adapter, monkeypatch):
    """A look at all of them would hold everybody up. A table deletes them by itself."""
    monkeypatch.setattr(sqlite_seasons, "SEASONS_AT_ONCE", 2)
    for n in range(5):
        merged = merge(Season(), Report("espn", 1, (GAME,)), TEAMS, day_of)
        after, events = step(head(f"cup-{n}"), merged, "espn", NOW)
        store.seasons.commit(None, after, {i: merged.season.games[i] for i in merged.touched}, events)
    folded = [store.seasons.fold_events(NOW + EVENTS_KEPT_MS + 1, 10) for _ in range(4)]
    assert folded == ([2, 2, 1, 0] if adapter.name == "sqlite" else [0] * 4)


def test_as_many_seasons_are_cached_as_have_so_many_games(monkeypatch):
    """Eight of the largest fill the cache, and hundreds of usual ones fit into it."""
    monkeypatch.setattr(season_codec, "MOST_GAMES_CACHED", 3)
    cached, games = season_codec.Remembered(), [Tracked(Game(str(n), "a", "b"), {}, {}) for n in range(4)]
    sizes = {"one": 1, "two": 2, "none": 0, "another": 1, "all": 4}
    for name, size in sizes.items():
        cached.put(season_codec.stored(head(name), games[:size]))
        left = [known for known in sizes if cached.get(head(known)) is not None]
        assert name in left and (sum(map(sizes.get, left)) <= 3 or left == ["all"])
    assert left == ["all"]
