"""What each team earned, game by game, and its sum over a part of the season.

A team may change hands, so a sum always covers an interval: the season's worth at its end less that at its
start.
Points stay where they were earned, and the parts of a team's season add up to the whole.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from domain.competition import STAGES
from domain.season.game import DRAW, Game, winner_of
from domain.season.scoring import LIMIT, GameRule, Scoring, clamp, worth

NEVER = -(2**62)
"""Before every game; a game without a date counts from here."""


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """What rules can ask about a team."""

    seed: int | None = None
    tags: frozenset[str] = frozenset()


NOBODY = TeamFacts()
"""Facts of a team that the competition does not list."""


class GameLine(NamedTuple):
    """One game of one team: its result under the rules, and each rule's (index, points) in `parts`."""

    game_id: str
    at: int
    opponent: str
    result: str
    goals_for: int
    goals_against: int
    points: int
    parts: tuple[tuple[int, int], ...]


class Totals(NamedTuple):
    """A team's season over an interval; `points` in thousandths, before the multiplier."""

    points: int = 0
    played: int = 0
    wins: int = 0
    draws: int = 0
    losses: int = 0
    goals_for: int = 0
    goals_against: int = 0

    def less(self, other: "Totals") -> "Totals":
        return Totals(*(mine - its for mine, its in zip(self, other)))


def as_it_stands(game: Game) -> Game:
    """A game in play as if it ended now; any other game unchanged."""
    if not game.plays:
        return game
    over = replace(game, status="final")
    return replace(over, winner=winner_of(over))


def game_lines(
    scoring: Scoring, teams: Mapping[str, TeamFacts], games: Iterable[Game], provisional: bool = False
) -> dict[str, list[GameLine]]:
    """The counting games of each team, by kick-off. With `provisional`, games in play count as they stand."""
    lines: dict[str, list[GameLine]] = {team_id: [] for team_id in teams}
    counts = {stage: scoring.counts(stage) for stage in STAGES}
    earned = earner(scoring)
    for game in games:
        if provisional and game.plays:
            game = as_it_stands(game)
        if not counts.get(game.stage) or not game.counts:
            continue
        home, away, winner = game.home, game.away, game.winner
        if winner == DRAW or (scoring.shootout == "draw" and game.how == "shootout"):
            results = ("draw", "draw")
        else:
            results = ("win" if winner == home else "loss", "win" if winner == away else "loss")
        at = game.kick_off
        when, how = NEVER if at is None else at, game.how or "regulation"
        own, other = teams.get(home, NOBODY), teams.get(away, NOBODY)
        mine, its = game.home_score, game.away_score
        points, parts = earned(Side(results[0], how, game.stage, mine, its, own, other))
        lines.setdefault(home, []).append(GameLine(game.id, when, away, results[0], mine, its, points, parts))
        points, parts = earned(Side(results[1], how, game.stage, its, mine, other, own))
        lines.setdefault(away, []).append(GameLine(game.id, when, home, results[1], its, mine, points, parts))
    for of_team in lines.values():
        of_team.sort(key=_by_kick_off)
    return lines


def _by_kick_off(line: GameLine) -> tuple[int, str]:
    return line.at, line.game_id


class Side(NamedTuple):
    """A game as one of its teams sees it."""

    result: str
    how: str
    stage: str
    mine: int
    its: int
    own: TeamFacts
    other: TeamFacts


def earner(scoring: Scoring) -> Callable[[Side], tuple[int, tuple[tuple[int, int], ...]]]:
    """A function from a game's side to the points the game rules give it, and each rule's part.

    Most rules depend on the result, how it came about and the stage alone: then answers are cached by these.
    """
    known: dict[tuple[str, ...], tuple] = {}

    def remembered(side: Side):
        key = side[:3]
        found = known.get(key)
        if found is None:
            found = known[key] = _earned(scoring.games, side)
        return found

    return remembered if all(map(_asks_little, scoring.games)) else partial(_earned, scoring.games)


def _asks_little(rule: GameRule) -> bool:
    return rule.points.of is None and rule.upset is None and not rule.tag and not rule.tag_not


def _earned(rules: tuple[GameRule, ...], side: Side) -> tuple[int, tuple[tuple[int, int], ...]]:
    own, other = side.own.seed, side.other.seed
    gap = None if own is None or other is None else own - other
    values = {"margin": side.mine - side.its, "goals_for": side.mine, "seed": own, "seed_gap": gap}
    points, parts = 0, ()
    for place, rule in enumerate(rules):
        if fits(rule, side.result, side.how, side.stage, gap, side.other.tags):
            earned = worth(rule.points, values.get, side.stage)
            points = clamp(points + earned)
            parts = (*parts, (place, earned))
    return points, parts


def fits(rule: GameRule, result: str, how: str, stage: str, gap: int | None, tags: frozenset[str]) -> bool:
    """Whether a rule applies. `gap` is how much worse the team's seed is; `tags` are the opponent's."""
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


def _at(line: GameLine) -> int:
    return line.at


MOST_ASKED = 4


@dataclass(frozen=True, slots=True)
class TeamSeason:
    """What a team's sums are made of: its games by kick-off, and (stage, moment) of stages it reached."""

    facts: TeamFacts
    lines: list[GameLine]
    reached: list[tuple[str, int | None]]
    _sums: list[tuple[int, ...]] = field(default_factory=list, compare=False, repr=False)
    _asked: dict[int | None, Totals] = field(default_factory=dict, compare=False, repr=False)
    """The latest answers: thousands of leagues with the same rules ask for today and for the day before."""

    def until(self, scoring: Scoring, end: int | None) -> Totals:
        """The season before the moment `end` (None: all of it). `scoring` must be the lines' own."""
        found = self._asked.get(end)
        if found is None:
            if len(self._asked) >= MOST_ASKED:
                self._asked.clear()
            found = self._asked[end] = self._until(scoring, end)
        return found

    def _until(self, scoring: Scoring, end: int | None) -> Totals:
        sums = self._sums or self._summed()
        games = Totals(*(sums[-1] if end is None else sums[bisect_left(self.lines, end, key=_at)]))
        if not scoring.team and not scoring.reached:
            return games
        points = games.points
        for _, earned in team_parts(scoring, self.facts, games.wins, games.draws, games.losses):
            points = clamp(points + earned)
        for _, earned in reached_parts(scoring, self.reached, end):
            points = clamp(points + earned)
        return games._replace(points=points)

    def _summed(self) -> list[tuple[int, ...]]:
        """Running totals of the games alone: after none, after the first, and so on. Computed once."""
        points = wins = draws = goals_for = goals_against = 0
        sums = self._sums
        sums.append(tuple(Totals()))
        for played, line in enumerate(self.lines, 1):
            points += line.points
            if not -LIMIT <= points <= LIMIT:  # a call for each game would be most of this
                points = clamp(points)
            wins += line.result == "win"
            draws += line.result == "draw"
            goals_for += line.goals_for
            goals_against += line.goals_against
            sums.append((points, played, wins, draws, played - wins - draws, goals_for, goals_against))
        return sums

    def between(self, scoring: Scoring, start: int | None, end: int | None) -> Totals:
        """The totals from `start` (None: the first game) until before `end` (None: the last known one)."""
        whole = self.until(scoring, end)
        return whole if start is None else whole.less(self.until(scoring, start))


def team_parts(
    scoring: Scoring, facts: TeamFacts, wins: int, draws: int, losses: int
) -> list[tuple[int, int]]:
    """What each rule about a team's season gives: (the rule's index, points)."""

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
    """The points for stages reached before `end`: for each stage, or only for the furthest with a number."""
    if not scoring.reached:
        return []
    numbers = dict(scoring.reached)
    parts = [
        (stage, numbers[stage])
        for stage, at in reached
        if stage in numbers and (end is None or at is None or at < end)
    ]
    return parts[-1:] if scoring.reached_mode == "highest" else parts
