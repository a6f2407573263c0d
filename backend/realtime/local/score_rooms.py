"""Puts the followers of a competition's results, each once, into rooms of a bounded size."""

from collections import Counter

from realtime.port import score_room

MOST_IN_A_ROOM = 200
"""A message is written to at most this many connections before anything else runs."""


class ScoreRooms:
    """Threads must hold a lock around every call."""

    def __init__(self):
        self._competition_of: dict[tuple[str, str], str] = {}
        """By connection and league."""
        self._leagues: Counter[tuple[str, str]] = Counter()
        """How many leagues of a competition a connection follows."""
        self._shard_of: dict[tuple[str, str], int] = {}
        self._sizes: dict[str, list[int]] = {}
        """The number of connections in each room of a competition."""

    def join(self, connection_id: str, league_id: str, competition_id: str) -> str | None:
        """The room to enter; None if the connection is in one already."""
        if (connection_id, league_id) in self._competition_of:
            return None
        self._competition_of[connection_id, league_id] = competition_id
        follower = (connection_id, competition_id)
        self._leagues[follower] += 1
        if self._leagues[follower] > 1:
            return None
        sizes = self._sizes.setdefault(competition_id, [])
        shard = next((n for n, size in enumerate(sizes) if size < MOST_IN_A_ROOM), len(sizes))
        if shard == len(sizes):
            sizes.append(0)
        sizes[shard] += 1
        self._shard_of[follower] = shard
        return score_room(competition_id, shard)

    def leave(self, connection_id: str, league_id: str) -> str | None:
        """The room to leave; None if another league of the competition keeps the connection in it."""
        competition_id = self._competition_of.pop((connection_id, league_id), None)
        if competition_id is None:
            return None
        follower = (connection_id, competition_id)
        self._leagues[follower] -= 1
        if self._leagues[follower]:
            return None
        del self._leagues[follower]
        shard, sizes = self._shard_of.pop(follower), self._sizes[competition_id]
        sizes[shard] -= 1
        while sizes and not sizes[-1]:
            sizes.pop()
        if not sizes:
            del self._sizes[competition_id]
        return score_room(competition_id, shard)

    def rooms(self, competition_id: str) -> list[str]:
        sizes = self._sizes.get(competition_id, ())
        return [score_room(competition_id, shard) for shard, size in enumerate(sizes) if size]

    def competitions(self) -> list[str]:
        return list(self._sizes)
