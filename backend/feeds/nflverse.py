"""nflverse's games file (Lee Sharpe, CC-BY 4.0): https://github.com/nflverse/nfldata, as CSV or with tabs.

One row a game, of one season or of many. Kick-offs are in US Eastern time. `LA` is how it writes the Rams.
"""

import csv

from domain.season.game import Reported
from feeds.moments import local_moment
from feeds.names import TeamNames
from feeds.port import NotReadable, Read, bounded, few

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
    """The games of a file, of one season if it has several. Raises NotReadable."""
    try:
        text = bounded(content).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotReadable("The file is not UTF-8 text.") from error
    lines = text.splitlines()
    tabs = bool(lines) and "\t" in lines[0]
    rows = csv.DictReader(lines, delimiter="\t" if tabs else ",")
    missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        raise NotReadable(f"This is no nflverse file of games: the column {missing[0]} is missing.")
    try:
        found = [(n, row) for n, row in enumerate(rows, 2) if season in (None, row["season"])]
    except csv.Error as error:
        raise NotReadable(f"This is no nflverse file of games: {error}.") from error
    seasons = {row["season"] for _, row in found}
    if len(seasons) > 1:
        raise NotReadable("The file has several seasons. Say which one, as season=2024.")
    if not found:
        raise NotReadable("The file has no games of this season.")
    few(len(found))
    names, unknown, games, ignored = TeamNames(competition.teams), {}, [], 0
    for number, row in found:
        if any(row[name] is None for name in NEEDED):
            raise NotReadable(f"Row {number} has too few columns.")
        if row["game_type"] not in STAGES:
            ignored += 1
            continue
        teams = [_team(names, row[column]) for column in ("home_team", "away_team")]
        told = (row["home_team"], row["away_team"])
        unknown |= {str(name)[:80]: None for name, team in zip(told, teams) if team is None}
        if None not in teams:
            games.append(_game(row, number, *teams))
    return Read(tuple(games), tuple(unknown), ignored)


def _team(names: TeamNames, text: str | None) -> str | None:
    return names.abbreviated(text or "") or (names.abbreviated("LAR") if text == "LA" else None)


def _game(row: dict, number: int, home: str, away: str) -> Reported:
    try:
        time = row.get("gametime")
        starts_at = local_moment(row["gameday"], None if time in (None, *EMPTY) else time, ZONE)
        scores = [None if row[name] in EMPTY else int(row[name]) for name in ("home_score", "away_score")]
    except (ValueError, TypeError) as error:
        raise NotReadable(f"Row {number}: the day, the time or the score cannot be read.") from error
    played = None not in scores
    regular = row["game_type"] == "REG"
    return Reported(
        id=(row["game_id"] or "")[:90],
        home=home,
        away=away,
        stage=STAGES[row["game_type"]],
        round=f"Week {row['week']}"[:60] if regular else None,
        starts_at=starts_at,
        status="final" if played else "scheduled",
        how=("overtime" if row.get("overtime") == "1" else "regulation") if played else None,
        home_score=scores[0] if played else None,
        away_score=scores[1] if played else None,
        neutral=row.get("location") == "Neutral",
    )
