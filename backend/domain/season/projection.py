"""The chance to win: the remaining games are played 2,000 times by a model that MODEL explains in words.

All seasons are played at once: an integer holds one bit for each season, and chances and sums are lists of
such integers, one for each binary digit. So 2,000 seasons of 2,430 games take a fraction of a second.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from domain.season.game import DRAW, Game
from domain.season.lines import NOBODY, Side, earner, reached_parts, team_parts
from domain.season.scoring import clamp, divided, multiplied
from domain.season.standings import Book, Holding, table, team_row

SIMULATIONS = 2_000
ALL = (1 << SIMULATIONS) - 1

Bits = Callable[[int], int]
"""A function that returns this many random bits as an integer: the `getrandbits` of a seeded generator."""

PRIOR_GAMES = 8
"""The weight, in games, of what is known about a team before the season."""

WEAKEST, STRONGEST = 0.35, 0.65
"""The share of games that the worst and the best rated team would win against an average one."""

LEVELS = (-1.363, -0.378, 0.378, 1.363)
"""Standard deviations from a team's mean strength, each equally likely in a season. Variance 1."""

HOME_ODDS = 1.25
"""Odds of a home win to an away win between equal teams."""

DIGITS = 8
"""Binary digits of a chance: its resolution is 1 in 256."""

MODEL = (
    "Every game that is on the schedule and still open is played 2,000 times; the rest of the season counts as it is.",
    "A team is as strong as its results so far, and as its rating was before: that is worth 8 games. "
    "How strong it really is differs between the 2,000 seasons, as far as its results leave that open.",
    "The home team has odds of 5 to 4 between equal teams. A win is by the usual margin of this season.",
    "Knock-out games that have no teams yet, and what is paid for reaching them, are not foreseen.",
)


@dataclass(frozen=True, slots=True)
class Chance:
    """A member's chance: `win` from 0 to 1; mean points and bounds of 8 in 10 seasons, in thousandths."""

    user_id: str
    win: float
    expected: int
    low: int
    high: int


def project(
    book: Book,
    games: Iterable[Game],
    open_games: list[Game],
    ratings: Mapping[str, float | None],
    usual_draws: float,
    bits: Bits,
) -> list[Chance]:
    """The chances, in the order of the table. The same `bits` give the same chances.

    `games` are all games as this league sees them, `open_games` those that count and are still to be played,
    `ratings` each team's rating before the season (None: unknown), `usual_draws` the expected share of level
    games until the season shows otherwise.
    """
    rows = table(book)
    if not open_games or not rows:
        first = [row.user_id for row in rows if row.rank == 1]
        return [
            Chance(r.user_id, (r.user_id in first) / len(first), r.points, r.points, r.points) for r in rows
        ]
    seasons = _Seasons(book, list(games), open_games, ratings, usual_draws, bits).played()
    totals = {row.user_id: _totals(book, row.user_id, seasons) for row in rows}
    wins = dict.fromkeys(totals, 0.0)
    for points in zip(*totals.values()):
        best = max(points)
        first = [user_id for user_id, mine in zip(totals, points) if mine == best]
        for user_id in first:
            wins[user_id] += 1 / len(first)
    chances = []
    for user_id, points in totals.items():
        ordered, mean = sorted(points), clamp(divided(sum(points), len(points)))
        low, high = ordered[len(ordered) // 10], ordered[-1 - len(ordered) // 10]
        chances.append(Chance(user_id, wins[user_id] / SIMULATIONS, mean, low, high))
    return chances


_RESULTS = {"home": ("win", "loss"), "draw": ("draw", "draw"), "away": ("loss", "win")}


class _Count:
    """How often something happened, in every season at once: one integer for each binary digit."""

    __slots__ = ("planes",)

    def __init__(self):
        self.planes: list[int] = []

    def add(self, bits: int) -> None:
        planes, place = self.planes, 0
        while bits:
            if place == len(planes):
                planes.append(bits)
                return
            planes[place], bits = planes[place] ^ bits, planes[place] & bits
            place += 1

    def values(self) -> list[int]:
        """The count of each season. Each bit is spread to two bytes, so that planes add up in one step."""
        total = 0
        for place, plane in enumerate(self.planes):
            spread = f"{plane:0{SIMULATIONS}b}".encode("utf-16-le")
            total += (int.from_bytes(spread, "little") & _LAST_BITS) << place
        return list(memoryview(total.to_bytes(2 * SIMULATIONS, "little")).cast("H"))


_LAST_BITS = int.from_bytes(b"\x01\x00" * SIMULATIONS, "little")


class _Seasons:
    """What each team of the league earns in every simulated season."""

    def __init__(
        self,
        book: Book,
        games: list[Game],
        open_games: list[Game],
        ratings,
        usual_draws: float,
        bits: Bits,
    ):
        self.book, self.open, self.bits = book, open_games, bits
        self.teams = {team: season.facts for team, season in book.seasons.items()}
        self.records = {team: season.until(book.scoring, None) for team, season in book.seasons.items()}
        decided = [game for game in games if game.counts and book.scoring.counts(game.stage)]
        self.margin, self.goals = _usual_score(decided)
        self.draws = _share_of_draws(decided, usual_draws)
        self.levels = {team: self._levels(team, _priors(ratings)) for team in self.teams}
        self.digits: dict[tuple, list[int]] = {}
        self.earned = earner(book.scoring)
        self.outcomes = [self._outcomes(game) for game in open_games]

    def _outcomes(self, game: Game) -> tuple[Game, dict[str, tuple[int, int]]]:
        """What each side gets by the rules about games for a home win, a draw and an away win."""
        low = max(0, self.goals - self.margin // 2)
        own, other = self.teams.get(game.home, NOBODY), self.teams.get(game.away, NOBODY)
        found = {}
        for outcome, home, away in (
            ("home", low + self.margin, low), ("draw", low, low), ("away", low, low + self.margin),
        ):  # fmt: skip
            first, second = _RESULTS[outcome]
            one = Side(first, "regulation", game.stage, home, away, own, other)
            two = Side(second, "regulation", game.stage, away, home, other, own)
            found[outcome] = (self.earned(one)[0], self.earned(two)[0])
        return game, found

    def played(self) -> dict[str, list[int]]:
        """Thousandths of each held team before the multiplier, one number for each season."""
        held = {holding.team_id for holding in self.book.holdings if holding.team_id in self.teams}
        points: dict[str, dict[int, _Count]] = {team: {} for team in held}
        records = {team: {"win": _Count(), "draw": _Count()} for team in held if self.book.scoring.team}
        for game, worth in self.outcomes:
            home_wins, draws = self._game(game)
            happened = {"home": home_wins, "draw": draws, "away": ALL & ~(home_wins | draws)}
            for outcome, seasons in happened.items():
                for team, earned in zip((game.home, game.away), worth[outcome]):
                    if earned and seasons and team in points:
                        points[team].setdefault(earned, _Count()).add(seasons)
            for team, won in ((game.home, "home"), (game.away, "away")):
                if team in records:
                    records[team]["win"].add(happened[won])
                    records[team]["draw"].add(draws)
        return {team: self._season_of(team, points[team], records.get(team)) for team in held}

    def _levels(self, team: str, priors: dict[str, float]) -> list[tuple[int, float]]:
        """(in which seasons, how strong): mean and spread of a beta distribution fitted to what is known."""
        known, prior = self.records[team], priors.get(team, 0.5)
        games = PRIOR_GAMES + known.played
        mean = (PRIOR_GAMES * prior + known.wins + known.draws / 2) / games
        spread = (mean * (1 - mean) / (games + 1)) ** 0.5
        one, other = self.bits(SIMULATIONS), self.bits(SIMULATIONS)
        seasons = (one & other, one & ~other, ALL & ~one & other, ALL & ~one & ~other)
        return [(s, min(0.98, max(0.02, mean + level * spread))) for s, level in zip(seasons, LEVELS)]

    def _game(self, game: Game) -> tuple[int, int]:
        """Bit sets of seasons: where the home team wins, and where the game ends level."""
        pair = (game.home, game.away, game.neutral)
        if pair not in self.digits:
            self.digits[pair] = self._chance(game)
        wins = self._happens(self.digits[pair])
        if not self.draws or game.stage not in ("regular", "group"):
            return wins, 0
        whole = round(self.draws * (1 << DIGITS))
        draws = self._happens([ALL if whole >> place & 1 else 0 for place in range(DIGITS)])
        return wins & ~draws, draws

    def _chance(self, game: Game) -> list[int]:
        """The home team's chance in every season, one integer for each binary digit."""
        digits = [0] * DIGITS
        average = [(ALL, 0.5)]
        for at_home, home in self.levels.get(game.home, average):
            for away_at, away in self.levels.get(game.away, average):
                odds = home * (1 - away) * (1 if game.neutral else HOME_ODDS)
                chance = odds / (odds + away * (1 - home))
                whole = min((1 << DIGITS) - 1, max(1, round(chance * (1 << DIGITS))))
                seasons = at_home & away_at
                for place in range(DIGITS):
                    if whole >> place & 1:
                        digits[place] |= seasons
        return digits

    def _happens(self, digits: list[int]) -> int:
        """One bit for each season, 1 with the chance `digits`: compares a random number digit by digit."""
        found = 0
        for digit in digits:
            random = self.bits(SIMULATIONS)
            found = found & random | digit & (found ^ random)
        return found

    def _season_of(self, team: str, points: dict[int, _Count], record: dict[str, _Count] | None) -> list[int]:
        season, scoring = self.book.seasons[team], self.book.scoring
        known = self.records[team]
        games = sum(line.points for line in season.lines)
        reached = sum(earned for _, earned in reached_parts(scoring, season.reached, None))
        sums = [games + reached] * SIMULATIONS
        for earned, count in points.items():
            sums = [total + earned * times for total, times in zip(sums, count.values())]
        if record is None:
            return sums
        to_come = sum(team in (game.home, game.away) for game in self.open)
        found = []
        for total, wins, draws in zip(sums, record["win"].values(), record["draw"].values()):
            losses = known.losses + to_come - wins - draws
            parts = team_parts(scoring, season.facts, known.wins + wins, known.draws + draws, losses)
            found.append(total + sum(earned for _, earned in parts))
        return found


def _usual_score(decided: list[Game]) -> tuple[int, int]:
    """The mean margin of a win and the mean score of a team, as integers; 1 and 1 until games are decided."""
    won = [abs(game.home_score - game.away_score) for game in decided if game.home_score != game.away_score]
    scores = [score for game in decided for score in (game.home_score, game.away_score)]
    margin = max(1, divided(sum(won), len(won))) if won else 1
    return margin, divided(sum(scores), len(scores)) if scores else 1


def _share_of_draws(decided: list[Game], usual: float) -> float:
    """The share of draws this season; early on mostly the usual share."""
    draws = sum(game.winner == DRAW for game in decided)
    return (draws + PRIOR_GAMES * usual) / (len(decided) + PRIOR_GAMES)


def _priors(ratings: Mapping[str, float | None]) -> dict[str, float]:
    """The share of wins expected by rank of rating; a team without a rating is average and left out."""
    rated = sorted((team for team, rating in ratings.items() if rating is not None), key=lambda t: ratings[t])
    if len(rated) < 2:
        return {}
    step = (STRONGEST - WEAKEST) / (len(rated) - 1)
    return {team: WEAKEST + step * place for place, team in enumerate(rated)}


def _totals(book: Book, user_id: str, seasons: dict[str, list[int]]) -> list[int]:
    """A member's points in every season: teams, the multiplier, the best k, adjustments."""
    mine = [_held(book, h, seasons) for h in book.holdings if h.user_id == user_id]
    given = sum(a.points for a in book.adjustments if a.user_id == user_id)
    k = book.scoring.best
    if not mine:
        return [given] * SIMULATIONS
    if k is None or len(mine) <= k:
        return [sum(teams) + given for teams in zip(*mine)]
    return [sum(sorted(teams)[-k:]) + given for teams in zip(*mine)]


def _held(book: Book, holding: Holding, seasons: dict[str, list[int]]) -> list[int]:
    """What a team earns its holder: future points go to the last holder, who may not always have held it."""
    points = seasons.get(holding.team_id)
    if points is None or holding.end is not None:
        return [team_row(book, holding, None).points] * SIMULATIONS
    if holding.start is not None:
        before = book.seasons[holding.team_id].until(book.scoring, holding.start).points
        points = [total - before for total in points]
    if book.scoring.multiplier is None:
        return points
    factor = book.scoring.multiplier.at(holding.pick_no, book.picks)
    counted = {total: multiplied(total, factor) for total in set(points)}
    return [counted[total] for total in points]
