"""The `call` fixture: each test that uses it runs twice, once through each door, with the same answers.

The default run asks through the server's door, and through the other one only what shows what a door does.
"""

import pytest
from support.clients.api import DOORS, Caller, EventDoor
from support.samples.transcript import normalised

BOTH_DOORS = {
    "test_declared_refusals",
    "test_every_route",
    "test_http",
    "test_texts_and_numbers",
    "test_uploads",
}
"""Files that ask through both, always: each route, each refusal, and what a request looks like."""


def pytest_collection_modifyitems(items):
    for item in items:
        if item.nodeid.startswith("tests/api/") and item.path.stem not in BOTH_DOORS:
            if getattr(item, "callspec", None) and item.callspec.params.get("call") == EventDoor.name:
                item.add_marker("long")


_transcripts: dict[str, str] = {}
"""What the first door answered in each test, for the second to be compared with."""


@pytest.fixture(params=DOORS)
def call(request, world):
    caller = Caller(world, DOORS[request.param])
    yield caller
    assert caller("GET", "/api/health").status == 200, "the server is alive, whatever was sent to it"
    if request.node.get_closest_marker("by_lot"):
        return  # its answers differ from run to run
    other_parameters = [part for part in request.node.callspec.id.split("-") if part != request.param]
    test = request.node.nodeid.split("[")[0] + "-".join(other_parameters)
    said = normalised(caller.transcript)
    assert said == _transcripts.setdefault(test, said), "the two doors answered differently"


@pytest.fixture
def ana(world):
    return world.person("Ana")


@pytest.fixture
def ben(world):
    return world.person("Ben")
