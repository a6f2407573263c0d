"""What people and spreadsheets put between the rows of a list: repeated headings, bullets, totals."""

import re
from collections.abc import Iterator
from itertools import pairwise

from domain.csv_lines import Line
from domain.names import bare

Row = dict[str, object]
"""Raw values by field."""


def without_repeated(head: Line, lines: list[Line]) -> list[Line]:
    """`lines` without headings that are repeated on each page, and without the title above those.

    A title stands below a blank row, or has no separator. Other rows of one cell are teams.
    """
    found: list[Line] = []
    above = before = head
    for line in lines:
        if line.cells != head.cells:
            found.append(line)
        elif found and found[-1] is above and len(above.cells) == 1 < len(head.cells):
            if above.alone or above.row - before.row > 1:
                found.pop()
        before, above = above, line
    return found


_BULLET = re.compile(r"(?:[*•‣◦·–—▪●○☐☑✓✔✅-]|\(?(\d{1,3})[.):])\s+(?:\[[ xX]?\]\s+)?(?=\S)")


_COUNT = re.compile(
    r"(?:\(?(\d{1,3})(?:\s*[-–—.):])?\s+|([1-9])\ufe0f?\u20e3\s*|([\u2460-\u2473])\s*)(?=\S)", re.ASCII
)
"""Other ways to number lines. Names begin so, too: they are numbers only if they count up from 1."""
_FEWEST_COUNTED = 3


def strip_bullets(rows: list[Row]) -> None:
    """Take off what people put before each line of a list: a bullet, or its number.

    The numbers count up: `1. FC` is part of a name. As web-app/src/screens/create/teamFile.js does for a list
    without headings.
    """
    counts = [_COUNT.match(str(values.get("name", ""))) for values in rows]
    if len(rows) >= _FEWEST_COUNTED and all(
        count and _counted(count) == at for at, count in enumerate(counts, 1)
    ):
        for values, count in zip(rows, counts):
            values["name"] = str(values["name"])[count.end() if count else 0 :]
        return
    bullets = [_BULLET.match(str(values.get("name", ""))) for values in rows]
    numbers = [bullet[1] for bullet in bullets if bullet and bullet[1]]
    first = int(numbers[0]) if numbers else 0
    counted = not numbers or [*map(int, numbers)] == [*range(first, first + len(rows))]
    if len(rows) < 2 or None in bullets or not counted:
        return
    for values, bullet in zip(rows, bullets):
        values["name"] = str(values["name"])[bullet.end() :] if bullet else values["name"]


def _counted(count: re.Match[str]) -> int:
    digits, key, circled = count.groups()
    return ord(circled) - 0x245F if circled else int(digits or key)


def fill_groups(rows: list[Row]) -> None:
    """Give each row the group of the merged cell that it is in: a spreadsheet writes it into the first alone.

    Merged cells are meant if the first row has a group, each of several groups is written once, and each but
    the last heads two rows or more. Elsewhere a row without a group has none.
    """
    given = [str(values.get("group", "")) for values in rows]
    heads = [at for at, group in enumerate(given) if group]
    written = {given[at] for at in heads}
    if heads[:1] != [0] or not 1 < len(written) == len(heads) < len(rows):
        return
    if all(below - at > 1 for at, below in pairwise(heads)):
        for at, values in enumerate(rows):
            values["group"] = given[at] = given[at] or given[at - 1]


_PLAIN_NUMBER = re.compile(r"[+-]?\d{1,12}(?:\.\d{0,12})?", re.ASCII)
_LONGEST_TOTAL = 40
_TOTALS = frozenset(map(bare, """
    total totals subtotal sum average mean overall summe gesamt insgesamt gesamtsumme zwischensumme durchschnitt
    mittelwert mittel avg somme moyenne suma razem srednia totale somma media soma promedio totaal gemiddelde
    toplam ortalama celkem итого всего сумма среднее 合計 合计 평균 합계 Σ
""".split())) | {"grand total", "sub total", "in total", "sum total", "total general", "totale generale"}  # fmt: skip
_COUNTED = frozenset(
    "team teams club clubs mannschaften vereine equipes equipos squadre points pts punkte all of".split()
)
"""What a total may say that it counts: `Total (32 teams)`."""
_ROUNDED = 0.005
"""How far a total, as a spreadsheet shows it, may be from its value; also a part of it."""
_NUMBER_IN_CELL = re.compile(r"\D*?([+-]?\d[\d.,'\u2019\u00a0\u202f ]*)\D*")
_WORDS, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
_OF_A_TEAM = ("abbreviation", "color")
"""What only a team has. A total may have a text in any other column."""


def totals(rows: list[Row], lines: list[Line]) -> set[int]:
    """Which of `rows`, read from `lines`, sum up those above, by their name and a number in any column.

    The last one needs no name if it is the sum of the ratings, and has no other cell: a team's name may have
    been forgotten.
    """
    found: set[int] = set()
    every, part = _Sums(), _Sums()
    for at, (values, line) in enumerate(zip(rows, lines)):
        if _is_a_total(values, line.cells, every, part):
            found.add(at)
            part = _Sums()
        else:
            every.add(line.cells)
            part.add(line.cells)
    teams = [values for at, values in enumerate(rows) if at not in found]
    if teams and rows[-1] is teams[-1] and _is_a_sum(teams, lines[-1].cells):
        found.add(len(rows) - 1)
    return found


class _Sums:
    """The number of rows, and of each column its sums as its numbers may be meant, and how many they are."""

    def __init__(self) -> None:
        self.rows = 0
        self._columns: dict[tuple[int, int], tuple[float, int]] = {}

    def add(self, cells: list[str]) -> None:
        self.rows += 1
        for key, number in _numbers(cells):
            total, count = self._columns.get(key, (0.0, 0))
            self._columns[key] = (total + number, count + 1)

    def tell(self, cells: list[str]) -> bool:
        """Whether one of the cells is the sum or the average of its column, or how it is worked out."""
        for key, number in _numbers(cells):
            total, count = self._columns.get(key, (0.0, 0))
            if count > 1 and (_is_near(number, total) or _is_near(number, total / count)):
                return True
        return any(cell.startswith("=") for cell in cells)

    def count(self, cells: list[str]) -> bool:
        return any(number == self.rows for _, number in _numbers(cells))


def _numbers(cells: list[str]) -> Iterator[tuple[tuple[int, int], float]]:
    """The numbers in the cells, by column and by whether a point or a comma begins the decimals."""
    for at, cell in enumerate(cells):
        found = _NUMBER_IN_CELL.fullmatch(cell) if len(cell) <= _LONGEST_TOTAL else None
        for way, (point, group) in enumerate((".,", ",.")):
            plain = re.sub(r"[^\d.,+-]", "", found[1] if found else "").replace(group, "").replace(point, ".")
            if _PLAIN_NUMBER.fullmatch(plain):
                yield (at, way), float(plain)


def _is_a_total(values: Row, cells: list[str], every: _Sums, part: _Sums) -> bool:
    """`part` is what stands since the total before. Below a group it may bear its name: `East Total`."""
    if every.rows < 2 or any(values.get(field) for field in _OF_A_TEAM):
        return False
    name = bare(str(values.get("name", ""))[:_LONGEST_TOTAL])
    if not name:
        return any(_TOTALS.intersection(_words_of(cell)) for cell in cells)
    words = [word for word in _words_of(name) if word not in _COUNTED]
    counts = _DIGITS.findall(name)
    if " ".join(words) in _TOTALS and all(count == str(every.rows) for count in counts):
        return bool(counts) or every.count(cells) or every.tell(cells) or part.tell(cells)
    return bool(words) and words[-1] in _TOTALS and not counts and (every.tell(cells) or part.tell(cells))


def _words_of(text: str) -> list[str]:
    return _WORDS.findall(bare(text[:_LONGEST_TOTAL]))


def _is_a_sum(rows: list[Row], last: list[str]) -> bool:
    """Whether the last row has only a number, and this is the sum of the ratings above."""
    texts = [str(values.get("rating", "")) for values in rows]
    if len(rows) < 3 or not texts[-1] or sum(map(bool, map(str.strip, last))) > 1:
        return False
    if not all(_PLAIN_NUMBER.fullmatch(text) for text in texts if text):
        return False
    *others, number = [float(text) for text in texts if text]
    return number not in others and _is_near(number, sum(others))


def _is_near(number: float, total: float) -> bool:
    return abs(number - total) <= _ROUNDED * max(1.0, abs(number))
