"""What a person would say of a number."""

import pytest

from domain.season.number_words import counted, ordinal


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (21, "21st"),
        (113, "113th"),
    ],
)
def test_places(n, said):
    assert ordinal(n) == said


@pytest.mark.parametrize(
    ("thousandths", "unit", "said"),
    [
        (1_000, "wins", "1 win"),
        (0, "wins", "0 wins"),
        (2_500, "points", "2.5 points"),
        (1_000, "pts", "1 pt"),
    ],
)
def test_amounts(thousandths, unit, said):
    assert counted(thousandths, unit) == said
