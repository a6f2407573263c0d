"""ESPN's scoreboard: every state, teams by name, and nonsense. Its rounds: test_espn_stages.py."""

import json

import pytest
from support.competitions import premier_league, small_cup
from support.samples.scoreboard import CUP, FORMAT, event, one, read
from support.shared import shared

from domain.season.format import SeasonFormat
from feeds import espn
from feeds.port import NotReadable
from storage.catalog import load_catalog
from storage.season_catalog import format_of


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
        ("FINAL", "Final/7", "regulation"), ("FINAL", "Final/10", "overtime"),
        ("FINAL", "Final/18", "overtime"),
        ("FINAL", "Final/SO", "shootout"), ("FINAL_AET", "AET", "overtime"),
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
    "told",
    [
        event(season={"type": 1, "slug": "preseason"}),
        event(notes=[{"headline": "NBA All-Star Game"}]),
        event(sides=({"team": {"displayName": "2A"}}, {})),
        event(sides=({"team": {"displayName": "Third Place Group A/B/C/D/F"}}, {})),
        event(sides=({"team": {"displayName": "Semifinal 1 Loser"}}, {})),
        event(sides=({"team": {"displayName": "Bills/Chiefs"}}, {"team": {"displayName": "TBD"}})),
        event(competitions=[{"competitors": []}]),
        event(competitions=[]),
    ],
)
def test_what_is_no_part_of_a_season_is_ignored_and_counted(told):
    found = read(told)
    assert (found.games, found.unknown, found.ignored) == ((), (), 1)


def test_a_team_whose_name_could_be_a_place_of_the_draw():
    cup = small_cup("Winners FC", "1A")
    sides = ({"team": {"displayName": "Winners FC"}}, {"team": {"displayName": "1A"}})
    assert len(read(event(sides=sides), competition=cup).games) == 1


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
    told["competitions"][0] |= {"notes": [{"headline": None}], "neutralSite": None, "type": None}
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
