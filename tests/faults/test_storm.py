"""Everybody comes back at once after a restart: all are let in and shown what is true."""

import time

import pytest
from bench.rooms import MEMBERS, League, started_leagues
from faults.crowd import Loop, Returning, all_joined, allow_sockets
from support.rest import Rest
from support.server import MODES, Server, check_log

DEVICES = 2
PATIENCE_SECONDS = 120
"""Far more than the goal, which is printed: ten seconds for 2,000 clients."""


@pytest.mark.parametrize("async_mode", [MODES[0], pytest.param(MODES[1], marks=pytest.mark.long)])
def test_two_hundred_come_back_at_once(tmp_path, async_mode, figures):
    figures(f"216 clients back after a kill ({async_mode})", storm(tmp_path, async_mode, 9))


@pytest.mark.long
@pytest.mark.parametrize("async_mode", MODES)
def test_two_thousand_come_back_at_once(tmp_path, async_mode, figures):
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
        loop, began = Loop(), time.perf_counter()
        seats = [(token, league.id) for league in drafting for token in league.tokens] * DEVICES
        clients = [Returning(loop, server.address, seat, known[seat[1]]) for seat in seats]
        assert loop.run_until(lambda: all(client.synced for client in clients), PATIENCE_SECONDS), "not all are synced"
        took = max(client.last_at for client in clients) - began
        assert all_joined(clients)()
        for client, (_, league_id) in zip(clients, seats):
            assert client.synced["mode"] == "delta" and client.synced["events"][-1]["seq"] == truth[league_id]["seq"]
            assert client.synced["state_hash"] == truth[league_id]["state_hash"]
        everybody_hears(loop, server, drafting[0], clients)
        for client in clients:
            client.close()
        check_log(server)
    return f"all {len(clients)} synced after {took:.1f} s, none refused"


def read(server: Server, league: League) -> dict:
    rest = Rest(server.address, league.tokens[0])
    try:
        return rest.ok("GET", f"/api/leagues/{league.id}/draft")
    finally:
        rest.close()


def everybody_hears(loop: Loop, server: Server, league: League, clients: list[Returning]) -> None:
    """They are not only let in: the next pick reaches every device of the league."""
    token, body = league.pick()
    rest = Rest(server.address)
    answer = rest.raw("POST", league.path, body, **{"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
    rest.close()
    assert answer.status == 201, answer
    theirs = [client for client in clients if client.league_id == league.id]
    assert len(theirs) == MEMBERS * DEVICES
    assert loop.run_until(lambda: all(client.seqs[-1:] == [answer.json["seq"]] for client in theirs), 30)
