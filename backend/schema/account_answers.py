"""Answers about a person's own account, in the form of schema/answers.py."""

from msgspec import Struct

from domain.chat import Kind
from domain.league import Pick, Role, Status
from domain.notices import ChannelView
from schema.answers import UserView
from schema.notice_answers import Wishes


class Session(Struct):
    """One of my sign-ins. `league_id`: the only league it is valid for. None: not recorded.

    `last_used_at` is when its device last asked for a new access token, which it does every quarter of an
    hour.
    """

    id: str
    device: str | None
    league_id: str | None
    created_at: int | None
    last_used_at: int | None
    current: bool


class Sessions(Struct):
    sessions: list[Session]


class MyAccount(UserView):
    created_at: int


class MyLeague(Struct):
    """A league that I am in, or left with a seat that stays (`active` false). `guess` is in thousandths.

    `notifications`: what I chose for this league alone, if anything.
    """

    id: str
    name: str
    competition_id: str
    status: Status
    role: Role | None
    seat: int | None
    active: bool
    picks: list[Pick]
    queue: list[str]
    guess: int | None
    notifications: Wishes | None


class MyCompetition(Struct):
    id: str
    name: str
    teams: list[str]


class MyMessage(Struct):
    league_id: str
    id: int
    kind: Kind
    text: str
    at: int


class MyData(Struct):
    """`next`: the `after` of the next page of messages, null at the end. Later pages hold only messages."""

    account: MyAccount | None
    sessions: list[Session]
    channels: list[ChannelView]
    notifications: Wishes | None
    leagues: list[MyLeague]
    competitions: list[MyCompetition]
    messages: list[MyMessage]
    next: str | None
