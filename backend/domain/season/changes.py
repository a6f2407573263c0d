"""What changed in a game: the word that screens say, and whether its plan is another."""

from domain.season.game import BEGUN, Game


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
