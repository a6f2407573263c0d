"""Connections of the WebSocket API: who each speaks for, and which leagues it follows.

Each is stored three times for three queries: by itself, under every league it follows, and under its user.
The first is authoritative; the others are written together with it.
"""

from dataclasses import dataclass, field

from domain.account import Identity, seat_user
from storage.dynamodb import keys
from storage.dynamodb.client import NEW, THERE, ConditionFailed, Table, delete, put, update
from storage.dynamodb.followers import Followers

KEPT_SECONDS = 2 * 3600 + 600
"""API Gateway ends a connection after two hours; then it can be forgotten."""


@dataclass(frozen=True, slots=True)
class Connection:
    """Speaks for `user_id` until `until` (epoch seconds).

    `sign_in` is the one it was opened with, and ends with. `place` is the item (PK, SK) it was read from.
    """

    id: str
    user_id: str
    until: int
    sign_in: str | None = None
    place: tuple[str, str] | None = field(default=None, compare=False)


class Connections:
    def __init__(self, table: Table, now_ms):
        self._table = table
        self._now_ms = now_ms
        self.scores = Followers(table)

    def _now(self) -> int:
        return self._now_ms() // 1000

    def add(self, connection_id: str, identity: Identity) -> None:
        """Store a new connection, or renew a known one. One of another user is forgotten first."""
        speaks = {
            "connection_id": connection_id,
            "user_id": identity.user_id,
            "seat": identity.seat,
            "sign_in": identity.sign_in,
            "until": identity.expires_at,
            "expires": self._now() + KEPT_SECONDS,
        }
        own, by_user = keys.connection(connection_id), keys.connected(identity.listens_as, connection_id)
        try:
            return self._table.transact([put({**own, **speaks}, NEW), put({**by_user, **speaks})])
        except ConditionFailed:
            pass
        if (self._table.get(own) or {}).get("user_id") == identity.user_id:
            self._renew(connection_id, identity.listens_as, identity.expires_at)
        else:
            self.remove(connection_id)
            self.add(connection_id, identity)

    def _renew(self, connection_id: str, listens_as: str, until: int) -> None:
        try:
            known = self._table.write(
                update(keys.connection(connection_id), "SET #until = :until", THERE, until=until), "ALL_NEW"
            )
        except ConditionFailed:
            return  # it was closed at this moment
        places = [keys.connected(listens_as, connection_id)]
        places += [keys.follower(league_id, connection_id) for league_id in known.get("leagues", ())]
        places += self.scores.places(connection_id, known)
        for place in places:
            # not if it left this league at this moment
            self._table.write_if(update(place, "SET #until = :until", THERE, until=until))

    def get(self, connection_id: str) -> Identity | None:
        """Whom the connection speaks for, unless it has expired."""
        item = self._table.get(keys.connection(connection_id))
        if item is None or min(item["until"], item["expires"]) <= self._now():
            return None
        return Identity(item["user_id"], item["until"], item.get("seat"), item.get("sign_in"))

    def remove(self, connection_id: str) -> set[str]:
        """Forget a connection; the leagues it followed."""
        known = self._table.write(delete(keys.connection(connection_id)), "ALL_OLD")
        if not known:
            return set()
        leagues = known.get("leagues", set())
        listens_as = seat_user(known["user_id"], known.get("seat"))
        self._table.write(delete(keys.connected(listens_as, connection_id)))
        for league_id in leagues:
            self._table.write(delete(keys.follower(league_id, connection_id)))
        self.scores.forget(connection_id, known)
        return leagues

    def forget_place(self, connection: Connection) -> str | None:
        """Delete the item that this connection was read from; the league it followed there, or None.

        Needed if `remove` was interrupted: then only the item itself leads to it.
        """
        if connection.place is None:
            return None
        partition, sort = connection.place
        found = self._table.write(delete({"PK": partition, "SK": sort}), "ALL_OLD")
        if found and sort.startswith(keys.FOLLOWER):
            return partition.removeprefix(keys.league_partition(""))
        return None

    def named(self, league_id: str, to: list) -> list[Connection]:
        """Followers of a league from a queue message's (id, user id, until) each."""
        places = [keys.follower(league_id, connection_id) for connection_id, _, _ in to]
        return [
            Connection(connection_id, user_id, until, place=(at["PK"], at["SK"]))
            for (connection_id, user_id, until), at in zip(to, places, strict=True)
        ]

    def follow(self, connection_id: str, league_id: str) -> bool:
        """Follow a league; False if the connection was closed in the meantime."""
        item = self._table.get(keys.connection(connection_id))
        if item is None:
            return False
        speaks = {name: item[name] for name in ("connection_id", "user_id", "until", "expires")}
        mine = {"user": item["user_id"], "league": {league_id}}
        operations = [
            update(keys.connection(connection_id), "ADD #leagues :league", "#user_id = :user", **mine),
            put({**keys.follower(league_id, connection_id), **speaks}),
        ]
        try:
            self._table.transact(operations)
        except ConditionFailed:
            return False
        return True

    def unfollow(self, connection_id: str, league_id: str) -> bool:
        """Stop following a league; whether the connection did follow it."""
        self.scores.unfollow(connection_id, league_id)
        if not self._table.write(delete(keys.follower(league_id, connection_id)), "ALL_OLD"):
            return False
        own, change = keys.connection(connection_id), "DELETE #leagues :league"
        self._table.write_if(update(own, change, THERE, league={league_id}))  # not if it was closed
        return True

    def of_league(self, league_id: str) -> list[Connection]:
        """The league's followers, also expired ones, so that they can be closed."""
        return self._there(self._table.below(keys.league_partition(league_id), keys.FOLLOWER))

    def of_scores(self, competition_id: str, shard: int) -> list[Connection]:
        """One shard of a competition's followers."""
        return self._there(self._table.below(keys.shard(competition_id, shard), keys.SCORE_FOLLOWER))

    def of_user(self, user_id: str) -> list[Connection]:
        return self._there(self._table.below(keys.connections_partition(user_id)))

    def _there(self, items: list[dict]) -> list[Connection]:
        now = self._now()
        return [_connection(item) for item in items if item["expires"] > now]


def _connection(item: dict) -> Connection:
    who = (item["connection_id"], item["user_id"], item["until"], item.get("sign_in"))
    return Connection(*who, (item["PK"], item["SK"]))
