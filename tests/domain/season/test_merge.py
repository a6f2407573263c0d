"""Each rule of the merge, by name; what a source reports, in the order in which it reports it."""

from dataclasses import replace

import pytest
from support.told import FINAL, GAME, HOUR, KICK_OFF, LIVE, OTHER, TEAMS, Told, day_of

from domain.season.game import MAX_GAMES, Reported
from domain.season.merge import Report, Tracked, merge, season_of
from domain.season.views import PEOPLE


@pytest.fixture
def told():
    return Told()


def test_a_game_comes_goes_live_scores_and_ends(told):
    words = []
    for at, game in enumerate((GAME, LIVE, replace(LIVE, home_score=14), FINAL)):
        told.espn(at, game)
        words += told.why
    assert words == ["scheduled", "started", "score", "final"]
    assert (told.game.winner, told.game.home_score, told.game.clock) == ("buf", 20, None)
    assert told.merged.counting == (told.game.id,)
    assert told.merged.changes[0].was.status == "live"


def test_the_same_report_again_changes_nothing(told):
    told.espn(0, LIVE)
    again = told.espn(0, LIVE)
    assert (again.touched, again.unchanged) == ((), 1)
    assert told.espn(1, LIVE).touched == ()


def test_an_older_report_changes_nothing(told):
    told.espn(5, LIVE)
    told.espn(4, replace(LIVE, home_score=0))
    assert told.game.home_score == 7
    assert told.merged.touched == ()


def test_an_older_report_is_one_of_the_same_source(told):
    told.espn(5, LIVE)
    assert told.by("openfootball", 4, FINAL).changes
    assert told.game.status == "final"


def test_a_game_missing_from_an_answer_is_not_cancelled(told):
    told.espn(0, LIVE)
    assert told.espn(1).changes == ()
    assert told.game.status == "live"


def test_scores_never_fall_back_to_nothing(told):
    told.espn(0, LIVE)
    told.espn(1, replace(LIVE, home_score=None, away_score=None, clock="HT"))
    assert (told.game.home_score, told.game.away_score, told.game.clock) == (7, 3, "HT")


def test_final_only_if_the_source_says_so(told):
    told.espn(0, replace(LIVE, clock="0:00 - 4th"))
    assert told.game.status == "live" and told.game.winner is None
    assert not told.game.counts


def test_a_corrected_final_counts_once_two_polls_a_minute_apart_agree(told):
    told.espn(0, FINAL)
    assert told.espn(1, OTHER).changes == ()
    assert told.espn(1.9, OTHER).changes == ()
    told.espn(2, OTHER)
    assert told.why == ["corrected"]
    assert (told.merged.changes[0].was.home_score, told.game.home_score) == (20, 21)


def test_polls_that_disagree_about_a_correction_start_anew(told):
    told.espn(0, FINAL)
    told.espn(1, OTHER)
    told.espn(2, replace(FINAL, home_score=22))
    told.espn(2.5, OTHER)
    assert told.game.home_score == 20


def test_a_correction_taken_back_is_forgotten(told):
    told.espn(0, FINAL)
    told.espn(1, OTHER)
    told.espn(2, FINAL)
    told.espn(3, OTHER)
    assert told.game.home_score == 20


def test_the_same_doubt_again_is_not_a_second_poll(told):
    told.espn(0, FINAL)
    told.espn(1, OTHER)
    assert told.espn(1, OTHER).touched == ()


def test_people_are_believed_at_once(told):
    told.by(PEOPLE, 0, FINAL)
    told.by(PEOPLE, 0.01, OTHER)
    assert told.why == ["corrected"]
    told.by(PEOPLE, 0.02, replace(GAME, status="scheduled"))
    assert told.why == ["reopened"]


def test_final_and_then_live_is_believed_after_three_polls_over_ten_minutes(told):
    told.espn(0, FINAL)
    for at in (1, 6, 10.9):
        assert told.espn(at, LIVE).changes == ()
    assert told.game.status == "final"
    told.espn(11, replace(LIVE, home_score=10))
    assert told.why == ["reopened"] and told.game.status == "live"


def test_two_polls_are_too_few_to_reopen_a_final(told):
    told.espn(0, FINAL)
    told.espn(1, LIVE)
    told.espn(60, LIVE)
    assert told.game.status == "final"


def test_a_final_in_between_ends_the_doubt(told):
    told.espn(0, FINAL)
    told.espn(1, LIVE)
    told.espn(6, LIVE)
    told.espn(7, FINAL)
    told.espn(12, LIVE)
    assert told.game.status == "final"


def test_a_live_game_that_looks_unbegun_goes_on(told):
    """ESPN was seen to answer `pre` for games that had begun."""
    told.espn(0, LIVE)
    told.espn(1, GAME)
    assert (told.game.status, told.game.home_score) == ("live", 7)


def test_postponed_keeps_its_identity(told):
    told.espn(0, GAME)
    told.espn(1, replace(GAME, status="postponed"))
    assert told.why == ["postponed"]
    later = KICK_OFF + 72 * HOUR
    told.espn(2, replace(GAME, starts_at=later))
    assert told.why == ["rescheduled"] and told.game.starts_at == later
    assert told.game.kick_off == later


def test_moves_are_counted_and_scores_are_none(told):
    moved = replace(GAME, starts_at=KICK_OFF + 72 * HOUR)
    for at, report in enumerate(
        (
            GAME,
            replace(GAME, status="postponed"),
            moved,
            replace(moved, status="live", home_score=1, away_score=0),
        )
    ):
        told.espn(at, report)
    (tracked,) = told.season.games.values()
    assert tracked.game.home_score == 1 and tracked.moves == 2


def test_what_a_corrected_final_was_is_kept_with_the_game(told):
    told.espn(0, FINAL)
    told.espn(1, OTHER)
    told.espn(2, OTHER)
    (tracked,) = told.season.games.values()
    assert tracked.corrected is not None and tracked.corrected[1].home_score == FINAL.home_score
    told.espn(3, OTHER)
    assert next(iter(told.season.games.values())).corrected == tracked.corrected


def test_a_live_game_with_a_new_date_is_postponed(told):
    told.espn(0, LIVE)
    told.espn(1, replace(GAME, starts_at=KICK_OFF + 24 * HOUR))
    assert told.why == ["postponed"]
    assert (told.game.status, told.game.home_score) == ("scheduled", 7)


def test_a_suspended_game_belongs_to_its_first_date(told):
    told.espn(0, LIVE)
    told.espn(1, replace(LIVE, status="suspended"))
    assert told.why == ["suspended"]
    told.espn(2, replace(FINAL, starts_at=KICK_OFF + 48 * HOUR))
    assert told.game.kick_off == KICK_OFF and told.game.starts_at == KICK_OFF + 48 * HOUR


def test_a_game_put_off_before_it_began_belongs_to_its_new_date(told):
    late = replace(LIVE, status="delayed", home_score=None, away_score=None)
    told.espn(0, late)
    told.espn(1, replace(GAME, status="postponed"))
    told.espn(2, replace(FINAL, starts_at=KICK_OFF + 48 * HOUR))
    assert told.game.kick_off == told.game.starts_at == KICK_OFF + 48 * HOUR


def test_one_bad_game_does_not_stop_the_others(told):
    told.espn(0, replace(GAME, id="9", home="xyz"), FINAL)
    assert told.merged.refused == ("xyz is not a team of this competition.",)
    assert told.game.status == "final"


@pytest.mark.parametrize(
    "bad",
    [
        replace(FINAL, home_score=-1),
        replace(FINAL, home_score=10**9),
        replace(FINAL, home_score=1.5),
        replace(FINAL, away_score=None),
        replace(FINAL, home_shootout=3),
        replace(FINAL, home_score=None, away_score=None),
        replace(GAME, away="buf"),
        replace(GAME, stage="preseason"),
        replace(GAME, status="paused"),
        replace(FINAL, how="luck"),
        replace(GAME, starts_at=253_370_764_800_000),
        replace(GAME, round="x" * 101),
        replace(GAME, id=""),
        replace(GAME, starts_at="2026-11-22"),
        replace(GAME, starts_at=True),
        replace(GAME, starts_at=float("nan")),
        replace(GAME, how="overtime"),
        replace(GAME, number=0),
        replace(GAME, home_shootout=3, away_shootout=2),
        replace(FINAL, home_score=1, away_score=1, home_shootout=3, away_shootout=3),
    ],
)
def test_what_cannot_be_is_refused(told, bad):
    assert len(told.espn(0, bad).refused) == 1
    assert told.season.games == {}


def test_one_id_for_two_games_is_refused_for_both(told):
    told.espn(0, GAME, Reported("1", "phi", "dal"))
    assert told.merged.refused == ("Two different games have the id 1.",) * 2
    assert told.season.games == {}


def test_an_id_does_not_change_its_teams(told):
    told.espn(0, GAME)
    told.espn(1, Reported("1", "phi", "dal"))
    assert told.merged.refused == ("1 was a game of kc at buf.",)


def test_there_are_no_more_games_than_can_be(told):
    tracked = Told()
    tracked.espn(0, GAME)
    (one,) = tracked.season.games.values()
    full = season_of({str(n): Tracked(one.game, {}, {}) for n in range(MAX_GAMES)}, {})
    merged = merge(full, Report("espn", 1, (Reported("1", "phi", "dal"),)), TEAMS, day_of)
    assert merged.refused == (f"A competition has at most {MAX_GAMES} games.",)


def test_a_game_beside_the_season_never_counts(told):
    told.espn(0, replace(FINAL, stage="cup"))
    assert not told.game.counts and told.merged.counting == ()


def test_a_void_game_is_over_and_counts_for_nothing(told):
    told.espn(0, replace(FINAL, how="void", home_score=None, away_score=None))
    assert told.game.winner is None and not told.game.counts and not told.game.open


@pytest.mark.parametrize(
    "game, winner",
    [
        (FINAL, "buf"),
        (replace(FINAL, home_score=17), "draw"),
        (replace(FINAL, home_score=17, how="shootout", home_shootout=3, away_shootout=4), "kc"),
        (replace(FINAL, home_score=17, how="shootout", winner="home"), "buf"),
        (replace(FINAL, how="awarded", home_score=0, away_score=3), "kc"),
    ],
)
def test_who_won(told, game, winner):
    told.espn(0, game)
    assert told.game.winner == winner


def test_a_winner_once_told_is_kept_when_the_flag_goes_away(told):
    told.espn(0, replace(FINAL, home_score=17, how="shootout", winner="home"))
    told.espn(9, replace(FINAL, home_score=17, how="shootout"))
    told.espn(19, replace(FINAL, home_score=17, how="shootout"))
    assert told.game.winner == "buf"


def test_a_scheduled_game_of_a_knock_out_stage_moves_tables(told):
    assert told.espn(0, GAME).counting == ()
    assert len(told.espn(1, replace(GAME, id="2", stage="r16")).counting) == 1
    assert len(told.espn(2, replace(GAME, id="2", stage="r16", status="cancelled")).counting) == 1


def test_a_stored_season_reads_back(told):
    told.espn(0, FINAL)
    again = season_of(told.season.games, told.season.heard)
    assert again == told.season
