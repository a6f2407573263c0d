"""What the API answers: used for OpenAPI, for the web app's types, and to check every answer in the tests."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from domain.league import Member, Pick, PickedBy, Settings, Status
from schema.competition_answers import CompetitionView


class Health(Struct):
    status: Literal["ok"]
    environment: Literal["local", "cloud"]
    version: str


class Realtime(Struct):
    transport: Literal["socketio", "websocket"]
    url: str


class Features(Struct):
    """What this deployment offers; a `…_why_off` is null while the feature is on.

    `results`: whether a source of results is polled.
    """

    grace_ms: int
    guests: bool
    custom_competitions: bool
    practice: bool
    long_polling: bool
    email: bool
    email_why_off: str | None
    email_outbox: bool
    """Mails are kept as files for the operator, so that nobody gets them."""
    results: bool
    results_why_off: str | None
    push: bool
    push_key: str | None
    """The key that a browser subscribes with."""
    push_why_off: str | None
    webhooks: list[str]
    """The kinds of webhook that a league can add."""


class PublicConfig(Struct):
    environment: Literal["local", "cloud"]
    realtime: Realtime
    features: Features


class LinkSent(Struct):
    """The same whether or not a mail was sent. `expires_in`: seconds that its link is valid."""

    expires_in: int


class UserView(Struct):
    id: str
    email: str | None
    email_verified: bool
    display_name: str
    is_guest: bool


class SignedIn(Struct):
    """`expires_in`: seconds until the access token expires."""

    user: UserView
    access_token: str
    refresh_token: str
    expires_in: int


class UserAnswer(Struct):
    user: UserView


class Takeover(Struct):
    """`by` announced a takeover from an absent commissioner, possible from `at` on (epoch ms)."""

    by: str
    at: int


class Paused(Struct):
    """Who paused the draft and why; `by` is null if an older version did not record it."""

    by: str | None
    reason: str | None


class LeagueView(Struct):
    id: str
    name: str
    competition_id: str
    status: Status
    commissioner_id: str
    members: list[Member]
    invite_code: str
    takeover: Takeover | None
    opened_seats: dict[str, int]
    paused: Paused | None
    scoring: dict | None
    again_from: str | None
    closed_at: int | None
    ruled: int
    settings: Settings
    epoch: str
    seq: int
    created_at: int
    started_at: int | None
    completed_at: int | None


class CreatedLeague(LeagueView):
    """`others_told`: with `again_from`, whether its people read of this league in their chat, if there are any."""

    others_told: bool | UnsetType = UNSET


class DraftNow(Struct):
    pick_no: int
    round: int
    on_clock: str | None
    deadline: int | None
    remaining_ms: int | None
    picks_made: int
    picks_total: int


class ListedLeague(LeagueView):
    now: DraftNow
    competition: CompetitionView


class Leagues(Struct):
    leagues: list[ListedLeague]


class SeatLink(Struct):
    """`expires_in`: seconds. The link opens the seat once. For a new person `new.` follows its #."""

    url: str
    expires_in: int


class SeatSignIn(SignedIn):
    """`seat`: the only league this sign-in is valid for, null for all."""

    seat: str | None
    league_id: str


class Claimed(Struct):
    """`token` is for POST /api/auth/seat, which signs in once the commissioner has allowed it."""

    claim_id: str
    token: str
    expires_in: int


class ClaimView(Struct):
    id: str
    display_name: str
    user_ids: list[str]
    expires_at: int


class Claims(Struct):
    claims: list[ClaimView]


class ShortCode(Struct):
    """`expires_in`: seconds."""

    code: str
    expires_in: int


class NewInvite(Struct):
    invite_code: str


class Envelope(Struct):
    """One event; `data` depends on `type` (see INTERFACE.md's table of events)."""

    league_id: str
    epoch: str
    seq: int
    type: str
    at: int
    actor_id: str | None
    data: dict


class DraftView(Struct):
    status: Status
    order: list[str]
    pick_no: int
    round: int
    on_clock: str | None
    deadline: int | None
    remaining_ms: int | None
    picks: list[Pick]


class Position(Struct):
    """How far a league is."""

    epoch: str
    seq: int
    server_now: int
    state_hash: str


class Snapshot(Position, tag_field="mode", tag="snapshot"):
    state: DraftView
    league: LeagueView


class Delta(Position, tag_field="mode", tag="delta"):
    events: list[Envelope]


class Seq(Struct):
    seq: int


class PickAnswer(Seq):
    pick: Pick


class TimedPick(Struct):
    pick_no: int
    round: int
    user_id: str
    team_id: str
    by: PickedBy
    at: int
    ran_out: bool | None
    taken_ms: int | None


class Recap(Struct):
    """`link`: whether its public link is open."""

    picks: list[TimedPick]
    events: list[Envelope]
    link: bool


class Queue(Struct):
    """The owner's list, including teams taken by now; `version` grows with every change.

    `saves` are the `cmd_id`s of its latest saves: one that is among them has arrived.
    """

    team_ids: list[str]
    version: int
    saves: list[str]


class Ticket(Struct):
    """`expires_in`: seconds."""

    url: str
    ticket: str
    expires_in: int


class ErrorBody(Struct):
    code: str
    message: str
    details: dict


class Error(Struct):
    error: ErrorBody
