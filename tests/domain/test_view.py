"""What members are shown: the state hash, a snapshot, and the times of the recap."""

from binascii import crc32

import pytest
from support.samples.rules import done
from tools.generate.fold_cases import ANA, BEN, CLEO, NOW, after, finished, join, new_league, picks, run

from domain import commands as c
from domain import view

LOBBY = after(new_league(), join(BEN, "Ben"), join(CLEO, "Cleo"))
STARTED = done(LOBBY, c.StartDraft(ANA), NOW)
COMPLETE = finished(picks(STARTED, "t1", "t2", "t3", "t4", "t5", "t6"))


@pytest.mark.parametrize(
    "league, text",
    [
        (LOBBY, "lobby|1|user-ana,user-ben,user-cleo|"),
        (STARTED, "drafting|1|user-ana,user-ben,user-cleo|"),
        (picks(STARTED, "t8", "t1"), "drafting|3|user-ana,user-ben,user-cleo|1:user-ana:t8,2:user-ben:t1"),
        (
            COMPLETE,
            "complete|7|user-ana,user-ben,user-cleo|1:user-ana:t1,2:user-ben:t2,3:user-cleo:t3,4:user-cleo:t4,5:user-ben:t5,6:user-ana:t6",
        ),
    ],
)
def test_state_hash_is_the_crc_of_the_text_in_the_interface(league, text):
    assert view.state_hash(league) == format(crc32(text.encode()), "08x")


def test_a_snapshot_of_the_lobby():
    shown = view.snapshot(LOBBY, NOW)
    assert shown["mode"] == "snapshot"
    assert shown["state"] == {
        "status": "lobby", "order": [ANA, BEN, CLEO], "pick_no": 1, "round": 1, "on_clock": None,
        "deadline": None, "remaining_ms": None, "picks": (),
    }  # fmt: skip


def test_a_snapshot_after_the_end():
    state = view.snapshot(COMPLETE, NOW)["state"]
    assert (state["pick_no"], state["round"], state["on_clock"], state["deadline"]) == (7, 2, None, None)
    assert len(state["picks"]) == 6


def recap(*steps) -> list[int]:
    """`taken_ms` of every pick of a draft that started and went through the steps."""
    league, events = run(LOBBY, (0, c.StartDraft(ANA)), *steps)
    return [pick["taken_ms"] for pick in view.recap(league, events)["picks"]]


def test_a_pick_took_the_time_since_its_turn_began():
    assert recap((5000, c.MakePick(ANA, 1, "t1", 0)), (700, c.MakePick(BEN, 2, "t2", 0))) == [5000, 700]


def test_a_pause_does_not_count():
    steps = [
        (5000, c.PauseDraft(ANA, None)),
        (90_000, c.ResumeDraft(ANA)),
        (2000, c.MakePick(ANA, 1, "t1", 0)),
    ]
    assert recap(*steps) == [7000]


def test_a_turn_begins_anew_when_its_pick_is_undone():
    steps = [
        (5000, c.MakePick(ANA, 1, "t1", 0)),
        (3000, c.UndoPick(ANA, None)),
        (400, c.MakePick(ANA, 1, "t2", 0)),
    ]
    assert recap(*steps) == [400]


def test_undone_during_a_pause_it_begins_when_the_draft_goes_on():
    steps = [
        (5000, c.MakePick(ANA, 1, "t1", 0)),
        (1000, c.PauseDraft(ANA, None)),
        (9000, c.UndoPick(ANA, None)),
        (8000, c.ResumeDraft(ANA)),
        (250, c.MakePick(ANA, 1, "t2", 0)),
        (1000, c.MakePick(BEN, 2, "t3", 0)),
    ]
    assert recap(*steps) == [250, 1000]


def test_time_given_back_after_the_server_was_down_does_not_count():
    steps = [
        (65_000, c.ExtendClock(60_000)),
        (1000, c.MakePick(ANA, 1, "t1", 0)),
        (1000, c.MakePick(BEN, 2, "t2", 0)),
    ]
    assert recap(*steps) == [6000, 1000]
