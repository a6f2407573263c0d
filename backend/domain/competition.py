"""Competitions and their teams, and the order in which autopick takes teams.

A competition is one season of one sport with its teams. `storage.catalog` reads the shipped ones;
`domain.custom_competition` makes the ones commissioners upload.
"""

from dataclasses import dataclass, field
from typing import Literal, get_args

Stage = Literal["regular", "group", "play_in", "r64", "r32", "r16", "quarter", "semi", "third", "final"]
"""A part of a season, in playing order."""

STAGES: tuple[Stage, ...] = get_args(Stage)
MAX_SEED = 64
CUSTOM = "custom-"
"""Prefix of the ids of uploaded competitions."""

OPERATOR = "operator"
"""Owner of a competition that the operator added; it is otherwise like a shipped one."""


@dataclass(frozen=True, slots=True)
class Colors:
    """Two colours as `#RRGGBB`."""

    primary: str
    secondary: str


@dataclass(frozen=True, slots=True)
class Team:
    """One team. `rating` only serves sorting and autopick: higher is better, None is unknown.

    `seed` (1 to 64) is its place in a tournament's draw, `tags` are groups that scoring rules may name
    (`pot1`), `aliases` are other names under which sources of results may know it.
    """

    id: str
    name: str
    short_name: str
    abbreviation: str
    group: str | None = None
    colors: Colors | None = None
    rating: float | None = None
    seed: int | None = None
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Competition:
    """One season of one sport.

    `owner_id` is the user who uploaded it, None for a shipped one, OPERATOR for one that the operator added.
    `stages` are those it plays (empty: those of its games), `draws` whether its games can end level (None:
    unknown).
    `by_id`, `team_ids` and `ranked` are computed once; `ranked` holds the team ids in the order in which
    autopick takes them: best rating first, teams without one last, then by name.
    Raises ValueError if two teams share an id.
    """

    id: str
    sport: str
    name: str
    season: str
    teams: tuple[Team, ...]
    rating_source: str | None = None
    owner_id: str | None = None
    stages: tuple[Stage, ...] = ()
    draws: bool | None = None
    format: dict | None = field(default=None, hash=False)
    """The season's format, for a competition that the operator added (storage/season_catalog.py)."""
    by_id: dict[str, Team] = field(init=False, repr=False, compare=False)
    team_ids: frozenset[str] = field(init=False, repr=False, compare=False)
    ranked: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {team.id: team for team in self.teams}
        if len(by_id) != len(self.teams):
            raise ValueError(f"competition {self.id} has two teams with one id")
        order = sorted(self.teams, key=_rank)
        object.__setattr__(self, "by_id", by_id)
        object.__setattr__(self, "team_ids", frozenset(by_id))
        object.__setattr__(self, "ranked", tuple(team.id for team in order))

    @property
    def custom(self) -> bool:
        """Whether a person uploaded it; then its results are theirs to enter, too."""
        return self.owner_id not in (None, OPERATOR)


def _rank(team: Team) -> tuple:
    return (team.rating is None, -(team.rating or 0), team.name.casefold(), team.id)
