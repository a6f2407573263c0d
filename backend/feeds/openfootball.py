"""Reads openfootball's JSON files (CC0): https://github.com/openfootball/football.json and worldcup.json.

A score may be missing, `{}`, `{"ft": […]}` with `ht`, `et` and `p`, or a bare list. `et` is the score after
extra time, `p` the shoot-out. There are no ids: round and teams identify a game. Files of older seasons have
their matches in named `rounds`, teams as objects, and scores as `score1`, `score1et`, `score1p` and the same
with 2.
"""

import re
from typing import Any

import msgspec

from domain.season.game import BadReport, Reported
from feeds.moments import local_moment
from feeds.names import TeamNames
from feeds.pieces import cut, each
from feeds.port import NotReadable, Read, few, told_apart

_ROUNDS = (
    (r"round of 64", "r64"),
    (r"round of 32", "r32"),
    (r"round of 16|eighth|achtelfinal", "r16"),
    (r"quarter|viertelfinal", "quarter"),
    (r"semi|halbfinal", "semi"),
    (r"(?:third|3rd)[ -]place|match for third", "third"),
    (r"^(?:finals?, )?final[es]?(?:$|\W.*\b(?:leg|replay)\b)", "final"),
    (r"play-?in", "play_in"),
    (r"^group\b|, group\b", "group"),
)
"""Cup files prefix their last rounds with `Finals, `; German cups use German words."""

_STATUSES = {
    "": None, "scheduled": None, "timed": None, "finished": None, "final": None, "played": None, "ft": None,
    "awarded": None,
    "postponed": "postponed", "cancelled": "cancelled", "canceled": "cancelled", "suspended": "suspended",
    "live": "live",
}  # fmt: skip
"""None: the score tells whether it was played."""

_VOID = frozenset(("abandoned", "annulled", "void"))
"""Counts for nobody, whatever the score."""


class Match(msgspec.Struct):
    team1: str | dict
    team2: str | dict
    date: str | None = None
    timezone: str | None = None
    time: str | None = None
    round: str | int | None = None
    group: str | None = None
    score: Any = None
    status: str | None = None
    score1: Any = None
    score2: Any = None
    score1et: Any = None
    score2et: Any = None
    score1p: Any = None
    score2p: Any = None


class Round(msgspec.Struct):
    name: str = ""
    matches: list[msgspec.Raw] = []


class File(msgspec.Struct):
    matches: list[msgspec.Raw] = []
    rounds: list[Round] = []
    name: str = ""


_file = msgspec.json.Decoder(File).decode
_match = msgspec.json.Decoder(Match).decode
WHAT = "openfootball file"


def read(content: bytes, competition, season_format) -> Read:
    """The games of a file. Raises NotReadable."""
    file = cut(content, _file, WHAT)
    matches = list(each(file.matches, _match, "matches", WHAT)) or _of_rounds(file.rounds)
    if not matches:
        raise NotReadable("The file has no matches.")
    names, unknown, games, ignored, unread = TeamNames(competition.teams), {}, [], 0, []
    for place, match in enumerate(matches):
        told = [_name(team, place) for team in (match.team1, match.team2)]
        teams = [names.of_country(name) or names.any(name) for name in told]
        missing = [name for name, team in zip(told, teams) if team is None]
        if any(map(names.undecided, missing)):
            ignored += 1
            continue
        unknown |= {name[:80]: None for name in missing}
        if not missing:
            try:
                games.append(_game(match, *teams, season_format, place))
            except BadReport as bad:
                unread.append(f"matches[{place}]: {bad}")
    return Read(told_apart(games), tuple(unknown), ignored, tuple(unread))


def _of_rounds(rounds: list[Round]) -> list[Match]:
    """The matches of an older file in the newer form."""
    found = []
    few(sum(len(round_.matches) for round_ in rounds))
    for round_ in rounds:
        for match in each(round_.matches, _match, "matches", WHAT):
            match.round = match.round or round_.name
            pairs = {
                "ft": [match.score1, match.score2],
                "et": [match.score1et, match.score2et],
                "p": [match.score1p, match.score2p],
            }
            match.score = {name: pair for name, pair in pairs.items() if pair != [None, None]}
            found.append(match)
    return found


def _name(team: str | dict, place: int) -> str:
    name = team if isinstance(team, str) else team.get("name")
    if not isinstance(name, str):
        raise NotReadable(f"matches[{place}]: a team has no name.")
    return name


def _game(match: Match, home: str, away: str, season_format, place: int) -> Reported:
    try:
        time = f"{match.time} {match.timezone}" if match.time and match.timezone else match.time
        starts_at = local_moment(match.date, time, season_format.zone) if match.date else None
    except ValueError as error:
        raise NotReadable(f"matches[{place}].date: {str(match.date)[:20]} is not a day and time.") from error
    score, extra, shootout = _scores(match.score, place)
    status, how = _outcome((match.status or "").strip().casefold(), score, extra, shootout)
    goals, kicks = score or (None, None), shootout or (None, None)
    round_ = _round(match)[:60] or None
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


def _outcome(told: str, score: Any, extra: bool, shootout: Any) -> tuple:
    """(status, how). Raises BadReport for an unknown status."""
    if told in _VOID:
        return "final", "void"
    if told not in _STATUSES:
        raise BadReport(f"its status {told[:40]} is not known.")
    status = _STATUSES[told]
    if status is not None:
        return status, None
    if told == "awarded":
        return "final", "awarded"
    if score is None:
        return "scheduled", None
    return "final", "shootout" if shootout else "overtime" if extra else "regulation"


def _round(match: Match) -> str:
    return "" if match.round is None else str(match.round).strip()


def _scores(score: Any, place: int) -> tuple:
    """(score or None, whether it includes extra time, shoot-out or None)."""
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
    if value in (None, [], [None, None]):
        return None
    if not isinstance(value, list) or len(value) != 2 or any(type(goals) is not int for goals in value):
        raise NotReadable(f"{path}: a score is two whole numbers.")
    return value[0], value[1]


def _stage(match: Match, season_format) -> str:
    text = _round(match).casefold()
    for pattern, stage in _ROUNDS:
        if re.search(pattern, text):
            return stage
    if match.group or ("group" in season_format.stages and "regular" not in season_format.stages):
        return "group"
    return "regular"
