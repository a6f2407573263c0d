"""Reads CSV tables of games: rows by column heading, numbered as a spreadsheet does."""

import csv
import io
import re
from collections.abc import Iterator

from feeds.port import NotReadable, bounded

SEPARATORS = ("\t", ";", ",")
_SEP_LINE = re.compile(r'"?sep=([,;\t])"?[,;\t]*', re.IGNORECASE)
"""How a file tells a spreadsheet what separates its cells."""
MOST_ROWS = 100_000
"""A file may hold many seasons, of which one is used."""
MOST_COLUMNS = 200
LONGEST_LINE = 64 * 1024


def rows_of(content: bytes, what: str, *, tolerant: bool = False) -> tuple[list[str], Iterator]:
    """The headings in small letters, and (number, cells by heading) of each row that is not empty.

    `what` names the kind of file in sentences. A `tolerant` reader accepts cells beyond the last heading.
    Only CSV's own line ends count: other Unicode line separators may occur in a cell. Raises NotReadable,
    also while the rows are iterated.
    """
    try:
        text = bounded(content).decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotReadable("The file is not UTF-8 text.") from error
    first, _, rest = text.lstrip().partition("\n")
    named = _SEP_LINE.fullmatch(first[:20].strip())
    if named:
        separator, text = named[1], rest
    else:
        separator = max(SEPARATORS, key=first.count)
    lines = _lines(text, separator, what, 2 if named else 1)
    headings = [cell.casefold() for cell in next(lines, (0, []))[1]]
    if len(headings) > MOST_COLUMNS:
        raise NotReadable(f"The file has more than {MOST_COLUMNS} columns.")
    twice = next((name for name in headings if name and headings.count(name) > 1), None)
    if twice:
        raise NotReadable(f"The file has two columns called {twice[:40]}.")
    return headings, _rows(headings, lines, tolerant)


def _lines(text: str, separator: str, what: str, begin: int) -> Iterator[tuple[int, list[str]]]:
    try:
        reader = csv.reader(_short_lines(text), delimiter=separator, strict=True)
        for number, cells in enumerate(reader, begin):
            if number > MOST_ROWS:
                raise NotReadable(f"The file has more than {MOST_ROWS:,} rows.")
            if any(cell.strip() for cell in cells):
                yield number, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise NotReadable(f"This is no {what}: {error}.") from error


def _short_lines(text: str) -> Iterator[str]:
    """The lines of `text`. Raises NotReadable if one is so long that parsing it would block."""
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        if len(line) > LONGEST_LINE:
            raise NotReadable(f"Line {number} of the file is longer than {LONGEST_LINE:,} characters.")
        yield line


def _rows(headings: list[str], lines: Iterator, tolerant: bool) -> Iterator[tuple[int, dict[str, str]]]:
    for number, cells in lines:
        if not tolerant and any(cells[len(headings) :]):
            raise NotReadable(f"Row {number} has more cells than there are headings.")
        yield number, dict(zip(headings, cells))
