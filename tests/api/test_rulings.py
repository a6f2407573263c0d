"""What a commissioner rules about a season, and its end, through the interface."""

import pytest
from support.samples.named import reported_game
from support.worlds.season import league_of, own_cup, played

from actions import season_book, season_end
from domain.season.ending import CLOSES_AFTER_MS
from recent import Recent

DAY = 86_400_000


@pytest.fixture
def season(call, world):
    """A league of a cup after its draft, its commissioner's token, and its games."""
    cup = own_cup(call, world, sport="Soccer")
    league_id = league_of(world, cup, "Ana", "Ben")
    games = played(call, world, cup, ("Reds", "Blues", 2, 1), ("Greens", "Whites", 1, 1))
    return f"/api/leagues/{league_id}", world.person("Ana").token, games


RESULT = {"home_score": 0, "away_score": 3, "reason": "Wrong player"}


@pytest.mark.parametrize(
    "change",
    [
        {"home_score": -1},
        {"away_score": 10_000},
        {"home_score": None},
        {"home_score": 1.5},
        {"how": "by lot"},
        {"how": "shootout"},
        {"how": "shootout", "home_shootout": 3},
        {"reason": "x" * 201},
        {"reason": "\u202e"},
        {"winner": "reds"},
    ],
)
def test_an_override_that_cannot_be(call, season, change):
    path, token, games = season
    call.refused("invalid_request", "PUT", f"{path}/overrides/{games[0]['id']}", RESULT | change, token)
    assert call.ok("GET", f"{path}/season", token=token)["overrides"] == []


def test_only_the_commissioner_rules(call, world, season):
    path, _, games = season
    for who, code in (("Ben", "commissioner_only"), ("Eve", "league_not_found")):
        token = world.person(who).token
        call.refused(code, "PUT", f"{path}/overrides/{games[0]['id']}", RESULT, token)
        call.refused(code, "PUT", f"{path}/overrides/no-such-game", RESULT, token)
        call.refused(code, "DELETE", f"{path}/overrides/{games[0]['id']}", token=token)
        adjustment = {"user_id": world.person("Ben").id, "points": 100, "reason": "Mine"}
        call.refused(code, "POST", f"{path}/adjustments", adjustment, token)
        call.refused(code, "POST", f"{path}/season/close", {}, token)


def test_a_shoot_out_has_a_winner(call, season):
    path, token, games = season
    body = {"home_score": 1, "away_score": 1, "how": "shootout", "home_shootout": 3, "away_shootout": 5}
    call.ok("PUT", f"{path}/overrides/{games[0]['id']}", body | {"reason": "It went on"}, token)
    (one,) = call.ok("GET", f"{path}/season", token=token)["overrides"]
    assert one["winner"] == games[0]["away"]


def test_the_same_override_again_is_no_event_and_another_takes_its_place(call, season):
    path, token, games = season
    first = call.ok("PUT", f"{path}/overrides/{games[0]['id']}", RESULT, token)
    assert call.ok("PUT", f"{path}/overrides/{games[0]['id']}", RESULT, token) == first
    call.ok("PUT", f"{path}/overrides/{games[0]['id']}", RESULT | {"home_score": 1}, token)
    (one,) = call.ok("GET", f"{path}/season", token=token)["overrides"]
    assert one["home_score"] == 1


def test_an_override_decides_a_game_that_was_not_played_and_a_series_sees_it(call, world, season):
    path, token, games = season
    open_game = {"home": "Reds", "away": "Greens"}
    cup = call.ok("GET", path, token=token)["competition_id"]
    (added,) = call.ok("POST", f"/api/competitions/{cup}/games", {"games": [open_game]}, token)["games"]
    assert call.ok("GET", f"{path}/season", token=token)["phase"] == "running"
    call.ok("PUT", f"{path}/overrides/{added['id']}", RESULT, token)
    assert call.ok("GET", f"{path}/season", token=token)["phase"] == "over"


@pytest.mark.parametrize("points", [0, 0.0001, 1000.5, -1001, 10**7, "1", None, True])
def test_an_adjustment_that_cannot_be(call, world, season, points):
    path, token, _ = season
    body = {"user_id": world.person("Ben").id, "points": points, "reason": "Quiz"}
    call.refused("invalid_request", "POST", f"{path}/adjustments", body, token)


def test_a_number_that_is_none_is_refused(call, world, season):
    path, token, _ = season
    raw = f'{{"user_id": "{world.person("Ben").id}", "points": NaN, "reason": "Quiz"}}'
    call.refused("invalid_request", "POST", f"{path}/adjustments", raw=raw, token=token)


def test_adjustments_of_thousandths_add_up_exactly(call, world, season):
    path, token, _ = season
    ben = world.person("Ben").id
    (before,) = [
        r["points"] for r in call.ok("GET", f"{path}/standings", token=token)["rows"] if r["user_id"] == ben
    ]
    for _ in range(10):
        call.ok("POST", f"{path}/adjustments", {"user_id": ben, "points": 0.1, "reason": "Quiz"}, token)
    (after,) = [
        r["points"] for r in call.ok("GET", f"{path}/standings", token=token)["rows"] if r["user_id"] == ben
    ]
    assert after == before + 1


def test_what_is_ruled_in_one_league_is_of_no_other(call, world, season):
    path, token, games = season
    cup = call.ok("GET", path, token=token)["competition_id"]
    other = league_of(world, cup, "Ana", "Ben")
    before = call.ok("GET", f"/api/leagues/{other}/standings", token=token)["rows"]
    call.ok("PUT", f"{path}/overrides/{games[0]['id']}", RESULT, token)
    assert call.ok("GET", f"/api/leagues/{other}/standings", token=token)["rows"] == before


def test_a_season_closes_by_itself_fourteen_days_after_its_last_day(world, call):
    league_id = world.complete("Ana", "Ben")
    result = {"status": "final", "how": "regulation", "home_score": 1, "away_score": 0}
    reported_game(world, starts_at=world.clock.time, **result)
    ends = 1_811_717_940_000  # 2027-05-30, the last day of the Premier League, at 23:59 in London
    world.clock.advance(ends + CLOSES_AFTER_MS - world.clock.time - 1)
    season_end.close_what_is_over(world.services)
    assert world.league(league_id).closed_at is None
    world.clock.advance(1)
    season_end.close_if_over(world.services, league_id)
    assert world.league(league_id).closed_at == world.clock.time
    (event,) = world.events(league_id)[-1:]
    assert (event.type, event.actor_id, len(event.data.champions)) == ("season_closed", None, 2)
    season_end.close_what_is_over(world.services)
    assert world.league(league_id).seq == event.seq


@pytest.mark.parametrize("results", ["none", "an open game", "a game without a date"])
def test_a_season_that_has_something_to_come_stays_open(world, results):
    league_id = world.complete("Ana", "Ben")
    if results == "an open game":
        final = {"status": "final", "how": "regulation", "home_score": 1, "away_score": 0}
        reported_game(world, starts_at=world.clock.time, **final)
        reported_game(world, id="2", home="epl-ars", starts_at=world.clock.time, status="postponed")
    if results == "a game without a date":
        reported_game(world, starts_at=None, status="final", how="regulation", home_score=1, away_score=0)
    world.clock.advance(400 * DAY)
    season_end.close_what_is_over(world.services)
    assert world.league(league_id).closed_at is None
    assert world.services.store.rulings.to_close(world.clock.time, 9) == [], "not again at once"
    assert world.services.store.rulings.to_close(world.clock.time + DAY, 9) == [league_id]


def test_a_season_that_was_reopened_is_left_alone_for_a_while(world):
    league_id = world.complete("Ana", "Ben")
    final = {"status": "final", "how": "regulation", "home_score": 1, "away_score": 0}
    reported_game(world, starts_at=world.clock.time, **final)
    world.clock.advance(400 * DAY)
    season_end.close_what_is_over(world.services)
    season_end.reopen(world.services, world.person("Ana").id, league_id, None, None)
    world.clock.advance(13 * DAY)
    season_end.close_what_is_over(world.services)
    assert world.league(league_id).closed_at is None
    world.clock.advance(DAY)
    season_end.close_what_is_over(world.services)
    assert world.league(league_id).closed_at is not None


@pytest.mark.parametrize("limit", ["0", "201", "-1", "x", "1e2", "٣", ""])
def test_a_page_of_games_is_bounded(call, season, limit):
    path, token, _ = season
    call.refused("invalid_request", "GET", f"{path}/games?limit={limit}", token=token)


def test_a_co_commissioner_enters_results_of_a_custom_competition(call, world):
    cup = own_cup(call, world)
    league_id = league_of(world, cup, "Ana", "Ben")
    body, path = {"games": [{"home": "Reds", "away": "Blues"}]}, f"/api/competitions/{cup}/games"
    ana, ben = world.person("Ana"), world.person("Ben")
    call.refused("forbidden", "POST", path, body, ben.token)
    call.ok("PUT", f"/api/leagues/{league_id}/members/{ben.id}/role", {"role": "co_commissioner"}, ana.token)
    (game,) = call.ok("POST", path, body, ben.token)["games"]
    final = {"status": "final", "home_score": 2, "away_score": 1}
    assert call.ok("PUT", f"{path}/{game['id']}", final, ben.token)["winner"] == game["home"]
    call.refused("commissioner_only", "POST", f"/api/leagues/{league_id}/season/close", {}, ben.token)


def test_a_season_that_is_over_is_not_offered_yet_its_leagues_read_it(call, world):
    token = world.person("Ana").token
    offered = {one["id"] for one in call.ok("GET", "/api/competitions", token=token)["competitions"]}
    assert {"nba-2026-27", "nhl-2026-27", "nfl-2026"} <= offered
    assert not offered & {"nba-2025-26", "nhl-2025-26", "ncaa-men-2025", "world-cup-2026"}
    assert len(call.ok("GET", "/api/competitions/nba-2025-26/teams", token=token)["teams"]) == 30
    league_id = league_of(world, "nba-2025-26", "Ana", "Ben")
    seen = call.ok("GET", f"/api/leagues/{league_id}/season", token=token)
    assert seen["again"] == {"competition_id": "nba-2026-27", "season": "2026-27", "ended": False}


def test_a_closed_season_keeps_its_table_whatever_results_say_later(call, world, season):
    path, token, games = season
    cup = call.ok("GET", path, token=token)["competition_id"]
    call.ok("POST", f"{path}/season/close", {}, token)

    def places():
        table = call.ok("GET", f"{path}/standings", token=token)
        return table["revision"], [(r["rank"], r["user_id"], r["points"]) for r in table["rows"]]

    def race():
        return call.ok("GET", f"{path}/race", token=token)

    revision, closed_with = places()
    drawn = race()

    def on(day):
        rows = call.ok("GET", f"{path}/standings?as_of={day}", token=token)["rows"]
        return [(r["rank"], r["user_id"], r["points"]) for r in rows]

    days = {day: on(day) for day in ("2000-01-01", *drawn["days"], "2099-12-31")}
    assert days[drawn["days"][-1]] == days["2099-12-31"] == closed_with != days[drawn["days"][0]]
    assert {one["user_id"]: one["points"][-1] for one in drawn["series"]} == {u: p for _, u, p in closed_with}
    corrected = {"status": "final", "home_score": 0, "away_score": 9}
    call.ok("PUT", f"/api/competitions/{cup}/games/{games[0]['id']}", corrected, token)
    assert places() == (revision + 1, closed_with)
    assert race() == drawn, "the lines of the race stay, too"
    assert {day: on(day) for day in days} == days, "and the tables of its days"
    shown = call.ok("GET", f"{path}/season", token=token)
    assert shown["standings"]["rows"] == call.ok("GET", f"{path}/standings", token=token)["rows"]
    assert [(r["rank"], r["user_id"], r["points"]) for r in shown["closing"]["table"]] == closed_with
    call.ok("POST", f"{path}/season/reopen", {"reason": "Another look"}, token)
    assert places()[1] != closed_with and race() != drawn, "open again, it follows the results"
    assert on(drawn["days"][0]) != days[drawn["days"][0]]


def test_the_season_tells_what_a_corrected_result_was(call, season):
    path, token, games = season
    cup = call.ok("GET", path, token=token)["competition_id"]
    assert call.ok("GET", f"{path}/season", token=token)["corrections"] == []
    corrected = {"status": "final", "home_score": 0, "away_score": 9}
    call.ok("PUT", f"/api/competitions/{cup}/games/{games[0]['id']}", corrected, token)
    (told,) = call.ok("GET", f"{path}/season", token=token)["corrections"]
    assert (told["game"]["home_score"], told["game"]["away_score"]) == (0, 9)
    was = {name: games[0][name] for name in ("status", "how", "home_score", "away_score", "winner")}
    assert {name: told["was"][name] for name in was} == was


@pytest.mark.parametrize("given, how", [({}, "regulation"), ({"how": "overtime"}, "overtime")])
def test_an_added_game_that_was_played_says_how_it_ended(call, season, given, how):
    path, token, games = season
    known = {game["id"] for game in games}
    body = {"home": games[0]["home"], "away": games[1]["home"], "home_score": 2, "away_score": 0}
    call.ok("POST", f"{path}/games", body | given | {"reason": "Nobody reports it"}, token)
    of_league = [one["game"] for one in call.ok("GET", f"{path}/games", token=token)["games"]]
    (added,) = [game for game in of_league if game["id"] not in known]
    assert added["how"] == how


def test_rules_are_tried_on_the_results_there_are_where_no_season_is_shipped(call, season):
    path, token, games = season
    cup = call.ok("GET", path, token=token)["competition_id"]
    won = [game for game in games if game["winner"] in (game["home"], game["away"])]
    win = {"games": [{"points": 1, "when": {"result": ["win"]}}]}
    shown = call.ok("POST", "/api/scoring/preview", {"competition_id": cup, "scoring": win}, token)
    assert sum(team["points"] for team in shown["teams"]) == len(won) > 0
    assert shown["problems"] == []


def test_few_seasons_are_held_in_memory_however_often_a_league_rules(call, season, monkeypatch):
    """Each has all games of its competition: 256 of the largest took a gigabyte."""
    monkeypatch.setattr(season_book, "_played", Recent(4))
    monkeypatch.setattr(season_book, "_books", Recent(256))
    path, token, games = season
    call.ok("PUT", f"{path}/overrides/{games[0]['id']}", RESULT, token)
    user_id = call.ok("GET", path, token=token)["commissioner_id"]
    for points in range(1, 7):
        call.ok(
            "POST", f"{path}/adjustments", {"user_id": user_id, "points": points, "reason": "Late"}, token
        )
        for provisional in ("true", "false"):
            call.ok("GET", f"{path}/standings?provisional={provisional}", token=token)
    held = {id(one.played) for one in season_book._books.values()}
    assert len(held) == len(season_book._books) == 4
    last = call.ok("GET", f"{path}/standings", token=token)
    assert {id(one.played) for one in season_book._books.values()} == held, "it was computed already"
    assert sum(row["points"] for row in last["rows"]) >= 21
