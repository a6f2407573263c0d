"""A thousand clients for half an hour. They draft, come and go, and nothing in the server may grow.

SOAK_MINUTES sets how long; 30 by default. Only this file reads it.
"""

import json
import os
import random
import time
from dataclasses import dataclass
from uuid import uuid4

from bench.raw_clients import Http
from bench.rooms import League
from faults.crowd import Loop, Watcher, all_joined
from faults.probed import ProbedServer
from support.clients.rest import Rest
from support.samples.tokens import mint

MINUTES = float(os.environ.get("SOAK_MINUTES", "30"))
TOKEN_SECONDS = 4 * 3600
SAMPLES = max(12, min(60, round(2 * MINUTES)))
CHURN_PER_SECOND = 10
COMMANDS_PER_SECOND = 20
FIRST, LAST = 10, 50
"""A league picks up to slot LAST, then undoes down to FIRST, and so on: only its log grows."""
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Sample:
    """The server with everyone connected and nothing under way, after this many minutes of work."""

    minute: float
    resident_kib: int
    threads: int
    tasks: int
    files: int

    def __str__(self) -> str:
        memory = f"{self.resident_kib / 1024:6.1f} MiB"
        return f"minute {self.minute:5.1f}: {memory}, {self.threads} threads, {self.tasks} tasks, {self.files} files"


class Drafter:
    """The commissioner of a league, who picks for everyone and undoes. It sends one command at a time, each
    on a new connection, because the server closes idle ones.
    """

    def __init__(self, loop: Loop, address: tuple[str, int], league: League):
        self.league, self._loop, self._address = league, loop, address
        self.user_ids = league.users
        self.token = mint(self.user_ids[0], TOKEN_SECONDS)
        self.is_idle, self.done = True, 0
        self._picking, self._slot = True, 1

    def command(self) -> None:
        """Sends the next command, unless one is under way."""
        if not self.is_idle:
            return
        self.is_idle = False
        if self._picking:
            self._post(
                "picks",
                pick_no=self._slot,
                team_id=self.league.teams[self._slot - 1],
                user_id=self._on_clock(),
            )
        else:
            self._post("draft/undo")

    def _on_clock(self) -> str:
        round_no, seat = divmod(self._slot - 1, len(self.user_ids))
        return self.user_ids[seat if round_no % 2 == 0 else -1 - seat]

    def _post(self, what: str, **body) -> None:
        data = json.dumps({"cmd_id": str(uuid4()), **body}).encode()
        self._http = Http(self._loop, self._address, self._answered)
        self._http.post(f"/api/leagues/{self.league.id}/{what}", self.token, data)

    def _answered(self, status: int, body: bytes, when: float) -> None:
        self._http.close()
        if status == 409:  # the clock was faster, on a machine that was busy for a minute
            rest = Rest(self._address, self.token)
            self._slot = rest.ok("GET", f"/api/leagues/{self.league.id}/draft")["state"]["pick_no"]
            rest.close()
        else:
            assert status in (200, 201), body
            self._slot += 1 if self._picking else -1
            self.done += 1
        self._picking = self._slot <= FIRST or (self._picking and self._slot < LAST)
        self.is_idle = True


class Soak:
    """Leagues of twelve. Every member watches, and the clients of `more` members a second time."""

    def __init__(self, server: ProbedServer, leagues: list[League], more: int):
        self.server, self._dice, self.loop = server, random.Random(83), Loop()
        self.drafters = [Drafter(self.loop, server.address, league) for league in leagues]
        seats = [(mint(user_id, TOKEN_SECONDS), d.league.id) for d in self.drafters for user_id in d.user_ids]
        self._seats = [*seats, *seats[:more]]
        self.returns = self.losses = self.heard = 0
        self.clients = [self._watcher(number) for number in range(len(self._seats))]

    def _watcher(self, number: int) -> Watcher:
        def on_lost(_) -> None:
            self.losses += 1
            self.clients[number] = self._watcher(number)

        self.loop.turn()
        return Watcher(self.loop, self.server.address, self._seats[number], on_lost)

    def run(self, minutes: float) -> list[Sample]:
        """The server's state at the start, and SAMPLES times later."""
        samples = [self.sample(0)]
        for number in range(1, SAMPLES + 1):
            give_up = time.monotonic() + minutes * 60 / SAMPLES
            while (left := give_up - time.monotonic()) > 0:
                self.a_while(min(1.0, left))
            samples.append(self.sample(minutes * number / SAMPLES))
        self._wait(
            lambda: all(len(ends) <= 1 for ends in self._ends().values()), "everybody to hear the last of it"
        )
        self.heard += sum(check_whole(client.seqs) for client in self.clients)
        return samples

    def _ends(self) -> dict[str, set[int]]:
        """By league, the last seqs that its clients received. A client that returned after the last command
        received none.
        """
        ends: dict[str, set[int]] = {}
        for client in self.clients:
            ends.setdefault(client.league_id, set()).update(client.seqs[-1:])
        return ends

    def a_while(self, seconds: float) -> None:
        """Some clients leave and return, and some leagues go on."""
        for number in self._dice.sample(range(len(self.clients)), max(1, round(CHURN_PER_SECOND * seconds))):
            client = self.clients[number]
            if client.joined:
                self.heard += check_whole(client.seqs)
                client.close()
                self.clients[number] = self._watcher(number)
                self.returns += 1
        for drafter in self._dice.choices(self.drafters, k=max(1, round(COMMANDS_PER_SECOND * seconds))):
            drafter.command()
        self.loop.run_until(lambda: False, seconds)

    def sample(self, minute: float) -> Sample:
        self._wait(
            lambda: all_joined(self.clients)() and all(drafter.is_idle for drafter in self.drafters),
            "everybody there",
        )
        self._wait(
            lambda: self.server.seen()["connections"] == len(self.clients), "those who left to be gone"
        )
        before = self.server.seen()["counted"]
        self._wait(lambda: self.server.seen()["counted"] >= before + 2, "the tasks to be counted")
        seen = self.server.seen()
        return Sample(
            minute, self.server.resident_kib(), self.server.threads(), seen["tasks"], self.server.open_files()
        )

    def _wait(self, condition, what: str) -> None:
        assert self.loop.run_until(condition, PATIENCE_SECONDS), f"waited in vain: {what}"

    @property
    def commands(self) -> int:
        return sum(drafter.done for drafter in self.drafters)


def check_whole(seqs: list[int]) -> int:
    """Checks that each connection received every message once. Returns the number of messages."""
    assert seqs == list(range(seqs[0], seqs[0] + len(seqs))) if seqs else seqs == []
    return len(seqs)
