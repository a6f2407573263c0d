"""What workers tell each other: in order, and whoever may have missed something is told so. With a real Redis."""

import threading
from uuid import uuid4

import msgspec
import pytest
from support.fakes.in_memory import FakeClock
from support.servers.redis_server import RedisServer
from support.servers.two_workers import spawn
from support.until import until

from realtime.workers.bus import HELLO, MOST_UNSENT, Fellows, Unreachable, Word, check, connect
from realtime.workers.shared_broadcaster import SILENT_MS, Kind, SharedBroadcaster


class Listener:
    """A worker that only remembers what it hears."""

    def __init__(self, redis: RedisServer, channel: str, me: int):
        self.fellows = Fellows(redis.url, channel, me)
        self.heard: list[tuple[int, Word]] = []
        self.may_have_missed = 0
        self.fellows.start(spawn, lambda worker, word: self.heard.append((worker, word)), self._missed)
        until(lambda: self.may_have_missed, "the beginning")

    def _missed(self) -> None:
        self.may_have_missed += 1

    def said(self, worker: int) -> list[str]:
        return [word.to for number, word in self.heard if number == worker and word.kind != HELLO.kind]


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
            listener.fellows.tell(Word("word", str(n), "name", msgspec.Raw(b'{"a": [1, "\xc3\xa4"]}')))

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
    before = second.may_have_missed
    redis.stop()
    first.fellows.tell(Word("word", "meanwhile"))
    until(
        lambda: first.fellows._broken == {"hearing", "telling"} and "hearing" in second.fellows._broken,
        "both to notice",
    )
    redis.start()
    until(lambda: second.may_have_missed > before and not first.fellows._broken, "to hear each other again")
    first.fellows.tell(Word("word", "after"))
    until(lambda: second.said(0), "the word after")
    assert second.said(0) == ["after"]


def test_words_that_wait_do_not_grow_without_end():
    alone = Fellows("redis://127.0.0.1:9/0", "nowhere", 0)
    for _ in range(MOST_UNSENT + 100):
        alone.tell(HELLO)
    assert len(alone._unsent) == MOST_UNSENT


def test_what_cannot_be_read_or_done_is_logged_and_the_next_is_heard(redis, three, caplog):
    first, second, _ = three
    client = connect(redis.url)
    for nonsense in (b"", b"\xff", b"[1]", b'[0, [["word"]', b'["x", []]'):
        client.publish(second.fellows._channel, nonsense)
    heard = second.fellows._hear

    def fails_once(worker, word):
        second.fellows._hear = heard
        raise RuntimeError("a mistake")

    second.fellows._hear = fails_once
    first.fellows.tell(Word("word", "lost"))
    until(lambda: "a mistake" in caplog.text, "the mistake")
    first.fellows.tell(Word("word", "next"))
    until(lambda: second.said(0) == ["next"], "the next word")
    assert caplog.text.count("cannot be read") >= 5
    client.close()


@pytest.mark.parametrize("url", ["redis://127.0.0.1:9/0", "redis://127.0.0.1:secret@x:y/0"])
def test_an_address_where_no_redis_answers(url):
    with pytest.raises(Unreachable) as caught:
        check(url)
    assert "secret" not in str(caught.value)


def broadcaster(clock: FakeClock) -> SharedBroadcaster:
    """One whose words wait: nobody is there to hear them."""
    return SharedBroadcaster(Fellows("redis://127.0.0.1:9/0", "nowhere", 0), clock.now_ms)


def words(broadcaster: SharedBroadcaster) -> list[str]:
    return [word.kind for word in broadcaster._fellows._unsent]


def test_a_worker_that_is_silent_is_gone_and_something_may_have_been_lost():
    clock = FakeClock()
    mine = broadcaster(clock)
    mine._hear(1, Word(Kind.PRESENT, "one", payload=msgspec.Raw(b'["ben"]')))
    clock.advance(SILENT_MS)
    mine.call_the_roll()
    assert mine.present("one") == {"ben"} and not mine.take_doubt()
    clock.advance(1)
    mine.call_the_roll()
    assert mine.present("one") == set() and mine.take_doubt()
    assert not mine.take_doubt(), "it is made good once"


def test_a_worker_that_begins_anew_is_told_who_is_here_and_may_have_left_something_unsaid():
    mine = broadcaster(FakeClock())
    mine._hear(1, HELLO)
    assert words(mine) == [Kind.ALL_PRESENT]
    assert mine.take_doubt()


def test_every_worker_ticks_for_itself_and_tells_all_else():
    mine = broadcaster(FakeClock())
    mine.publish("one", "tick", {})
    assert words(mine) == []
    mine.publish("one", "draft_update", {})
    mine.publish_to_user("ana", "queue_update", {})
    mine.drop_member("one", "ana")
    mine.close_league("one")
    assert words(mine) == [Kind.LEAGUE, Kind.USER, Kind.DROP, Kind.CLOSE]
