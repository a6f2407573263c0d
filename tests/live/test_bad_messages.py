"""Sockets that send garbage, too much or too often: they are refused or dropped, and nobody else notices."""

import pytest
from support.clients.client import Member, open_league
from support.clients.wire import Wire
from support.servers.server import MODES

PACKETS = [
    "4",
    "42",
    "42[]",
    "42{}",
    "42null",
    "42[null]",
    "42[5]",
    '42["join_league"',
    '42["join_league"]',
    '42["join_league", 5, [6]]',
    '42[["join_league"], {}]',
    '42[{"league_id": 1}]',
    '42/elsewhere,["join_league", {}]',
    "40/elsewhere,",
    "40",
    "41/elsewhere,",
    '430["no such number"]',
    "43[]",
    "44",
    '4599999999999-["join_league"]',
    "49",
    "4" + "[" * 15_000,
    "42" + '["join_league",' + '{"a":' * 5_000,
    '42["join_league", "\ud800"]'.encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "42" + "9" * 200 + '["join_league"]',
    "2",
    "3",
    "5",
    "6",
    "7",
    "x",
    "b4AAAA",
    "",
    b"",
    b"\x00\xff\x00",
    b"4[]",
]


@pytest.fixture(scope="module")
def garbage_server(running):
    return running, Member(running, "Ann")


@pytest.mark.parametrize("packet", PACKETS, ids=lambda packet: repr(packet)[:30])
def test_a_packet_that_is_none(garbage_server, packet):
    """Whatever it was, the connection still answers or is closed, and the next one is served."""
    server, member = garbage_server
    wire = Wire(server.address, {"token": member.token})
    try:
        wire.send_raw(packet)
        assert wire.call("ping") == {"ok": True}
    except ConnectionError:
        assert wire.closed.wait(30)
    finally:
        wire.close()
    fresh = Wire(server.address, {"token": member.token})
    assert fresh.call("ping") == {"ok": True}
    fresh.close()


def test_a_binary_message_is_no_league(garbage_server):
    server, member = garbage_server
    wire = Wire(server.address, {"token": member.token})
    wire.send_raw('451-0["join_league", {"league_id": {"_placeholder": true, "num": 0}}]')
    wire.send_raw(b"\x00\xff")
    assert wire.ack(0)["error"]["code"] == "invalid_request"
    wire.close()


@pytest.mark.parametrize("count", [1, 9, 9_999_999_999])
def test_no_binary_part_is_waited_for(garbage_server, count):
    """All of them would be kept until the last has come: one connection could fill the memory."""
    server, member = garbage_server
    wire = Wire(server.address, {"token": member.token})
    wire.send_raw(f'45{count}-0["join_league", {{"league_id": {{"_placeholder": true, "num": 0}}}}]')
    assert wire.ack(0)["error"]["code"] == "invalid_request"
    wire.send_raw(b"x" * 60_000)
    assert wire.call("ping") == {"ok": True}
    wire.close()


@pytest.mark.parametrize("packet", ["46", '451-["x", {"_placeholder": true, "num": 7}]', '452-["x", {}]'])
def test_a_binary_message_that_is_broken(garbage_server, packet):
    """By the protocol this connection says nothing any more that can be understood; others do."""
    server, member = garbage_server
    wire = Wire(server.address, {"token": member.token})
    wire.send_raw(packet)
    wire.send_raw(b"\x00\xff")
    wire.emit("ping")
    fresh = Wire(server.address, {"token": member.token})
    assert fresh.call("ping") == {"ok": True}
    for one in (wire, fresh):
        one.close()


ODD_VALUES = [
    None,
    5,
    2**80,
    -1.5e300,
    "text",
    [],
    [1, [2, [3]]],
    {},
    {"league_id": {"league_id": {}}},
    {"league_id": "x" * 10_000},
    {"league_id": "\x00\ud800"},
    {"action": "authenticate", "token": "x"},
    {str(n): n for n in range(500)},
]


def test_odd_values_are_refused_with_a_code(server, people):
    (ann,) = people(server, 1)
    ann.connect()
    for value in ODD_VALUES:
        answer = ann.wire.call("join_league", value)
        assert answer["ok"] is False and answer["error"]["code"] in ("invalid_request", "league_not_found"), (
            value
        )
        assert set(answer["error"]) == {"code", "message", "details"}
    for name in ("no_such_event", "connect_error", "draft_update", "x" * 1000, "disconnecting"):
        assert ann.wire.call(name, {"league_id": "1"})["error"]["code"] == "invalid_request"


def test_a_message_may_call_itself_connect_or_disconnect_and_is_only_a_message(server, people):
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    ann.open(league_id)
    for name in ("connect", "disconnect"):
        for values in ((), ({"league_id": league_id},), (1, 2, 3, 4)):
            assert ann.wire.call(name, *values)["error"]["code"] == "invalid_request"
    assert ben.post(league_id, "leave").status == 204
    ann.wait(lambda: len(ann.rooms[league_id].view["league"]["members"]) == 1, what="still in the room")


def test_a_message_that_is_too_large_ends_the_connection(server, people):
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    ann.open(league_id)
    wire = Wire(server.address, {"token": ben.token})
    wire.call("join_league", {"league_id": league_id})
    with pytest.raises(ConnectionError):
        wire.call("join_league", {"league_id": "x" * 200_000})
    wire.close()
    ann.wait(lambda: ann.rooms[league_id].present == {ann.user_id}, 5, what="Ben gone, not a ping later")
    assert ann.wire.call("ping") == {"ok": True}


def test_a_packet_that_is_none_ends_the_presence(server, people):
    """The connection is over at once, not when its next ping is not answered."""
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    ann.open(league_id)
    wire = Wire(server.address, {"token": ben.token})
    assert wire.call("join_league", {"league_id": league_id})["ok"]
    ann.wait(lambda: len(ann.rooms[league_id].present) == 2, what="Ben there")
    wire.send_raw("no packet")
    ann.wait(lambda: ann.rooms[league_id].present == {ann.user_id}, 5, what="Ben gone")
    wire.close()


@pytest.mark.parametrize("async_mode", [MODES[0], pytest.param(MODES[1], marks=pytest.mark.long)])
def test_a_flood_is_refused_and_hurts_nobody(new_server, people, async_mode):
    """Also its end: that the flooding connection is gone must not be lost in the flood."""
    server = new_server(async_mode, rate_limits=True)
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    ann.open(league_id)
    flood = Wire(server.address, {"token": ben.token})
    assert flood.call("join_league", {"league_id": league_id})["ok"]
    numbers = [flood.emit(*message) for message in [("ping",), ("nonsense", [1]), ("join_league", 5)] * 200]
    answers = [flood.ack(number) for number in numbers]
    refused = [answer for answer in answers if not answer["ok"] and answer["error"]["code"] == "rate_limited"]
    assert len(refused) > 500
    assert refused[-1]["error"]["details"]["retry_after"] >= 1
    ann.wait(lambda: ann.rooms[league_id].present == {ann.user_id, ben.user_id}, what="both")
    assert ann.wire.call("ping") == {"ok": True}
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    ann.wait_seq(league_id, 3)
    flood.close()
    ann.wait(lambda: ann.rooms[league_id].present == {ann.user_id}, what="Ben gone")
