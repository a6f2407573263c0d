"""The ports for what leaves the server: notifications by push, and posts to webhooks."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

SEASON = "season "
"""Before a competition's id: what its results bring is looked at under this name, beside the leagues' ids."""

LONGEST_WAIT_MS = 3_600_000
FIRST_WAIT_MS = 2_000


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a browser gives to be reached by: its push service's address and two keys, base64url."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Text:
    """What is told.

    `path` is the page it opens; a newer one with the same `topic` takes an older one's place.
    """

    title: str
    text: str
    path: str
    topic: str
    urgency: Literal["high", "normal", "low"] = "normal"


@dataclass(frozen=True, slots=True)
class Result:
    """`gone`: nothing will ever arrive there. `later`: try again in `wait_ms`. `refused`: trying again is no
    use.

    `problem` says for the operator's log what was answered, without the address.
    """

    state: Literal["sent", "gone", "later", "refused"]
    problem: str = ""
    wait_ms: int = FIRST_WAIT_MS


def result_of(status: int, retry_after: str | None, gone: tuple[int, ...]) -> Result:
    """What an HTTP status of a push service or webhook means."""
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
    """Why nothing can be sent, as a sentence for the operator; None: it can."""

    @property
    def public_key(self) -> str | None:
        """What browsers subscribe with."""

    def check(self, subscription: Subscription) -> None:
        """Raises ValueError with a sentence unless it can be sent to."""

    def send(self, subscription: Subscription, text: Text, ttl_s: int) -> Result:
        """Waits for the network: call it where it holds up nobody."""


class Webhooks(Protocol):
    why_off: str | None
    kinds: tuple[str, ...]

    def check(self, kind: str, url: str) -> None:
        """As of Push."""

    def send(self, kind: str, url: str, text: Text, link: str) -> Result:
        """As of Push."""


class Off:
    """Both ports where nothing leaves."""

    def __init__(self, why_off: str):
        self.why_off: str | None = why_off
        self.public_key: str | None = None
        self.kinds: tuple[str, ...] = ()

    def check(self, *_: Any) -> None: ...

    def send(self, *_: Any) -> Result:
        return Result("refused", "it is off")


Submit = Callable[..., bool]
"""`submit(function, *args)` has it called beside; False: there is no place for more now."""
