"""The table of a league: members by points, ties decided in order, ranks shared as 1, 2, 2, 4.

Points are whole thousandths. The order of work: teams over the time a member held them, the pick's
multiplier, the best k teams, the commissioner's adjustments, then ties.
"""

from binascii import crc32
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from domain.season.lines import NEVER, TeamSeason, Totals
from domain.season.scoring import LIMIT, Scoring, Tie, clamp, multiplied, written


@dataclass(frozen=True, slots=True)
class Holding:
    """A member holds a team from `start` (None: the first game) until before `end` (None: open)."""

    user_id: str
    team_id: str
    pick_no: int
    start: int | None = None
    end: int | None = None

    def has(self, at: int) -> bool:
        return (self.start is None or at >= self.start) and (self.end is None or at < self.end)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Points (thousandths) that the commissioner (`by`) gave or took, with a reason that everybody sees."""

    user_id: str
    points: int
    reason: str
    at: int
    by: str | None = None


class TeamRow(NamedTuple):
    """A team in a member's row; `points` are after the multiplier, `counted`: it is among the best k."""

    team_id: str
    points: int
    counted: bool
    totals: Totals
    pick_no: int


class Row(NamedTuple):
    """A member's place. `decided_by` is the tie rule that separates it from a row with the same points."""

    rank: int
    user_id: str
    points: int
    teams: tuple[TeamRow, ...]
    decided_by: str | None = None
    was_rank: int | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """What a table is made from: rules, members in seat order, who holds what, and each team's season."""

    scoring: Scoring
    user_ids: tuple[str, ...]
    holdings: tuple[Holding, ...]
    seasons: Mapping[str, TeamSeason]
    picks: int
    adjustments: tuple[Adjustment, ...] = ()
    guesses: Mapping[str, int] | None = None


def team_row(book: Book, holding: Holding, end: int | None) -> TeamRow:
    """One team's row before the best k are chosen, as of the moment `end` (None: now)."""
    season = book.seasons.get(holding.team_id)
    until = holding.end if end is None else end if holding.end is None else min(holding.end, end)
    if season is None or (until is not None and holding.start is not None and until <= holding.start):
        return TeamRow(holding.team_id, 0, True, Totals(), holding.pick_no)
    totals = season.between(book.scoring, holding.start, until)
    points = totals.points
    if book.scoring.multiplier is not None:
        points = multiplied(points, book.scoring.multiplier.at(holding.pick_no, book.picks))
    return TeamRow(holding.team_id, points, True, totals, holding.pick_no)


def best_of(rows: Iterable[TeamRow], k: int | None) -> tuple[TeamRow, ...]:
    """The rows by pick, with only the k best counted; of equal ones the earlier pick counts."""
    rows = sorted(rows, key=lambda row: row.pick_no)
    if k is None or len(rows) <= k:
        return tuple(rows)
    best = {id(row) for row in sorted(rows, key=lambda row: (-row.points, row.pick_no))[:k]}
    return tuple(row if id(row) in best else row._replace(counted=False) for row in rows)


def table(book: Book, end: int | None = None) -> list[Row]:
    """The table as of the moment `end` (None: now), best first."""
    by_user: dict[str, list[TeamRow]] = {user_id: [] for user_id in book.user_ids}
    for holding in book.holdings:
        if holding.user_id in by_user:
            by_user[holding.user_id].append(team_row(book, holding, end))
    rows = {}
    for user_id, found in by_user.items():
        teams = best_of(found, book.scoring.best)
        points = sum(team.points for team in teams if team.counted)
        points += sum(a.points for a in book.adjustments if a.user_id == user_id)
        rows[user_id] = Row(0, user_id, clamp(points), teams)
    return _ranked(book, rows, end)


def with_movement(rows: list[Row], before: list[Row]) -> list[Row]:
    """The rows with the rank each member had in an earlier table."""
    was = {row.user_id: row.rank for row in before}
    return [row._replace(was_rank=was.get(row.user_id)) for row in rows]


def _ranked(book: Book, rows: dict[str, Row], end: int | None) -> list[Row]:
    level: dict[int, list[str]] = {}
    for user_id, row in rows.items():
        level.setdefault(row.points, []).append(user_id)
    decided: dict[str, str] = {}
    ranked: list[Row] = []
    for points in sorted(level, reverse=True):
        for group in _parted(book, rows, level[points], book.scoring.ties, end, decided):
            rank = len(ranked) + 1
            ranked += [rows[u]._replace(rank=rank, decided_by=decided.get(u)) for u in group]
    return ranked


def _parted(
    book, rows, group: list[str], ties: tuple[Tie, ...], end: int | None, decided: dict
) -> list[list[str]]:
    """A group with equal points, split into groups that share a place, best first. Fills `decided`."""
    if len(group) == 1:
        return [group]
    for i, tie in enumerate(ties):
        if tie.by == "shared":
            break
        values = {user_id: _value(book, rows, user_id, group, tie, end) for user_id in group}
        if len(set(values.values())) == 1:
            continue
        decided |= dict.fromkeys(group, tie.by)
        parted = []
        for value in sorted(set(values.values()), reverse=tie.order != "fewest"):
            same = [user_id for user_id in group if values[user_id] == value]
            parted += _parted(book, rows, same, ties[i + 1 :], end, decided)
        return parted
    decided |= dict.fromkeys(group, "shared")
    return [group]


def _value(
    book: Book, rows: dict[str, Row], user_id: str, group: list[str], tie: Tie, end: int | None
) -> int:
    """What a tie rule compares; more is better, unless the rule says fewest."""
    counted = [team for team in rows[user_id].teams if team.counted]
    if tie.by == "goal_difference":
        return sum(team.totals.goals_for - team.totals.goals_against for team in counted)
    if tie.by == "best_team":
        return max((team.points for team in counted), default=-LIMIT)
    upside = -1 if tie.order == "fewest" else 1
    if tie.by == "pick_no":
        return upside * -min((team.pick_no for team in rows[user_id].teams), default=LIMIT)
    if tie.by == "guess":
        return upside * -_missed_by(book, rows[user_id])
    if tie.by == "head_to_head":
        return _head_to_head(book, user_id, group, end)
    return sum(getattr(team.totals, tie.by) for team in counted)


def _missed_by(book: Book, row: Row) -> int:
    """How far a member's guess is off, in thousandths; without a guess, more than any guess."""
    guess = (book.guesses or {}).get(row.user_id)
    if guess is None:
        return LIMIT * 2
    wins = sum(team.totals.wins for team in row.teams if team.counted) * 1_000
    return abs(guess - (wins if book.scoring.guess == "wins" else row.points))


def _head_to_head(book: Book, user_id: str, group: list[str], end: int | None) -> int:
    """Two for each game won against a team of another member of the group, one for a draw."""
    rivals: dict[str, list[Holding]] = {}
    for holding in book.holdings:
        if holding.user_id in group and holding.user_id != user_id:
            rivals.setdefault(holding.team_id, []).append(holding)
    found = 0
    for holding in book.holdings:
        if holding.user_id != user_id or holding.team_id not in book.seasons:
            continue
        for line in book.seasons[holding.team_id].lines:
            if end is not None and line.at >= end:
                break  # they are in order
            earned = _AGAINST_RIVALS[line.result]
            if earned and holding.has(line.at):
                for rival in rivals.get(line.opponent, ()):
                    if rival.has(line.at):
                        found += earned
                        break
    return found


_AGAINST_RIVALS = {"win": 2, "draw": 1, "loss": 0}


def holder_of(holdings: Iterable[Holding], team_id: str, at: int | None) -> str | None:
    """The user id of who held a team when a game kicked off; that game is theirs."""
    moment = NEVER if at is None else at
    return next((h.user_id for h in holdings if h.team_id == team_id and h.has(moment)), None)


def game_days(
    seasons: Mapping[str, TeamSeason], day_of: Callable[[int], str]
) -> list[tuple[str, int | None]]:
    """Each day with a counting game, and its end: the next day's first kick-off (None for the last)."""
    moments = sorted({line.at for season in seasons.values() for line in season.lines if line.at != NEVER})
    days: list[tuple[str, int]] = []
    for at in moments:
        day = day_of(at)
        if not days or days[-1][0] != day:
            days.append((day, at))
    ends = [at for _, at in days[1:]]
    return [(day, end) for (day, _), end in zip(days, [*ends, None])]


def standings_hash(revision: int, rows: Iterable[Row]) -> str:
    """CRC-32 (8 lower-case hex digits) of `revision|rank:user_id:points joined by ,`, as in clients."""
    listed = ",".join(f"{row.rank}:{row.user_id}:{written(row.points)}" for row in rows)
    return f"{crc32(f'{revision}|{listed}'.encode()):08x}"
