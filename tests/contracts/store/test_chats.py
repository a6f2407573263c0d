"""Chats, on every store."""

from dataclasses import replace

import pytest
from support.together import in_parallel
from support.worlds.stores import LoggedLeague
from tools.generate.fold_cases import ANA, BEN, NOW

from domain import chat
from domain.chat import ChatHead
from storage.dynamodb import chats as dynamo_chats
from storage.port import Conflict, IdempotencyRecord

HELLO = IdempotencyRecord("11111111-1111-4111-8111-111111111111", ANA, "hello")


@pytest.fixture
def league(store):
    return LoggedLeague(store).league


def post(store, league, text="Hello", who=ANA, kind="message", command=None):
    change = chat.post(store.chats.head(league.id), league, who, text, kind, NOW)
    store.chats.commit(league.id, change, command)
    return change.message


def react(store, league, message, who, emoji="🎉"):
    change = chat.react(store.chats.head(league.id), message, who, emoji, True)
    store.chats.commit(league.id, change)
    return change.message


def test_a_league_without_a_chat(store, league):
    chats = store.chats
    assert chats.head(league.id) == chats.head("no such league") == ChatHead()
    assert chats.page(league.id, 100, 10) == chats.changed(league.id, 0, 100) == []
    assert chats.message(league.id, 1) is None and chats.read_id(league.id, ANA) is None
    assert chats.posted(league.id, HELLO.cmd_id) is None


def test_what_was_said_is_there_for_a_process_that_starts_anew(store, league, reopened):
    said = [post(store, league, f"{n} 👩‍👩‍👧‍👦 <@{ANA}>\nnext") for n in range(3)]
    chats = reopened().chats
    assert chats.page(league.id, 4, 10) == said
    assert chats.head(league.id) == ChatHead(3, 3)


def test_pages_go_back(store, league):
    said = [post(store, league) for _ in range(7)]
    chats = store.chats
    assert chats.page(league.id, 8, 3) == said[4:]
    assert chats.page(league.id, 5, 3) == said[1:4]
    assert chats.page(league.id, 2, 3) == said[:1]
    assert chats.page(league.id, 1, 3) == []
    assert chats.page(league.id, 9_999_999_999, 2) == said[5:]


def test_what_changed_since_is_each_message_once_by_its_last_change(store, league):
    first, second = post(store, league), post(store, league)
    first = react(store, league, first, BEN)
    first = react(store, league, first, ANA)
    chats = store.chats
    assert chats.changed(league.id, 0, 4) == [second, first]
    assert chats.changed(league.id, 2, 4) == [first]
    assert chats.changed(league.id, 0, 2) == [second]
    assert chats.changed(league.id, 4, 4) == []
    assert chats.message(league.id, 1).reactions == {"🎉": (BEN, ANA)}


def test_conflict_when_the_chat_moved_on(store, league):
    change = chat.post(store.chats.head(league.id), league, ANA, "Late", "message", NOW)
    post(store, league, "First")
    with pytest.raises(Conflict):
        store.chats.commit(league.id, change)
    change = chat.post(store.chats.head(league.id), league, ANA, "Late", "message", NOW)
    post(store, league, "Second")
    with pytest.raises(Conflict):
        store.chats.commit(league.id, change)
    assert [one.text for one in store.chats.page(league.id, 10, 10)] == ["First", "Second"]


def test_a_cmd_id_posts_once(store, league):
    said = post(store, league, command=HELLO)
    assert store.chats.posted(league.id, HELLO.cmd_id) == (HELLO, said.id)
    with pytest.raises(Conflict):
        post(store, league, command=HELLO)
    assert store.chats.head(league.id).last_id == 1


def test_of_many_at_once_one_is_committed(store, league):
    change = chat.post(ChatHead(), league, ANA, "Hello", "message", NOW)

    def commit():
        try:
            store.chats.commit(league.id, change)
            return True
        except Conflict:
            return False

    assert sorted(in_parallel([commit] * 6)) == [False] * 5 + [True]


def test_pinned_announcements_are_kept_in_the_head(store, league, reopened):
    post(store, league, "Draft at eight", kind="announcement")
    assert reopened().chats.head(league.id).pinned == (1,)


def test_the_oldest_goes_when_there_are_too_many(store, league, monkeypatch):
    monkeypatch.setattr(chat, "MESSAGES_KEPT", 3)
    said = [post(store, league, command=replace(HELLO, cmd_id=f"cmd-{n}")) for n in range(5)]
    chats = store.chats
    assert chats.page(league.id, 6, 10) == chats.changed(league.id, 0, 5) == said[2:]
    assert chats.message(league.id, 2) is None and chats.posted(league.id, "cmd-1") is None
    assert chats.posted(league.id, "cmd-4")[1] == 5


def test_what_was_read_never_goes_back(store, league):
    for number in (3, 1, 2):
        store.chats.set_read(league.id, ANA, number)
    assert (store.chats.read_id(league.id, ANA), store.chats.read_id(league.id, BEN)) == (3, None)


@pytest.mark.parametrize("page", [1, 2, 3, 200])
def test_what_one_person_wrote(store, league, page, monkeypatch):
    """However much of the chat is looked through at once."""
    monkeypatch.setattr(dynamo_chats, "PAGE", page)
    other = LoggedLeague(store, "league-2", "code-2").league
    for who in (ANA, BEN, ANA, ANA):
        post(store, league, who=who)
    post(store, other, who=BEN)
    gone = chat.remove(store.chats.head(league.id), league, store.chats.message(league.id, 3), ANA)
    store.chats.commit(league.id, gone)
    chats = store.chats
    assert sorted(chats.written_in(ANA)) == [league.id]
    assert sorted(chats.written_in(BEN)) == [league.id, other.id]
    assert [one.id for one in chats.written(league.id, ANA, 0, 10)] == [1, 4]
    assert [one.id for one in chats.written(league.id, ANA, 1, 10)] == [4]
    assert [one.id for one in chats.written(league.id, ANA, 0, 1)] == [1]
    assert [one.id for one in chats.written(league.id, ANA, 3, 10)] == [4]
    assert chats.written(league.id, ANA, 4, 10) == []
