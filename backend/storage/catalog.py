"""The competitions shipped with the product: JSON files under backend/catalog.

The same declarations encode and decode a custom competition for a store.
"""

from dataclasses import fields
from functools import cache
from pathlib import Path

import msgspec

from domain.competition import Colors, Competition, Stage, Team

FOLDER = Path(__file__).resolve().parent.parent / "catalog"


class TeamRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`aliases`: names that sources of results use; in the shipped files by source.

    `nicknames`: what people call the team (Spurs, Niners). They become aliases, so a search finds them.
    """

    id: str
    name: str
    short_name: str
    abbreviation: str
    group: str | None
    colors: Colors | None
    rating: float | None
    aliases: dict[str, str] | tuple[str, ...] = ()
    seed: int | None = None
    tags: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()


class CompetitionRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`sources` and `uncertainty`: where the facts come from, and what was not checked."""

    id: str
    sport: str
    name: str
    season: str
    rating_source: str | None
    teams: list[TeamRecord]
    sources: list[str] = []
    uncertainty: list[str] = []
    owner_id: str | None = None
    stages: tuple[Stage, ...] = ()
    draws: bool | None = None
    format: dict | None = None


_decoder = msgspec.json.Decoder(CompetitionRecord)


def decode_competition(data: bytes | str) -> Competition:
    """A competition from its JSON text. Raises msgspec.DecodeError or ValidationError."""
    record = _decoder.decode(data)
    values = {field.name: getattr(record, field.name) for field in fields(Competition) if field.init}
    return Competition(**values | {"teams": tuple(map(_team, record.teams))})


def _team(record: TeamRecord) -> Team:
    values = {field.name: getattr(record, field.name) for field in fields(Team)}
    known_as = record.aliases.values() if isinstance(record.aliases, dict) else record.aliases
    return Team(**values | {"aliases": tuple(dict.fromkeys((*known_as, *record.nicknames)))})


def encode_competition(competition: Competition) -> bytes:
    """The JSON text that `decode_competition` turns back into an equal competition."""
    return msgspec.json.encode(msgspec.convert(competition, CompetitionRecord, from_attributes=True))


@cache
def load_catalog() -> dict[str, Competition]:
    """The shipped competitions by id, in order of name. Read once: do not modify it."""
    found = [decode_competition(path.read_bytes()) for path in FOLDER.glob("*.json")]
    return {item.id: item for item in sorted(found, key=lambda item: (item.name, item.season))}
