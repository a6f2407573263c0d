"""The games of a replayed season, from a file of any format that the product reads."""

import json
from dataclasses import dataclass
from pathlib import Path

from domain.competition import Competition, Team
from domain.season.game import Reported
from feeds import draftnight, nflverse, openfootball
from storage.catalog import load_catalog
from storage.season_catalog import SEASONS, format_of, formats

READERS = {"openfootball": openfootball.read, "draftnight": draftnight.read}


@dataclass(frozen=True, slots=True)
class Fixture:
    """One real game; `home` and `away` are teams of the competition."""

    id: str
    home: Team
    away: Team
    facts: Reported

    @property
    def kick_off(self) -> int:
        return self.facts.starts_at


def season(name: str) -> tuple[Competition, list[Fixture]]:
    """A shipped season that is over, such as `nfl-2024`."""
    competition_id = next((id_ for id_, record in formats().items() if record.last_season == name), None)
    if competition_id is None:
        raise SystemExit(f"No season called {name} is shipped. There are: {', '.join(shipped())}.")
    return from_file(load_catalog()[competition_id], SEASONS / f"{name}.json", "draftnight")


def shipped() -> list[str]:
    return sorted({record.last_season for record in formats().values() if record.last_season})


def from_file(competition: Competition, path: Path, format_: str) -> tuple[Competition, list[Fixture]]:
    """The competition, and the games in `path` that have a date and a result, in order of kick-off."""
    content, season_format = path.read_bytes(), format_of(competition)
    if format_ == "nflverse":
        read = nflverse.read(content, competition, season_format, None)
    else:
        read = READERS[format_](content, competition, season_format)
    if read.unknown:
        raise SystemExit(f"{competition.name} has no team called {', '.join(read.unknown[:5])}.")
    teams = competition.by_id
    known = [
        game
        for game in read.games
        if game.starts_at is not None and game.status == "final" and game.home_score is not None
    ]
    known.sort(key=lambda game: (game.starts_at, game.id))
    return competition, [
        Fixture(str(401_000_000 + n), teams[game.home], teams[game.away], game)
        for n, game in enumerate(known, 1)
    ]


def _aliases(told: dict | list | None) -> tuple[str, ...]:
    """A team's aliases, given by source, as in the catalog, or as a list."""
    return tuple(told.values() if isinstance(told, dict) else told or ())


def competition_of(path: Path) -> Competition:
    """Read `{name, sport, season, teams: [{id, name, short_name, abbreviation, aliases}]}` from a file."""
    told = json.loads(path.read_text())
    teams = tuple(
        Team(
            t["id"],
            t["name"],
            t.get("short_name") or t["name"],
            t.get("abbreviation") or t["name"][:3].upper(),
            aliases=_aliases(t.get("aliases")),
        )
        for t in [*told["teams"], *told.get("former_teams", ())]
    )
    return Competition("replayed", told.get("sport", "Soccer"), told.get("name", "Replay"), "", teams)
