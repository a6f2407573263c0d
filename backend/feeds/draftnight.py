"""Reads Draftnight's own season file: JSON with `games`, or CSV with a header line.

A team is given by its id, abbreviation or name. A start is `starts_at` in epoch milliseconds, or `date`
(YYYY-MM-DD) and `time` (HH:MM) in the competition's zone. A game with both scores is final unless `status`
says otherwise.
"""

import re
from hashlib import sha256

import msgspec

from domain.season.game import DRAW, MAX_TEXT, Reported
from feeds.moments import local_moment
from feeds.names import TeamNames
from feeds.pieces import cut, each
from feeds.port import NotReadable, Read, bounded, few
from feeds.rows import rows_of
from feeds.spreadsheet_days import month_first, plain_day, plain_time, split_moment


class GameRecord(msgspec.Struct, forbid_unknown_fields=True):
    home: str
    away: str
    id: str | None = None
    stage: str = "regular"
    round: str | None = None
    starts_at: int | None = None
    date: str | None = None
    time: str | None = None
    status: str | None = None
    how: str | None = None
    home_score: int | None = None
    away_score: int | None = None
    home_shootout: int | None = None
    away_shootout: int | None = None
    neutral: bool = False
    number: int | None = None
    clock: str | None = None
    winner: str | None = None
    began_at: int | None = None


COLUMNS = tuple(field.name for field in msgspec.structs.fields(GameRecord))
TEXTS = frozenset(("home", "away", "id", "round", "winner"))
"""Columns in which NA may be a name."""

MISSING = frozenset(("na", "n/a", "#n/a", "-", "–", "—"))
_ALSO_CALLED = {"home_team": "home", "away_team": "away", "kick_off": "time", "kickoff": "time"}


class File(msgspec.Struct):
    games: list[msgspec.Raw]
    name: str = ""
    season: str = ""
    licence: str = ""
    credit: str = ""


_file = msgspec.json.Decoder(File).decode
_list = msgspec.json.Decoder(list[msgspec.Raw]).decode
_game_record = msgspec.json.Decoder(GameRecord).decode
WHAT = "file of games"


def read(content: bytes, competition, season_format) -> Read:
    """The games of a file. Raises NotReadable."""
    text = bounded(content).lstrip()
    records = _records_of_json(text) if text[:1] in (b"{", b"[") else _records_of_csv(text)
    if not records:
        raise NotReadable("The file has no games.")
    names, unknown, games, ignored = TeamNames(competition.teams), {}, [], 0
    for place, record in enumerate(records):
        teams = [names.any(record.home), names.any(record.away)]
        missing = [name for name, team in zip((record.home, record.away), teams) if team is None]
        if any(map(names.undecided, missing)):
            ignored += 1
            continue
        unknown |= {name[:80]: None for name in missing}
        if not missing:
            if record.winner:
                record.winner = _winner(record.winner, names, teams, place)
            games.append(_game(record, *teams, season_format, place))
    return Read(tuple(games), tuple(unknown), ignored)


def _winner(told: str, names: TeamNames, teams: list, place: int) -> str | None:
    """The id of the team named as winner; None for a draw. Raises NotReadable."""
    winner = names.any(told)
    if winner in teams:
        return winner
    if winner is None and told.strip().casefold() == DRAW:
        return None
    raise NotReadable(f"Game {place + 1}: its winner {told[:40]} is neither of its teams.")


def shipped(content: bytes, season_format) -> tuple[Reported, ...]:
    """The games of a file we ship: all of them, including teams that are not in this year's competition."""
    records = _records_of_json(content)
    return tuple(_game(r, r.home, r.away, season_format, place) for place, r in enumerate(records))


def _records_of_json(text: bytes) -> list[GameRecord]:
    is_list = text[:1] == b"["
    found = cut(text, _list if is_list else _file, WHAT)
    return list(each(found if is_list else found.games, _game_record, "games", WHAT))


def _records_of_csv(text: bytes) -> list[GameRecord]:
    found = []
    written, rows = rows_of(text, "CSV of games")
    headings = [_column(name) for name in written]
    twice = next((name for name in headings if name and headings.count(name) > 1), None)
    if twice:
        raise NotReadable(f"The file has two columns called {twice}.")
    strange = next((name for name in headings if name and name not in COLUMNS), None)
    if strange:
        raise NotReadable(f"There is no column called {strange[:40]}. There are: {', '.join(COLUMNS)}.")
    for number, row in rows:
        filled = {_column(name): _cell(_column(name), cell) for name, cell in row.items() if name}
        filled = {name: cell for name, cell in filled.items() if cell}
        try:
            found.append(msgspec.convert(filled, GameRecord, strict=False))
            few(len(found))
        except msgspec.ValidationError as error:
            raise NotReadable(f"Row {number}: {_why(error, filled)}.") from error
    _settle_days(found)
    return found


def _column(heading: str) -> str:
    """A heading as people write it, `Home score`, as the column's name."""
    name = "_".join(heading.replace("-", " ").replace("_", " ").split())
    return _ALSO_CALLED.get(name, name)


def _settle_days(records: list[GameRecord]) -> None:
    """Rewrite days and times that a spreadsheet has saved in the way of its country."""
    for record in records:
        record.date, record.time = split_moment(record.date, record.time)
    is_month_first = month_first(record.date for record in records)
    for record in records:
        record.date = record.date and plain_day(record.date, is_month_first)
        record.time = record.time and plain_time(record.time)


def _cell(column: str, text: str) -> str:
    """A cell as numeric tables and people write it: NA means empty, and words may be capitalised."""
    if column in ("stage", "status", "how"):
        text = text.casefold()
    return "" if text.casefold() in MISSING and column not in TEXTS else text


def _why(error: msgspec.ValidationError, row: dict[str, str]) -> str:
    told = str(error)
    column = re.split(r"[`$.]+", told)[-2]
    if column in row:
        return f"its {column} cannot be {row[column][:40]}"
    return f"its {column} is missing" if column in COLUMNS else told[:120]


def _made_id(record: GameRecord, home: str, away: str, day: str | int | None) -> str:
    """An id made of the facts that identify a game; their hash if they are very long."""
    facts = f"{record.stage}|{record.round}|{home}|{away}|{day}|{record.number or 1}"
    return facts if len(facts) <= MAX_TEXT else sha256(facts.encode("utf-8", "replace")).hexdigest()


def _game(record: GameRecord, home: str, away: str, season_format, place: int) -> Reported:
    starts_at = record.starts_at
    if starts_at is None and record.date:
        try:
            starts_at = local_moment(record.date, record.time, season_format.zone)
        except ValueError as error:
            told = f"{record.date[:20]} {(record.time or '')[:20]}".strip()
            raise NotReadable(f"Game {place + 1}: {told} is not a day and time.") from error
    played = record.home_score is not None and record.away_score is not None
    status = record.status or ("final" if played else "scheduled")
    how = record.how or ("regulation" if status == "final" else None)
    if record.how is None and record.home_shootout is not None and status == "final":
        how = "shootout"
    level = record.home_score == record.away_score
    if how == "shootout" and level and record.home_shootout is None and record.winner is None:
        raise NotReadable(f"Game {place + 1}: it ended in a shoot-out, and who won that is missing.")
    winner = {home: "home", away: "away"}.get(record.winner or "") if how in ("shootout", "awarded") else None
    day = record.date or starts_at
    return Reported(
        id=record.id[:MAX_TEXT] if record.id else _made_id(record, home, away, day),
        home=home,
        away=away,
        stage=record.stage,
        round=record.round,
        starts_at=starts_at,
        status=status,
        how=how,
        home_score=record.home_score,
        away_score=record.away_score,
        home_shootout=record.home_shootout,
        away_shootout=record.away_shootout,
        clock=record.clock,
        winner=winner,
        neutral=record.neutral,
        number=record.number,
    )
