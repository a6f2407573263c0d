"""The state of a league: everything that its event log folds to.

All times are epoch milliseconds. All classes are immutable; `draft.apply` makes a new value for each change.
Nothing private is in here, because this state goes to every member: a member's queue is stored apart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from domain.order import round_of, seat_on_clock

DraftType = Literal["snake", "linear", "third_round_reversal"]
Status = Literal["lobby", "drafting", "paused", "complete", "deleted"]
Role = Literal["commissioner", "co_commissioner", "member"]
PickedBy = Literal["member", "autopick", "commissioner"]

GRACE_MS = 750
"""A pick is on time if it is received by `deadline + GRACE_MS`; the clock acts at that same moment."""

UNDO_HOLD_MS = 30_000
"""After an undo an autopick waits this long (or until the deadline), so that people can act first."""

TICKS_AFTER_END_MS = 15_000
"""How long ticks go on after a draft's end, so that no client that missed the end keeps an open board."""

MIN_MEMBERS, MAX_MEMBERS = 2, 30

FORMER_MEMBER = "Former member"
"""Name of a seat whose person deleted their account, and of anybody without an account in old events."""

OLD_CODES = 10
"""How many replaced invitation codes still lead members into their league."""

REMOVED_KEPT = 100
"""How many removed people a league remembers, so that the code they know does not let them back in."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the commissioner chose. `pick_seconds` None means no clock.

    `starts_at` (epoch ms) is announced; with `start_by_itself` the draft also starts then, unattended.
    """

    draft_type: DraftType
    rounds: int
    pick_seconds: int | None
    max_members: int
    autopick_delay_seconds: int
    starts_at: int | None
    start_by_itself: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A seat (1-based) and who sits in it. `active` False: they left after the start, and the seat autopicks.

    `color` is the number of the colour they have everywhere; None: they joined before it was kept.
    """

    user_id: str
    display_name: str
    role: Role
    seat: int
    autopick: bool
    is_bot: bool
    active: bool
    color: int | None = None

    @property
    def shown_color(self) -> int:
        return self.seat - 1 if self.color is None else self.color


def free_colors(members: Iterable[Member]) -> Iterator[int]:
    """The colours that none of `members` has, lowest first."""
    worn = {member.shown_color for member in members}
    return (color for color in count() if color not in worn)


@dataclass(frozen=True, slots=True)
class Pick:
    """One pick; `by` is member, autopick or commissioner; `at` is when it was committed.

    `ran_out` tells for an autopick whether the member's time ran out, or their autopick was on. None: somebody
    picked, or an older version did not keep it.
    """

    pick_no: int
    round: int
    user_id: str
    team_id: str
    by: PickedBy
    at: int
    ran_out: bool | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is on the clock for which pick and until when (`deadline` None: no clock, or paused)."""

    pick_no: int
    round: int
    on_clock: str
    deadline: int | None


@dataclass(frozen=True, slots=True)
class League:
    """`pick_no` is the current slot: 1 in the lobby, picks_total + 1 when complete.

    `deadline` is set only while drafting with a clock, `remaining_ms` only while paused with a clock.
    `autopick_at` is the earliest moment an autopicking member's turn is acted on; `reopened` means that an
    undo opened the turn, which makes that moment later (UNDO_HOLD_MS).
    `taken_ms` is how long each pick took, in the order of `picks`; None for a pick made before leagues kept
    it.
    `turn_began` is when the current turn began, moved on by pauses and by time given back. `paused_at` is
    when the draft was paused; `paused_by` and `pause_reason` say by whom and why, while it is paused.
    `acted_at` is when the commissioner last did something. `takeover_by` announced a takeover, possible from
    `takeover_at` on. `old_codes` are replaced invitation codes, `removed` the people removed since the
    current code was made. `opened_seats` maps a member to when their seat was last opened by a link.
    """

    id: str
    name: str
    competition_id: str
    status: Status
    commissioner_id: str
    members: tuple[Member, ...]
    invite_code: str
    settings: Settings
    epoch: str
    seq: int
    created_at: int
    started_at: int | None = None
    completed_at: int | None = None
    pick_no: int = 1
    deadline: int | None = None
    remaining_ms: int | None = None
    autopick_at: int | None = None
    reopened: bool = False
    scoring: dict | None = field(default=None, hash=False)
    """The season's rules as JSON; None: the competition's default."""
    closed_at: int | None = None
    """When the season was closed; None: its table still moves."""
    ruled: int = 0
    """The `seq` of the last event about the season: an override, an adjustment, its end."""
    picks: tuple[Pick, ...] = ()
    taken_ms: tuple[int | None, ...] = ()
    turn_began: int | None = None
    paused_at: int | None = None
    acted_at: int | None = None
    takeover_by: str | None = None
    takeover_at: int | None = None
    old_codes: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    opened_seats: dict[str, int] = field(default_factory=dict, hash=False)
    paused_by: str | None = None
    pause_reason: str | None = None
    again_from: str | None = None
    """The league whose people came along."""

    @property
    def order(self) -> list[str]:
        """User ids by seat."""
        return [member.user_id for member in self.members]

    @property
    def picks_total(self) -> int:
        return len(self.members) * self.settings.rounds

    @property
    def in_draft(self) -> bool:
        """Whether the order is frozen and a slot is open: drafting or paused."""
        return self.status in ("drafting", "paused")

    def ticks_at(self, now: int) -> bool:
        """Whether the league sends ticks: in a draft, and just after for clients that missed its end."""
        if self.status == "complete":
            return self.completed_at is None or now < self.completed_at + TICKS_AFTER_END_MS
        return self.in_draft

    @property
    def round(self) -> int:
        return min(round_of(self.pick_no, max(1, len(self.members))), self.settings.rounds)

    @property
    def on_clock(self) -> str | None:
        return self.on_clock_at(self.pick_no) if self.in_draft else None

    def on_clock_at(self, pick_no: int) -> str:
        return self.members[seat_on_clock(self.settings.draft_type, len(self.members), pick_no)].user_id

    def turn(self, pick_no: int, deadline: int | None) -> Turn:
        return Turn(pick_no, round_of(pick_no, len(self.members)), self.on_clock_at(pick_no), deadline)

    def member(self, user_id: str) -> Member | None:
        return next((member for member in self.members if member.user_id == user_id), None)

    def is_member(self, user_id: str) -> bool:
        """Whether this person may see the league: they are in it now, and no bot."""
        member = self.member(user_id)
        return member is not None and member.active and not member.is_bot and self.status != "deleted"

    def was_left(self, user_id: str) -> bool:
        """Whether this person's seat is empty: they left after the start. A bot's never is."""
        member = self.member(user_id)
        return member is not None and not member.active and not member.is_bot

    def runs_draft(self, user_id: str) -> bool:
        """Whether this person is the commissioner or a co-commissioner."""
        member = self.member(user_id)
        return member is not None and member.active and member.role in ("commissioner", "co_commissioner")

    def taken(self) -> set[str]:
        return {pick.team_id for pick in self.picks}
