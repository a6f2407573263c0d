"""A source that gives a game another id than before."""

from dataclasses import replace

import pytest
from support.told import FINAL, GAME, HOUR, KICK_OFF, OTHER, Told


@pytest.fixture
def told():
    return Told()


def test_a_game_that_gets_another_id_is_the_same_game(told):
    told.espn(0, GAME)
    told.espn(1, replace(FINAL, id="77"))
    assert (told.game.status, told.merged.new, told.merged.changed) == ("final", 0, 1)
    told.espn(2, replace(OTHER, id="77"))
    told.espn(4, replace(OTHER, id="77"))
    assert told.game.home_score == 21


def test_two_ids_in_one_answer_are_two_games(told):
    told.espn(0, GAME)
    told.espn(1, GAME, replace(FINAL, id="77"))
    assert len(told.season.games) == 2
    told.espn(2, replace(GAME, id="78", starts_at=KICK_OFF + 4 * HOUR))
    assert len(told.season.games) == 3
