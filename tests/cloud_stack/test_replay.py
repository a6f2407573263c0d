"""The same replay of NFL 2024 at a server of one's own and at the deployed stack: the same events, games and
tables.

The season's time stands still until the test moves it, and both are read through the public API only.
"""

import threading
import time
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from support.servers.server import Server
from support.worlds.deployed import client, until
from tools.replay import fixtures
from tools.replay.server import Replay, serve
from tools.replay.story import MISHAPS, stories
from tools.smoke_client import Api, Times

from domain.season.stream import LIVE_EVERY_CLOUD_MS, LIVE_EVERY_MS

NFL = "nfl-2026"
SEED = 11
POLLS = 4
"""So often each moment is asked about: what one poll finds may have the next one ask about another day."""

QUICK = ("2024-11-02T12:00", "2024-11-04T07:00")
LONG = (
    *QUICK[:1],
    "2024-11-03T19:30",
    *QUICK[1:],
    "2024-11-05T07:00",
    "2024-11-06T07:00",
    "2024-11-10T12:00",
    "2024-11-10T12:05",
)
"""Before a Sunday, in the middle of it, after it, and when the season is read whole again, a week after the
first time, which finds results that were corrected after two days: two polls a minute apart have to agree.
"""


class Standing:
    """A season's time that goes on by hand."""

    over = False

    def __init__(self, moment: str):
        self.set(moment)

    def set(self, moment: str) -> None:
        self._now = int(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp() * 1000)

    def now(self) -> int:
        return self._now

    def speed(self) -> float:
        return 1e9  # whatever a poll would wait for is due at once


class Provider(Replay):
    """Counts how often it was asked what time it is, as every poll begins."""

    polls = 0

    def wait(self, polls: int, seconds: float) -> None:
        """Until it was asked so many times more, and so long has passed."""
        asked, end = self.polls + polls, time.monotonic() + seconds
        until(f"{polls} polls", lambda: self.polls > asked and time.monotonic() > end, 240)

    def body(self, path: str, query: dict[str, str], fault: str | None) -> dict | None:
        self.polls += path == "/status"
        return super().body(path, query, fault)


@pytest.fixture
def provider():
    competition, games = fixtures.season("nfl-2024")
    told = stories(games, competition.sport, SEED, frozenset(MISHAPS))
    made = Provider(told, Standing(QUICK[0]), competition.sport, "America/New_York", SEED, ())
    server = serve(made, 0)
    made.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


class Person:
    """Somebody with a name only, at either home."""

    def __init__(self, base: str, headers: dict[str, str], name: str):
        self.name, self._api = name, Api(base, Times(), 60)
        self._api.headers = headers
        signed_in = self.ask("POST", "/api/auth/guest", {"display_name": name})
        self._api.token, self.id = signed_in["access_token"], signed_in["user"]["id"]

    def ask(self, method: str, path: str, body: dict | None = None) -> dict:
        return self._api.call("call", method, path, body)


def drafted(people: list[Person]) -> str:
    """A league in which the teams are picked in the order of their ids."""
    ana, ben = people
    settings = {"rounds": 8, "max_members": 2, "pick_seconds": None}
    made = ana.ask("POST", "/api/leagues", {"name": "Pool", "competition_id": NFL, "settings": settings})
    ben.ask("POST", "/api/leagues/join", {"invite_code": made["invite_code"]})
    path = f"/api/leagues/{made['id']}"
    ana.ask("PUT", f"{path}/order", {"user_ids": [ana.id, ben.id]})
    ana.ask("POST", f"{path}/draft/start", {"cmd_id": str(uuid4())})
    teams = sorted(team["id"] for team in ana.ask("GET", f"/api/competitions/{NFL}/teams")["teams"])
    for number, team_id in enumerate(teams[:16]):
        turn = ana.ask("GET", f"{path}/draft")["state"]["on_clock"]
        pick = {"cmd_id": str(uuid4()), "pick_no": number + 1, "team_id": team_id, "user_id": turn}
        ana.ask("POST", f"{path}/picks", pick)
    return path


def followed(people: list[Person], provider: Provider, moments: tuple[str, ...], window_ms: int) -> dict:
    """What the API tells after the last moment. Live scores are told once a window, so each moment waits for
    it.
    """
    provider.clock.set(moments[0])
    league = drafted(people)
    for moment in moments:
        provider.clock.set(moment)
        provider.wait(POLLS, window_ms / 1000)
    ana, names = people[0], {person.id: person.name for person in people}
    games = ana.ask("GET", f"/api/competitions/{NFL}/games")
    told = ana.ask("GET", f"/api/competitions/{NFL}/games?epoch={games['epoch']}&since=0")
    assert told["mode"] == "delta" and told["events"][-1]["cursor"] == games["cursor"]
    table = ana.ask("GET", f"{league}/standings")
    race = ana.ask("GET", f"{league}/race")
    return {
        "events": [(event["cursor"], event["type"], event["data"]) for event in told["events"]],
        "games": games["games"],
        "revision": games["revision"],
        "table": [row | {"user_id": names[row["user_id"]]} for row in table["rows"]],
        "race": [race["days"], [(names[one["user_id"]], one["points"]) for one in race["series"]]],
    }


@pytest.fixture
def replaying(deployed, provider):
    """The functions that ask, with the replay as their source; as they were afterwards."""
    functions, before = client(deployed.stack.emulator, "lambda"), {}
    for name in ("HttpFunction", "PollFunction"):
        function = deployed.function(name)
        before[function] = functions.get_function_configuration(FunctionName=function)["Environment"]
        variables = before[function]["Variables"] | {"RESULTS": f"replay:{provider.url}"}
        functions.update_function_configuration(FunctionName=function, Environment={"Variables": variables})
    yield deployed
    for function, environment in before.items():
        functions.update_function_configuration(FunctionName=function, Environment=environment)
    table, dynamodb = deployed.stack.outputs["TableName"], client(deployed.stack.emulator, "dynamodb")
    for page in dynamodb.get_paginator("scan").paginate(TableName=table):
        for item in page["Items"]:
            if item["PK"]["S"].startswith(f"COMPETITION#{NFL}"):  # the next replay begins anew
                key = {name: item[name] for name in ("PK", "SK")}
                dynamodb.delete_item(TableName=table, Key=key)


@pytest.mark.long  # without a stack, tests/cloud/test_same_replay.py compares the homes over more days
@pytest.mark.parametrize("moments", [QUICK, LONG], ids=["quick", "long"])
def test_the_deployed_stack_tells_the_same_of_a_replay_as_a_server(tmp_path, provider, replaying, moments):
    with Server(tmp_path, RESULTS=f"replay:{provider.url}") as server:
        people = [Person(server.url, {}, name) for name in ("Ana", "Ben")]
        mine = followed(people, provider, moments, LIVE_EVERY_MS)
    people = [Person(replaying.stack.api, replaying.from_a_new_address(), name) for name in ("Ana", "Ben")]
    its = followed(people, provider, moments, LIVE_EVERY_CLOUD_MS)
    words = [change["why"] for _, _, data in mine["events"] for change in data.get("games", ())]
    assert {"scheduled", "final"} <= set(words) and mine["table"][0]["points"] > 0
    assert [cursor for cursor, _, _ in mine["events"]] == list(range(1, len(mine["events"]) + 1))
    for name, told in mine.items():
        assert its[name] == told, name
    if moments is LONG:
        assert {"started", "corrected", "suspended"} <= set(words)
