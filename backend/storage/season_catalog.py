"""The shipped season formats and finished seasons, under backend/catalog/seasons/."""

from collections.abc import Iterable
from functools import cache

import msgspec

from domain.competition import CUSTOM, OPERATOR, Competition
from domain.season.format import SeasonFormat
from storage.catalog import FOLDER, load_catalog
from storage.port import CompetitionStore

SEASONS = FOLDER / "seasons"


class FormatRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`family` is shared by all seasons of a competition, `espn` is the path of its scoreboard.

    `last_season` is the name of a file beside this one.
    """

    stages: tuple[str, ...]
    draws: bool
    zone: str
    starts_on: str
    ends_on: str
    family: str
    best_of: dict[str, int] = {}
    legs: dict[str, int] = {}
    words: dict[str, str] = {}
    espn: str | None = None
    last_season: str | None = None


_decode = msgspec.json.Decoder(dict[str, FormatRecord]).decode
"""Made at import: several threads must not be the first to use a type (inputs.py)."""


@cache
def formats() -> dict[str, FormatRecord]:
    return _decode((SEASONS / "formats.json").read_bytes())


def record_of(competition: Competition) -> FormatRecord | None:
    """The shipped record, or the one the operator added; None for a custom competition."""
    known = formats().get(competition.id)
    if known is None and competition.format is not None:
        known = msgspec.convert(competition.format, FormatRecord)
    return known


def format_of(competition: Competition) -> SeasonFormat:
    """The shipped format, or what a custom competition declares, with days in UTC."""
    record = record_of(competition)
    if record is None:
        return SeasonFormat(competition.stages, competition.draws)
    return SeasonFormat(
        record.stages,
        record.draws,
        record.zone,
        record.best_of,
        record.legs,
        record.starts_on,
        record.ends_on,
        record.words,
    )


def last_season(competition: Competition) -> tuple[str, bytes] | None:
    """The name and the file (our own format) of a finished season of this competition, if one is shipped."""
    record = record_of(competition)
    if record is None or record.last_season is None:
        return None
    return record.last_season, (SEASONS / f"{record.last_season}.json").read_bytes()


def scoreboard_of(competition_id: str, competitions: CompetitionStore) -> str | None:
    """The path of its scoreboard at ESPN, if it has one."""
    if competition_id.startswith(CUSTOM):
        return None
    known = load_catalog().get(competition_id) or competitions.get(competition_id)
    record = None if known is None else record_of(known)
    return record.espn if record else None


def added(competitions: CompetitionStore) -> list[Competition]:
    """The competitions that the operator added, except those shipped since."""
    found = competitions.of_owner(OPERATOR)
    return [competition for competition in found if competition.id not in load_catalog()]


def newest_season(competition: Competition, added: Iterable[Competition] = ()) -> Competition:
    """The newest season of the same competition, shipped or added; a custom one itself."""
    record = record_of(competition)
    if record is None:
        return competition
    seasons = [(record_of(other), other) for other in (*load_catalog().values(), *added)]
    same = [(of.starts_on, other) for of, other in seasons if of is not None and of.family == record.family]
    return max(same, key=lambda season: season[0])[1]
