"""openfootball's files: every form of a score, rounds, times, placeholders, and what is refused."""

import json

import pytest
from support.competitions import small_cup

from domain.season.format import SeasonFormat
from feeds import openfootball
from feeds.moments import iso_moment
from feeds.port import MAX_BYTES, NotReadable

CUP = small_cup("Arsenal|ARS|Arsenal FC", "AFC Bournemouth|BOU", "West Ham United|WHU", "São Paulo|SAO")
FORMAT = SeasonFormat(("group", "r16", "final"), True, "Europe/London")
MATCH = {
    "round": "Matchday 1",
    "date": "2024-08-16",
    "time": "20:00",
    "team1": "Arsenal FC",
    "team2": "West Ham United FC",
}


LEAGUE = SeasonFormat(("regular",), True, "Europe/London")


def read(*matches: dict, season_format=LEAGUE):
    return openfootball.read(json.dumps({"name": "Cup", "matches": matches}).encode(), CUP, season_format)


def one(**fields):
    (game,) = read(MATCH | fields).games
    return game


@pytest.mark.parametrize("score", [None, {}, [], {"ht": [0, 0]}, {"ft": [None, None]}, {"ft": None}])
def test_a_score_that_is_not_there(score):
    game = one(score=score)
    assert (game.status, game.home_score, game.how) == ("scheduled", None, None)


@pytest.mark.parametrize(
    "score, goals, how, kicks",
    [
        ([0, 0], (0, 0), "regulation", (None, None)),
        ({"ft": [2, 1]}, (2, 1), "regulation", (None, None)),
        ({"ft": [2, 1], "ht": [1, 1]}, (2, 1), "regulation", (None, None)),
        ({"ft": [1, 1], "et": [2, 1]}, (2, 1), "overtime", (None, None)),
        ({"ft": [1, 1], "et": [1, 1], "p": [3, 4]}, (1, 1), "shootout", (3, 4)),
        ({"ft": [1, 1], "p": [5, 4]}, (1, 1), "shootout", (5, 4)),
    ],
)
def test_a_score(score, goals, how, kicks):
    game = one(score=score)
    assert (game.status, game.how) == ("final", how)
    assert ((game.home_score, game.away_score), (game.home_shootout, game.away_shootout)) == (goals, kicks)


@pytest.mark.parametrize(
    "round_, stage",
    [
        ("Matchday 3", "regular"), ("Round of 32", "r32"), ("Round of 16", "r16"), ("Quarter-finals", "quarter"),
        ("Quarterfinals", "quarter"), ("Semi-finals", "semi"), ("Match for third place", "third"),
        ("Third-place play-off", "third"), ("Final", "final"),
        ("Final, 2nd Leg", "final"), ("Final Replay", "final"),
        ("3rd Round", "regular"), ("Final Round", "regular"),
        (3, "regular"),
        ("Finals, Round of 16", "r16"), ("Finals, Semifinals", "semi"), ("Finals, Final", "final"),
        ("Achtelfinale", "r16"), ("Viertelfinale", "quarter"), ("Halbfinale", "semi"), ("Finale", "final"),
        ("Group A", "group"), ("League, Group B", "group"), ("2. Runde", "regular"),
    ],
)  # fmt: skip
def test_a_round_is_a_stage(round_, stage):
    assert one(round=round_).stage == stage


def test_a_group_is_the_group_stage():
    assert one(group="Group A").stage == "group"
    assert read(MATCH, season_format=FORMAT).games[0].stage == "group"


@pytest.mark.parametrize(
    "time, moment",
    [
        ("20:00", "2024-08-16T19:00Z"),
        (None, "2024-08-16T11:00Z"),
        ("13:00 UTC-6", "2024-08-16T19:00Z"),
        ("19:30 UTC+5:30", "2024-08-16T14:00Z"),
    ],
)
def test_a_time_is_the_competitions_own(time, moment):
    assert one(time=time).starts_at == iso_moment(moment)


@pytest.mark.parametrize(
    "name",
    [
        "2A", "W49", "L62", "3A/B/C", "TBD", "Winner Match 49", "Runner-up Group C", "1B", "N.N.", "N. N.",
        "TBC", "?",
        "3ABCDF", "UEFA Path A winner", "Group Winner A", "BOU/WHU", "Arsenal FC / São Paulo",
    ],
)  # fmt: skip
def test_a_place_that_is_not_decided_is_ignored(name):
    assert (read(MATCH | {"team1": name}).ignored, read(MATCH | {"team1": name}).unknown) == (1, ())


def test_a_team_whose_name_could_be_a_place_of_the_draw():
    cup = small_cup("Winners FC", "1A")
    match = MATCH | {"team1": "Winners FC", "team2": "1A"}
    found = openfootball.read(json.dumps({"matches": [match]}).encode(), cup, LEAGUE)
    assert ([game.home for game in found.games], found.ignored) == (["winners-fc"], 0)


@pytest.mark.parametrize("name", ["Arsenal", "ARSENAL", "Arsenal FC", "Arsenal fc"])
def test_a_team_by_any_of_its_names(name):
    assert one(team1=name).home == "arsenal"


def test_names_with_and_without_the_club_and_accents():
    assert one(team1="Bournemouth", team2="Sao Paulo FC").home == "afc-bournemouth"
    assert one(team1="Bournemouth", team2="Sao Paulo FC").away == "são-paulo"


def test_a_name_may_bear_its_country():
    assert one(team1="Arsenal FC (ENG)", team2="São Paulo (BRA)").away == "são-paulo"
    cup = small_cup("Al Ahly (EGY)", "Al Ahly (KSA)")
    match = MATCH | {"team1": "Al Ahly (KSA)", "team2": "Al Ahly (EGY)"}
    (game,) = openfootball.read(json.dumps({"matches": [match]}).encode(), cup, LEAGUE).games
    assert (game.home, game.away) == ("al-ahly-(ksa)", "al-ahly-(egy)")
    assert read(MATCH | {"team1": "Arsenal FC (Women)"}).unknown == ("Arsenal FC (Women)",)


def test_a_line_in_a_name_is_no_place_of_the_draw_by_itself():
    assert read(MATCH | {"team1": "Bodø/Glimt"}).unknown == ("Bodø/Glimt",)


def test_a_team_that_it_does_not_know_is_named_and_never_guessed():
    found = read(MATCH | {"team1": "Arsenal Ladies"}, MATCH | {"team2": "West Ham"}, MATCH)
    assert found.unknown == ("Arsenal Ladies", "West Ham") and len(found.games) == 1


def test_the_form_of_older_seasons():
    """Rounds with matches in them, teams as objects, a number a side."""
    arsenal, bournemouth = {"name": "Arsenal", "code": "ARS"}, {"name": "AFC Bournemouth", "code": "BOU"}
    one = {"num": 1, "date": "2018-06-14", "time": "18:00", "timezone": "UTC+3", "team1": arsenal}
    one |= {"team2": bournemouth, "score1i": 0, "score2i": 0}
    kick_off = iso_moment("2018-06-14T15:00Z")  # its time is in a zone of its own
    rounds = [
        {"name": "Matchday 1", "matches": [one | {"score1": 5, "score2": 0, "group": "Group A"}]},
        {
            "name": "Round of 16",
            "matches": [
                one | {"score1": 1, "score2": 1, "score1et": 1, "score2et": 1, "score1p": 3, "score2p": 4},
                one | {"team1": {"name": "West Ham United"}, "score1": None, "score2": None},
            ],
        },
    ]
    content = json.dumps({"name": "World Cup 2018", "rounds": rounds}).encode()
    group, knocked_out, to_come = openfootball.read(content, CUP, FORMAT).games
    assert (group.stage, group.how, group.home_score, group.round) == ("group", "regulation", 5, "Matchday 1")
    assert group.starts_at == kick_off
    assert (knocked_out.stage, knocked_out.how) == ("r16", "shootout")
    assert (knocked_out.home_score, knocked_out.home_shootout, knocked_out.away_shootout) == (1, 3, 4)
    assert (to_come.status, to_come.home_score) == ("scheduled", None)
    with pytest.raises(NotReadable, match="two whole numbers"):
        half = json.dumps({"rounds": [{"name": "1", "matches": [one | {"score1": 1}]}]}).encode()
        openfootball.read(half, CUP, FORMAT)


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_a_status(status):
    assert one(status=status, score={}).status == status


def test_a_match_awarded():
    assert one(status="awarded", score={"ft": [0, 3]}).how == "awarded"


@pytest.mark.parametrize("status", ["abandoned", "Annulled", "void"])
def test_a_match_that_counts_for_nobody(status):
    assert (one(status=status, score={"ft": [1, 0]}).status, one(status=status).how) == ("final", "void")


def test_a_match_in_play_is_not_over():
    assert (one(status="live", score={"ft": [1, 0]}).status, one(status="live").how) == ("live", None)


def test_a_status_that_it_does_not_know_is_said_and_hinders_no_other_match():
    found = read(MATCH | {"status": "eaten", "score": {"ft": [1, 0]}}, MATCH | {"round": "Matchday 2"})
    assert found.unread == ("matches[0]: its status eaten is not known.",)
    assert [game.round for game in found.games] == ["Matchday 2"]


def test_two_matches_of_the_same_teams_in_a_round_are_two():
    """One was annulled and played again, or the file names no rounds; who stands there twice is one."""
    for more in ({}, {"round": None}):
        first = MATCH | more | {"score": {"ft": [1, 0]}}
        again = MATCH | more | {"date": "2024-12-16", "score": {"ft": [2, 2]}}
        games = read(first, again, first).games
        assert [(game.home_score, game.away_score) for game in games] == [(1, 0), (2, 2), (1, 0)]
        assert games[0].id == games[2].id != games[1].id


def test_the_mark_that_some_programs_write_first_is_no_part_of_the_file():
    content = b"\xef\xbb\xbf" + json.dumps({"matches": [MATCH]}).encode()
    assert len(openfootball.read(content, CUP, LEAGUE).games) == 1
    with pytest.raises(NotReadable, match="Save it as UTF-8"):
        openfootball.read(json.dumps({"matches": [MATCH]}).encode("utf-16"), CUP, LEAGUE)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"not json", b"[]", b"{}", b'{"matches": 1}', b'{"matches": []}', b"\xff\xfe", b"[" * 50_000,
        json.dumps({"matches": [MATCH | {"score": "2-1"}]}).encode(),
        json.dumps({"matches": [MATCH | {"score": {"ft": [1]}}]}).encode(),
        json.dumps({"matches": [MATCH | {"score": {"ft": [1.5, 0]}}]}).encode(),
        json.dumps({"matches": [MATCH | {"date": "someday"}]}).encode(),
        json.dumps({"matches": [MATCH | {"date": "2024-13-40"}]}).encode(),
        json.dumps({"matches": [MATCH | {"time": "late"}]}).encode(),
        b'{"matches": [{"team1": "A", "team2": "B", "score": {"ft": [NaN, 1]}}]}',
        b'{"matches":' + b" " * MAX_BYTES + b"[]}",
        json.dumps({"matches": [MATCH] * 5_001}).encode(),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_with_a_sentence(content):
    with pytest.raises(NotReadable) as caught:
        openfootball.read(content, CUP, FORMAT)
    assert str(caught.value).endswith(".")
