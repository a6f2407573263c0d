"""Readers that stall: they are dropped, what is kept for them is bounded, and the others notice nothing."""

import time
from bisect import bisect_right

import pytest
from faults.crowd import Loop, Watcher, all_joined
from faults.probed import ProbedServer
from support import thorough
from support.clients.client import Member, open_league
from support.clients.raw import Stalled
from support.servers.server import MODES, check_log
from support.until import until

from realtime.local.socketio_broadcaster import MOST_UNSENT

WATCHERS, STALLED = 12, 3
ROUNDS, CALM = (3, 500) if thorough.whole else (1, 20)
"""In turns. Enough commands for a p99 that is more than the slowest of a few, which only --long prints."""
MOST_COMMANDS = 4000
LOOK_SECONDS = 2
"""The server looks about once a second whether a queue is over MOST_UNSENT; until then it may grow."""


@pytest.mark.parametrize("async_mode", [MODES[0], pytest.param(MODES[1], marks=pytest.mark.long)])
def test_readers_that_stall_cost_themselves_only(tmp_path, async_mode, figures):
    """A large message to a room of fifteen, of whom three take nothing, until they are dropped."""
    with ProbedServer(tmp_path, async_mode) as server:
        ann, ben = Member(server, "Ann"), Member(server, "Ben")
        league_id = open_league([ann, ben], bots=28)
        loop = Loop()
        watchers = [Watcher(loop, server.address, (ann.token, league_id)) for _ in range(WATCHERS)]
        assert loop.run_until(all_joined(watchers), 20)
        room = Sender(loop, ann, league_id, watchers)
        without, beside, grown = [], [], []
        for _ in range(ROUNDS):
            without += [room.send() for _ in range(CALM)]
            memory = server.resident_kib()
            stalled = [Stalled(server.address, ben.token, league_id) for _ in range(STALLED)]
            until(lambda: server.seen()["connections"] == WATCHERS + STALLED, "the stalled readers")
            beside += until_dropped(room, server)
            grown.append(server.resident_kib() - memory)
            for client in stalled:
                client.close()

        assert server.seen()["unsent"] <= MOST_UNSENT + room.most_within(LOOK_SECONDS)
        for watcher in watchers:
            assert watcher.seqs == list(range(3 + 1, 3 + 1 + len(without) + len(beside))), (
                "everybody else got everything"
            )
        figures(
            f"command → last of 12 others, p99 ({async_mode})",
            f"{p99(without):.1f} ms, beside 3 stalled {p99(beside):.1f} ms",
        )
        figures(
            f"kept for a stalled reader ({async_mode})",
            f"at most {server.seen()['unsent']} messages, {max(grown)} KiB more memory, {len(beside)} commands",
        )
        for member in (ann, ben):
            member.close()
        for client in watchers:
            client.close()
        check_log(server)


def until_dropped(room: "Sender", server: ProbedServer) -> list[float]:
    """What `room.send` took until those who take nothing were gone."""
    took = []
    while server.seen()["connections"] > WATCHERS:
        assert len(took) < MOST_COMMANDS, "the stalled readers are still connected"
        took += [room.send() for _ in range(20)]
    return took


class Sender:
    """Ann draws lots for the seats of thirty, again and again: a message of more than a kilobyte."""

    def __init__(self, loop: Loop, ann: Member, league_id: str, watchers: list[Watcher]):
        self._loop, self._ann, self._watchers = loop, ann, watchers
        self._path = f"/api/leagues/{league_id}/order"
        self._moments: list[float] = []

    def send(self) -> float:
        """Milliseconds until the last of the watchers has it."""
        began = time.perf_counter()
        seq = self._ann.rest.ok("PUT", self._path, {"random": True})["seq"]
        assert self._loop.run_until(lambda: all(w.seqs and w.seqs[-1] >= seq for w in self._watchers), 20)
        self._moments.append(began)
        return (max(watcher.last_at for watcher in self._watchers) - began) * 1000

    def most_within(self, seconds: float) -> int:
        """The most messages that were sent in so long a time."""
        return max(bisect_right(self._moments, first + seconds) - n for n, first in enumerate(self._moments))


def p99(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]
