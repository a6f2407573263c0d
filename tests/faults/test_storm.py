"""Everybody comes back at once after a restart: all are let in and shown what is true."""

import time

import pytest
from bench.rooms import League
from faults.crowd import MEMBERS, Loop, Returning, allow_sockets, started_leagues
from support.clients.rest import Rest
from support.servers.server import MODES, Server, check_log

DEVICES = 2
PATIENCE_SECONDS = 120
"""Far more than the goal, which is printed: ten seconds for 2,000 clients."""


@pytest.mark.parametrize("async_mode", [MODES[0], pytest.param(MODES[1], marks=pytest.mark.long)])
def test_two_hundred_come_back_at_once(tmp_path, async_mode, figures):
    figures(f"216 clients back after a kill ({async_mode})", storm(tmp_path, async_mode, 9))


@pytest.mark.long
@pytest.mark.parametrize("async_mode", MODES[:1])
def test_two_thousand_come_back_at_once(tmp_path, async_mode, figures):
    """Not in threading, whose stock server is for small groups: it has three threads for each of 2,000 connections at most."""
    figures(f"2,016 clients back after a kill (goal: 10 s; {async_mode})", storm(tmp_path, async_mode, 84))


def storm(folder, async_mode: str, leagues: int) -> str:
    """Leagues of twelve with two devices each; how long it took until the last was synced."""
    allow_sockets(leagues * MEMBERS * DEVICES * 2)
    with Server(folder, async_mode) as before:
        drafting = started_leagues(before.address, leagues)
        known = {league.id: read(before, league) for league in drafting}
        before.kill()
        check_log(before)
    with Server(folder, async_mode, rate_limits=True) as server:
        truth = {league.id: read(server, league) for league in drafting}
        began = time.perf_counter()
        crowd = Crowd(
            server, [(token, league.id) for league in drafting for token in league.tokens] * DEVICES, known
        )
        assert crowd.loop.run_until(crowd.is_synced, PATIENCE_SECONDS), "not all are synced"
        took = max(client.last_at for client in crowd.clients) - began
        for client in crowd.clients:
            told = client.synced
            assert client.joined and told["mode"] == "delta" and told["seq"] == truth[client.league_id]["seq"]
            assert told["state_hash"] == truth[client.league_id]["state_hash"]
        everybody_hears(crowd, server, drafting[0])
        for client in crowd.clients:
            client.close()
        check_log(server)
    return f"all {len(crowd.clients)} synced after {took:.1f} s, none refused, {crowd.losses} lost on the way"


class Crowd:
    """Everybody who comes back. Whom the server loses again, being too busy to hear them in time, comes once more."""

    def __init__(self, server: Server, seats: list[tuple[str, str]], known: dict[str, dict]):
        self.loop, self.losses = Loop(), 0
        self._server, self._seats, self._known = server, seats, known
        self.clients: list[Returning] = []
        for number in range(len(seats)):
            self.clients.append(self._returning(number))
            self.loop.turn()  # those that are open must not wait for those that will be

    def _returning(self, number: int) -> Returning:
        def on_lost(_) -> None:
            self.losses += 1
            self.clients[number] = self._returning(number)

        seat = self._seats[number]
        return Returning(self.loop, self._server.address, seat, self._known[seat[1]], on_lost)

    def is_synced(self) -> bool:
        return all(client.synced for client in self.clients)


def read(server: Server, league: League) -> dict:
    rest = Rest(server.address, league.tokens[0])
    try:
        return rest.ok("GET", f"/api/leagues/{league.id}/draft")
    finally:
        rest.close()


def everybody_hears(crowd: Crowd, server: Server, league: League) -> None:
    """They are not only let in: the next pick reaches every device of the league."""
    token, body = league.pick()
    rest = Rest(server.address)
    answer = rest.raw(
        "POST", league.path, body, **{"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    )
    rest.close()
    assert answer.status == 201, answer
    theirs = [client for client in crowd.clients if client.league_id == league.id]
    assert len(theirs) == MEMBERS * DEVICES
    assert crowd.loop.run_until(
        lambda: all(client.seqs[-1:] == [answer.json["seq"]] for client in theirs), 30
    )
