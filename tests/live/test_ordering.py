"""Many commands at once, many clients: everybody gets the one order there is."""

import threading

from support.clients.client import open_league
from support.clients.wire import Wire
from support.together import in_parallel

EVENTS_EACH = 50
MEMBERS = 4
CLIENTS = 12


class Listener:
    """Keeps the seq of what arrives, in the order of arrival."""

    def __init__(self, member, league_id: str, wanted: int):
        self.seqs: list[int] = []
        self.all_there = threading.Event()
        self._wanted = wanted
        self.wire = Wire(member.server.address, {"token": member.token}, self._take)
        assert self.wire.call("join_league", {"league_id": league_id})["ok"]

    def _take(self, name: str, message: dict) -> None:
        if name in ("draft_update", "league_update"):
            self.seqs.append(message["seq"])
            if len(self.seqs) == self._wanted:
                self.all_there.set()


def test_two_hundred_events_reach_twelve_clients_in_order(server, people):
    """Four members at once switch their autopick on and off: 200 commits by 4 connections."""
    members = people(server, MEMBERS)
    league_id = open_league(members)
    began = members[0].rest.ok("GET", f"/api/leagues/{league_id}")["seq"]
    total = EVENTS_EACH * MEMBERS
    listeners = [Listener(members[n % MEMBERS], league_id, total) for n in range(CLIENTS)]

    def switch(member) -> None:
        for n in range(EVENTS_EACH):
            member.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": n % 2 == 0})

    in_parallel([lambda member=member: switch(member) for member in members])
    for listener in listeners:
        assert listener.all_there.wait(20), f"{len(listener.seqs)} of {total} arrived"
        assert listener.seqs == list(range(began + 1, began + total + 1))
        listener.wire.close()
