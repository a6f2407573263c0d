"""Answers about competitions, which schema/answers.py uses."""

from msgspec import UNSET, Struct, UnsetType

from domain.competition import Stage, Team


class CompetitionView(Struct):
    id: str
    sport: str
    name: str
    season: str
    team_count: int
    rating_source: str | None
    custom: bool
    stages: list[Stage]
    draws: bool | None


class Uploaded(CompetitionView):
    """`unknown_columns`: headings that were not used, if any; `left_out`: rows that were read as no team, such as
    a title or a total, if any; `teams`: what a preview read.
    """

    unknown_columns: list[str] | UnsetType = UNSET
    left_out: list[str] | UnsetType = UNSET
    teams: list[Team] | UnsetType = UNSET


class Competitions(Struct):
    competitions: list[CompetitionView]


class Teams(Struct):
    teams: list[Team]
    rating_source: str | None
    sport: str
