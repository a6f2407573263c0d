"""Which stage a game of ESPN's belongs to, by its season type, slug, week and headline."""

import pytest
from support.competitions import small_cup
from support.samples.scoreboard import event, one, read

from domain.season.format import SeasonFormat


@pytest.mark.parametrize(
    "headline, week, stage",
    [
        ("AFC Wild Card Playoffs", 1, "r16"), ("AFC Divisional Playoffs", 2, "quarter"),
        ("NFC Championship", 3, "semi"), ("Super Bowl LX", 5, "final"), ("", 1, "r16"), ("", 5, "final"),
    ],
)  # fmt: skip
def test_rounds_of_the_nfl(headline, week, stage):
    season = {"type": 3, "slug": "post-season", "year": 2026}
    notes = [{"headline": headline}] if headline else []
    assert one(season=season, week={"number": week}, notes=notes).stage == stage


@pytest.mark.parametrize(
    "sport, stages, type_, slug, headline, stage",
    [
        ("Basketball", (), 3, "post-season", "East 1st Round - Game 2", "r16"),
        ("Basketball", (), 3, "post-season", "West Semifinals - Game 1", "quarter"),
        ("Basketball", (), 3, "post-season", "East Finals - Game 4", "semi"),
        ("Basketball", (), 3, "post-season", "NBA Finals - Game 7", "final"),
        ("Basketball", (), 5, "play-in-season", "NBA Play-In - East - 7th vs 8th", "play_in"),
        ("Basketball", (), 2, "regular-season", "NBA Cup - Group Play", "regular"),
        ("Basketball", (), 2, "regular-season", "NBA Cup Championship", "cup"),
        ("Basketball", (), 2, "regular-season", "NBA Cup - East Semifinals", "regular"),
        ("Basketball", (), 2, "regular-season", "In-Season Tournament - Quarterfinals", "regular"),
        ("Basketball", (), 2, "regular-season", "In-Season Tournament Semi-Final", "regular"),
        ("Basketball", (), 2, "regular-season", "Emirates NBA Cup Final", "cup"),
        ("Ice hockey", (), 3, "post-season", "Stanley Cup Final - Game 1", "final"),
        ("Baseball", (), 3, "post-season", "ALDS - Game 1", "quarter"),
        ("Baseball", (), 3, "post-season", "World Series - Game 7", "final"),
        ("Baseball", (), 3, "post-season", "NLWC - Game 2", "r16"),
        (
            "Basketball",
            ("r64",),
            3,
            "post-season",
            "Men's Basketball Championship - South Region - 1st Round",
            "r64",
        ),
        ("Basketball", ("r64",), 3, "post-season", "Men's Basketball Championship - First Four", "play_in"),
        ("Basketball", ("r64",), 3, "post-season", "Men's Basketball Championship - Sweet 16", "r16"),
        ("Basketball", ("r64",), 3, "post-season", "Men's Basketball Championship - Final Four", "semi"),
        (
            "Basketball",
            ("r64",),
            3,
            "post-season",
            "Men's Basketball Championship - National Championship",
            "final",
        ),
        ("Soccer", (), 0, "round-of-32", "", "r32"),
        ("Soccer", (), 0, "quarterfinals", "", "quarter"),
        ("Soccer", (), 0, "semifinals", "", "semi"),
        ("Soccer", (), 0, "3rd-place-match", "", "third"),
        ("Soccer", (), 0, "final", "", "final"),
        ("Soccer", ("group", "final"), 0, "group-stage", "", "group"),
        ("Soccer", (), 13481, "2025-26-english-premier-league", "", "regular"),
        ("Soccer", ("regular",), 13481, "2025-26-english-premier-league", "Final Day", "regular"),
        ("Custom", (), 3, "post-season", "AFC Wild Card Playoffs", "r16"),
        ("Custom", (), 3, "post-season", "Semifinals", "semi"),
        ("Custom", (), 3, "post-season", "East Semifinals - Game 2", "quarter"),
    ],
)
def test_rounds_of_other_sports(sport, stages, type_, slug, headline, stage):
    cup = small_cup("Buffalo Bills|BUF", "Kansas City Chiefs|KC", sport=sport)
    told = event(season={"type": type_, "slug": slug}, notes=[{"headline": headline}])
    (game,) = read(told, competition=cup, season_format=SeasonFormat(stages)).games
    assert game.stage == stage


@pytest.mark.parametrize(
    "sport, type_, kind, stage",
    [
        ("Ice hockey", 3, "RD16", "r16"), ("Basketball", 3, "QTR", "quarter"),
        ("Basketball", 3, "SEMI", "semi"),
        ("Ice hockey", 3, "FINAL", "final"), ("Basketball", 2, "STD", "regular"),
        ("Basketball", 2, "CC", "cup"),
    ],
)  # fmt: skip
def test_a_round_without_a_headline(sport, type_, kind, stage):
    cup = small_cup("Buffalo Bills|BUF", "Kansas City Chiefs|KC", sport=sport)
    told = event(season={"type": type_, "slug": "post-season" if type_ == 3 else "regular-season"})
    told["competitions"][0] |= {"type": {"id": "14", "abbreviation": kind}, "notes": []}
    (game,) = read(told, competition=cup, season_format=SeasonFormat()).games
    assert game.stage == stage


def test_a_headline_may_stand_beside_the_game():
    cup = small_cup("Buffalo Bills|BUF", "Kansas City Chiefs|KC", sport="Basketball")
    told = event() | {"notes": [{"type": "event", "headline": "NBA Cup Championship"}]}
    (game,) = read(told, competition=cup).games
    assert game.stage == "cup"


def test_an_all_star_game_that_says_so_in_its_type_alone():
    told = event(sides=({"team": {"displayName": "Team Stripes"}}, {"team": {"displayName": "Team Stars"}}))
    told["competitions"][0]["type"] = {"id": "4", "abbreviation": "ALLSTAR"}
    found = read(told)
    assert (found.ignored, found.unknown) == (1, ())


@pytest.mark.parametrize(
    "words, stage",
    [
        ("East Region - Round of 64", "r64"), ("West Region - Second Round", "r32"),
        ("Regional Semifinals", "r16"), ("South Region - Regional Final", "quarter"),
        ("National Semifinal", "semi"),
    ],
)  # fmt: skip
def test_other_words_for_the_rounds_of_march(words, stage):
    cup = small_cup("Buffalo Bills|BUF", "Kansas City Chiefs|KC", sport="Basketball")
    headline = f"NCAA Men's Basketball Championship - {words}"
    told = event(season={"type": 3, "slug": "post-season"}, notes=[{"headline": headline}])
    college = SeasonFormat(("play_in", "r64", "r32", "r16", "quarter", "semi", "final"))
    (game,) = read(told, competition=cup, season_format=college).games
    assert game.stage == stage


@pytest.mark.parametrize(
    "type_, headline",
    [
        (2, "SEC Tournament - 1st Round"),
        (2, "ACC Men's Basketball - Final"),
        (2, ""),
        (3, "NIT - First Round"),
        (3, "National Invitation Tournament - Semifinals"),
        (3, "College Basketball Crown - Quarterfinals"),
    ],
)
def test_a_colleges_other_games_are_not_the_tournaments(type_, headline):
    college = SeasonFormat(("play_in", "r64", "r32", "r16", "quarter", "semi", "final"))
    cup = small_cup("Buffalo Bills|BUF", "Kansas City Chiefs|KC", sport="Basketball")
    told = event(notes=[{"headline": headline}], season={"type": type_, "slug": "any"})
    found = read(told, competition=cup, season_format=college)
    assert (found.games, found.ignored, found.unread) == ((), 1, ())


def test_a_round_that_is_not_known_is_named():
    season = {"type": 3, "slug": "post-season"}
    assert read(event(season=season)).unread == ("KC at BUF: it is not known which round it belongs to.",)
