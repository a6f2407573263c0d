"""The shipped formats of seasons, and seasons that are over, under backend/catalog/seasons/."""

from functools import cache

import msgspec

from domain.competition import Competition
from domain.season.format import SeasonFormat
from storage.catalog import FOLDER, load_catalog

SEASONS = FOLDER / "seasons"


class FormatRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`family` is what its seasons have in common, `espn` the path of its scoreboard.

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


@cache
def formats() -> dict[str, FormatRecord]:
    return msgspec.json.decode((SEASONS / "formats.json").read_bytes(), type=dict[str, FormatRecord])


def format_of(competition: Competition) -> SeasonFormat:
    """The shipped one, or what a custom competition declares; its days are in UTC."""
    record = formats().get(competition.id)
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
    """The name and the file (our own format) of a season of this competition that is over, if one is shipped."""
    record = formats().get(competition.id)
    if record is None or record.last_season is None:
        return None
    return record.last_season, (SEASONS / f"{record.last_season}.json").read_bytes()


def newest_season(competition: Competition) -> Competition:
    """The newest shipped season of the same competition; of a custom one, itself."""
    record = formats().get(competition.id)
    if record is None:
        return competition
    same = [id_ for id_, other in formats().items() if other.family == record.family]
    return load_catalog()[max(same, key=lambda id_: formats()[id_].starts_on)]
