"""What all who follow a competition are told of its results, through the interface."""

from functools import reduce

from support.samples.fresh import as_json
from support.samples.score_client import client_applies, view_of
from support.worlds.season import own_cup, played

from actions import results


def read(world, competition_id: str, **query) -> dict:
    return as_json(results.games(world.services, world.person("Ana").id, competition_id, query))


def told(world, competition_id: str) -> list[dict]:
    return as_json([payload for room, name, payload in world.broadcaster.sent if name == "score_update"])


def test_what_followers_are_told_makes_what_they_would_read_anew(call, world):
    cup = own_cup(call, world)
    before = read(world, cup)
    played(call, world, cup, ("Reds", "Blues", 2, 1), ("Greens", "Whites", 0, 0))
    (game,) = [g for g in read(world, cup)["games"] if g["home_score"] == 2]
    wrong = {"status": "final", "home_score": 1, "away_score": 2}
    path = f"/api/competitions/{cup}/games/{game['id']}"
    call.ok("PUT", path, wrong, world.person("Ana").token)
    fresh, events = read(world, cup), told(world, cup)
    assert [event["type"] for event in events] == ["game_updated", "standings_changed"] * 2
    assert [event["cursor"] for event in events] == [1, 2, 3, 4]
    held = view_of(before) | {"epoch": fresh["epoch"]}  # nothing was there before: it had no epoch
    assert reduce(client_applies, events, held) == view_of(fresh)
    delta = read(world, cup, epoch=fresh["epoch"], since="1")
    assert (delta["mode"], delta["events"]) == ("delta", events[1:])
    (change,) = events[2]["data"]["games"]
    assert change["why"] == "corrected" and change["was"]["home_score"] == 2


def test_the_same_again_tells_nobody_anything(call, world):
    cup = own_cup(call, world)
    played(call, world, cup, ("Reds", "Blues", 2, 1))
    before = told(world, cup)
    played(call, world, cup, ("Reds", "Blues", 2, 1))
    assert told(world, cup) == before


def test_a_broadcast_that_fails_loses_nothing(call, world, monkeypatch):
    cup = own_cup(call, world)

    def broken(*_):
        raise RuntimeError("no room")

    monkeypatch.setattr(world.broadcaster, "publish_scores", broken)
    played(call, world, cup, ("Reds", "Blues", 2, 1))
    assert len(read(world, cup)["games"]) == 1
