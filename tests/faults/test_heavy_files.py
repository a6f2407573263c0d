"""A file of results may be 4 MiB, and a season have 5,000 games: nobody waits 25 ms for either.

What is dear by right is done beside the loop; what only looks like a file is refused before it is read,
and fills no memory.
"""

import json
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace

import pytest
from faults.dear import MOST_SECONDS, cost, handler, too_dear
from support.clients.api import gateway_event
from support.worlds.season import league_of
from support.worlds.world import World

from actions.season import MOST_TODAY
from domain.csv_lines import MAX_TEAMS
from domain.league import MAX_MEMBERS
from domain.season.game import DRAW, MAX_GAMES, MAX_MEETINGS, Game
from domain.season.lines import TeamFacts, TeamSeason, game_lines
from domain.season.scoring_form import read_scoring
from domain.season.standings import Book, Holding, table
from feeds.pieces import LONGEST_GAME, MOST_VALUES
from feeds.port import MAX_BYTES
from storage.sqlite.seasons import SqliteSeasons

IMPORT = "/api/competitions/{competition_id}/import"
MOST_MEMORY = 48 * 1024 * 1024
"""Bytes beside the file itself."""
TEAMS = [f"Team {n}" for n in range(40)]
NFLVERSE = "game_id,season,game_type,week,gameday,away_team,away_score,home_team,home_score\n"


def filled(before: str, unit: str, after: str = "") -> bytes:
    """A file as large as it may be, of the same over and over; a list's last comma is left out."""
    data = before + unit * ((MAX_BYTES - len(before) - len(after)) // len(unit.encode()))
    return (data.removesuffix(",") + after).encode()


FILES = {
    "draftnight": {
        "lists in what is not read": filled('{"x":[', "[],", '],"games":[]}'),
        "games without end": filled('{"games":[', '{"home":"a","away":"b"},', "]}"),
        "the same key again and again": filled("{", '"games":[],', "}"),
        "the name of a team": filled('{"games":[{"home":"', "\u0300\u0323", '","away":"b"}]}'),
        "a time of blanks": filled('{"games":[{"home":"a","away":"b","date":"2026-01-01","time":"20:20', " ",
        'x"}]}'),
        "a number": filled('{"games":[{"home":"a","away":"b","home_score":', "9", "}]}"),
        "commas": filled("home,away\n", ","),
        "headings": (",".join(f"h{n}" for n in range(600_000)) + "\n").encode()[:MAX_BYTES],
        "rows without end": filled("home,away\n", "a,b\n"),
        "rows of blanks": filled("home,away\n", " ,\n"),
        "quotes": filled("home,away\n", '"'),
        "many cells": filled(",".join(f"h{n}" for n in range(199)) + "\n", ",".join("1" * 199) + "\n"),
        "returns": filled("home,away\n", "\r"),
    },
    "openfootball": {
        "the name of a team that is a list": filled('{"matches":[{"team1":{"name":[', "1,",
        ']},"team2":"b"}]}'),
        "a score of lists": filled('{"matches":[{"team1":"a","team2":"b","score":[', "[],", "]}]}"),
        "matches without end": filled('{"matches":[', '{"team1":"a","team2":"b"},', "]}"),
        "rounds without end": filled('{"rounds":[', "{},", "]}"),
        "a round": filled('{"matches":[{"team1":"a","team2":"b","round":"final ', "a-", '"}]}'),
        "a status": filled('{"matches":[{"team1":"a","team2":"b","status":"', "\u0130", '"}]}'),
        "a place of the draw": filled('{"matches":[{"team1":"3a', "/a", '!","team2":"b"}]}'),
    },
    "espn": {
        "events of nothing": filled('{"events":[', "{},", "]}"),
        "numbers for events": filled('{"events":[', "1,", "]}"),
        "lists in an event": filled('{"events":[{"id":"1","date":"2026-01-01T00:00Z","x":[', "[],",
        '],"competitions":null}]}'),
        "nulls": filled('{"events":[', '{"id":null,"x":[null,null,null,null,null,null,null,null,null]},',
        "]}"),
        "words": filled('{"events":[{"id":"1","date":"', "/1 ", '","competitions":[]}]}'),
    },
    "nflverse": {
        "rows without end": filled(NFLVERSE, "g,2024,REG,1,2024-09-05,A,1,B,2\n"),
        "rows of nothing": filled(NFLVERSE, ",,,,,,,,x\n"),
        "one cell a row": filled(NFLVERSE, "a\n"),
    },
}  # fmt: skip
CASES = [(format_, name) for format_, files in FILES.items() for name in files]


class Caller:
    """Ana's requests straight to the handlers."""

    def __init__(self, world: World):
        self._headers = {"authorization": f"Bearer {world.person('Ana').token}"}

    def raw(self, method: str, route: str, path: str, data: bytes = b"") -> dict:
        return handler(f"{method} {route}")(gateway_event(method, path, data, self._headers))

    def __call__(self, method: str, route: str, path: str, body=None) -> dict:
        answer = self.raw(method, route, path, b"" if body is None else json.dumps(body).encode())
        assert answer["statusCode"] < 300, answer["body"][:300]
        return json.loads(answer["body"])

    def cup(self) -> str:
        content = json.dumps([{"name": name} for name in TEAMS])
        body = {"name": "Cup", "format": "json", "content": content}
        return self("POST", "/api/competitions", "/api/competitions", body)["id"]


@pytest.mark.parametrize("format_, name", CASES)
def test_no_file_is_dear(format_, name, open_world):
    call, data = Caller(open_world), FILES[format_][name]
    path = f"/api/competitions/{call.cup()}/import?format={format_}"

    def ask() -> None:
        answer = call.raw("POST", IMPORT, path, data)
        assert answer["statusCode"] in (400, 409) and len(answer["body"]) < 2_000

    ask()
    assert not too_dear([(name, None)], lambda _: ask())
    tracemalloc.start()
    try:
        ask()
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY + 2 * len(data)
    finally:
        tracemalloc.stop()


def test_a_file_is_cut_before_it_is_read(open_world):
    """As much as may be is read, and one more is not."""
    call = Caller(open_world)
    path = f"/api/competitions/{call.cup()}/import"
    game = {"home": TEAMS[0], "away": TEAMS[1], "date": "2026-05-01"}

    def said(body: dict) -> str:
        return call.raw("POST", IMPORT, path, json.dumps(body, separators=(",", ":")).encode())["body"]

    others = 6
    """Values of such a file that stand behind an opening or a comma, beside those of the list `x`."""
    for more, word in ((0, '"read":1'), (1, f"more than {MOST_VALUES:,} things")):
        assert word in said({"x": [0] * (MOST_VALUES - others + more), "games": [game]})
    many = [game | {"id": str(n)} for n in range(MAX_GAMES + 1)]
    assert "more than 5,000 games" in said({"games": many})
    room = LONGEST_GAME - len(json.dumps(game | {"round": ""}, separators=(",", ":")))
    for more, word in ((0, "a text that is too long"), (1, "longer than what can be said of a game")):
        assert word in said({"games": [game | {"round": "r" * (room + more)}]})


@pytest.fixture
def largest(open_world) -> Iterator[tuple[Caller, str, str, str]]:
    """Who asks, a competition with all the games it can have, a league of it, and a game."""
    call = Caller(open_world)
    cup = call.cup()
    games = [
        {"home": TEAMS[n % 40], "away": TEAMS[(n + 1 + n // 40 % 39) % 40],
        "date": f"2026-{n % 11 + 1:02}-{n % 28 + 1:02}",
         "id": str(n), "home_score": n % 7, "away_score": n % 3}
        for n in range(MAX_GAMES)
    ]  # fmt: skip
    taken = call("POST", IMPORT, f"/api/competitions/{cup}/import", {"games": games})
    assert taken["new"] == MAX_GAMES
    league_id = league_of(open_world, cup, *["Ana", *(f"Person {n}" for n in range(9))], rounds=4)
    yield call, cup, league_id, next(iter(open_world.services.store.seasons.load(cup).season.games))


READS = ["", "/season", "/standings", "/race", "/projection", "/games", "/export?what=games&format=csv",
         "/export?what=games", "/export?what=standings", "/recap", "/draft"]  # fmt: skip


def test_no_read_of_the_largest_season_is_dear(largest, open_world):
    call, cup, league_id, game_id = largest
    games, league = "/api/competitions/{competition_id}/games", "/api/leagues/{league_id}"
    score = iter(range(1_000))

    def ask(asked: tuple[str, str, str, str]) -> None:
        answer = call.raw(*asked[:3], asked[3].encode())
        assert answer["statusCode"] == 200, answer["body"]

    def after_a_result(path: str) -> None:
        """Nothing that was remembered is good any more."""
        body = {"status": "final", "home_score": next(score), "away_score": 2}
        call("PUT", f"{games}/{{game_id}}", f"/api/competitions/{cup}/games/{game_id}", body)
        ask(("GET", league + path.partition("?")[0], f"/api/leagues/{league_id}{path}", ""))

    once = [("GET", games, f"/api/competitions/{cup}/games{query}", "") for query in ("", "?from=2026-01-01")]
    assert not too_dear(zip(once, once), ask)
    assert not too_dear(zip(READS, READS), after_a_result)

    def read_anew() -> None:
        """As where more seasons are asked for than are cached."""
        services = open_world.services
        anew = SqliteSeasons(open_world.database, services.compute)
        services.store = replace(services.store, seasons=anew)
        ask(("GET", games, f"/api/competitions/{cup}/games?from=2026-01-01&to=2026-01-01", ""))

    assert cost(read_anew) < MOST_SECONDS
    for path, body in (("/season/close", "{}"), ("/season/reopen", '{"reason": "An appeal"}')):
        began = time.thread_time()
        ask(("POST", league + path, f"/api/leagues/{league_id}{path}", body))
        assert time.thread_time() - began < 2 * MOST_SECONDS  # once: a second time is another command


def test_no_read_is_dear_where_every_game_is_mine_and_today(open_world):
    """The season's screen shows the day's games, and a calendar all of mine to whoever has its address."""
    call, now = Caller(open_world), open_world.clock.time
    cup = call.cup()
    games = [
        {"home": TEAMS[0], "away": TEAMS[1 + n // MAX_MEETINGS], "id": str(n), "starts_at": now + n,
         "status": "live", "home_score": 1, "away_score": 0}
        for n in range(MAX_GAMES)
    ]  # fmt: skip
    call("POST", IMPORT, f"/api/competitions/{cup}/import", {"games": games})
    league_id, league = league_of(open_world, cup, "Ana", "Ben", rounds=1), "/api/leagues/{league_id}"
    address = call("POST", "/api/me/calendar", "/api/me/calendar", {})["url"].rpartition("/")[2]
    shown = call("GET", f"{league}/season", f"/api/leagues/{league_id}/season")["today"]
    assert [one["game"]["starts_at"] for one in shown] == [now + n for n in range(MOST_TODAY)]
    routes = {f"{league}/season": f"/api/leagues/{league_id}/season",
              "/api/calendar/{token}": f"/api/calendar/{address}"}  # fmt: skip

    def ask(asked: tuple[str, str]) -> None:
        assert call.raw("GET", *asked)["statusCode"] == 200

    assert not too_dear(zip(routes, routes.items()), ask)


def test_no_table_is_dear_where_all_are_level():
    """As many members, teams and games as there can be, and each has met everybody."""
    teams = [f"t{n}" for n in range(MAX_TEAMS)]
    games = [
        Game(str(n), teams[n % MAX_TEAMS], teams[(n + 1 + n // MAX_TEAMS) % MAX_TEAMS], starts_at=n,
             status="final", how="regulation", home_score=1, away_score=1, winner=DRAW)
        for n in range(MAX_GAMES)
    ]  # fmt: skip
    rules = {"games": [{"points": 1, "when": {"result": ["win"]}}],
             "ties": [{"by": "head_to_head"}, {"by": "shared"}]}  # fmt: skip
    scoring, rounds = read_scoring(rules), MAX_TEAMS // MAX_MEMBERS
    lines = game_lines(scoring, dict.fromkeys(teams, TeamFacts()), games)
    seasons = {team: TeamSeason(TeamFacts(), lines[team], []) for team in teams}
    members = tuple(f"m{n}" for n in range(MAX_MEMBERS))
    holdings = tuple(Holding(members[n % MAX_MEMBERS], teams[n], n + 1) for n in range(rounds * MAX_MEMBERS))
    book = Book(scoring, members, holdings, seasons, len(holdings))
    assert {row.decided_by for row in table(book)} <= {"head_to_head", "shared"}
    assert cost(lambda: table(book, MAX_GAMES)) < MOST_SECONDS
