"""Settings, the league's name, seats by hand or lot, and the invitation code."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.samples.rules import decided, done, refused
from tools.generate.fold_cases import ANA, BEN, CLEO, COMPETITION, NOW, after, join, new_league

from domain import commands as c
from domain import draft
from domain.competition import Competition, Team
from domain.errors import InvalidRequest
from domain.league import Settings

LOBBY = after(new_league(), join(BEN, "Ben"), join(CLEO, "Cleo"))
STARTED = done(LOBBY, c.StartDraft(ANA))
FINE = LOBBY.settings

BAD = [
    ("draft_type", "auction"), ("draft_type", ""),
    ("rounds", 0), ("rounds", -1), ("rounds", 5), ("rounds", 10**30),
    ("pick_seconds", 9), ("pick_seconds", 0), ("pick_seconds", -60), ("pick_seconds", 604_801),
    ("max_members", 1), ("max_members", 0), ("max_members", 9), ("max_members", 31),
    ("autopick_delay_seconds", -1), ("autopick_delay_seconds", 61),
    ("starts_at", 0), ("starts_at", -5), ("starts_at", 2**53),
]  # fmt: skip

GOOD = [
    ("draft_type", "linear"), ("draft_type", "third_round_reversal"), ("rounds", 1), ("rounds", 4),
    ("pick_seconds", 10), ("pick_seconds", 604_800), ("pick_seconds", None), ("max_members", 3), ("max_members", 8),
    ("autopick_delay_seconds", 0), ("autopick_delay_seconds", 60), ("starts_at", NOW), ("starts_at", None),
]  # fmt: skip


def create(settings: Settings, competition=COMPETITION):
    return draft.create("l", "e", "Pool", settings, "code", (ANA, "Ana"), NOW, competition)


def change(league=LOBBY, actor=ANA, name=None, **settings):
    return c.ChangeSettings(actor, name, replace(league.settings, **settings) if settings else None)


@pytest.mark.parametrize("field, value", BAD)
def test_invalid_request_names_the_setting(field, value):
    refusal = refused("invalid_request", LOBBY, change(**{field: value}))
    assert refusal.details == {"field": f"settings.{field}"}
    assert field in refusal.text
    with pytest.raises(InvalidRequest):
        create(replace(FINE, **{field: value}))


@pytest.mark.parametrize("field, value", GOOD)
def test_settings_at_their_bounds_are_accepted(field, value):
    assert create(replace(FINE, **{field: value})).data.settings == replace(FINE, **{field: value})
    if getattr(FINE, field) != value:
        assert getattr(done(LOBBY, change(**{field: value})).settings, field) == value


def test_invalid_request_for_fewer_seats_than_members():
    refused("invalid_request", LOBBY, change(max_members=2))


def test_draft_already_started_so_settings_stay():
    refused("draft_already_started", STARTED, change(STARTED, pick_seconds=90))


def test_the_name_can_change_at_any_time():
    event = decided(STARTED, change(STARTED, name="Monday Pool"))
    assert (event.data.name, event.data.settings) == ("Monday Pool", STARTED.settings)


def test_nothing_happens_when_nothing_differs():
    assert decided(LOBBY, change()) is None
    assert decided(LOBBY, change(name=LOBBY.name, rounds=FINE.rounds)) is None
    assert decided(STARTED, change(STARTED, rounds=FINE.rounds)) is None


def test_commissioner_only():
    refused("commissioner_only", LOBBY, change(actor=BEN, name="Ben's"))
    refused("commissioner_only", LOBBY, c.SetOrder(BEN, (BEN, ANA, CLEO), False))
    refused("commissioner_only", LOBBY, c.ChangeInvite(BEN, "code-2"))


def test_league_not_found_for_a_stranger():
    refused("league_not_found", LOBBY, change(actor="stranger", name="X"))
    refused("league_not_found", LOBBY, c.ChangeInvite("stranger", "code-2"))


def test_a_competition_of_two_teams_allows_one_round_of_two():
    tiny = Competition("c", "s", "n", "y", (Team("a", "A", "A", "A"), Team("b", "B", "B", "B")))
    fits = replace(FINE, rounds=1, max_members=2)
    create(fits, tiny)
    for wrong in (replace(fits, rounds=2), replace(fits, max_members=3)):
        with pytest.raises(InvalidRequest):
            create(wrong, tiny)


@pytest.mark.parametrize(
    "order",
    [
        (),
        (ANA, BEN),
        (ANA, BEN, CLEO, "dev"),
        (ANA, ANA, BEN),
        (ANA, BEN, CLEO, CLEO),
        (ANA, BEN, "stranger"),
    ],
)
def test_invalid_request_unless_the_order_names_everybody_once(order):
    refused("invalid_request", LOBBY, c.SetOrder(ANA, order, False))


def test_draft_already_started_so_the_order_stays():
    refused("draft_already_started", STARTED, c.SetOrder(ANA, (CLEO, BEN, ANA), False))


@given(st.permutations([ANA, BEN, CLEO]), st.booleans())
def test_any_order_of_all_members_seats_them(order, random):
    league = done(LOBBY, c.SetOrder(ANA, tuple(order), random))
    assert league.order == list(order)
    assert [member.seat for member in league.members] == [1, 2, 3]
    assert {m.user_id: m.display_name for m in league.members} == {ANA: "Ana", BEN: "Ben", CLEO: "Cleo"}
    assert league.commissioner_id == ANA


def test_a_new_code_replaces_the_old_one_at_any_time():
    for league in (LOBBY, STARTED):
        assert done(league, c.ChangeInvite(ANA, "code-2")).invite_code == "code-2"


def test_the_creator_is_commissioner_and_first_member():
    league = draft.apply(None, create(FINE))
    assert (league.status, league.seq, league.commissioner_id, league.order) == ("lobby", 1, ANA, [ANA])
    assert league.members[0].role == "commissioner"
    assert (league.pick_no, league.round, league.on_clock, league.picks) == (1, 1, None, ())
