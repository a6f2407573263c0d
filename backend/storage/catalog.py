"""The competitions shipped with the product: JSON files under backend/catalog.

The same declarations write and read a custom competition as one JSON text for a store.
"""

from functools import cache
from pathlib import Path

import msgspec

from domain.competition import Colors, Competition, Stage, Team

FOLDER = Path(__file__).resolve().parent.parent / "catalog"


class TeamRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`aliases`: what sources of results call this team; in the shipped files by the source's name."""

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


class CompetitionRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`sources` and `uncertainty`: where the facts come from and what was not checked."""

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


_decoder = msgspec.json.Decoder(CompetitionRecord)


def decode_competition(data: bytes | str) -> Competition:
    """A competition from its JSON text; raises msgspec.DecodeError or ValidationError."""
    record = _decoder.decode(data)
    return Competition(
        id=record.id,
        sport=record.sport,
        name=record.name,
        season=record.season,
        teams=tuple(_team(t) for t in record.teams),
        rating_source=record.rating_source,
        owner_id=record.owner_id,
        stages=record.stages,
        draws=record.draws,
    )


def _team(t: TeamRecord) -> Team:
    known_as = tuple(t.aliases.values()) if isinstance(t.aliases, dict) else t.aliases
    aliases = tuple(dict.fromkeys(known_as))
    return Team(
        t.id, t.name, t.short_name, t.abbreviation, t.group, t.colors, t.rating, t.seed, t.tags, aliases
    )


def encode_competition(competition: Competition) -> bytes:
    """The JSON text that `decode_competition` reads back as an equal competition."""
    teams = [
        TeamRecord(
            t.id,
            t.name,
            t.short_name,
            t.abbreviation,
            t.group,
            t.colors,
            t.rating,
            t.aliases,
            t.seed,
            t.tags,
        )
        for t in competition.teams
    ]
    record = CompetitionRecord(
        id=competition.id,
        sport=competition.sport,
        name=competition.name,
        season=competition.season,
        rating_source=competition.rating_source,
        teams=teams,
        owner_id=competition.owner_id,
        stages=competition.stages,
        draws=competition.draws,
    )
    return msgspec.json.encode(record)


@cache
def load_catalog() -> dict[str, Competition]:
    """The shipped competitions by id, in the order of their names; read once, do not change it."""
    found = [decode_competition(path.read_bytes()) for path in FOLDER.glob("*.json")]
    return {item.id: item for item in sorted(found, key=lambda item: (item.name, item.season))}
