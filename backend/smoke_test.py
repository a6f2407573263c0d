#!/usr/bin/env python3
"""Drafts a small league against any deployment of Draftnight, and reports how long everything took.

    backend/venv/bin/python backend/smoke_test.py http://localhost:8000
    backend/venv/bin/python backend/smoke_test.py https://d111111abcdef8.cloudfront.net

Guests sign up, join by invitation, draft over the live updates that the deployment names, let the clock run
out once, pause and undo. Meanwhile a room in which nobody acts keeps ticking, and a draft of bots alone runs
to its end. The leagues are deleted at the end. Exit code 0: everything held. 1: one sentence says what did
not.
"""

import argparse
import json
import sys
import time
from contextlib import suppress
from urllib.parse import urlencode
from uuid import uuid4

from tools.smoke_client import Api, Failure, Live, Native, SocketIo, Times
from tools.smoke_rooms import BotDraft, QuietRoom, open_league

NAMES = ("Ada", "Ben", "Cleo", "Dev", "Eva", "Finn", "Gil", "Hana")
PICK_SECONDS = 10
GRACE_MS = 750


class Person:
    def __init__(self, name: str, base: str, times: Times, timeout: float):
        self.name, self._base, self._times, self._timeout = name, base, times, timeout
        self.api = Api(base, times, timeout)
        signed_in = self.api.call("sign up", "POST", "/api/auth/guest", {"display_name": name})
        self.api.token, self.id = signed_in["access_token"], signed_in["user"]["id"]
        self.live: Live | None = None

    def connect(self, league_id: str, realtime: dict) -> Live:
        """Open a new live connection that follows the league."""
        began = time.perf_counter()
        if realtime["transport"] == "socketio":
            live = SocketIo(self.name, self._base, realtime["url"], self.api.token, self._timeout)
        else:
            ticket = self.api.call("ticket", "POST", "/api/realtime/ticket", {"league_id": league_id})
            address = f"{ticket['url']}?{urlencode({'ticket': ticket['ticket']})}"
            live = Native(self.name, address, self._timeout)
        self._times.add("connect live", (time.perf_counter() - began) * 1000)
        live.join(league_id)
        self._times.add("connect and join", (time.perf_counter() - began) * 1000)
        return live

    def follow(self, league_id: str, realtime: dict) -> None:
        self.live = self.connect(league_id, realtime)


class Draft:
    """One league from start to end, drafted by people who watch each other live."""

    def __init__(self, people: list[Person], times: Times, rounds: int, late: float):
        self.people, self.times, self.rounds, self.late = people, times, rounds, late
        self.chief = people[0]
        self.league_id = ""

    def open(self, competition: dict) -> None:
        teams = self.chief.api.call("read", "GET", f"/api/competitions/{competition['id']}/teams")["teams"]
        self.teams = [team["id"] for team in teams]
        settings = {"rounds": self.rounds, "pick_seconds": PICK_SECONDS, "max_members": len(self.people)}
        league = open_league(self.chief, "Smoke test", competition["id"], **settings)
        self.league_id = league["id"]
        for person in self.people[1:]:
            code = {"invite_code": league["invite_code"]}
            person.api.call("preview", "POST", "/api/invites/preview", code)
            person.api.call("join", "POST", "/api/leagues/join", code | {"cmd_id": str(uuid4())})

    def command(self, person: Person, kind: str, path: str, **body) -> dict:
        """Send a command and wait until everybody has its event live; returns the event."""
        began = time.perf_counter()
        address = f"/api/leagues/{self.league_id}/{path}"
        answer = person.api.call(kind, "POST", address, {"cmd_id": str(uuid4()), **body})
        for watcher in self.people:
            moment, _, event = watcher.live.event(answer["seq"])
            self.times.add("live, from the command's start", (moment - began) * 1000)
        return event

    def pick(self, now: dict) -> dict | None:
        """Let the member on the clock pick the first team left; the next turn, or None after the last."""
        person = next(one for one in self.people if one.id == now["on_clock"])
        team_id = next(team for team in self.teams if team not in self.taken)
        event = self.command(person, "pick", "picks", pick_no=now["pick_no"], team_id=team_id)
        self.taken.append(event["data"]["pick"]["team_id"])
        return event["data"]["next"]

    def run(self) -> None:
        self.taken: list[str] = []
        now = self.command(self.chief, "start", "draft/start")["data"]["next"]
        now = self.pick(now)
        undone = self.command(self.chief, "undo", "draft/undo", reason="smoke test")
        self.taken.remove(undone["data"]["pick"]["team_id"])
        now = self.pick(undone["data"]["next"])
        self.command(self.chief, "pause", "draft/pause", reason="smoke test")
        now = self.command(self.chief, "resume", "draft/resume")["data"]["next"]
        now = self.let_the_clock_run_out(now)
        while now is not None:
            now = self.pick(now)
        for person in self.people:
            person.live.wait(
                "the end of the draft", lambda _, payload: payload.get("type") == "draft_completed"
            )

    def let_the_clock_run_out(self, now: dict) -> dict | None:
        seconds = PICK_SECONDS + GRACE_MS / 1000 + self.late
        for person in self.people:
            found = lambda _, payload: payload.get("type") == "pick_expired"  # noqa: E731
            _, _, event = person.live.wait("the clock's autopick", found, seconds)
        self.times.add("autopick after deadline and grace", event["at"] - now["deadline"] - GRACE_MS)
        self.taken.append(event["data"]["pick"]["team_id"])
        # Ticks use the clock's own queue, which may be as late as the clock.
        self.chief.live.wait("a tick of the running clock", lambda name, _: name == "tick", self.late)
        return event["data"]["next"]

    def check(self) -> None:
        """Check that what everybody saw live is what is stored."""
        for person in self.people:
            stored = person.api.call("read", "GET", f"/api/leagues/{self.league_id}/draft")
            if (
                stored["state"]["status"] != "complete"
                or [p["team_id"] for p in stored["state"]["picks"]] != self.taken
            ):
                raise Failure(f"{person.name} reads other picks than were seen live.")
        present = [
            p["data"]["present"] for _, name, p in self.chief.live.messages if name == "presence_update"
        ]
        if not present or set(present[-1]) != {person.id for person in self.people}:
            raise Failure("who is present was not told correctly.")

    def close(self) -> None:
        if self.league_id:
            self.chief.api.call("delete", "DELETE", f"/api/leagues/{self.league_id}")
            self.league_id = ""


def smoke(base: str, members: int, rounds: int, timeout: float, late: float, quiet: float) -> dict:
    """Run the smoke test, with quiet room and bots' draft at the same time; its report. Raises Failure."""
    times, began = Times(), time.perf_counter()
    everyone = Api(base, times, timeout)
    health = everyone.call("first answer", "GET", "/api/health")
    realtime = everyone.call("config", "GET", "/api/config")["realtime"]
    people = [Person(name, base, times, timeout) for name in NAMES[:members]]
    competitions = people[0].api.call("read", "GET", "/api/competitions")["competitions"]
    competition = max(competitions, key=lambda one: one["team_count"])
    draft = Draft(people, times, rounds, late)
    rooms = (
        [QuietRoom(people[0], realtime, late, quiet), BotDraft(people[1], realtime, late)] if quiet else []
    )
    try:
        for room in rooms:
            room.open(people[-1], competition["id"])
        draft.open(competition)
        for person in people:
            person.follow(draft.league_id, realtime)
        draft.run()
        draft.check()
        for room in reversed(rooms):
            room.check()
        for one in (draft, *rooms):
            one.close()
    except BaseException:
        for one in (draft, *rooms):
            with suppress(Failure):
                one.close()  # report the first failure, not this one
        raise
    finally:
        for person in people:
            if person.live:
                person.live.close()
    return {
        "address": base,
        "environment": health["environment"],
        "version": health["version"],
        "transport": realtime["transport"],
        "seconds": round(time.perf_counter() - began, 1),
        "milliseconds": times.summary(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Draft a small league against a deployment and report latencies."
    )
    parser.add_argument("address", help="where the product is, such as https://draft.example.org")
    parser.add_argument("--members", type=int, default=3, choices=range(2, len(NAMES) + 1), metavar="2-8")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the draft (3)")
    parser.add_argument("--timeout", type=float, default=20, help="seconds any one thing may take (20)")
    parser.add_argument("--late", type=float, default=5, help="seconds the pick clock may act late (5)")
    parser.add_argument(
        "--quiet",
        type=float,
        default=88,
        help="seconds that nobody does anything in the quiet room (88); 0 leaves it and the bots out",
    )
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    given = parser.parse_args()
    asked = given.members, given.rounds, given.timeout, given.late, given.quiet
    try:
        report = smoke(given.address.rstrip("/"), *asked)
    except Failure as problem:
        sys.exit(f"The smoke test failed: {problem}")
    if given.json:
        print(json.dumps(report))
        return
    print(
        f"Drafted {given.rounds} rounds with {given.members} members on {report['address']} in {report['seconds']} s."
    )
    print(
        f"environment {report['environment']}, version {report['version']}, live updates by {report['transport']}"
    )
    print(f"{'milliseconds':<34}{'count':>6}{'median':>9}{'p95':>9}{'max':>9}")
    for what, numbers in report["milliseconds"].items():
        print(f"{what:<34}" + "".join(f"{numbers[name]:>{6 if name == 'count' else 9}}" for name in numbers))


if __name__ == "__main__":
    main()
