"""A server process that is stopped for a while and goes on, as when a laptop is closed: no turn is lost to it."""

import os
import signal
import threading

import pytest
from support.clients.client import Member
from support.servers.server import MODES, Server
from support.together import in_parallel
from support.worlds.clock_scenario import PICK_SECONDS, drafting_room, made

STOPPED_SECONDS = PICK_SECONDS + 4


@pytest.mark.long  # in real time; tests/realtime/test_clock_watch.py has the same with a moved clock
def test_the_turn_that_was_open_keeps_its_time(tmp_path):
    """In both modes at once, for much of it is waiting."""
    in_parallel([lambda mode=mode: stop_in_a_turn(made(tmp_path / mode), mode) for mode in MODES])


def stop_in_a_turn(folder, mode) -> None:
    server = Server(folder, mode)
    server.start()
    try:
        ann, ben = Member(server, "Ann"), Member(server, "Ben")
        room = drafting_room(ann, ben, PICK_SECONDS)
        before = dict(room.state)
        os.kill(server.process.pid, signal.SIGSTOP)
        threading.Event().wait(STOPPED_SECONDS)  # how long it is stopped is what is tried
        os.kill(server.process.pid, signal.SIGCONT)
        ann.wait(lambda: room.arrived[-1]["type"] != "draft_started", 10, "the time given back")
        event = room.arrived[-1]
        assert event["type"] == "clock_extended" and event["actor_id"] is None
        assert event["data"]["lost_ms"] > (STOPPED_SECONDS - 1) * 1000
        assert room.state["deadline"] == before["deadline"] + event["data"]["lost_ms"]
        assert room.state["pick_no"] == 1
        ann.wait(
            lambda: room.arrived[-1]["type"] == "pick_expired", PICK_SECONDS + 10, "the clock that runs again"
        )
        ann.close(), ben.close()
    finally:
        server.kill()
