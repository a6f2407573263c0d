"""Each rule of the merge, taken out alone, turns the test of its name red: no rule is there by accident."""

from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from support.told import Told

from domain.season import changes, meetings, merge, views
from feeds import espn


def _tests(name: str, folder: Path = Path(__file__).parent):
    """A file of tests, as a module of its own."""
    spec = spec_from_file_location(name, folder / f"{name}.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


one_source, sources = _tests("test_merge"), _tests("test_merge_of_sources")
ids = _tests("test_merge_ids")
provider = _tests("test_espn", Path(__file__).parents[2] / "feeds")


def believe_every_report(patch) -> None:
    patch.setattr(views, "_doubtful", lambda known, report: None)


def complete_nothing(patch) -> None:
    patch.setattr(views, "_completed", lambda known, report: report)


def forget_the_first_kick_off(patch) -> None:
    patch.setattr(views, "_began", lambda known, report: None)


def know_no_new_id(patch) -> None:
    patch.setattr(merge, "same_meeting", lambda view, report: False)


def begin_with_a_delay(patch) -> None:
    patch.setattr(views, "PLAYED", views.BEGUN)


def doubt_people_too(patch) -> None:
    patch.setattr(views, "PEOPLE", "nobody")


def match_nothing(patch) -> None:
    patch.setattr(merge._Work, "_matched", lambda self, reported: None)


def match_any_day(patch) -> None:
    patch.setattr(meetings, "MATCH_MS", 10**12)


def remember_no_id(patch) -> None:
    patch.setattr(merge._Work, "_remembered", lambda self, tracked, source_id: tracked)


def take_older_reports(patch) -> None:
    patch.setattr(merge, "_too_old", lambda season, report: False)


def let_an_id_name_two_games(patch) -> None:
    patch.setattr(merge, "told_twice", lambda games: set())


def check_nothing(patch) -> None:
    patch.setattr(merge, "check", lambda game, team_ids: None)


def no_bound(patch) -> None:
    patch.setattr(merge, "MAX_GAMES", 10**9)


def the_last_word_of_any_source(patch) -> None:
    def last(game_id, told):
        newest = max(told.values(), key=lambda view: view.at)
        return combined(game_id, {"only": newest})

    combined = views.combined
    patch.setattr(merge, "combined", last)


def count_every_stage(patch) -> None:
    patch.setattr(changes, "CUP", "no such stage")


def believe_at_the_second_poll(patch) -> None:
    patch.setattr(views, "REOPEN_POLLS", 2)
    patch.setattr(views, "REOPEN_MS", 0)


def agree_at_once(patch) -> None:
    patch.setattr(views, "AGREE_MS", 0)


def count_a_repetition_as_a_poll(patch) -> None:
    def counted(doubt, said, at):
        if doubt is None or doubt.said != said:
            return views.Doubt(said, at, at, 1)
        return views.Doubt(said, doubt.since, at, doubt.polls + 1)

    patch.setattr(views, "_doubted", counted)


def cancel_what_is_missing(patch) -> None:
    def done_and_cancelled(self):
        for game_id in set(self.games) - set(self.before):
            tracked = self.games[game_id]
            self._put(game_id, replace(tracked, game=replace(tracked.game, status="cancelled")))
        return done(self)

    done = merge._Work.done
    patch.setattr(merge._Work, "done", done_and_cancelled)


def leave_the_number_of_a_doubleheader(patch) -> None:
    patch.setattr(merge._Work, "_same_day_and_number", lambda self, tracked, reported: True)


def take_home_for_home(patch) -> None:
    first = merge.first_view
    patch.setattr(merge, "first_view", lambda report, at, swapped: first(report, at, False))


def call_nothing_postponed(patch) -> None:
    patch.setattr(merge, "why", lambda was, game: game.status)


def take_post_for_final(patch) -> None:
    told = espn._status
    patch.setattr(espn, "_status", lambda kind: "final" if kind.state == "post" else told(kind))


def test_postponed_is_post_and_not_over(told):
    provider.test_a_status("POSTPONED", "post", False, "postponed", (None, None))


@pytest.fixture
def told():
    return Told()


RULES = [
    (cancel_what_is_missing, one_source.test_a_game_missing_from_an_answer_is_not_cancelled),
    (call_nothing_postponed, one_source.test_postponed_keeps_its_identity),
    (call_nothing_postponed, one_source.test_a_live_game_with_a_new_date_is_postponed),
    (take_post_for_final, test_postponed_is_post_and_not_over),
    (
        leave_the_number_of_a_doubleheader,
        sources.test_a_doubleheader_is_two_games_and_a_second_source_finds_each_by_its_number,
    ),
    (take_home_for_home, sources.test_home_and_away_swapped_on_neutral_ground_is_the_same_game),
    (believe_every_report, one_source.test_a_corrected_final_counts_once_two_polls_a_minute_apart_agree),
    (believe_every_report, one_source.test_a_live_game_that_looks_unbegun_goes_on),
    (agree_at_once, one_source.test_a_corrected_final_counts_once_two_polls_a_minute_apart_agree),
    (believe_at_the_second_poll, one_source.test_two_polls_are_too_few_to_reopen_a_final),
    (count_a_repetition_as_a_poll, one_source.test_the_same_doubt_again_is_not_a_second_poll),
    (complete_nothing, one_source.test_scores_never_fall_back_to_nothing),
    (complete_nothing, one_source.test_a_winner_once_told_is_kept_when_the_flag_goes_away),
    (forget_the_first_kick_off, one_source.test_a_suspended_game_belongs_to_its_first_date),
    (know_no_new_id, ids.test_a_game_that_gets_another_id_is_the_same_game),
    (begin_with_a_delay, one_source.test_a_game_put_off_before_it_began_belongs_to_its_new_date),
    (doubt_people_too, one_source.test_people_are_believed_at_once),
    (take_older_reports, one_source.test_an_older_report_changes_nothing),
    (let_an_id_name_two_games, one_source.test_one_id_for_two_games_is_refused_for_both),
    (check_nothing, one_source.test_one_bad_game_does_not_stop_the_others),
    (no_bound, one_source.test_there_are_no_more_games_than_can_be),
    (count_every_stage, one_source.test_a_game_beside_the_season_never_counts),
    (match_nothing, sources.test_a_second_source_is_matched_once_and_then_remembered),
    (match_any_day, sources.test_a_second_source_on_another_day_tells_of_another_game),
    (remember_no_id, sources.test_a_second_source_is_matched_once_and_then_remembered),
    (the_last_word_of_any_source, sources.test_a_feed_that_lags_does_not_open_anothers_final),
]


@pytest.mark.parametrize("take_out, test", RULES, ids=lambda part: part.__name__.removeprefix("test_"))
def test_without_the_rule_its_test_is_red(take_out, test, monkeypatch):
    test(Told())
    take_out(monkeypatch)
    with pytest.raises((AssertionError, KeyError, ValueError, pytest.fail.Exception)):
        test(Told())
