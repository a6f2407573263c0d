"""Turns told while the process is killed again and again: none is missing, and hardly one comes twice.

Each death may cost a lease of 20 s, so all of it is "long"; the default run keeps one death (test_live.py),
and what may happen between any two steps (test_delivery_faults.py).
"""

import random
from collections import Counter
from uuid import uuid4

import pytest
from support.clients.client import Member, open_league, ranked_teams
from support.push_sink import PushSink, shown
from support.servers.server import Server, check_log

SEED = 14
SECONDS = 60
"""A lease that its process did not live to use ends after 20 s."""


def told_turns(server: Server, sink: PushSink, leagues: int, rounds: int, kills: int) -> tuple[Counter, list]:
    """(how often each turn (league, pick) was told, the topics of those told twice); each turn is waited for."""
    dice, told, topics = random.Random(SEED), Counter(), {}
    deaths = set(dice.sample(range(leagues * rounds * 2), kills))
    for number in range(leagues):
        members = [Member(server, name) for name in ("Ana", "Ben")]
        league_id = open_league(members, rounds=rounds)
        browsers = {member.user_id: sink.browser(member.user_id) for member in members}
        for member in members:
            body = {"kind": "push", "subscription": browsers[member.user_id].subscription, "label": ""}
            member.rest.ok("POST", "/api/me/channels", body)
        teams, seen = ranked_teams(members[0], "nfl-2026"), len(sink.received)
        members[0].rest.ok("POST", f"/api/leagues/{league_id}/draft/start", {})
        for pick_no in range(1, rounds * 2 + 1):
            if number * rounds * 2 + pick_no - 1 in deaths:
                server.kill()
                server.start()
            while not told[league_id, pick_no]:
                for path, headers, body in sink.wait_for(seen + 1, SECONDS)[seen:]:
                    seen += 1
                    if path.removeprefix("/push/") not in browsers:
                        continue  # late, of a league before
                    text = shown(body, browsers[path.removeprefix("/push/")])["body"]
                    turn = league_id, int(text.split()[1])
                    told[turn] += 1
                    topics.setdefault(turn, []).append(headers["topic"])
            state = members[0].rest.ok("GET", f"/api/leagues/{league_id}/draft")["state"]
            order = {"cmd_id": str(uuid4()), "pick_no": pick_no, "team_id": teams[pick_no - 1]}
            members[0].rest.ok(
                "POST", f"/api/leagues/{league_id}/picks", order | {"user_id": state["on_clock"]}
            )
    return told, [topics[turn] for turn, times in told.items() if times > 1]


@pytest.mark.long
@pytest.mark.parametrize("leagues, rounds, kills", [(2, 5, 2), (32, 16, 20)])
def test_every_turn_is_told(tmp_path, leagues, rounds, kills):
    sink = PushSink()
    with Server(tmp_path, CONTACT="ops@draft.example.org", PUSH_HOSTS=sink.origin) as server:
        told, doubles = told_turns(server, sink, leagues, rounds, kills)
        check_log(server)
    sink.stop()
    assert len(told) == leagues * rounds * 2
    assert len(doubles) <= kills and all(len(set(topics)) == 1 for topics in doubles)
    print(f"{len(told)} turns, {kills} deaths, {len(doubles)} told twice")
