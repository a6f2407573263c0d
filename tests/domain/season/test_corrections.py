"""Which corrected results are shown, and for how long."""

from dataclasses import replace

from support.told import FINAL, GAME, HOUR, KICK_OFF, OTHER, Told

from domain.season.game import Game
from domain.season.merge import Season, Tracked
from domain.season.stream import SeasonHead, corrections
from domain.season.views import PEOPLE

DAY_MS = 86_400_000
NOW = 1_790_000_000_000
HEAD = SeasonHead("nfl-2026", "e", heard={"espn": NOW - DAY_MS, "openfootball": NOW})


def corrected(number: int, at: int) -> Tracked:
    game = Game(f"g{number:02}", "kc", "bal", status="final", home_score=2, away_score=1)
    return Tracked(game, {}, {}, corrected=(at, replace(game, home_score=3)))


def shown(*found: Tracked) -> list[str]:
    return [one["game"].id for one in corrections(HEAD, Season({one.game.id: one for one in found}))]


def test_those_of_the_week_before_the_last_report_newest_first():
    week_ago = NOW - 7 * DAY_MS
    found = shown(corrected(1, week_ago), corrected(2, week_ago + 1), corrected(3, NOW), corrected(4, NOW))
    assert found == ["g03", "g04", "g02"]


def test_the_newest_twenty():
    assert shown(*(corrected(n, NOW - n) for n in range(25))) == [f"g{n:02}" for n in range(20)]


def test_a_result_that_was_taken_back_is_corrected_only_once_another_is_final():
    """By mistake, "Still on" takes back what was final: that is no correction, nor is entering it again."""
    was = corrected(1, NOW).game
    still_on = replace(was, status="live")
    for game, listed in ((still_on, []), (was, []), (replace(was, away_score=4), ["g01"])):
        assert shown(Tracked(game, {}, {}, corrected=(NOW, was))) == listed


def test_a_result_that_is_taken_back_is_corrected_when_another_is_entered():
    """However long it was open: what is shown as corrected is of the last week."""
    a_day = 24 * HOUR // 60_000
    told = Told()
    told.by(PEOPLE, 0, FINAL)
    told.by(PEOPLE, 1, replace(GAME, status="scheduled"))
    told.by(PEOPLE, 8 * a_day, OTHER)
    (tracked,) = told.season.games.values()
    assert tracked.corrected[0] == KICK_OFF + 8 * a_day * 60_000
    assert (tracked.corrected[1].status, tracked.corrected[1].home_score) == ("final", FINAL.home_score)


def test_a_result_that_is_taken_back_by_mistake_is_not_corrected_when_it_is_entered_again():
    told = Told()
    told.by(PEOPLE, 0, FINAL)
    told.by(PEOPLE, 1, replace(GAME, status="scheduled"))
    told.by(PEOPLE, 2, FINAL)
    (tracked,) = told.season.games.values()
    assert tracked.corrected[0] == KICK_OFF + 60_000
