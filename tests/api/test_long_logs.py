"""A log that has grown long: what a read costs depends on the league as it is, not on all that ever happened."""

import json
from urllib.parse import urlencode

import msgspec
import pytest

from domain import draft, view
from domain.commands import ExpirePick, MakePick, PauseDraft, ResumeDraft, SetAutopick
from security import rate_limits

TOGGLES = 600


def commit(world, league_id: str, *commands) -> None:
    """Straight into the store, past every limit."""
    league = world.league(league_id)
    competition = world.services.competition(league.competition_id)
    for command in commands:
        event = draft.decide(league, command, world.clock.time, competition)
        league = draft.apply(league, event)
        world.services.store.leagues.commit(event, league, None)


@pytest.fixture
def league_id(world, ben):
    made = world.started("Ana", "Ben")
    commit(world, made, *(SetAutopick(ben.id, n % 2 == 0) for n in range(TOGGLES)))
    return made


@pytest.fixture
def read(call, league_id, ben):
    """Call it with what follows the league's address, and the query."""

    def get(what, **query):
        return call("GET", f"/api/leagues/{league_id}/{what}?{urlencode(query)}", token=ben.token)

    return get


@pytest.fixture
def rows_read(world, monkeypatch):
    """How many rows each query of the database gave, from now on."""
    counts, query = [], world.database.read

    def counted(*asked):
        rows = query(*asked)
        counts.append(len(rows))
        return rows

    monkeypatch.setattr(world.database, "read", counted)
    return counts


def size(answer) -> int:
    return len(json.dumps(answer.json))


@pytest.mark.parametrize("since", [0, 1, 100, TOGGLES // 2])
def test_a_delta_longer_than_its_snapshot_is_a_snapshot(world, league_id, read, rows_read, since):
    answer = read("draft", epoch=world.league(league_id).epoch, since=since)
    assert answer.json["mode"] == "snapshot"
    assert size(answer) == size(read("draft"))
    assert max(rows_read) <= 1, "and the log is not even looked at"


def test_what_was_missed_a_moment_ago_is_still_a_delta(world, league_id, read):
    league = world.league(league_id)
    for missed in (1, view.most_events(league)):
        answer = read("draft", epoch=league.epoch, since=league.seq - missed).json
        assert (answer["mode"], len(answer["events"])) == ("delta", missed)
    beyond = view.most_events(league) + 1
    assert read("draft", epoch=league.epoch, since=league.seq - beyond).json["mode"] == "snapshot"


def test_the_more_a_league_holds_the_longer_a_delta_may_be(world, call, ben):
    """Of a whole draft of 20 picks: less than its snapshot, or a snapshot."""
    league_id = world.complete("Ana", "Ben", rounds=10)
    league = world.league(league_id)
    sizes = {"delta": [], "snapshot": []}
    for since in range(league.seq):
        path = f"/api/leagues/{league_id}/draft?epoch={league.epoch}&since={since}"
        answer = call("GET", path, token=ben.token)
        sizes[answer.json["mode"]].append(size(answer))
    assert max(sizes["delta"], default=0) < 3 * size(
        call("GET", f"/api/leagues/{league_id}/draft", token=ben.token)
    )


def test_the_recap_is_a_page(league_id, read, world, rows_read):
    answer = read("recap").json
    seqs = [event["seq"] for event in answer["events"]]
    assert seqs == list(range(world.league(league_id).seq - 199, world.league(league_id).seq + 1))
    assert max(rows_read) <= 200


def test_page_after_page_is_the_whole_log(league_id, read, world):
    seqs, before = [], {}
    while not seqs or seqs[0] > 1:
        page = [event["seq"] for event in read("recap", limit=500, **before).json["events"]]
        assert 1 <= len(page) <= 500
        seqs, before = page + seqs, {"before": page[0]}
    assert seqs == list(range(1, world.league(league_id).seq + 1))
    assert read("recap", before=1).json["events"] == []
    assert read("recap", before=0).json["events"] == []
    assert read("recap", before=10**15 - 1, limit=1).json["events"][0]["seq"] == seqs[-1]


@pytest.mark.parametrize(
    "query",
    [
        {"limit": 0},
        {"limit": 501},
        {"limit": "9" * 15},
        {"limit": "x"},
        {"limit": ""},
        {"limit": "-1"},
        {"before": "-1"},
        {"before": "1.5"},
        {"before": "9" * 16},
    ],
)
def test_invalid_request_for_a_page_that_there_is_not(query, read):
    answer = read("recap", **query)
    assert (answer.code, answer.details) == ("invalid_request", {"field": next(iter(query))})


def test_every_page_has_the_time_of_every_pick(world, call, ana, ben):
    """Also of those picks that stand in the log far before this page."""
    league_id = world.started("Ana", "Ben")
    world.clock.advance(5_000)
    world.pick(league_id)
    commit(world, league_id, *(SetAutopick(ben.id, n % 2 == 0) for n in range(400)))
    world.clock.advance(1_000)
    commit(world, league_id, PauseDraft(ana.id, None))
    world.clock.advance(60_000)
    commit(world, league_id, ResumeDraft(ana.id))
    world.clock.advance(2_000)
    world.pick(league_id)
    path = f"/api/leagues/{league_id}/recap?limit=1"
    picks = call("GET", path, token=ben.token).json["picks"]
    assert [pick["taken_ms"] for pick in picks] == [5_000, 3_000]


def test_the_times_of_a_draft_that_an_older_version_saved(world, call, ben):
    league_id = world.started("Ana", "Ben")
    world.clock.advance(5_000)
    world.pick(league_id)
    forget_times(world, league_id)
    world.clock.advance(7_000)
    league = world.league(league_id)
    commit(world, league_id, MakePick(league.on_clock, 2, world.free_teams(league_id)[0], world.clock.time))
    path = f"/api/leagues/{league_id}/recap"
    assert [p["taken_ms"] for p in call("GET", path, token=ben.token).json["picks"]] == [5_000, 7_000]
    commit(world, league_id, *(SetAutopick(ben.id, n % 2 == 0) for n in range(600)))
    assert [p["taken_ms"] for p in call("GET", path, token=ben.token).json["picks"]] == [None, None]


def test_what_made_the_autopicks_of_a_draft_that_an_older_version_saved(world, call, ben):
    league_id = world.started("Ana", "Ben")
    world.clock.advance(120_000)
    commit(world, league_id, ExpirePick(()), SetAutopick(ben.id, True))
    world.clock.advance(120_000)
    commit(world, league_id, ExpirePick(()))
    forget_times(world, league_id)
    path = f"/api/leagues/{league_id}/recap"
    assert [p["ran_out"] for p in call("GET", path, token=ben.token).json["picks"]] == [True, False]
    commit(world, league_id, *(SetAutopick(ben.id, n % 2 == 1) for n in range(TOGGLES)))
    assert [p["ran_out"] for p in call("GET", path, token=ben.token).json["picks"]] == [None, None]


def forget_times(world, league_id: str) -> None:
    """The league as an older version stored it."""
    state = msgspec.to_builtins(world.league(league_id))
    for name in ("taken_ms", "turn_began", "paused_at"):
        del state[name]
    for pick in state["picks"]:
        del pick["ran_out"]
    with world.database.transaction() as run:
        of = "(SELECT no FROM leagues WHERE id = ?)"
        run(f"REPLACE INTO snapshots VALUES ({of}, ?, ?)", (league_id, state["seq"], json.dumps(state)))
    world.services.store.leagues._remembered.clear()


def test_rate_limited_reads_of_one_person_only(call, world, ana, ben):
    path = f"/api/leagues/{world.lobby('Ana', 'Ben')}/draft"
    for _ in range(rate_limits.READS_PER_USER.burst):
        assert call("GET", path, token=ana.token).status == 200
    call.refused("rate_limited", "GET", path, token=ana.token)
    assert call("GET", path, token=ben.token).status == 200
    body = {"display_name": "Anna"}
    assert call("PATCH", "/api/me", body, ana.token).status == 200, "she can still pick"


def test_a_screen_that_only_polls_never_asks_too_often(call, world, ana):
    """Four screens of one person, each reading every second and two more things when it comes back."""
    league_id = world.lobby("Ana")
    for _ in range(40):
        for what in ("draft", "recap", "queue") * 4:
            assert call("GET", f"/api/leagues/{league_id}/{what}", token=ana.token).status == 200
        world.clock.advance(1_000)
