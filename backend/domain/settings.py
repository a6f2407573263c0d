"""Which settings a draft can run with. Every number has a bound that a screen can show."""

from domain.competition import Competition
from domain.errors import InvalidRequest
from domain.league import MAX_MEMBERS, MIN_MEMBERS, Settings
from domain.order import DRAFT_TYPES

SHORTEST_CLOCK, LONGEST_CLOCK = 10, 604_800
"""Seconds for a pick: up to 7 days."""
LATEST_START = 4_102_444_800_000
"""The year 2100 (epoch ms)."""


def check_pick_seconds(seconds: int | None, field: str) -> None:
    if seconds is not None and not SHORTEST_CLOCK <= seconds <= LONGEST_CLOCK:
        raise InvalidRequest(
            f"pick_seconds is between {SHORTEST_CLOCK} and {LONGEST_CLOCK} (7 days), or null for no clock.",
            {"field": field},
        )


def check_settings(settings: Settings, competition: Competition) -> None:
    """Raises InvalidRequest for settings that no draft could run with. New leagues use it, too."""
    teams = len(competition.teams)
    most_rounds, most_members = max(1, teams // MIN_MEMBERS), min(MAX_MEMBERS, teams)
    _must(
        settings.draft_type in DRAFT_TYPES,
        "draft_type",
        "draft_type is one of snake, linear, third_round_reversal.",
    )
    _must(
        MIN_MEMBERS <= settings.max_members <= most_members,
        "max_members",
        f"max_members is between {MIN_MEMBERS} and {most_members}.",
    )
    _must(
        1 <= settings.rounds <= most_rounds,
        "rounds",
        f"rounds is between 1 and {most_rounds} for {competition.name} ({teams} teams).",
    )
    check_pick_seconds(settings.pick_seconds, "settings.pick_seconds")
    _must(
        0 <= settings.autopick_delay_seconds <= 60,
        "autopick_delay_seconds",
        "autopick_delay_seconds is between 0 and 60.",
    )
    _must(
        settings.starts_at is None or 0 < settings.starts_at < LATEST_START,
        "starts_at",
        "starts_at is a time in epoch milliseconds before the year 2100, or null.",
    )


def _must(fine: bool, field: str, advice: str) -> None:
    if not fine:
        raise InvalidRequest(advice, {"field": f"settings.{field}"})
