"""What a replayed scoreboard's clock says, in its sport's own words."""

import random

import pytest
from tools.replay import fixtures
from tools.replay.story import MINUTE, Story


@pytest.mark.parametrize(
    "sport, minutes, says",
    [
        ("American football", 0, "15:00 - 1st"),
        ("American football", 89, "0:20 - 2nd"),
        ("American football", 179, "0:20 - 4th"),
        ("Ice hockey", 50, "20:00 - 2nd"),
        ("Basketball", 100, "4:00 - 3rd"),
        ("Baseball", 0, "Top 1st"),
        ("Baseball", 149, "Bot 9th"),
        ("Soccer", 0, "1'"),
        ("Soccer", 80, "61'"),
        ("Soccer", 119, "90'"),
    ],
)
def test_the_clock_counts_as_the_sports_does(sport, minutes, says):
    _, (game, *_) = fixtures.season("nfl-2024")
    story = Story(game, sport, random.Random(1), frozenset())
    assert story.at(story.kick_off + minutes * MINUTE).clock == says
