"""The SeasonStore port: results of competitions. One contract suite runs on every adapter."""

from dataclasses import dataclass
from typing import Protocol

from domain.season.merge import Season, Tracked
from domain.season.stream import SeasonEvent, SeasonHead


@dataclass(frozen=True, slots=True)
class StoredSeason:
    head: SeasonHead
    season: Season


class SeasonStore(Protocol):
    def head(self, competition_id: str) -> SeasonHead | None:
        """None: nothing was ever reported."""

    def load(self, competition_id: str) -> StoredSeason | None:
        """The head and all games, of one moment."""

    def commit(
        self,
        before: SeasonHead | None,
        after: SeasonHead,
        games: dict[str, Tracked],
        events: list[SeasonEvent],
    ) -> None:
        """Durably store the new head, the games that changed and the events, or nothing.

        At most 40 games at once. Raises Conflict unless the stored version is `before`'s (no season: None).
        """

    def events(self, competition_id: str, since: int, most: int) -> list[SeasonEvent]:
        """The stream after `since`, oldest first, `most` of it: gap-free but for those that were folded."""

    def fold_events(self, now: int, most: int) -> int:
        """Delete `most` of the events older than EVENTS_KEPT_MS, the oldest of each stream first; how many.

        The games as they are hold what they did. DynamoDB deletes them by itself, in no order.
        """

    def due(self, now: int) -> list[str]:
        """Ids of competitions whose next poll has come."""

    def note_use(self, competition_id: str, league_id: str) -> None:
        """A league plays this competition. Twice is no harm."""

    def forget_use(self, competition_id: str, league_id: str) -> None:
        """It is no more."""

    def users(self, competition_id: str, most: int) -> list[str]:
        """Ids of some leagues that were noted to play it; they may have been deleted since."""

    def in_use(self) -> list[str]:
        """Ids of competitions that leagues were noted to play."""
