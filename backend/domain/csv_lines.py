"""The lines of an uploaded CSV text from its headings on: which sign separates and which quotes its cells."""

import csv
import io
import re
from typing import NamedTuple

from domain.errors import InvalidRequest
from domain.team_fields import bad
from domain.team_headings import MAX_HEADING, NAMES, field_of, fields_of

MAX_TEAMS = 400
MAX_LINES, MAX_COLUMNS = 5_000, 100


class Line(NamedTuple):
    """`row`: its number as people count. `alone`: nothing separates cells in it."""

    row: int
    cells: list[str]
    alone: bool


_SEPARATORS = (",", ";", "\t", "|", ":", "^", "~", "\x1f", "，", "；", "、", "،", "؛")
_SEP_LINE = re.compile(r"""["']?sep ?= ?(\\t|\t|[^\w\s"'.+-])["']?[ ,;\t|]*""", re.IGNORECASE)
_OTHER_BREAKS = re.compile("[\x0b\x0c\x1e\x85\u2028\u2029]")
"""What ends a line in word processors and notes, if nothing else does."""
_BOMS = re.compile("(?:\ufeff|ï»¿)+")
"""A second byte order mark, or one that was read in a code page."""
_QUOTE_MARK = re.compile(r"^[^\S\n]*>[> ]*", re.MULTILINE)
"""What a mail program puts before each line that it quotes."""
_BLANK_LINES = re.compile(r'(?:(?:[ ,;\t|]|"")*\n)+')
"""Empty rows above the header, with all their separators, as spreadsheets write them."""
_TITLE_LINES, _MORE_TITLE_LINES = 3, 10
"""Lines above the headings that may hold a title; as many as the second, if two columns or more are known."""
_MOST_LINES = _MORE_TITLE_LINES + 1 + 1 + MAX_TEAMS + 1 + 1
"""A title, headings, what Markdown puts below them, one team too many, and what ends a block of code."""
_SEEN_COLUMNS, _SEEN_CELLS, _SEEN_SIGNS = 30, 60, 10_000
"""Columns by which a separator is recognised; cells, those of the first lines, and signs of each line in
which headings are looked for.
"""
_LIKELY = 6
"""Separators that are tried: the comma, and the others that are there most often."""
_QUOTES = dict.fromkeys("“”„‟«»＂", '"')
"""Quotation marks into which a word processor, or a phone's keyboard, turns plain ones."""
FENCE = "```"
"""Opens and closes a block of code in a chat."""
_FRAME = re.compile(r"\+?[-=]{3,}(?:\+[-=]{3,})*\+?", re.ASCII)
"""A line that frames a table made of signs, as databases print them: `+-----+-----+`."""
_SIGNATURE = re.compile(r"\n-- (?:\n|$)")
"""The line above the signature of a mail (RFC 3676, section 4.3). Without its blank, it may part teams."""
_LONGEST_SIGNATURE = 4
"""Lines of one below a list of nothing but names, which could hold teams, too."""
_BESIDE = " \"'" + "".join(_QUOTES) + "".join(_SEPARATORS)
_WHY = {
    "unexpected end": "a quotation mark begins a cell, and none ends it",
    "expected after": "a cell goes on after the quotation mark that ends it",
    "larger than": "a cell is far too long",
}
"""What is wrong in a row, by a part of what the csv module says."""


class Lines(NamedTuple):
    """The lines from the headings on that are not blank, the separator, and what stands above and below them."""

    lines: list[Line]
    separator: str
    above: list[str]
    below: list[str]


def csv_lines(text: str) -> Lines:
    """A `sep=` line names the separator, else it is the one that fits most headings."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in text:
        text = _OTHER_BREAKS.sub("\n", text)
    marks = _BOMS.match(text)
    text = text[marks.end() if marks else 0 :].rstrip("\x1a")  # the end of a file in MS-DOS
    if "\0" in text:
        raise InvalidRequest("The text is not CSV: it holds NUL characters.")
    if text.count("\n") > MAX_LINES:
        raise InvalidRequest(f"The text has more than {MAX_LINES:,} lines.")
    if text.lstrip()[:1] == ">":
        text = _QUOTE_MARK.sub("", text)
    above = _BLANK_LINES.match(text)
    body = text[above.end() :] if above else text
    first = 1 + text[: len(text) - len(body)].count("\n")
    head, _, below = body.partition("\n")
    named = _SEP_LINE.fullmatch(head.strip(" ")) if len(head) < 200 else None
    separator = ""
    if named:
        body, first, separator = below, first + 1, "\t" if named[1] == "\\t" else named[1]
    tops = [top[:_SEEN_SIGNS] for top in body.split("\n", _MORE_TITLE_LINES + 1)[: _MORE_TITLE_LINES + 1]]
    known, head = _fit(tops, separator) if separator else (0, "")
    if not known:
        separator, _, head = _separator(tops)
    body, below = _without_signature(body, head.count(separator), separator)
    lines = _unpacked(_cells(*_quoted(body, head, separator), separator, first))
    if not lines:
        raise InvalidRequest("The text is empty.")
    begin = _headings(lines)
    above = [said(line.cells, separator) for line in lines[:begin] if not line.cells[0].startswith(FENCE)]
    return Lines(lines[begin:], separator, above, below)


def said(cells: list[str], separator: str) -> str:
    """A row as a person reads it, without its blank cells."""
    between = f"{separator} " if separator in ",;" else ", "
    return between.join(" ".join(cell.split()) for cell in cells if cell.strip())


def _without_signature(body: str, most: int, separator: str) -> tuple[str, list[str]]:
    """`body` without a signature, and its lines. Below a line that parts teams, most rows are as wide as the
    headings.
    """
    above, *below = _SIGNATURE.split(body, maxsplit=2)
    if len(below) != 1 or above.count("\n") < 2:
        return body, []
    lines = list(filter(None, map(str.strip, below[0].split("\n"))))
    if not most:
        return (body, []) if len(lines) > _LONGEST_SIGNATURE else (above, lines)
    wide = sum(line.count(separator) >= most for line in lines)
    return (body, []) if 2 * wide > len(lines) else (above, lines)


def _quoted(body: str, head: str, separator: str) -> tuple[str, str]:
    """The text, and the sign that quotes its cells: the one around its first heading."""
    cell = head.split(separator, 1)[0].strip()
    if len(cell) > 1 and cell[0] == cell[-1] == "'":
        return body, "'"
    if cell[:1] in _QUOTES:
        return body.translate(str.maketrans(_QUOTES)), '"'
    return body.replace('\\"', '""'), '"'


def _separator(tops: list[str]) -> tuple[str, int, str]:
    """The sign that fits most headings, how many, and the line that they are in."""
    text = "\n".join(tops)
    often = sorted(_SEPARATORS[1:], key=text.count, reverse=True)[: _LIKELY - 1]
    likely = [sign for sign in _SEPARATORS if sign == "," or sign in often]
    fits = {sign: _fit(tops, sign) for sign in likely}
    separator = max(likely, key=lambda sign: fits[sign][0])
    return separator, *fits[separator]


def _fit(tops: list[str], separator: str) -> tuple[int, str]:
    """How many headings the line has that has most of them, if they are separated so, and that line."""
    most, head, seen = 0, tops[0], 0
    for top in tops:
        cells = list(filter(_has_letter, map(_bare, top.split(separator, _SEEN_COLUMNS))))
        known = sum(field_of(cell) is not None for cell in cells)
        if known > most:
            most, head = known, top
        seen += len(cells)
        if seen > _SEEN_CELLS:
            break
    return most, head


def _has_letter(cell: str) -> bool:
    """Whether it can be a heading: a row of dates or of numbers above the headings is none."""
    return any(map(str.isalpha, cell[:MAX_HEADING]))


def _bare(cell: str) -> str:
    return cell.strip(_BESIDE)


def _cells(text: str, quote: str, separator: str, first: int) -> list[Line]:
    """Rows that hold something, with their numbers, as far as they may be read: to one team too many."""
    text = re.sub(f"{quote} +(?=[{re.escape(separator)}\n])", quote, text)
    if separator == ",":  # what a spreadsheet adds that splits at ; and has taken each row for one cell
        ends = "(?<!;)" if text.partition("\n")[0].endswith(";") else f"(?<={quote})"
        text = re.sub(f"{ends};+(?=\n|$)", "", text)
    found: list[Line] = []
    row = first - 1
    try:
        reader = csv.reader(
            io.StringIO(text, newline=""),
            delimiter=separator,
            quotechar=quote,
            strict=True,
            skipinitialspace=True,
        )
        for row, cells in enumerate(reader, start=first):
            if len(found) == _MOST_LINES:
                break
            alone = len(cells) == 1
            while cells and not cells[-1].strip():
                cells.pop()
            if cells and not (separator == "|" and _is_frame(cells)):
                found.append(Line(row, _few(row, cells), alone))
    except csv.Error as error:
        why = next((words for part, words in _WHY.items() if part in str(error)), str(error))
        raise bad(row + 1, f"is not CSV: {why}") from None
    return found


def _is_frame(cells: list[str]) -> bool:
    filled = list(filter(None, map(str.strip, cells)))
    return len(filled) == 1 and _FRAME.fullmatch(filled[0]) is not None


def _few(row: int, cells: list[str]) -> list[str]:
    if len(cells) > MAX_COLUMNS:
        raise bad(row, f"has more than {MAX_COLUMNS} cells")
    return cells


def _unpacked(lines: list[Line]) -> list[Line]:
    """`lines`, each of which a spreadsheet that split at another sign has put into one cell."""
    tops = [line.cells[0][:_SEEN_SIGNS] for line in lines[: _TITLE_LINES + 1]]
    if not tops or any(len(line.cells) > 1 for line in lines) or any(field_of(top) in NAMES for top in tops):
        return lines
    sign, known, _ = _separator(tops)
    if known < 2:
        return lines
    return [Line(row, _few(row, _split(cells[0], sign)), sign not in cells[0]) for row, cells, _ in lines]


def _split(cell: str, separator: str) -> list[str]:
    line = cell.replace("\n", " ").rstrip(" " + "".join(_SEPARATORS))
    return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])


def _headings(lines: list[Line]) -> int:
    """Which of the lines holds the headings. Those above them are a title.

    A title may hold a heading's words, too: the line that names most columns is meant.
    """
    begin, best, seen = 0, 0, 0
    for at, (_, cells, _) in enumerate(lines[: _MORE_TITLE_LINES + 1]):
        known = set(filter(None, fields_of(cells)))
        fits = 2 * len(known) + ("name" in known) if known & set(NAMES) else 0
        if fits > best and (at <= _TITLE_LINES or len(known) > 1):
            begin, best = at, fits
        seen += sum(map(_has_letter, cells))
        if seen > _SEEN_CELLS:
            break
    return begin
