"""The ways out of the functions on AWS: all but one of them ask the delivery function, by its queue or at
once.
"""

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
    """A look at a league is a message of the deliveries' queue; `looks` keeps when the next one is."""

    def __init__(self, queue: Queue, looks: Looks, now_ms: Callable[[], int]):
        self._queue, self._looks, self._now_ms = queue, looks, now_ms

    def arm(self, league_id: str, at: int | None) -> None:
        """Never raises: what was committed stays so, and what is not asked for now the sweeper asks for."""
        now, message = self._now_ms(), {"kind": "look", "league_id": league_id}
        try:
            if at is None:
                self._looks.done(league_id)
            elif at <= now:
                self._queue.send(message, 0)
            elif self._looks.plan(league_id, at):
                self._queue.send(message, -(-(at - now) // 1000))  # up: never before its moment
        except Exception:
            log.exception("a look at league %s could not be asked for", league_id)


class Batch:
    """What is submitted runs beside, so much at once, until `finish` waits for it: a function sleeps after
    its answer.
    """

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
    """Implements delivery.port.Push. Only the delivery function has `cryptography`; `ask` hands it a push, at
    once.

    `ask(message)` answers its Result as a dict.
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
    """What a message carries of one of the port's values."""
    return {name: getattr(value, name) for name in type(value).__slots__}


@dataclass
class CloudDeliveries(Deliveries):
    """Those of a function.

    `finish` waits for what was submitted, after which it may answer; `to_look_at(most of each shard)` are the
    leagues that the sweeper asks for a look at, by `look`.
    """

    finish: Callable[[], None] = lambda: None
    to_look_at: Callable[[int], list[str]] = lambda most: []

    def look(self, league_id: str) -> None:
        self.timer.arm(league_id, 0)


def deliveries(config, sockets, queue: Queue, looks: Looks, now_ms: Callable) -> CloudDeliveries:
    """Nothing is locked while it is planned: claims in the store decide."""
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
    """Calls the delivery function and waits for what it answers."""

    def ask(message: dict) -> dict:
        client = aws.client("lambda", read_seconds=15)
        answer = client.invoke(FunctionName=function, Payload=json.dumps(message).encode())
        return json.loads(answer["Payload"].read())

    return ask
