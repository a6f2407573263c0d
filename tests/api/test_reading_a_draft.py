"""Reading a draft: a snapshot, or exactly what was missed; never a hole."""

import pytest


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
