"""Checks that both servers do the same: for the same league and requests, the same answers and bytes.

This runs before every comparison: if the peer did less, or Draftnight had moved on, the comparison would be
unfair.
"""

from uuid import uuid4

from bench.fill import Shape, described, make_file
from bench.raw_clients import Loop, WebSocket
from bench.rooms import League
from bench.servers import Failed, Ours, Peer, folder
from support.clients.rest import Answer, Rest
from support.samples.tokens import mint


def check_same() -> None:
    """Raises Failed with the differences."""
    groups = Shape(1, 3, 1).groups()
    ours, peer = (transcript(kind, groups) for kind in (Ours, Peer))
    for what in ours:
        if ours[what] != peer[what]:
            raise Failed(
                f"The peer does not do the same: {what}\nDraftnight: {ours[what]}\npeer: {peer[what]}"
            )


def transcript(kind: type[Ours] | type[Peer], groups: list) -> dict:
    """What a server answers and sends, by request, without what may differ (times, the log's start)."""
    with folder() as path:
        make_file(path / "draftnight.sqlite3", kind.fill, [history for group in groups for history in group])
        with kind(path, LOG_LEVEL="warning") as server:
            league, loop = League(**described(groups)[0][0]), Loop()
            socket = WebSocket(loop, server.address, league.tokens[2], [league.id])
            if not loop.run_until(lambda: socket.joined, 20):
                raise Failed(f"{kind.__name__}: nobody can join")
            said = picks(Rest(server.address), league)
            if not loop.run_until(lambda: socket.picks == 1, 20):
                raise Failed(f"{kind.__name__}: the pick does not arrive")
            said["message"] = shape(socket.last_pick.decode())
            said |= reads(Rest(server.address, league.tokens[2]), league)
            socket.close()
    return said


def picks(rest: Rest, league: League) -> dict:
    """Every way to refuse a pick, the pick, and the same command again."""
    body = {"cmd_id": str(uuid4()), "pick_no": 1, "team_id": league.teams[0]}

    def ask(token: str, **changes) -> Answer:
        rest.token = token
        return rest.call("POST", league.path, {**body, **changes})

    first, second = league.tokens[:2]
    said = {
        "no token": ask("none").status,
        "a stranger": ask(mint(str(uuid4()))).code,
        "another's turn": ask(second).code,
        "no cmd_id": ask(first, cmd_id="none").code,
        "no such team": ask(first, team_id="none").code,
        "another slot": ask(first, pick_no=2).code,
    }
    made, again = ask(first), ask(first)
    said["the pick"] = made.status, shape(made.text)
    said["the same command"] = again.status, again.text == made.text
    said["another command of that cmd_id"] = ask(first, team_id=league.teams[1]).code
    said["a team that is taken"] = ask(second, cmd_id=str(uuid4()), pick_no=2).code
    return said


def reads(rest: Rest, league: League) -> dict:
    path = f"/api/leagues/{league.id}/draft"
    whole, delta = rest.ok("GET", path), rest.ok("GET", f"{path}?epoch={league.epoch}&since={league.seq}")
    return {
        "snapshot": (whole["mode"], sorted(whole), sorted(whole["state"]), whole["state_hash"]),
        "delta": (delta["mode"], sorted(delta), delta["events"][-1]["type"], sorted(delta["events"][-1])),
    }


def shape(text: str) -> str:
    """A JSON text with every digit replaced by 0: the same length, and everything but times, seqs and ids."""
    return "".join("0" if letter.isdigit() else letter for letter in text)
