"""What clients send: one class for each body. Unknown fields are refused; wrong types are named.

OpenAPI is generated from these classes and from `schema/answers.py`.
"""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from domain.competition import STAGES, Stage
from domain.league import DraftType

Text = Annotated[str, Meta(max_length=1_600)]
"""A name or reason as typed, only bounded here; `domain.names` checks it, to refuse with a sentence."""

Id = Annotated[str, Meta(min_length=1, max_length=100)]
Secret = Annotated[str, Meta(min_length=1, max_length=500)]
TeamIds = Annotated[list[Id], Meta(max_length=400)]
Number = Annotated[int, Meta(ge=-(2**53), le=2**53)]
"""An integer that every JSON reader keeps exactly; the rules decide its range."""


class Body(Struct, forbid_unknown_fields=True, frozen=True):
    """A request's JSON body."""


class Command(Body, frozen=True, kw_only=True):
    """A command on a league: one with a `cmd_id` takes effect at most once, however often it is sent."""

    cmd_id: UUID | None = None


class Repeatable(Body, frozen=True, kw_only=True):
    """Idempotent by nature: a `cmd_id` is accepted, as for a command, but need not be sent."""

    cmd_id: UUID | None = None


class UploadCompetition(Command, frozen=True, kw_only=True):
    """`content` is the file's text: CSV with a header line, or a JSON list of teams.

    `stages` are those the competition plays (empty: those of its games), `draws` whether games can end level.
    With `preview` the answer shows what was read, and nothing is stored. With a `cmd_id` it is stored once.
    """

    name: Text
    format: Literal["csv", "json"]
    content: Annotated[str, Meta(max_length=256 * 1024)]
    sport: Text = "Custom"
    season: Text = ""
    stages: Annotated[list[Stage], Meta(max_length=len(STAGES))] = []
    draws: bool | None = None
    preview: bool = False


class ChangeCompetition(Repeatable, frozen=True, kw_only=True):
    """A missing field stays as it is."""

    name: Text | None = None
    sport: Text | None = None
    season: Text | None = None


class SettingsInput(Body, frozen=True):
    """Settings to change; a missing one keeps its value, or gets its default in a new league."""

    draft_type: DraftType | UnsetType = UNSET
    rounds: Number | UnsetType = UNSET
    pick_seconds: Number | None | UnsetType = UNSET
    max_members: Number | UnsetType = UNSET
    autopick_delay_seconds: Number | UnsetType = UNSET
    starts_at: Number | None | UnsetType = UNSET
    start_by_itself: bool | UnsetType = UNSET


class CreateLeague(Command, frozen=True, kw_only=True):
    """A `name` and a `competition_id`; or `again_from`, a league whose commissioner I am. Its people come.

    It starts with that league's scoring and missing fields; an uploaded list that has games, as a copy.
    """

    name: Text | None = None
    competition_id: Id | None = None
    settings: SettingsInput = SettingsInput()
    again_from: Id | None = None


class ChangeLeague(Command, frozen=True, kw_only=True):
    name: Text | None = None
    settings: SettingsInput | None = None


class InviteCode(Body, frozen=True):
    invite_code: Secret


class JoinLeague(Command, frozen=True, kw_only=True):
    invite_code: Secret


class SetOrder(Command, frozen=True, kw_only=True):
    """Either `user_ids`, every member once from the first seat on, or `random`: true."""

    user_ids: Annotated[list[Id], Meta(max_length=100)] | None = None
    random: bool = False


class AddBots(Command, frozen=True, kw_only=True):
    """`bots` is the number of bots that whoever asks has seen. With it, it adds only so many that there are
    `bots` + `count` in all: pressed twice before the first ones are shown, it adds them once.
    """

    count: Annotated[int, Meta(ge=1, le=29)]
    bots: Annotated[int, Meta(ge=0, le=29)] | None | UnsetType = UNSET

    @property
    def seen(self) -> int | None:
        return None if self.bots is UNSET else self.bots


class Pause(Command, frozen=True, kw_only=True):
    reason: Text | None = None


class ExplainPause(Command, frozen=True, kw_only=True):
    reason: Text | None = None


class Undo(Command, frozen=True, kw_only=True):
    """With a `pick_no` only that pick is undone: if another came after it, the answer is stale_pick."""

    reason: Text | None = None
    pick_no: Number | None = None


class Commissioner(Command, frozen=True, kw_only=True):
    """With `user_id` the commissioner hands over; without it a member takes over from an absent one."""

    user_id: Id | None = None


class SetRole(Command, frozen=True, kw_only=True):
    role: Literal["co_commissioner", "member"]


class SetClock(Command, frozen=True, kw_only=True):
    """`add_seconds` extends the open turn, `pick_seconds` (null: no clock) applies to later ones.

    With a `pick_no` only while that slot is open: if its turn is over, the answer is stale_pick.
    """

    add_seconds: Number | None = None
    pick_no: Number | None = None
    pick_seconds: Number | None | UnsetType = UNSET
    reason: Text | None = None

    @property
    def clock_to_come(self) -> tuple[bool, int | None]:
        """Whether later turns get another clock, and its seconds (None: no clock)."""
        return (False, None) if self.pick_seconds is UNSET else (True, self.pick_seconds)


class ChangePick(Command, frozen=True, kw_only=True):
    team_id: Id
    reason: Text | None = None


class Seat(Body, frozen=True):
    """`display_name`: required to take over a seat that was left, unused otherwise.

    With a `cmd_id`, asking again after a lost answer signs in to the same seat, although the link was used.
    """

    token: Secret
    display_name: Text | None = None
    cmd_id: UUID | None = None


class Claim(Body, frozen=True):
    invite_code: Secret
    display_name: Text


class AllowClaim(Repeatable, frozen=True, kw_only=True):
    """`user_id` chooses the seat if several members have the name."""

    allow: bool
    user_id: Id | None = None


class MakePick(Body, frozen=True):
    """`pick_no` is the slot the member saw: a late retry can never hit the next turn."""

    cmd_id: UUID
    pick_no: Number
    team_id: Id
    user_id: Id | None = None


class SetQueue(Repeatable, frozen=True, kw_only=True):
    """With `if_version`, only if the queue still has that version. The `cmd_id` of one of its latest 20 saves changes
    nothing, whatever list comes with it, and is answered with the queue of now.
    """

    team_ids: TeamIds
    if_version: Annotated[int, Meta(ge=0, le=2**53)] | None = None


class SetAutopick(Command, frozen=True, kw_only=True):
    enabled: bool


class SetAutopickOf(SetAutopick, frozen=True, kw_only=True):
    reason: Text | None = None


class TicketRequest(Repeatable, frozen=True, kw_only=True):
    league_id: Id


ChatText = Annotated[str, Meta(max_length=16_000)]
"""Only bounded here; `domain.chat` checks it, to refuse with a sentence."""


class PostMessage(Body, frozen=True, kw_only=True):
    """With a `cmd_id` it is posted once, however often it is sent. A mention is `<@user_id>` in the text."""

    text: ChatText
    kind: Literal["message", "announcement"] = "message"
    cmd_id: UUID | None = None


class ReadChat(Repeatable, frozen=True, kw_only=True):
    id: Annotated[int, Meta(ge=0, le=2**53)]
