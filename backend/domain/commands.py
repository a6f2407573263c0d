"""Orders that may be refused. `actor_id` is who asks; None is the system (the clock, a restart)."""

from dataclasses import dataclass

from domain.league import Settings


@dataclass(frozen=True, slots=True)
class JoinLeague:
    actor_id: str
    display_name: str
    invite_code: str


@dataclass(frozen=True, slots=True)
class AddBots:
    """`bots` are (user_id, display_name) pairs, made by the caller."""

    actor_id: str
    bots: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LeaveLeague:
    actor_id: str


@dataclass(frozen=True, slots=True)
class RemoveMember:
    """`new_invite_code` takes effect with the removal, so that the old link does not lead back in."""

    actor_id: str
    user_id: str
    new_invite_code: str


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
    actor_id: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class StartDraft:
    actor_id: str


@dataclass(frozen=True, slots=True)
class MakePick:
    """`pick_no` is the fencing token; `received_at` is when the server got it, which decides lateness.

    `for_user_id` lets the commissioner pick for the member on the clock.
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
    """With a `pick_no` only that pick, so that a pick made meanwhile is not undone in its place."""

    actor_id: str
    reason: str | None
    pick_no: int | None = None


@dataclass(frozen=True, slots=True)
class ExpirePick:
    """The system's: act on the clock if it is due. `queue` is that of the member on the clock."""

    queue: tuple[str, ...]
    actor_id: None = None


@dataclass(frozen=True, slots=True)
class ExtendClock:
    """The system's: give back `lost_ms` that the server was down."""

    lost_ms: int
    actor_id: None = None


@dataclass(frozen=True, slots=True)
class CompleteDraft:
    """The system's: say that every slot is filled."""

    actor_id: None = None
