"""Caches the seasons of competitions between requests."""

from recent import Recent
from services import Services
from storage.season_port import StoredSeason

_seasons: Recent[tuple, StoredSeason] = Recent(8)
"""All games of a competition, thousands; read again only after a write."""


def stored_season(services: Services, competition_id: str) -> StoredSeason | None:
    """The season as stored now; None if nothing was ever reported."""
    head = services.store.seasons.head(competition_id)
    if head is None:
        return None
    key = (competition_id, head.epoch, head.version)

    def load() -> StoredSeason:
        found = services.store.seasons.load(competition_id)
        if found is None or (found.head.epoch, found.head.version) != (head.epoch, head.version):
            raise _MovedOn(found)
        return found

    try:
        return _seasons.derived(key, load)
    except _MovedOn as moved:
        return moved.found


class _MovedOn(Exception):
    """Raised if a write came between head and load: the result is newer, and not cached under that key."""

    def __init__(self, found: StoredSeason | None):
        self.found = found
