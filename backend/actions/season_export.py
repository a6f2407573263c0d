"""Exports a league's picks, table or games: CSV for spreadsheets, JSON for programs."""

import re
from dataclasses import asdict
from datetime import UTC, datetime

from actions.reading import member_league
from actions.season import row_view, rows_at
from actions.season_book import Seen, seen
from domain.csv_text import csv_text
from domain.errors import InvalidRequest
from domain.files import File
from domain.season import stream
from domain.season.standings import holder_of
from services import Services

VERSION = 1
FORMATS = ("csv", "json")
PICKS = ["pick_no", "round", "member", "team", "team_id", "by", "at"]
STANDINGS = ["rank", "member", "points", "decided_by", "team", "team_id", "team_points", "counted", "played", "wins", "draws", "losses"]  # fmt: skip
GAMES = [
    "game_id", "starts_at", "stage", "round", "home", "away", "status", "how", "home_score", "away_score", "winner",
    "home_member", "away_member", "overridden",
]  # fmt: skip


def export(services: Services, user_id: str, league_id: str, query: dict[str, str]) -> dict | File:
    """In `query`: `what` is picks, standings or games; `format` is json, or csv for a file.

    Raises league_not_found, invalid_request.
    """
    format_, what = query.get("format", "json"), query.get("what", "standings")
    if format_ not in FORMATS:
        raise InvalidRequest("format is csv or json.", {"field": "format"})
    if what not in _TABLES:
        raise InvalidRequest(f"what is one of {', '.join(_TABLES)}.", {"field": "what"})
    of = seen(services, member_league(services, league_id, user_id))
    return services.compute(_exported, of, _Names(services, of), what, format_)


def _exported(of: Seen, names: "_Names", what: str, format_: str) -> dict | File:
    """Expensive: a season has thousands of games."""
    columns, rows_of = _TABLES[what]
    rows = rows_of(of, names)
    if format_ == "csv":
        name = re.sub(r"[^A-Za-z0-9]+", "-", of.league.name).strip("-") or "league"
        return File(csv_text(columns, rows), "text/csv; charset=utf-8", f"{name[:40]}-{what}.csv")
    return {
        "version": VERSION,
        "what": what,
        "league": {"id": of.league.id, "name": of.league.name, "competition_id": of.league.competition_id},
        "seq": of.league.seq,
        "revision": of.stored.head.revision,
        "rows": [{name: row.get(name) for name in columns} for row in rows],
    }


class _Names:
    def __init__(self, services: Services, of: Seen):
        self._teams = services.competition(of.league.competition_id).by_id
        self._members = {member.user_id: member.display_name for member in of.league.members}

    def team(self, team_id: str | None) -> str | None:
        return self._teams[team_id].name if team_id in self._teams else team_id

    def member(self, user_id: str | None) -> str | None:
        return None if user_id is None else self._members.get(user_id)


def _moment(at: int | None) -> str | None:
    if at is None:
        return None
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _picks(of: Seen, names: _Names) -> list[dict]:
    return [
        {
            **asdict(pick),
            "member": names.member(pick.user_id),
            "team": names.team(pick.team_id),
            "at": _moment(pick.at),
        }
        for pick in of.league.picks
    ]


def _standings(of: Seen, names: _Names) -> list[dict]:
    """One row for each team; a member without a team has one row."""
    rows = []
    for row in rows_at(of, None):
        shown = row_view(row)
        own = shown | {"member": names.member(row.user_id)}
        teams = [
            team | {"team": names.team(team["team_id"]), "team_points": team["points"]}
            for team in shown["teams"]
        ]
        rows += [team | own for team in teams or [{}]]
    return rows


def _games(of: Seen, names: _Names) -> list[dict]:
    """The games that a member's team plays in."""
    teams = {holding.team_id for holding in of.book.holdings}
    rows = []
    for game in stream.by_kick_off(of.games.values()):
        if game.home not in teams and game.away not in teams:
            continue
        held = [holder_of(of.book.holdings, team, game.kick_off) for team in (game.home, game.away)]
        rows.append(
            {
                **stream.game_view(game),
                "game_id": game.id,
                "starts_at": _moment(game.starts_at),
                "home": names.team(game.home),
                "away": names.team(game.away),
                "winner": names.team(game.winner),
                "home_member": names.member(held[0]),
                "away_member": names.member(held[1]),
                "overridden": game.id in of.rulings.overrides,
            }
        )
    return rows


_TABLES = {"picks": (PICKS, _picks), "standings": (STANDINGS, _standings), "games": (GAMES, _games)}
