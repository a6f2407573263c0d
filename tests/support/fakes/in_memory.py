"""In-memory fakes of what surrounds a server: time, connections, timers.

They are fakes, not mocks: each keeps the promises of its port (realtime/port.py) and lets a test look inside.
"""

from argon2 import PasswordHasher

from domain.account import Identity
from realtime.port import room_name, user_room
from security.passwords import Passwords

NOON = 1_790_000_000_000
"""The time at which every test's world begins (epoch ms)."""


class FakeClock:
    """A clock that only a test moves."""

    def __init__(self, time: int = NOON):
        self.time = time

    def now_ms(self) -> int:
        return self.time

    def advance(self, ms: int) -> int:
        self.time += ms
        return self.time


class MemoryTimer:
    """Remembers when each league's clock should act. A test makes it act."""

    def __init__(self):
        self.set: dict[str, int] = {}

    @property
    def armed(self) -> int:
        return len(self.set)

    def arm(self, league_id: str, at: int | None) -> None:
        if at is None:
            self.set.pop(league_id, None)
        else:
            self.set[league_id] = at


class MemoryBroadcaster:
    """Rooms as dicts. `sent` are (room, message, payload) in order, whoever listens."""

    def __init__(self):
        self.server = None  # make_app gives every broadcaster its Socket.IO server
        self.sent: list[tuple] = []
        self.dropped: list[tuple] = []
        self._identities: dict[str, Identity] = {}
        self._rooms: dict[str, set[str]] = {}

    def connect(self, connection_id: str, identity: Identity) -> None:
        self._identities[connection_id] = identity

    def identity_of(self, connection_id: str) -> Identity | None:
        return self._identities.get(connection_id)

    def drop_user(self, user_id: str, sign_in: str | None = None) -> None:
        self.dropped.append((None, user_id))
        for connection_id, identity in list(self._identities.items()):
            if identity.listens_as == user_id and sign_in in (None, identity.sign_in):
                self.disconnect(connection_id)

    def count_of(self, user_id: str) -> int:
        return sum(identity.listens_as == user_id for identity in self._identities.values())

    def expires_at(self, connection_id: str) -> int:
        return self._identities[connection_id].expires_at

    def disconnect(self, connection_id: str) -> set[str]:
        self._identities.pop(connection_id, None)
        followed = {league_id for league_id, room in self._rooms.items() if connection_id in room}
        for league_id in followed:
            self._rooms[league_id].discard(connection_id)
        return followed

    def join(self, connection_id: str, league_id: str, competition_id: str | None = None) -> None:
        self._rooms.setdefault(league_id, set()).add(connection_id)

    def leave(self, connection_id: str, league_id: str) -> None:
        self._rooms.get(league_id, set()).discard(connection_id)

    def drop_member(self, league_id: str, user_id: str) -> None:
        self.dropped.append((league_id, user_id))
        for connection_id in list(self._rooms.get(league_id, ())):
            identity = self.identity_of(connection_id)
            if identity is not None and identity.user_id == user_id:
                self.leave(connection_id, league_id)

    def close_league(self, league_id: str) -> None:
        self.dropped.append((league_id, None))
        self._rooms.pop(league_id, None)

    def followed(self) -> list[str]:
        return [league_id for league_id, room in self._rooms.items() if room]

    def publish(self, league_id: str, message: str, payload, is_member=None) -> None:
        self.sent.append((room_name(league_id), message, payload))

    def publish_scores(self, competition_id: str, message: str, payload) -> None:
        self.sent.append((f"competition_{competition_id}", message, payload))

    def publish_to_user(self, user_id: str, message: str, payload) -> None:
        self.sent.append((user_room(user_id), message, payload))

    def acknowledge(self, connection_id: str, message_id, ack: dict) -> None:
        self.sent.append((connection_id, "ack", {"id": message_id, "data": ack}))

    def present(self, league_id: str) -> set[str]:
        return {self._identities[connection_id].user_id for connection_id in self._rooms.get(league_id, ())}


class MemoryMailer:
    """Stores what was sent."""

    why_off, outbox = None, False

    def __init__(self):
        self.sent: list = []
        self.refused = lambda address: None

    def send(self, mail) -> None:
        if mail.to:
            self.sent.append(mail)


class Broken:
    """A part of the server that always fails."""

    def __getattr__(self, name):
        raise RuntimeError("secret detail in /srv/draftnight/store.py")


class QuickPasswords(Passwords):
    """Argon2id with the least work, so that tests of accounts do not wait for a secure hash."""

    def __init__(self):
        self._run = lambda function, *args: function(*args)
        self._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        self._nobody = self._hasher.hash("nobody")
