"""What people and spreadsheets put between and around the rows of a list: repeated headings, bullets, totals."""

import re

from domain.csv_lines import Line
from domain.names import bare

Row = dict[str, object]
"""Raw values by field."""


def without_repeated(headings: list[str], lines: list[Line]) -> list[Line]:
    """`lines` without headings that are repeated on each page, and without the title above those."""
    found: list[Line] = []
    for line in lines:
        if line[1] != headings:
            found.append(line)
        elif found and len(found[-1][1]) == 1 < len(headings):
            found.pop()
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

    Merged cells are meant if the first row has a group, each of several groups is written once, and they
    cover two rows on average.
    """
    given = [str(values.get("group", "")) for values in rows]
    written = list(filter(None, given))
    if not given or not given[0] or len(written) < 2 or len(set(written)) < len(written):
        return
    if given.count("") >= len(written):
        for at, values in enumerate(rows):
            values["group"] = given[at] = given[at] or given[at - 1]


_PLAIN_NUMBER = re.compile(r"[+-]?\d{1,12}(?:\.\d{0,12})?", re.ASCII)
_LONGEST_TOTAL = 30
_TOTALS = frozenset("""
    total totals sum average mean summe gesamt insgesamt durchschnitt mittelwert somme moyenne suma razem srednia
    totale somma media soma promedio totaal gemiddelde toplam ortalama celkem итого всего сумма среднее 合計 合计
    평균 합계
""".split())  # fmt: skip
_ROUNDED = 0.005
"""How far a total, as a spreadsheet shows it, may be from its value; also a part of it."""


def ends_with_a_total(rows: list[Row]) -> bool:
    """Whether the last row is the sum or the average of the ratings above: by its name, if any, and its number."""
    if len(rows) < 3:
        return False
    called = bare(str(rows[-1].get("name", ""))[:_LONGEST_TOTAL]).strip(" :")
    texts = [str(values.get("rating", "")) for values in rows]
    if called and called not in _TOTALS or not texts[-1]:
        return False
    if not all(_PLAIN_NUMBER.fullmatch(text) for text in texts if text):
        return False
    *others, last = [float(text) for text in texts if text]
    wanted = sum(others), sum(others) / max(1, len(others))
    return any(abs(last - number) <= _ROUNDED * max(1.0, abs(last)) for number in wanted)
