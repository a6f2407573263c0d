"""A source that gives a game another id than before."""

from dataclasses import replace

import pytest
from support.told import FINAL, GAME, HOUR, KICK_OFF, OTHER, TEAMS, Told, day_of

from domain.season.game import MAX_MEETINGS, Reported
from domain.season.merge import Report, Season, merge
from domain.season.same import known_as
from domain.season.views import PEOPLE


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


def test_a_file_finds_each_game_of_another_file_once_by_its_teams_stage_and_kick_off(told):
    told.by(PEOPLE, 0, GAME)
    (known,) = told.season.games
    other = replace(FINAL, id="of another file")
    assert known_as(told.season, (other,)) == {(PEOPLE, "of another file"): known}
    assert known_as(told.season, (other, replace(other, id="twice"))) == {(PEOPLE, "of another file"): known}
    assert known_as(told.season, (GAME, other)) == {}, "its own id has that game already"
    for change in (
        {"starts_at": KICK_OFF + HOUR}, {"starts_at": None}, {"stage": "final"},
        {"home": "kc", "away": "buf"}, {"away": "phi"},
    ):  # fmt: skip
        assert known_as(told.season, (replace(other, **change),)) == {}


def test_a_file_that_moves_its_own_game_or_knows_no_time_finds_no_other(told):
    later = replace(GAME, id="2", starts_at=KICK_OFF + 4 * HOUR)
    told.by(PEOPLE, 0, GAME, later, replace(GAME, id="3", home="phi", away="dal", starts_at=None))
    assert known_as(told.season, (replace(later, id=GAME.id),)) == {}
    assert known_as(told.season, (Reported("4", "phi", "dal"),)) == {}


def test_two_teams_meet_only_so_often():
    """Each report of a game is compared with all games of its teams: five thousand of two took 15 s."""
    games = [replace(GAME, id=str(n), starts_at=KICK_OFF + n * 48 * HOUR) for n in range(MAX_MEETINGS + 1)]
    other = replace(GAME, id="other", home="phi", away="dal")
    said = f"{GAME.away} and {GAME.home} meet more than {MAX_MEETINGS} times."
    at_once = merge(Season(), Report("people", 1, (*games, other)), TEAMS, day_of)
    assert (at_once.new, set(at_once.refused)) == (1, {said})
    first = merge(Season(), Report("people", 1, tuple(games[:-1])), TEAMS, day_of)
    assert (first.new, first.refused) == (MAX_MEETINGS, ())
    one_more = merge(first.season, Report("people", 2, (games[-1], other)), TEAMS, day_of)
    assert (one_more.new, one_more.refused) == (1, (said,))
    known = merge(first.season, Report("people", 2, (replace(games[0], status="postponed"),)), TEAMS, day_of)
    assert (known.changed, known.refused) == (1, ())
