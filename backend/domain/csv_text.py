"""Rows as CSV that is safe in spreadsheets: text never becomes a formula."""

import csv
import io
import re

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters of a cell that a spreadsheet runs as a formula (OWASP, CSV Injection), also wide ones."""
_BEGINS = re.compile(rf"(?:^|(?<=;))(?=\s*[{re.escape(''.join(FORMULA_SIGNS))}])")
"""Where a formula would begin: in much of Europe a spreadsheet parts cells at semicolons, too."""

BOM = "\ufeff"
"""Without it Excel decodes UTF-8 as the local code page."""


def csv_text(columns: list[str], rows: list[dict]) -> str:
    """CSV after RFC 4180, with a BOM. Numbers stay numbers; text that looks like a formula gets an
    apostrophe.
    """
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
    return _BEGINS.sub("'", str(value))
