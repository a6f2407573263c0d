"""A person deletes their account: what becomes of their seat in a league."""

from dataclasses import dataclass

from domain.competition import Competition
from domain.decide_people import heir
from domain.events import MemberLeft
from domain.league import FORMER_MEMBER, League


@dataclass(frozen=True, slots=True)
class ForgetMember:
    """They leave as members leave, and a seat that they left, now or long ago, stays without their name.

    `present` is who has the league open, as for LeaveLeague.
    """

    actor_id: str
    present: frozenset[str] = frozenset()


def forget(league: League, command: ForgetMember, now: int, competition: Competition) -> MemberLeft | None:
    """None: they are not in it, or the seat has lost their name already. Raises last_member."""
    member = league.member(command.actor_id)
    if member is None or (not member.active and member.display_name == FORMER_MEMBER):
        return None
    commissioner_id = heir(league, command.actor_id, command.present)
    return MemberLeft(command.actor_id, "deleted", commissioner_id, league.invite_code)
