"""The chat's rules: texts, emoji, who may do what, and that changes applied give what a fresh reader gets."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.generate.fold_cases import ANA, BEN, after, join, new_league

from domain import chat, notices
from domain.chat import ChatHead
from domain.errors import CommissionerOnly, InvalidRequest
from domain.reach_errors import MessageDeleted, TooManyReactions

LEAGUE = after(new_league(), join(BEN, "Ben"))
AT = 1_790_000_000_000


EMPTY = ChatHead()


def posted(text: str, head=EMPTY, who=ANA, kind="message"):
    return chat.post(head, LEAGUE, who, text, kind, AT)


@pytest.mark.parametrize(
    "text",
    [
        "", "  \n\t ", "\u200b", "x" * 2_001, "x" * 10_000, "nul\0", "\x1b[31mred", "\u202egnissim", "\u2066x", "zero\u200bwidth",
        "\ufeffbom", "\ue000", "a" + "\u0301" * 9, "one\u2028two", "\ud800",
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_shown_is_refused(text):
    with pytest.raises(InvalidRequest) as refused:
        posted(text)
    assert refused.value.details == {"field": "text"}


@pytest.mark.parametrize(
    "text, kept",
    [
        ("  Hello \r\n there  ", "Hello\n there"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("<b>&amp; ${x}", "<b>&amp; ${x}"),
        ("🏈" * 2_000, "🏈" * 2_000),
        ("שלום 👩‍👩‍👧‍👦 王", "שלום 👩‍👩‍👧‍👦 王"),
        ("tab\tbed", "tab bed"),
    ],
)
def test_a_text_is_kept_as_it_is(text, kept):
    assert posted(text).message.text == kept


@given(st.text(max_size=300))
def test_a_text_that_was_taken_is_taken_again_unchanged(text):
    try:
        kept = chat.clean_message(text)
    except InvalidRequest:
        return
    assert chat.clean_message(kept) == kept


@pytest.mark.parametrize("emoji", ["👍", "❤️", "❤", "👍🏽", "🇩🇪", "👨‍👩‍👧", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_one_emoji_is_a_reaction(emoji):
    assert chat.clean_emoji(emoji) == emoji


@pytest.mark.parametrize("text", ["", "a", "👍👍", "<b>", "1", "👍 ", "👨‍" * 30, "\u202e", "😀" * 2_000])
def test_anything_else_is_none(text):
    with pytest.raises(InvalidRequest):
        chat.clean_emoji(text)


def test_mentions_are_members_each_once():
    text = f"<@{BEN}> and <@{BEN}> and <@nobody> <@bot-1> <@{ANA}>"
    assert posted(text).message.mentions == (BEN, ANA)


def test_a_mention_shows_a_name_and_never_an_id():
    text = f"<@{BEN}>, <@{ANA}>, <@somebody-who-left>: <@everyone> <@{BEN}"
    assert notices.quoted(text, LEAGUE) == f"@Ben, @Ana, @Former member: @Former member <@{BEN}"


def test_announcements_are_the_commissioners_and_the_newest_three_stay_pinned():
    with pytest.raises(CommissionerOnly):
        posted("Now", who=BEN, kind="announcement")
    head = ChatHead()
    for _ in range(5):
        head = posted("Now", head, kind="announcement").after
    assert head == ChatHead(5, 5, (3, 4, 5))
    fourth = replace(posted("Now").message, id=4)
    assert chat.remove(head, LEAGUE, fourth, ANA).after == ChatHead(6, 5, (3, 5))


def test_who_may_delete_what():
    mine = posted("Hello", who=BEN)
    assert chat.remove(mine.after, LEAGUE, mine.message, BEN).message.deleted_by == BEN
    gone = chat.remove(mine.after, LEAGUE, mine.message, ANA)
    assert (gone.message.text, gone.message.deleted_by) == ("", ANA)
    assert chat.remove(gone.after, LEAGUE, gone.message, ANA) is None
    with pytest.raises(CommissionerOnly):
        chat.remove(ChatHead(1, 1), LEAGUE, posted("Hello").message, BEN)


def test_a_co_commissioner_announces_and_deletes_only_their_own():
    members = tuple(replace(m, role="co_commissioner") if m.user_id == BEN else m for m in LEAGUE.members)
    league = replace(LEAGUE, members=members)
    own = chat.post(EMPTY, league, BEN, "Tonight at 8", "announcement", AT)
    assert chat.remove(own.after, league, own.message, BEN).message.deleted_by == BEN
    with pytest.raises(CommissionerOnly):
        chat.remove(ChatHead(1, 1), league, posted("Hello").message, BEN)


def test_message_deleted_for_a_reaction():
    said = posted("Hello")
    gone = chat.remove(said.after, LEAGUE, said.message, ANA)
    with pytest.raises(MessageDeleted):
        chat.react(gone.after, gone.message, BEN, "👍", True)


def test_too_many_reactions():
    head, message = posted("Hello").after, posted("Hello").message
    for emoji in "👍👎😀😁😂😃😄😅😆😇😈😉":
        change = chat.react(head, message, BEN, emoji, True)
        head, message = change.after, change.message
    with pytest.raises(TooManyReactions):
        chat.react(head, message, ANA, "🎉", True)
    assert chat.react(head, message, ANA, "👍", True).message.reactions["👍"] == (BEN, ANA)


steps = st.lists(
    st.tuples(st.sampled_from(["post", "remove", "on", "off"]), st.integers(1, 6), st.sampled_from("👍❤🎉")),
    max_size=40,
)


@given(steps)
def test_changes_applied_in_order_give_the_chat(steps):
    """`rev` has no gap, and who replaces each changed message has what is stored."""
    head, stored, applied, revs = ChatHead(), {}, {}, []
    for step, number, emoji in steps:
        message = stored.get(number)
        change = None
        if step == "post":
            change = posted("Hello", head)
        elif message is not None and step == "remove":
            change = chat.remove(head, LEAGUE, message, ANA)
        elif message is not None and message.deleted_by is None:
            change = chat.react(head, message, BEN, emoji, step == "on")
        if change is None:
            continue
        assert change.before == head
        head = change.after
        stored[change.message.id] = change.message
        applied[change.message.id] = change.message
        revs.append(change.message.rev)
    assert revs == list(range(1, head.rev + 1))
    assert sorted(stored) == list(range(1, head.last_id + 1)) and applied == stored


def test_every_emoji_that_the_app_offers_is_taken():
    """Those of the picker, written as `emoji words,emoji words`, and the quick ones."""
    folder = Path(__file__).resolve().parents[2] / "web-app/src/components/chat"
    lists = re.findall(r"`([^`]+)`", (folder / "emoji.js").read_text().partition("COUNTRIES")[0])
    offered = [one.split(" ", 1)[0] for group in lists for one in re.split(r",\s*", group)]
    quick = re.search(r"QUICK_REACTIONS = \[(.*)\]", (folder / "MessageLine.jsx").read_text())[1]
    offered += re.findall(r"'([^']+)'", quick)
    offered += [
        "\U0001f1e9\U0001f1ea",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    ]
    assert len(offered) > 490
    assert [chat.clean_emoji(one) for one in offered] == offered
    assert chat.clean_message("".join(offered)) == "".join(offered), "and in a text"
