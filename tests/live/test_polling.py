"""Without WebSocket: long-polling carries the same messages."""

import json

import pytest
import websocket
from support.clients import view as views
from support.clients.client import Member, open_league, picks_best_available, ranked_teams
from support.clients.polling import PollingWire
from support.clients.wire import Refused
from support.samples.tokens import mint


class PollingMember(Member):
    """A member whose network lets no WebSocket through."""

    def connect(self, token: str | None = None) -> "PollingMember":
        self.wire = PollingWire(self.server.address, {"token": token or self.token}, self._on_message)
        return self


def test_a_whole_draft_by_polling(server, people):
    """One member polls, one has a socket: same order, same state, presence and queue too."""
    (ben,) = people(server, 1)
    ann = PollingMember(server, "Ann")
    league_id = open_league([ann, ben], rounds=16, pick_seconds=60)
    ranked = ranked_teams(ann, "nfl-2026")
    for member in (ann, ben):
        picks_best_available(member, ranked)
        member.open(league_id)
    ann.wait(lambda: ann.rooms[league_id].present == {ann.user_id, ben.user_id}, what="presence")
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/queue", {"team_ids": ranked[:2]})
    assert ann.post(league_id, "draft/start").status == 200
    for member in (ann, ben):
        member.wait(
            lambda member=member: member.rooms[league_id].view["league"]["completed_at"], what="the end"
        )
    truth = ben.rest.ok("GET", f"/api/leagues/{league_id}/draft")
    room = ann.rooms[league_id]
    assert room.view == ben.rooms[league_id].view == views.from_snapshot(truth)
    assert [event["seq"] for event in room.arrived] == list(range(3, truth["seq"] + 1))
    assert room.fetches == ["snapshot"], "nothing was missed"
    assert [name for name, _ in ann.other_messages] == ["queue_update"]
    ann.close()
    ben.wait(lambda: ben.rooms[league_id].present == {ben.user_id}, what="Ann gone")


def test_polling_needs_a_token_too(server, people):
    (ann,) = people(server, 1)
    for token, code in ((None, "unauthorized"), (mint(ann.user_id, -1), "token_expired")):
        with pytest.raises(Refused) as refused:
            PollingWire(server.address, {"token": token})
        assert refused.value.code == code


def test_a_foreign_page_cannot_poll(server, people):
    (ann,) = people(server, 1)
    path = "/socket.io/?EIO=4&transport=polling"
    assert ann.rest.raw("GET", path, Origin="http://evil.example").status == 400
    allowed = ann.rest.raw("GET", path, Origin=server.url)
    assert (allowed.status, allowed.headers["access-control-allow-origin"]) == (200, server.url)


def test_polls_that_are_none(server, people):
    """Unknown sessions, bodies that are no packets, and too large ones."""
    (ann,) = people(server, 1)
    path = "/socket.io/?EIO=4&transport=polling"
    for query in ("", "&sid=unknown", "&sid=", "&EIO=3", "&transport=smoke", "&j=x"):
        assert ann.rest.raw("POST", path + query, b"4").status in (200, 400)
    opened = json.loads(ann.rest.raw("GET", path).text[1:])
    session = f"{path}&sid={opened['sid']}"
    for body in (b"", b"x", b"\xff\xfe", b"4" * 1000, b"\x1e" * 100, b"d=%zz", b"99"):
        ann.rest.raw("POST", session, body)
    assert ann.rest.raw("POST", session, b"4" * 300_000).status in (400, 413)
    wire = PollingWire(server.address, {"token": ann.token})
    assert wire.call("ping") == {"ok": True}
    wire.close()


def upgrade(server, wire: PollingWire) -> websocket.WebSocket:
    """A WebSocket for the session that polls, as clients open one once polling works."""
    host, port = server.address
    return websocket.create_connection(
        f"ws://{host}:{port}/socket.io/?EIO=4&transport=websocket&sid={wire.session}",
        timeout=10,
        suppress_origin=True,
    )


def test_a_connection_moves_from_polling_to_a_socket(server, people):
    """The way browsers begin: what is sent meanwhile arrives once, on one of the two."""
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    polled = []
    wire = PollingWire(server.address, {"token": ann.token}, lambda name, message: polled.append(message))
    assert wire.call("join_league", {"league_id": league_id})["ok"]
    for enabled in (True, False):
        ben.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": enabled})
    ws = upgrade(server, wire)
    ws.send("2probe")
    assert ws.recv() == "3probe"
    ben.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    ws.send("5")
    ben.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": False})
    ws.send('4277["ping"]')
    received = []
    while not received or not received[-1].startswith("4377"):
        received.append(ws.recv())
    assert wire.closed.wait(10), "polling ends when the socket takes over"
    on_socket = [json.loads(packet[2:])[1] for packet in received if packet.startswith("42")]
    seqs = [message["seq"] for message in polled + on_socket if message["type"] == "autopick_set"]
    assert seqs == [3, 4, 5, 6]
    ws.close()


def test_a_second_socket_of_one_session_is_refused_in_our_shape(server, people):
    """While one opens, and when it is open; the first goes on."""
    (ann,) = people(server, 1)
    wire = PollingWire(server.address, {"token": ann.token})
    ws = upgrade(server, wire)
    for packet in ("2probe", "5"):
        with pytest.raises(websocket.WebSocketBadStatusException) as refused:
            upgrade(server, wire)
        assert refused.value.status_code == 400
        assert json.loads(refused.value.resp_body)["error"]["code"] == "invalid_request"
        ws.send(packet)
    assert ws.recv() == "3probe"
    ws.send('4277["ping"]')
    while not ws.recv().startswith("4377"):
        pass
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        upgrade(server, wire)
    assert refused.value.status_code == 400 and b"invalid_request" in refused.value.resp_body
    ws.close()


@pytest.mark.parametrize("packet", ["5", "nonsense", "", "2", "3probe"])
def test_polling_goes_on_if_the_socket_fails(server, people, packet):
    (ann,) = people(server, 1)
    wire = PollingWire(server.address, {"token": ann.token})
    ws = upgrade(server, wire)
    ws.send(packet)
    with pytest.raises((websocket.WebSocketException, OSError)):
        while ws.recv():
            pass
        raise ConnectionError("closed")
    assert wire.call("ping") == {"ok": True}
    wire.close()
