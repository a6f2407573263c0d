"""Live tests: a real server process for each async mode, real sockets, no sleeping."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from support.clients.client import Member
from support.servers import workers
from support.servers.redis_server import RedisServer
from support.servers.server import MODES, Server, check_log
from support.worlds.clock_scenario import play_all

IN_REAL_TIME = {
    "test_a_crowd_that_comes_and_goes_costs_a_message_a_second",
    "test_a_newcomer_is_told_though_nothing_changed",
    "test_a_packet_that_is_none_ends_the_presence",
    "test_a_socket_ends_with_its_token_unless_it_is_renewed",
    "test_members_see_each_other_come_and_go",
    "test_passwords_hold_up_nobody",
    "test_two_hundred_events_reach_twelve_clients_in_order",
}
"""Tests that wait for something sent once a second, or do or measure what takes a second. Without --long
each runs in the eventlet mode only; tests/contracts/broadcaster and tests/realtime cover the other modes.
"""


def pytest_itemcollected(item):
    waits = getattr(item, "originalname", "") in IN_REAL_TIME
    params = item.callspec.params if hasattr(item, "callspec") else {}
    if waits and (params.get("running") == MODES[1] or item.path.name == "test_workers.py"):
        item.add_marker(pytest.mark.long)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that wait for the scenario's end come last, because it runs beside the others."""
    items.sort(key=lambda item: "clock_scenario" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def clock_scenarios(request, tmp_path_factory):
    """The scenarios of test_clock.py as a future. They start with the first live test, if any test wants
    them.
    """
    if not any("clock_scenario" in item.fixturenames for item in request.session.items):
        yield None
        return
    with ExitStack() as stack, ThreadPoolExecutor(1) as thread:
        yield thread.submit(play_all, stack, tmp_path_factory.mktemp("clock_scenarios"))


@pytest.fixture(scope="session")
def redis(tmp_path_factory):
    with RedisServer(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="session")
def two_workers(redis, tmp_path_factory):
    """One server of two workers, for all tests that end none. It is stopped politely at the end."""
    arguments = ("--workers", "2")
    with Server(tmp_path_factory.mktemp("workers"), arguments=arguments, REDIS_URL=redis.url) as server:
        workers.all_serve(server, 2)
        yield server
        assert server.stop() == 0
        assert server.log.count("stopped; everything is saved") == 2
        check_log(server)


@pytest.fixture(scope="session", params=MODES)
def running(request, tmp_path_factory):
    """One server for each mode, shared by the tests that do not stop it."""
    with Server(tmp_path_factory.mktemp(request.param), request.param) as server:
        yield server
        assert server.stop() == 0
        check_log(server)


@pytest.fixture
def server(running):
    """The shared server. A test that makes it print a stack fails."""
    before = len(running.log)
    yield running
    check_log(running, before)


@pytest.fixture
def new_server(tmp_path_factory):
    """`new_server(async_mode, …)` starts a server for one test."""
    started: list[Server] = []

    def start(async_mode: str = "eventlet", **settings) -> Server:
        started.append(Server(tmp_path_factory.mktemp("server"), async_mode, **settings))
        return started[-1].start()

    yield start
    for server in started:
        server.kill()
        check_log(server)


@pytest.fixture
def people():
    """`people(server, 3)` signs up this many members. Their connections are closed after the test."""
    made: list[Member] = []

    def sign_up(server: Server, count: int) -> list[Member]:
        new = [Member(server, f"Member {len(made) + n}") for n in range(1, count + 1)]
        made.extend(new)
        return new

    yield sign_up
    for member in made:
        member.close()
    assert not [error for member in made for error in member.errors]
    assert not [wrong for member in made for room in member.rooms.values() for wrong in room.wrong_hashes]
