"""What each team earned, game by game, and its sum over a part of the season.

A team may change hands, so a sum is always of an interval: what the season was worth up to its end, less what it was
worth up to its start. Points stay where they were earned, and the parts of a team add up to the whole.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from domain.season.game import DRAW, Game, winner_of
from domain.season.scoring import GameRule, Scoring, clamp, worth

NEVER = -(2**62)
"""Before every game; a game whose date is not known counts from here."""


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """What rules may ask about a team."""

    seed: int | None = None
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GameLine:
    """One game of one team: its result under the rules, and what each rule gave (`parts`: rule's place, points)."""

    game_id: str
    at: int
    opponent: str
    result: str
    goals_for: int
    goals_against: int
    points: int
    parts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """A team's season over an interval; `points` in thousandths, before the multiplier."""

    points: int = 0
    played: int = 0
    wins: int = 0
    draws: int = 0
    losses: int = 0
    goals_for: int = 0
    goals_against: int = 0

    def less(self, other: "Totals") -> "Totals":
        return Totals(*(mine - its for mine, its in zip(self.values(), other.values())))

    def values(self) -> tuple[int, ...]:
        return (
            self.points, self.played, self.wins, self.draws, self.losses, self.goals_for, self.goals_against,
        )  # fmt: skip


def as_it_stands(game: Game) -> Game:
    """A game that is being played, as if it ended now."""
    if not game.plays:
        return game
    over = replace(game, status="final")
    return replace(over, winner=winner_of(over))


def game_lines(
    scoring: Scoring, teams: Mapping[str, TeamFacts], games: Iterable[Game], provisional: bool = False
) -> dict[str, list[GameLine]]:
    """For each team its counting games, by kick-off. With `provisional` games in play count as they stand."""
    lines: dict[str, list[GameLine]] = {team_id: [] for team_id in teams}
    for game in games:
        if provisional and game.plays:
            game = as_it_stands(game)
        if not game.counts or not scoring.counts(game.stage):
            continue
        home, away = teams.get(game.home, TeamFacts()), teams.get(game.away, TeamFacts())
        level = scoring.shootout == "draw" and game.how == "shootout"
        lines.setdefault(game.home, []).append(_line(scoring, game, True, home, away, level))
        lines.setdefault(game.away, []).append(_line(scoring, game, False, away, home, level))
    for of_team in lines.values():
        of_team.sort(key=lambda line: (line.at, line.game_id))
    return lines


def _line(
    scoring: Scoring, game: Game, at_home: bool, own: TeamFacts, other: TeamFacts, level: bool
) -> GameLine:
    if at_home:
        mine, its, team_id, opponent = game.home_score, game.away_score, game.home, game.away
    else:
        mine, its, team_id, opponent = game.away_score, game.home_score, game.away, game.home
    result = "draw" if level or game.winner == DRAW else "win" if game.winner == team_id else "loss"
    gap = own.seed - other.seed if own.seed is not None and other.seed is not None else None

    value_of = {"margin": mine - its, "goals_for": mine, "seed": own.seed, "seed_gap": gap}.get
    points, parts = 0, []
    for place, rule in enumerate(scoring.games):
        if fits(rule, result, game.how or "regulation", game.stage, gap, other.tags):
            earned = worth(rule.points, value_of, game.stage)
            points = clamp(points + earned)
            parts.append((place, earned))
    at = NEVER if game.kick_off is None else game.kick_off
    return GameLine(game.id, at, opponent, result, mine, its, points, tuple(parts))


def fits(rule: GameRule, result: str, how: str, stage: str, gap: int | None, tags: frozenset[str]) -> bool:
    """Whether a rule is for this game; `gap` is how much worse the team's seed is, `tags` are the opponent's."""
    if rule.result and result not in rule.result:
        return False
    if rule.how and how not in rule.how:
        return False
    if rule.stage and stage not in rule.stage:
        return False
    if rule.upset is not None and rule.upset != (gap is not None and gap > 0):
        return False
    if rule.tag and not tags.intersection(rule.tag):
        return False
    return not (rule.tag_not and tags.intersection(rule.tag_not))


@dataclass(frozen=True, slots=True)
class TeamSeason:
    """All that a team's sums are made of: its games by kick-off, and (stage, moment) of what it reached."""

    facts: TeamFacts
    lines: list[GameLine]
    reached: list[tuple[str, int | None]]

    def until(self, scoring: Scoring, end: int | None) -> Totals:
        """The season before the moment `end`; None: all of it."""
        lines = self.lines if end is None else self.lines[: bisect_left(self.lines, end, key=lambda x: x.at)]
        points = played = wins = draws = goals_for = goals_against = 0
        for line in lines:
            points = clamp(points + line.points)
            played += 1
            wins += line.result == "win"
            draws += line.result == "draw"
            goals_for += line.goals_for
            goals_against += line.goals_against
        losses = played - wins - draws
        for _, earned in team_parts(scoring, self.facts, wins, draws, losses):
            points = clamp(points + earned)
        for _, earned in reached_parts(scoring, self.reached, end):
            points = clamp(points + earned)
        return Totals(points, played, wins, draws, losses, goals_for, goals_against)

    def between(self, scoring: Scoring, start: int | None, end: int | None) -> Totals:
        """From the moment `start` (None: from the first game) to before `end` (None: all that is known)."""
        whole = self.until(scoring, end)
        return whole if start is None else whole.less(self.until(scoring, start))


def team_parts(
    scoring: Scoring, facts: TeamFacts, wins: int, draws: int, losses: int
) -> list[tuple[int, int]]:
    """What each rule about a team's season gives: (its place, points)."""

    def value_of(name: str) -> int | None:
        return {"wins": wins, "draws": draws, "losses": losses, "seed": facts.seed}[name]

    parts = []
    for place, rule in enumerate(scoring.team):
        if rule.seed is not None and (facts.seed is None or not rule.seed.holds(facts.seed)):
            continue
        if rule.wins is not None and not rule.wins.holds(wins):
            continue
        parts.append((place, worth(rule.points, value_of, None)))
    return parts


def reached_parts(
    scoring: Scoring, reached: list[tuple[str, int | None]], end: int | None
) -> list[tuple[str, int]]:
    """What a team got for how far it came before `end`: each stage, or only the furthest that has a number."""
    if not scoring.reached:
        return []
    numbers = dict(scoring.reached)
    parts = [
        (stage, numbers[stage])
        for stage, at in reached
        if stage in numbers and (end is None or at is None or at < end)
    ]
    return parts[-1:] if scoring.reached_mode == "highest" else parts
