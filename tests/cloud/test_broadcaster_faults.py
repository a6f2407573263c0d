"""Connections that are gone, slow, throttled or broken: the others are served, and no command fails."""

import time

import pytest
from support.management_api import BREAK, HANG

from domain.errors import Unavailable
from realtime.gateway_broadcaster import TRIES

MESSAGE = {"n": 1}


@pytest.fixture
def room(cloud):
    """Four connections in one room: (league id, the connections)."""
    league_id = cloud.lobby("Ana", "Ben")
    return league_id, [cloud.following(name, league_id) for name in ("Ana", "Ben", "Ben", "Ana")]


def arrived(cloud, connections, event: str = "league_update") -> list[int]:
    return [len(cloud.management.messages(connection_id, event)) for connection_id in connections]


def tried(cloud, connection_id: str) -> int:
    """How many posts a publish made to this connection, besides the ack of its join."""
    return cloud.management.tried[connection_id] - 1


def test_everybody_in_the_room_and_nobody_else_gets_it(cloud, room):
    league_id, connections = room
    stranger = cloud.opened("Ana", league_id)
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    assert arrived(cloud, connections) == [1, 1, 1, 1]
    assert arrived(cloud, [stranger]) == [0]
    assert cloud.management.received[connections[0]][-1] == {"event": "league_update", "data": MESSAGE}


def test_410_the_connection_is_forgotten_and_the_others_served(cloud, room):
    league_id, connections = room
    cloud.management.moods[connections[1]] = [410]
    for _ in range(2):
        cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    assert arrived(cloud, connections) == [2, 0, 2, 2]
    assert tried(cloud, connections[1]) == 1
    assert cloud.broadcaster.user_of(connections[1]) is None
    assert [c.id for c in cloud.broadcaster.connections.of_user(cloud.person("Ben").id)] == [connections[2]]


@pytest.mark.parametrize("fault", [429, 500, 503, BREAK])
def test_what_may_pass_is_tried_again(cloud, room, fault):
    league_id, connections = room
    cloud.management.moods[connections[2]] = [fault, fault, 200]
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    assert arrived(cloud, connections) == [1, 1, 1, 1]
    assert tried(cloud, connections[2]) == 3


@pytest.mark.parametrize("fault", [429, 500, BREAK])
def test_what_does_not_pass_is_given_up_and_remembered(cloud, room, fault):
    league_id, connections = room
    cloud.management.moods[connections[0]] = [fault]
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    assert arrived(cloud, connections) == [0, 1, 1, 1]
    assert tried(cloud, connections[0]) == TRIES
    cloud.management.moods.clear()
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    assert arrived(cloud, connections) == [1, 2, 2, 2]


@pytest.mark.parametrize("fault", [400, 403, 413])
def test_what_cannot_pass_is_not_tried_again(cloud, room, fault):
    league_id, connections = room
    cloud.management.moods[connections[0]] = [fault]
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    assert arrived(cloud, connections) == [0, 1, 1, 1]
    assert tried(cloud, connections[0]) == 1


def test_a_connection_that_hangs_delays_nobody_else_and_the_publish_ends(cloud, room):
    league_id, connections = room
    cloud.management.moods[connections[0]] = [HANG]
    began = time.monotonic()
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    took = time.monotonic() - began
    assert arrived(cloud, connections) == [0, 1, 1, 1]
    assert took < 6
    assert tried(cloud, connections[0]) == TRIES, "each with its own limit"


def test_a_room_of_many_with_every_fault(cloud):
    league_id = cloud.lobby("Ana", "Ben")
    user_id, until = cloud.person("Ana").id, cloud.clock.time // 1000 + 600
    names = [f"many-{n}=" for n in range(100)]
    for name in names:
        cloud.broadcaster.connect(name, user_id, until)
        cloud.broadcaster.connections.follow(name, league_id)
    faults = dict(zip(names[::7], [[410], [429, 200], [500], [BREAK, 200], [400]] * 3))
    cloud.management.moods.update(faults)
    served = [name for name in names if faults.get(name, [200])[-1] == 200]
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    assert [name for name in names if cloud.management.received[name]] == served
    left = {connection.id for connection in cloud.broadcaster.connections.of_league(league_id)}
    assert left == {name for name in names if faults.get(name) != [410]}


def test_a_pick_is_made_whatever_happens_to_its_publishing(cloud):
    league_id = cloud.started("Ana", "Ben")
    ana, ben = cloud.following("Ana", league_id), cloud.following("Ben", league_id)
    cloud.management.moods = {ana: [500], ben: [410]}
    cloud.pick(league_id)
    assert cloud.league(league_id).pick_no == 2
    cloud.management.close()
    cloud.pick(league_id)
    assert cloud.league(league_id).pick_no == 3


class NoConnections:
    def __getattr__(self, name):
        raise Unavailable


def test_publishing_never_raises(cloud, room):
    cloud.broadcaster.connections = NoConnections()
    cloud.broadcaster.publish(room[0], "league_update", MESSAGE)
    cloud.broadcaster.publish_to_user("ana", "queue_update", MESSAGE)
    cloud.management.moods["nobody="] = [410]
    cloud.broadcaster.acknowledge("nobody=", "1", {"ok": True})


def test_what_only_one_person_may_see_goes_to_their_connections_only(cloud, room):
    _, connections = room
    cloud.broadcaster.publish_to_user(cloud.person("Ben").id, "queue_update", MESSAGE)
    assert arrived(cloud, connections, "queue_update") == [0, 1, 1, 0]


def test_a_connection_whose_token_ran_out_gets_nothing_and_is_closed(cloud, room):
    league_id, connections = room
    cloud.clock.advance(10 * 60_000)
    renewed = cloud.services.tokens.issue(cloud.person("Ana").id)
    assert cloud.say(connections[0], "authenticate", token=renewed) == {"ok": True}
    cloud.clock.advance(6 * 60_000)
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    assert arrived(cloud, connections) == [1, 0, 0, 0]
    assert sorted(cloud.management.closed) == sorted(connections[1:])
    assert cloud.broadcaster.present(league_id) == {cloud.person("Ana").id}
