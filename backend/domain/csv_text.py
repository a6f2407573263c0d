"""Rows as CSV that spreadsheets open as what it is: text stays text and never becomes a formula."""

import csv
import io

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would run; OWASP, CSV Injection."""

BOM = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of its country."""


def csv_text(columns: list[str], rows: list[dict]) -> str:
    """RFC 4180, with a BOM. Numbers stay numbers; text that looks like a formula is given an apostrophe."""
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return out.getvalue()


def _cell(value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.lstrip().startswith(FORMULA_SIGNS) else text
