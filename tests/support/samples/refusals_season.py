"""Refusals of the routes about results and a league's season."""

from actions import leagues, rulings, season_end
from actions.scoring import set_scoring
from domain import draft
from domain.commands import AdjustPoints
from domain.season.rulings import MOST_RULINGS
from support.samples.named import OWN_CUP, own_game, reported_game
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


OVERRIDE = f"{LEAGUE}/overrides/{{game_id}}"
RULINGS = (
    f"PUT {OVERRIDE}",
    f"DELETE {OVERRIDE}",
    f"POST {LEAGUE}/games",
    f"POST {LEAGUE}/adjustments",
    f"PUT {LEAGUE}/guess",
)


def closed(world):
    league_id = world.complete("Ana", "Ben")
    season_end.close(world.services, world.person("Ana").id, league_id, None)
    return league_id


@case(*RULINGS)
def season_closed(world):
    return closed(world), "Ana", None


@case(f"PUT {LEAGUE}/scoring")
def season_closed__scoring(world):
    return closed(world), "Ana", None


@case(f"POST {LEAGUE}/draft/undo")
def season_closed__undo(world):
    return closed(world), "Ana", None


@case(f"POST {LEAGUE}/picks/{{pick_no}}/change")
def season_closed__change(world):
    return closed(world), "Ana", None


WITH_REASON = (f"PUT {OVERRIDE}", f"POST {LEAGUE}/games", f"POST {LEAGUE}/adjustments")


@case(*WITH_REASON)
def too_many_rulings(world):
    return full_of_rulings(world), "Ana", None


@case(f"PUT {OVERRIDE}")
def reason_required__override(world):
    return world.complete("Ana", "Ben"), "Ana", {"body": {"home_score": 1, "away_score": 0}}


@case(f"POST {LEAGUE}/games")
def reason_required__game(world):
    return (
        world.complete("Ana", "Ben"),
        "Ana",
        {"body": {"home": "epl-ars", "away": "epl-che", "reason": " "}},
    )


@case(f"POST {LEAGUE}/adjustments")
def reason_required__adjustment(world):
    return world.complete("Ana", "Ben"), "Ana", {"body": {"user_id": world.person("Ben").id, "points": 1}}


@case(f"PUT {OVERRIDE}", f"DELETE {OVERRIDE}")
def game_not_found__override(world):
    league_id = world.complete("Ana", "Ben")
    return league_id, "Ana", {"path": f"/api/leagues/{league_id}/overrides/no-such-game"}


def full_of_rulings(world):
    """Written through the store, because the interface would count each against Ana's limit."""
    league_id = world.complete("Ana", "Ben")
    league, ana = world.league(league_id), world.person("Ana").id
    for _ in range(MOST_RULINGS):
        event = draft.decide(league, AdjustPoints(ana, ana, 1, "Quiz", 0), world.clock.time, None)
        league = draft.apply(league, event)
        world.services.store.leagues.commit(event, league, None)
    return league_id


@case(f"POST {LEAGUE}/games")
def team_not_found__game(world):
    body = {"home": "epl-ars", "away": "no-such-team", "reason": "Replay"}
    return world.complete("Ana", "Ben"), "Ana", {"body": body}


@case(f"POST {LEAGUE}/games")
def game_exists(world):
    at = world.clock.time
    reported_game(world, starts_at=at)
    body = {"home": "epl-bha", "away": "epl-bre", "starts_at": at + 1000, "reason": "Replay"}
    return world.complete("Ana", "Ben"), "Ana", {"body": body}


@case(f"DELETE {OVERRIDE}")
def game_exists__removed_and_added_anew(world):
    league_id, ana = world.complete("Ana", "Ben"), world.person("Ana").id
    given = {"home": "epl-ars", "away": "epl-che", "starts_at": world.clock.time}
    rulings.add_game(world.services, ana, league_id, given, "Replay", None)
    removed = world.services.store.rulings.of(league_id).added[0].game.id
    void = {"home_score": 0, "away_score": 0, "how": "void"}
    rulings.override(world.services, ana, league_id, removed, void, "By mistake", None)
    rulings.add_game(world.services, ana, league_id, given, "Replay", None)
    return league_id, "Ana", {"path": f"/api/leagues/{league_id}/overrides/{removed}"}


@case(f"PUT {OVERRIDE}")
def game_exists__corrected(world):
    league_id, who, made = game_exists__removed_and_added_anew(world)
    return league_id, who, made | {"body": {"home_score": 2, "away_score": 0, "reason": "Played after all"}}


@case(f"POST {LEAGUE}/adjustments")
def member_not_found__adjustment(world):
    body = {"user_id": "nobody", "points": 1, "reason": "Quiz"}
    return world.complete("Ana", "Ben"), "Ana", {"body": body}


@case(f"PUT {LEAGUE}/guess")
def scoring_does_not_fit__guess(world):
    return world.complete("Ana", "Ben"), "Ben", None


@case(f"PUT {LEAGUE}/guess")
def guess_locked(world):
    league_id = world.complete("Ana", "Ben")
    set_scoring(world.services, world.person("Ana").id, league_id, "season_wins_guess", None, "Fun", None)
    reported_game(world, starts_at=world.clock.time)
    return league_id, "Ben", None


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
