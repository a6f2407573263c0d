"""Chat of a league: what a message is, who may do what with it, and which text and emoji are accepted.

A chat is a stream of its own, apart from the league's log. `id` counts its messages, `rev` its changes (a
message, a reaction, a deletion), both without a gap. Each change carries the whole message as it is now, so
applying it means replacing one message, and a client that missed some reads the messages changed since.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from domain.errors import CommissionerOnly, InvalidRequest
from domain.league import League
from domain.names import EMOJI, BadName, check_shown
from domain.reach_errors import MessageDeleted, TooManyReactions

Kind = Literal["message", "announcement"]

LONGEST_TEXT = 2_000
"""Characters (code points) of a message."""
MESSAGES_KEPT = 20_000
"""Messages a chat keeps; one more drops the oldest."""
MOST_PINNED = 3
"""Announcements that stay pinned, the newest ones; older ones remain in the stream like any message."""
MOST_REACTIONS = 12
"""Different emoji on one message."""
LONGEST_EMOJI = 24

MENTION = re.compile(r"<@([^<>\s]{1,100})>")
_BLANK_LINES = re.compile(r"\n{3,}")
_SKIN = "[\U0001f3fb-\U0001f3ff]"
_ONE = f"(?:[{EMOJI}]\ufe0f?{_SKIN}?)"
_EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}"  # a country's flag
    "|\U0001f3f4[\U000e0061-\U000e007a]{2,6}\U000e007f"  # a region's flag
    "|[0-9#*]\ufe0f?\u20e3"
    f"|{_ONE}(?:\u200d{_ONE})*"
)


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `rev` is its last change; `at` (epoch ms) is when it was posted.

    `text` holds mentions as `<@user_id>`, so a new display name changes nothing. A deleted message stays as
    an empty line: `deleted_by` is who deleted it; its text, mentions and reactions are gone.
    """

    id: int
    rev: int
    user_id: str | None
    kind: Kind
    text: str
    at: int
    mentions: tuple[str, ...] = ()
    reactions: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    deleted_by: str | None = None


@dataclass(frozen=True, slots=True)
class ChatHead:
    """A chat's latest rev and message id, and the ids of its pinned announcements, oldest first."""

    rev: int = 0
    last_id: int = 0
    pinned: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What one command changes: the head and the message, before (`was` None: a new message) and after."""

    before: ChatHead
    after: ChatHead
    was: Message | None
    message: Message

    @property
    def dropped(self) -> int | None:
        """The id of the message dropped to stay within MESSAGES_KEPT, or None."""
        old = self.message.id - MESSAGES_KEPT
        return old if self.was is None and old > 0 else None


def clean_message(text: str) -> str:
    """The text as stored: lines as typed, outer blanks cut, at most one empty line in a row.

    Raises InvalidRequest if it is empty, longer than LONGEST_TEXT, or has characters that cannot be shown.
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in kept.strip().split("\n")))
    if len(kept) > LONGEST_TEXT:
        raise InvalidRequest(f"A message has at most {LONGEST_TEXT:,} characters.", {"field": "text"})
    try:
        return check_shown(kept)
    except BadName as why:
        said = {
            "blank": "The message is empty.",
            "marks": "The message has more accents on one letter than can be shown.",
        }
        sentence = said.get(why.kind, "The message has characters that cannot be shown.")
        raise InvalidRequest(sentence, {"field": "text"}) from None


def clean_emoji(text: str) -> str:
    """`text` if it is one emoji. Raises InvalidRequest otherwise."""
    if len(text) > LONGEST_EMOJI or not _EMOJI.fullmatch(text):
        raise InvalidRequest("A reaction is one emoji.", {"field": "emoji"})
    return text


def mentioned(text: str, league: League) -> tuple[str, ...]:
    """The ids of the members a text mentions, each once, in order of appearance."""
    found = dict.fromkeys(MENTION.findall(text))
    return tuple(user_id for user_id in found if league.is_member(user_id))


def post(head: ChatHead, league: League, user_id: str, text: str, kind: Kind, now: int) -> Change:
    """A new message; announcements only from who runs the draft. Raises CommissionerOnly, InvalidRequest."""
    if kind == "announcement" and not league.runs_draft(user_id):
        raise CommissionerOnly("Only the commissioner or a co-commissioner can post an announcement.")
    text = clean_message(text)
    message = Message(head.last_id + 1, head.rev + 1, user_id, kind, text, now, mentioned(text, league))
    pinned = head.pinned
    if kind == "announcement":
        pinned = (*pinned, message.id)[-MOST_PINNED:]
    return Change(head, ChatHead(message.rev, message.id, pinned), None, message)


def remove(head: ChatHead, league: League, message: Message, user_id: str) -> Change | None:
    """Empty a message, for its author or the commissioner; None if done before. Raises CommissionerOnly."""
    if user_id not in (message.user_id, league.commissioner_id):
        raise CommissionerOnly("Only its author and the commissioner can delete a message.")
    return emptied(head, message, user_id)


def emptied(head: ChatHead, message: Message, by: str) -> Change | None:
    if message.deleted_by is not None:
        return None
    empty = replace(message, rev=head.rev + 1, text="", mentions=(), reactions={}, deleted_by=by)
    pinned = tuple(one for one in head.pinned if one != message.id)
    return Change(head, replace(head, rev=empty.rev, pinned=pinned), message, empty)


def react(head: ChatHead, message: Message, user_id: str, emoji: str, on: bool) -> Change | None:
    """Add or take back one's own reaction; None if nothing changes.

    Raises InvalidRequest, MessageDeleted, TooManyReactions.
    """
    emoji = clean_emoji(emoji)
    if message.deleted_by is not None:
        raise MessageDeleted
    who = message.reactions.get(emoji, ())
    if (user_id in who) == on:
        return None
    if on and emoji not in message.reactions and len(message.reactions) >= MOST_REACTIONS:
        raise TooManyReactions
    left = (*who, user_id) if on else tuple(one for one in who if one != user_id)
    reactions = {name: ids for name, ids in (message.reactions | {emoji: left}).items() if ids}
    changed = replace(message, rev=head.rev + 1, reactions=reactions)
    return Change(head, replace(head, rev=changed.rev), message, changed)
