"""The RulingStore port: what a league's season holds beside results. One contract suite runs on every adapter."""

from typing import Protocol

from domain.events import DraftCompleted, Event, LeagueDeleted, PickUndone, SeasonClosed, SeasonReopened
from domain.season.ending import CLOSES_AFTER_MS
from domain.season.rulings import Rulings


class RulingStore(Protocol):
    """Rulings are written by the commit of the event that says them, in its transaction."""

    def of(self, league_id: str) -> Rulings:
        """What was ruled so far; of a league that does not exist, nothing."""

    def guesses(self, league_id: str) -> dict[str, int]:
        """Members' guesses in thousandths, by user id."""

    def set_guess(self, league_id: str, user_id: str, guess: int) -> None:
        """The league must exist."""

    def to_close(self, now: int, most: int) -> list[str]:
        """Ids of leagues whose season may be over by `now` (epoch ms), so that somebody must look; earliest first."""

    def look_again(self, league_id: str, at: int) -> None:
        """This league's season is open, and to be looked at from `at` on."""


def look_at(event: Event) -> int | None | bool:
    """When a season is to be looked at after this event; None: not any more; False: the event says nothing of it."""
    match event.data:
        case DraftCompleted():
            return event.at
        case SeasonReopened():
            return event.at + CLOSES_AFTER_MS
        case SeasonClosed() | LeagueDeleted() | PickUndone():
            return None
    return False
