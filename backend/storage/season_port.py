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
        """The stream after `since`, oldest first, gap-free, `most` of it."""

    def due(self, now: int) -> list[str]:
        """Ids of competitions whose next poll has come."""
