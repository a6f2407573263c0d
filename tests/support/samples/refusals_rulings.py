"""Refusals of a commissioner's rulings on a season, and of what a season that is closed allows no more."""

from actions import rulings, season_end
from actions.scoring import set_scoring
from domain import draft
from domain.season.rulings import MOST_RULINGS
from domain.season_commands import AdjustPoints
from support.samples.named import reported_game
from support.samples.refusals import collector

CASES, case = collector()

LEAGUE = "/api/leagues/{league_id}"
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
