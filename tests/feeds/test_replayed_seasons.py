"""Whole seasons asked for over HTTP from a replay, stored, and read through the API: equal to the oracle.

The default run keeps one source. The other's files are read by test_oracles.py and imported by
tests/api/test_results.py, and compared with the same oracle.
"""

import http.client
import json
import socket
import ssl
import time
from functools import reduce

import pytest
from network import Sockets
from support.clients.api import DOORS, Caller
from support.samples.fresh import as_json
from support.samples.score_client import client_applies, view_of
from support.servers.replay import ReplayProcess
from support.shared import shared

from actions import leagues, poll
from feeds.source import Source

PLAIN = Sockets(http.client, socket, ssl)


@pytest.fixture
def replay():
    """Call it with arguments of the tool; what it starts ends with the test."""
    started = []

    def start(*arguments: str) -> ReplayProcess:
        started.append(ReplayProcess(*arguments))
        return started[-1]

    yield start
    for process in started:
        process.stop()


def follow(world, replay: ReplayProcess, competition_id: str, path: str = "") -> list[dict]:
    """Poll until the replay is over and everything is known; the events that followers were told."""
    services = world.services
    services.source = Source(f"replay:{replay.url}{path}", PLAIN)
    services.clock = Real()
    poll.wake(services, competition_id)
    give_up = time.monotonic() + 300
    while time.monotonic() < give_up:
        head = services.store.seasons.head(competition_id)
        if knows_all(services, head, replay.status()):
            break
        wait = head.next_poll - services.clock.now_ms()
        if wait > 0:
            time.sleep(wait / 1000)  # what the poller itself says it waits
        poll.poll_if_due(services, competition_id)
    else:
        raise AssertionError("the season never came to its end")
    services.clock = world.clock
    return as_json([payload for _, name, payload in world.broadcaster.sent if name == "score_update"])


def knows_all(services, head, status: dict) -> bool:
    """Whether the whole season was asked for after its last correction, and nothing of it waits to be said
    again.
    """
    if not status["over"] or head.schedule_at <= status["last_change"]:
        return False
    games = services.store.seasons.load(head.competition_id).season.games.values()
    return not any(view.doubt for game in games for view in game.views.values())


class Real:
    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000


@pytest.fixture
def api(world):
    caller = Caller(world, next(iter(DOORS.values())))

    def ask(method: str, path: str, body=None):
        return caller.ok(method, path, body, world.fresh_token("Ana"))

    return ask


def drafted(world, api, competition_id: str, preset: str, members: int, rounds: int) -> str:
    """A league of Ana and guests in which every team is drafted, scored by a preset."""
    settings = {"rounds": rounds, "max_members": members, "pick_seconds": 60}
    body = {"name": "Pool", "competition_id": competition_id, "settings": settings}
    made = api("POST", "/api/leagues", body)
    for n in range(members - 1):
        guest = world.services.store.accounts.get(world.person(f"Guest {n}").id)
        leagues.join(world.services, guest, made["invite_code"], None)
    api("PUT", f"/api/leagues/{made['id']}/scoring", {"preset": preset})
    api("POST", f"/api/leagues/{made['id']}/draft/start", {})
    while world.league(made["id"]).in_draft:
        world.pick(made["id"])
    return made["id"]


def compare(
    api, league_id: str, competition_id: str, oracle: str, events: list[dict], ids: dict | None = None
) -> None:
    """Every cell of the oracle, the stream without a gap, and what a follower holds."""
    games = api("GET", f"/api/competitions/{competition_id}/games")
    rows = api("GET", f"/api/leagues/{league_id}/standings")["rows"]
    teams = {team["team_id"]: team for row in rows for team in row["teams"]}
    expected = json.loads(shared(f"oracle/{oracle}.json").read_text())["table"]
    scored, against = dict.fromkeys(teams, 0), dict.fromkeys(teams, 0)
    for game in games["games"]:
        if game["stage"] == "regular" and game["status"] == "final":
            for mine, other in (("home", "away"), ("away", "home")):
                if game[mine] in teams:
                    scored[game[mine]] += game[f"{mine}_score"]
                    against[game[mine]] += game[f"{other}_score"]
    names = {}
    for row in expected:
        names[(ids or {}).get(row["team_id"], row["team_id"])] = row
    assert len(names) == len(teams)
    for team_id, row in names.items():
        team = teams[team_id]
        cells = {name: team[name] for name in ("played", "wins", "draws", "losses")}
        assert cells == {name: row[name] for name in cells}, team_id
        assert (scored[team_id], against[team_id]) == (row["points_for"], row["points_against"]), team_id
        points = row.get("league_points", row["wins"] + row["draws"] / 2)
        assert team["points"] == points, team_id
    assert [event["cursor"] for event in events] == list(range(1, games["cursor"] + 1))
    nothing = {"epoch": games["epoch"], "cursor": 0, "revision": 0, "games": []}
    assert reduce(client_applies, events, nothing) == view_of(games)


def test_nfl_2024_in_the_json_of_espn(world, api, replay):
    league_id = drafted(world, api, "nfl-2026", "nfl_wins_pool", 8, 4)
    events = follow(world, replay("--day-seconds", "0.1"), "nfl-2026")
    compare(api, league_id, "nfl-2026", "nfl-2024", events)


@pytest.mark.long
def test_nfl_2024_with_everything_that_can_go_wrong(world, api, replay):
    league_id = drafted(world, api, "nfl-2026", "nfl_wins_pool", 8, 4)
    events = follow(world, replay("--day-seconds", "0.5", "--faults", "all", "--seed", "7"), "nfl-2026")
    compare(api, league_id, "nfl-2026", "nfl-2024", events)
    words = {change["why"] for event in events for change in event["data"].get("games", ())}
    assert {"final", "corrected", "postponed", "suspended"} <= words


@pytest.mark.long
def test_premier_league_2024_25_in_openfootballs_files(world, api, replay, tmp_path):
    catalog = json.loads(shared("catalog/premier-league.json").read_text())
    played = json.loads(shared("oracle/premier-league-2024-25.json").read_text())["table"]
    ids = {row["team_id"] for row in played}
    teams = [team for team in [*catalog["teams"], *catalog["former_teams"]] if team["id"] in ids]
    body = {"name": "Premier League 2024-25", "sport": "Soccer", "format": "json", "draws": True}
    own = [{"name": team["name"], "aliases": list(team["aliases"].values())} for team in teams]
    made = api("POST", "/api/competitions", body | {"content": json.dumps(own)})
    by_name = {
        team["name"]: team["id"] for team in api("GET", f"/api/competitions/{made['id']}/teams")["teams"]
    }
    league_id = drafted(world, api, made["id"], "football_310", 10, 2)
    facts = tmp_path / "teams.json"
    facts.write_text(json.dumps({"sport": "Soccer", "teams": teams}))
    season = shared("results/openfootball-premier-league-2024-25.json")
    serving = replay(
        "--file", str(season), "--format", "openfootball", "--competition", str(facts), "--day-seconds", "0.2"
    )
    events = follow(world, serving, made["id"], "/openfootball")
    own_ids = {team["id"]: by_name[team["name"]] for team in teams}
    compare(api, league_id, made["id"], "premier-league-2024-25", events, own_ids)
