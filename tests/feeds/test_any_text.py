"""Answers and files with anything in them are read, or refused with a short sentence; nothing else ever
happens.
"""

import json
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import thorough
from support.competitions import SOCCER, premier_league
from support.shared import shared

from domain.season.merge import Report, Season, merge
from feeds import draftnight, espn, nflverse, openfootball
from feeds.moments import day_of
from feeds.port import NotReadable
from storage.catalog import load_catalog
from storage.season_catalog import format_of

NFL = load_catalog()["nfl-2026"]
ODD = (
    None, -1, 10**9, 10**30, 1.5, 1e308, "", "x" * 5_000, "\u0000", "9999-12-31", "9999-12-31T23:59Z",
    "0001-01-01T00:00+14:00", "0000-00-00", [], {}, [1], {"value": 7},
    True, "NaN", "-1", "²", "٣", "2024-02-30",
    "24:00", "13:00 UTC+99", [[[]]], {"name": {}}, "TBD", "STATUS_", "9" * 40,
)  # fmt: skip


def _first(name: str, key: str, count: int) -> dict:
    told = json.loads(shared(name).read_text())
    return {**told, key: told[key][:count]}


GAME = {"home": "BUF", "away": "KC", "date": "2026-11-22", "time": "13:00", "stage": "regular", "round": "1"}
GAME |= {
    "home_score": 1,
    "away_score": 2,
    "status": "final",
    "how": "regulation",
    "neutral": True,
    "number": 1,
}


@cache
def _case(name: str) -> tuple:
    """The reader, the competition, its season's format and a good file."""
    match name:
        case "espn":
            told = _first("feeds/espn-scoreboard-synthetic-states.json", "events", 5)
            return espn, NFL, format_of(NFL), told
        case "openfootball":
            told = _first("results/openfootball-premier-league-2024-25.json", "matches", 3)
            return openfootball, premier_league(), SOCCER, told
    return draftnight, NFL, format_of(NFL), {"games": [GAME]}


def _places(value, path=()):
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from _places(value[key], (*path, key))


def _with(value, path, odd):
    """The JSON with something else at one place."""
    if not path:
        return odd
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = _with(value[path[0]], path[1:], odd)
    return copy


def _judged(read, competition, season_format) -> None:
    try:
        told = read()
    except NotReadable as error:
        assert str(error).endswith(".") and len(str(error)) < 300
        return
    merged = merge(Season(), Report("any", 1, told.games), competition.team_ids, day_of(season_format.zone))
    assert all(len(said) < 300 for said in (*told.unread, *told.unknown, *merged.refused))


@pytest.mark.parametrize("name", ["espn", "openfootball", "draftnight"])
@settings(max_examples=thorough.examples(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_json_with_anything_in_it(name, data):
    reader, competition, season_format, told = _case(name)
    path = data.draw(st.sampled_from(list(_places(told))))
    content = json.dumps(_with(told, path, data.draw(st.sampled_from(ODD)))).encode()
    _judged(lambda: reader.read(content, competition, season_format), competition, season_format)


@settings(max_examples=thorough.examples(200), deadline=None)
@given(st.integers(0, 3), st.integers(0, 16), st.sampled_from([odd for odd in ODD if isinstance(odd, str)]))
def test_a_table_with_anything_in_it(row, column, odd):
    lines = shared("results/nfl-2024.tsv").read_text().splitlines()[:4]
    cells = [line.split("\t") for line in lines]
    cells[row][column % len(cells[row])] = odd
    content = "\n".join("\t".join(line) for line in cells).encode()
    _judged(lambda: nflverse.read(content, NFL, format_of(NFL)), NFL, format_of(NFL))


def test_two_games_with_long_names_of_their_rounds_are_two():
    round_ = (
        "The second leg of the qualifying round of the champions of all the northern leagues, played twice"
    )
    games = [GAME | {"round": round_, "number": number} for number in (1, 2)]
    read = draftnight.read(json.dumps({"games": games}).encode(), NFL, format_of(NFL))
    assert len({game.id for game in read.games}) == 2


DEPTHS = (480, 700, 960, 1_100)
"""Python's own bound is a thousand; what is read again, or by two functions a level, ends below it."""


@pytest.mark.parametrize("name", ["espn", "openfootball", "draftnight"])
def test_json_with_a_deep_value_anywhere(name):
    """Also where another value is wrong, which has some readers look at the whole game again."""
    reader, competition, season_format, told = _case(name)
    told = {key: value[:1] if isinstance(value, list) else value for key, value in told.items()}
    for path in list(_places(told))[1:]:
        whole = json.dumps(_with(told, path, "@"))
        for text in (whole, whole.replace('"id": "', '"id": null, "x": "', 1)):
            for depth in DEPTHS:
                for opening, closing in (("[", "]"), ('{"name":', "}")):
                    deep = text.replace('"@"', f"{opening * depth}1{closing * depth}").encode()
                    _judged(
                        lambda deep=deep: reader.read(deep, competition, season_format),
                        competition,
                        season_format,
                    )
