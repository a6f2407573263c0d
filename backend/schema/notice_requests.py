"""What clients send about notifications: channels, preferences, webhooks."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from domain.notices import Channel, Kind, Preset
from schema.requests import Body, Repeatable

Version = Annotated[int, Meta(ge=0, le=2**53)]

Endpoint = Annotated[str, Meta(min_length=1, max_length=2_048)]
Key = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[A-Za-z0-9_-]+=*$(?!\n)")]
Hour = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$(?!\n)")]
Zone = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_+/-]+$(?!\n)")]
Channels = Annotated[list[Channel], Meta(max_length=4)]


class PushKeys(Body, frozen=True):
    p256dh: Key
    auth: Key


class PushSubscription(Body, frozen=True, kw_only=True):
    """As browsers give it; its expiry is ignored."""

    endpoint: Endpoint
    keys: PushKeys
    expirationTime: float | None = None


class AddChannel(Repeatable, frozen=True, kw_only=True):
    """`push`: a browser with its `subscription`, and a `label` for its owner. `email`: my own address."""

    kind: Literal["push", "email"]
    subscription: PushSubscription | UnsetType = UNSET
    label: Annotated[str, Meta(max_length=60, pattern=r"^[ -~]*$(?!\n)")] = ""


class Quiet(Body, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Nothing from `from` to `to` in `zone`; `also_turn`: not even my turn."""

    from_: Hour
    to: Hour
    zone: Zone
    also_turn: bool = True


class SetLeagueWishes(Repeatable, frozen=True, kw_only=True):
    """A preset, or the channels of each kind (a missing kind has none), or neither: as in all leagues.

    With `if_version`, only if the preferences still have that version.
    """

    preset: Preset | UnsetType = UNSET
    kinds: dict[Kind, Channels] | UnsetType = UNSET
    if_version: Version | None = None

    @property
    def chosen(self) -> tuple[Preset | None, dict[Kind, list[Channel]] | None]:
        """(preset, kinds); None for one that was not given."""
        return (
            None if self.preset is UNSET else self.preset,
            None if self.kinds is UNSET else self.kinds,
        )


class SetWishes(SetLeagueWishes, frozen=True, kw_only=True):
    """Either a preset or the channels of each kind; `quiet` null: no quiet hours."""

    quiet: Quiet | None = None


class AddWebhook(Repeatable, frozen=True, kw_only=True):
    kind: Literal["discord", "slack", "generic"]
    url: Endpoint
