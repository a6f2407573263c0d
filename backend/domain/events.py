"""Facts of a league's log, in the past tense. Each is the whole change: `draft.apply` needs no more.

The docstring of an event is written for the person who draws it on a screen; INTERFACE.md's table of
events is generated from these classes. `message` is the name it is broadcast under.
"""

from dataclasses import dataclass
from typing import Literal

from domain.league import Member, Pick, Role, Settings, Turn

DRAFT_UPDATE = "draft_update"
LEAGUE_UPDATE = "league_update"

# Messages that are no events: nothing in the log, no seq of their own.
PRESENCE_UPDATE = "presence_update"
QUEUE_UPDATE = "queue_update"
CLAIMS_UPDATE = "claims_update"
TICK = "tick"


class LeagueEvent:
    """Data of an event about people and settings."""

    __slots__ = ()
    message = LEAGUE_UPDATE


class DraftEvent:
    """Data of an event of the draft itself."""

    __slots__ = ()
    message = DRAFT_UPDATE


@dataclass(frozen=True, slots=True)
class LeagueCreated(LeagueEvent):
    """A league was opened; its creator is its commissioner and sits in the first seat."""

    name: str
    competition_id: str
    settings: Settings
    invite_code: str
    member: Member


@dataclass(frozen=True, slots=True)
class MemberJoined(LeagueEvent):
    """Someone took the last seat, or someone who had left came back to their own."""

    member: Member


@dataclass(frozen=True, slots=True)
class BotsAdded(LeagueEvent):
    """The commissioner filled seats with bots, which pick by themselves."""

    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class MemberLeft(LeagueEvent):
    """Someone left or was removed (`reason`).

    In the lobby their seat closes up; after the start the seat stays and autopicks. `commissioner_id`
    and `invite_code` are what holds from now on: a leaving commissioner hands over to somebody who is
    here, and a removal may make a new invitation code. `barred`: the code stays, but not for who was removed.
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
    """The seats were set, by hand or by lot (`random`); `order` is the user ids from the first seat."""

    order: tuple[str, ...]
    random: bool


@dataclass(frozen=True, slots=True)
class InviteChanged(LeagueEvent):
    """There is a new invitation code; old links only lead members in."""

    invite_code: str


@dataclass(frozen=True, slots=True)
class AutopickSet(LeagueEvent):
    """A member's autopick was switched on or off: by themselves, or by who runs the draft (`by`, `reason`).

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
class ScoringSet(LeagueEvent):
    """The commissioner chose how the season is scored, before the draft."""

    scoring: dict


@dataclass(frozen=True, slots=True)
class ScoringChanged(LeagueEvent):
    """The commissioner changed how the season is scored after the draft began; every table follows the new rules.

    `before` null: the rules that suit the competition, which nobody had chosen.
    """

    before: dict | None
    after: dict
    reason: str


@dataclass(frozen=True, slots=True)
class LeagueDeleted(LeagueEvent):
    """The commissioner deleted the league; nobody can open it any more."""


@dataclass(frozen=True, slots=True)
class DraftStarted(DraftEvent):
    """The draft began: the seats are frozen and the first member is on the clock."""

    order: tuple[str, ...]
    next: Turn


@dataclass(frozen=True, slots=True)
class PickMade(DraftEvent):
    """A team was picked, by the member, their autopick or the commissioner. `next` null ends the draft."""

    pick: Pick
    next: Turn | None


@dataclass(frozen=True, slots=True)
class PickExpired(DraftEvent):
    """The clock ran out, so a team was picked for the member; their autopick switch is left as it was."""

    pick: Pick
    next: Turn | None


@dataclass(frozen=True, slots=True)
class DraftPaused(DraftEvent):
    """The commissioner stopped the clock; `remaining_ms` is kept for the member on it (null: no clock)."""

    remaining_ms: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class DraftResumed(DraftEvent):
    """The clock runs again with the time that was left."""

    next: Turn


@dataclass(frozen=True, slots=True)
class PickUndone(DraftEvent):
    """The commissioner took the last pick back; that slot is open again with a full clock.

    A paused draft stays paused (`next.deadline` null, `remaining_ms` the full clock); otherwise the
    draft runs, also when it was complete.
    """

    pick: Pick
    reason: str | None
    next: Turn
    remaining_ms: int | None


@dataclass(frozen=True, slots=True)
class ClockExtended(DraftEvent):
    """The server was down for `lost_ms` of this turn, so the deadline moved by as much.

    Below 0 the server's clock was set back, and the turn keeps the time it had (`deadline` null: it has no clock).
    """

    deadline: int | None
    lost_ms: int


@dataclass(frozen=True, slots=True)
class DraftReset(DraftEvent):
    """A draft without picks went back to the lobby; seats of people who had left are gone (`order`)."""

    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClockSet(DraftEvent):
    """The clock of this turn or of the next ones was changed.

    `deadline` (running) or `remaining_ms` (paused) hold for this turn, `pick_seconds` for the next ones, which had
    `before`. `add_seconds` is what this turn was given, null if nothing.
    """

    deadline: int | None
    remaining_ms: int | None
    pick_seconds: int | None
    before: int | None
    add_seconds: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class PickChanged(DraftEvent):
    """A past pick of `user_id` is another team now (`before`, `after` are team ids); later picks stay."""

    pick_no: int
    user_id: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class DraftCompleted(DraftEvent):
    """Every slot is filled; follows the last pick by itself."""

    completed_at: int


EVENT_CLASSES: dict[str, type] = {
    "league_created": LeagueCreated,
    "member_joined": MemberJoined,
    "bots_added": BotsAdded,
    "member_left": MemberLeft,
    "member_renamed": MemberRenamed,
    "settings_changed": SettingsChanged,
    "order_set": OrderSet,
    "invite_changed": InviteChanged,
    "autopick_set": AutopickSet,
    "role_set": RoleSet,
    "commissioner_changed": CommissionerChanged,
    "takeover_announced": TakeoverAnnounced,
    "takeover_stopped": TakeoverStopped,
    "seat_opened": SeatOpened,
    "scoring_set": ScoringSet,
    "scoring_changed": ScoringChanged,
    "league_deleted": LeagueDeleted,
    "draft_started": DraftStarted,
    "pick_made": PickMade,
    "pick_expired": PickExpired,
    "draft_paused": DraftPaused,
    "draft_resumed": DraftResumed,
    "pick_undone": PickUndone,
    "clock_extended": ClockExtended,
    "draft_reset": DraftReset,
    "clock_set": ClockSet,
    "pick_changed": PickChanged,
    "draft_completed": DraftCompleted,
}
TYPE_OF = {cls: name for name, cls in EVENT_CLASSES.items()}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log: the envelope every member receives. `actor_id` None is the system."""

    league_id: str
    epoch: str
    seq: int
    type: str
    at: int
    actor_id: str | None
    data: LeagueEvent | DraftEvent
