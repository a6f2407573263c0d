"""What changed in a game: the word that screens say, whether its plan is another, and what of it counts."""

from domain.season.game import BEGUN, CUP, Game
from domain.season.views import result_of


def planned(game: Game) -> tuple:
    """When a game is to be played, and whether it is at all."""
    return game.starts_at, game.status if game.status in ("postponed", "suspended", "cancelled") else None


def why(was: Game | None, game: Game) -> str:
    """The word for a change: what a screen says about it."""
    if was is None:
        return game.status if game.status not in BEGUN else "started"
    if game.status == "final":
        return "final" if was.status != "final" else "corrected"
    if was.status == "final":
        return "reopened"
    if game.status in ("postponed", "cancelled", "suspended") and game.status != was.status:
        return game.status
    if was.status in BEGUN and game.status == "scheduled":
        return "postponed"
    if was.status not in BEGUN and game.status in BEGUN:
        return "started"
    if (game.home_score, game.away_score) != (was.home_score, was.away_score):
        return "score"
    return "rescheduled" if game.starts_at != was.starts_at else "detail"


def counting_part(game: Game | None) -> tuple | None:
    """What of a game a table depends on: its result, and that a team has come so far; None if nothing."""
    if game is None or game.status == "cancelled" or game.stage == CUP:
        return None
    played = (result_of(game), game.kick_off) if game.status == "final" else None
    if played is None and game.stage in ("regular", "group"):
        return None
    return game.stage, game.home, game.away, played
