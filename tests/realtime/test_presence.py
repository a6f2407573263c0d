"""Presence and ticks: who is there, told at most once a second, and only when it changed."""

from binascii import crc32

import pytest
from support.fakes.in_memory import MemoryBroadcaster

from actions import chat, draft
from domain.account import Identity
from domain.league import TICKS_AFTER_END_MS
from domain.view import state_hash
from realtime.local import housekeeping
from realtime.local.presence import PRESENCE_EVERY_MS, Presence
from realtime.workers.shared_presence import SharedPresence

NOW = 1_000_000


@pytest.fixture(params=[Presence, SharedPresence])
def presence(request):
    """Of the one process, and of a worker that has heard nothing of others (test_shared_presence.py: that has)."""
    return request.param()


def tell(presence, now: int):
    return presence.tell("one", now)


def test_the_room_is_told_who_came(presence):
    presence.join("c1", "ana", "one")
    assert presence.due(NOW) == ["one"]
    assert tell(presence, NOW) == (["ana"], None)
    assert presence.due(NOW + 10_000) == []


def test_a_thousand_joins_are_one_message(presence):
    presence.join("c0", "user-0", "one")
    tell(presence, NOW)
    for n in range(1, 1000):
        presence.join(f"c{n}", f"user-{n}", "one")
        assert presence.due(NOW + n % PRESENCE_EVERY_MS) == []
    assert presence.due(NOW + PRESENCE_EVERY_MS) == ["one"]
    present, whom = tell(presence, NOW + PRESENCE_EVERY_MS)
    assert (len(present), whom) == (1000, None)
    assert presence.due(NOW + 10_000) == []


def test_a_second_device_changes_nothing_for_others_but_is_told_itself(presence):
    presence.join("phone", "ana", "one")
    tell(presence, NOW)
    presence.join("laptop", "ana", "one")
    assert tell(presence, NOW + 1000) == (["ana"], ["laptop"])
    presence.leave("phone", "one")
    assert tell(presence, NOW + 2000) == (["ana"], [])


def test_who_came_and_went_within_a_second_leaves_no_trace(presence):
    presence.join("c1", "ana", "one")
    tell(presence, NOW)
    presence.join("c2", "ben", "one")
    presence.leave_all("c2")
    assert tell(presence, NOW + 1000) == (["ana"], [])


def test_an_empty_room_is_forgotten(presence):
    presence.join("c1", "ana", "one")
    presence.leave_all("c1")
    assert presence.due(NOW + 5000) == presence.leagues() == []
    assert not presence.followed("one")
    assert tell(presence, NOW + 5000) == ([], [])


def test_leaving_a_room_one_is_not_in(presence):
    assert presence.leave("c1", "one") is False
    presence.join("c1", "ana", "one")
    assert presence.leave("c1", "two") is False
    assert presence.present("one") == {"ana"}


class Room(MemoryBroadcaster):
    """What housekeeping needs of a broadcaster in this process."""

    def followed(self):
        return [league_id for league_id, room in self._rooms.items() if room]


@pytest.fixture
def room(world):
    world.services.broadcaster = world.broadcaster = Room()
    world.broadcaster.connect("c1", Identity(world.person("Ana").id, 9_999_999_999))
    return world.broadcaster


def ticks(world, league_id) -> list[dict]:
    """What is sent in all the turns of one round of ticks."""
    before = len(world.broadcaster.sent)
    for turn in range(housekeeping.TICK_ROUNDS):
        housekeeping.tick(world.services, turn)
    assert all(
        (to, message) == (f"league_{league_id}", "tick") for to, message, _ in world.broadcaster.sent[before:]
    )
    return [payload for *_, payload in world.broadcaster.sent[before:]]


def test_a_tick_tells_the_deadline_the_time_and_the_hash(world, room):
    league_id = world.started("Ana", "Ben")
    room.join("c1", league_id)
    world.clock.advance(3000)
    (tick,) = ticks(world, league_id)
    league = world.league(league_id)
    assert (tick["league_id"], tick["epoch"], tick["seq"], tick["type"]) == (
        league_id,
        league.epoch,
        3,
        "tick",
    )
    assert tick["data"] == {
        "deadline": league.deadline,
        "server_now": world.clock.time,
        "state_hash": state_hash(league),
        "chat_rev": 0,
    }


def test_a_tick_while_paused_but_not_before_or_long_after_the_draft(world, room):
    league_id = world.lobby("Ana", "Ben")
    room.join("c1", league_id)
    assert ticks(world, league_id) == []
    ana = world.person("Ana").id
    draft.start(world.services, ana, league_id, None)
    draft.pause(world.services, ana, league_id, None, None)
    (tick,) = ticks(world, league_id)
    assert tick["data"]["deadline"] is None
    draft.resume(world.services, ana, league_id, None)
    while world.league(league_id).in_draft:
        world.pick(league_id)
    world.clock.advance(TICKS_AFTER_END_MS - 1)
    (tick,) = ticks(world, league_id)
    assert tick["data"]["state_hash"] == state_hash(world.league(league_id)), "who missed the end hears of it"
    world.clock.advance(1)
    assert ticks(world, league_id) == []


def test_a_followed_room_outside_a_draft_hears_once_a_minute_how_far_the_chat_is(world, room):
    league_id = world.lobby("Ana", "Ben")
    room.join("c1", league_id)
    chat.post(world.services, world.person("Ana").id, league_id, "Pizza?", "message", None)
    before = len(room.sent)
    for turn in range(housekeeping.REMINDER_ROUNDS):
        housekeeping.remind(world.services, turn)
    ((_, name, tick),) = room.sent[before:]
    assert (name, tick["data"]["chat_rev"]) == ("tick", 1)


def test_no_tick_where_nobody_listens(world, room):
    league_id = world.started("Ana", "Ben")
    assert ticks(world, league_id) == []


def test_drafts_take_turns_to_tick(world, room):
    """Each once in a round of turns, and never all of them in one."""
    leagues = [world.started("Ana", "Ben") for _ in range(20)]
    for league_id in leagues:
        room.join("c1", league_id)
    told = []
    for turn in range(housekeeping.TICK_ROUNDS):
        before = len(room.sent)
        housekeeping.tick(world.services, turn)
        mine = [payload["league_id"] for _, name, payload in room.sent[before:] if name == "tick"]
        assert all(crc32(league_id.encode()) % housekeeping.TICK_ROUNDS == turn for league_id in mine)
        assert len(mine) < len(leagues)
        told += mine
    assert sorted(told) == sorted(leagues)


def test_every_task_has_its_rounds():
    rounds = range(1, 20 * housekeeping.A_SECOND + 1)
    counts = [len(housekeeping.due_tasks(n)) for n in rounds]
    assert set(counts) == {4, 6, 7}
    assert counts.count(4) == len(rounds) - 20, "once a second there is more to do"


def test_the_heart_beats_only_while_a_clock_runs(world):
    housekeeping.beat(world.services)
    assert world.services.store.heartbeat.last() is None
    world.started("Ana", "Ben")
    housekeeping.beat(world.services)
    assert world.services.store.heartbeat.last() == world.clock.time
