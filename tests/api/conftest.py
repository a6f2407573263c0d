"""The `call` fixture. Each test that uses it runs twice, once through each door, and must get the same
answers.

By default every test uses the server's door, and only those that show what a door does use the other one too.
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
"""Files that always use both doors: each route, each refusal, and what a request looks like."""


def pytest_collection_modifyitems(items):
    for item in items:
        if item.nodeid.startswith("tests/api/") and item.path.stem not in BOTH_DOORS:
            if getattr(item, "callspec", None) and item.callspec.params.get("call") == EventDoor.name:
                item.add_marker("long")


_transcripts: dict[str, str] = {}
"""The transcript of each test through the first door, for comparison with the second."""


@pytest.fixture(params=DOORS)
def call(request, world):
    caller = Caller(world, DOORS[request.param])
    yield caller
    assert caller("GET", "/api/health").status == 200, "the server is alive, whatever was sent to it"
    if request.node.get_closest_marker("by_lot"):
        return  # answers differ from run to run
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
