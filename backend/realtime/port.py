"""The ports of the live path: who is connected and what is sent to them, and the pick clock."""

from typing import Protocol


def room_name(league_id: str) -> str:
    """The room of a league. The only place that makes this name."""
    return f"league_{league_id}"


def user_room(user_id: str) -> str:
    """The room of one person's connections: what only they may see."""
    return f"user_{user_id}"


class Broadcaster(Protocol):
    """Connections, the leagues they follow, and messages to them.

    Sending never raises and never waits for a slow or dead connection. `payload` is any value that
    msgspec can encode.
    """

    def connect(self, connection_id: str, user_id: str, expires_at: int, seat: str | None = None) -> None:
        """A connection that speaks for `user_id` until `expires_at` (epoch seconds); again: renewed.

        With a `seat`, the id of a league, it may follow that one alone, and listens as `seat_user`.
        """

    def seat_of(self, connection_id: str) -> str | None:
        """The league that a connection is for alone."""

    def user_of(self, connection_id: str) -> str | None:
        """Whom a connection speaks for, or None if there is no such connection."""

    def disconnect(self, connection_id: str) -> set[str]:
        """The connection is gone: it leaves every room. The leagues it followed."""

    def join(self, connection_id: str, league_id: str) -> None:
        """It receives the league's messages from now on."""

    def leave(self, connection_id: str, league_id: str) -> None: ...

    def drop_member(self, league_id: str, user_id: str) -> None:
        """None of this person's connections receives the league's messages any more."""

    def drop_user(self, user_id: str) -> None:
        """Close every connection that listens as this user (or `seat_user`)."""

    def close_league(self, league_id: str) -> None:
        """Nobody receives the league's messages any more."""

    def publish(self, league_id: str, message: str, payload, is_member=None) -> None:
        """To all who follow the league.

        `is_member(user_id)`, if given, is asked where a connection may outlive its membership: a function can die
        between the commit of a removal and `drop_member`. Then the others are not told.
        """

    def publish_to_user(self, user_id: str, message: str, payload) -> None: ...

    def acknowledge(self, connection_id: str, message_id, ack: dict) -> None:
        """Answer a connection's message, where its handler's return value is not the answer already."""

    def present(self, league_id: str) -> set[str]:
        """User ids with at least one connection in the league's room."""


class Timer(Protocol):
    """Calls `expire_if_due` for a league at some moment. Only a hint: it may fire late, twice or never."""

    def arm(self, league_id: str, at: int | None) -> None:
        """Act on this league at `at` (epoch ms) and at no earlier time set before; None: not at all."""


class Queue(Protocol):
    """Messages to ourselves, delivered later, and sometimes more than once."""

    def send(self, message: dict, delay: int) -> None:
        """Deliver `message`, a JSON object, after `delay` seconds (0..900)."""
