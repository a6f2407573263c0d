"""The ChatStore port: each league's messages. One contract suite runs on every adapter."""

from typing import Protocol

from domain.chat import Change, ChatHead, Message


class ChatStore(Protocol):
    """A league without a chat has the head `ChatHead()` and no messages."""

    def head(self, league_id: str) -> ChatHead: ...

    def commit(self, league_id: str, change: Change, command=None) -> None:
        """Durably store a change, and for a new message the IdempotencyRecord that posted it, or nothing.

        Raises Conflict unless the head is `change.before` and the command's cmd_id is new in this chat. The
        league must exist.
        Deletes `change.dropped`.
        """

    def posted(self, league_id: str, cmd_id: str):
        """(the IdempotencyRecord, the message's id) of a cmd_id; None if unknown or gone."""

    def message(self, league_id: str, message_id: int) -> Message | None: ...

    def page(self, league_id: str, before: int, most: int) -> list[Message]:
        """The newest `most` messages with an id below `before`, oldest first."""

    def changed(self, league_id: str, since: int, until: int) -> list[Message]:
        """Messages last changed after the rev `since`, up to `until` inclusive, by rev."""

    def read_id(self, league_id: str, user_id: str) -> int | None:
        """The newest message that this person has seen; None if they never looked."""

    def set_read(self, league_id: str, user_id: str, message_id: int) -> None:
        """Record the newest message seen; never moves back. The league must exist."""

    def written_in(self, user_id: str) -> list[str]:
        """Ids of the leagues where this person may have written messages that still exist."""

    def written(self, league_id: str, user_id: str, after: int, most: int) -> list[Message]:
        """At most `most` of this person's messages after the id `after` that are not deleted, by id."""
