"""The Broadcaster of one of several workers: its own connections, and a word to the others for theirs.

What one worker publishes arrives everywhere in its order, and nothing that follows a removal reaches who was
removed. Two workers that commit to one league at the same moment may overtake each other on the way; a client
sees a gap then and reads what is missing.
"""

import logging

import msgspec

from domain.events import TICK
from realtime.local.socketio_broadcaster import SocketioBroadcaster
from realtime.workers.bus import HELLO, Fellows, Word
from realtime.workers.shared_presence import SharedPresence

log = logging.getLogger("draftnight.realtime")
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.decode
SILENT_MS = 15_000
"""A worker that said nothing for so long is gone, and its people with it."""


class Kind:
    """What a word to the other workers is about: to do for their connections what the method of that name does, or
    who is present with this one, in one league or in all.
    """

    LEAGUE = "publish"
    USER = "publish_to_user"
    DROP = "drop_member"
    CLOSE = "close_league"
    END = "drop_user"
    PRESENT = "present"
    ALL_PRESENT = "all_present"


class SharedBroadcaster(SocketioBroadcaster):
    def __init__(self, fellows: Fellows, now_ms):
        super().__init__()
        self._fellows = fellows
        self._now_ms = now_ms
        self._presence = SharedPresence()
        self._heard_at: dict[int, int] = {}
        self._in_doubt = False

    # --- what is sent -------------------------------------------------------------------------------

    def publish(self, league_id: str, message: str, payload, is_member=None) -> None:
        """Every worker ticks for its own connections; all else is for everybody's."""
        if message == TICK:
            return super().publish(league_id, message, payload)
        encoded = self._encoded(message, payload)
        if encoded is not None:
            super().publish(league_id, message, encoded)
            self._fellows.tell(Word(Kind.LEAGUE, league_id, message, encoded))

    def publish_to_user(self, user_id: str, message: str, payload) -> None:
        encoded = self._encoded(message, payload)
        if encoded is not None:
            super().publish_to_user(user_id, message, encoded)
            self._fellows.tell(Word(Kind.USER, user_id, message, encoded))

    def _encoded(self, message: str, payload) -> msgspec.Raw | None:
        """As JSON, made once for all who get it; None if it cannot be."""
        try:
            return msgspec.Raw(_encode(payload))
        except Exception:  # as in _emit: it is saved, and to tell never fails the command
            log.exception("%s cannot be sent", message)
            return None

    # --- who gets it --------------------------------------------------------------------------------

    def drop_member(self, league_id: str, user_id: str) -> None:
        super().drop_member(league_id, user_id)
        self._fellows.tell(Word(Kind.DROP, league_id, user_id))

    def drop_user(self, user_id: str) -> None:
        super().drop_user(user_id)
        self._fellows.tell(Word(Kind.END, user_id))

    def close_league(self, league_id: str) -> None:
        super().close_league(league_id)
        self._fellows.tell(Word(Kind.CLOSE, league_id))

    def keep_members(self, league_id: str, is_member) -> None:
        """End the connections of all others: the word of a removal was lost, and coming back they learn of it.

        `is_member(user_id)`.
        """
        with self._lock:
            others = [user_id for user_id in self._presence.here(league_id) if not is_member(user_id)]
            connections = [c for user_id in others for c in self._presence.connections(league_id, user_id)]
        self._end(connections)

    def presence_due(self, now: int) -> list[str]:
        """Also tells the others who came and went here."""
        with self._lock:
            for league_id, user_ids in self._presence.take_moved().items():
                self._fellows.tell(Word(Kind.PRESENT, league_id, payload=msgspec.Raw(_encode(user_ids))))
            return super().presence_due(now)

    # --- the other workers --------------------------------------------------------------------------

    def start(self, spawn) -> None:
        self._fellows.start(spawn, self._hear, self._doubt)

    def call_the_roll(self) -> None:
        """Tell the others who is here, which is also a sign of life; and forget who has given none."""
        with self._lock:
            present = self._presence.all_here()
            silent = [worker for worker, at in self._heard_at.items() if self._now_ms() - at > SILENT_MS]
            for worker in silent:
                del self._heard_at[worker]
                self._presence.hear_all(worker, {})
                self._doubt()
        self._fellows.tell(Word(Kind.ALL_PRESENT, payload=msgspec.Raw(_encode(present))))

    def take_doubt(self) -> bool:
        """Whether, since the last call, something may have been lost on the way here."""
        doubt, self._in_doubt = self._in_doubt, False
        return doubt

    def _doubt(self) -> None:
        self._in_doubt = True

    def _hear(self, worker: int, word: Word) -> None:
        with self._lock:
            self._heard_at[worker] = self._now_ms()
        match word.kind:
            case Kind.LEAGUE:
                super().publish(word.to, word.name, word.payload)
            case Kind.USER:
                super().publish_to_user(word.to, word.name, word.payload)
            case Kind.DROP:
                super().drop_member(word.to, word.name)
            case Kind.END:
                super().drop_user(word.to)
            case Kind.CLOSE:
                super().close_league(word.to)
            case Kind.PRESENT:
                with self._lock:
                    self._presence.hear(worker, word.to, _decode(word.payload, type=list[str]))
            case Kind.ALL_PRESENT:
                with self._lock:
                    self._presence.hear_all(worker, _decode(word.payload, type=dict[str, list[str]]))
            case HELLO.kind:
                self._doubt()
                self.call_the_roll()
