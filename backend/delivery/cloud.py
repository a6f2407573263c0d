"""Delivery from the functions on AWS: all but one ask the delivery function, by its queue or directly."""

import json
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import aws
from delivery.deliveries import Deliveries
from delivery.port import Off, Push, Result, Subscription, Text
from delivery.push import WebPush, checked
from delivery.webhooks import Posts
from security.outbound import Outbound
from security.vapid import Vapid, public_key

log = logging.getLogger("draftnight.notify")
AT_ONCE = 8


class Queue(Protocol):
    def send(self, message: dict, delay: int) -> None: ...


class Looks(Protocol):
    def plan(self, league_id: str, at: int) -> bool: ...

    def done(self, league_id: str) -> None: ...

    def due(self, most: int) -> list[str]: ...


class LookTimer:
    """Plans looks at a league as messages of the delivery queue; `looks` stores when the next one is due."""

    def __init__(self, queue: Queue, looks: Looks, now_ms: Callable[[], int]):
        self._queue, self._looks, self._now_ms = queue, looks, now_ms

    def arm(self, league_id: str, at: int | None) -> None:
        """Plan a look. Never raises: the commit stands, and the sweeper plans what failed here."""
        now, message = self._now_ms(), {"kind": "look", "league_id": league_id}
        try:
            if at is None:
                self._looks.done(league_id)
            elif at <= now:
                self._queue.send(message, 0)
            elif self._looks.plan(league_id, at):
                self._queue.send(message, -(-(at - now) // 1000))  # rounded up: never before its moment
        except Exception:
            log.exception("a look at league %s could not be asked for", league_id)


class Batch:
    """Runs what is submitted in threads until `finish` waits: a function is frozen once it has answered."""

    def __init__(self):
        self._running: list[Future] = []

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(AT_ONCE)

    def submit(self, function: Callable, *args: Any) -> bool:
        self._running.append(self._pool.submit(function, *args))
        return True

    def finish(self) -> None:
        running, self._running = self._running, []
        for one in running:
            one.result()


class CloudPush:
    """Implements delivery.port.Push. Only the delivery function has `cryptography`.

    Elsewhere `ask(message)` hands a push to that function and returns its Result as a dict.
    """

    why_off: str | None = None

    def __init__(self, outbound: Outbound, config, ask: Callable[[dict], dict] | None, now_ms: Callable):
        self._outbound, self._config, self._ask, self._now_ms = outbound, config, ask, now_ms

    @cached_property
    def public_key(self) -> str:
        return public_key(self._config.jwt_secret)

    def check(self, subscription: Subscription) -> None:
        checked(self._outbound, subscription)

    def send(self, subscription: Subscription, text: Text, ttl_s: int) -> Result:
        if self._ask is None:
            return self._own.send(subscription, text, ttl_s)
        asked = {"kind": "push", "to": fields(subscription), "text": fields(text), "ttl_s": ttl_s}
        try:
            return Result(**self._ask(asked))
        except Exception as error:  # its text may name the address
            log.error("a push could not be handed on: %s", type(error).__name__)
            return Result("later", "the delivery function did not answer")

    @cached_property
    def _own(self) -> WebPush:
        vapid = Vapid(self._config.jwt_secret, self._config.contact)
        return WebPush(self._outbound, vapid, self._config.public_url, self._now_ms)


def fields(value) -> dict:
    """The fields of one of the port's values, for a message."""
    return {name: getattr(value, name) for name in type(value).__slots__}


@dataclass
class CloudDeliveries(Deliveries):
    """The deliveries of a function.

    `finish` waits for what was submitted; only then may the function answer. `to_look_at(most in each shard)`
    returns the leagues that the sweeper plans a look at, by `look`.
    """

    finish: Callable[[], None] = lambda: None
    to_look_at: Callable[[int], list[str]] = lambda most: []

    def look(self, league_id: str) -> None:
        self.timer.arm(league_id, 0)


def deliveries(config, sockets, queue: Queue, looks: Looks, now_ms: Callable) -> CloudDeliveries:
    """The deliveries that the settings allow. Planning takes no lock: claims in the store decide."""
    outbound, batch = Outbound(sockets, config.push_hosts, config.webhook_hosts), Batch()
    push: Push = Off("CONTACT is not set, which push services ask for.")
    if config.contact:
        ask = _invoker(config.delivery_function) if config.delivery_function else None
        push = CloudPush(outbound, config, ask, now_ms)
    timer = LookTimer(queue, looks, now_ms)
    return CloudDeliveries(
        push,
        Posts(outbound),
        timer,
        lambda league_id: nullcontext(),
        batch.submit,
        go_on=lambda look, after: queue.send({"kind": "look", "league_id": look, "after": after}, 0),
        finish=batch.finish,
        to_look_at=looks.due,
    )


def _invoker(function: str) -> Callable[[dict], dict]:
    """A function that calls the delivery function and returns its answer."""

    def ask(message: dict) -> dict:
        client = aws.client("lambda", read_seconds=15)
        answer = client.invoke(FunctionName=function, Payload=json.dumps(message).encode())
        return json.loads(answer["Payload"].read())

    return ask
