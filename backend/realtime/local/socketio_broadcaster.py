"""The Broadcaster on Socket.IO in this process."""

import logging
import threading
from collections.abc import Callable
from typing import Any

from domain.account import Identity
from domain.messages import PRESENCE_UPDATE
from realtime.local.presence import Presence
from realtime.local.score_rooms import ScoreRooms
from realtime.port import room_name, user_room
from turns import yield_to_others

log = logging.getLogger("draftnight.realtime")
MAX_SWEEPS_SPARED = 6
"""Sweeps to spare an unauthenticated connection that has sent data we have not read yet."""
MOST_UNSENT = 250
"""Unsent messages a connection may have; a reader that falls further behind is dropped and may come back."""


class SocketioBroadcaster:
    """Implements realtime.port.Broadcaster. housekeeping.py tells it when to look after its connections."""

    def __init__(self):
        self.server: Any = None
        """python-socketio's server, which is made after the services."""
        self.connections: Callable[[], dict[str, tuple[Any, bool]]] = dict
        """Its connections by id, each with whether it is signed in."""
        self._lock = threading.RLock()
        self._identities: dict[str, Identity] = {}
        self._presence = Presence()
        self._scores = ScoreRooms()
        self._sweeps_met: dict[str, int] = {}

    def connect(self, connection_id: str, identity: Identity) -> None:
        with self._lock:
            known = connection_id in self._identities
            self._identities[connection_id] = identity
            if not known:
                self.server.enter_room(connection_id, user_room(identity.listens_as))

    def identity_of(self, connection_id: str) -> Identity | None:
        return self._identities.get(connection_id)

    def drop_user(self, user_id: str, sign_in: str | None = None) -> None:
        with self._lock:
            theirs = [
                connection_id
                for connection_id, identity in self._identities.items()
                if identity.listens_as == user_id and sign_in in (None, identity.sign_in)
            ]
        self._end(theirs)

    def count_of(self, user_id: str) -> int:
        theirs = self.server.manager.get_participants("/", user_room(user_id))
        return sum(1 for _ in theirs)

    def disconnect(self, connection_id: str) -> set[str]:
        with self._lock:
            self._identities.pop(connection_id, None)
            followed = self._presence.leave_all(connection_id)
            for league_id in followed:
                self._scores.leave(connection_id, league_id)
            return followed

    def join(self, connection_id: str, league_id: str, competition_id: str | None = None) -> None:
        with self._lock:
            identity = self.identity_of(connection_id)
            if identity is None:
                return  # it has gone in the meantime
            self.server.enter_room(connection_id, room_name(league_id))
            self._presence.join(connection_id, identity.user_id, league_id)
            room = competition_id and self._scores.join(connection_id, league_id, competition_id)
            if room:
                self.server.enter_room(connection_id, room)

    def leave(self, connection_id: str, league_id: str) -> None:
        with self._lock:
            if self._presence.leave(connection_id, league_id):
                self.server.leave_room(connection_id, room_name(league_id))
                room = self._scores.leave(connection_id, league_id)
                if room:
                    self.server.leave_room(connection_id, room)

    def drop_member(self, league_id: str, user_id: str) -> None:
        with self._lock:
            for connection_id in self._presence.connections(league_id, user_id):
                self.leave(connection_id, league_id)

    def close_league(self, league_id: str) -> None:
        with self._lock:
            for connection_id in self._presence.connections(league_id):
                self.leave(connection_id, league_id)

    def publish(self, league_id: str, message: str, payload, is_member=None) -> None:
        """`is_member` is not needed: connections die with this process, so none outlives its membership."""
        if self._presence.followed(league_id):
            self._emit(message, payload, room_name(league_id))

    def publish_scores(self, competition_id: str, message: str, payload) -> None:
        """Sends room by room and yields in between, so that a pick waits for one room at most."""
        with self._lock:
            rooms = self._scores.rooms(competition_id)
        for room in rooms:
            self._emit(message, payload, room)
            yield_to_others()

    def publish_to_user(self, user_id: str, message: str, payload) -> None:
        self._emit(message, payload, user_room(user_id))

    def acknowledge(self, connection_id: str, message_id, ack: dict) -> None:
        """Does nothing: Socket.IO sends what the handler returns."""

    def _emit(self, message: str, payload, room: str) -> None:
        try:
            self.server.emit(message, payload, to=room)
        except Exception:
            # It is saved: publishing never fails the command, and the next tick shows what was missed.
            log.exception("sending %s to %s failed", message, room)

    def present(self, league_id: str) -> set[str]:
        with self._lock:
            return self._presence.present(league_id)

    def followed(self) -> list[str]:
        """Leagues with at least one connection here."""
        with self._lock:
            return self._presence.leagues()

    def followed_competitions(self) -> list[str]:
        """Competitions whose results at least one connection here gets."""
        with self._lock:
            return self._scores.competitions()

    def presence_due(self, now: int) -> list[str]:
        """Leagues whose room must be told about presence at `now` (epoch ms)."""
        with self._lock:
            return self._presence.due(now)

    def publish_presence(self, league_id: str, now: int, envelope: Callable[[list[str]], object]) -> None:
        """Publish presence to a room, or only to its newcomers. `envelope(user_ids)` makes the payload."""
        with self._lock:
            present, newcomers = self._presence.tell(league_id, now)
        rooms = [room_name(league_id)] if newcomers is None else newcomers
        for room in rooms:
            self._emit(PRESENCE_UPDATE, envelope(present), room)

    def drop_expired(self, now_s: int) -> None:
        """Close connections whose token expired by `now_s` (epoch seconds) without being renewed."""
        with self._lock:
            expired = [c for c, identity in self._identities.items() if identity.expires_at <= now_s]
        self._end(expired)

    def _end(self, connection_ids: list[str]) -> None:
        for connection_id in connection_ids:
            try:
                self.server.disconnect(connection_id)
            except Exception:  # the others must still be closed
                log.exception("closing a connection failed")
            self.disconnect(connection_id)

    def drop_stalled(self) -> None:
        """Close connections that do not read what is sent to them, because queues must not grow for ever."""
        for connection, _ in self.connections().values():
            if connection.queue.qsize() > MOST_UNSENT:
                log.warning("dropping a connection that stopped reading")
                connection.abort()

    def drop_unauthenticated(self) -> None:
        """Close connections that were unauthenticated at the last call, too.

        One that has sent data we have not read yet is spared for some sweeps: when every room reconnects at
        once, reading a sign-in can take a while.
        """
        met, self._sweeps_met = self._sweeps_met, {}
        for sid, (connection, signed_in) in self.connections().items():
            if signed_in:
                continue
            times = self._sweeps_met[sid] = met.get(sid, 0) + 1
            if times > MAX_SWEEPS_SPARED or (times > 1 and not connection.has_unread()):
                connection.abort()
