"""A draft that starts by itself at its planned time."""

from domain import rules
from domain.commands import StartByItself
from domain.competition import Competition
from domain.decide_draft import due_at, full_clock_from
from domain.errors import InvalidRequest, NotEnoughMembers, NotEnoughTeams
from domain.events import DraftStarted, StartMissed
from domain.league import League, Settings

LATEST_MS = 3_600_000
"""How late a server that was down at the planned time still starts the draft. After that, people have gone.
"""


def check_planned_start(settings: Settings, now: int) -> None:
    """Raises InvalidRequest for a planned start in the past: the draft would start during the save."""
    if settings.start_by_itself and settings.starts_at is not None and settings.starts_at <= now:
        raise InvalidRequest(
            "The planned start is in the past, so the draft cannot start by itself. Choose a later time.",
            {"field": "settings.starts_at"},
        )


def start_by_itself(
    league: League, command: StartByItself, now: int, competition: Competition
) -> DraftStarted | StartMissed | None:
    """Start, or record once why not, so that a lobby of one does not start when a second person comes in."""
    planned = due_at(league)
    if league.status != "lobby" or planned is None or now < planned:
        return None
    if now > planned + LATEST_MS:
        return StartMissed("too_late")
    try:
        rules.there_are_enough_members(league, command, competition)
        rules.teams_are_enough(league, command, competition)
    except (NotEnoughMembers, NotEnoughTeams) as refusal:
        return StartMissed(refusal.code)
    return DraftStarted(tuple(league.order), league.turn(1, full_clock_from(league, now)))


DECISIONS = {StartByItself: ((), start_by_itself)}
"""Command class -> (rules in order, decision). A decision returns None when there is nothing to do."""
