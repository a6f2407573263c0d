"""The merge of several sources: which game of one is which of another, and whose word holds."""

from dataclasses import replace

import pytest
from support.told import FINAL, GAME, HOUR, KICK_OFF, LIVE, OTHER, Told

from domain.season.game import Reported
from domain.season.views import PEOPLE


@pytest.fixture
def told():
    return Told()


def test_a_second_source_is_matched_once_and_then_remembered(told):
    told.espn(0, GAME)
    told.by("openfootball", 1, replace(FINAL, id="r1", starts_at=KICK_OFF + 5 * HOUR))
    assert told.game.status == "final"
    told.by("openfootball", 2, replace(FINAL, id="r1", starts_at=KICK_OFF + 900 * HOUR))
    assert len(told.season.games) == 1


def test_a_second_source_on_another_day_tells_of_another_game(told):
    told.espn(0, GAME)
    told.by("openfootball", 1, replace(FINAL, id="r1", starts_at=KICK_OFF + 37 * HOUR))
    assert len(told.season.games) == 2


def test_two_legs_are_two_games(told):
    told.espn(0, GAME, Reported("2", "kc", "buf", starts_at=KICK_OFF + 24 * HOUR))
    assert len(told.season.games) == 2
    told.by("openfootball", 1, replace(FINAL, id="x"))
    assert len(told.season.games) == 2


def test_a_doubleheader_is_two_games_and_a_second_source_finds_each_by_its_number(told):
    one, two = replace(GAME, number=1), replace(GAME, id="2", starts_at=KICK_OFF + 4 * HOUR, number=2)
    told.espn(0, one, two)
    assert len(told.season.games) == 2
    told.by("other", 1, replace(two, id="b", status="final", home_score=1, away_score=0, starts_at=KICK_OFF))
    told.by("other", 2, replace(one, id="a", status="final", home_score=5, away_score=0))
    assert [t.game.home_score for t in told.season.games.values()] == [5, 1]
    assert len(told.season.games) == 2


def test_what_fits_two_games_is_refused_and_named(told):
    told.espn(0, GAME, replace(GAME, id="2", starts_at=KICK_OFF + 4 * HOUR))
    told.by("other", 1, replace(FINAL, id="a"))
    assert told.merged.refused == ("kc at buf fits more than one game.",)
    assert told.merged.touched == ()


def test_home_and_away_swapped_on_neutral_ground_is_the_same_game(told):
    told.espn(0, replace(GAME, neutral=True))
    told.by("other", 1, replace(FINAL, id="a").swapped())
    assert (told.game.home, told.game.home_score, told.game.winner) == ("buf", 20, "buf")
    assert len(told.season.games) == 1


def test_a_feed_that_lags_does_not_open_anothers_final(told):
    told.espn(0, FINAL)
    told.by("slow", 30, replace(LIVE, id="s"))
    assert told.game.status == "final"


def test_the_newer_word_of_two_sources_holds(told):
    told.espn(0, FINAL)
    told.by(PEOPLE, 10, replace(OTHER, id="p"))
    assert told.game.home_score == 21
    told.espn(20, FINAL)
    assert told.game.home_score == 21, "that is nothing new of ESPN"
    told.espn(30, replace(FINAL, home_score=24))
    told.espn(31, replace(FINAL, home_score=24))
    assert told.game.home_score == 24
