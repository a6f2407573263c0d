"""A room of a thousand is posted to by several functions, nobody is always last, and who was missed is told again."""

import pytest

from realtime.aws import chunks
from realtime.aws.gateway_broadcaster import TELL_AGAIN_SECONDS
from realtime.aws.room_messages import QUIET_MS
from storage.dynamodb import keys

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
