"""Who is online in which league (on any screen of the app), and what each room was last told about it."""

from dataclasses import dataclass, field

PRESENCE_EVERY_MS = 1000
"""A room is told at most once in this time: a thousand joins must not cost a million messages."""


@dataclass(slots=True)
class Room:
    """`connections` maps a connection to its user; `newcomers` joined since the room was last told."""

    connections: dict[str, str] = field(default_factory=dict)
    newcomers: set[str] = field(default_factory=set)
    told: list[str] | None = None
    told_at: int = 0


class Presence:
    """Threads must hold a lock around every call."""

    def __init__(self):
        self._rooms: dict[str, Room] = {}
        self._leagues_of: dict[str, set[str]] = {}
        self._changed: set[str] = set()

    def join(self, connection_id: str, user_id: str, league_id: str) -> None:
        """Add a connection to a league. Idempotent."""
        room = self._rooms.setdefault(league_id, Room())
        room.connections[connection_id] = user_id
        room.newcomers.add(connection_id)
        self._leagues_of.setdefault(connection_id, set()).add(league_id)
        self._changed.add(league_id)

    def leave(self, connection_id: str, league_id: str) -> bool:
        """Remove a connection from a league; False if it did not follow it."""
        room = self._rooms.get(league_id)
        if room is None or connection_id not in room.connections:
            return False
        del room.connections[connection_id]
        room.newcomers.discard(connection_id)
        self._leagues_of[connection_id].discard(league_id)
        self._changed.add(league_id)
        if not room.connections:
            del self._rooms[league_id]
        return True

    def leave_all(self, connection_id: str) -> set[str]:
        """Remove a connection from all leagues; the leagues it followed."""
        followed = set(self._leagues_of.get(connection_id, ()))
        for league_id in followed:
            self.leave(connection_id, league_id)
        self._leagues_of.pop(connection_id, None)
        return followed

    def connections(self, league_id: str, user_id: str | None = None) -> list[str]:
        """The connections here that follow the league, or only those of one person."""
        room = self._rooms.get(league_id)
        pairs = room.connections.items() if room else ()
        return [connection_id for connection_id, user in pairs if user_id in (None, user)]

    def here(self, league_id: str) -> set[str]:
        """User ids with a connection to this process."""
        room = self._rooms.get(league_id)
        return set(room.connections.values()) if room else set()

    def present(self, league_id: str) -> set[str]:
        """User ids present in the league, on every worker."""
        return self.here(league_id)

    def leagues(self) -> list[str]:
        """Leagues with at least one connection here."""
        return list(self._rooms)

    def followed(self, league_id: str) -> bool:
        return league_id in self._rooms

    def due(self, now: int) -> list[str]:
        """Leagues whose presence changed and may be published at `now` (epoch ms): at most once a second."""
        self._changed.intersection_update(self._rooms)
        return [id for id in self._changed if now - self._rooms[id].told_at >= PRESENCE_EVERY_MS]

    def tell(self, league_id: str, now: int) -> tuple[list[str], list[str] | None]:
        """The user ids to publish, sorted; and the connections to tell, or None for the whole room.

        Only newcomers are told if the others know it already.
        """
        self._changed.discard(league_id)
        room = self._rooms.get(league_id)
        if room is None:
            return [], []
        present = sorted(self.present(league_id))
        newcomers, room.newcomers = list(room.newcomers), set()
        if present == room.told:
            return present, newcomers
        room.told, room.told_at = present, now
        return present, None
