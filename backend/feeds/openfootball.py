"""openfootball's JSON files (football.json, worldcup.json): https://github.com/openfootball/football.json (CC0).

A score may be missing, `{}`, `{"ft": […]}` with `ht`, `et` and `p`, or a bare list. `et` is the score after extra time,
`p` the shoot-out. There are no ids: a game is known by round and teams.
"""

import re
from typing import Any

import msgspec

from domain.season.game import Reported
from feeds.moments import local_moment
from feeds.names import TeamNames, is_placeholder
from feeds.port import NotReadable, Read, bounded, few

_ROUNDS = (
    (r"round of 64", "r64"),
    (r"round of 32", "r32"),
    (r"round of 16|eighth", "r16"),
    (r"quarter", "quarter"),
    (r"semi", "semi"),
    (r"third|3rd", "third"),
    (r"^finals?$", "final"),
    (r"play-?in", "play_in"),
)
_STATUSES = {
    "postponed": "postponed",
    "cancelled": "cancelled",
    "canceled": "cancelled",
    "suspended": "suspended",
}


class Match(msgspec.Struct):
    team1: str | dict
    team2: str | dict
    date: str = ""
    time: str | None = None
    round: str | None = None
    group: str | None = None
    score: Any = None
    status: str | None = None
    num: int | None = None


class File(msgspec.Struct):
    matches: list[Match]
    name: str = ""


_decode = msgspec.json.Decoder(File).decode


def read(content: bytes, competition, season_format) -> Read:
    """The games of a file. Raises NotReadable."""
    try:
        file = _decode(bounded(content))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotReadable(f"This is no openfootball file: {str(error)[:120]}.") from error
    few(len(file.matches))
    if not file.matches:
        raise NotReadable("The file has no matches.")
    names, unknown, games, ignored = TeamNames(competition.teams), {}, [], 0
    for place, match in enumerate(file.matches):
        told = [_name(match.team1), _name(match.team2)]
        if any(is_placeholder(name) for name in told):
            ignored += 1
            continue
        teams = [names.named(name) or names.any(name) for name in told]
        unknown |= {name[:80]: None for name, team in zip(told, teams) if team is None}
        if None not in teams:
            games.append(_game(match, *teams, season_format, place))
    return Read(tuple(games), tuple(unknown), ignored)


def _name(team: str | dict) -> str:
    return team if isinstance(team, str) else str(team.get("name", ""))


def _game(match: Match, home: str, away: str, season_format, place: int) -> Reported:
    try:
        starts_at = local_moment(match.date, match.time, season_format.zone) if match.date else None
    except ValueError as error:
        raise NotReadable(f"matches[{place}].date: {match.date[:20]} is not a day and time.") from error
    score, extra, shootout = _scores(match.score, place)
    status = _STATUSES.get((match.status or "").casefold(), "scheduled")
    how = None
    if score is not None and status == "scheduled":
        status, how = "final", "shootout" if shootout else "overtime" if extra else "regulation"
        if (match.status or "").casefold() == "awarded":
            how = "awarded"
    goals, kicks = score or (None, None), shootout or (None, None)
    round_ = (match.round or "")[:60] or None
    return Reported(
        id=f"{round_}|{home}|{away}",
        home=home,
        away=away,
        stage=_stage(match, season_format),
        round=round_,
        starts_at=starts_at,
        status=status,
        how=how,
        home_score=goals[0],
        away_score=goals[1],
        home_shootout=kicks[0],
        away_shootout=kicks[1],
    )


def _scores(score: Any, place: int) -> tuple:
    """(score, whether after extra time, shoot-out), each None if it is not there."""
    if isinstance(score, list):
        score = {"ft": score}
    if not score:
        return None, False, None
    if not isinstance(score, dict):
        raise NotReadable(f"matches[{place}].score: this is not a score.")
    full, extra, kicks = (
        _pair(score.get(name), f"matches[{place}].score.{name}") for name in ("ft", "et", "p")
    )
    return extra or full, extra is not None, kicks


def _pair(value: Any, path: str) -> tuple[int, int] | None:
    if value is None or value == []:
        return None
    if not isinstance(value, list) or len(value) != 2 or any(type(goals) is not int for goals in value):
        raise NotReadable(f"{path}: a score is two whole numbers.")
    return value[0], value[1]


def _stage(match: Match, season_format) -> str:
    text = (match.round or "").strip().casefold()
    for pattern, stage in _ROUNDS:
        if re.search(pattern, text):
            return stage
    if match.group or ("group" in season_format.stages and "regular" not in season_format.stages):
        return "group"
    return "regular"
