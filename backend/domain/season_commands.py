"""Commands about a league's season, in the form of commands.py."""

from dataclasses import dataclass

from domain.season.ending import Ending
from domain.season.game import Game
from domain.season.rulings import Override


@dataclass(frozen=True, slots=True)
class SetScoring:
    """`scoring` is parsed and fits the competition; a reason is required once the draft has begun."""

    actor_id: str
    scoring: dict
    reason: str | None


@dataclass(frozen=True, slots=True)
class OverrideResult:
    """`ended` is the game with this league's result (None: no such game), `ruled` the override it replaces.

    `held` is how many rulings the league has.
    """

    actor_id: str
    ended: Game | None
    reason: str | None
    held: int
    ruled: Override | None = None


@dataclass(frozen=True, slots=True)
class RemoveOverride:
    """`game` is None if the league has no override of such a game.

    `known`: it would come back beside another game of these teams on that day.
    """

    actor_id: str
    game: Game | None
    known: bool = False


@dataclass(frozen=True, slots=True)
class AddGame:
    """`known`: the competition already has a game of these teams on that day."""

    actor_id: str
    game: Game
    known: bool
    reason: str | None
    held: int


@dataclass(frozen=True, slots=True)
class AdjustPoints:
    """`points` are in thousandths."""

    actor_id: str
    user_id: str
    points: int
    reason: str | None
    held: int


@dataclass(frozen=True, slots=True)
class SetGuess:
    """The guessed number itself is stored beforehand, where only its owner can read it."""

    actor_id: str


@dataclass(frozen=True, slots=True)
class CloseSeason:
    """`ending` is what the results add up to. Sent by the system (`actor_id` None) or the commissioner."""

    actor_id: str | None
    ending: Ending


@dataclass(frozen=True, slots=True)
class ReopenSeason:
    actor_id: str
    reason: str | None
