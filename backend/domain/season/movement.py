"""Who moved in the table on a day of games. A deduction changes places, but it is no game: it moves nobody."""

from dataclasses import replace

from domain.season.standings import Book, Row, table, with_movement


def table_after(book: Book, days: list[tuple[str, int | None]]) -> list[Row]:
    """The table after the last of these days of games, with each member's rank after the day before.

    Both tables have the same adjustments. One that was given after that last day had begun may turn round who
    was ahead the day before. So only members whom the games also moved without it have moved.
    """
    end = days[-1][1]
    rows = table(book, end)
    if len(days) == 1:
        return rows
    since = days[-2][1]
    rows = with_movement(rows, table(book, since))
    known = tuple(one for one in book.adjustments if since is None or one.at < since)
    if len(known) == len(book.adjustments):
        return rows
    then = replace(book, adjustments=known)
    played = {row.user_id: _way(row) for row in with_movement(table(then, end), table(then, since))}
    return [row if _way(row) == played[row.user_id] else row._replace(was_rank=row.rank) for row in rows]


def _way(row: Row) -> int:
    """1 for a member who went up, −1 for one who went down."""
    was = row.rank if row.was_rank is None else row.was_rank
    return (was > row.rank) - (was < row.rank)
