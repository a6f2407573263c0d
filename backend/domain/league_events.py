"""Events about people and settings; see events.py."""

from dataclasses import dataclass, field
from typing import Literal

from domain.league import Member, Role, Settings
from domain.messages import LEAGUE_UPDATE


class LeagueEvent:
    """Data of an event about people and settings."""

    __slots__ = ()
    message = LEAGUE_UPDATE


@dataclass(frozen=True, slots=True)
class LeagueCreated(LeagueEvent):
    """A league was opened; its creator is its commissioner and sits in the first seat.

    `others` came along from `again_from`, the league that is played again, and so did its `scoring`, if it
    had chosen one.
    """

    name: str
    competition_id: str
    settings: Settings
    invite_code: str
    member: Member
    others: tuple[Member, ...] = ()
    again_from: str | None = None
    scoring: dict | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class MemberJoined(LeagueEvent):
    """Someone took the next seat, or someone who had left came back to their own."""

    member: Member


@dataclass(frozen=True, slots=True)
class BotsAdded(LeagueEvent):
    """The commissioner filled seats with bots, which pick by themselves."""

    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class MemberLeft(LeagueEvent):
    """Someone left, was removed, or deleted their account (`reason`: left, removed, deleted).

    In the lobby their seat closes up; after the start the seat stays and autopicks. `commissioner_id` and
    `invite_code` are what holds from now on: a leaving commissioner hands over to somebody who is here, and a
    removal may make a new invitation code. `barred`: the code stays, but does not work for the removed
    person.
    A seat whose person deleted their account is called "Former member"; they may have left it long before.
    """

    user_id: str
    reason: str
    commissioner_id: str
    invite_code: str
    barred: bool = False


@dataclass(frozen=True, slots=True)
class MemberRenamed(LeagueEvent):
    """A member changed their display name. `was`: the one before (null in events older than this field)."""

    user_id: str
    display_name: str
    was: str | None = None


@dataclass(frozen=True, slots=True)
class SettingsChanged(LeagueEvent):
    """The commissioner changed the league's name or settings; both are given whole.

    `was_name`, `was_settings`: those before (null in events older than these fields).
    """

    name: str
    settings: Settings
    was_name: str | None = None
    was_settings: Settings | None = None


@dataclass(frozen=True, slots=True)
class OrderSet(LeagueEvent):
    """The seats were set, by hand or at random (`random`); `order` is the user ids from the first seat."""

    order: tuple[str, ...]
    random: bool


@dataclass(frozen=True, slots=True)
class InviteChanged(LeagueEvent):
    """There is a new invitation code; old links only let members in."""

    invite_code: str


@dataclass(frozen=True, slots=True)
class AutopickSet(LeagueEvent):
    """A member's autopick was switched on or off: by themselves, or by whoever runs the draft (`by`,
    `reason`).

    Nothing else ever switches it.
    """

    user_id: str
    enabled: bool
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class RoleSet(LeagueEvent):
    """The commissioner made a member a co-commissioner (`co_commissioner`), or a `member` again."""

    user_id: str
    role: Role
    before: Role


@dataclass(frozen=True, slots=True)
class CommissionerChanged(LeagueEvent):
    """The league has a new commissioner: handed over (`how`), or taken over from one who was away."""

    user_id: str
    before: str
    how: Literal["handed_over", "taken_over"]


@dataclass(frozen=True, slots=True)
class TakeoverAnnounced(LeagueEvent):
    """The commissioner has been silent, so a member may take over at `at`, unless the commissioner acts."""

    by: str
    at: int


@dataclass(frozen=True, slots=True)
class TakeoverStopped(LeagueEvent):
    """The commissioner is back, so nobody takes over."""

    by: str


@dataclass(frozen=True, slots=True)
class SeatOpened(LeagueEvent):
    """A member's seat was opened on another device; `by` gave the link, or allowed it."""

    user_id: str
    by: str


@dataclass(frozen=True, slots=True)
class MemberReplaced(LeagueEvent):
    """Somebody new sits in the seat of `user_id`, who had left after the start; `by` gave the link.

    All that was theirs in this league belongs to `member` from now on, the past included: the place in the
    order, every pick, adjustments and the guess. `was` is their name, since nobody in the league has that id
    any more (null in events older than this field).
    """

    user_id: str
    member: Member
    by: str
    was: str | None = None


@dataclass(frozen=True, slots=True)
class LeagueDeleted(LeagueEvent):
    """The commissioner deleted the league, or nobody had used it for a year or more. Nobody can open it."""
