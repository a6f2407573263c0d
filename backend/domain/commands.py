"""Orders that may be refused. `actor_id` is who asks; None is the system (the clock, a restart)."""

from dataclasses import dataclass
from typing import Protocol

from domain.league import Settings
from domain.season.ending import Ending
from domain.season.game import Game
from domain.season.rulings import Override


class LeagueCommand(Protocol):
    """Any of the commands below: what somebody (None: the system) wants of a league."""

    @property
    def actor_id(self) -> str | None: ...


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
    """`present` is who has the league open: a leaving commissioner's heir is one of them, if there is any."""

    actor_id: str
    present: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RemoveMember:
    """The `new_invite_code` takes effect with the removal, so that the old link does not lead back in.

    With `rotate` False, or None and a duplicate (another member has the name), the code stays, but not for them.
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
    """One's own, or with `user_id` that of a member by who runs the draft."""

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
    """The commissioner makes `user_id` the commissioner."""

    actor_id: str
    user_id: str


@dataclass(frozen=True, slots=True)
class TakeOver:
    """A member announces that they take over, or does so once the notice is over.

    `seen_at` (epoch ms) is when the commissioner was last seen here. From the commissioner it stops the takeover.
    """

    actor_id: str
    seen_at: int


@dataclass(frozen=True, slots=True)
class SetScoring:
    """`scoring` was read and fits the competition; the reason is needed once the draft has begun."""

    actor_id: str
    scoring: dict
    reason: str | None


@dataclass(frozen=True, slots=True)
class OverrideResult:
    """`ended` is the game as it ends for this league (None: there is no such game), `ruled` its override so far.

    `held` is how many rulings the league has.
    """

    actor_id: str
    ended: Game | None
    reason: str | None
    held: int
    ruled: Override | None = None


@dataclass(frozen=True, slots=True)
class RemoveOverride:
    """`game` None: there is no override of such a game."""

    actor_id: str
    game: Game | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class AddGame:
    """`game` is new; `known`: the competition has a game of these teams on that day already."""

    actor_id: str
    game: Game
    known: bool
    reason: str | None
    held: int


@dataclass(frozen=True, slots=True)
class AdjustPoints:
    """`points` in thousandths."""

    actor_id: str
    user_id: str
    points: int
    reason: str | None
    held: int


@dataclass(frozen=True, slots=True)
class SetGuess:
    """The number is stored before, where only its owner reads it."""

    actor_id: str


@dataclass(frozen=True, slots=True)
class CloseSeason:
    """`ending` is what the results come to. The system's own (`actor_id` None), or the commissioner's."""

    actor_id: str | None
    ending: Ending | None


@dataclass(frozen=True, slots=True)
class ReopenSeason:
    actor_id: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class StartDraft:
    actor_id: str


@dataclass(frozen=True, slots=True)
class StartByItself:
    """The system's: start a draft whose planned start has come, if the commissioner wanted that."""

    actor_id: None = None


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
class OpenSeat:
    """The member (`actor_id`) comes in on another device, by a link of `by`."""

    actor_id: str
    by: str


@dataclass(frozen=True, slots=True)
class ResetDraft:
    actor_id: str


@dataclass(frozen=True, slots=True)
class SetClock:
    """`add_seconds` goes to the turn that is open; `pick_seconds` (None: no clock) holds for the next turns."""

    actor_id: str
    add_seconds: int | None
    pick_seconds: int | None
    changes_pick_seconds: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class ChangePick:
    actor_id: str
    pick_no: int
    team_id: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class ExpirePick:
    """The system's: act on the clock if it is due. `queue` is that of the member on the clock.

    `without_grace`: act at the deadline already, because the clock is about to be stopped or changed.
    """

    queue: tuple[str, ...]
    without_grace: bool = False
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
