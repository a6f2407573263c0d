"""What the API answers about a league's chat."""

from msgspec import Struct

from domain.chat import Message


class Chat(Struct):
    """`rev`: how far the answer goes; `more`: there is more after it (`since_rev`), or before it (a page).

    `pinned` are the newest announcements. `unread` counts messages of others after `read_id`, up to 100;
    `unread_mentions` counts those that mention me or are announcements.
    """

    rev: int
    last_id: int
    messages: list[Message]
    more: bool
    pinned: list[Message]
    read_id: int
    unread: int
    unread_mentions: int
