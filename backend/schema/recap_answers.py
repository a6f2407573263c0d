"""The public link to a finished draft, and what a stranger may see of it: no user ids, no times of picks."""

from msgspec import Struct

from domain.competition import Colors
from domain.league import DraftType
from schema.competition_answers import CompetitionView


class RecapLink(Struct):
    """`url` ends with the key, which is shown only this once."""

    url: str


class PublicMember(Struct):
    display_name: str
    is_bot: bool


class PublicTeam(Struct):
    id: str
    name: str
    short_name: str
    abbreviation: str
    colors: Colors | None


class PublicPick(Struct):
    """`seat`: the 1-based place in `members` of who picked."""

    pick_no: int
    seat: int
    team_id: str
    autopick: bool


class PublicRecap(Struct):
    """`members` in seat order; `teams`: those that were picked."""

    name: str
    competition: CompetitionView
    draft_type: DraftType
    rounds: int
    completed_at: int | None
    members: list[PublicMember]
    picks: list[PublicPick]
    teams: list[PublicTeam]
