"""Encodes results as JSON and decodes them, for every adapter."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import msgspec

from domain.season.merge import Season, Tracked, season_of, with_games
from domain.season.stream import SeasonEvent, SeasonHead
from recent import Recent
from storage.season_port import StoredSeason

T = TypeVar("T")
encode = msgspec.json.Encoder().encode
decode_head = msgspec.json.Decoder(SeasonHead).decode
decode_game = msgspec.json.Decoder(Tracked).decode
decode_event = msgspec.json.Decoder(SeasonEvent).decode


MOST_GAMES_CACHED = 40_000
"""Eight of the largest seasons, which take some 8 MB each, or hundreds of usual ones."""
MOST_SEASONS_CACHED = 256


def stored(head: SeasonHead, games: list[Tracked]) -> StoredSeason:
    """A season as it was before it was stored: its games in order of id."""
    by_id = {tracked.game.id: tracked for tracked in sorted(games, key=lambda tracked: tracked.game.id)}
    return StoredSeason(head, season_of(by_id, head.heard))


def _decoded(head: SeasonHead, games: list[T], decode: Callable[[T], Tracked]) -> StoredSeason:
    return stored(head, [decode(game) for game in games])


class Remembered:
    """Caches decoded seasons by version: decoding thousands of games is expensive.

    So it is done by `beside(function, *args)`, in a server off its loop: others run meanwhile.
    """

    def __init__(self, beside: Callable = lambda function, *args: function(*args)):
        self._seasons: Recent[str, StoredSeason] = Recent(MOST_SEASONS_CACHED)
        self._beside = beside

    def load(
        self,
        head_now: Callable[[], SeasonHead | None],
        games_now: Callable[[], list[T]],
        decode: Callable[[T], Tracked],
    ) -> StoredSeason | None:
        """The stored season at one moment: from the cache, or by reading head and games."""
        while (head := head_now()) is not None:
            known = self.get(head)
            if known is not None:
                return known
            games, after = games_now(), head_now()
            if after is not None and after.version == head.version:  # nobody wrote between the reads
                return self.put(self._beside(_decoded, head, games, decode))
        return None

    def get(self, head: SeasonHead) -> StoredSeason | None:
        found = self._seasons.get(head.competition_id)
        return found if found is not None and found.head.version == head.version else None

    def put(self, season: StoredSeason) -> StoredSeason:
        self._seasons.put(season.head.competition_id, season)
        held = sum(len(one.season.games) for one in self._seasons.held())
        while held > MOST_GAMES_CACHED and len(self._seasons) > 1:
            held -= len(self._seasons.popitem(last=False)[1].season.games)
        return season

    def after(self, before: SeasonHead | None, after: SeasonHead, games: dict[str, Tracked]) -> None:
        """Apply a commit to the cache, so that the next read decodes nothing."""
        known = self.get(before) if before is not None else None
        if known is None and before is not None:
            return
        season = known.season if known else Season()
        if games:
            season = with_games(season, games, after.heard)
        else:  # a poll without news: thousands of games stay as they are
            season = replace(season, heard=after.heard)
        self.put(StoredSeason(after, season))
