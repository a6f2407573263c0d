"""One of several processes that race on the same data: each has a whole product and many threads.

`racer.py ADAPTER ADDRESS OFFSET_NS` opens the data and says "ready". Each line that it reads is a race, the
JSON of `[[client, token, path, body], …]`. It sends all of them at the same moment through the handlers and
prints its calls.
"""

import json
import sys
import tempfile
from contextlib import nullcontext
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from threading import Barrier

if __name__ == "__main__":
    TESTS = Path(__file__).resolve().parent.parent
    sys.path[:1] = [str(TESTS.parent / "backend"), str(TESTS)]

from faults.history import History, epoch_ms
from support.clients.api import Caller, EventDoor
from support.together import in_parallel
from support.worlds.stores import ADAPTERS
from support.worlds.world import World, make_world

import services as composition


def product_on(folder: Path, adapter) -> World:
    """A world on the adapter's data. Where the cloud serialises nothing, it does not either."""
    world = make_world(folder, rate_limits=False)
    unlocked = {} if adapter.name == "sqlite" else {"serialise": lambda league_id: nullcontext()}
    world.services = composition.install(replace(world.services, store=adapter.open(), **unlocked))
    return world


def send_at_once(world: World, history: History, requests: list) -> None:
    """Sends each request in its own thread. All start together."""
    gate, call = Barrier(len(requests)), Caller(world, EventDoor)

    def one(client: str, token: str, path: str, body: dict) -> None:
        gate.wait(20)
        history.record(client, ("POST", path, body), partial(call, "POST", path, body, token=token))

    in_parallel([partial(one, *request) for request in requests])


def main(name: str, address: str, offset_ns: str) -> None:
    adapter = ADAPTERS[name](Path(address).parent)
    adapter.name = name
    with tempfile.TemporaryDirectory() as folder:
        world = product_on(Path(folder), adapter)
        print("ready", flush=True)
        for line in sys.stdin:
            history = History(now=partial(epoch_ms, int(offset_ns)))
            send_at_once(world, history, json.loads(line))
            print(json.dumps([asdict(call) for call in history.calls]), flush=True)
        world.close()
        adapter.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
