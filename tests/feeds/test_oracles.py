"""NFL 2024 and Premier League 2024-25, read by each importer, equal tables that were checked against published ones."""

import json

import pytest
from support.competitions import SOCCER, premier_league
from support.shared import shared
from tools.generate.season_cases import PRESETS

from domain.season.format import facts_of
from domain.season.lines import TeamSeason, game_lines
from domain.season.merge import Report, Season, merge
from domain.season.scoring import written
from domain.season.scoring_form import read_scoring
from feeds import draftnight, nflverse, openfootball
from feeds.moments import day_of
from storage.catalog import load_catalog
from storage.season_catalog import SEASONS, format_of, last_season

NFL = load_catalog()["nfl-2026"]


def table_of(competition, season_format, read, preset: str) -> dict[str, dict]:
    """What the season under the preset makes of what was read, in the oracle's words."""
    assert read.unknown == () and read.unread == ()
    zone = season_format.zone
    merged = merge(Season(), Report("people", 1, read.games), competition.team_ids, day_of(zone))
    assert (merged.refused, merged.new) == ((), len(read.games))
    again = merge(merged.season, Report("people", 2, read.games), competition.team_ids, day_of(zone))
    assert (again.changes, again.unchanged) == ((), len(read.games))
    scoring, facts = read_scoring(PRESETS[preset]), facts_of(competition, season_format)
    games = [tracked.game for tracked in merged.season.games.values()]
    lines = game_lines(scoring, facts.teams, games)
    table = {}
    for team_id, of_team in lines.items():
        totals = TeamSeason(facts.teams[team_id], of_team, []).until(scoring, None)
        if totals.played:
            table[team_id] = {
                "played": totals.played,
                "wins": totals.wins,
                "losses": totals.losses,
                "draws": totals.draws,
                "points_for": totals.goals_for,
                "points_against": totals.goals_against,
                "points": written(totals.points),
            }
    return table


def expected(name: str) -> dict[str, dict]:
    rows = json.loads(shared(f"oracle/{name}.json").read_text())["table"]
    cells = ("played", "wins", "losses", "draws", "points_for", "points_against")
    table = {}
    for row in rows:
        points = (
            str(row["league_points"])
            if "league_points" in row
            else written(row["wins"] * 1000 + row["draws"] * 500)
        )
        table[row["team_id"]] = {cell: row[cell] for cell in cells} | {"points": points}
    return table


def test_nfl_2024_by_nflverse():
    read = nflverse.read(shared("results/nfl-2024.tsv").read_bytes(), NFL, format_of(NFL))
    assert table_of(NFL, format_of(NFL), read, "nfl_wins_pool") == expected("nfl-2024")


def test_nfl_2024_by_our_own_file():
    read = draftnight.read(last_season(NFL)[1], NFL, format_of(NFL))
    assert table_of(NFL, format_of(NFL), read, "nfl_wins_pool") == expected("nfl-2024")


def test_the_post_season_of_nfl_2024():
    read = nflverse.read(shared("results/nfl-2024.tsv").read_bytes(), NFL, format_of(NFL))
    rounds = {"WC": "r16", "DIV": "quarter", "CON": "semi", "SB": "final"}
    oracle = json.loads(shared("oracle/nfl-2024.json").read_text())["postseason"]
    zone = day_of("America/New_York")
    assert [
        (g.stage, zone(g.starts_at), g.home, g.away, g.home_score, g.away_score)
        for g in read.games
        if g.stage != "regular"
    ] == [
        (rounds[g["round"]], g["date"], g["home"], g["away"], g["home_score"], g["away_score"])
        for g in oracle
    ]


def test_premier_league_2024_25_by_openfootball():
    content = shared("results/openfootball-premier-league-2024-25.json").read_bytes()
    read = openfootball.read(content, premier_league(), SOCCER)
    table = table_of(premier_league(), SOCCER, read, "football_310")
    assert table == expected("premier-league-2024-25")


def test_premier_league_2024_25_by_our_own_file():
    content = (SEASONS / "premier-league-2024-25.json").read_bytes()
    read = draftnight.read(content, premier_league(), SOCCER)
    assert table_of(premier_league(), SOCCER, read, "football_310") == expected("premier-league-2024-25")


@pytest.mark.parametrize(
    "name, games, finals",
    [
        ("results/openfootball-premier-league-2025-26-in-progress.json", 380, 291),
        ("feeds/openfootball-2026-27-excerpt.json", 50, 40),
    ],
)
def test_a_season_in_progress(name, games, finals):
    read = openfootball.read(shared(name).read_bytes(), premier_league(), SOCCER)
    assert read.unknown == () and len(read.games) == games
    assert sum(game.status == "final" for game in read.games) == finals
    assert sum(game.status == "postponed" for game in read.games) == (1 if games == 380 else 0)
