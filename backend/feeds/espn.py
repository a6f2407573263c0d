"""Reads ESPN's scoreboard JSON: unofficial and undocumented, so it follows the answers seen.

Final means `state: post` with `completed: true`; postponed games are `post`, too. Scores are texts, or
objects in some answers. A soccer score includes extra time but not the shoot-out.
"""

import re
from typing import Any

import msgspec

from domain.season.game import Reported
from feeds.espn_stages import IGNORED, stage_of
from feeds.moments import iso_moment
from feeds.names import TeamNames
from feeds.pieces import FAULTS, cut, is_too_long
from feeds.port import NotReadable, Read, few

_STATUSES = {
    "SCHEDULED": "scheduled", "HALFTIME": "break", "HALFTIME_ET": "break", "END_PERIOD": "break",
    "END_OF_REGULATION": "break", "END_OF_EXTRATIME": "break", "DELAYED": "delayed", "RAIN_DELAY": "delayed",
    "SUSPENDED": "suspended", "POSTPONED": "postponed", "CANCELED": "cancelled", "CANCELLED": "cancelled",
    "ABANDONED": "abandoned", "FORFEIT": "forfeit",
}  # fmt: skip
_BY_STATE = {"pre": "scheduled", "in": "live"}
_EXTRA = re.compile(r"/(?:\d*OT|[1-9]\d)$|AET|extra time", re.IGNORECASE)
"""Innings count from the tenth on: a game cut short by rain, or of a doubleheader, ends as `Final/7`."""

_SHOOTOUT = re.compile(r"/SO$|pens|penalt|shoot-?out", re.IGNORECASE)


class StatusType(msgspec.Struct):
    name: str = ""
    state: str = ""
    completed: bool = False
    detail: str = ""
    shortDetail: str = ""


class Status(msgspec.Struct):
    type: StatusType = msgspec.field(default_factory=StatusType)
    period: int = 0


class Team(msgspec.Struct):
    id: str = ""
    abbreviation: str = ""
    displayName: str = ""
    shortDisplayName: str = ""
    name: str = ""
    location: str = ""


class Competitor(msgspec.Struct):
    homeAway: str
    team: Team
    score: Any = None
    winner: bool | None = None
    advance: bool | None = None
    shootoutScore: Any = None


class Note(msgspec.Struct):
    headline: str = ""


class GameKind(msgspec.Struct):
    """`STD` for most games; `ALLSTAR`, `RD16`, `QTR`, `SEMI` and `FINAL` say more than the season type."""

    abbreviation: str = ""


class Competition(msgspec.Struct):
    competitors: list[Competitor]
    type: GameKind | str | int | None = None
    status: Status | None = None
    neutralSite: bool = False
    notes: list[Note] = []
    timeValid: bool = True


class SeasonOf(msgspec.Struct):
    year: int = 0
    type: int = 0
    slug: str = ""


class Week(msgspec.Struct):
    number: int = 0


class Event(msgspec.Struct):
    id: str
    date: str
    competitions: list[Competition]
    name: str = ""
    season: SeasonOf = msgspec.field(default_factory=SeasonOf)
    week: Week | None = None
    status: Status | None = None
    notes: list[Note] = []


class Scoreboard(msgspec.Struct):
    events: list[msgspec.Raw]


_decode = msgspec.json.Decoder(Scoreboard).decode
_decode_event = msgspec.json.Decoder(Event).decode


def read(content: bytes, competition, season_format) -> Read:
    """The games of a scoreboard. Raises NotReadable; one unreadable game does not affect the others."""
    events, unread = _events(content)
    names, unknown, games, ignored = TeamNames(competition.teams), {}, [], 0
    for event in events:
        stage = stage_of(event, competition.sport, season_format.stages)
        sides = {side.homeAway: side for game in event.competitions[:1] for side in game.competitors}
        if stage == IGNORED or set(sides) != {"home", "away"}:
            ignored += 1
            continue
        teams = {side: _team(names, sides[side].team) for side in ("home", "away")}
        told = (sides[side].team for side, team_id in teams.items() if team_id is None)
        missing = [team.displayName or team.abbreviation for team in told]
        if any(map(names.undecided, missing)):
            ignored += 1
            continue
        if missing:
            unknown |= {name[:80]: None for name in missing}
            continue
        try:
            if stage is None:
                raise ValueError("it is not known which round it belongs to")
            games.append(_game(event, event.competitions[0], sides, teams, stage))
        except ValueError as error:
            unread.append(f"{event.name[:80] or event.id[:40]}: {str(error)[:80]}.")
    return Read(tuple(games), tuple(unknown), ignored, tuple(unread))


def _events(content: bytes) -> tuple[list[Event], list[str]]:
    """The well-formed events, and a sentence for each other one."""
    events, unread = [], []
    board = cut(content, _decode, "scoreboard of ESPN")
    few(len(board.events))
    for place, raw in enumerate(board.events):
        try:
            events.append(_event(raw))
        except FAULTS as error:
            unread.append(f"events[{place}] is no game: {str(error)[:80]}.")
    if unread and not events:
        raise NotReadable(f"This is no scoreboard of ESPN: {unread[0]}")
    return events, unread


def _event(raw: msgspec.Raw) -> Event:
    """One event; a null counts as missing. Raises msgspec.ValidationError."""
    if is_too_long(raw):
        raise msgspec.ValidationError("it is too long")
    try:
        return _decode_event(raw)
    except msgspec.ValidationError:
        return msgspec.convert(_without_nulls(msgspec.json.decode(raw)), Event)


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nulls(of) for name, of in value.items() if of is not None}
    return [_without_nulls(of) for of in value if of is not None] if isinstance(value, list) else value


def _team(names: TeamNames, team: Team) -> str | None:
    told = (team.displayName, f"{team.location} {team.name}", team.shortDisplayName, team.name, team.location)
    return names.named(*told[:3]) or names.confirmed(team.abbreviation, *told)


def _game(event: Event, game: Competition, sides: dict[str, Competitor], teams: dict, stage: str) -> Reported:
    status = game.status or event.status or Status()
    word, kind = _status(status.type), status.type
    scores = [_number(sides[side].score) for side in ("home", "away")]
    kicks = [_number(sides[side].shootoutScore) for side in ("home", "away")]
    begun = word in ("live", "break", "delayed", "suspended", "final", "abandoned", "forfeit")
    if not begun or (word in ("suspended", "delayed") and status.period == 0):
        scores = [None, None]
    how = None
    if word in ("final", "abandoned", "forfeit"):
        how = {"abandoned": "void", "forfeit": "awarded"}.get(word) or _how(kind, status, kicks)
    elif None in scores:
        scores = [None, None]
    shootout = how == "shootout" and None not in kicks
    return Reported(
        id=event.id[:100],
        home=teams["home"],
        away=teams["away"],
        stage=stage,
        round=f"Week {event.week.number}" if event.week and stage == "regular" else None,
        starts_at=iso_moment(event.date),
        status="final" if how is not None else word,
        how=how,
        home_score=scores[0],
        away_score=scores[1],
        home_shootout=kicks[0] if shootout else None,
        away_shootout=kicks[1] if shootout else None,
        clock=(kind.shortDetail or kind.detail)[:40] or None if how is None and begun else None,
        winner=_winner(sides) if how in ("shootout", "awarded") else None,
        neutral=game.neutralSite,
    )


def _status(kind: StatusType) -> str:
    """Our status word, or `abandoned` or `forfeit`. Raises ValueError if a game ended in an unknown way."""
    name = kind.name.removeprefix("STATUS_")
    if name in _STATUSES:
        return _STATUSES[name]
    if kind.state in _BY_STATE:
        return _BY_STATE[kind.state]
    if kind.state == "post" and kind.completed:
        return "final"
    raise ValueError(f"its status {name[:40]} is not known")


def _how(kind: StatusType, status: Status, kicks: list) -> str:
    words = f"{kind.detail} {kind.shortDetail}"
    if (
        kind.name.endswith("FINAL_PEN")
        or None not in kicks
        or any(_SHOOTOUT.search(text) for text in (kind.detail, kind.shortDetail))
    ):
        return "shootout"
    if (
        kind.name.endswith("FINAL_AET")
        or any(_EXTRA.search(text) for text in words.split())
        or "extra" in words.lower()
    ):
        return "overtime"
    return "regulation"


def _number(value: Any) -> int | None:
    """`"20"`, 20, 20.0 or `{"value": 20.0}` as 20; None if empty. Raises ValueError for anything else."""
    if isinstance(value, dict):
        value = value.get("value")
    if value is None or value == "":
        return None
    if isinstance(value, str) and re.fullmatch(r"\d{1,6}", value):
        return int(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and value == int(value):
        return int(value)
    raise ValueError("its score cannot be read")


def _winner(sides: dict[str, Competitor]) -> str | None:
    for flag in ("advance", "winner"):
        won = [side for side in ("home", "away") if getattr(sides[side], flag)]
        if len(won) == 1:
            return won[0]
    return None
