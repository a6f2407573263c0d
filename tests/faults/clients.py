"""Four members who draft on phones and laptops and never stop, whatever happens to the server."""

import random
from functools import partial
from itertools import cycle, islice
from uuid import uuid4

from faults.history import History
from support.clients.client import Member, Room, open_league, ranked_teams
from support.clients.rest import Answer
from support.servers.crashable import CrashableServer
from support.together import in_parallel
from support.until import until

COMPETITION = "ncaa-men-2025"
ROUNDS = 17
"""With this many rounds, four members pick all of the 68 teams."""
MOST_COMMANDS = 200


class Clients:
    """Ann is the commissioner. Dan autopicks at once, to give the server's timer work.

    `screens` are all devices. `lost` is the command whose answer did not come: `(what, body)` of the member
    `by`.
    """

    def __init__(self, server: CrashableServer, seed: int):
        self.server, self.history, self.chance = server, History(), random.Random(seed)
        self.members = [Member(server, name) for name in ("Ann", "Ben", "Cleo", "Dan")]
        self.screens = [*self.members, *(Member(server, f"{m.name}'s laptop", like=m) for m in self.members)]
        self.teams = ranked_teams(self.members[0], COMPETITION)
        self.lost: tuple[Member, str, dict] | None = None
        self.open_league()

    def open_league(self) -> None:
        """Opens another league and starts its draft. If the server dies meanwhile, the clients still have the
        old one.
        """
        ann, dan = self.members[0], self.members[-1]
        new = open_league(
            self.members, COMPETITION, rounds=ROUNDS, pick_seconds=600, autopick_delay_seconds=0
        )
        in_parallel([partial(screen.open, new) for screen in self.screens])
        since = ann.rooms[new].seq
        self.history.watch(*self.members)
        dan.rest.ok("PUT", f"/api/leagues/{new}/autopick", {"enabled": True})
        assert ann.post(new, "draft/start").status == 200
        self.league_id, self.since = new, since

    @property
    def room(self) -> Room:
        return self.members[0].rooms[self.league_id]

    @property
    def complete(self) -> bool:
        return self.room.state["status"] == "complete"

    def on_clock(self) -> Member | None:
        return next((m for m in self.members if m.user_id == self.room.state["on_clock"]), None)

    def quiet(self) -> bool:
        """Whether nothing will happen by itself now."""
        return self.room.state["status"] in ("paused", "complete") or self.on_clock() not in (
            None,
            self.members[-1],
        )

    def draft_until_it_dies(self) -> None:
        """Sends one command after another. When a league is complete, they continue in a new one."""
        try:
            for act in islice(cycle([self.pick, self.pick, self.now_and_then, self.pick]), MOST_COMMANDS):
                until(lambda: self.server.died() or self.quiet(), "a turn, or the end")
                if self.server.died():
                    return
                if self.complete:
                    self.open_league()
                elif self.room.state["status"] == "paused":
                    self.command(self.members[0], "draft/resume")
                else:
                    act()
        except ConnectionError:
            until(self.server.died, "the server's end")
        else:
            raise AssertionError("it never passed the point at which it was to die")

    def pick(self) -> None:
        """The member on the clock picks, or the commissioner for them."""
        state, member = self.room.state, self.on_clock()
        taken = {pick["team_id"] for pick in state["picks"]}
        body = {
            "pick_no": state["pick_no"],
            "team_id": next(team for team in self.teams if team not in taken),
        }
        if member is not self.members[0] and self.chance.random() < 0.2:
            body["user_id"], member = member.user_id, self.members[0]
        self.command(member, "picks", **body)

    def now_and_then(self) -> None:
        """The commissioner does something else. Dan's picks are not undone, because then one would have to
        wait for him.
        """
        picks = self.room.state["picks"]
        if picks and picks[-1]["user_id"] != self.members[-1].user_id and self.chance.random() < 0.5:
            self.command(self.members[0], "draft/undo", reason="Slip")
        else:
            self.command(self.members[0], "draft/pause")

    def command(self, member: Member, what: str, **body) -> None:
        """Raises ConnectionError if the answer did not come. The command is then `lost`."""
        body["cmd_id"] = str(uuid4())
        self.lost = (member, what, body)
        answer = member.post(self.league_id, what, **body)
        assert answer.status < 300, answer
        self.lost = None
        seq = answer.json["seq"]
        until(lambda: self.room.seq >= seq or self.server.died(), f"seq {seq} on the screen")

    def latest_known_to(self) -> list[Member]:
        """The screen with the latest news, once the connections have ended.

        It is for the league opened last. The order of arrival says nothing, because a slow screen hears old
        news late.
        """
        for screen in self.screens:
            assert screen.wire.closed.wait(10), "a connection outlives its server"
        heard = [
            (screen, place, room)
            for screen in self.screens
            for place, room in enumerate(screen.rooms.values())
        ]
        latest = max((place, message["seq"]) for _, place, room in heard for message in room.arrived)
        return [
            screen for screen, place, room in heard if any((place, m["seq"]) == latest for m in room.arrived)
        ]

    def come_back(self) -> None:
        """All devices reconnect and fetch what they missed."""
        for screen in self.screens:
            screen.drop()
            screen.rest.close()  # the next request opens a connection to the new process
        in_parallel([screen.come_back for screen in self.screens])

    def retry(self) -> Answer | None:
        """Sends the lost command again, and three others that were acknowledged. Returns the lost one's
        answer.
        """
        mine = [
            call
            for call in self.history.calls
            if call.league_id == self.league_id and call.done and call.cmd_id
        ]
        for call in self.chance.sample(mine, min(3, len(mine))):
            member = next(m for m in self.members if m.user_id == call.client)
            assert (
                member.rest.call(call.method, f"/api/leagues/{self.league_id}/{call.what}", call.body).json
                == call.answer
            )
        if self.lost is None:
            return None
        member, what, body = self.lost
        self.lost = None
        return member.post(self.league_id, what, **body)

    def close(self) -> None:
        for screen in self.screens:
            screen.close()
        assert not [error for screen in self.screens for error in screen.errors]
