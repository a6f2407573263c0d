"""A game as ESPN reports it, and what is read from that."""

import json

from domain.season.format import SeasonFormat
from feeds import espn
from support.competitions import small_cup

CUP = small_cup("Buffalo Bills|BUF", "Kansas City Chiefs|KC", sport="American football")
FORMAT = SeasonFormat(("regular", "r16", "quarter", "semi", "final"), True, "America/New_York")


def event(
    name="SCHEDULED", state="pre", completed=False, detail="", scores=("0", "0"), period=0, **more
) -> dict:
    sides = [
        {"homeAway": "away", "score": scores[1],
        "team": {"id": "12", "abbreviation": "KC", "displayName": "Kansas City Chiefs"}},
        {"homeAway": "home", "score": scores[0],
        "team": {"id": "2", "abbreviation": "BUF", "displayName": "Buffalo Bills"}},
    ]  # fmt: skip
    for side, extra in zip(sides, more.pop("sides", ({}, {}))):
        side |= extra
    kind = {
        "name": f"STATUS_{name}",
        "state": state,
        "completed": completed,
        "detail": detail,
        "shortDetail": detail,
    }
    game = {"competitors": sides, "status": {"period": period, "type": kind}, "notes": more.pop("notes", [])}
    return {
        "id": "9001",
        "date": "2026-11-22T18:00Z",
        "name": "KC at BUF",
        "season": {"year": 2026, "type": 2, "slug": "regular-season"},
        "competitions": [game],
    } | more


def read(*events: dict, competition=CUP, season_format=FORMAT):
    return espn.read(json.dumps({"events": events}).encode(), competition, season_format)


def one(*args, **fields):
    found = read(event(*args, **fields))
    assert (found.unknown, found.unread, found.ignored) == ((), (), 0)
    return found.games[0]
