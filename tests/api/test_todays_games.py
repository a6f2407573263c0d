"""Which games are today's, and in which order a league's games come."""

import pytest
from support.worlds.season import league_of, own_cup

from actions.season import is_on
from domain.season.game import Game

HOUR = 3_600_000
NOW = 1_790_000_000_000


def game(at: int | None, status: str = "scheduled") -> Game:
    score = 0 if status == "live" else None
    return Game("g", "reds", "blues", starts_at=at, status=status, home_score=score, away_score=score)


@pytest.mark.parametrize("at, on", [
    (NOW, True), (NOW - 25 * HOUR, True), (NOW + 25 * HOUR, True),
    (NOW - 25 * HOUR - 1, False), (NOW + 25 * HOUR + 1, False), (None, False),
])  # fmt: skip
def test_a_day_has_at_most_twenty_five_hours(at, on):
    """The day of a game that is further away is not even worked out: there are thousands."""
    assert is_on(game(at), NOW, "today", lambda at: "today") is on


def test_another_day_is_not_today_unless_the_game_is_still_played():
    assert not is_on(game(NOW - HOUR), NOW, "today", lambda at: "yesterday")
    assert is_on(game(NOW - HOUR, "live"), NOW, "today", lambda at: "yesterday")
    assert is_on(game(None, "live"), NOW, "today", lambda at: "yesterday")


def test_todays_games_come_first_then_what_is_next_the_latest_and_those_without_a_date(call, world):
    cup, token = own_cup(call, world, "Reds", "Blues", "Greens"), world.person("Ana").token
    league_id = league_of(world, cup, "Ana", "Ben", rounds=1)
    day = 24 * HOUR
    moments = {"undated": None, "last week": -7 * day, "next week": 7 * day, "soon": 2 * day, "late": HOUR,
               "long ago": -30 * day, "early": -HOUR}  # fmt: skip
    games = [
        {"id": name, "home": "Reds", "away": "Blues"} | ({} if at is None else {"starts_at": NOW + at})
        for name, at in moments.items()
    ]
    made = call.ok("POST", f"/api/competitions/{cup}/games", {"games": games}, token)["games"]
    names = {one["id"]: name for one, name in zip(made, moments, strict=True)}
    path, found, after = f"/api/leagues/{league_id}/games", [], ""
    while after is not None:
        page = call.ok("GET", f"{path}?limit=3&after={after}", token=token)
        found.append([names[one["game"]["id"]] for one in page["games"]])
        after = page["next"]
    assert found == [["early", "late", "soon"], ["next week", "last week", "long ago"], ["undated"]]
    today = call.ok("GET", f"/api/leagues/{league_id}/season", token=token)["today"]
    assert [names[one["game"]["id"]] for one in today] == ["early", "late"]
    for limit in (1, 7):
        assert len(call.ok("GET", f"{path}?limit={limit}", token=token)["games"]) == limit
    assert call.ok("GET", f"{path}?limit=7", token=token)["next"] is None


def test_the_games_of_some_days_are_those_that_have_a_day(call, world):
    cup, token = own_cup(call, world), world.person("Ana").token
    moments = {"undated": None, "first": NOW, "second": NOW + 24 * HOUR, "third": NOW + 48 * HOUR}
    games = [
        {"id": name, "home": "Reds", "away": "Blues"} | ({} if at is None else {"starts_at": at})
        for name, at in moments.items()
    ]
    path = f"/api/competitions/{cup}/games"
    made = call.ok("POST", path, {"games": games}, token)["games"]
    names = {one["id"]: name for one, name in zip(made, moments, strict=True)}

    def asked(query: str) -> list[str]:
        return [names[one["id"]] for one in call.ok("GET", f"{path}?{query}", token=token)["games"]]

    assert asked("from=2026-09-22") == ["second", "third"]
    assert asked("to=2026-09-22") == ["first", "second"]
    assert asked("from=2026-09-22&to=2026-09-22") == ["second"]
    assert asked("from=2026-09-24") == [] and len(asked("")) == 4


def test_the_league_with_the_latest_pick_is_the_first_of_mine(call, world):
    token, played = world.fresh_token("Ana"), world.started("Ana", "Ben")
    world.clock.advance(1_000)
    newer = world.lobby("Ana")

    def mine() -> list[str]:
        return [one["id"] for one in call.ok("GET", "/api/leagues", token=token)["leagues"]]

    assert mine() == [newer, played]
    world.clock.advance(1_000)
    world.pick(played)
    assert mine() == [played, newer]
