"""Chats on a bad network and on a server that dies: nothing acknowledged is lost, nothing is said twice,
`rev` has no gap, and everybody reads the same.
"""

from collections import Counter
from pathlib import Path

import pytest
from faults.bad_network import CALM, BadNetwork
from faults.history import History, come_to_rest
from faults.talker import TalkingMember
from faults.test_bad_network import CITY, MEMBERS, judge
from support.clients.client import Member, open_league, ranked_teams
from support.servers.crashable import CHAT_POINTS, CrashableServer
from support.servers.server import MODES, Server, check_log
from support.together import in_parallel
from support.until import until

from domain.chat import Message
from storage.sqlite.store import open_store

LINES, MANY_LINES = 8, 417
"""Of each of twelve, beside a draft of two rounds; the many are 5,004 together."""


def written(folder: Path, league_id: str) -> dict[int, Message]:
    """The chat as it is on the disk: ids and revs without a gap, each rev the last of one message."""
    store, database = open_store(folder / "draftnight.sqlite3")
    try:
        head = store.chats.head(league_id)
        messages = {one.id: one for one in store.chats.page(league_id, head.last_id + 1, head.last_id)}
        assert list(messages) == list(range(1, head.last_id + 1))
        revs = sorted(one.rev for one in messages.values())
        assert len(set(revs)) == len(revs) and revs[-1] == head.rev
        assert store.chats.changed(league_id, 0, head.rev) == sorted(
            messages.values(), key=lambda one: one.rev
        )
        return messages
    finally:
        database.close()


def judge_chat(folder: Path, league_id: str, talkers: list[TalkingMember]) -> int:
    """How many messages there are."""
    found = written(folder, league_id)
    acknowledged = [(member, message) for member in talkers for message in member.said.values()]
    assert len(acknowledged) == len(found), "each was said once"
    for member, message in acknowledged:
        kept = found[message["id"]]
        assert (kept.user_id, kept.at) == (member.user_id, message["at"])
        if message["id"] in member.deleted:
            assert (kept.text, kept.deleted_by) == ("", member.user_id)
        else:
            assert kept.text == message["text"]
    truth = talkers[0].rest.ok("GET", f"/api/leagues/{league_id}/chat?since_rev=0&limit=1")
    assert truth["last_id"] == len(found)
    for member in talkers:
        assert {id: (one["rev"], one["text"]) for id, one in member.chat.messages.items()} == {
            id: (one.rev, one.text) for id, one in found.items()
        }, f"{member.name} reads something else"
    return len(found)


def chat_through_a_draft(server: Server, seed: int, lines: int, seconds: float) -> Counter:
    founders = [Member(server, f"Member {n}") for n in range(1, MEMBERS + 1)]
    league_id = open_league(founders, "ncaa-men-2025", rounds=2, pick_seconds=30)
    ranked = ranked_teams(founders[0], "ncaa-men-2025")
    since = founders[0].post(league_id, "draft/start").json["seq"]
    history = History()
    with BadNetwork(server.address, CITY, seed) as network:
        members = [
            TalkingMember(network, one, n % 2 == 0, seed + n, league_id, lines)
            for n, one in enumerate(founders)
        ]
        history.watch(*members)
        in_parallel([lambda one=one: one.play(league_id, ranked, seconds) for one in members], seconds)
        network.weather = CALM
        come_to_rest(history, members, league_id)
        for member in members:
            member.until_read()
        judge(server, league_id, history, members, since)
        count = judge_chat(server.folder, league_id, members)
        for member in members:
            member.drop()
    happened = network.happened + sum((member.chat.happened for member in members), Counter())
    happened += Counter(messages=count, repeated=sum(member.repeated for member in members))
    for member in (*members, *founders):
        member.close()
    return happened


@pytest.mark.long  # test_bad_network.py has a draft on that network, chatStore.test.js lost changes
@pytest.mark.parametrize(
    "mode, lines, seconds",
    [("eventlet", LINES, 120), *((mode, MANY_LINES, 1_800) for mode in MODES)],
)
def test_twelve_chat_through_a_draft_on_a_bad_network(tmp_path, mode, lines, seconds, figures):
    with Server(tmp_path, mode) as server:
        happened = chat_through_a_draft(server, 14, lines, seconds)
        check_log(server)
    figures(f"chat on a bad network ({mode})", dict(happened))
    assert all(happened[what] for what in ("cuts", "repeated", "live", "read")), happened


def killed_while_four_talk(folder: Path, mode: str, rounds: int) -> Counter:
    """Four say something without a pause while the server dies at each point in turn, and comes back."""
    with CrashableServer(folder, mode) as server:
        founders = [Member(server, name) for name in ("Ann", "Ben", "Cleo", "Dan")]
        league_id = open_league(founders)
        talkers = [TalkingMember(server, one, n % 2 == 0, n, league_id, 0) for n, one in enumerate(founders)]
        over: list[bool] = []

        def talk(member: TalkingMember) -> None:
            while not over:
                member.say(f"{member.name} {len(member.said)}")

        def kill() -> int:
            for n in range(rounds):
                server.doom(CHAT_POINTS[n % len(CHAT_POINTS)], 3 + n % 5)
                until(server.died, "its end")
                server.start()
            over.append(True)
            return rounds

        killed, *_ = in_parallel([kill, *(lambda one=one: talk(one) for one in talkers)], 60 + 30 * rounds)
        for member in talkers:
            member.until_read()
        count = judge_chat(folder, league_id, talkers)
        for member in (*talkers, *founders):
            member.close()
        assert server.stop() == 0
        check_log(server)
    return Counter(killed=killed, messages=count, repeated=sum(member.repeated for member in talkers))


@pytest.mark.parametrize(
    "mode, rounds", [("eventlet", 6), *(pytest.param(mode, 60, marks=pytest.mark.long) for mode in MODES)]
)
def test_a_server_that_dies_in_mid_chat_loses_nothing(tmp_path, mode, rounds, figures):
    happened = killed_while_four_talk(tmp_path, mode, rounds)
    figures(f"killed in mid-chat ({mode})", dict(happened))
    assert happened["repeated"] >= rounds, happened
