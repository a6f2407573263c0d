"""What each command about a league's season does, returning the event's data."""

from domain import rules
from domain.commands import SetScoring
from domain.competition import Competition
from domain.errors import ReasonRequired
from domain.events import ScoringChanged, ScoringSet
from domain.league import League


def set_scoring(
    league: League, command: SetScoring, now: int, competition: Competition
) -> ScoringSet | ScoringChanged | None:
    """Free before the draft; later with a reason, because it moves what people drafted for."""
    if command.scoring == league.scoring:
        return None
    if league.status == "lobby":
        return ScoringSet(command.scoring)
    if command.reason is None:
        raise ReasonRequired
    return ScoringChanged(league.scoring, command.scoring, command.reason)


DECISIONS = {SetScoring: ((rules.actor_is_commissioner,), set_scoring)}
