"""One case for each route about a commissioner's rulings and the end of a season, used as intended."""

from support.worlds.season import league_of, own_cup, played

CASES = {}


def case(function):
    """The function's docstring names its route."""
    CASES[function.__doc__] = function
    return function


def running(call, world) -> tuple[str, str, dict]:
    """A league on a cup, after its draft: its id, the cup, and its games by (home, away)."""
    cup = own_cup(call, world)
    league_id = league_of(world, cup, "Ana", "Ben")
    start = world.clock.now_ms() - 10 * 86_400_000
    games = played(call, world, cup, ("Reds", "Blues", 2, 1), ("Greens", "Whites", 1, 1), start=start)
    return league_id, cup, {(game["home"], game["away"]): game for game in games}


def of(call, world, league_id: str, what: str, who="Ben"):
    return call.ok("GET", f"/api/leagues/{league_id}/{what}", token=world.person(who).token)


@case
def league_games(call, world):
    """GET /api/leagues/{league_id}/games"""
    league_id, cup, _ = running(call, world)
    now = world.clock.now_ms()
    soon = [
        {"home": "Reds", "away": "Whites", "starts_at": now + 1000},
        {"home": "Blues", "away": "Greens", "starts_at": now + 3 * 86_400_000},
        {"home": "Blues", "away": "Whites"},
    ]
    path, token = f"/api/competitions/{cup}/games", world.person("Ana").token
    made = call.ok("POST", path, {"games": soon}, token)["games"]
    whole = of(call, world, league_id, "games")
    listed = [one["game"]["id"] for one in whole["games"]]
    assert listed[0] == made[0]["id"] and listed[-1] == made[2]["id"] and len(listed) == 5
    assert whole["next"] is None and len(whole["games"][0]["owners"]) == 2
    found, after = [], ""
    while after is not None:
        page = of(call, world, league_id, f"games?limit=2&after={after}")
        found += [one["game"]["id"] for one in page["games"]]
        after = page["next"]
    assert found == listed
    assert len(of(call, world, league_id, f"games?user_id={world.person('Ana').id}")["games"]) > 2


@case
def add_league_game(call, world):
    """POST /api/leagues/{league_id}/games"""
    league_id, _, games = running(call, world)
    (home, away) = next(iter(games))
    before = sum(row["points"] for row in of(call, world, league_id, "standings")["rows"])
    body = {"home": home, "away": away, "home_score": 3, "away_score": 0, "reason": "Friendly"}
    path, token = f"/api/leagues/{league_id}/games", world.person("Ana").token
    call.ok("POST", path, body | {"starts_at": 1_795_000_000_000}, token)
    assert sum(row["points"] for row in of(call, world, league_id, "standings")["rows"]) == before + 1
    (added,) = of(call, world, league_id, "season")["added"]
    assert (added["reason"], added["game"]["winner"]) == ("Friendly", home)


@case
def override(call, world):
    """PUT /api/leagues/{league_id}/overrides/{game_id}"""
    league_id, cup, games = running(call, world)
    (reds, blues), game = next(iter(games.items()))
    path, token = f"/api/leagues/{league_id}/overrides/{game['id']}", world.person("Ana").token
    body = {"home_score": 0, "away_score": 3, "how": "awarded", "reason": "Wrong player"}
    call.ok("PUT", path, body, token)
    seen = of(call, world, league_id, "season")
    (one,) = seen["overrides"]
    assert (one["winner"], one["how"], one["by"]) == (blues, "awarded", world.person("Ana").id)
    teams = {team["team_id"]: team for row in seen["standings"]["rows"] for team in row["teams"]}
    assert (teams[reds]["wins"], teams[blues]["wins"]) == (0, 1)
    stays = call.ok("GET", f"/api/competitions/{cup}/games", token=token)["games"]
    assert next(g for g in stays if g["id"] == game["id"])["winner"] == reds


@case
def remove_override(call, world):
    """DELETE /api/leagues/{league_id}/overrides/{game_id}"""
    league_id, _, games = running(call, world)
    before = of(call, world, league_id, "standings")["rows"]
    game, token = next(iter(games.values())), world.person("Ana").token
    path = f"/api/leagues/{league_id}/overrides/{game['id']}"
    call.ok("PUT", path, {"home_score": 0, "away_score": 0, "how": "void", "reason": "Fog"}, token)
    assert of(call, world, league_id, "standings")["rows"] != before
    call.ok("DELETE", path, token=token)
    assert of(call, world, league_id, "standings")["rows"] == before


@case
def adjust(call, world):
    """POST /api/leagues/{league_id}/adjustments"""
    league_id, _, _ = running(call, world)
    ben = world.person("Ben").id
    before = {row["user_id"]: row["points"] for row in of(call, world, league_id, "standings")["rows"]}
    body = {"user_id": ben, "points": -0.125, "reason": "Late to the draft"}
    call.ok("POST", f"/api/leagues/{league_id}/adjustments", body, world.person("Ana").token)
    after = {row["user_id"]: row["points"] for row in of(call, world, league_id, "standings")["rows"]}
    assert after[ben] == before[ben] - 0.125
    (one,) = of(call, world, league_id, "season")["adjustments"]
    assert (one["points"], one["reason"]) == (-0.125, "Late to the draft")


@case
def guess(call, world):
    """PUT /api/leagues/{league_id}/guess"""
    cup = own_cup(call, world)
    league_id, ana, ben = league_of(world, cup, "Ana", "Ben"), world.person("Ana"), world.person("Ben")
    scoring = {"preset": "season_wins_guess", "reason": "More fun"}
    call.ok("PUT", f"/api/leagues/{league_id}/scoring", scoring, ana.token)
    call.ok("PUT", f"/api/leagues/{league_id}/guess", {"value": 2.5}, ana.token)
    call.ok("PUT", f"/api/leagues/{league_id}/guess", {"value": 1}, ben.token)
    assert of(call, world, league_id, "season")["guesses"] == {ben.id: 1}
    assert "2.5" not in str(world.events(league_id))
    played(call, world, cup, ("Reds", "Blues", 2, 1))
    assert of(call, world, league_id, "season")["guesses"] == {ana.id: 2.5, ben.id: 1}


@case
def close(call, world):
    """POST /api/leagues/{league_id}/season/close"""
    league_id, cup, _ = running(call, world)
    call.ok("POST", f"/api/leagues/{league_id}/season/close", {}, world.person("Ana").token)
    seen = of(call, world, league_id, "season")
    assert seen["phase"] == "closed" and len(seen["closing"]["champions"]) >= 1
    assert [row["points"] for row in seen["closing"]["table"]] == [
        row["points"] for row in seen["standings"]["rows"]
    ]
    kinds = [trophy["kind"] for trophy in seen["closing"]["trophies"]]
    assert kinds[0] == "best_pick" and kinds[-1] == "closest_finish"
    played(call, world, cup, ("Blues", "Greens", 9, 0))
    assert of(call, world, league_id, "season")["closing"] == seen["closing"]


@case
def reopen(call, world):
    """POST /api/leagues/{league_id}/season/reopen"""
    league_id, _, _ = running(call, world)
    token = world.person("Ana").token
    call.ok("POST", f"/api/leagues/{league_id}/season/close", {}, token)
    call.ok("POST", f"/api/leagues/{league_id}/season/reopen", {"reason": "An appeal"}, token)
    seen = of(call, world, league_id, "season")
    assert (seen["phase"], seen["closing"]) == ("over", None)


@case
def projection(call, world):
    """GET /api/leagues/{league_id}/projection"""
    league_id, cup, _ = running(call, world)
    now, token = world.clock.now_ms(), world.person("Ana").token
    done = of(call, world, league_id, "projection")
    assert {one["win"] for one in done["members"]} in ({0.5}, {0, 1}) and done["simulations"] == 2000
    games = [{"home": "Reds", "away": "Whites", "starts_at": now + n * 86_400_000} for n in range(1, 7)]
    call.ok("POST", f"/api/competitions/{cup}/games", {"games": games}, token)
    seen = of(call, world, league_id, "projection")
    assert seen == of(call, world, league_id, "projection", "Ana")
    assert abs(sum(one["win"] for one in seen["members"]) - 1) < 0.001
    for one in seen["members"]:
        assert one["low"] <= one["expected"] <= one["high"]


@case
def export(call, world):
    """GET /api/leagues/{league_id}/export"""
    league_id, _, _ = running(call, world)
    for what, rows in (("picks", 4), ("standings", 4), ("games", 2)):
        file = of(call, world, league_id, f"export?format=json&what={what}")
        assert (file["what"], len(file["rows"])) == (what, rows)
    call.refused(
        "invalid_request", "GET", f"/api/leagues/{league_id}/export?what=all", token=world.person("Ben").token
    )
