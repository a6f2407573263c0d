"""Results live: a real server asks a replay over HTTP, off the loop, and everybody who follows holds what is stored."""

import json
import random

import pytest
from support.clients.client import Member, open_league
from support.samples.score_client import client_applies
from support.servers.replay import ReplayProcess
from support.servers.server import MODES
from support.sources import BACKEND
from support.until import until

NFL = "nfl-2026"
KILLS = 10
FIRST_GAME, LAST_GAME = 1_725_582_000_000, 1_739_143_800_000


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


def games_of(member: Member) -> dict:
    return member.rest.ok("GET", f"/api/competitions/{NFL}/games")


def updates(member: Member) -> list[dict]:
    return [message for name, message in member.other_messages if name == "score_update"]


def held_by(member: Member, start: dict) -> dict:
    """What a follower holds that read `start` and applied each message that came since."""
    held = {name: start[name] for name in ("epoch", "cursor", "revision", "games")}
    for event in updates(member):
        if event["cursor"] > held["cursor"]:
            held = client_applies(held, event)
    return held


@pytest.mark.parametrize("mode", [MODES[0], pytest.param(MODES[1], marks=pytest.mark.long)])
def test_followers_hold_what_is_stored_while_games_are_played(new_server, replay, mode):
    provider = replay("--day-seconds", "1", "--from", "2024-11-03")
    server = new_server(mode, RESULTS=f"replay:{provider.url}")
    ana, ben = Member(server, "Ana"), Member(server, "Ben")
    league_id = open_league([ana, ben], NFL)
    for member in (ana, ben):
        member.open(league_id)
    start = games_of(ana)
    ana.wait(lambda: len(updates(ana)) >= 12, seconds=60, what="results")
    stored = games_of(ana)
    for member in (ana, ben):
        member.wait(lambda m=member: updates(m)[-1]["cursor"] >= stored["cursor"], what="the last result")
        told = [event["cursor"] for event in updates(member)]
        assert told == list(range(told[0], told[-1] + 1)), "each event once, in order"
    while stored["cursor"] != (held := held_by(ben, start))["cursor"]:
        stored = games_of(ben)
    assert held == {name: stored[name] for name in held}
    assert stored["source"]["state"] == "ok"


def truth() -> dict:
    """How each game of NFL 2024 ended, by its teams and stage."""
    games = json.loads((BACKEND / "catalog/seasons/nfl-2024.json").read_text())["games"]
    return {
        (g["home"], g["away"], g.get("stage", "regular")): (g["home_score"], g["away_score"]) for g in games
    }


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_a_chaotic_season_with_ten_kills_ends_as_the_quiet_one(new_server, replay, seed):
    lot = random.Random(seed)
    provider = replay("--day-seconds", "0.5", "--faults", "all", "--seed", str(seed))
    server = new_server(RESULTS=f"replay:{provider.url}")
    ana = Member(server, "Ana")
    league_id = open_league([ana], NFL, bots=7, rounds=4)
    for moment in sorted(lot.uniform(FIRST_GAME, LAST_GAME) for _ in range(KILLS)):
        until(lambda moment=moment: provider.status()["now"] >= moment, "the moment of a kill", 60)
        server.kill()
        server.start()
    until(lambda: provider.status()["over"], "the season's end", 120)
    wrong: set = set()

    def as_it_ended() -> bool:
        wrong.clear()
        wrong.update(set(truth().items()) ^ set(finals(ana).items()))
        return not wrong

    until(as_it_ended, "every game as it ended", 60)
    stream, cursor = games_of(ana), 0
    while cursor < stream["cursor"]:
        path = f"/api/competitions/{NFL}/games?epoch={stream['epoch']}&since={cursor}"
        delta = ana.rest.ok("GET", path)
        if delta["mode"] == "snapshot":  # more than a delta holds: the newest ones then
            cursor = stream["cursor"] - 200
            continue
        told = [event["cursor"] for event in delta["events"]]
        assert told == list(range(cursor + 1, cursor + len(told) + 1)), "gap-free"
        cursor = told[-1]
    rows = ana.rest.ok("GET", f"/api/leagues/{league_id}/standings")["rows"]
    assert len(rows) == 8


def finals(member: Member) -> dict:
    return {
        (g["home"], g["away"], g["stage"]): (g["home_score"], g["away_score"])
        for g in games_of(member)["games"]
        if g["status"] == "final"
    }
