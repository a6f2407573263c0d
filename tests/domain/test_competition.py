"""The shipped competitions and the order in which autopick takes their teams."""

import re
from zoneinfo import ZoneInfo

import msgspec
import pytest

from domain.competition import Colors, Competition, Team
from feeds.names import plain
from storage.catalog import (
    FOLDER,
    CompetitionRecord,
    decode_competition,
    encode_competition,
    load_catalog,
)
from storage.season_catalog import formats, newest_season

SIZES = {
    "nfl-2026": 32,
    "nba-2025-26": 30,
    "nba-2026-27": 30,
    "mlb-2026": 30,
    "nhl-2025-26": 32,
    "nhl-2026-27": 32,
    "premier-league-2026-27": 20,
    "world-cup-2026": 48,
    "ncaa-men-2025": 68,
}


def team(id: str, name: str, rating: float | None = None) -> Team:
    return Team(id, name, name, name[:3].upper(), rating=rating)


def competition(*teams: Team) -> Competition:
    return Competition("c", "Sport", "Name", "2026", teams)


def test_best_rating_first_then_name_and_unrated_last():
    made = competition(
        team("z", "zebras"),
        team("y", "Yaks"),
        team("c", "cats", 2),
        team("b", "Bears", 2),
        team("low", "Lows", -1),
        team("zero", "Zeros", 0.0),
        team("top", "Tops", 10),
    )
    assert made.ranked == ("top", "b", "c", "zero", "low", "y", "z")


def test_lookups_hold_every_team():
    made = competition(team("a", "As"), team("b", "Bs"))
    assert made.team_ids == {"a", "b"}
    assert made.by_id["b"].name == "Bs"


def test_two_teams_with_one_id_are_a_mistake():
    with pytest.raises(ValueError, match="one id"):
        competition(team("a", "As"), team("a", "Bs"))


def test_catalog_holds_exactly_the_shipped_competitions():
    assert {id: len(item.teams) for id, item in load_catalog().items()} == SIZES
    assert len(list(FOLDER.glob("*.json"))) == len(SIZES)


@pytest.mark.parametrize("competition_id", SIZES)
def test_teams_are_told_apart_and_complete(competition_id):
    teams = load_catalog()[competition_id].teams
    for field in ("id", "name", "short_name", "abbreviation"):
        values = [getattr(item, field) for item in teams]
        assert len(set(values)) == len(values), field
        assert all(values), field
    for item in teams:
        assert item.group
        assert re.fullmatch(r"[A-Z]{2,4}", item.abbreviation)
        if item.colors:
            assert re.fullmatch(r"#[0-9A-F]{6}", item.colors.primary)
            assert re.fullmatch(r"#[0-9A-F]{6}", item.colors.secondary)


@pytest.mark.parametrize("competition_id", SIZES)
def test_ratings_have_a_source_exactly_where_there_are_ratings(competition_id):
    item = load_catalog()[competition_id]
    rated = any(team.rating is not None for team in item.teams)
    assert rated == (item.rating_source is not None)


@pytest.mark.parametrize(
    "competition_id, total",
    [
        ("nba-2026-27", 1230),
        ("nba-2025-26", 1230),  # one win for each game of a season
        ("mlb-2026", 2430),
        ("nhl-2025-26", 2 * 1312 + 271),  # and a point for each game lost after regulation
    ],
)
def test_hand_composed_ratings_add_up(competition_id, total):
    assert sum(team.rating for team in load_catalog()[competition_id].teams) == total


def test_nfl_ratings_are_win_percentages_of_17_games():
    ratings = [team.rating for team in load_catalog()["nfl-2026"].teams]
    wins = [rating * 17 / 100 for rating in ratings]
    assert all(abs(won - round(won)) < 0.01 for won in wins)
    assert sum(round(won) for won in wins) == 272


def test_ncaa_ratings_are_seeds_of_four_regions():
    teams = load_catalog()["ncaa-men-2025"].teams
    for group in ("South", "West", "East", "Midwest"):
        seeds = {17 - team.rating for team in teams if team.group == group}
        assert seeds == set(range(1, 17))


def test_premier_league_clubs_that_came_up_have_no_rating():
    unrated = {t.id for t in load_catalog()["premier-league-2026-27"].teams if t.rating is None}
    assert unrated == {"epl-cov", "epl-hul", "epl-ips"}


def test_every_file_says_where_its_facts_come_from():
    for path in FOLDER.glob("*.json"):
        assert msgspec.json.decode(path.read_bytes(), type=CompetitionRecord).sources, path.name


def test_a_competition_survives_being_stored():
    teams = (Team("t1", "Ä", "Ä", "A", "Pool", Colors("#000000", "#FFFFFF"), 1.5), team("t2", "B"))
    seeded = Team("t3", "C", "C", "C", seed=1, tags=("pot1",), aliases=("Cee", "See"))
    made = Competition(
        "c", "s", "n", "2026", (*teams, seeded), "Uploaded.", "user-1", ("group", "final"), False
    )
    assert decode_competition(encode_competition(made)) == made


def test_what_sources_call_a_shipped_team_is_known():
    teams = {team.id: team for competition in load_catalog().values() for team in competition.teams}
    assert teams["mlb-nyy"].aliases == ("NYA", "Yanks", "Bronx Bombers")


@pytest.mark.parametrize("competition", load_catalog().values(), ids=lambda one: one.id)
def test_no_nickname_is_another_teams_name(competition):
    """Results would then find neither of them."""
    own = {team.id: {team.name, team.short_name, team.abbreviation} for team in competition.teams}
    names = {plain(name): team for team, names in own.items() for name in names}
    for team in competition.teams:
        assert {names.get(plain(alias), team.id) for alias in team.aliases} <= {team.id}


@pytest.mark.parametrize(
    "nickname, team",
    [("Spurs", "epl-tot"), ("Gunners", "epl-ars"), ("Niners", "nfl-sf"), ("Pats", "nfl-ne"),
     ("Sixers", "nba-phi"), ("Habs", "nhl-mtl"), ("Yanks", "mlb-nyy"), ("Zags", "ncaa-gonzaga"),
     ("Oranje", "wc26-ned"),
     ("Philly", "nhl-phi"), ("Indy", "nba-ind"), ("Bucs", "nfl-tb"), ("Cavs", "nba-cle"),
     ("Nats", "mlb-wsh")],
)  # fmt: skip
def test_what_people_call_a_shipped_team_is_an_alias(nickname, team):
    for competition in load_catalog().values():
        if team in competition.team_ids:
            assert nickname in competition.by_id[team].aliases


@pytest.mark.parametrize(
    "change",
    [{"surprise": 1}, {"teams": [{"id": "x"}]}, {"season": 2026}, {"name": None}],
)
def test_a_file_in_another_form_is_refused(change):
    good = msgspec.json.decode(encode_competition(competition(team("a", "A"), team("b", "B"))))
    with pytest.raises(msgspec.ValidationError):
        decode_competition(msgspec.json.encode(good | change))


def test_playing_again_is_the_newest_season_of_the_same_competition():
    catalog = load_catalog()
    assert (
        newest_season(catalog["nba-2025-26"]).id == "nba-2026-27" == newest_season(catalog["nba-2026-27"]).id
    )
    assert newest_season(catalog["nhl-2025-26"]).id == "nhl-2026-27"
    assert newest_season(catalog["nfl-2026"]).id == "nfl-2026"
    own = competition(team("a", "As"), team("b", "Bs"))
    assert newest_season(own) is own


def test_every_season_says_when_it_is_and_where_its_days_are():
    assert set(formats()) == set(SIZES)
    for record in formats().values():
        assert record.starts_on < record.ends_on and ZoneInfo(record.zone)
