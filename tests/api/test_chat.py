"""Chat over the API: who may read and write, bad input, floods, repeated commands, and gaps that heal."""

from urllib.parse import quote

import pytest
from support.samples.sample_requests import CMD

from actions import chat, leagues
from domain.account import Identity
from domain.chat import LONGEST_TEXT
from security.rate_limits import RateLimits

HEART = quote("❤️")


@pytest.fixture
def league_id(world):
    return world.lobby("Ana", "Ben")


@pytest.fixture
def path(league_id):
    return f"/api/leagues/{league_id}/chat"


def told(world) -> list[tuple]:
    """The changes of chats that were sent, as (rev, type, message)."""
    sent = [payload for _, name, payload in world.broadcaster.sent if name == "chat_update"]
    return [(one["rev"], one["type"], one["data"]["message"]) for one in sent]


@pytest.mark.parametrize(
    "text",
    ["", " \n ", "x" * 10_000, "\u202egnissim", "nul\0", "\x07", "\u2067x", "zero\u200bwidth", "x" * 2_001],
)
def test_invalid_request_for_a_text_that_cannot_be_shown(text, call, path, ana):
    answer = call.refused("invalid_request", "POST", path, {"text": text}, ana.token)
    assert answer.details == {"field": "text"}


@pytest.mark.parametrize(
    "text", ["🏈" * LONGEST_TEXT, "<script>alert(1)</script>", "a\nb", "https://x.example/?a=1&b"]
)
def test_a_text_comes_back_as_it_is(text, call, path, ana, ben):
    call.ok("POST", path, {"text": text}, ana.token)
    assert call.ok("GET", path, token=ben.token)["messages"][0]["text"] == text


@pytest.mark.parametrize("emoji", ["a", "<b>", "👍👍", "1", "\u202e", "x" * 150, "😀" * 40])
def test_invalid_request_for_what_is_no_emoji(emoji, call, world, league_id, path, ana):
    chat.post(world.services, ana.id, league_id, "Hello", "message", None)
    call.refused("invalid_request", "PUT", f"{path}/1/reactions/{quote(emoji, safe='')}", token=ana.token)


@pytest.mark.parametrize(
    "query", ["since_rev=-1", "since_rev=x", "before=0", "before=1e3", "limit=0", "limit=201", "limit=٣"]
)
def test_invalid_request_for_a_number_that_is_none(query, call, path, ana):
    name, _, text = query.partition("=")
    call.refused("invalid_request", "GET", f"{path}?{name}={quote(text)}", token=ana.token)


def test_a_stranger_neither_reads_nor_writes(call, world, path, ana):
    call.ok("POST", path, {"text": "Among us"}, ana.token)
    eve = world.person("Eve").token
    call.refused("league_not_found", "GET", path, token=eve)
    call.refused("league_not_found", "POST", path, {"text": "Hi"}, eve)
    call.refused("league_not_found", "PUT", f"{path}/1/reactions/{HEART}", token=eve)
    call.refused("league_not_found", "DELETE", f"{path}/1", token=eve)
    call.refused("league_not_found", "PUT", f"{path}/read", {"id": 1}, eve)


def test_who_was_kicked_hears_nothing_more(call, world, league_id, path, ana, ben):
    world.broadcaster.connect("c", Identity(ben.id, 9_999_999_999))
    world.broadcaster.join("c", league_id)
    call.ok("DELETE", f"/api/leagues/{league_id}/members/{ben.id}", token=ana.token)
    assert world.broadcaster.present(league_id) == set()
    call.ok("POST", path, {"text": "Without Ben"}, ana.token)
    call.refused("league_not_found", "GET", path, token=ben.token)
    call.refused("league_not_found", "POST", path, {"text": "Hey"}, ben.token)


def test_rate_limited_when_somebody_floods_and_the_others_go_on(call, world, path, ana, ben):
    for n in range(5):
        call.ok("POST", path, {"text": f"{n}"}, ana.token)
    assert call.refused("rate_limited", "POST", path, {"text": "6"}, ana.token).headers["retry-after"]
    call.ok("POST", path, {"text": "Calm down"}, ben.token)
    for _ in range(55):
        world.clock.advance(2_000)
        call.ok("POST", path, {"text": "again"}, world.fresh_token("Ana"))
    for _ in range(70):
        world.clock.advance(2_000)
        if call("POST", path, {"text": "again"}, world.fresh_token("Ana")).status == 429:
            break
    else:
        pytest.fail("sixty in ten minutes are enough")


def test_a_refused_text_costs_nothing(call, path, ana):
    for _ in range(20):
        call.refused("invalid_request", "POST", path, {"text": ""}, ana.token)
    call.ok("POST", path, {"text": "Hello"}, ana.token)


def test_the_same_cmd_id_posts_once(call, world, path, ana, ben):
    body = {"text": "Hello", "cmd_id": CMD}
    first = call.ok("POST", path, body, ana.token)
    for _ in range(10):
        assert call.ok("POST", path, body, ana.token) == first
    assert len(told(world)) == 1
    call.refused("command_mismatch", "POST", path, body | {"text": "Other"}, ana.token)
    call.refused("command_mismatch", "POST", path, body, ben.token)


def test_changes_that_were_sent_give_what_is_read(call, world, path, ana, ben):
    for text in ("one", "two", "three"):
        call.ok("POST", path, {"text": text}, ana.token)
    call.ok("PUT", f"{path}/1/reactions/{HEART}", token=ben.token)
    call.ok("DELETE", f"{path}/2", token=ana.token)
    changes = told(world)
    assert [rev for rev, *_ in changes] == [1, 2, 3, 4, 5]
    assert [type_ for _, type_, _ in changes][3:] == ["reaction_set", "message_deleted"]
    for since in range(6):
        read = call.ok("GET", f"{path}?since_rev={since}", token=ben.token)
        missed = {message.id: message.rev for rev, _, message in changes if rev > since}
        assert {one["id"]: one["rev"] for one in read["messages"]} == missed and read["rev"] == 5


def test_a_long_gap_is_read_in_parts(call, world, league_id, path, ana, monkeypatch):
    monkeypatch.setattr(chat, "MOST_CHANGES", 4)
    world.services.limits = RateLimits(world.clock.now_ms, enabled=False)
    for n in range(10):
        chat.post(world.services, ana.id, league_id, str(n), "message", None)
    rev, found = 0, []
    while True:
        page = call.ok("GET", f"{path}?since_rev={rev}", token=ana.token)
        rev, found = page["rev"], found + [one["id"] for one in page["messages"]]
        if not page["more"]:
            break
    assert (rev, found) == (10, list(range(1, 11)))


def test_pages_go_back_to_the_first(call, world, league_id, path, ana):
    world.services.limits = RateLimits(world.clock.now_ms, enabled=False)
    for n in range(12):
        chat.post(world.services, ana.id, league_id, str(n), "message", None)
    newest = call.ok("GET", f"{path}?limit=5", token=ana.token)
    assert [one["id"] for one in newest["messages"]] == [8, 9, 10, 11, 12] and newest["more"]
    older = call.ok("GET", f"{path}?before=8&limit=5", token=ana.token)
    assert [one["id"] for one in older["messages"]] == [3, 4, 5, 6, 7] and older["more"]
    first = call.ok("GET", f"{path}?before=3&limit=5", token=ana.token)
    assert [one["id"] for one in first["messages"]] == [1, 2] and not first["more"]


def test_unread_counts_what_others_wrote(call, path, ana, ben):
    for text in ("one", f"two <@{ben.id}>", "three"):
        call.ok("POST", path, {"text": text}, ana.token)
    call.ok("DELETE", f"{path}/3", token=ana.token)
    shown = call.ok("GET", path, token=ben.token)
    assert (shown["unread"], shown["unread_mentions"], shown["read_id"]) == (2, 1, 0)
    call.ok("PUT", f"{path}/read", {"id": 1}, ben.token)
    call.ok("PUT", f"{path}/read", {"id": 0}, ben.token)
    assert call.ok("GET", path, token=ben.token)["unread"] == 1
    call.ok("PUT", f"{path}/read", {"id": 2**53}, ben.token)
    assert call.ok("GET", path, token=ben.token)["read_id"] == 3
    call.ok("POST", path, {"text": "four"}, ana.token)
    assert call.ok("GET", path, token=ben.token)["unread"] == 1
    assert call.ok("GET", path, token=ana.token)["unread"] == 0, "what one wrote one has read"


def test_who_has_read_everything_costs_no_look_at_the_messages(
    call, path, world, league_id, ana, monkeypatch
):
    call.ok("POST", path, {"text": "one"}, ana.token)
    looks = []
    monkeypatch.setattr(world.services.store.chats, "page", lambda *asked: looks.append(asked) or [])
    assert chat._seen(world.services, ana.id, league_id, world.services.store.chats.head(league_id)) == {
        "read_id": 1, "unread": 0, "unread_mentions": 0
    }  # fmt: skip
    assert not looks


def test_an_announcement_is_the_commissioners_and_stays_pinned(call, path, ana, ben):
    call.refused("commissioner_only", "POST", path, {"text": "Now", "kind": "announcement"}, ben.token)
    made = call.ok("POST", path, {"text": "Draft at eight", "kind": "announcement"}, ana.token)
    shown = call.ok("GET", path, token=ben.token)
    assert shown["pinned"] == [made] and shown["unread_mentions"] == 1
    call.ok("DELETE", f"{path}/1", token=ana.token)
    assert call.ok("GET", path, token=ben.token)["pinned"] == []


def test_a_deleted_message_keeps_nothing(call, world, path, ana, ben):
    call.ok("POST", path, {"text": f"secret <@{ben.id}>"}, ana.token)
    call.ok("PUT", f"{path}/1/reactions/{HEART}", token=ben.token)
    call.refused("commissioner_only", "DELETE", f"{path}/1", token=ben.token)
    for _ in range(2):
        call.ok("DELETE", f"{path}/1", token=ana.token)
    call.refused("message_deleted", "PUT", f"{path}/1/reactions/{HEART}", token=ben.token)
    (left,) = call.ok("GET", path, token=ben.token)["messages"]
    assert (left["text"], left["mentions"], left["reactions"]) == ("", [], {})
    assert "secret" not in str(world.rows("chat_messages"))


@pytest.mark.parametrize("id", ["0", "-1", "x", "1.0", "9" * 30, "٣", "%00"])
def test_message_not_found(id, call, world, league_id, path, ana):
    chat.post(world.services, ana.id, league_id, "Hello", "message", None)
    call.refused("message_not_found", "DELETE", f"{path}/{quote(id, safe='%')}", token=ana.token)


def test_who_comes_later_reads_what_was_said(call, world, league_id, path, ana):
    call.ok("POST", path, {"text": "Hello"}, ana.token)
    cleo = world.services.store.accounts.get(world.person("Cleo").id)
    leagues.join(world.services, cleo, world.league(league_id).invite_code, None)
    shown = call.ok("GET", path, token=world.person("Cleo").token)
    assert [one["text"] for one in shown["messages"]] == ["Hello"]
