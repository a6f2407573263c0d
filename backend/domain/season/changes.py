"""What changed in a game: the word for screens, whether its schedule changed, whether a table may change."""

from domain.season.game import BEGUN, CUP, Game
from domain.season.views import result_of


def planned(game: Game) -> tuple:
    """A game's schedule: its start, and whether it is postponed, suspended or cancelled."""
    return game.starts_at, game.status if game.status in ("postponed", "suspended", "cancelled") else None


def why(was: Game | None, game: Game) -> str:
    """The word that a screen shows for a change."""
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
    """What a table depends on in a game: its result, and how far it brought a team; None if nothing."""
    if game is None or game.status == "cancelled" or game.stage == CUP:
        return None
    played = (result_of(game), game.kick_off) if game.status == "final" else None
    if played is None and game.stage in ("regular", "group"):
        return None
    return game.stage, game.home, game.away, played
