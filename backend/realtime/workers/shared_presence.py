"""Presence across workers: each knows its own connections, and those that the others report."""

from realtime.local.presence import Presence


class SharedPresence(Presence):
    """`_elsewhere` holds, by worker and league, what each other worker reported last."""

    def __init__(self):
        super().__init__()
        self._elsewhere: dict[int, dict[str, frozenset[str]]] = {}
        self._moved: set[str] = set()

    def join(self, connection_id: str, user_id: str, league_id: str) -> None:
        super().join(connection_id, user_id, league_id)
        self._moved.add(league_id)

    def leave(self, connection_id: str, league_id: str) -> bool:
        left = super().leave(connection_id, league_id)
        if left:
            self._moved.add(league_id)
        return left

    def take_moved(self) -> dict[str, list[str]]:
        """Leagues whose presence here changed since the last call, with who is there now."""
        moved, self._moved = self._moved, set()
        return {league_id: sorted(self.here(league_id)) for league_id in moved}

    def all_here(self) -> dict[str, list[str]]:
        return {league_id: sorted(self.here(league_id)) for league_id in self.leagues()}

    def hear(self, worker: int, league_id: str, user_ids: list[str]) -> None:
        """Record that another worker has these people in this league."""
        leagues = self._elsewhere.setdefault(worker, {})
        if leagues.get(league_id, frozenset()) != frozenset(user_ids):
            self._changed.add(league_id)
        if user_ids:
            leagues[league_id] = frozenset(user_ids)
        else:
            leagues.pop(league_id, None)

    def hear_all(self, worker: int, leagues: dict[str, list[str]]) -> None:
        """Record that another worker has these people in these leagues, and nobody anywhere else."""
        for league_id in self._elsewhere.get(worker, {}).keys() | leagues.keys():
            self.hear(worker, league_id, leagues.get(league_id, []))

    def present(self, league_id: str) -> set[str]:
        return self.here(league_id).union(
            *(leagues.get(league_id, ()) for leagues in self._elsewhere.values())
        )
