"""Measures what a chat costs: messages to a room of 1,000, and reading a full chat.

usage: backend/venv/bin/python tests/bench/chat.py [--followers 1000] [--messages 100]

Each message is posted once everyone has the previous one. CPU is the server process's for all of it:
receiving, storing and delivering the message. Fails unless everyone gets each message exactly once. Prints
each number with its bar.
"""

import argparse
import json
import sys
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent / "backend")]

from bench.followers import OPENING, WAIT_SECONDS, Probe  # noqa: E402
from bench.processes import LOAD_CORE, allow_files, cpu_seconds, on_core  # noqa: E402
from bench.raw_clients import Http, Loop, WebSocket  # noqa: E402
from bench.results import milliseconds, say  # noqa: E402
from bench.rows import percentile  # noqa: E402
from bench.servers import Ours, folder  # noqa: E402
from support.clients.client import Member, open_league  # noqa: E402
from support.worlds.world import new_world  # noqa: E402

from actions import chat  # noqa: E402
from domain import chat as rules  # noqa: E402

MEMBERS = 12
TEXT = "Who brings the chips on Sunday, and who has the key to the hall? https://chips.example/ 🏈"


class Listener(WebSocket):
    said = 0
    had = 0.0

    def _packet(self, payload: bytes, when: float) -> None:
        if b'"message_posted"' in payload:
            self.said, self.had = self.said + 1, when
        super()._packet(payload, when)


def room(count: int, messages: int) -> None:
    allow_files()
    with folder() as path, on_core(LOAD_CORE):
        server = Ours(Path(path), LOG_LEVEL="warning").start()
        members = [Member(server, f"Member {n}") for n in range(MEMBERS)]
        try:
            league_id, loop, answers = open_league(members), Loop(), []
            listeners: list[Listener] = []
            for n in range(count):
                listeners.append(Listener(loop, server.address, members[n % MEMBERS].token, [league_id]))
                at = n - OPENING
                assert loop.run_until(lambda at=at: at < 0 or listeners[at].joined, WAIT_SECONDS)
            assert loop.run_until(lambda: all(one.joined for one in listeners), WAIT_SECONDS)
            loop.rest(2)
            http = Http(loop, server.address, lambda status, body, when: answers.append(status))
            body = json.dumps({"text": TEXT}).encode()

            def post(n: int) -> float:
                sent = time.perf_counter()
                http.post(f"/api/leagues/{league_id}/chat", members[n % MEMBERS].token, body)
                everybody = lambda: len(answers) > n and all(one.said > n for one in listeners)  # noqa: E731
                assert loop.run_until(everybody, WAIT_SECONDS), "a message did not reach everybody"
                return (max(one.had for one in listeners) - sent) * 1000

            warm = messages // 5
            for n in range(warm):
                post(n)
            probe = Probe(loop, server)
            took = [post(n) for n in range(warm, warm + messages)]
            hold = probe.longest
            probe._http.close()
            loop.rest(1)
            before = cpu_seconds(server.process.pid)
            for n in range(warm + messages, warm + 2 * messages):
                post(n)
            spent = cpu_seconds(server.process.pid) - before
            assert set(answers) == {201} and {one.said for one in listeners} == {warm + 2 * messages}
            for one in [*listeners, http]:
                one.close()
        finally:
            for member in members:
                member.close()
            server.kill()
    say(f"room of {count:,}: server CPU per delivered message", spent / messages / count * 1e6, "µs", 20)
    say("message → the last who has it, p50", percentile(took, 50), "ms")
    say("the same, p99", percentile(took, 99), "ms")
    say("longest answer to a probe meanwhile", hold * 1000, "ms")


def full() -> None:
    """Measures a chat that is full and keeps receiving messages."""
    with new_world(rate_limits=False) as world:
        league_id, ana = world.lobby("Ana", "Ben"), world.person("Ana").id
        services = world.services
        began = time.process_time()
        for n in range(rules.MESSAGES_KEPT):
            chat.post(services, ana, league_id, f"{n} {TEXT}", "message", None)
        spent = time.process_time() - began
        say(
            f"{rules.MESSAGES_KEPT:,} messages, one after the other: CPU of each",
            spent * 1e6 / rules.MESSAGES_KEPT,
            "µs",
        )
        took = [milliseconds(chat.post, services, ana, league_id, TEXT, "message", None) for _ in range(200)]
        say("one more, for which the oldest goes, median", percentile(took, 50), "ms")
        ben = world.person("Ben").id
        for what, asked in (
            ("the newest page", (None, None, None)),
            ("the page before the message 10,000", (None, "10000", None)),
            ("what changed since, 300 changes", ("19000", None, None)),
        ):
            took = [milliseconds(chat.read, services, ben, league_id, *asked) for _ in range(50)]
            say(f"reading {what}, median", percentile(took, 50), "ms")
        found = services.store.chats.page(league_id, 10**9, 10**6)
        assert len(found) == rules.MESSAGES_KEPT and found[0].id == 201


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--followers", type=int, default=1_000)
    parser.add_argument("--messages", type=int, default=100)
    arguments = parser.parse_args()
    if arguments.followers:
        room(arguments.followers, arguments.messages)
    full()


if __name__ == "__main__":
    main()
