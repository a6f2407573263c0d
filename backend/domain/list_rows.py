"""What people and spreadsheets put between the rows of a list: repeated headings, bullets, totals."""

import re
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


def strip_bullets(rows: list[Row]) -> None:
    """Take off what people put before each line of a list: a bullet, or its number.

    The numbers count up: `1. FC` is part of a name.
    """
    bullets = [_BULLET.match(str(values.get("name", ""))) for values in rows]
    numbers = [bullet[1] for bullet in bullets if bullet and bullet[1]]
    first = int(numbers[0]) if numbers else 0
    counted = not numbers or [*map(int, numbers)] == [*range(first, first + len(rows))]
    if len(rows) < 2 or None in bullets or not counted:
        return
    for values, bullet in zip(rows, bullets):
        values["name"] = str(values["name"])[bullet.end() :] if bullet else values["name"]


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
_LONGEST_TOTAL = 30
_TOTALS = frozenset(map(bare, """
    total totals sum average mean summe gesamt insgesamt durchschnitt mittelwert somme moyenne suma razem
    srednia
    totale somma media soma promedio totaal gemiddelde toplam ortalama celkem итого всего сумма среднее 合計 合计
    평균 합계
""".split()))  # fmt: skip
_ROUNDED = 0.005
"""How far a total, as a spreadsheet shows it, may be from its value; also a part of it."""


_OF_TOTALS = {"name", "rating", "seed"}
"""What a total may have, beside columns that are not read."""


def ends_with_a_total(rows: list[Row], last: list[str]) -> bool:
    """Whether the last row, whose cells are `last`, is the sum or the average of the ratings above.

    By its name and its number. Without a name it is their sum, and has no other cell: a team's name may
    have been forgotten.
    """
    if len(rows) < 3 or any(rows[-1][field] for field in rows[-1].keys() - _OF_TOTALS):
        return False
    called = bare(str(rows[-1].get("name", ""))[:_LONGEST_TOTAL]).strip(" :")
    texts = [str(values.get("rating", "")) for values in rows]
    if called and called not in _TOTALS or not texts[-1]:
        return False
    if not all(_PLAIN_NUMBER.fullmatch(text) for text in texts if text):
        return False
    *others, number = [float(text) for text in texts if text]
    wanted = [sum(others)]
    if called:
        wanted.append(sum(others) / max(1, len(others)))
    elif number in others or sum(map(bool, map(str.strip, last))) > 1:
        return False
    return any(abs(number - total) <= _ROUNDED * max(1.0, abs(number)) for total in wanted)
