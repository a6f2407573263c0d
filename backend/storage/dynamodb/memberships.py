"""Which leagues are whose, in DynamoDB: a line under the user for each, also for a seat they left."""

from domain.events import Event, LeagueCreated, LeagueDeleted, MemberJoined, MemberLeft, MemberReplaced
from domain.league import FORMER_MEMBER, League, Member
from storage.dynamodb import keys
from storage.dynamodb.client import Table, delete, put


def of(table: Table, user_id: str, has_left: bool = False) -> list[dict]:
    found = table.below(keys.user_partition(user_id), keys.MEMBERSHIP)
    return [item for item in found if ("has_left" in item) == has_left]


def _membership(user_id: str, league_id: str) -> dict:
    return put({**keys.membership(user_id, league_id), "league_id": league_id})


def changes(event: Event, league: League) -> list[dict]:
    """The event's changes to these lines; bots have none."""
    match event.data:
        case LeagueCreated():
            return [_membership(m.user_id, league.id) for m in league.members if not m.is_bot]
        case MemberJoined(member=member):
            return [_membership(member.user_id, league.id)]
        case MemberLeft(user_id=user_id) if _bears_name(league.member(user_id)):
            return [put({**keys.membership(user_id, league.id), "league_id": league.id, "has_left": True})]
        case MemberLeft(user_id=user_id):
            return [delete(keys.membership(user_id, league.id))]
        case MemberReplaced(user_id=user_id, member=member):
            return [delete(keys.membership(user_id, league.id)), _membership(member.user_id, league.id)]
        case LeagueDeleted():
            return [delete(keys.membership(member.user_id, league.id)) for member in league.members]
    return []


def _bears_name(seat: Member | None) -> bool:
    return seat is not None and seat.display_name != FORMER_MEMBER
