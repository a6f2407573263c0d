"""Pages, parts and counts of a chat, at each of their bounds."""

import pytest
from support.between import between

from actions import chat
from domain import chat as rules
from security.rate_limits import RateLimits


@pytest.fixture
def league_id(world):
    return world.lobby("Ana", "Ben")


@pytest.fixture
def path(league_id):
    return f"/api/leagues/{league_id}/chat"


@pytest.fixture
def said(world, league_id):
    """Say so many things, as Ana."""
    world.services.limits = RateLimits(world.clock.now_ms, enabled=False)

    def say(count: int, who: str = "Ana", kind: str = "message") -> None:
        for n in range(count):
            chat.post(world.services, world.person(who).id, league_id, str(n), kind, None)

    return say


def read(call, world, path: str, who: str = "Ana", **query) -> dict:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return call.ok("GET", f"{path}?{asked}", token=world.person(who).token)


def ids(page: dict) -> list[int]:
    return [int(one["id"]) for one in page["messages"]]


def test_a_page_has_fifty_unless_another_number_is_asked_for(call, world, path, said):
    said(51)
    assert ids(read(call, world, path)) == list(range(2, 52)) and read(call, world, path)["more"]
    assert ids(read(call, world, path, limit=51)) == list(range(1, 52))
    assert not read(call, world, path, limit=51)["more"] and ids(read(call, world, path, limit=1)) == [51]


@pytest.mark.parametrize("query, known", [
    ({"limit": 200}, True), ({"limit": 201}, False), ({"limit": 0}, False), ({"before": 1}, True),
    ({"before": 0}, False),
    ({"before": 9_999_999_999}, True), ({"before": 10_000_000_000}, False), ({"since_rev": 0}, True),
    ({"since_rev": 9_999_999_999}, True), ({"since_rev": 0, "limit": 300}, True),
    ({"since_rev": 0, "limit": 301}, False),
    ({"since_rev": 0, "limit": 0}, False), ({"since_rev": 0, "limit": 1}, True),
    ({"since_rev": "00000000001"}, False),
    ({"since_rev": "-1"}, False), ({"since_rev": "x"}, False),
])  # fmt: skip
def test_numbers_that_a_page_is_asked_by(call, world, path, said, query, known):
    said(1)
    if known:
        read(call, world, path, **query)
    else:
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        answer = call.refused("invalid_request", "GET", f"{path}?{asked}", token=world.person("Ana").token)
        assert answer.details["field"] in query


def test_there_is_more_as_long_as_an_older_one_is_kept(call, world, path, said, monkeypatch):
    monkeypatch.setattr(rules, "MESSAGES_KEPT", 4)
    said(6)
    whole = read(call, world, path)
    assert (ids(whole), whole["more"]) == ([3, 4, 5, 6], False)
    for limit, more in ((3, True), (4, False), (1, True)):
        assert read(call, world, path, limit=limit)["more"] is more
    assert (
        read(call, world, path, before=3)["messages"] == [] and not read(call, world, path, before=3)["more"]
    )


def test_a_chat_without_a_message_has_no_more(call, world, path):
    empty = read(call, world, path)
    assert (empty["rev"], empty["last_id"], empty["messages"], empty["more"], empty["unread"]) == (
        0,
        0,
        [],
        False,
        0,
    )


@pytest.mark.parametrize("since, limit, rev, more", [
    (0, 2, 2, True), (2, 2, 4, True), (4, 2, 5, False), (0, 5, 5, False), (5, 2, 5, False),
])  # fmt: skip
def test_a_part_of_the_changes_says_how_far_it_goes(call, world, path, said, since, limit, rev, more):
    said(5)
    part = read(call, world, path, since_rev=since, limit=limit)
    assert (part["rev"], part["more"], ids(part)) == (rev, more, list(range(since + 1, rev + 1)))


def test_heavy_messages_come_in_smaller_parts(call, world, path, said, monkeypatch):
    """Three hundred messages with all reactions of a full league held everybody up for 35 ms."""
    monkeypatch.setattr(chat, "STEP", 2)
    monkeypatch.setattr(chat, "MOST_REACTIONS", 2)
    said(8)
    for name in ("Ana", "Ben"):
        token = world.person(name).token
        for id in (3, 4):
            call.ok("PUT", f"{path}/{id}/reactions/\U0001f600", {}, token)
    newest = read(call, world, path, limit=7)
    assert ids(newest) == [3, 4, 5, 6, 7, 8] and newest["more"]
    assert ids(read(call, world, path, before=3)) == [1, 2]
    got, since = [], 0
    while since < newest["rev"]:
        part = read(call, world, path, since_rev=since)
        got.append(ids(part))
        assert part["more"] == (part["rev"] < newest["rev"]) and part["rev"] > since
        since = part["rev"]
    assert got == [[1, 2, 5, 6, 7, 8, 3, 4]]
    monkeypatch.setattr(chat, "STEP", 1)
    got = [ids(read(call, world, path, since_rev=since)) for since in (8, 11)]
    assert got == [[3], [4]]


def test_who_is_ahead_of_the_chat_hears_how_far_it_is(call, world, path, said):
    said(5)
    ahead = read(call, world, path, since_rev=9)
    assert (ahead["rev"], ahead["more"], ahead["messages"]) == (5, False, [])


def test_unread_ends_at_a_hundred_and_announcements_are_for_everybody(call, world, path, said):
    said(99)
    assert (read(call, world, path, "Ben")["unread"], read(call, world, path, "Ben")["unread_mentions"]) == (
        99,
        0,
    )
    said(1, kind="announcement")
    assert (read(call, world, path, "Ben")["unread"], read(call, world, path, "Ben")["unread_mentions"]) == (
        100,
        1,
    )
    said(9)
    assert read(call, world, path, "Ben")["unread"] == 100 and read(call, world, path)["unread"] == 0
    call.ok("PUT", f"{path}/read", {"id": 108}, world.person("Ben").token)
    assert read(call, world, path, "Ben")["unread"] == 1


@pytest.mark.parametrize("id", ["0", "2", "01x", "-1", "1.0", "12345678901", "٣"])
def test_what_is_no_message(call, world, path, said, id):
    said(1)
    call.refused("message_not_found", "DELETE", f"{path}/{id}", token=world.person("Ana").token)
    call.ok("DELETE", f"{path}/0000000001", token=world.person("Ana").token)


def test_what_is_said_while_a_page_is_read_comes_with_the_next_answer(call, world, path, said, monkeypatch):
    """The page, its revision and what is unread are of one moment."""
    said(2)
    for _ in range(2):  # before the page, and before what is unread
        between(monkeypatch, world.services.store.chats, "page", lambda: said(1))
        page = read(call, world, path, "Ben")
        assert ids(page) == list(range(1, page["rev"] + 1))
        assert (page["last_id"], page["unread"]) == (page["rev"], page["rev"])


def test_what_is_said_while_the_unread_is_counted_is_not_counted(call, world, path, said, monkeypatch):
    said(2)
    between(monkeypatch, world.services.store.chats, "read_id", lambda: said(1, kind="announcement"))
    page = read(call, world, path, "Ben")
    assert (page["rev"], page["unread"], page["unread_mentions"]) == (2, 2, 0)


@pytest.mark.parametrize("names, newest, changed", [
    (["Ana"], [1, 2, 3], [3, 4]), (["Ana", "Ben"], [3], [3]),
])  # fmt: skip
def test_a_part_ends_with_the_message_that_makes_it_heavy(
    call, world, path, said, monkeypatch, names, newest, changed
):
    monkeypatch.setattr(chat, "STEP", 1)
    monkeypatch.setattr(chat, "MOST_REACTIONS", 2)
    said(3)
    for name in names:
        call.ok("PUT", f"{path}/3/reactions/\U0001f600", {}, world.person(name).token)
    assert ids(read(call, world, path)) == newest
    said(1)
    assert ids(read(call, world, path, since_rev=3)) == changed


def test_no_more_messages_are_asked_for_than_are_wanted(call, world, path, said, monkeypatch):
    """A store may refuse to be asked for none."""
    said(3)
    page, asked = world.services.store.chats.page, []
    monkeypatch.setattr(world.services.store.chats, "page", lambda *of: asked.append(of[2]) or page(*of))
    call.ok("PUT", f"{path}/read", {"id": 3}, world.person("Ana").token)
    assert ids(read(call, world, path, limit=2)) == [2, 3] and asked == [2]


def test_a_mark_that_is_there_already_is_not_written_again(call, world, path, said):
    said(2)
    token = world.person("Ben").token
    call.ok("PUT", f"{path}/read", {"id": 2}, token)
    seen = world.seen()
    for id in (2, 1, 9):
        call.ok("PUT", f"{path}/read", {"id": id}, token)
    assert world.seen() == seen
