"""The bench's own arithmetic: what it reads from the wire, what it misses, what it makes of the values."""

import json
import socket
import sqlite3

import pytest
from bench.fill import Shape, described, fill_ours, fill_peer, idle
from bench.raw_clients import Loop, WebSocket
from bench.rooms import Hall, League, Room
from bench.rows import Measure, Row, percentile
from bench.side_by_side import Results, Side, table

from storage.codec import decode_league
from storage.sqlite.store import open_store


@pytest.fixture
def port():
    """A port that takes connections and says nothing: the tests give the clients their bytes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def server_frame(text: str) -> bytes:
    payload = text.encode()
    size = len(payload)
    if size < 126:
        return bytes([0x81, size]) + payload
    if size < 1 << 16:
        return bytes([0x81, 126]) + size.to_bytes(2, "big") + payload
    return bytes([0x81, 127]) + size.to_bytes(8, "big") + payload


def pick_frame(league_id: str, seq: int, pick_no: int) -> bytes:
    pick = {"pick_no": pick_no, "round": 1}
    event = {"league_id": league_id, "seq": seq, "type": "pick_made", "data": {"pick": pick, "next": None}}
    return server_frame("42" + json.dumps(["draft_update", event], separators=(",", ":")))


UPGRADED = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"


def test_percentiles_are_values_that_occurred():
    values = [float(n) for n in range(1, 101)]
    assert percentile(values, 50) == 51 and percentile(values, 99) == 100 and percentile([7.0], 99) == 7


@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_a_socket_reads_frames_of_any_length_in_any_slices(port, step):
    client = WebSocket(Loop(), ("127.0.0.1", port), "token", ["a"])
    long = server_frame("42" + json.dumps(["tick", "x" * 70_000]))
    data = UPGRADED + pick_frame("a", 1, 1) + long + server_frame('42["tick",{}]') + pick_frame("a", 2, 2)
    for at in range(0, len(data), step):
        client.take(data[at : at + step], 0.0)
    assert (client.messages, client.picks) == (4, 2)
    assert b'"seq":2' in client.last_pick
    client.close()


@pytest.fixture
def room(port):
    """A room of two in a draft of two picks, with its first pick on its way and acknowledged."""
    hall = Hall(port, think=False)
    league = {"id": "f" * 36, "epoch": "e", "seq": 4, "users": ["one", "two"], "teams": ["a", "b"]}
    room = Room(hall, [League(**league)])
    hall.rooms.append(room)
    room.let_in()
    room.let_in()
    for client in room.sockets:
        client.take(UPGRADED, 0.0)
    room.pick()
    yield room
    hall.close()


def answer(room: Room, seq: int) -> None:
    body = json.dumps({"seq": seq, "pick": {}}, separators=(",", ":")).encode()
    room.stopped = True
    room.http.take(b"HTTP/1.1 201 Created\r\ncontent-length: %d\r\n\r\n" % len(body) + body, 1.0)


def test_a_room_is_whole_when_everybody_has_everything(room):
    answer(room, 5)
    for client in room.sockets:
        client.take(pick_frame("f" * 36, 5, 1), 1.0)
    assert room.quiet
    room.check()


def test_a_message_that_one_client_lacks_is_missed(room):
    answer(room, 5)
    room.sockets[0].take(pick_frame("f" * 36, 5, 1), 1.0)
    assert not room.quiet
    with pytest.raises(AssertionError):
        room.check()


def test_a_message_that_comes_twice_does_not_stand_in_for_one_that_is_lost(room):
    answer(room, 5)
    for _ in range(2):
        room.sockets[0].take(pick_frame("f" * 36, 5, 1), 1.0)
    with pytest.raises(AssertionError, match="of 1 picks"):
        room.check()


def test_a_last_message_that_is_another_is_missed(room):
    answer(room, 6)
    for client in room.sockets:
        client.take(pick_frame("f" * 36, 5, 1), 1.0)
    with pytest.raises(AssertionError):
        room.check()


def test_both_files_have_the_same_leagues(tmp_path):
    groups = Shape(count=2, members=3, rounds=2, chain=2).groups()
    histories = [history for group in groups for history in group]
    fill_ours(tmp_path / "ours", histories)
    fill_peer(tmp_path / "peer", histories)
    store, database = open_store(tmp_path / "ours")
    peer = sqlite3.connect(tmp_path / "peer")
    for group in described(groups):
        for league in group:
            mine = store.leagues.load(league["id"])
            (state,) = peer.execute("SELECT state FROM leagues WHERE id = ?", (league["id"],)).fetchone()
            assert decode_league(state) == mine
            assert (mine.seq, mine.order, mine.status) == (league["seq"], league["users"], "drafting")
            assert len(league["teams"]) == mine.picks_total == 6
    database.close()
    peer.close()


def test_idle_leagues_have_no_clock_running(tmp_path):
    fill_ours(tmp_path / "ours", idle(6))
    store, database = open_store(tmp_path / "ours")
    assert store.leagues.drafting() == []
    database.close()


def test_the_table_shows_medians_and_their_ratio():
    results, row = Results(), Row("r", "latency", Shape(1, 2, 1), lambda result: [])
    values = {"ours": (1.0, 2.0, 9.0), "peer": (4.0, 5.0, 3.0), "idle": (2.2, 2.2, 2.2)}
    for side, measured in values.items():
        for value in measured:
            results.add(Side(side, None), row, [Measure("pick", "ms", "less", value)], 0.5)
    assert table(results, 10_000)[2] == "| pick | less | 2.00 ms | 4.00 ms | 0.50 | 2.20 ms | +10 % |"
    assert table(results, 0)[2] == "| pick | less | 2.00 ms | 4.00 ms | 0.50 |"
