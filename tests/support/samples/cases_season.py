"""One case for each route about results and a league's season, used as intended."""

from support.worlds.season import own_cup, played

CASES = {}


def case(function):
    """The function's docstring names its route."""
    CASES[function.__doc__] = function
    return function


@case
def games(call, world):
    """GET /api/competitions/{competition_id}/games"""
    cup = own_cup(call, world)
    token = world.person("Ana").token
    empty = call.ok("GET", f"/api/competitions/{cup}/games", token=token)
    assert (empty["mode"], empty["cursor"], empty["games"]) == ("snapshot", 0, [])
    played(call, world, cup, ("Reds", "Blues", 2, 1))
    one = call.ok("GET", f"/api/competitions/{cup}/games", token=token)
    assert [(game["home_score"], game["status"]) for game in one["games"]] == [(2, "final")]
    played(call, world, cup, ("Greens", "Blues", 0, 0))
    path = f"/api/competitions/{cup}/games?epoch={one['epoch']}&since={one['cursor']}"
    delta = call.ok("GET", path, token=token)
    assert (delta["mode"], [event["type"] for event in delta["events"]]) == (
        "delta", ["game_updated", "standings_changed"],
    )  # fmt: skip
    assert delta["events"][-1]["cursor"] == delta["cursor"] == one["cursor"] + 2


@case
def add_games(call, world):
    """POST /api/competitions/{competition_id}/games"""
    cup = own_cup(call, world)
    body = {"games": [{"home": "Reds", "away": "Blues", "round": "1", "starts_at": 1_790_000_000_000}]}
    made = call.ok("POST", f"/api/competitions/{cup}/games", body, world.person("Ana").token)["games"]
    assert [(game["status"], game["round"]) for game in made] == [("scheduled", "1")]
    csv = "home,away,date\nGreens,Whites,2026-09-01\n"
    (other,) = call.ok("POST", f"/api/competitions/{cup}/games", raw=csv, token=world.person("Ana").token)[
        "games"
    ]
    assert other["home_score"] is None


@case
def set_result(call, world):
    """PUT /api/competitions/{competition_id}/games/{game_id}"""
    cup, token = own_cup(call, world), world.person("Ana").token
    body = {"games": [{"home": "Reds", "away": "Blues"}]}
    (game,) = call.ok("POST", f"/api/competitions/{cup}/games", body, token)["games"]
    path = f"/api/competitions/{cup}/games/{game['id']}"
    final = call.ok("PUT", path, {"status": "final", "home_score": 3, "away_score": 1}, token)
    assert (final["winner"], final["how"], final["home_score"]) == (game["home"], "regulation", 3)
    corrected = call.ok("PUT", path, {"status": "final", "home_score": 1, "away_score": 1}, token)
    assert corrected["winner"] == "draw"
    reopened = call.ok("PUT", path, {"status": "scheduled"}, token)
    assert (reopened["status"], reopened["winner"]) == ("scheduled", None)


@case
def import_file(call, world):
    """POST /api/competitions/{competition_id}/import"""
    cup, token = own_cup(call, world), world.person("Ana").token
    match = {
        "round": "1",
        "date": "2026-09-01",
        "team1": "Reds FC",
        "team2": "Blues",
        "score": {"ft": [2, 0]},
    }
    path = f"/api/competitions/{cup}/import?format=openfootball"
    assert call.ok("POST", path, {"matches": [match]}, token) == {
        "read": 1,
        "new": 1,
        "changed": 0,
        "unchanged": 0,
    }
    assert call.ok("POST", path, {"matches": [match]}, token) == {
        "read": 1,
        "new": 0,
        "changed": 0,
        "unchanged": 1,
    }


@case
def season(call, world):
    """GET /api/leagues/{league_id}/season"""
    league_id, token = world.complete("Ana", "Ben"), world.person("Ben").token
    seen = call.ok("GET", f"/api/leagues/{league_id}/season", token=token)
    assert (seen["phase"], len(seen["holdings"])) == ("before", 4)
    assert (seen["facts"]["zone"], seen["facts"]["stages"]) == ("Europe/London", ["regular"])
    assert seen["words"][0] == "A win is worth 3 points, a draw 1."
    assert seen["standings"] == call.ok("GET", f"/api/leagues/{league_id}/standings", token=token)


@case
def standings(call, world):
    """GET /api/leagues/{league_id}/standings"""
    league_id, token = world.complete("Ana", "Ben"), world.person("Ana").token
    table = call.ok("GET", f"/api/leagues/{league_id}/standings", token=token)
    assert [(row["rank"], row["points"], row["decided_by"]) for row in table["rows"]] == [
        (1, 0, "shared")
    ] * 2


@case
def opened(call, world):
    """GET /api/leagues/{league_id}/standings/{user_id}/{team_id}"""
    league_id, ana = world.complete("Ana", "Ben"), world.person("Ana")
    (team, *_) = [pick.team_id for pick in world.league(league_id).picks if pick.user_id == ana.id]
    path = f"/api/leagues/{league_id}/standings/{ana.id}/{team}"
    assert call.ok("GET", path, token=ana.token) == {"points": 0, "lines": []}


@case
def race(call, world):
    """GET /api/leagues/{league_id}/race"""
    league_id, ana = world.complete("Ana", "Ben"), world.person("Ana")
    race = call.ok("GET", f"/api/leagues/{league_id}/race", token=ana.token)
    assert race["days"] == [] and [line["points"] for line in race["series"]] == [[], []]


@case
def scoring(call, world):
    """GET /api/leagues/{league_id}/scoring"""
    league_id, ana = world.lobby("Ana", "Ben"), world.person("Ana")
    rules = call.ok("GET", f"/api/leagues/{league_id}/scoring", token=ana.token)
    assert rules["scoring"]["name"] == "Three for a win"
    assert {"football_310", "margin", "wdl"} <= {preset["id"] for preset in rules["presets"]}


@case
def set_scoring(call, world):
    """PUT /api/leagues/{league_id}/scoring"""
    league_id, token = world.lobby("Ana", "Ben"), world.person("Ana").token
    path = f"/api/leagues/{league_id}/scoring"
    own = {"games": [{"points": 2.5, "when": {"result": ["win"]}}], "unit": "pints"}
    assert call.ok("PUT", path, {"scoring": own}, token)["seq"] == 3
    rules = call.ok("GET", path, token=world.person("Ben").token)
    assert rules["scoring"] == own and rules["words"][0] == "A win is worth 2½."
    assert call.ok("PUT", path, {"scoring": own}, token)["seq"] == 3, "nothing to do"


@case
def preview(call, world):
    """POST /api/scoring/preview"""
    win = {"games": [{"points": 1, "when": {"result": ["win"]}}], "ties": [{"by": "shared"}]}
    body = {"competition_id": "nfl-2026", "scoring": win | {"stages": ["regular"], "unit": "wins"}}
    shown = call.ok("POST", "/api/scoring/preview", body, world.person("Ana").token)
    assert shown["words"][0] == "A win is worth 1." and shown["season"] == "nfl-2024"
    points = {team["team_id"]: team["points"] for team in shown["teams"]}
    assert (points["nfl-det"], points["nfl-ten"], len(points)) == (15, 3, 32)
    assert shown["problems"] == []
