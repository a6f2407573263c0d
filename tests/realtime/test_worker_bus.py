"""The worker bus: in order, and whoever may have missed something is told so. With a real Redis."""

import threading
from types import SimpleNamespace
from uuid import uuid4

import msgspec
import pytest
from support.fakes.in_memory import FakeClock
from support.servers.redis_server import RedisServer
from support.servers.two_workers import spawn
from support.until import until

from domain.account import Identity
from domain.events import Event, InviteChanged
from realtime.port import Message
from realtime.workers import rounds
from realtime.workers.bus import (
    HELLO,
    MAX_BYTES,
    MAX_UNSENT,
    Forged,
    RedisBus,
    Seal,
    Unreachable,
    check,
    connect,
)
from realtime.workers.shared_broadcaster import SILENT_MS, Kind, SharedBroadcaster

SECRET = b"what only the workers know, 32 bytes or more"


class Listener:
    """A worker that only remembers what it hears."""

    def __init__(self, redis: RedisServer, channel: str, me: int):
        self.channel = channel
        self.bus = RedisBus(redis.url, channel, Seal(SECRET, channel, me, 3))
        self.heard: list[tuple[int, Message]] = []
        self.gaps = 0
        self.on_message = lambda worker, message: self.heard.append((worker, message))
        self.bus.start(spawn, lambda *message: self.on_message(*message), self._gap)
        assert self.bus.wait_until_connected(20)

    def _gap(self) -> None:
        self.gaps += 1

    def said(self, worker: int) -> list[str]:
        return [
            message.to for number, message in self.heard if number == worker and message.kind != HELLO.kind
        ]


@pytest.fixture
def redis(tmp_path, caplog):
    with RedisServer(tmp_path) as server:
        yield server


@pytest.fixture
def three(redis):
    channel = str(uuid4())
    return [Listener(redis, channel, number) for number in range(3)]


def test_everybody_hears_each_other_in_order_but_not_themselves(three):
    def talk(listener: Listener) -> None:
        for n in range(500):
            listener.bus.publish(Message("word", str(n), "name", msgspec.Raw(b'{"a": [1, "\xc3\xa4"]}')))

    threads = [threading.Thread(target=talk, args=(listener,)) for listener in three]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = [str(n) for n in range(500)]
    for me, listener in enumerate(three):
        others = [number for number in range(3) if number != me]
        until(
            lambda others=others, listener=listener: all(len(listener.said(n)) == 500 for n in others),
            "all words",
        )
        assert all(listener.said(number) == expected for number in others)
        assert listener.said(me) == []
        assert bytes(listener.heard[-1][1].payload) == b'{"a": [1, "\xc3\xa4"]}'


def test_what_was_said_while_redis_was_away_is_lost_and_all_are_told_so(redis, three):
    """Not late: by then something newer may have been said, and not every message has a number."""
    first, second, _ = three
    before = second.gaps
    redis.stop()
    first.bus.publish(Message("word", "meanwhile"))
    until(
        lambda: first.bus._broken == {"hearing", "telling"} and "hearing" in second.bus._broken,
        "both to notice",
    )
    redis.start()
    until(lambda: second.gaps > before and not first.bus._broken, "to hear each other again")
    first.bus.publish(Message("word", "after"))
    until(lambda: second.said(0), "the word after")
    assert second.said(0) == ["after"]


def test_words_that_wait_do_not_grow_without_end():
    alone = RedisBus("redis://127.0.0.1:9/0", "nowhere", Seal(SECRET, "nowhere", 0, 3))
    for _ in range(MAX_UNSENT + 100):
        alone.publish(HELLO)
    assert len(alone._unsent) == MAX_UNSENT


def test_what_cannot_be_done_is_logged_and_the_next_is_heard(three, caplog):
    first, second, _ = three
    heard = second.on_message

    def fails_once(worker, message):
        if message.to != "lost":  # the greeting of one that began late
            return heard(worker, message)
        second.on_message = heard
        raise RuntimeError("a mistake")

    gaps, second.on_message = second.gaps, fails_once
    first.bus.publish(Message("word", "lost"))
    until(lambda: "a mistake" in caplog.text, "the mistake")
    first.bus.publish(Message("word", "next"))
    until(lambda: second.said(0) == ["next"], "the next message")
    assert second.gaps == gaps + 1


def test_what_no_worker_sent_is_dropped(redis, three, caplog):
    """Redis has no password here: another program of the machine reads the channel, and writes to it."""
    first, second, _ = three
    client = connect(redis.url)
    tap = client.pubsub()
    tap.subscribe(first.channel)
    until(lambda: (tap.get_message(timeout=1) or {}).get("type") == "subscribe", "the tap")
    first.bus.publish(Message("word", "genuine"))
    until(lambda: second.said(0) == ["genuine"], "the message")
    seen = []
    until(lambda: seen.append(tap.get_message(timeout=1)) or (seen[-1] or {}).get("type") == "message", "it")
    genuine = seen[-1]["data"]
    forged = (
        genuine,  # again
        genuine[:-1] + b"x",
        genuine.replace(b"genuine", b"another"),
        genuine[:32] + b"[1" + genuine[34:],
        Seal(b"another secret" * 3, first.channel, 0, 3).close([Message("word", "forged")]),
        Seal(SECRET, "another channel", 0, 3).close([Message("word", "forged")]),
        Seal(SECRET, first.channel, 3, 3).close([Message("word", "forged")]),
        b"",
        b"[0, 1, []]",
        bytes(MAX_BYTES + 1),
    )
    for data in forged:
        client.publish(first.channel, data)
    first.bus.publish(Message("word", "next"))
    until(lambda: second.said(0)[-1] == "next", "the next message")
    assert second.said(0) == ["genuine", "next"] and second.said(1) == []
    for reason in ("signature is wrong", "sent before", "no such worker", "too long"):
        assert reason in caplog.text
    for _ in range(50):
        client.publish(first.channel, b"nonsense")
    first.bus.publish(Message("word", "last"))
    until(lambda: second.said(0)[-1] == "last", "the last message")
    assert len([record for record in caplog.records if "signature" in record.message]) == 3, "once a worker"
    tap.close()
    client.close()


def test_a_worker_that_begins_anew_is_believed_at_once_and_its_past_is_not():
    old, listener = Seal(SECRET, "one", 0, 2), Seal(SECRET, "one", 1, 2)
    early = old.close([HELLO])
    listener.begin_to_listen()
    with pytest.raises(Forged, match="sent before"):
        listener.open(early)
    late = old.close([HELLO])
    assert listener.open(late) == (0, [HELLO])
    again = Seal(SECRET, "one", 0, 2).close([HELLO])
    assert listener.open(again) == (0, [HELLO])
    for data in (late, again):
        with pytest.raises(Forged, match="sent before"):
            listener.open(data)


def test_many_messages_go_in_parts_that_can_be_read(three):
    first, second, _ = three
    payload = msgspec.Raw(b'"' + b"x" * 10_000 + b'"')
    for n in range(1000):
        first.bus.publish(Message("word", str(n), "name", payload))
    until(lambda: len(second.said(0)) == 1000, "all", 20)
    assert second.said(0) == [str(n) for n in range(1000)]


@pytest.mark.parametrize(
    "url",
    ["redis://127.0.0.1:9/0", "redis://127.0.0.1:secret@x:y/0", "redis://127.0.0.1:9?no_such_option=secret"],
)
def test_an_address_where_no_redis_answers(url):
    with pytest.raises(Unreachable) as caught:
        check(url)
    assert "secret" not in str(caught.value)


def not_asked(*_):
    raise AssertionError("nothing is read")


def broadcaster(clock: FakeClock) -> SharedBroadcaster:
    """One whose messages wait: nobody is there to hear them."""
    return SharedBroadcaster(
        RedisBus("redis://127.0.0.1:9/0", "nowhere", Seal(SECRET, "nowhere", 0, 3)),
        clock.now_ms,
        not_asked,
    )


def kinds(broadcaster: SharedBroadcaster) -> list[str]:
    return [message.kind for message in broadcaster._bus._unsent]


def test_a_worker_that_is_silent_is_gone_and_something_may_have_been_lost():
    clock = FakeClock()
    mine = broadcaster(clock)
    mine._on_message(1, Message(Kind.PRESENT, "one", payload=msgspec.Raw(b'["ben"]')))
    clock.advance(SILENT_MS)
    mine.heartbeat()
    assert mine.present("one") == {"ben"} and not mine.take_possible_gap()
    clock.advance(1)
    mine.heartbeat()
    assert mine.present("one") == set() and mine.take_possible_gap()
    assert not mine.take_possible_gap(), "once"


def test_a_worker_that_begins_anew_is_told_who_is_here_and_may_have_left_something_unsaid():
    mine = broadcaster(FakeClock())
    mine._on_message(1, HELLO)
    assert kinds(mine) == [Kind.ALL_PRESENT]
    assert mine.take_possible_gap()


def test_a_sign_in_that_ended_unheard_has_no_connection_for_long(monkeypatch):
    """Where Redis was away when it ended on another worker: a round finds it, and then nobody else's goes."""
    mine, closed = broadcaster(FakeClock()), []
    rooms = SimpleNamespace(disconnect=closed.append, enter_room=lambda *_: None)
    mine.server = rooms
    for number, sign_in in enumerate(["phone", "phone", "laptop", None]):
        mine.connect(f"tab {number}", Identity("ana", 2**40, None, sign_in))
    accounts = SimpleNamespace(is_alive=lambda sign_in: sign_in == "laptop")
    services = SimpleNamespace(broadcaster=mine, store=SimpleNamespace(accounts=accounts))
    due = rounds_of(monkeypatch, services)
    assert rounds.keep_sign_ins in due
    rounds.keep_sign_ins(services)
    assert sorted(closed) == ["tab 0", "tab 1"]
    assert [mine.identity_of(f"tab {number}") is None for number in range(4)] == [True, True, False, False]


def rounds_of(monkeypatch, services) -> list:
    """All that a worker does in its rounds."""
    found = []
    monkeypatch.setattr(
        rounds,
        "keep_on",
        lambda seconds, due, services: found.extend(
            task for number in range(rounds.LONG_ROUNDS) for task in due(number + 1)
        ),
    )
    rounds.run(services, lambda services: None)
    return found


def test_every_worker_ticks_for_itself_and_tells_all_else():
    mine = broadcaster(FakeClock())
    mine.publish("one", "tick", {})
    assert kinds(mine) == []
    mine.publish("one", "draft_update", {})
    mine.publish_to_user("ana", "queue_update", QUEUE)
    mine.drop_member("one", "ana")
    mine.close_league("one")
    assert kinds(mine) == [Kind.LEAGUE, Kind.PRIVATE, Kind.DROP, Kind.CLOSE]


QUEUE = {"league_id": "one", "type": "queue_update", "at": 1, "data": {"team_ids": ["nfl-buf"], "version": 1}}


def test_nothing_private_is_sent():
    """What is for one person, of whatever kind, and an invitation code are only announced."""
    mine = broadcaster(FakeClock())
    mine.publish_to_user("ana", "queue_update", QUEUE)
    mine.publish(
        "one", "league_update", Event("one", "epoch", 7, "invite_changed", 1, "ana", InviteChanged("SECRET"))
    )
    mine.publish_to_user("ana", "something_new", {**QUEUE, "data": "SECRET"})
    sent = msgspec.json.encode(mine._bus._unsent)
    assert b"nfl-buf" not in sent and b"SECRET" not in sent
    assert kinds(mine) == [Kind.PRIVATE, Kind.LEAGUE_EVENT, Kind.PRIVATE]
    assert bytes(mine._bus._unsent[1].payload) == b"7"
