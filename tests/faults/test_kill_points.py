"""SIGKILL at named points of the work, again and again on one database: nothing lost, nothing done twice."""

import random
import statistics
import time

import pytest
from faults.checker import check
from faults.clients import Crew
from faults.history import come_to_rest, read_file
from support.servers.crashable import POINTS, Mortal
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
def crew(tmp_path, request):
    with Mortal(tmp_path, request.param) as server:
        made = Crew(server, seed=4)
        yield made
        made.close()
        assert server.stop() == 0
        check_log(server)


def killed_at(crew: Crew, point: str, passings: int) -> float:
    """One round: draft, die, come back, ask again, compare; how long until all screens were right (seconds)."""
    server = crew.server
    server.doom(point, passings)
    crew.draft_until_it_dies()
    if point == "mid_fan_out":
        assert 0 < len(crew.latest_known_to()) < len(crew.screens), "in the middle of it"
    left = read_file(server.folder / "draftnight.sqlite3", crew.league_id, crew.history, crew.since)
    server.start()
    began = time.monotonic()
    crew.come_back()
    come_to_rest_after(crew)
    took = time.monotonic() - began
    lost = crew.lost
    answer = crew.retry()
    assert answer is None or answer.status < 300, answer
    if answer is not None and lost[2]["cmd_id"] in left.remembered:
        assert answer.json["seq"] == left.remembered[lost[2]["cmd_id"]], (
            "what was done is answered as it was done"
        )
    come_to_rest_after(crew)
    truth = read_file(server.folder / "draftnight.sqlite3", crew.league_id, crew.history, crew.since)
    assert check(crew.history, truth) == []
    assert truth.log[: len(left.log)] == left.log, "what was on the disk stays as it was"
    return took


def come_to_rest_after(crew: Crew) -> None:
    until(crew.quiet, "nobody's autopick is under way")
    come_to_rest(crew.history, crew.screens, crew.league_id)


def report(mode: str, took: dict[str, list[float]]) -> None:
    for point, seconds in took.items():
        print(
            f"{mode}: killed {len(seconds)} × {point}: all screens right within {max(seconds):.2f} s", end=" "
        )
        print(f"of the server's return, median {statistics.median(seconds):.2f} s")


@pytest.mark.parametrize(
    "crew", ["eventlet", pytest.param("threading", marks=pytest.mark.long)], indirect=True
)
def test_killed_at_each_point(crew):
    took = {point: [killed_at(crew, point, n) for n in (1, PASSINGS[point] // 2)] for point in POINTS}
    report(crew.server.async_mode, took)


@pytest.mark.long
@pytest.mark.parametrize("crew", MODES, indirect=True)
def test_killed_a_hundred_times(crew):
    chance, took = random.Random(100), {point: [] for point in POINTS}
    for n in range(100):
        point = POINTS[n % len(POINTS)]
        took[point].append(killed_at(crew, point, chance.randint(1, PASSINGS[point])))
    report(crew.server.async_mode, took)
