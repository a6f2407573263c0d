"""The ports of the live path: connections and messages to them, the pick clock, and the worker bus."""

from collections.abc import Callable
from typing import Protocol

import msgspec

from domain.account import Identity


def room_name(league_id: str) -> str:
    """The room of a league. The only place that makes this name."""
    return f"league_{league_id}"


def user_room(user_id: str) -> str:
    """The room of one user's connections, for messages that only they may see."""
    return f"user_{user_id}"


def score_room(competition_id: str, shard: int) -> str:
    """One of the rooms of a competition's followers."""
    return f"competition_{competition_id}_{shard}"


class Broadcaster(Protocol):
    """Connections, the leagues they follow, and messages to them.

    Sending never raises and never waits for a slow or dead connection. `payload` is any value that msgspec
    can encode.
    """

    def connect(self, connection_id: str, identity: Identity) -> None:
        """Register a connection that speaks for somebody, or renew it. It ends with its sign-in."""

    def identity_of(self, connection_id: str) -> Identity | None:
        """Whom a connection speaks for; None if there is no such connection."""

    def count_of(self, user_id: str) -> int:
        """How many connections listen as this user (or `seat_user`); of several workers, only to this one."""

    def disconnect(self, connection_id: str) -> set[str]:
        """Forget a closed connection, which leaves every room; the leagues it followed."""

    def join(self, connection_id: str, league_id: str, competition_id: str | None = None) -> None:
        """Send the connection the league's messages from now on, and the results of its competition.

        It gets each result once, however many leagues of the competition it follows.
        """

    def leave(self, connection_id: str, league_id: str) -> None:
        """Stop sending the league's messages to the connection. Idempotent."""

    def drop_member(self, league_id: str, user_id: str) -> None:
        """Stop sending the league's messages to this person's connections."""

    def drop_user(self, user_id: str, sign_in: str | None = None) -> None:
        """Close every connection that listens as this user (or `seat_user`), or only those of `sign_in`."""

    def close_league(self, league_id: str) -> None:
        """Stop sending the league's messages to anybody."""

    def publish(self, league_id: str, message: str, payload, is_member=None) -> None:
        """Send to everybody who follows the league.

        `is_member(user_id)`, if given, filters connections where one may outlive its membership: a function
        can die between the commit of a removal and `drop_member`.
        """

    def publish_scores(self, competition_id: str, message: str, payload) -> None:
        """Send to everybody who follows a league of the competition."""

    def publish_to_user(self, user_id: str, message: str, payload) -> None:
        """Send to every connection that listens as this user (or `seat_user`)."""

    def acknowledge(self, connection_id: str, message_id, ack: dict) -> None:
        """Answer a connection's message, unless its handler's return value already is the answer."""

    def present(self, league_id: str) -> set[str]:
        """User ids with at least one connection in the league's room."""


class Timer(Protocol):
    """Makes `expire_if_due` run for a league at some moment. Only a hint: late, twice or never is allowed."""

    def arm(self, league_id: str, at: int | None) -> None:
        """Act on this league at `at` (epoch ms) instead of any moment set before; None: not at all."""


class Queue(Protocol):
    """Messages to ourselves, delivered later, and sometimes more than once."""

    def send(self, message: dict, delay: int) -> None:
        """Deliver `message`, a JSON object, after `delay` seconds (0..900)."""


class Message(msgspec.Struct, array_like=True):
    """A message between workers.

    `kind` says what to do for `to` (a league or a user); `name` and `payload` (JSON) depend on the kind.
    """

    kind: str
    to: str = ""
    name: str = ""
    payload: msgspec.Raw = msgspec.Raw(b"null")


class WorkerBus(Protocol):
    """Carries messages between the workers of one server. They may be lost; then the receiver is told."""

    def start(
        self,
        spawn: Callable,
        on_message: Callable[[int, Message], None],
        on_gap: Callable[[], None],
    ) -> None:
        """Begin to send and to listen, in tasks that `spawn(function, *args)` starts.

        `on_message(worker, message)` is called for each message of another worker, in its order of sending;
        `on_gap()` when messages of others may have been lost. One task calls both.
        """

    def publish(self, message: Message) -> None:
        """Send to the other workers. Never waits and never raises; it is lost while the link is broken."""

    def wait_until_connected(self, seconds: float) -> bool:
        """Wait at most `seconds` for the link; whether this worker and the others can hear each other."""
