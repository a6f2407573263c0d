"""What the season's screen shows only to some, or only from some moment on."""

from dataclasses import replace

import pytest
from support.samples.named import reported_game
from support.worlds.season import league_of, own_cup, played

from actions import accounts, draft, season, season_book, season_end
from domain.season.ending import CLOSES_AFTER_MS
from domain.season.presets import PRESETS

DAY = 86_400_000
GUESS = {"games": [{"points": 1}], "guess": {"of": "points"}, "ties": [{"by": "guess"}]}


def get(call, world, league_id: str, what: str, who: str = "Ana"):
    return call.ok("GET", f"/api/leagues/{league_id}/{what}", token=world.person(who).token)


def rules(call, world, league_id: str, **chosen) -> None:
    body = chosen | {"reason": "More fun"}
    call.ok("PUT", f"/api/leagues/{league_id}/scoring", body, world.person("Ana").token)


@pytest.fixture
def guessed(call, world) -> tuple[str, str]:
    """A league that asks for a guess, and its cup; Ana's is better."""
    cup = own_cup(call, world)
    league_id = league_of(world, cup, "Ana", "Ben")
    rules(call, world, league_id, preset="season_wins_guess")
    for name, value in (("Ana", 1), ("Ben", 50)):
        path = f"/api/leagues/{league_id}/guess"
        call.ok("PUT", path, {"value": value}, world.person(name).token)
    return league_id, cup


def test_guesses_decide_nothing_before_the_first_game_has_begun(call, world, guessed):
    league_id, cup = guessed
    assert [row["rank"] for row in get(call, world, league_id, "standings")["rows"]] == [1, 1]
    assert get(call, world, league_id, "season")["guesses"] == {world.person("Ana").id: 1}
    played(call, world, cup, ("Reds", "Blues", 1, 1))
    rows = get(call, world, league_id, "standings")["rows"]
    assert [(row["rank"], row["user_id"]) for row in rows] == [
        (1, world.person("Ana").id), (2, world.person("Ben").id),
    ]  # fmt: skip


def test_a_game_that_counts_for_nobody_locks_no_guess(call, world, guessed):
    league_id, cup = guessed
    token, path = world.person("Ana").token, f"/api/leagues/{league_id}"
    (game,) = call.ok(
        "POST", f"/api/competitions/{cup}/games", {"games": [{"home": "Reds", "away": "Blues"}]}, token
    )["games"]
    void = {"home_score": 0, "away_score": 0, "how": "void", "reason": "Fog"}
    call.ok("PUT", f"{path}/overrides/{game['id']}", void, token)
    assert get(call, world, league_id, "season")["guesses"] == {world.person("Ana").id: 1}
    call.ok("PUT", f"{path}/guess", {"value": 2}, token)
    call.ok("DELETE", f"{path}/overrides/{game['id']}", token=token)
    played(call, world, cup, ("Reds", "Blues", 1, 1))
    call.refused("guess_locked", "PUT", f"{path}/guess", {"value": 3}, token)


@pytest.mark.parametrize("own", [False, True])
def test_guesses_that_everybody_read_stay_locked_once_the_only_result_is_void(call, world, guessed, own):
    league_id, cup = guessed
    token, path = world.person("Ana").token, f"/api/leagues/{league_id}"
    if own:
        one = {"home": "t1", "away": "t2", "starts_at": world.clock.time + DAY, "reason": "Fun"}
        call.ok("POST", f"{path}/games", one | {"home_score": 1, "away_score": 0}, token)
        game_id = get(call, world, league_id, "season")["added"][-1]["game"]["id"]
    else:
        game_id = played(call, world, cup, ("Reds", "Blues", 1, 1))[0]["id"]
    void = {"home_score": 0, "away_score": 0, "how": "void", "reason": "Fog"}
    call.ok("PUT", f"{path}/overrides/{game_id}", void, token)
    assert len(get(call, world, league_id, "season")["guesses"]) == 2
    call.refused("guess_locked", "PUT", f"{path}/guess", {"value": 3}, token)


TAKEN_BACK = {
    "an override, then void": ({"how": "awarded"}, {"how": "void"}),
    "an override, then removed": ({"how": "awarded"}, None),
    "a result, then none": (
        {"status": "final"},
        {"status": "scheduled", "home_score": None, "away_score": None},
    ),
    "a kick-off, then a later one": ({"starts_at": -1}, {"starts_at": DAY}),
}


@pytest.mark.parametrize("read", [True, False])
@pytest.mark.parametrize("begins, ends", TAKEN_BACK.values(), ids=TAKEN_BACK)
def test_guesses_that_somebody_read_stay_locked_whatever_becomes_of_the_game(
    call, world, guessed, begins, ends, read
):
    """Unread, they open again: the game was entered by mistake, or put off."""
    league_id, cup = guessed
    token, path = world.person("Ana").token, f"/api/leagues/{league_id}"
    body = {"games": [{"home": "Reds", "away": "Blues", "starts_at": world.clock.time + DAY}]}
    (game,) = call.ok("POST", f"/api/competitions/{cup}/games", body, token)["games"]

    def say(what: dict | None) -> None:
        ruling = f"{path}/overrides/{game['id']}"
        if what is None:
            call.ok("DELETE", ruling, token=token)
        elif "how" in what:
            call.ok("PUT", ruling, {"home_score": 1, "away_score": 0, "reason": "Fog"} | what, token)
        else:
            said = {"status": "scheduled", "home_score": 1, "away_score": 0} | what
            if "starts_at" in what:
                said = {"status": "scheduled", "starts_at": world.clock.time + what["starts_at"]}
            call.ok("PUT", f"/api/competitions/{cup}/games/{game['id']}", said, token)

    say(begins)
    if read:
        assert len(get(call, world, league_id, "season", "Ben")["guesses"]) == 2
    say(ends)
    assert len(get(call, world, league_id, "season")["guesses"]) == (2 if read else 1)
    if read:
        call.refused("guess_locked", "PUT", f"{path}/guess", {"value": 3}, token)
    else:
        call.ok("PUT", f"{path}/guess", {"value": 3}, token)


def test_who_alone_has_guessed_is_told_that_somebody_has_read_it(call, world):
    """Ana sees nobody else's guess, from which she could tell; the game is put off."""
    cup = own_cup(call, world)
    league_id = league_of(world, cup, "Ana", "Ben")
    rules(call, world, league_id, preset="season_wins_guess")
    token, path = world.person("Ana").token, f"/api/leagues/{league_id}"
    call.ok("PUT", f"{path}/guess", {"value": 1}, token)
    assert not get(call, world, league_id, "season")["guesses_locked"]
    body = {"games": [{"home": "Reds", "away": "Blues", "starts_at": world.clock.time - 1}]}
    (game,) = call.ok("POST", f"/api/competitions/{cup}/games", body, token)["games"]
    assert get(call, world, league_id, "season", "Ben")["guesses_locked"]
    later = {"status": "scheduled", "starts_at": world.clock.time + DAY}
    call.ok("PUT", f"/api/competitions/{cup}/games/{game['id']}", later, token)
    call.refused("guess_locked", "PUT", f"{path}/guess", {"value": 3}, token)
    shown = get(call, world, league_id, "season")
    assert (len(shown["guesses"]), shown["guesses_locked"]) == (1, True)


def test_a_first_game_that_was_put_off_locks_no_guess_though_its_date_is_the_old_one(call, world):
    cup = own_cup(call, world)
    league_id = league_of(world, cup, "Ana", "Ben")
    rules(call, world, league_id, preset="season_wins_guess")
    token, first = world.person("Ana").token, {"home": "Reds", "away": "Blues"}
    body = {"games": [first | {"starts_at": world.clock.time + 1}]}
    (game,) = call.ok("POST", f"/api/competitions/{cup}/games", body, token)["games"]
    path = f"/api/competitions/{cup}/games/{game['id']}"
    call.ok("PUT", path, {"status": "postponed"}, token)
    world.clock.advance(2)
    call.ok("PUT", f"/api/leagues/{league_id}/guess", {"value": 3}, token)
    assert not get(call, world, league_id, "season", "Ben")["guesses_locked"]
    call.ok("PUT", path, {"status": "live", "home_score": 0, "away_score": 0}, token)
    call.refused("guess_locked", "PUT", f"/api/leagues/{league_id}/guess", {"value": 4}, token)


def test_under_other_rules_nobody_sees_a_guess_that_they_do_not_ask_for(call, world, guessed):
    league_id, cup = guessed
    played(call, world, cup, ("Reds", "Blues", 1, 1))
    assert len(get(call, world, league_id, "season")["guesses"]) == 2
    rules(call, world, league_id, preset="margin")
    assert get(call, world, league_id, "season")["guesses"] == {}


def test_the_multiplier_of_each_pick(call, world):
    cup = own_cup(call, world)
    league_id = league_of(world, cup, "Ana", "Ben", rounds=2)
    assert get(call, world, league_id, "season")["multiplier"] is None
    rules(call, world, league_id, preset="pick_multiplier")
    shown = get(call, world, league_id, "season")["multiplier"]
    assert (len(shown), shown[0], shown[-1]) == (4, 1, 3) and shown == sorted(shown)


@pytest.mark.parametrize("games, chances", [
    ([], [0, 0, 0]), ([(0, 1, 1, 0)], [1, 0, 0]), ([(0, 1, 1, 0), (1, 2, 1, 0), (2, 0, 1, 0)], [0.3333] * 3),
])  # fmt: skip
def test_a_closed_season_was_won_by_its_champions(call, world, games, chances):
    cup = own_cup(call, world)
    league_id = league_of(world, cup, "Ana", "Ben", "Cleo", rounds=1)
    names = {team.id: team.name for team in world.services.competition(cup).teams}
    of = [names[pick.team_id] for pick in world.league(league_id).picks]
    if games:
        played(call, world, cup, *((of[home], of[away], *score) for home, away, *score in games))
    call.ok("POST", f"/api/leagues/{league_id}/season/close", {}, world.person("Ana").token)
    shown = get(call, world, league_id, "projection")["members"]
    assert sorted((one["win"] for one in shown), reverse=True) == chances


def test_rules_are_tried_on_games_that_are_over_and_on_none_that_is_played(call, world):
    cup, token = own_cup(call, world, season="2026"), world.person("Ana").token
    body = {"competition_id": cup, "scoring": {"games": [{"points": 1}]}}
    shown = call.ok("POST", "/api/scoring/preview", body, token)
    assert (shown["season"], shown["problems"][-1][:18]) == (None, "There is no season")
    games = played(call, world, cup, ("Reds", "Blues", 2, 0), ("Greens", "Whites", 0, 0))
    live = {"status": "live", "home_score": 3, "away_score": 0}
    call.ok("PUT", f"/api/competitions/{cup}/games/{games[1]['id']}", live, token)
    shown = call.ok("POST", "/api/scoring/preview", body, token)
    assert shown["season"] == "2026" and sum(team["points"] for team in shown["teams"]) == 2


@pytest.mark.parametrize("value, known", [(0, True), (-0.001, False), (1_000, True), (1_000.001, False)])
def test_a_guess_is_a_number_from_0_to_1000(call, world, guessed, value, known):
    league_id, _ = guessed
    path, token = f"/api/leagues/{league_id}/guess", world.person("Ana").token
    if known:
        call.ok("PUT", path, {"value": value}, token)
        assert get(call, world, league_id, "season")["guesses"] == {world.person("Ana").id: value}
    else:
        call.refused("invalid_request", "PUT", path, {"value": value}, token)


def test_only_rules_that_fit_the_competition_are_offered(call, world):
    league_id = league_of(world, "nfl-2026", "Ana", "Ben")
    offered = {one["id"] for one in get(call, world, league_id, "scoring")["presets"]}
    assert set(PRESETS) - offered == {
        "march_madness_rounds", "seed_as_points", "upset_capped", "wins_squared_seed",
        "world_cup_groups", "world_cup_rounds",
    }  # fmt: skip


def test_a_season_that_is_not_over_yet_is_looked_at_again_when_it_may_be(world, monkeypatch):
    league_id, put_off = world.complete("Ana", "Ben"), []
    final = {"status": "final", "how": "regulation", "home_score": 1, "away_score": 0}
    reported_game(world, starts_at=world.clock.time, **final)
    monkeypatch.setattr(world.services.store.rulings, "look_again", lambda *said: put_off.append(said))
    season_end.close_if_over(world.services, league_id)
    ends = 1_811_717_940_000  # 2027-05-30, the last day of the Premier League, at 23:59 in London
    assert put_off == [(league_id, ends + CLOSES_AFTER_MS)]


def test_a_season_that_an_older_version_closed_has_no_race_to_read_its_days_from(call, world):
    """Its days follow the results, and its last table stays."""
    cup = own_cup(call, world)
    league_id, ana = league_of(world, cup, "Ana", "Ben"), world.person("Ana")
    played(call, world, cup, ("Reds", "Blues", 2, 0), ("Greens", "Whites", 1, 0))
    season_end.close(world.services, ana.id, league_id, None)
    of = season_book.seen(world.services, world.league(league_id))
    older = replace(
        of, rulings=replace(of.rulings, closing=replace(of.rulings.closing, race=None)), tables={}
    )
    day = of.played.days[0][0]
    assert [row.points for row in season.rows_at(older, day)] == [
        row.points for row in season.rows_at(of, day)
    ]
    assert [row.rank for row in season.rows_at(older, None)] == [row.rank for row in of.rulings.closing.table]


def test_points_taken_after_the_games_move_nobody(call, world):
    cup = own_cup(call, world)
    league_id = league_of(world, cup, "Ana", "Ben")
    rules(call, world, league_id, preset="football_310")
    held = {pick.user_id: pick.team_id for pick in world.league(league_id).picks}
    ana, ben = world.person("Ana").id, world.person("Ben").id
    pair = held[ana], held[ben]
    results = (*pair, 2, 0), (*pair, 2, 0), (*pair, 0, 1)
    played(call, world, cup, *results, start=world.clock.time - 4 * DAY)
    body = {"user_id": ana, "points": -4, "reason": "Late"}
    call.ok("POST", f"/api/leagues/{league_id}/adjustments", body, world.person("Ana").token)
    rows = get(call, world, league_id, "standings")["rows"]
    assert [(row["user_id"], row["was_rank"] - row["rank"]) for row in rows] == [(ben, 0), (ana, 0)]


def test_a_sign_in_to_one_seat_is_told_of_the_next_league_that_it_cannot_list(call, world):
    cup = own_cup(call, world)
    league_id = league_of(world, cup, "Ana", "Ben")
    user = world.services.store.accounts.get(world.person("Ben").id)
    seat = accounts.sign_in(world.services, user, league_id)["access_token"]

    def told(token: str) -> str | None:
        return call.ok("GET", f"/api/leagues/{league_id}/season", token=token)["again"].get("next_name")

    assert told(seat) is None
    body = {"again_from": league_id, "name": "Pool 2"}
    again = call.ok("POST", "/api/leagues", body, world.person("Ana").token)["id"]
    assert (told(seat), told(world.person("Ben").token)) == ("Pool 2", None)
    draft.start(world.services, world.person("Ana").id, again, None)
    while world.league(again).in_draft:
        world.pick(again)
    assert told(seat) is None, "nobody can join what is over"


def test_a_sign_in_to_one_seat_sees_the_whole_season_of_its_league(call, world):
    """Its table comes from the games of the competition, which other leagues play, too."""
    cup = own_cup(call, world)
    league_id = league_of(world, cup, "Ana", "Ben")
    played(call, world, cup, ("Reds", "Blues", 2, 1))
    user = world.services.store.accounts.get(world.person("Ben").id)
    seat = accounts.sign_in(world.services, user, league_id)["access_token"]
    call.ok("GET", f"/api/leagues/{league_id}/season", token=seat)
    path = f"/api/competitions/{cup}/games"
    assert len(call.ok("GET", path, token=seat)["games"]) == 1
    call.refused("seat_only", "POST", path, {"games": []}, seat)
