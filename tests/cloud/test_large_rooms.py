"""A room of a thousand is posted to by several functions, nobody is always last, and who was missed is told again."""

import json
import time
from itertools import count
from types import SimpleNamespace

import pytest
from support import thorough
from support.worlds.cloud import ACCOUNT

from realtime.aws import chunks
from realtime.aws.gateway_broadcaster import TELL_AGAIN_SECONDS, TRIES
from realtime.aws.management import management_api
from realtime.aws.room_messages import QUIET_MS
from storage.dynamodb import keys
from storage.dynamodb.client import put

MESSAGE = {"n": 1}


def test_a_thousand_are_shared_out_evenly_and_another_is_first_each_time():
    everybody = list(range(1_000))
    firsts, lasts = set(), set()
    for _ in range(60):
        parts = chunks.shared_out(everybody)
        assert sorted(one for part in parts for one in part) == everybody
        assert len(parts) == 10 and all(len(part) <= chunks.CHUNK for part in parts)
        firsts.add(parts[0][0])
        lasts.add(parts[-1][-1])
    assert len(firsts) > 30 and len(lasts) > 30
    assert chunks.shared_out(everybody[: chunks.CHUNK]) == [everybody[: chunks.CHUNK]], "one function does"
    assert chunks.shared_out([]) == [[]]


@pytest.fixture
def room(cloud, monkeypatch):
    """Seven connections in one room, where a function posts to three: (league id, the connections)."""
    monkeypatch.setattr(chunks, "CHUNK", 3)
    league_id = cloud.lobby("Ana", "Ben")
    connections = [cloud.following("Ana" if n % 2 else "Ben", league_id) for n in range(7)]
    cloud.run(5_000)
    return league_id, connections


def arrived(cloud, connections, event: str = "league_update") -> list[int]:
    return [len(cloud.management.messages(connection_id, event)) for connection_id in connections]


def test_a_function_posts_to_its_share_and_the_queue_has_others_do_the_rest(cloud, room):
    league_id, connections = room
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    assert sum(arrived(cloud, connections)) <= 3
    waiting = cloud.queue.of_kind("posts")
    assert len(waiting) == 2 and all(at == cloud.clock.time for at, _ in waiting), "at once"
    cloud.run(500)
    assert arrived(cloud, connections) == [1] * 7


def test_whoever_was_missed_is_told_again_whichever_function_posted(cloud, room):
    league_id, connections = room
    cloud.management.moods = {connection_id: [500] for connection_id in connections}
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    cloud.run(500)
    cloud.management.moods = {}
    cloud.run(TELL_AGAIN_SECONDS[0] * 1000 + 500)
    assert arrived(cloud, connections, "tick") == [1] * 7


def test_who_is_gone_is_forgotten_by_the_function_that_finds_out(cloud, room):
    league_id, connections = room
    cloud.management.moods = {connections[0]: [410], connections[5]: [410]}
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    cloud.run(500)
    assert arrived(cloud, connections) == [0, 1, 1, 1, 1, 0, 1]
    followers = {one.id for one in cloud.broadcaster.connections.of_league(league_id)}
    assert followers == set(connections) - {connections[0], connections[5]}


def test_a_row_that_nothing_leads_to_is_removed_by_its_own_410(cloud, room):
    """Clean-up stopped half-way: the connection itself is gone, its rows in the room and of its user are not."""
    league_id, connections = room
    for connection_id in connections[:2]:
        cloud.table.client.delete_item(
            TableName=cloud.table.name,
            Key={name: {"S": value} for name, value in keys.connection(connection_id).items()},
        )
    cloud.management.moods = {connection_id: [410] for connection_id in connections[:2]}
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    cloud.run(500)
    assert {one.id for one in cloud.broadcaster.connections.of_league(league_id)} == set(connections[2:])
    for name in ("Ana", "Ben"):
        cloud.broadcaster.publish_to_user(cloud.person(name).id, "queue_changed", MESSAGE)
        mine = cloud.broadcaster.connections.of_user(cloud.person(name).id)
        assert mine and not {one.id for one in mine} & set(connections[:2])
    assert cloud.queue.of_kind("presence") or cloud.queue.sent[-1][1]["kind"] == "presence"


def test_a_tick_only_where_nothing_was_said_for_some_seconds(cloud):
    league_id = cloud.started("Ana", "Ben", rounds=10, pick_seconds=600)
    ana = cloud.following("Ana", league_id)
    for _ in range(8):
        cloud.pick(league_id)
        cloud.run(QUIET_MS - 1_000)
    assert cloud.management.messages(ana, "tick") == [], "every tick came a moment after a pick"
    cloud.run(5_000 + QUIET_MS)
    ticks = cloud.management.messages(ana, "tick")
    assert ticks and ticks[0]["seq"] == cloud.league(league_id).seq, "and the last word is repeated in time"


CROWD, SHARE = (600, chunks.CHUNK) if thorough.whole else (90, 30)
"""How many follow a league, and to how many of them a function posts."""


@pytest.fixture
def crowd(cloud, monkeypatch):
    """A busy machine is no fault here: (league id, ids of CROWD connections that follow it): so many devices
    of two people.
    """
    monkeypatch.setattr(chunks, "CHUNK", SHARE)
    cloud.broadcaster._management = management_api(cloud.management.endpoint, read_seconds=50, **ACCOUNT)
    league_id = cloud.lobby("Ana", "Ben")
    until = cloud.clock.now_ms() // 1000 + 600
    made = []
    for n in range(CROWD):
        connection_id, user_id = f"device-{n}=", cloud.person("Ana" if n % 2 else "Ben").id
        speaks = {"connection_id": connection_id, "user_id": user_id, "until": until, "expires": until}
        cloud.table.write(put({**keys.follower(league_id, connection_id), **speaks}))
        made.append(connection_id)
    return league_id, made


def in_turn(cloud) -> list[float]:
    """Each waiting chunk is posted by a function of its own; the seconds that each took."""
    took = []
    for message in cloud.queue.take_due():
        assert message["kind"] == "posts" and len(message["to"]) <= chunks.CHUNK
        assert len(json.dumps(message)) < 256 * 1024, "what SQS takes"
        began = time.perf_counter()
        assert cloud.deliver(message) == []
        took.append(time.perf_counter() - began)
    return took


def test_a_crowd_is_told_by_several_functions_and_whoever_failed_is_told_again(
    cloud, crowd, capsys, monkeypatch
):
    league_id, connections = crowd
    one_after_another = count()  # by lot the same may be first again
    in_order = SimpleNamespace(randrange=lambda end: next(one_after_another) % end)
    monkeypatch.setattr(chunks, "random", in_order)
    began = time.perf_counter()
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    here = time.perf_counter() - began
    first = {one for one in connections if cloud.management.tried[one]}
    assert len(first) == chunks.CHUNK
    took = in_turn(cloud)
    assert arrived(cloud, connections) == [1] * CROWD and len(took) == CROWD // chunks.CHUNK - 1
    began = time.perf_counter()
    assert (
        cloud.broadcaster.send(cloud.broadcaster.connections.of_league(league_id), b'{"event":"all"}') == []
    )
    alone = time.perf_counter() - began
    with capsys.disabled():
        print(f"\n{CROWD} followers: one function {alone:.2f} s; a share of {chunks.CHUNK} {here:.2f} s with all it"
              f" sends on, by others {max(took):.2f} s at most")  # fmt: skip

    broken = connections[::5]
    cloud.management.moods = {one: [500] * TRIES + [200] for one in broken}
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    second = {one for one in connections if cloud.management.tried[one] > 2}
    in_turn(cloud)
    assert len(second) == chunks.CHUNK and second != first, "others are first this time"
    told = arrived(cloud, connections)
    assert {one for one, count in zip(connections, told, strict=True) if count == 1} == set(broken)
    missed = [message for _, message in cloud.queue.of_kind("missed")]
    assert sorted(one for message in missed for one in message["connections"]) == sorted(broken)
    cloud.run(TELL_AGAIN_SECONDS[0] * 1000)
    ticks = dict(zip(connections, arrived(cloud, connections, "tick"), strict=True))
    assert {one for one, count in ticks.items() if count} == set(broken)
