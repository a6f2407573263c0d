"""SIGKILL at named points of the work, again and again on one database: nothing lost, nothing done twice."""

import random
import statistics
import time

import pytest
from faults.checker import check
from faults.clients import Clients
from faults.history import come_to_rest, read_file
from support.servers.crashable import POINTS, CrashableServer
from support.servers.server import MODES, check_log
from support.until import until

PASSINGS = {
    "before_commit": 6,
    "after_commit": 6,
    "before_acknowledgement": 4,
    "mid_fan_out": 6,
    "as_a_timer_fires": 2,
}
"""It dies at the n-th passing of its point, n being at most this."""


@pytest.fixture
def clients(tmp_path, request):
    with CrashableServer(tmp_path, request.param) as server:
        made = Clients(server, seed=4)
        yield made
        made.close()
        assert server.stop() == 0
        check_log(server)


def killed_at(clients: Clients, point: str, passings: int) -> float:
    """One round: draft, die, come back, ask again, compare; how long until all screens were right (seconds)."""
    server = clients.server
    server.doom(point, passings)
    clients.draft_until_it_dies()
    if point == "mid_fan_out":
        assert 0 < len(clients.latest_known_to()) < len(clients.screens), "in the middle of it"
    left = read_file(server.folder / "draftnight.sqlite3", clients.league_id, clients.history, clients.since)
    server.start()
    began = time.monotonic()
    clients.come_back()
    come_to_rest_after(clients)
    took = time.monotonic() - began
    lost = clients.lost
    answer = clients.retry()
    assert answer is None or answer.status < 300, answer
    if answer is not None and lost[2]["cmd_id"] in left.remembered:
        assert answer.json["seq"] == left.remembered[lost[2]["cmd_id"]], (
            "what was done is answered as it was done"
        )
    come_to_rest_after(clients)
    truth = read_file(server.folder / "draftnight.sqlite3", clients.league_id, clients.history, clients.since)
    assert check(clients.history, truth) == []
    assert truth.log[: len(left.log)] == left.log, "what was on the disk stays as it was"
    return took


def come_to_rest_after(clients: Clients) -> None:
    until(clients.quiet, "nobody's autopick is under way")
    come_to_rest(clients.history, clients.screens, clients.league_id)


def report(mode: str, took: dict[str, list[float]]) -> None:
    for point, seconds in took.items():
        print(
            f"{mode}: killed {len(seconds)} × {point}: all screens right within {max(seconds):.2f} s", end=" "
        )
        print(f"of the server's return, median {statistics.median(seconds):.2f} s")


@pytest.mark.parametrize(
    "clients", ["eventlet", pytest.param("threading", marks=pytest.mark.long)], indirect=True
)
def test_killed_at_each_point(clients):
    took = {point: [killed_at(clients, point, n) for n in (1, PASSINGS[point] // 2)] for point in POINTS}
    report(clients.server.async_mode, took)


@pytest.mark.long
@pytest.mark.parametrize("clients", MODES, indirect=True)
def test_killed_a_hundred_times(clients):
    chance, took = random.Random(100), {point: [] for point in POINTS}
    for n in range(100):
        point = POINTS[n % len(POINTS)]
        took[point].append(killed_at(clients, point, chance.randint(1, PASSINGS[point])))
    report(clients.server.async_mode, took)
