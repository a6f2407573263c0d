"""What the workers of one server tell each other, over one channel of Redis.

Nothing is kept there: a word reaches who listens now. So the truth stays in the database, and whoever may have
missed something (the link broke, another worker began anew) is told so and makes good for it. Telling never waits
and never fails: Redis is not needed to save a pick, only to show it to those on other workers at once.

python-socketio's own RedisManager would send within `emit`, that is, while the league waits for an answer of Redis;
it writes and reads each payload twice more, has no place among its messages for "this member is out", which must
come in order with them, and after an outage waits up to a minute before it listens again.
"""

import logging
import threading
import time
from collections.abc import Callable

import msgspec
import redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger("draftnight.fellows")
ANSWER_SECONDS = 2
"""Redis has so long to answer, on the same machine or near it."""
AGAIN_SECONDS = 0.5
LISTEN_SECONDS = 5
MOST_UNSENT = 10_000
NOTHING = msgspec.Raw(b"null")


class Word(msgspec.Struct, array_like=True):
    """`kind` is what `to` (a league or a user) is told; `name` and `payload` are particular to it."""

    kind: str
    to: str = ""
    name: str = ""
    payload: msgspec.Raw = NOTHING


HELLO = Word("hello")
"""A worker's first word, also after its link was broken: what it said before may have been lost."""
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(tuple[int, list[Word]]).decode


def connect(url: str) -> redis.Redis:
    """A client that fails at once instead of trying again by itself."""
    return redis.Redis.from_url(
        url,
        socket_timeout=ANSWER_SECONDS,
        socket_connect_timeout=ANSWER_SECONDS,
        health_check_interval=LISTEN_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )


class Unreachable(Exception):
    """No Redis answers; `str()` is why."""


def check(url: str) -> None:
    """Raises Unreachable unless a Redis answers at `url`."""
    try:
        client = connect(url)
        client.ping()
        client.close()
    except (RedisError, OSError) as error:
        raise Unreachable(str(error)) from error
    except ValueError:
        raise Unreachable("this is no address") from None


class Fellows:
    """The other workers. `me` is this worker's number."""

    def __init__(self, url: str, channel: str, me: int):
        self._url = url
        self._channel = channel
        self._me = me
        self._changed = threading.Condition()
        self._unsent: list[Word] = []
        self._broken: set[str] = set()

    def start(self, spawn, hear: Callable[[int, Word], None], missed: Callable[[], None]) -> None:
        """`hear(number, word)` for every word of another, in the order in which that one spoke; `missed()` when
        words of others may have been lost. Both are called by one task.
        """
        self._hear, self._missed = hear, missed
        spawn(self._keep_on, "hearing", self._listen)
        spawn(self._keep_on, "telling", self._send)

    def tell(self, word: Word) -> None:
        """Send it to the others at once, or never: while the link is broken it is lost."""
        with self._changed:
            if len(self._unsent) < MOST_UNSENT:
                self._unsent.append(word)
                self._changed.notify()

    def _keep_on(self, what: str, work: Callable[[redis.Redis], None]) -> None:
        """For ever, with a new connection after each failure; said once when it begins and once when it is over."""
        while True:
            client = connect(self._url)
            try:
                work(client)
            except (RedisError, OSError) as error:
                if what not in self._broken:
                    log.warning("%s other workers is interrupted: %s", what, error)
                self._broken.add(what)
            except Exception:  # a mistake of ours must not end the thread: this worker would be deaf until it is started anew
                log.exception("%s other workers failed", what)
                self._broken.add(what)
            finally:
                client.close()
            time.sleep(
                AGAIN_SECONDS
            )  # a Redis that is down is not asked without a pause; nothing waits for this thread

    def _works(self, what: str) -> None:
        if what in self._broken:
            self._broken.discard(what)
            log.warning("%s other workers works again", what)

    def _send(self, client: redis.Redis) -> None:
        """All that waits goes as one message. What a broken link did not take is out of date: better lost than late."""
        with self._changed:
            self._unsent = [HELLO]
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._unsent)
                words = self._unsent[:]
            client.publish(self._channel, _encode((self._me, words)))
            with self._changed:
                del self._unsent[: len(words)]
            self._works("telling")

    def _listen(self, client: redis.Redis) -> None:
        subscription = client.pubsub()
        subscription.subscribe(self._channel)
        while True:
            message = subscription.get_message(timeout=LISTEN_SECONDS)
            if message is None:
                continue
            if message["type"] == "subscribe":
                self._works("hearing")
                self._missed()
                self.tell(HELLO)
            elif message["type"] == "message":
                self._take(message["data"])

    def _take(self, data: bytes) -> None:
        try:
            number, words = _decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return log.error("another worker said what cannot be read")
        if number == self._me:
            return None
        for word in words:
            try:
                self._hear(number, word)
            except Exception:  # the other words of the message must still be heard
                log.exception("what another worker said (%s) could not be done", word.kind)
