"""NFL 2024 and Premier League 2024-25, imported into DynamoDB and into SQLite, are the same games and equal
the oracle. And in both, two people who enter one game at the same moment do not undo each other.
"""

import dataclasses
import json

import pytest
from support.between import between
from support.competitions import premier_league
from support.shared import shared

from actions.results import set_result, take_file
from domain.season.format import facts_of
from domain.season.lines import TeamSeason, game_lines
from domain.season.presets import PRESETS
from domain.season.scoring_form import read_scoring
from storage.catalog import load_catalog
from storage.season_catalog import SEASONS, format_of

CASES = {
    "nfl-2024": (load_catalog()["nfl-2026"], "nfl-2024.json", "nfl_wins_pool", "wins"),
    "premier-league-2024-25": (None, "premier-league-2024-25.json", "football_310", "league_points"),
}


@pytest.mark.parametrize("oracle", CASES)
def test_both_stores_hold_the_season_of_the_oracle(cloud, world, oracle):
    competition, file, preset, points = CASES[oracle]
    competition = competition or dataclasses.replace(premier_league(), owner_id="u_own")
    tables = []
    for services in (cloud.services, world.services):
        if competition.owner_id:  # results are taken for a competition that is stored
            services.store.competitions.add(competition, services.clock.now_ms())
        take_file(services, competition, (SEASONS / file).read_bytes(), "draftnight")
        services.store.seasons._remembered._seasons.clear()  # what is stored, not what is remembered
        stored = services.store.seasons.load(competition.id)
        games = [tracked.game for tracked in stored.season.games.values()]
        scoring, facts = read_scoring(PRESETS[preset]), facts_of(competition, format_of(competition))
        lines = game_lines(scoring, facts.teams, games)
        seasons = {team: TeamSeason(of, lines[team], []) for team, of in facts.teams.items()}
        tables.append((games, {team: s.until(scoring, None) for team, s in seasons.items()}))
    assert tables[0] == tables[1]
    for row in json.loads(shared(f"oracle/{oracle}.json").read_text())["table"]:
        totals = tables[0][1][row["team_id"]]
        told = (totals.played, totals.wins, totals.draws, totals.losses)
        assert told == (row["played"], row["wins"], row["draws"], row["losses"])
        assert (totals.goals_for, totals.goals_against) == (row["points_for"], row["points_against"])
        assert totals.points == (row[points] + (row["draws"] / 2 if points == "wins" else 0)) * 1_000


def test_two_who_enter_one_game_at_the_same_moment_keep_each_others_fields(monkeypatch, cloud, world):
    """One moves the kick-off; meanwhile the other, whose report is stored first, enters the score."""
    score = {"home_score": 2, "away_score": 1}
    for place in (cloud, world):
        services, ana = place.services, place.person("Ana").id
        cup = dataclasses.replace(premier_league(), id="custom-cup", owner_id=ana)
        services.store.competitions.add(cup, services.clock.now_ms())
        home, away = (team.id for team in cup.teams[:2])
        games = json.dumps({"games": [{"home": home, "away": away}]}).encode()
        (game_id,) = take_file(services, cup, games, "draftnight").game_ids

        def meanwhile(services=services, ana=ana, game_id=game_id) -> None:
            set_result(services, ana, "custom-cup", game_id, {"status": "live"} | score)

        between(monkeypatch, services.store.seasons, "commit", meanwhile)
        given = {"status": "live", "starts_at": 1_790_000_000_000}
        game = set_result(services, ana, "custom-cup", game_id, given)
        assert {name: getattr(game, name) for name in score} == score
        assert game.starts_at == 1_790_000_000_000
