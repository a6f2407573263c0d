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
        """The competition's head; None if nothing was ever reported."""

    def load(self, competition_id: str) -> StoredSeason | None:
        """The head and all games, from one moment."""

    def commit(
        self,
        before: SeasonHead | None,
        after: SeasonHead,
        games: dict[str, Tracked],
        events: list[SeasonEvent],
    ) -> None:
        """Durably store the new head, the changed games and the events, or nothing.

        At most 40 games at once. Raises Conflict unless the stored version is `before`'s (None: no season).
        """

    def events(self, competition_id: str, since: int, most: int) -> list[SeasonEvent]:
        """At most `most` events after the cursor `since`, oldest first; gap-free but for deleted old ones."""

    def fold_events(self, now: int, most: int) -> int:
        """Delete `most` of the events older than EVENTS_KEPT_MS, each stream's oldest first; their number.

        The stored games contain their effect. DynamoDB deletes old events by itself, in no order.
        """

    def due(self, now: int) -> list[str]:
        """Ids of competitions whose next poll is due at `now` (epoch ms)."""

    def note_use(self, competition_id: str, league_id: str) -> None:
        """Record that a league plays this competition. Idempotent."""

    def forget_use(self, competition_id: str, league_id: str) -> None:
        """Forget that a league plays this competition."""

    def users(self, competition_id: str, most: int) -> list[str]:
        """Ids of at most `most` leagues recorded to play it; they may have been deleted since."""

    def in_use(self) -> list[str]:
        """Ids of competitions that leagues were recorded to play."""
