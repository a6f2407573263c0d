"""What a league plays if its commissioner chooses nothing: an evening's draft, of the teams there are."""

import pytest

from actions.leagues import default_settings, suggested_rounds
from domain.league import Settings


@pytest.mark.parametrize("teams, rounds, members", [
    (32, 4, 8), (20, 2, 8), (9, 1, 8), (8, 1, 8), (7, 1, 7), (2, 1, 2), (240, 15, 8),
])  # fmt: skip
def test_eight_members_and_as_many_rounds_as_the_teams_allow(teams, rounds, members):
    assert default_settings(teams) == Settings("snake", rounds, 60, members, 2, None)


@pytest.mark.parametrize("teams, members, rounds", [
    (20, 2, 10), (20, 3, 6), (20, 20, 1), (120, 8, 15), (128, 8, 15), (400, 2, 15), (20, 0, 10),
])  # fmt: skip
def test_rounds_follow_the_members_up_to_an_evening(teams, members, rounds):
    """What no league can have is refused by the rules, and must not fail before."""
    assert suggested_rounds(teams, members) == rounds
