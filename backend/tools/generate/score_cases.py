"""Fixtures of the fold of results: a client's view, the events that follow it, and the view after them.

`python -m tools.generate` writes them to tests/fixtures/scores/, against which the web app's fold is tested,
and that of the tests' own client. The server itself never folds results.
"""

from dataclasses import replace

import msgspec

from domain.season import stream
from domain.season.game import Reported
from domain.season.merge import Report, Season, merge

KICK_OFF, HOUR, DAY = 1_725_582_000_000, 3_600_000, 86_400_000
TEAMS = frozenset(("kc", "bal", "phi", "gb", "buf", "ari"))
FIRST = Reported("1", "kc", "bal", "regular", "Week 1", KICK_OFF)
SECOND = Reported("2", "phi", "gb", "regular", "Week 1", KICK_OFF + DAY, neutral=True)
THIRD = Reported("3", "buf", "ari", "regular", "Week 2")
LIVE = replace(FIRST, status="live", home_score=7, away_score=0, clock="Q1 8:04")
FINAL = replace(FIRST, status="final", how="regulation", home_score=27, away_score=20)
CORRECTED = replace(FINAL, home_score=21, away_score=28)
LATER = replace(SECOND, status="postponed", starts_at=KICK_OFF + 9 * DAY)
TIE = replace(SECOND, status="final", how="overtime", home_score=20, away_score=20)

CASES = {
    "a-schedule": ((), [(FIRST, SECOND, THIRD)]),
    "kick-off": ((FIRST, SECOND), [(LIVE,)]),
    "score": ((LIVE, SECOND), [(replace(LIVE, home_score=14),)]),
    "final": ((LIVE, SECOND, THIRD), [(FINAL,)]),
    "two-finals-in-one-report": ((LIVE, SECOND), [(FINAL, TIE)]),
    "corrected": ((FINAL, SECOND), [(CORRECTED,), (CORRECTED,)]),
    "postponed": ((SECOND, THIRD, FIRST), [(LATER,)]),
    "cancelled": ((FIRST, SECOND), [(replace(SECOND, status="cancelled"),)]),
    "a-date-for-a-game-without": ((THIRD, FIRST), [(replace(THIRD, starts_at=KICK_OFF - DAY),)]),
    "a-whole-evening": (
        (FIRST, SECOND), [(LIVE,), (replace(LIVE, away_score=3),), (FINAL, LATER), (FINAL, TIE)],
    ),
}  # fmt: skip


def day_of(at: int) -> str:
    return f"day-{(at - KICK_OFF + 12 * HOUR) // DAY}"


def _reported(head, season, at: int, games: tuple):
    merged = merge(season, Report("espn", at, games), TEAMS, day_of)
    after, events = stream.step(head, merged, "espn", at)
    return after, merged.season, [stream.envelope(event) for event in events]


def _read(head, season) -> dict:
    """The view of a client that has just read the games."""
    snapshot = msgspec.to_builtins(stream.snapshot(head, stream.in_order(season)))
    return {name: snapshot[name] for name in ("epoch", "cursor", "revision", "games")}


def fixture(before: tuple, reports: list[tuple]) -> dict:
    head, season = stream.SeasonHead("nfl-2024", "e1"), Season()
    head, season, _ = _reported(head, season, KICK_OFF, before)
    start = _read(head, season)
    events = []
    for n, games in enumerate(reports, 1):
        head, season, told = _reported(head, season, KICK_OFF + n * HOUR, games)
        events += told
    return {"before": start, "events": events, "after": _read(head, season), "tick": stream.tick(head)}


def fixtures() -> dict[str, dict]:
    return {name: fixture(*case) for name, case in CASES.items()}
