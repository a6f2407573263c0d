"""Commands a league may refuse. `actor_id` is who asks; None is the system (the clock, a restart)."""

from dataclasses import dataclass
from typing import Protocol

from domain.league import Settings


class LeagueCommand(Protocol):
    """Any of the commands below, and of those in season_commands.py."""

    @property
    def actor_id(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class JoinLeague:
    actor_id: str
    display_name: str
    invite_code: str


@dataclass(frozen=True, slots=True)
class AddBots:
    """`bots` are (user_id, display_name) of each, `seen` how many bots the actor has seen."""

    actor_id: str
    bots: tuple[tuple[str, str], ...]
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class LeaveLeague:
    """`present` holds who is online in the league: a leaving commissioner's successor is one of them, if any."""

    actor_id: str
    present: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RemoveMember:
    """The `new_invite_code` takes effect with the removal, so that the old link does not lead back in.

    It stays, barred only for the removed person, if `rotate` is False, or None and another has the same name.
    """

    actor_id: str
    user_id: str
    new_invite_code: str | None = None
    rotate: bool | None = None


@dataclass(frozen=True, slots=True)
class RenameMember:
    actor_id: str
    display_name: str


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    actor_id: str
    name: str | None
    settings: Settings | None


@dataclass(frozen=True, slots=True)
class SetOrder:
    actor_id: str
    order: tuple[str, ...]
    random: bool


@dataclass(frozen=True, slots=True)
class ChangeInvite:
    actor_id: str
    new_invite_code: str


@dataclass(frozen=True, slots=True)
class DeleteLeague:
    actor_id: str


@dataclass(frozen=True, slots=True)
class SetAutopick:
    """Switches the actor's own autopick, or that of `user_id` if the actor runs the draft."""

    actor_id: str
    enabled: bool
    user_id: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SetRole:
    actor_id: str
    user_id: str
    role: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """The commissioner makes `user_id` commissioner."""

    actor_id: str
    user_id: str


@dataclass(frozen=True, slots=True)
class TakeOver:
    """A member announces a takeover, or completes it once the notice period is over.

    `seen_at` (epoch ms) is when the commissioner was last here. From the commissioner, it stops the takeover.
    """

    actor_id: str
    seen_at: int


@dataclass(frozen=True, slots=True)
class StartDraft:
    actor_id: str


@dataclass(frozen=True, slots=True)
class StartByItself:
    """Sent by the system: start a draft whose planned start has come, if the commissioner wanted that."""

    actor_id: None = None


@dataclass(frozen=True, slots=True)
class MakePick:
    """`pick_no` is the fencing token; `received_at` (epoch ms) is when the server got it.

    `received_at` decides lateness. `for_user_id` lets whoever runs the draft pick for the member on the
    clock.
    """

    actor_id: str
    pick_no: int
    team_id: str
    received_at: int
    for_user_id: str | None = None


@dataclass(frozen=True, slots=True)
class PauseDraft:
    actor_id: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class ResumeDraft:
    actor_id: str


@dataclass(frozen=True, slots=True)
class UndoPick:
    """With a `pick_no`, only that pick: a pick made in the meantime is not undone in its place."""

    actor_id: str
    reason: str | None
    pick_no: int | None = None


@dataclass(frozen=True, slots=True)
class ResetDraft:
    actor_id: str


@dataclass(frozen=True, slots=True)
class SetClock:
    """`add_seconds` extends the open turn; `pick_seconds` (None: no clock) applies from the next turn on.

    With a `pick_no`, only while that slot is open: the time is not given to the next member instead.
    """

    actor_id: str
    add_seconds: int | None
    pick_seconds: int | None
    changes_pick_seconds: bool
    reason: str | None
    pick_no: int | None = None


@dataclass(frozen=True, slots=True)
class ChangePick:
    actor_id: str
    pick_no: int
    team_id: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class ExpirePick:
    """Sent by the system: act on the clock if it is due. `queue` is that of the member on the clock.

    `without_grace` acts at the deadline itself, because the clock is about to be stopped or changed.
    """

    queue: tuple[str, ...]
    without_grace: bool = False
    actor_id: None = None


@dataclass(frozen=True, slots=True)
class ExtendClock:
    """Sent by the system: give back `lost_ms` during which the server was down."""

    lost_ms: int
    actor_id: None = None


@dataclass(frozen=True, slots=True)
class CompleteDraft:
    """Sent by the system: record that every slot is filled."""

    actor_id: None = None
