"""Twelve days of NFL 2024 with everything that can go wrong, polled by both homes at the same moments: the
same events, the same games and the same table on DynamoDB as on SQLite.
"""

import json
import random
from dataclasses import replace
from types import SimpleNamespace

import pytest
from support.worlds.season import league_of
from tools.replay import fixtures
from tools.replay.server import FAULTS, Replay
from tools.replay.story import HOUR, MINUTE, MISHAPS, stories

from actions import poll, season
from feeds import espn
from feeds.port import FeedUnavailable, NotReadable
from feeds.source import Source, Told

NFL = "nfl-2026"
FROM, DAYS = 1_730_548_800_000, 12
"""2024-11-02 12:00 UTC: the Sunday of week 9, and what is corrected, moved and finished until after the next
one.
"""

SEED = 11


class Replayed(Source):
    """The answers of tools/replay_feed.py at the moments of a test's clock; no socket in between."""

    def __init__(self, clock, start: int):
        super().__init__("replay:http://127.0.0.1:9", None)
        self._clock, self._start = clock, start
        competition, games = fixtures.season("nfl-2024")
        told = stories(games, competition.sport, SEED, frozenset(MISHAPS))
        here = SimpleNamespace(now=self.time, speed=lambda: 1.0, over=False)
        self._replay = Replay(told, here, competition.sport, "America/New_York", SEED, FAULTS)
        self.faults: list[str] = []

    def time(self) -> int:
        return FROM + self._clock.now_ms() - self._start

    def ask(self, url, competition, season_format) -> Told:
        path, _, query = url.partition("?")
        fault = self._replay.fault()
        self.faults += [fault] if fault else []
        if fault in ("429", "500"):
            raise FeedUnavailable(f"It answered {fault}.", 1_000)
        body = json.dumps(
            self._replay.body(path, dict(p.split("=") for p in query.split("&")), fault)
        ).encode()
        try:
            read = espn.read(body[: len(body) // 2] if fault == "cut" else body, competition, season_format)
        except NotReadable as error:
            raise FeedUnavailable(str(error)) from error
        return Told(read, now=self.time() - (30 * MINUTE if fault == "out-of-order" else 0))


def followed(world, monkeypatch) -> tuple[list, list, list, list]:
    """The events, the games, the table by names, and the faults that were met."""
    services = world.services
    services.live_ms, services.live_every_ms, services.polls_tick = 5 * MINUTE, 0, False
    monkeypatch.setattr(poll, "REPLAY_MS", (0, 10**12))  # this replay goes at the speed of the clock
    monkeypatch.setattr(poll, "random", SimpleNamespace(random=random.Random(SEED).random))
    league_id = league_of(world, NFL, "Ana", "Ben", rounds=8)
    start = world.clock.time
    source = services.source = Replayed(world.clock, start)
    poll.wake(services, NFL)
    while world.clock.time < start + DAYS * 24 * HOUR:
        head = services.store.seasons.head(NFL)
        world.clock.time = max(world.clock.time, head.next_poll)
        poll.poll_if_due(services, NFL)
    events = services.store.seasons.events(NFL, 0, 10_000)
    services.store.seasons._remembered._seasons.clear()  # what is stored, not what is remembered
    games = [tracked.game for tracked in services.store.seasons.load(NFL).season.games.values()]
    names = {member.user_id: member.display_name for member in world.league(league_id).members}
    rows = season.standings(services, world.person("Ana").id, league_id, {})["rows"]
    table = [{**row, "user_id": names[row["user_id"]]} for row in rows]
    return events, sorted(games, key=lambda game: game.id), table, source.faults


@pytest.mark.long  # test_same_season.py compares the two homes without the faults
def test_both_homes_tell_the_same_of_a_replay_with_every_fault(cloud, world, monkeypatch):
    assert cloud.clock.time == world.clock.time
    mine, its = followed(world, monkeypatch), followed(cloud, monkeypatch)
    assert {fault for fault in mine[3]} == set(FAULTS)
    words = [change["why"] for event in mine[0] for change in event.data.get("games", ())]
    assert {"final", "corrected", "postponed", "suspended"} <= set(words)
    assert [event.cursor for event in mine[0]] == list(range(1, len(mine[0]) + 1))
    assert len(mine[2]) == 2 and mine[2][0]["points"] > 0
    epoch = mine[0][0].epoch
    assert [replace(event, epoch=epoch) for event in its[0]] == mine[0]
    assert its[1:] == mine[1:]
