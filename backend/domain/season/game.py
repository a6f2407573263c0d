"""Games of a competition: what a source reports, what is believed of it, and what of it counts.

Times are epoch milliseconds. The fields of `Game` are those of INTERFACE.md.
"""

from dataclasses import dataclass, field, fields
from typing import Literal, get_args

from domain.competition import STAGES
from domain.names import is_shown

Status = Literal["scheduled", "live", "break", "delayed", "suspended", "postponed", "cancelled", "final"]
How = Literal["regulation", "overtime", "shootout", "awarded", "void"]

STATUSES: tuple[Status, ...] = get_args(Status)
HOWS: tuple[How, ...] = get_args(How)

CUP = "cup"
"""A game outside the season, such as the final of the NBA's cup: shown, never counted."""

BEGUN = frozenset(("live", "break", "delayed", "suspended"))
"""Statuses of a game that should have begun and is not over."""

PLAYED = frozenset(("live", "break"))
"""Statuses of a game that has certainly begun."""

MAX_SCORE = 9_999
MAX_GAMES = 5_000
MAX_MEETINGS = 200
"""Games of the same two teams: a report of one is compared with all of them."""
MAX_TEXT = 100
EARLIEST, LATEST = -2_208_988_800_000, 4_102_444_800_000
"""Kick-offs lie between the years 1900 and 2100."""

DRAW = "draw"


class BadReport(Exception):
    """An impossible report; the text is a sentence that says what is wrong."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a game is made of, whoever says so. Scores include extra time but never a shoot-out.

    `starts_at` is None if unknown, `winner` until it is decided.
    """

    id: str
    home: str
    away: str
    stage: str = "regular"
    round: str | None = None
    starts_at: int | None = None
    status: Status = "scheduled"
    how: How | None = None
    home_score: int | None = None
    away_score: int | None = None
    home_shootout: int | None = None
    away_shootout: int | None = None
    clock: str | None = None
    winner: str | None = None
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class Game(Facts):
    """One game; `winner` is a team's id or `draw`.

    `began_at` is the first kick-off, kept when a suspended game continues another day: it belongs to that
    first day, and to whoever held the team then.
    `entered_by` is the user id of who entered it by hand; None: a source or an operator reported it.
    """

    began_at: int | None = None
    entered_by: str | None = field(default=None, compare=False)

    @property
    def kick_off(self) -> int | None:
        """The moment that decides whose game it is and on which day it counts."""
        return self.starts_at if self.began_at is None else self.began_at

    @property
    def counts(self) -> bool:
        """Whether its result counts for standings: final, not void, and part of the season."""
        return self.status == "final" and self.how != "void" and self.stage != CUP

    @property
    def plays(self) -> bool:
        """Whether it counts provisionally: it has begun and has a score."""
        return self.status in BEGUN and self.home_score is not None and self.stage != CUP

    @property
    def open(self) -> bool:
        """Whether a result that counts is still to come."""
        return self.status not in ("final", "cancelled") and self.stage != CUP


@dataclass(frozen=True, slots=True)
class Reported(Facts):
    """What a source says of one game; `id` is the source's own, `number` counts a doubleheader's games.

    `winner` is "home", "away" or None; only sources that know more than the score fill it in.
    """

    winner: Literal["home", "away"] | None = None
    number: int | None = None

    def swapped(self) -> "Reported":
        """The same game seen from the other side: sources disagree about who is at home on neutral ground."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        values |= {"home": self.away, "away": self.home}
        values |= {"home_score": self.away_score, "away_score": self.home_score}
        values |= {"home_shootout": self.away_shootout, "away_shootout": self.home_shootout}
        values["winner"] = {"home": "away", "away": "home", None: None}[self.winner]
        return Reported(**values)


def check(game: Reported, team_ids: frozenset[str]) -> None:
    """Raises BadReport for an impossible game: an unknown team, a score of −1, the year 9999."""
    name = f"{game.away} at {game.home}"
    for team_id in (game.home, game.away):
        if team_id not in team_ids:
            raise BadReport(f"{team_id} is not a team of this competition.")
    if game.home == game.away:
        raise BadReport(f"{game.home} cannot play against itself.")
    if game.stage not in STAGES and game.stage != CUP:
        raise BadReport(f"{game.stage[:40]} is not a stage of a season.")
    if game.status not in STATUSES or (game.how is not None and game.how not in HOWS):
        raise BadReport(f"{name} has a status that is not known.")
    for score in (game.home_score, game.away_score, game.home_shootout, game.away_shootout):
        if score is not None and (type(score) is not int or not 0 <= score <= MAX_SCORE):
            raise BadReport(f"{name} has a score that cannot be.")
    if (game.home_score is None) != (game.away_score is None) or (game.home_shootout is None) != (
        game.away_shootout is None
    ):
        raise BadReport(f"{name} has a score of one team only.")
    if game.home_shootout is not None and game.status == "final" and winner_of(game, game.winner) == DRAW:
        raise BadReport(f"{name} has a shoot-out that nobody won.")
    if game.home_shootout is not None and game.home_score is None:
        raise BadReport(f"{name} has a shoot-out without a score.")
    if game.how is not None and game.status != "final":
        raise BadReport(f"{name} is not over, and yet it says how it ended: {game.how}.")
    if game.number is not None and not 1 <= game.number <= MAX_GAMES:
        raise BadReport(f"{name} has a number that cannot be: the games of a day are numbered from 1.")
    if not game.id:
        raise BadReport(f"{name} has no id.")
    if game.starts_at is not None and type(game.starts_at) is not int:
        raise BadReport(f"{name} starts at a time that cannot be.")
    if game.starts_at is not None and not EARLIEST <= game.starts_at <= LATEST:
        raise BadReport(f"{name} starts at a time that cannot be.")
    if game.status == "final" and game.how != "void" and game.home_score is None:
        raise BadReport(f"{name} is final without a score.")
    if any(text is not None and len(text) > MAX_TEXT for text in (game.round, game.clock, game.id)):
        raise BadReport(f"{name} has a text that is too long.")
    if not (is_shown(game.round or "") and is_shown(game.clock or "")):
        raise BadReport(f"{name} has a text that cannot be shown.")


def winner_of(game: Game | Reported, told: str | None = None) -> str | None:
    """The winner as a team's id or `draw`; None if undecided. `told` is the winner its source names.

    A shoot-out overrides the score; the source overrides both only if the score is level after a shoot-out.
    """
    if game.status != "final" or game.how == "void" or game.home_score is None:
        return None
    margin = game.home_score - game.away_score
    if margin == 0 and game.home_shootout is not None:
        margin = game.home_shootout - game.away_shootout
    if margin == 0 and game.how in ("shootout", "awarded") and told is not None:
        margin = 1 if told == "home" else -1
    return game.home if margin > 0 else game.away if margin < 0 else DRAW
