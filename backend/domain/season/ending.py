"""How a season ended: the final table, the champions, and who won which trophy."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from domain.season.lines import GameLine
from domain.season.number_words import counted, ordinal
from domain.season.race import Race, kept_race
from domain.season.scoring import as_number, as_thousandths
from domain.season.standings import Book, Row, TeamRow, table

CLOSES_AFTER_MS = 14 * 86_400_000
"""How long after its last day a season closes by itself, if nothing that counts is still to be played."""

TrophyKind = Literal["best_pick", "steal", "luck", "closest_finish"]


@dataclass(frozen=True, slots=True)
class FinalRow:
    """A member's final place; `points` is a decimal number."""

    rank: int
    user_id: str
    points: int | float
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class Trophy:
    """`team_id` and `pick_no` are a pick's, else null; `text` says what earned the trophy, without names."""

    kind: TrophyKind
    user_ids: tuple[str, ...]
    team_id: str | None
    pick_no: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Ending:
    """`open_games` counts the results that still matter and are to come."""

    revision: int
    table: tuple[FinalRow, ...]
    champions: tuple[str, ...]
    trophies: tuple[Trophy, ...]
    open_games: int
    race: Race | None = None


def ending(book: Book, revision: int, open_games: int, day_of: Callable[[int], str]) -> Ending:
    """The season's outcome as it stands. Until a game has counted there is no champion and no trophy.

    `day_of` gives the competition's own day of a moment.
    """
    rows = table(book)
    final = tuple(FinalRow(r.rank, r.user_id, as_number(r.points), r.decided_by) for r in rows)
    drawn = kept_race(book, day_of)
    if not any(season.lines for season in book.seasons.values()):
        return Ending(revision, final, (), (), open_games, drawn)
    champions = tuple(row.user_id for row in rows if row.rank == 1)
    found = (*_of_picks(book, rows), _luck(book, rows), _closest_finish(rows, book.scoring.unit))
    trophies = tuple(t for t in found if t is not None)
    return Ending(revision, final, champions, trophies, open_games, drawn)


def kept(rows: list[Row], final: tuple[FinalRow, ...]) -> list[Row]:
    """The final table as it was closed; only the teams come from the current `rows`."""
    now = {row.user_id: row.teams for row in rows}
    return [
        Row(one.rank, one.user_id, as_thousandths(one.points), now.get(one.user_id, ()), one.decided_by)
        for one in final
    ]


def kept_on(rows: list[Row], race: Race, at: int) -> list[Row]:
    """The table after a day of a kept race: `rows` (by today's results) if their points are the same.

    Otherwise it has the points of that day, and level members share a place, because what separated them is
    unknown.
    """
    then = {line.user_id: as_thousandths(line.points[at]) for line in race.series}
    if all(then.get(row.user_id) == row.points for row in rows):
        return rows
    there = sorted((row for row in rows if row.user_id in then), key=lambda row: -then[row.user_id])
    points = [then[row.user_id] for row in there]
    return [
        row._replace(
            rank=points.index(its) + 1,
            points=its,
            was_rank=None,
            decided_by="shared" if points.count(its) > 1 else None,
        )
        for row, its in zip(there, points)
    ]


def _of_picks(book: Book, rows: list[Row]) -> list[Trophy]:
    """The pick that earned most, and the steal: the one that earned most for how late it came."""
    picks = [(row.user_id, team) for row in rows for team in row.teams]
    if not picks:
        return []
    user_id, best = max(picks, key=lambda pick: (pick[1].points, pick[1].pick_no))
    earned = f"{counted(best.points, book.scoring.unit)} with pick {best.pick_no}"
    trophies = [Trophy("best_pick", (user_id,), best.team_id, best.pick_no, earned)]
    points = sorted((team.points for _, team in picks), reverse=True)

    def places_gained(team: TeamRow) -> int:
        return team.pick_no - (points.index(team.points) + 1)

    user_id, steal = max(picks, key=lambda pick: (places_gained(pick[1]), pick[1].points, pick[1].pick_no))
    if places_gained(steal) > 0 and steal.points > 0:
        place = points.index(steal.points) + 1
        earned = counted(steal.points, book.scoring.unit)
        text = f"Pick {steal.pick_no}, but {ordinal(place)} of all picks with {earned}"
        trophies.append(Trophy("steal", (user_id,), steal.team_id, steal.pick_no, text))
    return trophies


def _luck(book: Book, rows: list[Row]) -> Trophy | None:
    """Most close games won, less those lost; close are the quarter of decided games with the least margin."""
    decided = [line for season in book.seasons.values() for line in season.lines if line.result == "win"]
    margins = sorted(_margin(line) for line in decided)
    if not margins:
        return None
    close = margins[(len(margins) - 1) // 4]
    counts = {row.user_id: [0, 0] for row in rows}
    for holding in book.holdings:
        season, count = book.seasons.get(holding.team_id), counts.get(holding.user_id)
        for line in season.lines if season and count else ():
            if holding.has(line.at) and _margin(line) <= close and line.result != "draw":
                count[line.result == "loss"] += 1
    user_id, (won, lost) = max(counts.items(), key=lambda item: (item[1][0] - item[1][1], item[1][0]))
    if won <= lost:
        return None
    by = f"by {close} or less" if close else "after a level score"
    games = "their only game" if won + lost == 1 else f"{won} of {won + lost} games"
    return Trophy("luck", (user_id,), None, None, f"Won {games} decided {by}")


def _margin(line: GameLine) -> int:
    return abs(line.goals_for - line.goals_against)


def _closest_finish(rows: list[Row], unit: str) -> Trophy | None:
    """The two neighbours in the table with the smallest gap; of several pairs the highest.

    If they are level, it is for all who are level with them.
    """
    if len(rows) < 2:
        return None
    gaps = [above.points - below.points for above, below in zip(rows, rows[1:])]
    place = gaps.index(min(gaps))
    if gaps[place]:
        pair = (rows[place].user_id, rows[place + 1].user_id)
        return Trophy("closest_finish", pair, None, None, f"{counted(gaps[place], unit)} apart")
    level = tuple(row.user_id for row in rows if row.points == rows[place].points)
    return Trophy("closest_finish", level, None, None, f"Level on {unit}")
