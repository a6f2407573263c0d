"""The chat of a league: load, decide, save, publish, in a stream of its own, apart from the league's log."""

import logging
from collections.abc import Callable
from contextlib import suppress

from actions.numbers import whole_number
from actions.people import acted
from actions.reading import member_league
from domain import chat
from domain.chat import Change, ChatHead, Message
from domain.errors import CommandMismatch, InvalidRequest, Unavailable
from domain.league import League
from domain.messages import CHAT_UPDATE
from domain.reach_errors import MessageNotFound
from security.rate_limits import CHAT_PER_MEMBER, CHAT_PER_MEMBER_LONG, CHAT_PER_USER, REACTIONS_PER_MEMBER
from services import Services
from storage.port import Conflict, IdempotencyRecord

log = logging.getLogger("draftnight.actions")
TRIES = 20
PAGE = 50
LARGEST_PAGE = 200
MOST_CHANGES = 300
"""Changes in one answer. A client that missed more asks again, or reads the newest page."""
STEP = 100
"""Messages read at a time, as long as there are not too many reactions:"""
MOST_REACTIONS = 10_000
"""Reactions in one answer, give or take a step: each is a person's id, and all have to be read."""
MOST_UNREAD = 100
"""Unread messages are counted up to this; a screen shows 99+."""
LARGEST_NUMBER = 9_999_999_999
POSTED, DELETED, REACTED = "message_posted", "message_deleted", "reaction_set"


def post(
    services: Services,
    user_id: str,
    league_id: str,
    text: str,
    kind: chat.Kind,
    asked: IdempotencyRecord | None,
    typed: bool = True,
) -> Message:
    """A new message; a repeated cmd_id gets the same one.

    Whoever `typed` one may not post many at a time. What an act of theirs says in their name is not charged,
    because the act is. Raises rate_limited, commissioner_only, invalid_request.
    """

    def decide(head: ChatHead, league: League) -> Change:
        change = chat.post(head, league, user_id, text, kind, services.clock.now_ms())
        if typed:
            charge()
        return change

    charge = _charge_once(services, league_id, user_id)
    message = _execute(services, user_id, league_id, POSTED, decide, asked)
    services.store.chats.set_read(league_id, user_id, message.id)
    return message


def _charge_once(services: Services, league_id: str, user_id: str) -> Callable[[], None]:
    """A function that charges a command once, however often it is decided; refused texts cost nothing."""
    charged: list[str] = []

    def charge() -> None:
        if not charged:
            charged.append(user_id)
            services.limits.check(f"chat {league_id} {user_id}", CHAT_PER_MEMBER)
            services.limits.check(f"chat {league_id} {user_id}", CHAT_PER_MEMBER_LONG)
            services.limits.check(f"chat {user_id}", CHAT_PER_USER)

    return charge


def remove(services: Services, user_id: str, league_id: str, message_id: str) -> None:
    """Empty a message. Raises message_not_found, commissioner_only."""

    def decide(head: ChatHead, league: League) -> Change | None:
        return chat.remove(head, league, _message(services, league_id, message_id), user_id)

    _execute(services, user_id, league_id, DELETED, decide)


def withdraw(services: Services, league_id: str, message_id: int, user_id: str) -> None:
    """Empty a message of a deleted account, also in a league that they left or that is deleted."""
    store = services.store.chats
    with services.serialise(league_id):
        for _ in range(TRIES):
            head, message = store.head(league_id), store.message(league_id, message_id)
            change = message and chat.emptied(head, message, user_id)
            if not change:
                return
            try:
                store.commit(league_id, change)
            except Conflict:
                continue
            league = services.store.leagues.load(league_id)
            if league is not None:
                _publish(services, league, DELETED, change.message)
            return
    raise Unavailable


def react(services: Services, user_id: str, league_id: str, message_id: str, emoji: str, on: bool) -> None:
    """Add (`on`) or take back a reaction.

    Raises message_not_found, message_deleted, too_many_reactions, invalid_request, rate_limited.
    """
    member_league(services, league_id, user_id)
    services.limits.check(f"react {league_id} {user_id}", REACTIONS_PER_MEMBER)

    def decide(head: ChatHead, league: League) -> Change | None:
        return chat.react(head, _message(services, league_id, message_id), user_id, emoji, on)

    _execute(services, user_id, league_id, REACTED, decide)


def _message(services: Services, league_id: str, message_id: str) -> Message:
    """The message of this id. Raises message_not_found, also for a malformed id."""
    with suppress(InvalidRequest):
        number = whole_number("id", message_id, 1, LARGEST_NUMBER)
        found = services.store.chats.message(league_id, number) if number else None
        if found is not None:
            return found
    raise MessageNotFound


def _execute(
    services: Services,
    user_id: str,
    league_id: str,
    type_: str,
    decide,
    asked: IdempotencyRecord | None = None,
):
    """Commit one change of the chat and publish it; the message, or None if there was nothing to do."""
    store = services.store.chats
    with services.serialise(league_id):
        for _ in range(TRIES):
            league = member_league(services, league_id, user_id)
            earlier = _earlier(services, league_id, asked)
            if earlier is not None:
                return earlier
            head = store.head(league_id)
            change = decide(head, league)
            if change is None:
                acted(services, league, user_id)
                return None
            try:
                store.commit(league_id, change, asked)
            except Conflict:
                continue  # another process was first: decide again on the current state
            _publish(services, league, type_, change.message)
            acted(services, league, user_id)
            if type_ == POSTED:
                services.deliveries.wake(league_id, services.clock.now_ms())
            return change.message
    raise Unavailable


def _earlier(services: Services, league_id: str, asked: IdempotencyRecord | None) -> Message | None:
    """The message that this cmd_id posted before. Raises command_mismatch if that was another command."""
    known = asked and services.store.chats.posted(league_id, asked.cmd_id)
    if not known:
        return None
    if known[0] != asked:
        raise CommandMismatch
    return services.store.chats.message(league_id, known[1])


def _publish(services: Services, league: League, type_: str, message: Message) -> None:
    """Publish after the save. Never fails the command: a client that misses it reads what changed since."""
    update = {
        "league_id": league.id,
        "rev": message.rev,
        "type": type_,
        "at": services.clock.now_ms(),
        "data": {"message": message},
    }
    try:
        services.broadcaster.publish(league.id, CHAT_UPDATE, update, league.is_member)
    except Exception:  # it is saved: the next tick shows that there is something new
        log.exception("%s %s of league %s was not told", type_, message.rev, league.id)


def read(
    services: Services,
    user_id: str,
    league_id: str,
    since_rev: str | None,
    before: str | None,
    limit: str | None,
) -> dict:
    """The newest page; with `before` (an id) an older one; with `since_rev` what changed since, by rev.

    `rev` is how far the answer goes; with `more`, ask again from there. Raises league_not_found,
    invalid_request.
    """
    member_league(services, league_id, user_id)
    store, head = services.store.chats, services.store.chats.head(league_id)
    until = head.rev
    if since_rev is not None:
        most = whole_number("limit", limit, 1, MOST_CHANGES) or MOST_CHANGES
        since = whole_number("since_rev", since_rev, 0, LARGEST_NUMBER) or 0
        messages, until = _changed(services, league_id, since, min(head.rev, since + most))
        more = until < head.rev
    else:
        most = whole_number("limit", limit, 1, LARGEST_PAGE) or PAGE
        start = whole_number("before", before, 1, LARGEST_NUMBER) or head.last_id + 1
        messages = _page(services, league_id, start, most)
        more = bool(messages) and messages[0].id > max(1, head.last_id - chat.MESSAGES_KEPT + 1)
    return {
        "rev": until,
        "last_id": head.last_id,
        "messages": messages,
        "more": more,
        "pinned": [one for one in (store.message(league_id, id) for id in head.pinned) if one],
        **_seen(services, user_id, league_id, head),
    }


def _changed(services: Services, league_id: str, since: int, last: int) -> tuple[list[Message], int]:
    """The messages changed after `since`, up to `last` or earlier where they are heavy; the rev reached."""
    messages: list[Message] = []
    until = min(since, last)
    while until < last and sum(map(_reactions, messages)) < MOST_REACTIONS:
        step = min(until + STEP, last)
        messages += services.store.chats.changed(league_id, until, step)
        until = step
    return messages, until


def _page(services: Services, league_id: str, before: int, most: int) -> list[Message]:
    """Up to `most` messages before this id, oldest first; fewer where they are heavy."""
    messages: list[Message] = []
    while len(messages) < most and sum(map(_reactions, messages)) < MOST_REACTIONS:
        older = services.store.chats.page(league_id, before, min(STEP, most - len(messages)))
        if not older:
            break
        messages, before = [*older, *messages], older[0].id
    return messages


def _reactions(message: Message) -> int:
    return sum(map(len, message.reactions.values()))


def _seen(services: Services, user_id: str, league_id: str, head: ChatHead) -> dict:
    """How far this person has read (0: nothing), and how many messages of others came since."""
    read_id = services.store.chats.read_id(league_id, user_id) or 0
    since = min(MOST_UNREAD, head.last_id - read_id)
    newest = services.store.chats.page(league_id, head.last_id + 1, since) if since > 0 else []
    unread = [one for one in newest if one.user_id != user_id and one.deleted_by is None]
    mentions = [one for one in unread if user_id in one.mentions or one.kind == "announcement"]
    return {"read_id": read_id, "unread": len(unread), "unread_mentions": len(mentions)}


def set_read(services: Services, user_id: str, league_id: str, message_id: int) -> None:
    """Record that the person has seen everything up to this message; the mark never moves back."""
    member_league(services, league_id, user_id)
    last_id = services.store.chats.head(league_id).last_id
    known = services.store.chats.read_id(league_id, user_id) or 0
    if min(message_id, last_id) > known:
        services.store.chats.set_read(league_id, user_id, min(message_id, last_id))
