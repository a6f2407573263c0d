"""Tries rules on a season that is over."""

from collections.abc import Callable

from actions.competitions import teams_of
from actions.results import season_of
from actions.season_book import team_seasons
from domain.competition import Competition
from domain.season import stream
from domain.season.fit import check_fits, said_twice
from domain.season.format import SeasonFacts, facts_of
from domain.season.game import Game
from domain.season.lines import TeamSeason
from domain.season.merge import Report, Season, merge
from domain.season.scoring import Scoring, as_number
from domain.season.scoring_form import new_scoring
from domain.season.views import PEOPLE
from domain.season.words import words
from feeds import draftnight
from feeds.moments import day_of
from services import Services

LastSeason = Callable[[Competition], tuple[str, bytes] | None]


def preview(services: Services, user_id: str, competition_id: str, form: dict) -> dict:
    """The rules in words, and what they give each team in a past season. Raises as `set_scoring`."""
    competition = teams_of(services, user_id, competition_id)
    facts = facts_of(competition, services.season_format(competition))
    scoring = new_scoring(form)
    services.compute(check_fits, scoring, facts)
    own = season_of(services, competition).season  # here: what computes beside the loop never asks the store
    name, games, seasons = services.compute(_tried, services.last_season, own, competition, facts, scoring)
    points, by_id = {t: of.until(scoring, None).points for t, of in seasons.items()}, competition.by_id
    best = sorted(by_id, key=lambda team: (-points[team], by_id[team].name))
    nothing = [] if games else ["There is no season to try these rules on yet."]
    rows = [{"team_id": team, "points": as_number(points[team])} for team in best]
    return {
        "words": words(scoring, facts),
        "season": name,
        "teams": rows,
        "problems": said_twice(scoring, facts) + nothing,
    }


def _tried(
    last_season: LastSeason, own: Season, competition: Competition, facts: SeasonFacts, scoring: Scoring
) -> tuple[str | None, list[Game], dict[str, TeamSeason]]:
    """A season's name and games, and its teams under these rules. Expensive: a team has hundreds of games."""
    name, games = _a_season(last_season, own, competition, facts)
    return name, games, team_seasons(scoring, facts, games, False)


def _a_season(
    last_season: LastSeason, own: Season, competition: Competition, facts: SeasonFacts
) -> tuple[str | None, list[Game]]:
    """The last season of the competition, if one is shipped; else its results so far."""
    shipped = last_season(competition)
    if shipped is None:
        games = stream.in_order(own)
        return (competition.season if games else None), games
    name, content = shipped
    reported = draftnight.shipped(content, facts.format)
    team_ids = frozenset(team for game in reported for team in (game.home, game.away))
    merged = merge(Season(), Report(PEOPLE, 0, reported), team_ids, day_of(facts.format.zone))
    return name, [tracked.game for tracked in merged.season.games.values()]
