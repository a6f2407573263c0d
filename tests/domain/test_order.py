"""Whose turn it is: the three draft orders, by hand and as properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.order import DRAFT_TYPES, round_of, seat_on_clock

members = st.integers(2, 30)
rounds = st.integers(1, 40)


def seats(draft_type: str, size: int, round_no: int) -> list[int]:
    """The seats (1-based) of a round in the order in which they pick."""
    first = (round_no - 1) * size + 1
    return [seat_on_clock(draft_type, size, pick_no) + 1 for pick_no in range(first, first + size)]


@pytest.mark.parametrize(
    "draft_type, expected",
    [
        ("linear", [[1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3]]),
        ("snake", [[1, 2, 3], [3, 2, 1], [1, 2, 3], [3, 2, 1], [1, 2, 3]]),
        ("third_round_reversal", [[1, 2, 3], [3, 2, 1], [3, 2, 1], [1, 2, 3], [3, 2, 1]]),
    ],
)
def test_five_rounds_of_three(draft_type, expected):
    assert [seats(draft_type, 3, round_no) for round_no in range(1, 6)] == expected


@pytest.mark.parametrize(
    "pick_no, members, expected", [(1, 2, 1), (2, 2, 1), (3, 2, 2), (12, 12, 1), (13, 12, 2)]
)
def test_round_of_a_pick(pick_no, members, expected):
    assert round_of(pick_no, members) == expected


@given(st.sampled_from(DRAFT_TYPES), members, rounds)
def test_everybody_picks_once_in_every_round(draft_type, size, round_no):
    assert sorted(seats(draft_type, size, round_no)) == list(range(1, size + 1))


@given(members, st.integers(1, 39))
def test_a_snake_turns_at_the_end_of_each_round(size, round_no):
    assert seats("snake", size, round_no)[-1] == seats("snake", size, round_no + 1)[0]


@given(members, st.integers(4, 39))
def test_third_round_reversal_is_a_snake_turned_round_from_round_three(size, round_no):
    assert seats("third_round_reversal", size, round_no) == seats("snake", size, round_no)[::-1]
    assert seats("third_round_reversal", size, 2) == seats("third_round_reversal", size, 3)
