"""ESPN's scoreboard: every state, rounds by headline, teams by name, and answers that are nonsense."""

import json

import pytest
from support.competitions import premier_league, small_cup
from support.shared import shared

from domain.season.format import SeasonFormat
from feeds import espn
from feeds.port import NotReadable
from storage.catalog import load_catalog
from storage.season_catalog import format_of

CUP = small_cup("Buffalo Bills|BUF", "Kansas City Chiefs|KC", sport="American football")
FORMAT = SeasonFormat(("regular", "r16", "quarter", "semi", "final"), True, "America/New_York")


def event(
    name="SCHEDULED", state="pre", completed=False, detail="", scores=("0", "0"), period=0, **more
) -> dict:
    sides = [
        {"homeAway": "away", "score": scores[1], "team": {"id": "12", "abbreviation": "KC", "displayName": "Kansas City Chiefs"}},
        {"homeAway": "home", "score": scores[0], "team": {"id": "2", "abbreviation": "BUF", "displayName": "Buffalo Bills"}},
    ]  # fmt: skip
    for side, extra in zip(sides, more.pop("sides", ({}, {}))):
        side |= extra
    kind = {
        "name": f"STATUS_{name}",
        "state": state,
        "completed": completed,
        "detail": detail,
        "shortDetail": detail,
    }
    game = {"competitors": sides, "status": {"period": period, "type": kind}, "notes": more.pop("notes", [])}
    return {
        "id": "9001",
        "date": "2026-11-22T18:00Z",
        "name": "KC at BUF",
        "season": {"year": 2026, "type": 2, "slug": "regular-season"},
        "competitions": [game],
    } | more


def read(*events: dict, competition=CUP, season_format=FORMAT):
    return espn.read(json.dumps({"events": events}).encode(), competition, season_format)


def one(*args, **fields):
    found = read(event(*args, **fields))
    assert (found.unknown, found.unread, found.ignored) == ((), (), 0)
    return found.games[0]


@pytest.mark.parametrize(
    "name, state, completed, status, scores",
    [
        ("SCHEDULED", "pre", False, "scheduled", (None, None)),
        ("IN_PROGRESS", "in", False, "live", (7, 10)),
        ("FIRST_HALF", "in", False, "live", (7, 10)),
        ("SHOOTOUT", "in", False, "live", (7, 10)),
        ("HALFTIME", "in", False, "break", (7, 10)),
        ("END_PERIOD", "in", False, "break", (7, 10)),
        ("DELAYED", "in", False, "delayed", (7, 10)),
        ("SUSPENDED", "in", False, "suspended", (7, 10)),
        ("POSTPONED", "post", False, "postponed", (None, None)),
        ("CANCELED", "post", False, "cancelled", (None, None)),
        ("FINAL", "post", True, "final", (7, 10)),
        ("FULL_TIME", "post", True, "final", (7, 10)),
        ("SOMETHING_NEW", "in", False, "live", (7, 10)),
        ("SOMETHING_NEW", "post", True, "final", (7, 10)),
    ],
)
def test_a_status(name, state, completed, status, scores):
    game = one(name, state, completed, scores=("7", "10"), period=2)
    assert (game.status, (game.home_score, game.away_score)) == (status, scores)
    assert (game.home, game.away, game.id) == ("buffalo-bills", "kansas-city-chiefs", "9001")


def test_over_in_a_way_that_is_not_known_is_named_and_not_guessed():
    found = read(event("SOMETHING_NEW", "post", False))
    assert found.games == () and found.unread == ("KC at BUF: its status SOMETHING_NEW is not known.",)


@pytest.mark.parametrize(
    "name, detail, how",
    [
        ("FINAL", "Final", "regulation"), ("FINAL", "Final/OT", "overtime"), ("FINAL", "Final/2OT", "overtime"),
        ("FINAL", "Final/10", "overtime"), ("FINAL", "Final/SO", "shootout"), ("FINAL_AET", "AET", "overtime"),
        ("FINAL_PEN", "FT-Pens", "shootout"), ("FULL_TIME", "FT", "regulation"), ("FORFEIT", "Forfeit", "awarded"),
        ("ABANDONED", "Abandoned", "void"),
    ],
)  # fmt: skip
def test_how_it_ended(name, detail, how):
    assert one(name, "post", True, detail).how == how


def test_a_shoot_out_has_its_kicks_and_its_winner():
    sides = ({"shootoutScore": 4, "advance": True}, {"shootoutScore": 3, "advance": False})
    game = one("FINAL_PEN", "post", True, scores=("1", "1"), sides=sides)
    assert (game.home_shootout, game.away_shootout, game.winner) == (3, 4, "away")
    bare = one("FINAL_PEN", "post", True, scores=("1", "1"), sides=({"winner": True}, {"winner": False}))
    assert (bare.home_shootout, bare.winner) == (None, "away")


def test_scores_come_as_texts_numbers_and_objects():
    score = {"value": 20.0, "displayValue": "20"}
    game = one("FINAL", "post", True, scores=(score, 17))
    assert (game.home_score, game.away_score) == (20, 17)


@pytest.mark.parametrize("score", ["-1", "x", 1.5, "9" * 9, True, []])
def test_a_score_that_is_none_is_named(score):
    found = read(event("FINAL", "post", True, scores=(score, "0")), event("FINAL", "post", True, id="2"))
    assert found.unread == ("KC at BUF: its score cannot be read.",) and len(found.games) == 1


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
        ("Ice hockey", (), 3, "post-season", "Stanley Cup Final - Game 1", "final"),
        ("Baseball", (), 3, "post-season", "ALDS - Game 1", "quarter"),
        ("Baseball", (), 3, "post-season", "World Series - Game 7", "final"),
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
        ("Custom", (), 3, "post-season", "AFC Wild Card Playoffs", "r16"),
    ],
)
def test_rounds_of_other_sports(sport, stages, type_, slug, headline, stage):
    cup = small_cup("Buffalo Bills|BUF", "Kansas City Chiefs|KC", sport=sport)
    told = event(season={"type": type_, "slug": slug}, notes=[{"headline": headline}])
    (game,) = read(told, competition=cup, season_format=SeasonFormat(stages)).games
    assert game.stage == stage


@pytest.mark.parametrize(
    "told",
    [
        event(season={"type": 1, "slug": "preseason"}),
        event(notes=[{"headline": "NBA All-Star Game"}]),
        event(sides=({"team": {"displayName": "2A"}}, {})),
        event(competitions=[{"competitors": []}]),
        event(competitions=[]),
    ],
)
def test_what_is_no_part_of_a_season_is_ignored_and_counted(told):
    found = read(told)
    assert (found.games, found.unknown, found.ignored) == ((), (), 1)


@pytest.mark.parametrize("headline", ["SEC Tournament - 1st Round", "ACC Men's Basketball - Final", ""])
def test_a_colleges_other_games_are_not_the_tournaments(headline):
    college = SeasonFormat(("play_in", "r64", "r32", "r16", "quarter", "semi", "final"))
    cup = small_cup("Buffalo Bills|BUF", "Kansas City Chiefs|KC", sport="Basketball")
    found = read(event(notes=[{"headline": headline}]), competition=cup, season_format=college)
    assert (found.games, found.ignored) == ((), 1)


def test_a_round_that_is_not_known_is_named():
    season = {"type": 3, "slug": "post-season"}
    assert read(event(season=season)).unread == ("KC at BUF: it is not known which round it belongs to.",)


def test_a_team_that_it_does_not_know_is_named_though_its_letters_are_those_of_another():
    found = read(event(sides=({"team": {"displayName": "Knoxville Cats", "abbreviation": "KC"}}, {})))
    assert (found.unknown, found.games) == (("Knoxville Cats",), ())


@pytest.mark.parametrize("other", ["Kansas City Royals", "Kansas State Wildcats"])
def test_a_club_of_another_sport_with_the_same_letters_and_city_is_not_taken_for_ours(other):
    found = read(event(sides=({"team": {"displayName": other, "abbreviation": "KC"}}, {})))
    assert (found.unknown, found.games) == ((other,), ())


def test_a_null_is_what_is_not_there():
    nulls = {"season": None, "week": None, "status": None}
    told = event("FINAL", "post", True, scores=("27", "20"), period=4) | nulls
    told["competitions"][0] |= {"notes": [{"headline": None}], "neutralSite": None}
    told["competitions"][0]["status"]["type"]["detail"] = None
    (game,) = read(told).games
    assert (game.status, game.home_score, game.away_score) == ("final", 27, 20)


def test_letters_and_a_word_of_the_name_are_enough():
    team = {"displayName": "Chiefs of Kansas", "abbreviation": "KC"}
    assert len(read(event(sides=({"team": team}, {}))).games) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"events": 1}',
        b'{"events": [{"id": 1}]}',
        b"[" * 50_000,
        b'{"events": [NaN]}',
    ],
)
def test_what_is_no_scoreboard_is_refused_with_a_sentence(content):
    with pytest.raises(NotReadable, match=r"\.$"):
        espn.read(content, CUP, FORMAT)


def test_an_event_that_is_none_hinders_no_other():
    board = {"events": [event(), {"id": 7}, event(competitions=[{"competitors": "many"}]), "x"]}
    found = espn.read(json.dumps(board).encode(), CUP, FORMAT)
    assert len(found.games) == 1 and len(found.unread) == 3
    assert all(said.startswith("events[") and said.endswith(".") for said in found.unread)


def test_recordings():
    nba, epl = load_catalog()["nba-2025-26"], premier_league()
    found = espn.read(
        shared("feeds/espn-scoreboard-nba-2024-12-01.trimmed.json").read_bytes(), nba, format_of(nba)
    )
    assert (found.unknown, found.unread) == ((), ())
    assert (found.games[0].home, found.games[0].home_score, found.games[0].status) == ("nba-bkn", 92, "final")
    (game,) = espn.read(
        shared("feeds/espn-scoreboard-eng1-2026-05-24.trimmed.json").read_bytes(), epl, SeasonFormat()
    ).games
    assert (game.home, game.away, game.home_score, game.away_score) == ("epl-bha", "epl-mun", 0, 3)


def test_the_invented_states():
    nfl = load_catalog()["nfl-2026"]
    found = espn.read(shared("feeds/espn-scoreboard-synthetic-states.json").read_bytes(), nfl, format_of(nfl))
    assert found.unknown == ("Germany", "Paraguay")
    assert [(game.status, game.how) for game in found.games] == [
        ("scheduled", None), ("live", None), ("break", None), ("live", None), ("final", "overtime"),
        ("final", "overtime"), ("postponed", None), ("cancelled", None), ("delayed", None),
    ]  # fmt: skip
