"""Decides which stage an ESPN event belongs to, by its season type, slug, week and headline."""

import re

from domain.season.game import CUP

IGNORED = "ignored"
PRESEASON, REGULAR, POSTSEASON = 1, 2, 3

_NO_GAMES = re.compile(r"all[- ]star|pro bowl|rising stars|preseason|pre-season|exhibition|friendly")
_LAST = r"(?:championship|(?<!quarter)(?<!semi)(?<!quarter-)(?<!semi-)finals?\b)"
_CUP = re.compile(rf"(?:in-season tournament|nba cup).*{_LAST}|{_LAST} - .*nba cup")
"""Matches only the cup's final: its earlier rounds are games of the season, too."""

_OTHER_TOURNAMENTS = re.compile(r"\bnit\b|\bcbi\b|\bcit\b|invitation|basketball classic|\bcrown\b")
_ANY = (
    (re.compile(r"play-?in|first four|first-four"), "play_in"),
    (re.compile(r"third[- ]place|3rd[- ]place"), "third"),
    (re.compile(r"round[- ]of[- ]64"), "r64"),
    (re.compile(r"round[- ]of[- ]32"), "r32"),
    (re.compile(r"round[- ]of[- ]16"), "r16"),
    (re.compile(r"quarter-?finals?"), "quarter"),
    (re.compile(r"group[- ]stage|group [a-l]\b"), "group"),
)
_BY_KIND = {"RD16": "r16", "QTR": "quarter", "SEMI": "semi", "FINAL": "final"}
"""The stage of a post-season game without a telling headline."""

_NFL_WEEKS = {1: "r16", 2: "quarter", 3: "semi", 4: IGNORED, 5: "final"}
_BY_SPORT = {
    "American football": (
        (r"super bowl", "final"), (r"wild[- ]card", "r16"), (r"divisional", "quarter"),
        (r"championship", "semi"),
    ),
    "Baseball": (
        (r"world series", "final"), (r"wild[- ]card|[an]lwc", "r16"), (r"[an]lds|division series", "quarter"),
        (r"[an]lcs|championship series", "semi"),
    ),
    "college": (
        (r"national championship", "final"), (r"final four|national semifinal", "semi"),
        (r"elite (?:8|eight)|regional final", "quarter"),
        (r"sweet (?:16|sixteen)|regional semi-?final", "r16"),
        (r"2nd round|second round|round of 32", "r32"), (r"1st round|first round|round of 64", "r64"),
    ),
    "series": (
        (r"stanley cup final|nba finals?", "final"), (r"(?:east|west)\w*(?: conf\w*)? finals?|conference finals?", "semi"),
        (r"semifinals?|2nd round|second round", "quarter"), (r"1st round|first round|quarterfinals?", "r16"),
    ),
    "Soccer": ((r"semi-?finals?", "semi"), (r"\bfinals?\b", "final")),
}  # fmt: skip

_KNOWN = ("American football", "Baseball", "Basketball", "Ice hockey", "Soccer")
_OTHERS = (
    (r"^(?!.*(?:east|west|conf)).*semi-?finals?", "semi"),
    *(pair for kind in ("American football", "Baseball", "series", "Soccer") for pair in _BY_SPORT[kind]),
)
"""For a sport not in _KNOWN: whatever its headline says."""


def stage_of(event, sport: str, stages: tuple[str, ...]) -> str | None:
    """A stage, IGNORED for a game that is not part of a season, or None if unknown."""
    games = event.competitions[:1]
    headlines = " ".join(note.headline for told in (event, *games) for note in told.notes)
    kinds = {getattr(game.type, "abbreviation", "").upper() for game in games}
    words = f"{event.season.slug} {headlines} {event.name}".casefold()[:500]
    about = f"{event.season.slug} {headlines}".casefold()[:400]
    if event.season.type == PRESEASON or _NO_GAMES.search(words) or "ALLSTAR" in kinds:
        return IGNORED
    college = sport == "Basketball" and "r64" in stages
    if _CUP.search(about) or ("CC" in kinds and sport == "Basketball" and not college):
        return CUP
    if college and event.season.type == REGULAR:
        return IGNORED  # conference tournaments have a first round and a final, too
    if college and _OTHER_TOURNAMENTS.search(about):
        return IGNORED
    if sport == "Basketball" or sport == "Ice hockey":
        kind = "college" if college else "series"
    else:
        kind = sport if sport in _BY_SPORT else "Soccer"
    if kind == "Soccer" and stages == ("regular",):
        return "regular"  # its last day may be called `Final Day`
    if kind not in ("series", "college") or "play" in about or "first four" in about:
        for pattern, stage in _ANY:
            if pattern.search(about):
                return stage
    if event.season.type == POSTSEASON or kind == "Soccer" or college:
        for pattern, stage in _BY_SPORT[kind] if sport in _KNOWN else _OTHERS:
            if re.search(pattern, about):
                return stage
    if event.season.type == POSTSEASON and kind == "American football" and event.week:
        return _NFL_WEEKS.get(event.week.number)
    if event.season.type == POSTSEASON:
        return next((_BY_KIND[name] for name in kinds if name in _BY_KIND and not college), None)
    if college:
        return IGNORED
    return "group" if stages and "regular" not in stages and "group" in stages else "regular"
