"""Reading a draft: a snapshot, or exactly what was missed; never a hole."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from support.fakes.in_memory import Broken

from actions import draft


@pytest.fixture
def league_id(world):
    made = world.started("Ana", "Ben")
    for _ in range(3):
        world.pick(made)
    return made


@pytest.fixture
def read(call, world, league_id, ben):
    """Call it with `epoch` and `since` as they stand in the address."""

    def draft(**query):
        text = "&".join(f"{name}={value}" for name, value in query.items())
        return call("GET", f"/api/leagues/{league_id}/draft{'?' + text if text else ''}", token=ben.token)

    return draft


def test_what_was_missed_from_every_point_of_the_log(world, league_id, read):
    league = world.league(league_id)
    for since in range(league.seq + 1):
        delta = read(epoch=league.epoch, since=since).json
        assert delta["mode"] == "delta"
        assert [event["seq"] for event in delta["events"]] == list(range(since + 1, league.seq + 1))
        assert (delta["seq"], delta["epoch"]) == (league.seq, league.epoch)


def test_a_snapshot_when_the_log_cannot_be_that_of_the_client(world, league_id, read):
    league = world.league(league_id)
    for query in (
        {},
        {"since": 3},
        {"epoch": league.epoch},
        {"epoch": "another", "since": 3},
        {"epoch": "", "since": 0},
        {"epoch": league.epoch, "since": league.seq + 1},
        {"epoch": league.epoch, "since": 10**14},
    ):
        answer = read(**query).json
        assert (answer["mode"], answer["seq"]) == ("snapshot", league.seq), query
        assert answer["state"]["picks"] and answer["league"]["invite_code"]


@pytest.mark.parametrize(
    "since", ["-1", "1.5", "x", "1e3", "٣", "²", "9" * 16, "9" * 5000, " 1", "0x1", "NaN", "%00", "%D9%A3"]
)
def test_invalid_request_for_a_since_that_is_no_number(since, world, league_id, read):
    before = world.seen()
    answer = read(epoch=world.league(league_id).epoch, since=since.replace(" ", "%20"))
    assert (answer.code, answer.details) == ("invalid_request", {"field": "since"})
    assert world.seen() == before


def test_snapshot_and_delta_agree_on_the_hash(world, league_id, read):
    epoch = world.league(league_id).epoch
    assert read().json["state_hash"] == read(epoch=epoch, since=5).json["state_hash"]


def test_the_time_is_in_every_answer(world, league_id, read):
    world.clock.advance(12_345)
    for query in ({}, {"epoch": world.league(league_id).epoch, "since": 3}):
        answer = read(**query)
        assert answer.headers["x-server-now"] == str(world.clock.time) == str(answer.json["server_now"])


def test_a_delta_that_names_nobody_asks_for_no_account(world, league_id, read, monkeypatch):
    """It is the most frequent read of all."""
    league = world.league(league_id)
    monkeypatch.setattr(world.services.store.accounts, "existing", Broken())
    events = read(epoch=league.epoch, since=league.seq - 3).json["events"]
    assert [event["type"] for event in events] == ["pick_made"] * 3


@pytest.mark.parametrize("longer, times", [(0, True), (1, False)])
def test_a_log_is_folded_again_for_the_times_of_its_picks_unless_it_is_long(
    world, league_id, monkeypatch, longer, times
):
    """Leagues that an older version saved lack them."""
    league = world.league(league_id)
    monkeypatch.setattr(draft, "MOST_FOLDED", league.seq - longer)
    timed = draft._timed(world.services, replace(league, taken_ms=()))
    assert (timed.taken_ms == league.taken_ms) is times


@pytest.mark.parametrize("pick_no", ["0", "5", "99999", "9" * 200, "x", "-1", "1.0", "٣"])
def test_a_pick_that_is_none(call, world, league_id, ana, pick_no):
    body = {"team_id": world.free_teams(league_id)[0], "reason": "Slip"}
    path = f"/api/leagues/{league_id}/picks/{quote(pick_no)}/change"
    call.refused("pick_not_found", "POST", path, body, ana.token)
