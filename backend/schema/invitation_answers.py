"""What an invitation shows to somebody who is not in the league yet."""

from msgspec import Struct

from domain.league import Status
from schema.competition_answers import CompetitionView


class InvitePreview(Struct):
    name: str
    status: Status
    competition: CompetitionView
    commissioner_name: str
    member_names: list[str]
    member_colors: list[int]
    member_bots: list[bool]
    seats_left: int
    rounds: int
    pick_seconds: int | None
    starts_at: int | None
    start_by_itself: bool


class Preview(Struct):
    league: InvitePreview
