"""Names in notices: two of one name are told apart, and a right-to-left one leaves the sentence in order."""

from dataclasses import replace

import pytest

from actions import chat
from domain.named import isolated, names_of
from domain.notices import chat_notices, turn_notices

SARAH, LEAGUE = "\u05e9\u05e8\u05d4", "\u05dc\u05d9\u05d2\u05d4"


@pytest.fixture
def league(world):
    """A draft of Sam, Sam and Sarah in Hebrew; the second Sam is on the clock."""
    league_id = world.started("Ana", "Ben", "Cleo", draft_type="linear")
    world.pick(league_id)
    league = world.league(league_id)
    names = ("Sam", "sam", SARAH)
    members = tuple(replace(m, display_name=name) for m, name in zip(league.members, names, strict=True))
    return replace(league, members=members, name=LEAGUE)


def test_each_is_named_so_that_nobody_is_taken_for_another(league):
    assert list(names_of(league.members).values()) == ["Sam (seat 1)", "sam (seat 2)", isolated(SARAH)]
    assert isolated("Ana") == "Ana" and isolated(SARAH) == f"\u2068{SARAH}\u2069"


def test_a_turn_says_whose_it_is_and_where(league):
    told = {(one.channel, one.kind): one for one in turn_notices(league, "1", 0)}
    assert told["webhook", "turn"].text.startswith("sam (seat 2) is on the clock: pick 2 of ")
    assert told["push", "turn"].title == f"Your turn in {isolated(LEAGUE)}"
    assert told["push", "on_deck"].title == f"You are next in {isolated(LEAGUE)}"


def test_a_mention_says_who_mentions_whom(world, league):
    sarah = league.members[2].user_id
    message = chat.post(
        world.services, league.members[0].user_id, league.id, f"Hi <@{sarah}>!", "message", None
    )
    (push, _) = chat_notices(league, message)
    assert push.title == f"Sam (seat 1) mentioned you in {isolated(LEAGUE)}"
    assert push.text == f"Hi @{isolated(SARAH)}!"
