"""What the API answers about notifications and webhooks; never an address."""

from typing import Literal

from msgspec import Struct

from domain.notices import Channel, Kind, Preset


class ChannelView(Struct):
    """`renew`: it belongs to an older key of the server, and its browser must subscribe again.

    `confirm`: a link that was mailed to this address has to be opened first. `at`: last renewed.
    """

    id: str
    kind: Literal["push", "email"]
    state: Literal["on", "renew", "confirm"]
    label: str
    at: int


class ChannelList(Struct):
    channels: list[ChannelView]


class TestResult(Struct):
    """`later`: its service could not be reached; `gone`: it knows this browser no more, which is told no
    more.
    """

    state: Literal["sent", "gone", "later", "refused"]


class QuietView(Struct, rename={"from_": "from"}):
    from_: str
    to: str
    zone: str
    also_turn: bool


class Wishes(Struct):
    """`preset`: None if the channels are of one's own choice. `own`: chosen for this league."""

    preset: Preset | None
    kinds: dict[Kind, list[Channel]]
    own: bool
    quiet: QuietView | None


class WebhookView(Struct):
    id: str
    kind: Literal["discord", "slack", "generic"]
    at: int


class WebhookList(Struct):
    webhooks: list[WebhookView]
