"""The Broadcaster of one of several workers: serves its own connections, and publishes to the other workers.

Messages of one worker arrive everywhere in order, and nothing that follows a removal reaches the removed
person.
Messages of two workers that commit to one league at the same moment may swap; a client then sees a gap and
reads what is missing.
Nothing private goes over the bus. Messages for one person, and events with an invitation code, are only
announced there: the other worker reads them from the store, if it has a connection that may see them.
"""

import logging
from collections.abc import Callable

import msgspec

from domain.account import seat_user
from domain.events import Event
from domain.messages import SCORE_TICK, TICK
from realtime.local.socketio_broadcaster import SocketioBroadcaster
from realtime.port import Message, WorkerBus, user_room
from realtime.workers.shared_presence import SharedPresence
from turns import yield_to_others

log = logging.getLogger("draftnight.realtime")
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.decode
SILENT_MS = 15_000
"""A worker that sent nothing for this long is gone, and so are its connections."""
TURN_SIGN_INS = 50
"""Sign-ins to ask the store about before others run."""


class Kind:
    """Kinds of messages to other workers: the name of the method to call for their own connections; what they
    must first read, because it is private; or who is present here, in one league or in all.
    """

    LEAGUE = "publish"
    LEAGUE_EVENT = "read_and_publish"
    SCORES = "publish_scores"
    USER = "publish_to_user"
    PRIVATE = "read_and_publish_to_user"
    DROP = "drop_member"
    CLOSE = "close_league"
    END = "drop_user"
    PRESENT = "present"
    ALL_PRESENT = "all_present"
    HELLO = "hello"


class SharedBroadcaster(SocketioBroadcaster):
    """`read_event(league_id, seq)` reads an announced event."""

    def __init__(
        self,
        bus: WorkerBus,
        now_ms: Callable[[], int],
        read_event: Callable[[str, int], Event],
    ):
        super().__init__()
        self._bus = bus
        self._now_ms = now_ms
        self._read_event = read_event
        self._read_private: Callable[[str, str, str], dict | None] = lambda *_: None
        self._presence: SharedPresence = SharedPresence()
        self._heard_at: dict[int, int] = {}
        self._possible_gap = False

    # --- messages -----------------------------------------------------------------------------------

    def publish(self, league_id: str, message: str, payload, is_member=None) -> None:
        """Ticks stay within this worker, as every worker sends its own; all else goes to everybody."""
        if message == TICK:
            return super().publish(league_id, message, payload)
        encoded = self._encoded(message, payload)
        if encoded is None:
            return None
        super().publish(league_id, message, encoded)
        if getattr(getattr(payload, "data", None), "invite_code", ""):
            self._bus.publish(
                Message(Kind.LEAGUE_EVENT, league_id, message, msgspec.Raw(_encode(payload.seq)))
            )
        else:
            self._bus.publish(Message(Kind.LEAGUE, league_id, message, encoded))

    def publish_scores(self, competition_id: str, message: str, payload) -> None:
        """As `publish`: every worker sends ticks to its own connections."""
        encoded = self._encoded(message, payload)
        if encoded is None:
            return
        super().publish_scores(competition_id, message, encoded)
        if message != SCORE_TICK:
            self._bus.publish(Message(Kind.SCORES, competition_id, message, encoded))

    def publish_to_user(self, user_id: str, message: str, payload) -> None:
        """Send an Event (public, here without secrets) to the other workers, too.

        Anything else is private and only announced, so that they read it. It has a `league_id`, `type`, `at`
        and `data`.
        """
        encoded = self._encoded(message, payload)
        if encoded is None:
            return
        super().publish_to_user(user_id, message, encoded)
        if isinstance(payload, Event):
            self._bus.publish(Message(Kind.USER, user_id, message, encoded))
        else:
            envelope = {name: value for name, value in payload.items() if name in ("league_id", "type", "at")}
            self._bus.publish(Message(Kind.PRIVATE, user_id, message, msgspec.Raw(_encode(envelope))))

    def _encoded(self, message: str, payload) -> msgspec.Raw | None:
        """The payload as JSON, encoded once for all receivers; None if that fails."""
        try:
            return msgspec.Raw(_encode(payload))
        except Exception:  # as in _emit: it is saved, and publishing never fails the command
            log.exception("%s cannot be sent", message)
            return None

    # --- members ------------------------------------------------------------------------------------

    def drop_member(self, league_id: str, user_id: str) -> None:
        super().drop_member(league_id, user_id)
        self._bus.publish(Message(Kind.DROP, league_id, user_id))

    def drop_user(self, user_id: str, sign_in: str | None = None) -> None:
        super().drop_user(user_id, sign_in)
        self._bus.publish(Message(Kind.END, user_id, sign_in or ""))

    def close_league(self, league_id: str) -> None:
        super().close_league(league_id)
        self._bus.publish(Message(Kind.CLOSE, league_id))

    def keep_members(self, league_id: str, is_member) -> None:
        """Close connections of people whose removal message was lost; they are told when they return."""
        with self._lock:
            others = [user_id for user_id in self._presence.here(league_id) if not is_member(user_id)]
            connections = [c for user_id in others for c in self._presence.connections(league_id, user_id)]
        self._end(connections)

    def keep_sign_ins(self, is_alive: Callable[[str], bool]) -> None:
        """Close connections whose sign-in has ended, where the message about that was lost."""
        with self._lock:
            known = {identity.sign_in for identity in self._identities.values()} - {None}
        ended = set()
        for number, sign_in in enumerate(known):
            if sign_in is not None and not is_alive(sign_in):
                ended.add(sign_in)
            if number % TURN_SIGN_INS == 0:
                yield_to_others()
        with self._lock:
            theirs = [c for c, identity in self._identities.items() if identity.sign_in in ended]
        self._end(theirs)

    def presence_due(self, now: int) -> list[str]:
        """Also tells the other workers who came and went here."""
        with self._lock:
            for league_id, user_ids in self._presence.take_moved().items():
                self._bus.publish(Message(Kind.PRESENT, league_id, payload=msgspec.Raw(_encode(user_ids))))
            return super().presence_due(now)

    # --- the other workers --------------------------------------------------------------------------

    def start(self, spawn: Callable, read_private: Callable[[str, str, str], dict | None]) -> None:
        """Begin to receive from the other workers.

        `read_private(message, user_id, league_id)` returns the current data of a private message, or None.
        """
        self._read_private = read_private
        self._bus.start(spawn, self._on_message, self.note_possible_gap)

    def wait_until_connected(self, seconds: float) -> bool:
        """As in WorkerBus: connections accepted earlier may miss what other workers publish."""
        return self._bus.wait_until_connected(seconds)

    def heartbeat(self) -> None:
        """Report who is here, which is also a sign of life; forget workers that have given none."""
        with self._lock:
            present = self._presence.all_here()
            silent = [worker for worker, at in self._heard_at.items() if self._now_ms() - at > SILENT_MS]
            for worker in silent:
                del self._heard_at[worker]
                self._presence.hear_all(worker, {})
                self.note_possible_gap()
        self._bus.publish(Message(Kind.ALL_PRESENT, payload=msgspec.Raw(_encode(present))))

    def take_possible_gap(self) -> bool:
        """Whether a message to this worker may have been lost since the last call."""
        noted, self._possible_gap = self._possible_gap, False
        return noted

    def note_possible_gap(self) -> None:
        self._possible_gap = True

    def _on_message(self, worker: int, message: Message) -> None:
        with self._lock:
            self._heard_at[worker] = self._now_ms()
        match message.kind:
            case Kind.LEAGUE:
                super().publish(message.to, message.name, message.payload)
            case Kind.LEAGUE_EVENT:
                if self._presence.followed(message.to):
                    event = self._read_event(message.to, _decode(message.payload, type=int))
                    super().publish(message.to, message.name, event)
            case Kind.SCORES:
                super().publish_scores(message.to, message.name, message.payload)
            case Kind.USER:
                super().publish_to_user(message.to, message.name, message.payload)
            case Kind.PRIVATE:
                self._publish_private(message)
            case Kind.DROP:
                super().drop_member(message.to, message.name)
            case Kind.END:
                super().drop_user(message.to, message.name or None)
            case Kind.CLOSE:
                super().close_league(message.to)
            case Kind.PRESENT:
                with self._lock:
                    self._presence.hear(worker, message.to, _decode(message.payload, type=list[str]))
            case Kind.ALL_PRESENT:
                with self._lock:
                    self._presence.hear_all(worker, _decode(message.payload, type=dict[str, list[str]]))
            case Kind.HELLO:
                self.note_possible_gap()
                self.heartbeat()

    def _publish_private(self, message: Message) -> None:
        """Publish the current data, which may be newer than what was announced: then it comes twice."""
        listener, update = message.to, _decode(message.payload, type=dict)
        if next(iter(self.server.manager.get_participants("/", user_room(listener))), None) is None:
            return
        league_id = update["league_id"]
        user_id = listener.removesuffix(seat_user("", league_id))
        update["data"] = self._read_private(message.name, user_id, league_id)
        if update["data"] is not None:
            super().publish_to_user(listener, message.name, update)
