"""CSV: what a spreadsheet opens is what was there, and nothing of it runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.samples.uploads import parse, refused

from domain.csv_lines import MAX_COLUMNS
from domain.csv_text import BOM, FORMULA_SIGNS, csv_text


def read(text: str) -> list[list[str]]:
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1+1", '=HYPERLINK("http://x","y")', "\n=1"]
)
def test_a_text_never_becomes_a_formula(text):
    ((_,), (cell,)) = read(csv_text(["name"], [{"name": text}]))
    assert cell == f"'{text}"


@pytest.mark.parametrize(
    "text, kept",
    [
        ("x;=cmd|' /C calc'!A0;", "x;'=cmd|' /C calc'!A0;"),
        ("x; +1", "x;' +1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        (";;@a", ";;'@a"),
        ("a;b", "a;b"),
        ("1-1=0", "1-1=0"),
    ],
)
def test_nor_where_a_spreadsheet_parts_cells_at_semicolons(text, kept):
    ((_,), (cell,)) = read(csv_text(["name"], [{"name": text}]))
    assert cell == kept


def test_numbers_stay_numbers_and_nothing_is_an_empty_cell():
    text = csv_text(["a", "b", "c", "d"], [{"a": -1.5, "b": None, "c": True, "d": 0}])
    assert read(text)[1] == ["-1.5", "", "yes", "0"]


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), min_size=1, max_size=4))
def test_any_text_reads_back(texts):
    columns = [str(n) for n in range(len(texts))]
    _, row = read(csv_text(columns, [dict(zip(columns, texts))]))
    for cell, text in zip(row, texts):
        assert cell == text or cell.replace("'", "") == text.replace("'", "")
        assert not any(part.lstrip().startswith(FORMULA_SIGNS) for part in cell.split(";"))


@pytest.mark.parametrize("row", [1, 2], ids=["headings", "a row"])
def test_a_table_that_is_read_has_an_end_to_its_right(row):
    """At a bound each is read, and beyond it refused before its cells are looked at."""
    headings = ["name", *(f"c{number}" for number in range(MAX_COLUMNS - 1))]
    lines = [headings, ["Reds"], ["Blues"]]
    assert len(parse("\n".join(map(",".join, lines))).teams) == 2
    lines[row - 1] = [*lines[row - 1], *["x"] * (MAX_COLUMNS + 1 - len(lines[row - 1]))]
    assert str(refused("\n".join(map(",".join, lines)))) == f"Row {row} has more than {MAX_COLUMNS} cells."


@pytest.mark.parametrize("row", [1, 2], ids=["headings", "a row"])
def test_so_has_one_whose_rows_are_packed_into_one_cell_each(row):
    headings = ["name", *(f"c{number}" for number in range(MAX_COLUMNS - 1))]
    lines = [headings, ["Reds"], ["Blues"]]
    headings[1] = "rating"
    assert len(parse("\n".join(f'"{"|".join(line)}"' for line in lines)).teams) == 2
    lines[row - 1] = [*lines[row - 1], *["x"] * (MAX_COLUMNS + 1 - len(lines[row - 1]))]
    content = "\n".join(f'"{"|".join(line)}"' for line in lines)
    assert str(refused(content)) == f"Row {row} has more than {MAX_COLUMNS} cells."
