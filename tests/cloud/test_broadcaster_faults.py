"""Connections that are gone, slow, throttled or broken: the others are served, and no command fails."""

import json
from uuid import uuid4

import pytest
from support.clients.api import gateway_event
from support.servers.management_api import BREAK, HANG
from support.worlds.cloud import ACCOUNT
from support.worlds.deployed import until

import aws
from actions import leagues
from domain.account import Identity
from domain.errors import Unavailable
from lambdas.entry import http
from realtime.aws.gateway_broadcaster import TELL_AGAIN_SECONDS, TRIES, WAIT_SECONDS
from realtime.aws.management import CONNECT_SECONDS, READ_SECONDS, management_api

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
    assert cloud.broadcaster.identity_of(connections[1]) is None
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


def test_what_did_not_arrive_is_counted_for_the_operator(cloud, room, capsys):
    league_id, connections = room
    cloud.management.moods = {connections[0]: [500], connections[1]: [403], connections[2]: [410]}
    capsys.readouterr()
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    cloud.management.moods.clear()
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    lines = [line for line in capsys.readouterr().out.splitlines() if "Undelivered" in line]
    assert lines == ['{"UndeliveredPosts": 2}'], "who is gone is not counted"


@pytest.mark.parametrize("fault", [400, 403, 413])
def test_what_cannot_pass_is_not_tried_again(cloud, room, fault):
    league_id, connections = room
    cloud.management.moods[connections[0]] = [fault]
    cloud.broadcaster.publish(league_id, "league_update", MESSAGE)
    assert arrived(cloud, connections) == [0, 1, 1, 1]
    assert tried(cloud, connections[0]) == 1


@pytest.fixture
def patient(cloud):
    """Posts have no limits of their own here: a publish that waited for one that hangs would end when that ends."""
    cloud.broadcaster._management = management_api(cloud.management.endpoint, read_seconds=50, **ACCOUNT)
    cloud.broadcaster.wait_seconds = WAIT_SECONDS
    return cloud


@pytest.mark.parametrize("hanging", [1, 3])
def test_a_publish_ends_while_a_post_still_hangs(patient, room, hanging):
    league_id, connections = room
    patient.management.moods = {connection_id: [HANG] for connection_id in connections[:hanging]}
    patient.broadcaster.publish(league_id, "league_update", MESSAGE)
    until("the others", lambda: arrived(patient, connections) == [0] * hanging + [1] * (4 - hanging))
    until("the posts", lambda: patient.management.hanging == set(connections[:hanging]))
    assert [tried(patient, connection_id) for connection_id in connections] == [1] * 4


def test_a_pick_is_answered_while_a_post_still_hangs(patient):
    league_id = patient.started("Ana", "Ben")
    ana, ben = patient.following("Ana", league_id), patient.following("Ben", league_id)
    patient.management.moods[ben] = [HANG]
    body = {"cmd_id": str(uuid4()), "pick_no": 1, "team_id": patient.free_teams(league_id)[0]}
    headers = {"authorization": f"Bearer {patient.person('Ana').token}"}
    path = f"/api/leagues/{league_id}/picks"
    assert http.handler(gateway_event("POST", path, json.dumps(body).encode(), headers))["statusCode"] == 201
    until("Ana's message", lambda: arrived(patient, [ana, ben], "draft_update") == [1, 0])
    until("the post", lambda: patient.management.hanging == {ben})


def test_posts_that_hang_take_no_place_from_later_ones(patient):
    """As many hang as may be posted to at once, and once more when the next message is published."""
    league_id = patient.lobby("Ana", "Ben")
    expires_at = patient.clock.time // 1000 + 600
    names = [f"many-{n:03}=" for n in range(aws.AT_ONCE)]
    for name in names:
        patient.broadcaster.connect(name, Identity(patient.person("Ben").id, expires_at))
        patient.broadcaster.connections.follow(name, league_id)
    patient.management.moods = {name: [HANG] for name in names[1:]}
    for _ in range(2):
        patient.broadcaster.publish(league_id, "league_update", MESSAGE)
    until("the one that does not hang", lambda: arrived(patient, names[:1]) == [2])
    until("the others", lambda: patient.management.hanging == set(names[1:]))


def test_a_post_that_was_given_up_ends_by_itself():
    limits = management_api("http://127.0.0.1:9/live", **ACCOUNT).meta.config
    assert (limits.connect_timeout, limits.read_timeout) == (CONNECT_SECONDS, READ_SECONDS)
    assert limits.retries["total_max_attempts"] == 1


# --- whom a message did not reach is told later ------------------------------------------------------


@pytest.fixture
def quiet(cloud, room):
    """The same room, with nothing on its way to it."""
    cloud.run(11_000)
    assert cloud.queue.waiting == []
    return room


def seqs(cloud, connection_id: str) -> list[int]:
    """Where the league was, by what this connection was told later."""
    return [tick["seq"] for tick in cloud.management.messages(connection_id, "tick")]


@pytest.mark.parametrize("fault", [429, 500, 413, BREAK, HANG])
def test_whom_a_message_did_not_reach_hears_where_the_league_is(cloud, quiet, fault):
    """Also in a lobby, where nothing ticks."""
    league_id, connections = quiet
    cloud.management.moods[connections[0]] = [fault]
    leagues.change(cloud.services, cloud.person("Ana").id, league_id, "Pals", None, None)
    assert arrived(cloud, connections) == [0, 1, 1, 1]
    cloud.management.moods.clear()
    cloud.run(2000)
    assert seqs(cloud, connections[0]) == [cloud.league(league_id).seq]
    assert [seqs(cloud, connection_id) for connection_id in connections[1:]] == [[], [], []]
    assert cloud.queue.waiting == []


def test_it_is_tried_some_times_and_not_for_ever(cloud, quiet):
    league_id, connections = quiet
    cloud.management.moods[connections[0]] = [500]
    leagues.change(cloud.services, cloud.person("Ana").id, league_id, "Pals", None, None)
    cloud.run(120_000, step=1000)
    told = [delay for delay, message in cloud.queue.sent if message["kind"] == "missed"]
    assert told == list(TELL_AGAIN_SECONDS)
    assert cloud.queue.waiting == []


def test_whoever_left_or_is_gone_meanwhile_is_not_told(cloud, quiet):
    league_id, connections = quiet
    cloud.management.moods.update({connection_id: [500] for connection_id in connections})
    leagues.change(cloud.services, cloud.person("Ana").id, league_id, "Pals", None, None)
    leagues.remove_member(cloud.services, cloud.person("Ana").id, league_id, cloud.person("Ben").id, None)
    cloud.socket("$disconnect", connections[0])
    cloud.management.moods.clear()
    cloud.run(2000)
    assert [bool(seqs(cloud, connection_id)) for connection_id in connections] == [False, False, False, True]
    leagues.delete(cloud.services, cloud.person("Ana").id, league_id, None)
    assert (
        cloud.deliver({"kind": "missed", "league_id": league_id, "connections": connections, "tried": 0})
        == []
    )


def test_a_room_of_many_with_every_fault(cloud):
    league_id = cloud.lobby("Ana", "Ben")
    user_id, until = cloud.person("Ana").id, cloud.clock.time // 1000 + 600
    names = [f"many-{n}=" for n in range(100)]
    for name in names:
        cloud.broadcaster.connect(name, Identity(user_id, until))
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
