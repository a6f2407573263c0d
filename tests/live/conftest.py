"""Live tests: a real server process for each async mode, real sockets, no sleeping."""

import pytest
from support.client import Member
from support.server import MODES, Server, check_log


@pytest.fixture(scope="session", params=MODES)
def running(request, tmp_path_factory):
    """One server for each mode, shared by the tests that do not stop it."""
    with Server(tmp_path_factory.mktemp(request.param), request.param) as server:
        yield server
        assert server.stop() == 0
        check_log(server)


@pytest.fixture
def server(running):
    """The shared server; a test that makes it print a stack fails."""
    before = len(running.log)
    yield running
    check_log(running, before)


@pytest.fixture
def new_server(tmp_path_factory):
    """`new_server(async_mode, …)` starts one of the test's own."""
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
    """`people(server, 3)` signs up that many members; all are closed after the test."""
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
