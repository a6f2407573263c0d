"""Notices about a table whose members share places: everybody it is about is named or counted."""

import pytest

from domain.season.game import Game
from domain.season.notices import GameDay, lead_notice, week_text
from domain.season.standings import Row

NAMES = {"a": "Ana", "b": "Ben", "c": "Cleo", "d": "Dev"}


def rows(*places: tuple[int, int]) -> list[Row]:
    """Rows with these ranks and points, of Ana, Ben, Cleo and Dev."""
    return [Row(rank, who, points * 1_000, ()) for who, (rank, points) in zip("abcd", places)]


@pytest.mark.parametrize(
    "who, places, text",
    [
        ("c", [(1, 5), (2, 3), (3, 2)], "You are 3rd of 3 with 2 wins. Ana leads with 5."),
        ("c", [(1, 5), (2, 3), (2, 3)], "You are tied for 2nd of 3 with 3 wins. Ana leads with 5."),
        ("c", [(1, 5), (1, 5), (3, 1)], "You are 3rd of 3 with 1 win. Ana and Ben lead with 5."),
        ("d", [(1, 5)] * 3 + [(4, 1)], "You are 4th of 4 with 1 win. Ana and 2 others lead with 5."),
        ("a", [(1, 5), (1, 5)], "You are tied for 1st of 2 with 5 wins."),
    ],
)
def test_a_week_says_who_shares_a_place(who, places, text):
    assert week_text(who, rows(*places), rows(*places), NAMES.__getitem__, "wins") == text


@pytest.mark.parametrize(
    "before, moved",
    [([], ""), ([(1, 1), (2, 0)], ""), ([(2, 0), (1, 1)], ", up from 2nd")],
)
def test_a_week_says_who_moved_only_from_a_place_in_a_table(before, moved):
    text = week_text("a", rows((1, 5), (2, 3)), rows(*before), NAMES.__getitem__, "wins")
    assert text == f"You are 1st of 2 with 5 wins{moved}."


@pytest.mark.parametrize(
    "who, places, text",
    [
        ("a", [(1, 5), (2, 3), (3, 2)], "5 wins, 2 ahead of Ben."),
        ("a", [(1, 5), (2, 3), (2, 3), (2, 3)], "5 wins, 2 ahead of Ben and 2 others."),
        ("d", [(1, 5), (2, 3), (2, 3), (2, 3)], "5 wins, 2 ahead of you and 2 others."),
        ("c", [(1, 5), (2, 5), (3, 5)], "5 wins, level with you and Ben."),
    ],
)
def test_a_new_lead_says_of_whom(who, places, text):
    now = [row._replace(was_rank=2 if row.rank == 1 else 1) for row in rows(*places)]
    notice = lead_notice(
        who,
        "push",
        GameDay("2026-11-29", (Game("g", "x", "y", status="final"),)),
        now,
        "Pool",
        NAMES.__getitem__,
        "wins",
    )
    assert notice.text == text
