"""Reads nflverse's games file (Lee Sharpe, CC-BY 4.0): https://github.com/nflverse/nfldata, CSV or TSV.

One row is one game, of one season or of many. Kick-offs are in US Eastern time. The Rams are `LA`.
"""

import re

from domain.season.game import Reported
from feeds.moments import local_moment
from feeds.names import TeamNames
from feeds.port import NotReadable, Read, few
from feeds.rows import rows_of

ZONE = "America/New_York"
STAGES = {"REG": "regular", "WC": "r16", "DIV": "quarter", "CON": "semi", "SB": "final"}
NEEDED = (
    "game_id",
    "season",
    "game_type",
    "week",
    "gameday",
    "away_team",
    "away_score",
    "home_team",
    "home_score",
)
EMPTY = ("", "NA")


def read(content: bytes, competition, season_format, season: str | None = None) -> Read:
    """The games of a file; of one season, if it has several. Raises NotReadable."""
    headings, rows = rows_of(content, "nflverse file of games", tolerant=True)
    missing = [name for name in NEEDED if name not in headings]
    if missing:
        raise NotReadable(f"This is no nflverse file of games: the column {missing[0]} is missing.")
    found = []
    for number, row in rows:
        if any(name not in row for name in NEEDED):
            raise NotReadable(f"Row {number} has too few columns.")
        if season in (None, row["season"]):
            found.append((number, row))
            few(len(found))
        if season is None and row["season"] != found[0][1]["season"]:
            raise NotReadable("The file has several seasons. Say which one, as season=2024.")
    if not found:
        raise NotReadable("The file has no games of this season.")
    names, unknown, games, ignored = TeamNames(competition.teams), {}, [], 0
    for number, row in found:
        if row["game_type"] not in STAGES:
            ignored += 1
            continue
        teams = [_team(names, row[column]) for column in ("home_team", "away_team")]
        told = (row["home_team"], row["away_team"])
        unknown |= {name[:80]: None for name, team in zip(told, teams) if team is None}
        if None not in teams:
            games.append(_game(row, number, *teams))
    return Read(tuple(games), tuple(unknown), ignored)


def _team(names: TeamNames, text: str) -> str | None:
    return names.abbreviated(text) or (names.abbreviated("LAR") if text == "LA" else None)


def _score(text: str) -> int | None:
    """`20`, or `20.0` as tables with gaps are saved; None if empty. Raises ValueError."""
    text = text.removesuffix(".0")
    if text in EMPTY:
        return None
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise ValueError(text)
    return int(text)


def _game(row: dict, number: int, home: str, away: str) -> Reported:
    try:
        time = row.get("gametime")
        starts_at = local_moment(row["gameday"], None if time in (None, *EMPTY) else time, ZONE)
        scores = [_score(row[name]) for name in ("home_score", "away_score")]
    except (ValueError, TypeError) as error:
        raise NotReadable(f"Row {number}: the day, the time or the score cannot be read.") from error
    if scores.count(None) == 1:
        raise NotReadable(f"Row {number} has a score of one team only.")
    played = None not in scores
    regular = row["game_type"] == "REG"
    return Reported(
        id=row["game_id"][:90],
        home=home,
        away=away,
        stage=STAGES[row["game_type"]],
        round=f"Week {row['week']}"[:60] if regular else None,
        starts_at=starts_at,
        status="final" if played else "scheduled",
        how=("overtime" if row.get("overtime") in ("1", "1.0") else "regulation") if played else None,
        home_score=scores[0] if played else None,
        away_score=scores[1] if played else None,
        neutral=row.get("location") == "Neutral",
    )
