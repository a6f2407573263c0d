"""Refusals of the routes about results and a league's season."""

from actions import leagues
from support.samples.named import OWN_CUP, own_game
from support.samples.refusals import collector
from support.worlds.world import SMALL

CASES, case = collector()

LEAGUE = "/api/leagues/{league_id}"
CUP = "/api/competitions/{competition_id}"
GAMES = "/api/competitions/{competition_id}/games"
GAME = f"{GAMES}/{{game_id}}"
IMPORT = "/api/competitions/{competition_id}/import"


@case(f"POST {GAMES}")
def forbidden(world):
    return world.lobby("Ana"), "Ana", {"path": f"/api/competitions/{SMALL}/games"}


@case(f"PUT {GAME}")
def forbidden__result(world):
    return world.lobby("Ana"), "Ana", {"path": f"/api/competitions/{SMALL}/games/any"}


@case(f"POST {IMPORT}")
def forbidden__import(world):
    return world.lobby("Ana"), "Ana", {"path": f"/api/competitions/{SMALL}/import"}


@case(f"PATCH {CUP}", f"DELETE {CUP}")
def competition_in_use(world):
    league_id, ana = world.lobby("Ana"), world.services.store.accounts.get(world.person("Ana").id)
    own_game(world)
    leagues.create(world.services, ana, "Own", OWN_CUP, {}, None)
    return league_id, "Ana", {"path": f"/api/competitions/{OWN_CUP}"}


@case(f"PATCH {CUP}", f"DELETE {CUP}")
def competition_not_found__own(world):
    return world.lobby("Ana"), "Ana", {"path": f"/api/competitions/{SMALL}"}


@case(f"GET {GAMES}")
def competition_not_found__games(world):
    return world.lobby("Ana"), "Ana", {"path": "/api/competitions/no/games"}


@case(f"POST {GAMES}")
def competition_not_found__add(world):
    return world.lobby("Ana"), "Ana", {"path": "/api/competitions/no/games"}


@case(f"PUT {GAME}")
def competition_not_found__result(world):
    return world.lobby("Ana"), "Ana", {"path": "/api/competitions/no/games/any"}


@case(f"POST {IMPORT}")
def competition_not_found__import(world):
    return world.lobby("Ana"), "Ana", {"path": "/api/competitions/no/import"}


@case("POST /api/scoring/preview")
def competition_not_found__preview(world):
    return world.lobby("Ana"), "Ana", {"body": {"competition_id": "no", "scoring": {}}}


@case("POST /api/scoring/preview")
def scoring_does_not_fit(world):
    rules = {"reached": {"mode": "each", "champion": 1}}
    return world.lobby("Ana"), "Ana", {"body": {"competition_id": SMALL, "scoring": rules}}


@case("POST /api/scoring/preview")
def scoring_never_scores(world):
    return world.lobby("Ana"), "Ana", {"body": {"competition_id": SMALL, "scoring": {"games": []}}}


@case(f"POST {GAMES}")
def import_not_readable(world):
    return (
        world.lobby("Ana"),
        "Ana",
        {"path": f"/api/competitions/{OWN_CUP}/games", "body": {"games": []}},
    )


@case(f"POST {IMPORT}")
def import_not_readable__file(world):
    return (
        world.lobby("Ana"),
        "Ana",
        {"path": f"/api/competitions/{OWN_CUP}/import", "body": {"games": []}},
    )


@case(f"POST {GAMES}")
def unknown_teams(world):
    body = {"games": [{"home": "Arsenal", "away": "Pinks"}]}
    return world.lobby("Ana"), "Ana", {"path": f"/api/competitions/{OWN_CUP}/games", "body": body}


@case(f"POST {IMPORT}")
def unknown_teams__file(world):
    body = {"games": [{"home": "Arsenal", "away": "Pinks"}]}
    return world.lobby("Ana"), "Ana", {"path": f"/api/competitions/{OWN_CUP}/import", "body": body}


@case(f"PUT {GAME}")
def game_not_found(world):
    return world.lobby("Ana"), "Ana", {"path": f"/api/competitions/{OWN_CUP}/games/none"}


@case(f"PUT {GAME}")
def import_not_readable__by_hand(world):
    return world.lobby("Ana"), "Ana", {"body": {"status": "final", "home_score": 1}}


@case(f"GET {LEAGUE}/standings/{{user_id}}/{{team_id}}")
def member_not_found__sum(world):
    league_id = world.lobby("Ana", "Ben")
    return league_id, "Ana", {"path": f"/api/leagues/{league_id}/standings/nobody/x"}


@case(f"GET {LEAGUE}/standings/{{user_id}}/{{team_id}}")
def team_not_found__sum(world):
    return world.lobby("Ana", "Ben"), "Ana", None


@case(f"PUT {LEAGUE}/scoring")
def reason_required(world):
    return world.started("Ana", "Ben"), "Ana", {"body": {"preset": "margin"}}


@case(f"PUT {LEAGUE}/scoring")
def scoring_does_not_fit__set(world):
    return world.lobby("Ana"), "Ana", {"body": {"preset": "seed_as_points"}}


@case(f"PUT {LEAGUE}/scoring")
def scoring_never_scores__set(world):
    return world.lobby("Ana"), "Ana", {"body": {"scoring": {"games": []}}}


@case(f"POST {LEAGUE}/season/close", f"POST {LEAGUE}/recap/link")
def draft_not_complete(world):
    return world.started("Ana", "Ben"), "Ana", None


@case(f"POST {LEAGUE}/season/reopen")
def season_not_closed(world):
    return world.complete("Ana", "Ben"), "Ana", None


@case(f"GET {LEAGUE}/games")
def member_not_found__games(world):
    league_id = world.complete("Ana", "Ben")
    return league_id, "Ana", {"path": f"/api/leagues/{league_id}/games?user_id=nobody"}


@case("GET /api/calendar/{token}")
def calendar_not_found(world):
    return world.lobby("Ana", "Ben"), None, None
