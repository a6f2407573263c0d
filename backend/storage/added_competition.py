"""Reads a competition that an operator adds as a file: as in backend/catalog/*.json, plus a `format`.

`format` is what backend/catalog/seasons/formats.json holds for shipped ones. It is checked as strictly as a
stranger's upload, since every league of the installation may play it.
"""

import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from domain.competition import CUSTOM, MAX_SEED, OPERATOR, STAGES, Competition, Team
from domain.csv_lines import MAX_TEAMS
from domain.names import BadName, clean_text
from domain.team_fields import MAX_ABBREVIATION, MAX_ALIASES, MAX_GROUP, MAX_NAME, MAX_TAG, MAX_TAGS
from storage.catalog import decode_competition, load_catalog
from storage.season_catalog import SEASONS, FormatRecord

MOST_BYTES = 1024 * 1024
LONGEST_TEXT, LONGEST_WORDS = 300, 60
_ID = re.compile(r"[a-z0-9][a-z0-9.-]{1,59}")
_ESPN = re.compile(r"[a-z-]{2,30}/[a-z0-9.-]{2,40}")


class NotACompetition(Exception):
    """The file is not a competition; the text is a sentence that says where and why."""


def read_added(content: bytes) -> Competition:
    """The competition in a file, owned by OPERATOR. Raises NotACompetition."""
    if len(content) > MOST_BYTES:
        raise NotACompetition("The file is larger than 1 MiB.")
    try:
        found = decode_competition(content)
        record = msgspec.convert(found.format, FormatRecord)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise NotACompetition(f"The file is no competition: {str(error)[:160]}.") from error
    _check_competition(found)
    _check_teams(found.teams)
    _check_format(record)
    return replace(found, owner_id=OPERATOR)


def _check_competition(found: Competition) -> None:
    if not _ID.fullmatch(found.id) or found.id.startswith(CUSTOM):
        raise NotACompetition(
            f"id: {found.id[:40]} is not a name of small letters, digits, dots and hyphens."
        )
    if found.id in load_catalog():
        raise NotACompetition(f"id: {found.id} is shipped with the product.")
    if found.owner_id is not None or found.stages or found.draws is not None:
        raise NotACompetition(
            "owner_id, stages and draws are not for this file; stages and draws are in format."
        )
    for name, longest in (("name", 60), ("sport", 40), ("season", 40)):
        _text(getattr(found, name), name, longest)
    if found.rating_source is not None:
        _text(found.rating_source, "rating_source", LONGEST_TEXT)


def _check_teams(teams: tuple[Team, ...]) -> None:
    if not 2 <= len(teams) <= MAX_TEAMS:
        raise NotACompetition(f"teams: there are {len(teams)}, but must be 2 to {MAX_TEAMS}.")
    names = [team.name for team in teams]
    if len(set(names)) < len(names):
        raise NotACompetition("teams: two teams have one name.")
    for n, team in enumerate(teams):
        at = f"teams[{n}]"
        if not _ID.fullmatch(team.id):
            raise NotACompetition(f"{at}.id: {team.id[:40]} is not small letters, digits, dots and hyphens.")
        _text(team.name, f"{at}.name", MAX_NAME)
        _text(team.short_name, f"{at}.short_name", MAX_NAME)
        _text(team.abbreviation, f"{at}.abbreviation", MAX_ABBREVIATION)
        if team.group is not None:
            _text(team.group, f"{at}.group", MAX_GROUP)
        if len(team.tags) > MAX_TAGS or len(team.aliases) > MAX_ALIASES:
            raise NotACompetition(f"{at}: a team has at most {MAX_TAGS} tags and {MAX_ALIASES} aliases.")
        for tag in team.tags:
            _text(tag, f"{at}.tags", MAX_TAG)
        for alias in team.aliases:
            _text(alias, f"{at}.aliases", MAX_NAME)
        if team.seed is not None and not 1 <= team.seed <= MAX_SEED:
            raise NotACompetition(f"{at}.seed: a seed is 1 to {MAX_SEED}.")
        if team.colors is not None:
            for field in fields(team.colors):
                if not re.fullmatch(r"#[0-9A-Fa-f]{6}", getattr(team.colors, field.name)):
                    raise NotACompetition(f"{at}.colors.{field.name}: a colour is # and six hex digits.")
        if team.rating is not None and not abs(team.rating) <= 1_000_000_000:
            raise NotACompetition(f"{at}.rating: a rating is at most 1,000,000,000.")


def _check_format(record: FormatRecord) -> None:
    wrong = [
        stage
        for stage in (*record.stages, *record.best_of, *record.legs, *record.words)
        if stage not in STAGES
    ]
    if wrong or not record.stages:
        raise NotACompetition(f"format: stages are of {', '.join(STAGES)}.")
    if any(not 1 <= n <= 15 or n % 2 == 0 for n in record.best_of.values()):
        raise NotACompetition("format.best_of: a series is of 1, 3, 5 … 15 games.")
    if any(not 1 <= n <= 4 for n in record.legs.values()):
        raise NotACompetition("format.legs: a tie has 1 to 4 legs.")
    for words in record.words.values():
        _text(words, "format.words", LONGEST_WORDS)
    if not _ID.fullmatch(record.family):
        raise NotACompetition("format.family: small letters, digits, dots and hyphens.")
    if record.espn is not None and not _ESPN.fullmatch(record.espn):
        raise NotACompetition("format.espn: a sport and a league, as in football/nfl.")
    if record.last_season is not None and not _is_shipped(record.last_season):
        raise NotACompetition("format.last_season: no season of that name is shipped.")
    try:
        ZoneInfo(record.zone)
        first, last = date.fromisoformat(record.starts_on), date.fromisoformat(record.ends_on)
    except (ValueError, KeyError, OSError) as error:
        raise NotACompetition(f"format: the zone or a day cannot be read: {str(error)[:80]}.") from error
    if not (1900 < first.year and first <= last and last.year < 2100 and (last - first).days <= 500):
        raise NotACompetition("format: a season ends after it starts, and within 500 days.")


def _is_shipped(name: str) -> bool:
    return bool(_ID.fullmatch(name)) and Path(SEASONS / f"{name}.json").exists()


def _text(value: str, where: str, longest: int) -> None:
    try:
        clean = clean_text(value, longest)
    except BadName:
        clean = None
    if clean != value:
        raise NotACompetition(
            f"{where}: a text of 1 to {longest} characters that can be shown, without blanks around it."
        )
