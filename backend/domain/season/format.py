"""The format of a competition's season: its stages, whether games can end level, its time zone, its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.season.lines import TeamFacts


@dataclass(frozen=True, slots=True)
class SeasonFormat:
    """`stages` empty: those of its games; `draws` None: unknown. `zone` is the time zone of its days.

    `best_of` and `legs` are for stages played in series; `starts_on` and `ends_on` are days (YYYY-MM-DD);
    `words` are the competition's own names of stages.
    """

    stages: tuple[str, ...] = ()
    draws: bool | None = None
    zone: str = "UTC"
    best_of: Mapping[str, int] = field(default_factory=dict)
    legs: Mapping[str, int] = field(default_factory=dict)
    starts_on: str | None = None
    ends_on: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    """A competition as scoring sees it."""

    name: str
    sport: str
    format: SeasonFormat
    teams: Mapping[str, TeamFacts]

    @property
    def seeded(self) -> bool:
        return any(team.seed is not None for team in self.teams.values())

    @property
    def tags(self) -> frozenset[str]:
        return frozenset(tag for team in self.teams.values() for tag in team.tags)


def facts_of(competition, season_format: SeasonFormat) -> SeasonFacts:
    """The facts of a `domain.competition.Competition`."""
    teams = {team.id: TeamFacts(team.seed, frozenset(team.tags)) for team in competition.teams}
    return SeasonFacts(competition.name, competition.sport, season_format, teams)
