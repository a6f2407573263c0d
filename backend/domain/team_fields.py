"""One row of an upload as the fields of a team. The length of every text is checked first."""

import math
import re

from domain.competition import MAX_SEED, Colors
from domain.errors import InvalidRequest
from domain.names import BadName, clean_text

MAX_NAME, MAX_ABBREVIATION, MAX_GROUP, MAX_TAG = 60, 5, 60, 30
MAX_TAGS, MAX_ALIASES = 10, 10
MOST_RATING = 1_000_000_000
"""The largest rating a screen can show beside a team's name; ratings only sort."""

_LONGEST_NUMBER = 40
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})|[0-9a-fA-F]{6}", re.ASCII)


def bad(row: int, what: str) -> InvalidRequest:
    return InvalidRequest(f"Row {row} {what}.", details={"row": row})


def team_fields(row: int, raw: dict[str, object]) -> dict:
    """The fields of a `Team` except its id. Raises InvalidRequest with the row and what is wrong in it."""
    name = _text(row, raw.get("name"), "name", MAX_NAME)
    if name is None:
        raise bad(row, "has no name")
    color = _color(row, raw.get("color"), "colour")
    secondary = _color(row, raw.get("secondary"), "secondary colour")
    if secondary and not color:
        raise bad(row, "has a secondary colour but no colour")
    return {
        "name": name,
        "abbreviation": _text(row, raw.get("abbreviation"), "abbreviation", MAX_ABBREVIATION),
        "group": _text(row, raw.get("group"), "group", MAX_GROUP),
        "colors": Colors(color, secondary or _contrast(color)) if color else None,
        "rating": _rating(row, raw.get("rating")),
        "seed": _seed(row, raw.get("seed")),
        "tags": _texts(row, raw.get("tags"), "tag", MAX_TAG, MAX_TAGS),
        "aliases": _texts(row, raw.get("aliases"), "alias", MAX_NAME, MAX_ALIASES),
    }


def _text(row: int, value: object, what: str, longest: int) -> str | None:
    """Trimmed text with single spaces, or None if there is none."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise bad(row, f"has a value that is not text as its {what}")
    if not value.strip(" "):
        return None
    try:
        return clean_text(value, longest)
    except BadName as why:
        said = {
            "long": f"has a longer {what} than {longest} characters",
            "unseen": f"has control characters or others that cannot be shown in its {what}",
            "marks": f"has more accents on one letter than can be shown in its {what}",
            "alphabets": f"mixes letters of two alphabets that look alike in its {what}",
            "blank": f"has nothing to read in its {what}",
        }
        raise bad(row, said[why.kind]) from None


def _texts(row: int, value: object, what: str, longest: int, most: int) -> tuple[str, ...]:
    """A JSON list of texts, or one cell with | between them. Duplicates count once."""
    if value is None:
        return ()
    if isinstance(value, str):
        value = value.split("|", most + 1)
    if not isinstance(value, list):
        raise bad(row, f"has a value that is not a list of texts where each is its {what}")
    if len(value) > most:
        raise bad(row, f"has more than {most} texts where each is its {what}")
    texts = (_text(row, item, what, longest) for item in value)
    return tuple(dict.fromkeys(text for text in texts if text))


def _color(row: int, value: object, what: str) -> str | None:
    text = _text(row, value, what, MAX_NAME)
    if text is None:
        return None
    if not _COLOR.fullmatch(text):
        raise bad(row, f"has a {what} that is not written #RGB or #RRGGBB")
    given = text.removeprefix("#")
    digits = given if len(given) == 6 else "".join(digit * 2 for digit in given)
    return f"#{digits.upper()}"


def _contrast(color: str) -> str:
    """Black or white, whichever is more legible beside the colour (`#RRGGBB`)."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#000000" if 299 * red + 587 * green + 114 * blue > 150_000 else "#FFFFFF"


def _rating(row: int, value: object) -> float | None:
    number = _number(row, value, "rating")
    if number is not None and not abs(number) <= MOST_RATING:
        raise bad(row, f"has a rating that is not a finite number of at most {MOST_RATING:,}")
    return None if number is None else number + 0.0  # never -0


def _seed(row: int, value: object) -> int | None:
    number = _number(row, value, "seed")
    if number is None:
        return None
    if not 1 <= number <= MAX_SEED or number != int(number):
        raise bad(row, f"has a seed that is not a whole number from 1 to {MAX_SEED}")
    return int(number)


def _number(row: int, value: object, what: str) -> float | None:
    """A number, or one written as text; NaN for text that is not a number or is too long to be one."""
    if value is None:
        return None
    if isinstance(value, str):
        text = value.strip(" ")
        if not text:
            return None
        fine = len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text)
        return float(text) if fine else math.nan
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise bad(row, f"has a {what} that is not a number")
    try:
        return float(value)
    except OverflowError:
        return math.inf
