"""The ports for what leaves the server: push notifications and webhook posts."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

SEASON = "season "
"""Prefix of a competition's id among ids of leagues to look at, because its results may be news."""

LONGEST_WAIT_MS = 3_600_000
FIRST_WAIT_MS = 2_000


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a browser subscribes with: its push service's address and two keys, base64url."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Text:
    """A notification.

    `path` is the page it opens; a newer one with the same `topic` replaces an older one.
    """

    title: str
    text: str
    path: str
    topic: str
    urgency: Literal["high", "normal", "low"] = "normal"


@dataclass(frozen=True, slots=True)
class Result:
    """`gone`: nothing will ever arrive there. `later`: retry in `wait_ms`. `refused`: a retry is pointless.

    `problem` is for the operator's log, without the address.
    """

    state: Literal["sent", "gone", "later", "refused"]
    problem: str = ""
    wait_ms: int = FIRST_WAIT_MS


def result_of(status: int, retry_after: str | None, gone: tuple[int, ...]) -> Result:
    """The meaning of an HTTP status of a push service or webhook."""
    problem = f"status {status}"
    if 200 <= status < 300:
        return Result("sent")
    if status in gone:
        return Result("gone", problem)
    if status in (408, 425, 429) or status >= 500:
        wait = re.fullmatch(r"\s*(\d{1,6})(?:\.\d+)?\s*", retry_after or "", re.ASCII)
        wait_ms = (int(wait[1]) + 1) * 1000 if wait else FIRST_WAIT_MS
        return Result("later", problem, min(wait_ms, LONGEST_WAIT_MS))
    return Result("refused", problem)


class Push(Protocol):
    why_off: str | None
    """Why nothing can be sent, as a sentence for the operator; None if it can."""

    @property
    def public_key(self) -> str | None:
        """The key that browsers subscribe with."""

    def check(self, subscription: Subscription) -> None:
        """Raises ValueError with a sentence unless it can be sent to."""

    def send(self, subscription: Subscription, text: Text, ttl_s: int) -> Result:
        """Send one notification. Blocks on the network: call it off the event loop."""


class Webhooks(Protocol):
    why_off: str | None
    kinds: tuple[str, ...]

    def check(self, kind: str, url: str) -> None:
        """Raises ValueError with a sentence unless it can be posted to."""

    def send(self, kind: str, url: str, text: Text, link: str) -> Result:
        """Post one notification. Blocks on the network: call it off the event loop."""


class Off:
    """Implements Push where nothing is sent."""

    def __init__(self, why_off: str):
        self.why_off: str | None = why_off
        self.public_key: str | None = None

    def check(self, *_: Any) -> None: ...

    def send(self, *_: Any) -> Result:
        return Result("refused", "it is off")


Submit = Callable[..., bool]
"""`submit(function, *args)` runs it in the background; False: there is no room now."""
