"""The WebSocket API's function: `$connect`, `$disconnect` and `$default` as API Gateway sends them."""

import json

import pytest
from support.worlds.cloud_world import ORIGIN

from actions import leagues, realtime
from lambdas.entry import socket
from security.tokens import ACCESS_SECONDS, TICKET_SECONDS


@pytest.fixture
def league_id(cloud):
    return cloud.lobby("Ana", "Ben")


def connect(cloud, ticket: str | None, **headers) -> int:
    return cloud.socket("$connect", "new=", query={"ticket": ticket} if ticket else None, headers=headers)


def test_a_ticket_opens_a_connection_and_nothing_is_posted_to_it_yet(cloud, league_id):
    assert connect(cloud, cloud.ticket("Ana", league_id)) == 200
    assert cloud.broadcaster.identity_of("new=").user_id == cloud.person("Ana").id
    assert cloud.management.tried == {}, "a connection that is being opened cannot be posted to"


def test_the_ticket_says_where_to_connect(cloud, league_id):
    given = realtime.ticket(cloud.services, cloud.person("Ana").id, league_id)
    assert given["url"].startswith("wss://") and given["expires_in"] == TICKET_SECONDS


def test_unauthorized_without_a_ticket(cloud):
    assert connect(cloud, None) == 401
    assert connect(cloud, "made up") == connect(cloud, "\ud800") == 401
    assert cloud.broadcaster.identity_of("new=") is None


def test_unauthorized_with_a_ticket_that_was_used(cloud, league_id):
    ticket = cloud.ticket("Ana", league_id)
    assert connect(cloud, ticket) == 200
    assert cloud.socket("$connect", "thief=", query={"ticket": ticket}) == 401
    assert cloud.broadcaster.identity_of("thief=") is None


@pytest.mark.parametrize("ms, status", [(TICKET_SECONDS * 1000 - 1, 200), (TICKET_SECONDS * 1000, 401)])
def test_a_ticket_is_good_for_half_a_minute(cloud, league_id, ms, status):
    ticket = cloud.ticket("Ana", league_id)
    cloud.clock.advance(ms)
    assert connect(cloud, ticket) == status


@pytest.mark.parametrize(
    "headers, status",
    [
        ({}, 200),
        ({"Origin": ORIGIN}, 200),
        ({"origin": ORIGIN}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": ORIGIN + ".evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
    ],
    ids=["a script", "our page", "in lower case", "another", "a longer one", "a file", "an empty one"],
)
def test_forbidden_for_pages_from_elsewhere(cloud, league_id, headers, status):
    ticket = cloud.ticket("Ana", league_id)
    assert connect(cloud, ticket, **headers) == status
    if status == 403:
        assert connect(cloud, ticket) == 200, "a refused page does not use up the ticket"


def test_joining_is_decided_by_membership(cloud, league_id):
    stranger = cloud.opened("Cleo", cloud.lobby("Cleo"))
    answer = cloud.say(stranger, "join_league", league_id=league_id)
    assert (answer["ok"], answer["error"]["code"]) == (False, "league_not_found")
    assert cloud.broadcaster.present(league_id) == set()


def test_joining_answers_where_the_log_is(cloud, league_id):
    league = cloud.league(league_id)
    assert cloud.say(cloud.opened("Ben", league_id), "join_league", league_id=league_id) == {
        "ok": True,
        "epoch": league.epoch,
        "seq": league.seq,
    }


def test_events_arrive_as_envelopes(cloud, league_id):
    ben = cloud.following("Ben", league_id)
    leagues.add_bots(cloud.services, cloud.person("Ana").id, league_id, 1, None)
    (event,) = cloud.management.messages(ben, "league_update")
    assert list(event) == ["league_id", "epoch", "seq", "type", "at", "actor_id", "data"]
    assert event["type"] == "bots_added"


def test_leaving_and_joining_again(cloud, league_id):
    ben = cloud.following("Ben", league_id)
    assert cloud.say(ben, "leave_league", league_id=league_id) == {"ok": True}
    leagues.add_bots(cloud.services, cloud.person("Ana").id, league_id, 1, None)
    assert cloud.management.messages(ben, "league_update") == []
    assert cloud.say(ben, "join_league", league_id=league_id)["ok"]


def test_leaving_what_it_does_not_follow_changes_and_tells_nothing(cloud, league_id):
    ben = cloud.opened("Ben", league_id)
    assert cloud.say(ben, "leave_league", league_id="anything") == {"ok": True}
    assert cloud.queue.sent == []


def test_a_removed_member_hears_of_it_and_then_nothing(cloud, league_id):
    ben = cloud.following("Ben", league_id)
    ana = cloud.person("Ana").id
    leagues.remove_member(cloud.services, ana, league_id, cloud.person("Ben").id, None)
    leagues.add_bots(cloud.services, ana, league_id, 1, None)
    assert [event["type"] for event in cloud.management.messages(ben, "league_update")] == ["member_left"]


def test_a_deleted_league_has_nobody_in_its_room(cloud, league_id):
    ben = cloud.following("Ben", league_id)
    leagues.delete(cloud.services, cloud.person("Ana").id, league_id, None)
    assert [event["type"] for event in cloud.management.messages(ben, "league_update")] == ["league_deleted"]
    assert cloud.broadcaster.present(league_id) == set()


def test_ping_is_answered(cloud, league_id):
    ana = cloud.opened("Ana", league_id)
    assert cloud.say(ana, "ping") == {"ok": True}
    cloud.socket("$default", ana, {"action": "ping"})
    assert cloud.management.received[ana][-1] == {"event": "ack", "id": None, "data": {"ok": True}}


@pytest.mark.parametrize(
    "message",
    ["not json", "[1]", "17", "", '{"action": "fly"}', "{}", '{"action": "join_league", "league_id": 7}'],
)
def test_invalid_request(cloud, league_id, message):
    ana = cloud.opened("Ana", league_id)
    assert cloud.socket("$default", ana, message) == 400
    assert cloud.management.received[ana][-1]["data"]["error"]["code"] == "invalid_request"


def test_payload_too_large(cloud, league_id):
    ana = cloud.opened("Ana", league_id)
    assert cloud.socket("$default", ana, {"action": "ping", "id": "x" * 70_000}) == 413
    assert cloud.socket("$default", ana, {"action": "ping", "id": "x" * 5_000}) == 200
    assert cloud.management.received[ana][-1]["id"] is None, "what is called so is not sent back"


def test_unauthorized_once_the_connection_is_unknown_or_its_time_is_over(cloud, league_id):
    ana = cloud.opened("Ana", league_id)
    cloud.clock.advance(ACCESS_SECONDS * 1000)
    for connection_id in (ana, "unknown="):
        answer = cloud.say(connection_id, "join_league", league_id=league_id)
        assert answer["error"]["code"] == "unauthorized"


def test_a_connection_is_renewed_by_its_own_person_only(cloud, league_id):
    ana = cloud.following("Ana", league_id)
    others = cloud.services.tokens.issue(cloud.person("Ben").id)
    assert cloud.say(ana, "authenticate", token=others)["error"]["code"] == "unauthorized"
    assert cloud.say(ana, "authenticate", token="nonsense")["error"]["code"] == "unauthorized"
    assert cloud.broadcaster.identity_of(ana).user_id == cloud.person("Ana").id


def test_somebody_elses_token_on_a_connection_whose_time_is_over_starts_from_nothing(cloud, league_id):
    """Nothing of what it followed may come to the other person."""
    ana = cloud.following("Ana", league_id)
    cloud.clock.advance(ACCESS_SECONDS * 1000)
    assert cloud.say(ana, "authenticate", token=cloud.services.tokens.issue(cloud.person("Ben").id)) == {
        "ok": True
    }
    assert cloud.broadcaster.present(league_id) == set()
    assert cloud.broadcaster.connections.of_user(cloud.person("Ana").id) == []


def test_renewing_too_late_keeps_the_leagues_it_followed(cloud, league_id):
    ana = cloud.following("Ana", league_id)
    cloud.clock.advance(ACCESS_SECONDS * 1000)
    assert cloud.broadcaster.present(league_id) == set()
    assert cloud.broadcaster.count_of(cloud.person("Ana").id) == 0, "it takes nobody's place"
    cloud.say(ana, "authenticate", token=cloud.services.tokens.issue(cloud.person("Ana").id))
    assert cloud.broadcaster.present(league_id) == {cloud.person("Ana").id}
    assert cloud.broadcaster.count_of(cloud.person("Ana").id) == 1


def test_disconnecting_twice_or_unknown_is_no_harm(cloud, league_id):
    ana = cloud.following("Ana", league_id)
    for connection_id in (ana, ana, "unknown="):
        assert cloud.socket("$disconnect", connection_id) == 200
    assert cloud.broadcaster.present(league_id) == set()
    assert cloud.broadcaster.connections.of_user(cloud.person("Ana").id) == []


def test_a_join_that_comes_after_the_disconnect_leaves_nothing(cloud, league_id):
    ana = cloud.opened("Ana", league_id)
    cloud.socket("$disconnect", ana)
    assert cloud.say(ana, "join_league", league_id=league_id)["error"]["code"] == "unauthorized"
    assert cloud.broadcaster.connections.follow(ana, league_id) is False
    assert cloud.broadcaster.connections.of_league(league_id) == []


def test_rate_limited(cloud, league_id):
    ana = cloud.opened("Ana", league_id)
    statuses = [cloud.socket("$default", ana, {"action": "ping"}) for _ in range(70)]
    assert statuses[0] == 200 and statuses[-1] == 429
    assert cloud.socket("$disconnect", ana) == 200, "never refused"


def test_an_event_that_makes_no_sense_is_answered(cloud, capsys):
    assert socket.handler({"requestContext": {"routeKey": "$other", "connectionId": "x="}}) == {
        "statusCode": 500
    }
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["status"] == 500
