"""The RulingStore port: rulings and guesses of seasons. One contract suite runs on every adapter."""

from typing import Protocol

from domain.events import DraftCompleted, Event, LeagueDeleted, PickUndone, SeasonClosed, SeasonReopened
from domain.season.ending import CLOSES_AFTER_MS
from domain.season.rulings import Rulings


class RulingStore(Protocol):
    """Rulings are written by the commit of their event, in its transaction."""

    def of(self, league_id: str) -> Rulings:
        """The rulings so far; empty for a league that does not exist."""

    def guesses(self, league_id: str) -> dict[str, int]:
        """Members' guesses in thousandths, by user id; `READ` is among them if it was stored."""

    def set_guess(self, league_id: str, user_id: str, guess: int) -> None:
        """Store a guess in thousandths, or under `READ` that they were read. The league must exist."""

    def to_close(self, now: int, most: int) -> list[str]:
        """Ids of leagues whose season may be over by `now` (epoch ms), to look at; earliest first."""

    def look_again(self, league_id: str, at: int) -> None:
        """Look at this league's open season from `at` (epoch ms) on."""


def look_at(event: Event) -> int | None | bool:
    """When to look at the season after this event; None: never again; False: the event does not change it."""
    match event.data:
        case DraftCompleted():
            return event.at
        case SeasonReopened():
            return event.at + CLOSES_AFTER_MS
        case SeasonClosed() | LeagueDeleted() | PickUndone():
            return None
    return False
