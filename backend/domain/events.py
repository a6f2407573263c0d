"""Facts of a league's log, in the past tense. Each is the whole change: `draft.apply` needs nothing else.

The docstring of an event is written for the person who draws it on a screen; INTERFACE.md's table of events
is generated from these classes. `message` is the name it is broadcast under.
"""

from dataclasses import dataclass
from typing import Literal

from domain.league import Pick, Turn
from domain.league_events import (
    AutopickSet,
    BotsAdded,
    CommissionerChanged,
    InviteChanged,
    LeagueCreated,
    LeagueDeleted,
    LeagueEvent,
    MemberJoined,
    MemberLeft,
    MemberRenamed,
    MemberReplaced,
    OrderSet,
    RoleSet,
    SeatOpened,
    SettingsChanged,
    TakeoverAnnounced,
    TakeoverStopped,
)
from domain.messages import DRAFT_UPDATE
from domain.season_events import (
    GameAdded,
    GuessSet,
    OverrideRemoved,
    PointsAdjusted,
    ResultOverridden,
    ScoringChanged,
    ScoringSet,
    SeasonClosed,
    SeasonReopened,
)


class DraftEvent:
    """Data of an event of the draft itself."""

    __slots__ = ()
    message = DRAFT_UPDATE


@dataclass(frozen=True, slots=True)
class DraftStarted(DraftEvent):
    """The draft began: the seats are frozen and the first member is on the clock."""

    order: tuple[str, ...]
    next: Turn


@dataclass(frozen=True, slots=True)
class StartMissed(DraftEvent):
    """The draft was to start by itself and could not; the commissioner must plan it again.

    `reason` is the code of the rule that refused the start, or `too_late`: the server was down at that time.
    """

    reason: Literal["not_enough_members", "not_enough_teams", "too_late"]


@dataclass(frozen=True, slots=True)
class PickMade(DraftEvent):
    """A team was picked by the member, their autopick or the commissioner. `next` null ends the draft."""

    pick: Pick
    next: Turn | None


@dataclass(frozen=True, slots=True)
class PickExpired(DraftEvent):
    """The clock ran out, so a team was picked for the member; their autopick switch is left as it was."""

    pick: Pick
    next: Turn | None


@dataclass(frozen=True, slots=True)
class DraftPaused(DraftEvent):
    """The clock was stopped; `remaining_ms` is kept for the member on it (null: no clock)."""

    remaining_ms: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class PauseExplained(DraftEvent):
    """Whoever runs the draft said why it is paused, instead of what was said before, if anything was."""

    reason: str


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
    """The server was down, stopped or asleep for `lost_ms` of this turn, so the deadline moved by as much.

    Below 0 the server's clock was set back, and the turn keeps the time it had (`deadline` null: it has no
    clock).
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

    `deadline` (running) or `remaining_ms` (paused) hold for this turn, `pick_seconds` for the next ones,
    which had `before`. `add_seconds` is what this turn was given, null if nothing.
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
    "member_replaced": MemberReplaced,
    "scoring_set": ScoringSet,
    "scoring_changed": ScoringChanged,
    "result_overridden": ResultOverridden,
    "override_removed": OverrideRemoved,
    "game_added": GameAdded,
    "points_adjusted": PointsAdjusted,
    "guess_set": GuessSet,
    "season_closed": SeasonClosed,
    "season_reopened": SeasonReopened,
    "league_deleted": LeagueDeleted,
    "draft_started": DraftStarted,
    "start_missed": StartMissed,
    "pick_made": PickMade,
    "pick_expired": PickExpired,
    "draft_paused": DraftPaused,
    "pause_explained": PauseExplained,
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
