"""What happens to a person's seat in a league when they delete their account."""

from dataclasses import dataclass

from domain.competition import Competition
from domain.decide_people import heir
from domain.events import MemberLeft
from domain.league import FORMER_MEMBER, League


@dataclass(frozen=True, slots=True)
class ForgetMember:
    """The person leaves as any member does, and their seat, left now or long ago, loses their name.

    `present` holds who is online in the league, as for LeaveLeague.
    """

    actor_id: str
    present: frozenset[str] = frozenset()


def forget(league: League, command: ForgetMember, now: int, competition: Competition) -> MemberLeft | None:
    """None if they are not in the league or their seat has already lost the name. Raises LastMember."""
    member = league.member(command.actor_id)
    if member is None or (not member.active and member.display_name == FORMER_MEMBER):
        return None
    commissioner_id = heir(league, command.actor_id, command.present)
    return MemberLeft(command.actor_id, "deleted", commissioner_id, league.invite_code)
