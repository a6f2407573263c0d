"""Results through the interface: who may enter them, what is refused, and what the table makes of them."""

import json

import pytest
from support.competitions import premier_league
from support.shared import shared
from support.worlds.season import league_of, own_cup, played
from support.worlds.world import SMALL

from actions import results
from domain.season.scoring import written

START = 1_790_000_000_000
DAY = 86_400_000


def get(call, world, path: str, who="Ana"):
    return call.ok("GET", path, token=world.person(who).token)


def test_only_the_owner_and_commissioners_of_its_leagues_enter_results(call, world):
    cup = own_cup(call, world)
    body = {"games": [{"home": "Reds", "away": "Blues"}]}
    path = f"/api/competitions/{cup}/games"
    call.refused("competition_not_found", "POST", path, body, world.person("Eve").token)
    league_of(world, cup, "Ana", "Ben")
    call.refused("forbidden", "POST", path, body, world.person("Ben").token)
    assert len(call.ok("POST", path, body, world.person("Ana").token)["games"]) == 1
    assert len(get(call, world, path, "Ben")["games"]) == 1
    call.refused("forbidden", "POST", f"/api/competitions/{SMALL}/games", body, world.person("Ana").token)


def test_a_table_follows_the_results_and_every_number_opens(call, world):
    cup = own_cup(call, world, sport="Soccer")
    league_id = league_of(world, cup, "Ana", "Ben")
    before = get(call, world, f"/api/leagues/{league_id}/standings")
    (mine,) = [row for row in before["rows"] if row["user_id"] == world.person("Ana").id]
    assert mine["points"] == 0 and before["revision"] == 0
    played(call, world, cup, ("Reds", "Blues", 2, 1), ("Greens", "Whites", 1, 1), ("Blues", "Reds", 3, 3))
    table = get(call, world, f"/api/leagues/{league_id}/standings")
    assert sum(row["points"] for row in table["rows"]) == 3 + 2 + 2
    assert table["revision"] == 3 and table["hash"] != before["hash"]
    for row in table["rows"]:
        assert row["points"] == sum(team["points"] for team in row["teams"])
        for team in row["teams"]:
            opened = get(
                call, world, f"/api/leagues/{league_id}/standings/{row['user_id']}/{team['team_id']}"
            )
            assert opened["points"] == team["points"] == sum(line["points"] for line in opened["lines"])
            assert len(opened["lines"]) == team["played"]
    race = get(call, world, f"/api/leagues/{league_id}/race")
    assert len(race["days"]) == 3
    assert {line["user_id"]: line["points"][-1] for line in race["series"]} == {
        row["user_id"]: row["points"] for row in table["rows"]
    }
    season = get(call, world, f"/api/leagues/{league_id}/season")
    assert (season["phase"], season["standings"]) == ("over", table)
    assert not season["all_known"], "whoever enters games by hand may enter one more"


def test_as_of_a_day_and_as_if_it_ended_now(call, world):
    cup = own_cup(call, world)
    league_id = league_of(world, cup, "Ana", "Ben")
    played(call, world, cup, ("Reds", "Blues", 2, 1), ("Greens", "Whites", 1, 0))
    days = get(call, world, f"/api/leagues/{league_id}/race")["days"]
    path = f"/api/leagues/{league_id}/standings"
    first = get(call, world, f"{path}?as_of={days[0]}")
    assert sum(row["points"] for row in first["rows"]) == 1
    assert sum(row["points"] for row in get(call, world, f"{path}?as_of=2000-01-01")["rows"]) == 0
    live = {"games": [{"home": "Reds", "away": "Greens", "status": "live", "home_score": 1, "away_score": 0}]}
    call.ok("POST", f"/api/competitions/{cup}/games", live, world.person("Ana").token)
    assert sum(row["points"] for row in get(call, world, path)["rows"]) == 2
    assert sum(row["points"] for row in get(call, world, f"{path}?provisional=true")["rows"]) == 3
    assert get(call, world, f"/api/leagues/{league_id}/season")["phase"] == "running"
    call.refused("invalid_request", "GET", f"{path}?provisional=maybe", token=world.person("Ana").token)


def test_a_delta_never_has_a_hole(call, world):
    cup, token = own_cup(call, world), world.person("Ana").token
    played(call, world, cup, ("Reds", "Blues", 2, 1))
    path = f"/api/competitions/{cup}/games"
    now = get(call, world, path)
    assert get(call, world, f"{path}?epoch={now['epoch']}&since={now['cursor']}")["events"] == []
    whole = get(call, world, f"{path}?epoch={now['epoch']}&since=0")
    assert [event["cursor"] for event in whole["events"]] == list(range(1, now["cursor"] + 1))
    for query in (
        "epoch=other&since=0",
        f"epoch={now['epoch']}&since=99",
        f"epoch={now['epoch']}",
        "since=1",
    ):
        assert get(call, world, f"{path}?{query}")["mode"] == "snapshot"
    call.refused("invalid_request", "GET", f"{path}?since=-1", token=token)


def test_who_asks_for_events_that_were_folded_gets_a_snapshot(call, world):
    cup = own_cup(call, world)
    path = f"/api/competitions/{cup}/games"
    played(call, world, cup, ("Reds", "Blues", 2, 1))
    world.clock.advance(31 * DAY)
    token = world.fresh_token("Ana")
    body = {"games": [{"home": "Greens", "away": "Whites", "home_score": 2, "away_score": 1}]}
    call.ok("POST", path, body, token)
    now = call.ok("GET", path, token=token)
    results.fold_old_events(world.services)
    folded = now["cursor"] // 2
    whole = call.ok("GET", f"{path}?epoch={now['epoch']}&since={folded - 1}", token=token)
    assert (whole["mode"], whole["games"]) == ("snapshot", now["games"])
    missed = call.ok("GET", f"{path}?epoch={now['epoch']}&since={folded}", token=token)
    assert [event["cursor"] for event in missed["events"]] == list(range(folded + 1, now["cursor"] + 1))


def test_games_of_some_days(call, world):
    cup = own_cup(call, world)
    games = played(call, world, cup, ("Reds", "Blues", 2, 1), ("Greens", "Whites", 1, 0))
    path = f"/api/competitions/{cup}/games?from=2026-09-22"
    assert [game["id"] for game in get(call, world, path)["games"]] == [games[1]["id"]]
    assert [g["id"] for g in get(call, world, path.replace("from", "to"))["games"]] == [
        g["id"] for g in games
    ]


GAME = {"home": "Reds", "away": "Blues", "starts_at": START}
BAD = [
    ("draftnight", {"games": [GAME | {"home_score": -1, "away_score": 0}]}),
    ("draftnight", {"games": [GAME | {"home_score": 10**9, "away_score": 0}]}),
    ("draftnight", {"games": [GAME | {"starts_at": 253_370_764_800_000}]}),
    ("draftnight", {"games": [GAME | {"status": "abandoned by dogs"}]}),
    ("draftnight", {"games": [GAME | {"status": "final"}]}),
    ("draftnight", {"games": [GAME | {"away": "Reds"}]}),
    ("draftnight", {"games": [GAME | {"id": "1"}, GAME | {"id": "1", "away": "Greens"}]}),
    (
        "draftnight",
        {"games": [GAME | {"home_score": 1, "away_score": 0}, GAME | {"home_score": 2, "away_score": 3}]},
    ),
    ("draftnight", {"games": [GAME | {"home_shootout": 1, "away_shootout": 0}]}),
    ("draftnight", {"games": [GAME | {"how": "overtime"}]}),
    ("draftnight", {"games": [GAME | {"home_score": 1, "away_score": 1, "how": "shootout"}]}),
    (
        "draftnight",
        {"games": [GAME | {"home_score": 1, "away_score": 1, "home_shootout": 3, "away_shootout": 3}]},
    ),
    ("draftnight", {"games": [GAME | {"number": -5}]}),
    ("openfootball", {"matches": [{"team1": "Reds", "team2": "Blues", "status": "eaten"}]}),
    ("openfootball", {"matches": [{"team1": "Reds", "team2": "Blues", "status": "awarded"}]}),
    ("draftnight", {"games": [GAME] * 5_001}),
    ("openfootball", {"games": [GAME]}),
    ("openfootball", {"matches": [{"team1": "Reds", "team2": "Blues", "date": "9999-99-99"}]}),
    ("nflverse", {"games": [GAME]}),
    ("espn", {"events": [{"id": "1"}]}),
    ("espn", []),
]


@pytest.mark.parametrize("format_, body", BAD)
def test_a_file_that_cannot_be_is_refused_whole(call, world, format_, body):
    cup, token = own_cup(call, world), world.person("Ana").token
    if isinstance(body, dict) and "games" in body and format_ == "draftnight":
        body = {"games": [*body["games"], {"home": "Greens", "away": "Whites", "id": "fine"}]}
    path = f"/api/competitions/{cup}/import?format={format_}"
    answer = call.refused("import_not_readable", "POST", path, body, token)
    assert answer.json["error"]["message"].endswith(".")
    assert get(call, world, f"/api/competitions/{cup}/games")["games"] == []


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"{", b"<html></html>", b'{"games": [NaN]}', b"\x1f\x8b\x08"]
)
@pytest.mark.parametrize("format_", ["draftnight", "openfootball", "nflverse", "espn"])
def test_what_is_no_file_at_all(call, world, format_, raw):
    path = f"/api/competitions/{own_cup(call, world)}/import?format={format_}"
    call.refused("import_not_readable", "POST", path, raw=raw, token=world.person("Ana").token)


def test_a_file_that_is_too_large(call, world):
    path = f"/api/competitions/{own_cup(call, world)}/import"
    call.refused(
        "payload_too_large", "POST", path, raw=b" " * (4 * 1024 * 1024 + 1), token=world.person("Ana").token
    )


def test_an_unknown_format(call, world):
    path = f"/api/competitions/{own_cup(call, world)}/import?format=pdf"
    call.refused("invalid_request", "POST", path, {}, world.person("Ana").token)


def test_what_cannot_be_is_said_of_teams_by_their_names(call, world):
    cup, token = own_cup(call, world), world.person("Ana").token
    body = {"games": [GAME | {"home_score": 2}]}
    answer = call.refused("import_not_readable", "POST", f"/api/competitions/{cup}/import", body, token)
    said = "Blues at Reds has a score of one team only. Nothing was imported."
    assert answer.json["error"]["message"] == said


def test_unknown_teams_are_named_and_nothing_is_taken(call, world):
    cup, token = own_cup(call, world), world.person("Ana").token
    body = {"games": [GAME, GAME | {"home": "Pinks"}, GAME | {"away": "Mauves"}]}
    answer = call.refused("unknown_teams", "POST", f"/api/competitions/{cup}/import", body, token)
    assert answer.details == {"teams": ["Pinks", "Mauves"]}


def upload_teams(call, world, teams, **more) -> dict[str, str]:
    """A custom competition of these teams; its id, and our ids of its teams by the given ones."""
    rows = [{"name": t.name, "abbreviation": t.abbreviation, "aliases": list(t.aliases)} for t in teams]
    body = {"name": "Own", "format": "json", "content": json.dumps(rows)} | more
    cup = call.ok("POST", "/api/competitions", body, world.person("Ana").token)["id"]
    found = call.ok("GET", f"/api/competitions/{cup}/teams", token=world.person("Ana").token)["teams"]
    return {"cup": cup} | {t.id: next(f["id"] for f in found if f["name"] == t.name) for t in teams}


@pytest.mark.parametrize(
    "file, format_, oracle",
    [
        ("results/nfl-2024.tsv", "nflverse", "nfl-2024"),
        ("results/openfootball-premier-league-2024-25.json", "openfootball", "premier-league-2024-25"),
    ],
)
def test_a_season_that_was_imported_equals_the_oracle(call, world, file, format_, oracle):
    content, rows = (
        shared(file).read_bytes(),
        json.loads(shared(f"oracle/{oracle}.json").read_text())["table"],
    )
    known = {row["team_id"] for row in rows}
    competition = world.services.competition("nfl-2026") if format_ == "nflverse" else premier_league()
    teams = [team for team in competition.teams if team.id in known]
    ids = upload_teams(call, world, teams, sport=competition.sport)
    path = f"/api/competitions/{ids['cup']}/import?format={format_}"
    taken = call.ok("POST", path, raw=content, token=world.person("Ana").token)
    assert (taken["new"], taken["changed"], taken["unchanged"]) == (taken["read"], 0, 0)
    again = call.ok("POST", path, raw=content, token=world.person("Ana").token)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, taken["read"])
    league_id = league_of(world, ids["cup"], "Ana", "Ben", rounds=len(teams) // 2)
    table = get(call, world, f"/api/leagues/{league_id}/standings")
    found = {team["team_id"]: team for row in table["rows"] for team in row["teams"]}
    for row in rows:
        points = row.get("league_points", written(row["wins"] * 1000 + row["draws"] * 500))
        team = found[ids[row["team_id"]]]
        assert [team[cell] for cell in ("played", "wins", "draws", "losses")] == [
            row[cell] for cell in ("played", "wins", "draws", "losses")
        ]
        assert team["points"] == float(points)
    games = get(call, world, f"/api/competitions/{ids['cup']}/games")
    assert len(games["games"]) == taken["read"] and games["source"]["state"] == "manual"


PATH = "/api/leagues/{}/scoring"


def test_rules_of_its_own_change_the_table_and_are_in_the_log(call, world):
    cup, token = own_cup(call, world), world.person("Ana").token
    league_id = league_of(world, cup, "Ana", "Ben")
    played(call, world, cup, ("Reds", "Blues", 5, 1))
    assert sum(row["points"] for row in get(call, world, f"/api/leagues/{league_id}/standings")["rows"]) == 1
    call.refused("reason_required", "PUT", PATH.format(league_id), {"preset": "margin"}, token)
    changed = call.ok("PUT", PATH.format(league_id), {"preset": "margin", "reason": "More fun"}, token)
    points = [row["points"] for row in get(call, world, f"/api/leagues/{league_id}/standings")["rows"]]
    assert sorted(points) in ([-4, 4], [0, 0])
    event = world.events(league_id)[-1]
    assert (event.seq, event.type, event.data.reason) == (changed["seq"], "scoring_changed", "More fun")
    assert event.data.before is None and event.data.after["name"] == "Point difference"


@pytest.mark.parametrize(
    "scoring, path",
    [
        ({"games": [{"points": "1"}]}, "games[0].points"),
        ({"games": [{"points": 0.0001}]}, "games[0].points"),
        ({"games": [{"points": 1}], "ties": [{"by": "luck"}]}, "ties[0].by"),
        ({"games": [{"points": 1}], "best": 3}, "best"),
        ({"games": [{"points": 1}], "multiplier": {"by": "pick_no", "table": [1]}}, "multiplier.table"),
    ],
)
def test_rules_that_cannot_be_read_are_refused_with_their_path(call, world, scoring, path):
    league_id, token = world.lobby("Ana", "Ben"), world.person("Ana").token
    answer = call.refused("invalid_request", "PUT", PATH.format(league_id), {"scoring": scoring}, token)
    assert answer.details["path"] == path


@pytest.mark.parametrize("body", [{}, {"preset": "margin", "scoring": {}}, {"preset": "no such"}])
def test_a_preset_or_rules_and_not_both(call, world, body):
    league_id, token = world.lobby("Ana", "Ben"), world.person("Ana").token
    call.refused("invalid_request", "PUT", PATH.format(league_id), body, token)


def test_a_season_whose_results_have_no_dates_is_shown_and_can_be_closed(call, world):
    """As people write a list of results: who played whom, and the score."""
    cup, ana = own_cup(call, world), world.person("Ana")
    league = f"/api/leagues/{league_of(world, cup, 'Ana', 'Ben')}"
    games = {"games": [{"home": "Reds", "away": "Blues", "home_score": 2, "away_score": 1}]}
    call.ok("POST", f"/api/competitions/{cup}/import", games, ana.token)
    for path in ("/season", "/standings", "/standings?as_of=2026-09-22", "/projection", "/games"):
        call.ok("GET", league + path, token=ana.token)
    assert call.ok("GET", f"{league}/race", token=ana.token)["days"] == []
    call.ok("POST", f"{league}/season/close", {}, ana.token)
    assert call.ok("GET", f"{league}/race", token=ana.token)["days"] == []
    shown = call.ok("GET", f"{league}/season", token=ana.token)
    assert (shown["phase"], shown["standings"]["rows"][0]["points"]) == ("closed", 1)
