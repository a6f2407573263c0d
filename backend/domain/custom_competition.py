"""Reading the competition that a commissioner uploads as CSV or JSON text.

`parse_custom` either returns a whole `Competition` or raises `InvalidRequest` with a sentence that
names the row at fault; nothing is guessed at and nothing is dropped silently.
"""

import csv
import io
import json
from collections.abc import Iterator

from domain.competition import Competition, Stage, Team
from domain.errors import InvalidRequest
from domain.names import same_look
from domain.team_fields import bad, team_fields

MIN_TEAMS, MAX_TEAMS = 2, 400
MAX_CONTENT = 256 * 1024  # characters: 400 teams of the longest fields fit several times

# What a column (CSV) or key (JSON) may be called; compared without case, with - and _ as spaces.
_COLUMNS = {
    "name": {"name", "team", "team name", "club"},
    "abbreviation": {"abbreviation", "abbr", "abbrev", "code", "tla"},
    "group": {"group", "division", "conference", "pool", "region"},
    "color": {"colour", "color", "primary", "primary colour", "primary color"},
    "secondary": {"secondary", "secondary colour", "secondary color"},
    "rating": {"rating", "strength"},
    "seed": {"seed"},
    "tags": {"tags", "tag"},
    "aliases": {"aliases", "alias"},
}
_FIELD = {alias: name for name, aliases in _COLUMNS.items() for alias in aliases}

Row = tuple[int, dict[str, object]]  # row number as a person counts it, and field -> raw value


def parse_custom(
    content: str,
    format: str,
    *,
    competition_id: str,
    name: str,
    sport: str,
    season: str,
    owner_id: str,
    stages: tuple[Stage, ...] = (),
    draws: bool | None = None,
) -> Competition:
    """A competition from CSV (`format="csv"`, the header is row 1) or JSON (`"json"`: a list of
    teams or `{"teams": [...]}`, the first team is row 1).

    Teams get the ids t1…tn in the order of the text. Raises InvalidRequest with a sentence and,
    where one row is at fault, `details = {"row": n}`.
    """
    if len(content) > MAX_CONTENT:
        raise InvalidRequest(f"The text is longer than {MAX_CONTENT} characters.")
    text = content.removeprefix("\ufeff")
    if format == "csv":
        rows = _csv_rows(text)
    elif format == "json":
        rows = _json_rows(text)
    else:
        raise InvalidRequest("The format must be csv or json.", details={"field": "format"})

    drafts: list[tuple[int, dict]] = []
    names: dict[str, int] = {}
    given: dict[str, int] = {}
    for row, raw in rows:
        if len(drafts) == MAX_TEAMS:
            raise bad(row, f"is more than the {MAX_TEAMS} teams a competition may have")
        team = team_fields(row, raw)
        _once(names, team["name"], row, "name")
        if team["abbreviation"]:
            _once(given, team["abbreviation"], row, "abbreviation")
        drafts.append((row, team))
    if len(drafts) < MIN_TEAMS:
        raise InvalidRequest(f"A competition needs at least {MIN_TEAMS} teams; the text has {len(drafts)}.")

    used = set(given)
    teams = tuple(
        Team(
            id=f"t{number}",
            name=team["name"],
            short_name=team["name"],
            abbreviation=team["abbreviation"] or _derive_abbreviation(team["name"], used),
            group=team["group"],
            colors=team["colors"],
            rating=team["rating"],
            seed=team["seed"],
            tags=team["tags"],
            aliases=team["aliases"],
        )
        for number, (_, team) in enumerate(drafts, start=1)
    )
    rated = any(team.rating is not None for team in teams)
    return Competition(
        id=competition_id,
        sport=sport,
        name=name,
        season=season,
        teams=teams,
        rating_source="Ratings uploaded with the competition." if rated else None,
        owner_id=owner_id,
        stages=stages,
        draws=draws,
    )


def _once(seen: dict[str, int], text: str, row: int, what: str) -> None:
    key = same_look(text)
    if key in seen:
        raise bad(row, f"repeats the {what} of row {seen[key]}")
    seen[key] = row


def _column(header: str) -> str:
    return " ".join(header.replace("_", " ").replace("-", " ").split()).casefold()


def _csv_reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _csv_rows(text: str) -> Iterator[Row]:
    """The rows below the header; the delimiter is the one that makes the header read best."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise InvalidRequest("The text is not CSV: it holds NUL characters.")

    def known_columns(delimiter: str) -> int:
        try:
            return sum(_column(cell) in _FIELD for cell in next(_csv_reader(text, delimiter), []))
        except csv.Error:
            return -1

    delimiter = max((",", ";", "\t"), key=known_columns)
    reader = _csv_reader(text, delimiter)
    row = 0
    fields: list[str | None] = []
    try:
        for row, cells in enumerate(reader, start=1):
            if row == 1:
                fields = _header(cells)
            elif any(cell.strip() for cell in cells):
                if len(cells) != len(fields):
                    raise bad(row, f"has {len(cells)} cells where the header has {len(fields)}")
                if any(cell.strip() for cell, name in zip(cells, fields) if not name):
                    raise bad(row, "has a value in a column without a heading")
                values = {name: cell for name, cell in zip(fields, cells) if name}
                if delimiter == ";":  # where ; separates cells, the decimal sign is a comma
                    values["rating"] = values.get("rating", "").replace(",", ".", 1)
                yield row, values
    except csv.Error as error:
        raise bad(row + 1, f"is not CSV: {error}") from None
    if row == 0:
        raise InvalidRequest("The text is empty.")


def _header(cells: list[str]) -> list[str | None]:
    fields: list[str | None] = []
    for number, cell in enumerate(cells, start=1):
        name = _FIELD.get(_column(cell))
        if name is None and cell.strip():
            known = ", ".join(_COLUMNS)
            raise bad(1, f"has an unknown heading in column {number}; known ones are {known}")
        if name and name in fields:
            raise bad(1, f"has two columns for the {name}")
        fields.append(name)
    if "name" not in fields:
        raise bad(1, "must hold the column headings, and one of them must be name")
    return fields


def _json_rows(text: str) -> Iterator[Row]:
    def refuse_constant(word: str) -> None:
        raise ValueError(f"{word} is not a number")

    def unique_keys(pairs: list[tuple[str, object]]) -> dict:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a key occurs twice in one object")
        return found

    try:
        data = json.loads(text, parse_constant=refuse_constant, object_pairs_hook=unique_keys)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InvalidRequest(f"The text is not JSON: {error.msg} at {place}.") from None
    except ValueError as error:  # a constant, a key twice, or an integer of thousands of digits
        raise InvalidRequest(f"The text is not JSON: {error}.") from None
    except RecursionError:
        raise InvalidRequest("The JSON is nested too deeply.") from None
    if isinstance(data, dict) and data.keys() == {"teams"}:
        data = data["teams"]
    if not isinstance(data, list):
        raise InvalidRequest('The JSON must be a list of teams, or {"teams": [...]}.')
    for row, item in enumerate(data, start=1):
        if not isinstance(item, dict):
            raise bad(row, "is not an object with a name")
        values: dict[str, object] = {}
        for key, value in item.items():
            name = _FIELD.get(_column(key))
            if name is None:
                raise bad(row, f"has an unknown key; known ones are {', '.join(_COLUMNS)}")
            if name in values:
                raise bad(row, f"has two keys for the {name}")
            values[name] = value
        yield row, values


def _derive_abbreviation(name: str, used: set[str]) -> str:
    """Two to five letters from the name, not yet in `used` (keys), to which it is added."""
    words = ["".join(char for char in word if char.isalnum()).upper() for word in name.split()]
    words = [word for word in words if word] or ["T"]
    initials, joined = "".join(word[0] for word in words)[:4], "".join(words)
    tries = [initials] if len(words) > 1 else []
    tries += [joined[:3], joined[:4], words[0][:2] + words[-1][:2], joined[:5]]
    tries += [f"{joined[:2]}{number}" for number in range(2, MAX_TEAMS + 2)]
    found = next(text for text in tries if len(text) > 1 and same_look(text) not in used)
    used.add(same_look(found))
    return found
