"""Decides why the draft is paused: whoever stopped the clock in a hurry can say so afterwards."""

from dataclasses import dataclass

from domain.competition import Competition
from domain.events import PauseExplained
from domain.league import League


@dataclass(frozen=True, slots=True)
class ExplainPause:
    actor_id: str
    reason: str | None


def explain_pause(
    league: League, command: ExplainPause, now: int, competition: Competition
) -> PauseExplained | None:
    return None if league.pause_reason == command.reason else PauseExplained(command.reason)
