"""A scenario for the pick clock in real time: several leagues with the shortest clock there is (10 s).

Meanwhile other servers are down and lose time. It takes a dozen seconds, nearly all of them waiting, so it
runs beside the other tests (tests/live/conftest.py starts it, test_clock.py judges it).
"""

import sqlite3
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from support.clients.client import Member, Room, open_league, ranked_teams
from support.clients.raw import Stranger
from support.servers.server import MODES, Server, check_log
from support.together import in_parallel

GRACE_MS = 750
LEAGUES = 6
PICK_SECONDS = 10


@dataclass
class ClockScenario:
    """What the servers of one mode did. `rooms` are those of the one that stayed up. `killed` are those of
    two that were killed at once and restarted at the end, with their state `before` and the log `since` the
    start.
    """

    ann: Member
    rooms: list[Room]
    queued: str
    ranked: list[str]
    killed: dict[str, Room]
    since: dict[str, list[dict]]
    before: dict[str, dict]
    stranger_was_closed: bool


def drafting_room(ann: Member, ben: Member, pick_seconds: int) -> Room:
    league_id = open_league([ann, ben], rounds=2, pick_seconds=pick_seconds)
    room = ann.open(league_id)
    seq = ann.post(league_id, "draft/start").json["seq"]
    ann.wait_seq(league_id, seq)
    return room


def play(stack: ExitStack, mode: str, folder: Path) -> ClockScenario:
    down, late, up = servers = [Server(made(folder / mode / name), mode) for name in ("down", "late", "up")]
    for server in servers:
        stack.callback(server.kill)
    in_parallel([server.start for server in servers])
    killed = {}
    for server, name, pick_seconds in (
        (down, "long", 60),
        (down, "short", PICK_SECONDS),
        (late, "late", PICK_SECONDS),
    ):
        killed[name] = drafting_room(Member(server, "Ann"), Member(server, "Ben"), pick_seconds)
    before = {name: dict(room.state) for name, room in killed.items()}
    for server in (down, late):
        server.kill()

    ann, ben = Member(up, "Ann"), Member(up, "Ben")
    stranger = Stranger(up.address)
    rooms = [drafting_room(ann, ben, PICK_SECONDS) for _ in range(LEAGUES)]
    ranked = ranked_teams(ann, "nfl-2026")
    body = {"team_ids": [ranked[20], ranked[0]]}
    ann.rest.ok("PUT", f"/api/leagues/{rooms[0].league_id}/queue", body)
    ann.wait(lambda: all(len(room.state["picks"]) == 1 for room in rooms), PICK_SECONDS + 10, "every clock")

    for member in (ann, ben):
        member.close()  # freezes what they saw

    lived_until(late, before["late"]["deadline"] + GRACE_MS)
    since = {}
    for server, names in ((down, ("long", "short")), (late, ("late",))):
        server.start()
        for name in names:
            since[name] = come_back(killed[name])
    stranger_was_closed = stranger.was_closed()
    for server in (up, down, late):
        assert server.stop() == 0
        check_log(server)
    return ClockScenario(ann, rooms, ranked[20], ranked, killed, since, before, stranger_was_closed)


def come_back(room: Room) -> list[dict]:
    """The member reconnects and leaves again. Returns what happened since the draft began, which is the third
    event.
    """
    room.member.drop()
    room.member.come_back()
    log = room.member.rest.ok("GET", f"/api/leagues/{room.league_id}/recap")["events"]
    room.member.close()
    return log[3:]


def lived_until(server: Server, moment: int) -> None:
    """Makes `moment` (epoch ms) the killed server's last sign of life: it kept running, but its timer did not
    act.
    """
    database = sqlite3.connect(server.folder / "draftnight.sqlite3")
    with database:
        database.execute("REPLACE INTO heartbeat VALUES (1, ?)", (moment,))
    database.close()


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def play_all(stack: ExitStack, folder: Path) -> dict[str, ClockScenario]:
    """Runs the scenario in each async mode, at the same time. `stack` ends what they started."""
    played = in_parallel([lambda mode=mode: play(stack, mode, folder) for mode in MODES])
    return dict(zip(MODES, played, strict=True))
