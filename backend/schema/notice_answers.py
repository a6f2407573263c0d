"""Answers about notifications and webhooks; they never hold an address."""

from typing import Literal

from msgspec import Struct

from domain.notices import Channel, ChannelView, Kind, Preset


class ChannelList(Struct):
    channels: list[ChannelView]


class TestResult(Struct):
    """`later`: its service was unreachable; `gone`: its service no longer knows it, so it is removed."""

    state: Literal["sent", "gone", "later", "refused"]


class QuietView(Struct, rename={"from_": "from"}):
    from_: str
    to: str
    zone: str
    also_turn: bool


class Wishes(Struct):
    """`preset`: null if the kinds match none. `own`: chosen for this league. `version`: changes with them."""

    preset: Preset | None
    kinds: dict[Kind, list[Channel]]
    own: bool
    quiet: QuietView | None
    version: int


class WebhookView(Struct):
    id: str
    kind: Literal["discord", "slack", "generic"]
    at: int


class WebhookList(Struct):
    webhooks: list[WebhookView]
