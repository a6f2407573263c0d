"""Who may open a socket, what it may join, and when that ends."""

import queue

import pytest
import socketio
import websocket
from support.clients.client import Member, open_league
from support.clients.wire import Refused, Wire
from support.samples.tokens import mint


def refusal(server, auth) -> str:
    with pytest.raises(Refused) as refused:
        Wire(server.address, auth)
    return refused.value.code


def test_a_socket_needs_a_valid_token(server, people):
    (ann,) = people(server, 1)
    assert refusal(server, {"token": mint(ann.user_id, -1)}) == "token_expired"
    for auth in (
        None,
        {},
        [],
        "token",
        {"token": None},
        {"token": 5},
        {"token": ""},
        {"token": "not.a.token"},
        {"token": mint(ann.user_id, secret="another secret that is long enough, too")},
        {"token": mint(ann.user_id, aud="somebody else")},
        {"token": ann.token[:-1]},
        {"token": "x" * 5000},
    ):
        assert refusal(server, auth) == "unauthorized"
    Wire(server.address, {"token": ann.token}).close()


def test_only_members_can_join_a_league(server, people):
    """One answer for a league that is not mine and one that is not there."""
    ann, ben, eve = people(server, 3)
    league_id = open_league([ann, ben])
    eve.connect()
    for wrong in (league_id, "00000000-0000-0000-0000-000000000000", "", "league_" + league_id):
        answer = eve.wire.call("join_league", {"league_id": wrong})
        assert (answer["ok"], answer["error"]["code"]) == (False, "league_not_found")
    for nonsense in ({}, {"league_id": 5}, {"league_id": [league_id]}, {"league_id": None}):
        assert eve.wire.call("join_league", nonsense)["error"]["code"] == "invalid_request"
    room = ann.open(league_id)
    assert ann.wire.call("join_league", {"league_id": league_id}) == {
        "ok": True,
        "epoch": room.view["epoch"],
        "seq": 2,
    }
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    ann.wait_seq(league_id, 3)
    assert eve.wire.call("ping") == {"ok": True}
    assert eve.other_messages == []


def test_a_removed_member_hears_no_more(server, people):
    """The removal is the last thing they get; others get what follows."""
    ann, ben, cleo = people(server, 3)
    league_id = open_league([ann, ben, cleo])
    for member in (ann, ben, cleo):
        member.open(league_id)
    assert ann.rest.call("DELETE", f"/api/leagues/{league_id}/members/{ben.user_id}").status == 204
    ann.rest.ok("PATCH", f"/api/leagues/{league_id}", {"name": "Without Ben"})
    cleo.wait_seq(league_id, ann.rest.ok("GET", f"/api/leagues/{league_id}")["seq"])
    assert ben.wire.call("ping") == {"ok": True}, "what was sent to this socket before has arrived"
    assert [event["type"] for event in ben.rooms[league_id].arrived] == ["member_left"]
    assert [event["type"] for event in cleo.rooms[league_id].arrived] == ["member_left", "settings_changed"]
    again = ben.wire.call("join_league", {"league_id": league_id})
    assert again["error"]["code"] == "league_not_found"


def test_a_league_that_is_closed_is_silent(server, people):
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    ben.open(league_id)
    assert ben.wire.call("leave_league", {"league_id": league_id}) == {"ok": True}
    assert ben.wire.call("leave_league", {"league_id": league_id}) == {"ok": True}, "twice is no harm"
    assert ben.wire.call("leave_league", {})["error"]["code"] == "invalid_request"
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    assert ben.wire.call("ping") == {"ok": True}
    assert ben.rooms[league_id].arrived == []
    ben.open(league_id)
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": False})
    ben.wait_seq(league_id, 4)
    assert [event["seq"] for event in ben.rooms[league_id].arrived] == [4]


def test_a_deleted_league_says_so_and_falls_silent(server, people):
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    room = ben.open(league_id)
    assert ann.rest.call("DELETE", f"/api/leagues/{league_id}").status == 204
    ben.wait(lambda: room.state["status"] == "deleted", what="the end of the league")
    assert ben.wire.call("join_league", {"league_id": league_id})["error"]["code"] == "league_not_found"


def test_a_socket_ends_with_its_token_unless_it_is_renewed(server, people):
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    short = {"token": mint(ann.user_id, 2)}
    left_alone, renewed = Wire(server.address, short), Wire(server.address, short)
    assert left_alone.call("join_league", {"league_id": league_id})["ok"]
    assert renewed.call("authenticate", {"token": mint(ben.user_id)})["error"]["code"] == "unauthorized"
    assert renewed.call("authenticate", {"token": mint(ann.user_id, -1)})["error"]["code"] == "token_expired"
    assert renewed.call("authenticate", {"token": {"no": "text"}})["error"]["code"] == "unauthorized"
    assert renewed.call("authenticate", {"token": ann.token}) == {"ok": True}
    assert left_alone.closed.wait(6), "the server disconnects it at expiry"
    assert renewed.call("ping") == {"ok": True}
    renewed.close()
    left_alone.close()


def test_a_foreign_page_cannot_open_a_socket(server, people):
    (ann,) = people(server, 1)
    for origin in ("http://evil.example", f"http://127.0.0.1.evil.example:{server.port}", "null"):
        with pytest.raises(websocket.WebSocketBadStatusException) as refused:
            Wire(server.address, {"token": ann.token}, origin=origin)
        assert refused.value.status_code == 400
    Wire(server.address, {"token": ann.token}, origin=f"http://localhost:{server.port}").close()
    Wire(server.address, {"token": ann.token}, suppress_origin=True).close()


def test_a_members_second_device_is_its_own_connection(server, people):
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    tablet = Member(server, "Ann's tablet", like=ann)
    ann.open(league_id)
    tablet.open(league_id)
    ann.drop()
    ben.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    tablet.wait_seq(league_id, 3)
    tablet.close()


def test_the_usual_client_library_gets_along(server, people):
    """python-socketio's client, as anybody's script would use it."""
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    client, arrived = socketio.Client(reconnection=False), queue.Queue()
    client.on("league_update", arrived.put)
    client.connect(server.url, auth={"token": ann.token}, transports=["websocket"])
    assert client.call("join_league", {"league_id": league_id}, timeout=10)["seq"] == 2
    ben.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    done = {"user_id": ben.user_id, "enabled": True, "by": ben.user_id, "reason": None}
    assert arrived.get(timeout=10)["data"] == done
    client.disconnect()

    refused = socketio.Client(reconnection=False)
    reasons = queue.Queue()
    refused.on("connect_error", reasons.put)
    with pytest.raises(socketio.exceptions.ConnectionError):
        refused.connect(server.url, auth={"token": "none"}, transports=["websocket"])
    assert reasons.get(timeout=10)["data"]["code"] == "unauthorized"
