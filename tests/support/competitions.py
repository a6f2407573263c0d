"""Competitions for tests of results."""

import json

from domain.competition import Competition, Team
from domain.season.format import SeasonFormat
from support.shared import shared

SOCCER = SeasonFormat(("regular",), True, "Europe/London")


def premier_league() -> Competition:
    """All clubs that the shared results name, including those relegated since."""
    catalog = json.loads(shared("catalog/premier-league.json").read_text())
    teams = [
        Team(t["id"], t["name"], t["short_name"], t["abbreviation"], aliases=tuple(t["aliases"].values()))
        for t in [*catalog["teams"], *catalog["former_teams"]]
    ]
    return Competition("epl", "Soccer", "Premier League", "2024-25", tuple(teams))


def small_cup(*names: str, sport: str = "Soccer") -> Competition:
    """A competition of teams with these names. `Bayern Munich|BAY|FC Bayern` has an abbreviation and an
    alias.
    """
    teams = []
    for name in names:
        full, abbreviation, *aliases = [*name.split("|"), name[:3].upper()][: max(2, len(name.split("|")))]
        teams.append(
            Team(full.lower().replace(" ", "-"), full, full.split()[-1], abbreviation, aliases=tuple(aliases))
        )
    return Competition("cup", sport, "Cup", "2026", tuple(teams))
