"""The rooms smoke_test.py opens beside its draft: one in which nobody acts, and a draft made by bots only.

Both are long chains of the clock's messages. Lambda stops a chain after about 16 links unless the function
allows it, which no emulator imitates.
"""

import time
from itertools import pairwise
from uuid import uuid4

from tools.smoke_client import Failure

LONGEST_SILENCE = 12
"""Seconds without a tick; they come every 5."""
BOTS, BOT_ROUNDS = 3, 6
LINKS = (BOTS + 1) * BOT_ROUNDS


def open_league(chief, name: str, competition_id: str, **settings) -> dict:
    """`chief` is a smoke_test.Person, the league's commissioner."""
    body = {"name": name, "competition_id": competition_id, "settings": settings, "cmd_id": str(uuid4())}
    return chief.api.call("create", "POST", "/api/leagues", body)


def send(chief, league_id: str, method: str, path: str, **body) -> dict:
    body = {"cmd_id": str(uuid4()), **body}
    return chief.api.call("command", method, f"/api/leagues/{league_id}/{path}", body)


class Room:
    """A league that `chief` follows on its own connection. `late`: seconds by which the clock may be late."""

    def __init__(self, chief, realtime: dict, late: float):
        self.chief, self.realtime, self.late = chief, realtime, late
        self.league_id, self.live = "", None

    def close(self) -> None:
        """Works even if the room was only partly opened."""
        if self.live:
            self.live.close()
        if self.league_id:
            self.chief.api.call("delete", "DELETE", f"/api/leagues/{self.league_id}")
            self.league_id = ""

    def open(self, other, competition_id: str) -> None:
        raise NotImplementedError

    def check(self) -> None:
        """Wait for the end. Raises Failure."""
        raise NotImplementedError


class QuietRoom(Room):
    """A draft without a clock in which nobody picks for `seconds`: ticks must keep coming."""

    def __init__(self, chief, realtime: dict, late: float, seconds: float):
        super().__init__(chief, realtime, late)
        self.seconds, self.began = seconds, 0.0

    def open(self, other, competition_id: str) -> None:
        league = open_league(
            self.chief, "Smoke test: quiet", competition_id, rounds=1, max_members=2, pick_seconds=None
        )
        self.league_id = league["id"]
        other.api.call(
            "join", "POST", "/api/leagues/join",
            {"invite_code": league["invite_code"], "cmd_id": str(uuid4())},
        )  # fmt: skip
        self.live = self.chief.connect(self.league_id, self.realtime)
        send(self.chief, self.league_id, "POST", "draft/start")
        self.began = time.perf_counter()

    def check(self) -> None:
        until = self.began + self.seconds
        patience = max(0, until - time.perf_counter()) + LONGEST_SILENCE + self.late
        self.live.wait("a tick at the end of the quiet", lambda *_: self._ticks()[-1] >= until, patience)
        ticks = self._ticks()
        silence = max(after - before for before, after in pairwise(ticks))
        if silence > LONGEST_SILENCE + self.late:
            raise Failure(f"the quiet room heard nothing for {silence:.0f} s.")

    def _ticks(self) -> list[float]:
        """The time it began and the times of its ticks."""
        return [self.began, *(moment for moment, name, _ in self.live.messages if name == "tick")]


class BotDraft(Room):
    """A draft in which everybody is on autopick, a second a turn: it must run to its end by itself."""

    def open(self, other, competition_id: str) -> None:
        settings = {"rounds": BOT_ROUNDS, "max_members": BOTS + 1, "pick_seconds": 60}
        settings["autopick_delay_seconds"] = 1
        self.league_id = open_league(self.chief, "Smoke test: bots", competition_id, **settings)["id"]
        send(self.chief, self.league_id, "POST", "bots", count=BOTS)
        send(self.chief, self.league_id, "PUT", "autopick", enabled=True)
        self.live = self.chief.connect(self.league_id, self.realtime)
        send(self.chief, self.league_id, "POST", "draft/start")

    def check(self) -> None:
        for pick_no in range(1, LINKS + 1):
            self.live.wait(
                f"the bots' pick {pick_no} of {LINKS}",
                lambda _, payload, pick_no=pick_no: _picked(payload) == pick_no,
                LONGEST_SILENCE + self.late,
            )
        self.live.wait(
            "the end of the bots' draft", lambda _, payload: payload.get("type") == "draft_completed"
        )
        address = f"/api/leagues/{self.league_id}/draft"
        stored = self.chief.api.call("read", "GET", address)["state"]
        if stored["status"] != "complete" or len(stored["picks"]) != LINKS:
            raise Failure("the bots' draft is stored otherwise than it was seen live.")


def _picked(payload: dict) -> int | None:
    if payload.get("type") not in ("pick_made", "pick_expired"):
        return None
    return payload["data"]["pick"]["pick_no"]
