"""What a spreadsheet gets of a league: each column of its picks, its table and its games."""

import csv
import io
import json

import pytest
from support.worlds.season import league_of, own_cup

from actions import leagues, results, season_export
from domain.files import File

KICK_OFF = "2026-09-20T14:30:00Z"
AT = 1_789_914_600_000


@pytest.fixture
def path(call, world) -> str:
    """A league of Ana's Aces and Ben's Blues, and games of which one has no date; nobody has the Colts."""
    ana = world.person("Ana")
    cup = own_cup(call, world, "Aces", "Blues", "Colts", sport="Soccer")
    league_id = league_of(world, cup, "Ana", "Ben", rounds=1)
    call.ok("PATCH", f"/api/leagues/{league_id}", {"name": "Pub & Pool!"}, ana.token)
    games = [
        {"id": "1", "home": "Aces", "away": "Blues", "home_score": 2, "away_score": 1, "starts_at": AT},
        {"id": "2", "home": "Blues", "away": "Colts"},
        {"id": "3", "home": "Colts", "away": "Aces", "starts_at": AT + 1_000, "status": "postponed"},
    ]
    results.add_games(world.services, ana.id, cup, json.dumps({"games": games}).encode())
    return f"/api/leagues/{league_id}"


def rows(call, world, path: str, what: str) -> list[dict]:
    told = call.ok("GET", f"{path}/export?what={what}", token=world.person("Ana").token)
    assert (told["version"], told["what"], told["league"]["name"]) == (1, what, "Pub & Pool!")
    return told["rows"]


def in_a_file(world, path: str, what: str) -> File:
    asked = {"what": what, "format": "csv"}
    return season_export.export(world.services, world.person("Ana").id, path.rpartition("/")[2], asked)


def test_the_picks(call, world, path):
    assert [
        {name: row[name] for name in ("pick_no", "round", "member", "team", "by", "at")}
        for row in rows(call, world, path, "picks")
    ] == [
        {"pick_no": no, "round": 1, "member": who, "team": team, "by": "member", "at": "2026-09-21T14:13:20Z"}
        for no, who, team in ((1, "Ana", "Aces"), (2, "Ben", "Blues"))
    ]


def test_the_table_has_a_row_for_each_team(call, world, path):
    ana, ben = rows(call, world, path, "standings")
    assert {name: value for name, value in ana.items() if name != "team_id"} == {
        "rank": 1, "member": "Ana", "points": 3, "decided_by": None, "team": "Aces", "team_points": 3,
        "counted": 1, "played": 1, "wins": 1, "draws": 0, "losses": 0,
    }  # fmt: skip
    assert (ben["rank"], ben["team"], ben["points"], ben["losses"]) == (2, "Blues", 0, 1)


def test_the_games_say_whose_teams_play(call, world, path):
    first, second, third = rows(call, world, path, "games")
    shown = ("starts_at", "home", "away", "status", "winner", "home_member", "away_member", "overridden")
    assert [tuple(game[name] for name in shown) for game in (first, second, third)] == [
        (KICK_OFF, "Aces", "Blues", "final", "Aces", "Ana", "Ben", False),
        ("2026-09-20T14:30:01Z", "Colts", "Aces", "postponed", None, None, "Ana", False),
        (None, "Blues", "Colts", "scheduled", None, "Ben", None, False),
    ]
    token = world.person("Ana").token
    ruled = {"home_score": 0, "away_score": 0, "how": "void", "reason": "Fog"}
    call.ok("PUT", f"{path}/overrides/{first['game_id']}", ruled, token)
    assert [game["overridden"] for game in rows(call, world, path, "games")] == [True, False, False]


def test_a_member_without_a_team_is_in_the_table_and_games_of_nobody_are_left_out(call, world, path):
    cup = call.ok("GET", path, token=world.person("Ana").token)["competition_id"]
    other = leagues.create(
        world.services, world.services.store.accounts.get(world.person("Ana").id), "New", cup, {}, None
    ).league
    (row,) = call.ok(
        "GET", f"/api/leagues/{other.id}/export?what=standings", token=world.person("Ana").token
    )["rows"]
    assert (row["member"], row["team"], row["team_points"]) == ("Ana", None, None)
    games = call.ok("GET", f"/api/leagues/{other.id}/export?what=games", token=world.person("Ana").token)
    assert games["rows"] == []


def test_a_file_is_called_after_the_league_and_opens_in_a_spreadsheet(call, world, path):
    file = in_a_file(world, path, "games")
    assert (file.name, file.type) == ("Pub-Pool-games.csv", "text/csv; charset=utf-8")
    read = list(csv.DictReader(io.StringIO(file.content.lstrip("\ufeff"))))
    assert [(game["home"], game["home_score"], game["winner"]) for game in read] == [
        ("Aces", "2", "Aces"), ("Colts", "", ""), ("Blues", "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("name, called", [("!!!", "league"), ("A" * 60, "A" * 40)])
def test_a_name_that_no_file_can_have(call, world, path, name, called):
    call.ok("PATCH", path, {"name": name}, world.person("Ana").token)
    assert in_a_file(world, path, "picks").name == f"{called}-picks.csv"


def test_the_table_as_json_unless_something_else_is_asked_for(call, world, path):
    token = world.person("Ana").token
    told = call.ok("GET", f"{path}/export", token=token)
    assert told == call.ok("GET", f"{path}/export?what=standings&format=json", token=token)
    for query, field in (("format=xml", "format"), ("what=all", "what")):
        answer = call.refused("invalid_request", "GET", f"{path}/export?{query}", token=token)
        assert answer.details == {"field": field}
