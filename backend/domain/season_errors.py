"""Refusals about results and seasons, in the form of domain/errors.py."""

from domain.refusal import Refusal


class GameNotFound(Refusal):
    code, status = "game_not_found", 404
    message = "There is no such game in this competition."


class ImportNotReadable(Refusal):
    code, status = "import_not_readable", 400
    message = "We couldn't read that file. Nothing was imported from it."


class UnknownTeams(Refusal):
    code, status = "unknown_teams", 409
    message = "The file names teams that this competition does not have. Nothing was imported from it."


class ScoringDoesNotFit(Refusal):
    code, status = "scoring_does_not_fit", 409
    message = "These rules name something that the competition does not have."


class ScoringNeverScores(Refusal):
    code, status = "scoring_never_scores", 409
    message = "Under these rules every team would get 0. Add a rule that gives points."


class SeasonIsClosed(Refusal):
    code, status = "season_closed", 409
    message = "The season is closed. The commissioner can reopen it."


class SeasonNotClosed(Refusal):
    code, status = "season_not_closed", 409
    message = "The season is not closed."


class DraftNotComplete(Refusal):
    code, status = "draft_not_complete", 409
    message = "The season begins once the draft is complete."


class TooManyRulings(Refusal):
    code, status = "too_many_rulings", 409
    message = "This league has reached the limit for overrides and adjustments. Remove an override first."


class GameExists(Refusal):
    code, status = "game_exists", 409
    message = "There is already a game of these teams on that day. Override its result instead."


class CalendarNotFound(Refusal):
    code, status = "calendar_not_found", 404
    message = "This calendar address no longer works. Make a new one on the season's page."


class GuessLocked(Refusal):
    code, status = "guess_locked", 409
    message = "The first game has begun, so guesses are locked."
