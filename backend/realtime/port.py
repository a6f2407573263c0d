"""The ports of the live path: who is connected and what is sent to them, the pick clock, and the workers."""

from collections.abc import Callable
from typing import Any, Protocol

import msgspec


def room_name(league_id: str) -> str:
    """The room of a league. The only place that makes this name."""
    return f"league_{league_id}"


def user_room(user_id: str) -> str:
    """The room of one person's connections: what only they may see."""
    return f"user_{user_id}"


def score_room(competition_id: str, shard: int) -> str:
    """One of the rooms of those who follow a competition's results."""
    return f"competition_{competition_id}_{shard}"


class Broadcaster(Protocol):
    """Connections, the leagues they follow, and messages to them.

    Sending never raises and never waits for a slow or dead connection. `payload` is any value that
    msgspec can encode.
    """

    def connect(
        self,
        connection_id: str,
        user_id: str,
        expires_at: int,
        seat: str | None = None,
        sign_in: str | None = None,
    ) -> None:
        """A connection that speaks for `user_id` until `expires_at` (epoch seconds); again: renewed.

        `sign_in` is the one that it ends with.

        With a `seat`, the id of a league, it may follow that one alone, and listens as `seat_user`.
        """

    def seat_of(self, connection_id: str) -> str | None:
        """The league that a connection is for alone."""

    def user_of(self, connection_id: str) -> str | None:
        """Whom a connection speaks for, or None if there is no such connection."""

    def disconnect(self, connection_id: str) -> set[str]:
        """The connection is gone: it leaves every room. The leagues it followed."""

    def join(self, connection_id: str, league_id: str, competition_id: str | None = None) -> None:
        """It receives the league's messages from now on, and the results of its competition.

        It receives those for as long as it follows a league of the competition, once, however many these are.
        """

    def leave(self, connection_id: str, league_id: str) -> None:
        """It receives the league's messages no more. Twice is no harm."""

    def drop_member(self, league_id: str, user_id: str) -> None:
        """None of this person's connections receives the league's messages any more."""

    def drop_user(self, user_id: str, sign_in: str | None = None) -> None:
        """Close every connection that listens as this user (or `seat_user`); with `sign_in` those of this one only."""

    def close_league(self, league_id: str) -> None:
        """Nobody receives the league's messages any more."""

    def publish(self, league_id: str, message: str, payload, is_member=None) -> None:
        """To all who follow the league.

        `is_member(user_id)`, if given, is asked where a connection may outlive its membership: a function can die
        between the commit of a removal and `drop_member`. Then the others are not told.
        """

    def publish_scores(self, competition_id: str, message: str, payload) -> None:
        """To all who follow a league of the competition."""

    def publish_to_user(self, user_id: str, message: str, payload) -> None:
        """To every connection that listens as this user (or `seat_user`)."""

    def acknowledge(self, connection_id: str, message_id, ack: dict) -> None:
        """Answer a connection's message, where its handler's return value is not the answer already."""

    def present(self, league_id: str) -> set[str]:
        """User ids with at least one connection in the league's room."""


class LocalBroadcaster(Broadcaster, Protocol):
    """One that holds the connections itself, and so is told when to look after them (housekeeping.py)."""

    server: Any
    """python-socketio's server, which exists only after the services do."""
    connections: Callable[[], dict[str, tuple[Any, bool]]]
    """Its connections by their ids, each with whether it is signed in."""

    def followed(self) -> list[str]:
        """Leagues with at least one connection here."""

    def followed_competitions(self) -> list[str]:
        """Competitions whose results at least one connection here gets."""

    def presence_due(self, now: int) -> list[str]:
        """Leagues whose room must be told who is there, at `now` (epoch ms)."""

    def publish_presence(self, league_id: str, now: int, envelope: Callable[[list[str]], object]) -> None:
        """Tell a room who is there, or only its newcomers. `envelope(user_ids)` makes the payload."""

    def drop_expired(self, now_s: int) -> None:
        """Close connections whose token has expired by `now_s` (epoch seconds) and was not renewed."""

    def drop_stalled(self) -> None:
        """Close connections that do not read what is sent to them."""

    def drop_unauthenticated(self) -> None:
        """Close connections that have not signed in since the last call."""


class WorkerBroadcaster(LocalBroadcaster, Protocol):
    """That of one of several workers, which tell each other what they publish."""

    def start(self, spawn: Callable, read_private: Callable[[str, str, str], dict | None]) -> None:
        """Begin to hear the others.

        `read_private(message, user_id, league_id)` gives the data of a private message as it is now, or None.
        """

    def wait_until_connected(self, seconds: float) -> bool:
        """As WorkerBus: whoever is connected before that may miss what other workers publish."""

    def heartbeat(self) -> None:
        """Tell the others who is here, and forget workers that are silent."""

    def keep_members(self, league_id: str, is_member: Callable[[str], bool]) -> None:
        """End the connections to this league of everybody for whom `is_member(user_id)` is false."""

    def take_possible_gap(self) -> bool:
        """Whether, since the last call, something may have been lost on the way here."""


class Timer(Protocol):
    """Calls `expire_if_due` for a league at some moment. Only a hint: it may fire late, twice or never."""

    def arm(self, league_id: str, at: int | None) -> None:
        """Act on this league at `at` (epoch ms) and at no earlier time set before; None: not at all."""


class LocalTimer(Timer, Protocol):
    """One that fires in this process. `act(league_id)` is set once, after the services exist."""

    act: Callable[[str], None]

    @property
    def armed(self) -> int:
        """How many leagues have a running clock."""

    def start(self) -> None:
        """Begin to fire."""


class Queue(Protocol):
    """Messages to ourselves, delivered later, and sometimes more than once."""

    def send(self, message: dict, delay: int) -> None:
        """Deliver `message`, a JSON object, after `delay` seconds (0..900)."""


class Presence(Protocol):
    """Which connections follow which league, and what each room was last told. One caller at a time."""

    def join(self, connection_id: str, user_id: str, league_id: str) -> None:
        """Twice is no harm."""

    def leave(self, connection_id: str, league_id: str) -> bool:
        """False if it did not follow the league."""

    def leave_all(self, connection_id: str) -> set[str]:
        """The leagues it followed."""

    def connections(self, league_id: str, user_id: str | None = None) -> list[str]:
        """The connections here that follow the league, or only those of one person."""

    def leagues(self) -> list[str]:
        """Leagues with at least one connection here."""

    def followed(self, league_id: str) -> bool:
        """Whether the league has one."""

    def present(self, league_id: str) -> set[str]:
        """User ids, of every worker."""

    def due(self, now: int) -> list[str]:
        """Leagues that somebody came to or left, and that may be told at `now` (epoch ms): at most once a second."""

    def tell(self, league_id: str, now: int) -> tuple[list[str], list[str] | None]:
        """The user ids to tell of, sorted; and the connections to tell, or None for the whole room.

        Only newcomers are told what the others know already.
        """


class Message(msgspec.Struct, array_like=True):
    """What one worker tells the others.

    `kind` says what `to` (a league or a user) is told; `name` and `payload` (JSON) are particular to the kind.
    """

    kind: str
    to: str = ""
    name: str = ""
    payload: msgspec.Raw = msgspec.Raw(b"null")


class WorkerBus(Protocol):
    """What the workers of one server tell each other. Messages may be lost, and then whoever missed them is told."""

    def start(
        self,
        spawn: Callable,
        on_message: Callable[[int, Message], None],
        on_gap: Callable[[], None],
    ) -> None:
        """Begin to send and to listen, in tasks that `spawn(function, *args)` starts.

        `on_message(worker, message)` is called for each message of another worker, in the order in which that one
        sent them; `on_gap()` when messages of others may have been lost. Both are called by one task.
        """

    def publish(self, message: Message) -> None:
        """Send it to the other workers. Never waits and never raises; while the link is broken it is lost."""

    def wait_until_connected(self, seconds: float) -> bool:
        """Whether this worker can hear the others, and they it, after at most so many seconds."""
