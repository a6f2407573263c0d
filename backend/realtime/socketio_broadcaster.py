"""The Broadcaster on Socket.IO in this process."""

import logging
from collections import defaultdict

from realtime.port import room_name, user_room

log = logging.getLogger("draftnight.realtime")
MOST_UNSENT = 500
"""Messages a connection may have waiting; a reader that stalls longer is dropped and may come back."""


class SocketioBroadcaster:
    """`server` is python-socketio's server, set by dev_server once it exists."""

    def __init__(self):
        self.server = None
        self._users: dict[str, tuple[str, int]] = {}
        self._rooms: dict[str, dict[str, str]] = defaultdict(dict)
        self._present_sent: dict[str, set[str]] = {}
        self._newcomers: dict[str, set[str]] = defaultdict(set)

    def connect(self, connection_id: str, user_id: str, expires_at: int) -> None:
        known = connection_id in self._users
        self._users[connection_id] = (user_id, expires_at)
        if not known:
            self.server.enter_room(connection_id, user_room(user_id))

    def user_of(self, connection_id: str) -> str | None:
        known = self._users.get(connection_id)
        return known[0] if known else None

    def disconnect(self, connection_id: str) -> None:
        self._users.pop(connection_id, None)
        for league_id in [league_id for league_id, room in self._rooms.items() if connection_id in room]:
            self._forget(league_id, connection_id)

    def join(self, connection_id: str, league_id: str) -> None:
        self.server.enter_room(connection_id, room_name(league_id))
        self._rooms[league_id][connection_id] = self._users[connection_id][0]
        self._newcomers[league_id].add(connection_id)

    def leave(self, connection_id: str, league_id: str) -> None:
        if connection_id in self._rooms.get(league_id, {}):
            self.server.leave_room(connection_id, room_name(league_id))
            self._forget(league_id, connection_id)

    def _forget(self, league_id: str, connection_id: str) -> None:
        room = self._rooms[league_id]
        room.pop(connection_id, None)
        self._newcomers[league_id].discard(connection_id)
        if not room:
            del self._rooms[league_id]
            self._newcomers.pop(league_id, None)
            self._present_sent.pop(league_id, None)

    def drop_member(self, league_id: str, user_id: str) -> None:
        for connection_id in [c for c, user in self._rooms.get(league_id, {}).items() if user == user_id]:
            self.leave(connection_id, league_id)

    def close_league(self, league_id: str) -> None:
        for connection_id in list(self._rooms.get(league_id, {})):
            self.leave(connection_id, league_id)

    def publish(self, league_id: str, message: str, payload) -> None:
        if league_id in self._rooms:
            self._emit(message, payload, room_name(league_id))

    def publish_to_user(self, user_id: str, message: str, payload) -> None:
        self._emit(message, payload, user_room(user_id))

    def _emit(self, message: str, payload, room: str) -> None:
        try:
            self.server.emit(message, payload, to=room)
        except Exception:
            log.exception("sending %s to %s failed", message, room)

    def present(self, league_id: str) -> set[str]:
        return set(self._rooms.get(league_id, {}).values())

    def followed(self) -> list[str]:
        """Leagues with at least one connection."""
        return list(self._rooms)

    def publish_presence(self, league_id: str, envelope: dict) -> None:
        """Tell the room who is there, if that changed since it was last told; else only newcomers."""
        present = self.present(league_id)
        newcomers = self._newcomers.pop(league_id, set())
        if present != self._present_sent.get(league_id):
            self._present_sent[league_id] = present
            self._emit("presence_update", envelope, room_name(league_id))
            return
        for connection_id in newcomers:
            self._emit("presence_update", envelope, connection_id)

    def presence_is_due(self, league_id: str) -> bool:
        return bool(self._newcomers.get(league_id)) or self.present(league_id) != self._present_sent.get(league_id)

    def drop_expired(self, now_s: int) -> None:
        """Close connections whose token ran out and was not renewed."""
        for connection_id in [c for c, (_, expires_at) in self._users.items() if expires_at <= now_s]:
            self._close(connection_id)

    def drop_stalled(self) -> None:
        """Close connections that do not read what is sent to them: queues must not grow without end."""
        for eio_sid, connection in list(self.server.eio.sockets.items()):
            if connection.queue.qsize() > MOST_UNSENT:
                log.warning("dropping a connection that stopped reading")
                sid = self.server.manager.sid_from_eio_sid(eio_sid, "/")
                if sid:
                    self.disconnect(sid)
                connection.close(wait=False, abort=True)

    def _close(self, connection_id: str) -> None:
        try:
            self.server.disconnect(connection_id)
        except Exception:
            log.exception("closing a connection failed")
        self.disconnect(connection_id)
