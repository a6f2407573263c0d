"""A new league with the people of an earlier one."""

import pytest
from tools.generate.fold_cases import ANA, BEN, CLEO, COMPETITION, NOW, after, join, new_league

from domain import commands as c
from domain import draft
from domain.errors import InvalidRequest
from domain.view import league_view

BOT = c.AddBots(ANA, (("bot-1", "Ada Bot"),))
EARLIER = after(
    new_league(), join(BEN, "Ben"), join(CLEO, "Cleo"), (1, BOT), (1, c.SetRole(ANA, CLEO, "co_commissioner"))
)


def again(league, who=ANA, without=frozenset(), **settings):
    chosen = {name: getattr(league.settings, name) for name in league.settings.__slots__} | settings
    new = type(league.settings)(**chosen)
    event = draft.create("next", "e", "Next", new, "code-9", (who, "Name"), NOW, COMPETITION, league, without)
    return draft.apply(None, event)


def seats(league):
    return [(m.seat, m.user_id, m.role, m.autopick) for m in league.members]


def test_everybody_comes_along_and_who_asks_is_the_commissioner():
    assert seats(again(EARLIER)) == [
        (1, ANA, "commissioner", False),
        (2, BEN, "member", False),
        (3, CLEO, "co_commissioner", False),
        (4, "bot-1", "member", True),
    ]
    assert seats(again(EARLIER, CLEO))[:2] == [(1, CLEO, "commissioner", False), (2, ANA, "member", False)]
    assert league_view(again(EARLIER))["again_from"] == EARLIER.id
    assert league_view(EARLIER)["again_from"] is None


def test_who_left_or_has_no_room_stays_out():
    left = after(EARLIER, (1, c.StartDraft(ANA)), (1, c.LeaveLeague(BEN)))
    assert [user_id for _, user_id, *_ in seats(again(left))] == [ANA, CLEO, "bot-1"]
    assert [user_id for _, user_id, *_ in seats(again(EARLIER, without=frozenset({CLEO})))] == [
        ANA,
        BEN,
        "bot-1",
    ]


def test_seats_for_fewer_than_come_along_are_refused():
    with pytest.raises(InvalidRequest) as refusal:
        again(EARLIER, max_members=3)
    assert refusal.value.details == {"field": "settings.max_members"}
