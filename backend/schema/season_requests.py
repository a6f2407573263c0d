"""What clients send about results and a league's season; in the form of schema/requests.py."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from domain.competition import Stage
from schema.requests import Command, Id, Number, Repeatable, Text

Score = Annotated[int, Meta(ge=0, le=9_999)]


class SetResult(Repeatable, frozen=True, kw_only=True):
    """One game by hand; a missing field stays as it is."""

    status: Literal["scheduled", "live", "break", "delayed", "suspended", "postponed", "cancelled", "final"]
    home_score: Score | None | UnsetType = UNSET
    away_score: Score | None | UnsetType = UNSET
    how: Literal["regulation", "overtime", "shootout", "awarded", "void"] | None | UnsetType = UNSET
    home_shootout: Score | None | UnsetType = UNSET
    away_shootout: Score | None | UnsetType = UNSET
    starts_at: Number | None | UnsetType = UNSET


class SetScoring(Command, frozen=True, kw_only=True):
    """Either a `preset` or a whole `scoring`; a `reason` is required once the draft has begun."""

    preset: Text | UnsetType = UNSET
    scoring: dict | UnsetType = UNSET
    reason: Text | None = None


Points = Annotated[int, Meta(ge=-(10**6), le=10**6)] | Annotated[float, Meta(ge=-1e6, le=1e6)]
"""A decimal number; the rules limit its decimal places."""


class OverrideResult(Command, frozen=True, kw_only=True):
    """How a game ended for this league alone, with a shoot-out's score. `void`: it counts for nobody."""

    home_score: Score
    away_score: Score
    how: Literal["regulation", "overtime", "shootout", "awarded", "void"] | None = None
    home_shootout: Score | None = None
    away_shootout: Score | None = None
    reason: Text | None = None


class AddLeagueGame(Command, frozen=True, kw_only=True):
    """A game that no source reports, for this league alone; with scores it has been played."""

    home: Id
    away: Id
    stage: Stage = "regular"
    round: Id | None = None
    starts_at: Number | None = None
    neutral: bool = False
    home_score: Score | None = None
    away_score: Score | None = None
    how: Literal["regulation", "overtime", "awarded", "void"] | None = None
    reason: Text | None = None


class AdjustPoints(Command, frozen=True, kw_only=True):
    user_id: Id
    points: Points
    reason: Text | None = None


class SetGuess(Command, frozen=True, kw_only=True):
    value: Points


class ReopenSeason(Command, frozen=True, kw_only=True):
    reason: Text | None = None


class PreviewScoring(Repeatable, frozen=True, kw_only=True):
    """`scoring` is the whole form; each fault is reported with its path."""

    competition_id: Id
    scoring: dict
