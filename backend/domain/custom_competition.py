"""Parses the competition that a commissioner uploads as CSV or JSON text.

`read_custom` returns a whole `Competition` or raises `InvalidRequest` with a sentence that names the row at
fault. Nothing is guessed; unknown columns are reported.
"""

from dataclasses import dataclass

from domain.competition import Competition, Stage, Team
from domain.csv_lines import MAX_TEAMS
from domain.errors import InvalidRequest
from domain.names import BadName, clean_text, same_look
from domain.team_fields import MAX_ABBREVIATION, bad, team_fields
from domain.team_tables import csv_table, json_table

MIN_TEAMS = 2
MAX_CONTENT = 256 * 1024  # characters: 400 teams of the longest fields fit several times


@dataclass(frozen=True, slots=True)
class Reading:
    """A competition, the headings of the columns that were not used, and the rows that are no teams."""

    competition: Competition
    unknown_columns: tuple[str, ...]
    left_out: tuple[str, ...]


def read_custom(
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
) -> Reading:
    """A competition from CSV (`format="csv"`, the header is row 1) or JSON (`"json"`: a list of
    teams or `{"teams": [...]}`, the first team is row 1).

    Teams get the ids t1…tn in the order of the text. Raises InvalidRequest with a sentence and,
    where one row is at fault, `details = {"row": n}`.
    """
    if len(content) > MAX_CONTENT:
        raise InvalidRequest(f"The text is longer than {MAX_CONTENT} characters.")
    text = content.removeprefix("\ufeff")
    if format == "csv":
        table = csv_table(text)
    elif format == "json":
        table = json_table(text)
    else:
        raise InvalidRequest("The format must be csv or json.", details={"field": "format"})

    drafts: list[tuple[int, dict]] = []
    names: dict[str, int] = {}
    given: dict[str, int] = {}
    for row, raw in table.rows:
        if len(drafts) == MAX_TEAMS:
            raise bad(row, f"is more than the {MAX_TEAMS} teams a competition may have")
        team = team_fields(row, raw)
        _once(names, team["name"], row, "name")
        if team["abbreviation"]:
            _once(given, team["abbreviation"], row, "abbreviation")
        drafts.append((row, team))
    if len(drafts) < MIN_TEAMS:
        raise InvalidRequest(f"A competition needs at least {MIN_TEAMS} teams; the text has {len(drafts)}.")

    used, numbers = set(given), dict[str, int]()
    teams = tuple(
        Team(
            id=f"t{number}",
            name=team["name"],
            short_name=team["name"],
            abbreviation=team["abbreviation"] or _derive_abbreviation(team["name"], used, numbers),
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
    competition = Competition(
        id=competition_id,
        sport=sport,
        name=name,
        season=season,
        teams=teams,
        rating_source="uploaded with the list." if rated else None,
        owner_id=owner_id,
        stages=stages,
        draws=draws,
    )
    return Reading(competition, table.unknown, table.left_out)


def _once(seen: dict[str, int], text: str, row: int, what: str) -> None:
    key = same_look(text)
    if key in seen:
        raise bad(row, f"repeats the {what} of row {seen[key]}")
    seen[key] = row


def _is_abbreviation(text: str) -> bool:
    try:
        return len(text) > 1 and clean_text(text, MAX_ABBREVIATION) == text
    except BadName:
        return False


def _derive_abbreviation(name: str, used: set[str], numbers: dict[str, int]) -> str:
    """Two to five letters from the name that are not yet in `used` (keys); adds them to it.

    They could be given, too: `ΩO` for `Ω Omega` could not, it mixes alphabets. `numbers` is the last number
    after each beginning, so that 400 teams with one beginning do not each try them all.
    """
    words = ["".join(char for char in word if char.isalnum()).upper() for word in name.split()]
    words = [word for word in words if word] or ["T"]
    initials, joined = "".join(word[0] for word in words)[:4], "".join(words)
    tries = [initials] if len(words) > 1 else []
    tries += [joined[:3], joined[:4], words[0][:2] + words[-1][:2], joined[:5]]
    found = next((text for text in tries if _is_abbreviation(text) and same_look(text) not in used), None)
    if found is None:
        found = _numbered(joined[:2] if _is_abbreviation(f"{joined[:2]}2") else "T", used, numbers)
    used.add(same_look(found))
    return found


def _numbered(begin: str, used: set[str], numbers: dict[str, int]) -> str:
    number = numbers.get(begin, 1) + 1
    while same_look(f"{begin}{number}") in used:
        number += 1
    numbers[begin] = number
    return f"{begin}{number}"
