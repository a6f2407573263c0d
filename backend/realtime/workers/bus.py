"""The worker bus: messages between the workers of one server, over one channel of Redis.

Nothing is stored there: a message reaches those who listen at that moment. The truth is in the database; a
worker that may have missed something (the link broke, another worker restarted) is told so and resyncs.
Publishing never waits and never fails: Redis is not needed to save a pick, only to show it at once on other
workers.
Redis may have no password, and other programs on the machine may reach it. So every message is signed with a
key that only the workers have, and nothing private is sent: see SharedBroadcaster.
python-socketio's RedisManager would send within `emit`, so a league would wait for Redis; it encodes and
decodes each payload twice more, has no message for "this member is out", which must arrive in order with the
others, and after an outage waits up to a minute before it listens again.
"""

import hmac
import logging
import threading
import time
from collections.abc import Callable

import msgspec
import redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from realtime.port import Message

log = logging.getLogger("draftnight.worker_bus")
ANSWER_SECONDS = 2
"""Timeout for an answer of Redis, on the same machine or near it."""
AGAIN_SECONDS = 0.5
LISTEN_SECONDS = 5
MAX_UNSENT = 10_000
BATCH = 256
"""Messages sent together at most."""
MAX_BYTES = 4 * 1024 * 1024
"""Longer data is dropped unread. Only the list of everybody present comes near."""
SIGNATURE_BYTES = 32

HELLO = Message("hello")
"""A worker's first message, also after a broken link: its earlier messages may have been lost."""
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(tuple[int, int, list[Message]]).decode


def connect(url: str) -> redis.Redis:
    """A client that fails at once instead of retrying by itself."""
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
    except (ValueError, TypeError):  # TypeError for an option that there is not
        raise Unreachable("this is no address") from None


class Forged(Exception):
    """Data that no worker of this server sent, or not recently; `str()` is why it is dropped."""


class Seal:
    """Signs what one worker sends, and checks what it receives.

    The signature (HMAC-SHA256) covers the channel, the sender's number and the time of sending, which only
    grows: it is the machine's monotonic clock, which all processes share. So data cannot be replayed later or
    on another channel, and a restarted worker is accepted at once.
    """

    def __init__(self, secret: bytes, channel: str, me: int, count: int):
        self._key = hmac.digest(secret, f"draftnight worker bus {channel}".encode(), "sha256")
        self._me, self._count = me, count
        self._sent_ns = 0
        self._received_ns: dict[int, int] = {}
        self._listening_since = 0

    def begin_to_listen(self) -> None:
        """Reject everything sent before now."""
        self._listening_since = time.monotonic_ns()

    def close(self, messages: list[Message]) -> bytes:
        self._sent_ns = max(self._sent_ns + 1, time.monotonic_ns())
        body = _encode((self._me, self._sent_ns, messages))
        return hmac.digest(self._key, body, "sha256") + body

    def open(self, data: bytes) -> tuple[int, list[Message]]:
        """The sender and its messages; no messages if the sender is this worker itself. Raises Forged."""
        if len(data) > MAX_BYTES:
            raise Forged("it is too long")
        signature, body = data[:SIGNATURE_BYTES], data[SIGNATURE_BYTES:]
        if not hmac.compare_digest(hmac.digest(self._key, body, "sha256"), signature):
            raise Forged("its signature is wrong")
        try:
            sender, sent_ns, messages = _decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise Forged("it cannot be read") from None
        if sender == self._me:
            return sender, []
        if not 0 <= sender < self._count:
            raise Forged("there is no such worker")
        if sent_ns <= max(self._listening_since, self._received_ns.get(sender, 0)):
            raise Forged("it was sent before")
        self._received_ns[sender] = sent_ns
        return sender, messages


class RedisBus:
    """Implements realtime.port.WorkerBus."""

    def __init__(self, url: str, channel: str, seal: Seal):
        self._url = url
        self._channel = channel
        self._seal = seal
        self._changed = threading.Condition()
        self._unsent: list[Message] = []
        self._broken: set[str] = set()
        self._works: dict[str, threading.Event] = {
            "hearing": threading.Event(),
            "telling": threading.Event(),
        }
        self._dropped: set[str] = set()

    def start(self, spawn, on_message: Callable[[int, Message], None], on_gap: Callable[[], None]) -> None:
        self._on_message, self._on_gap = on_message, on_gap
        spawn(self._keep_on, "hearing", self._listen)
        spawn(self._keep_on, "telling", self._send)

    def wait_until_connected(self, seconds: float) -> bool:
        give_up = time.monotonic() + seconds
        return all(event.wait(max(0, give_up - time.monotonic())) for event in self._works.values())

    def publish(self, message: Message) -> None:
        with self._changed:
            if len(self._unsent) < MAX_UNSENT:
                self._unsent.append(message)
                self._changed.notify()

    def _keep_on(self, what: str, work: Callable[[redis.Redis], None]) -> None:
        """Run `work` for ever, reconnecting after each failure; logs the first failure and the recovery."""
        while True:
            client = connect(self._url)
            try:
                work(client)
            except (RedisError, OSError) as error:
                if what not in self._broken:
                    log.warning("%s other workers is interrupted: %s", what, error)
                self._broken.add(what)
            except Exception:  # a fault of ours must not end the thread: the worker would stay deaf
                log.exception("%s other workers failed", what)
                self._broken.add(what)
            finally:
                client.close()
            time.sleep(AGAIN_SECONDS)  # retry at a steady pace; nothing waits for this thread

    def _note_success(self, what: str) -> None:
        self._works[what].set()
        if what in self._broken:
            self._broken.discard(what)
            log.warning("%s other workers works again", what)

    def _send(self, client: redis.Redis) -> None:
        """Send all that is queued, in order. What a broken link did not take is dropped as outdated."""
        with self._changed:
            self._unsent = [HELLO]
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._unsent)
                messages = self._unsent[:BATCH]
            data = self._seal.close(messages)
            if len(data) <= MAX_BYTES:
                client.publish(self._channel, data)
            else:
                log.error("messages of %s bytes are too long for the other workers", len(data))
            with self._changed:
                del self._unsent[: len(messages)]
            self._note_success("telling")

    def _listen(self, client: redis.Redis) -> None:
        subscription = client.pubsub()
        self._seal.begin_to_listen()
        subscription.subscribe(self._channel)
        while True:
            received = subscription.get_message(timeout=LISTEN_SECONDS)
            if received is None:
                continue
            if received["type"] == "subscribe":
                self._on_gap()
                self.publish(HELLO)
                self._note_success("hearing")
            elif received["type"] == "message":
                self._receive(received["data"])

    def _receive(self, data: bytes) -> None:
        try:
            sender, messages = self._seal.open(data)
        except Forged as problem:
            if (
                str(problem) not in self._dropped
            ):  # log each problem once, so that a sender cannot fill the log
                self._dropped.add(str(problem))
                log.error("data on the channel of the workers is dropped: %s", problem)
            return
        for message in messages:
            try:
                self._on_message(sender, message)
            except Exception:  # the other messages must still be handled
                log.exception("a message of another worker (%s) could not be acted on", message.kind)
                self._on_gap()
