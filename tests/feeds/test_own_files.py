"""nflverse's table and our own files: what they hold, and what is refused with a sentence."""

import json

import pytest
from support.competitions import small_cup

from domain.season.format import SeasonFormat
from feeds import draftnight, nflverse
from feeds.moments import iso_moment
from feeds.port import NotReadable

CUP = small_cup("Buffalo Bills|BUF", "Los Angeles Rams|LAR", "Kansas City Chiefs|KC")
FORMAT = SeasonFormat(("regular", "final"), True, "America/New_York")
HEAD = "game_id,season,game_type,week,gameday,gametime,away_team,away_score,home_team,home_score,location,overtime"


def nfl(*rows: str, season=None, head=HEAD, tabs=False):
    text = "\n".join((head, *rows)).replace(",", "\t" if tabs else ",")
    return nflverse.read(text.encode(), CUP, FORMAT, season)


ROW = "2024_01_LA_BUF,2024,REG,1,2024-09-08,13:00,LA,20,BUF,26,Home,1"


@pytest.mark.parametrize("tabs", [True, False])
def test_a_row_of_nflverse(tabs):
    (game,) = nfl(ROW, tabs=tabs).games
    assert (game.home, game.away, game.home_score, game.away_score) == (
        "buffalo-bills",
        "los-angeles-rams",
        26,
        20,
    )
    assert (game.status, game.how, game.round, game.stage) == ("final", "overtime", "Week 1", "regular")
    assert game.starts_at == iso_moment("2024-09-08T17:00Z")


@pytest.mark.parametrize("empty", ["", "NA"])
def test_a_game_to_come(empty):
    (game,) = nfl(f"x,2024,SB,22,2025-02-09,{empty},KC,{empty},BUF,{empty},Neutral,{empty}").games
    assert (game.status, game.home_score, game.stage, game.neutral) == ("scheduled", None, "final", True)
    assert game.starts_at == iso_moment("2025-02-09T17:00Z")


def test_preseason_is_ignored_and_unknown_teams_are_named():
    found = nfl(ROW, ROW.replace("REG", "PRE"), ROW.replace("LA,20", "OAK,20"))
    assert (len(found.games), found.ignored, found.unknown) == (1, 1, ("OAK",))


def test_one_season_of_many_is_chosen():
    rows = (ROW, ROW.replace("2024", "2023"))
    with pytest.raises(NotReadable, match="season=2024"):
        nfl(*rows)
    assert [game.id for game in nfl(*rows, season="2023").games] == ["2023_01_LA_BUF"]
    with pytest.raises(NotReadable, match="no games of this season"):
        nfl(*rows, season="1999")


@pytest.mark.parametrize(
    "content",
    [
        b"", b"a,b\n1,2", b"\xff\xfe\xfd", HEAD.encode(), f"{HEAD}\nx,2024,REG,1".encode(),
        f"{HEAD}\n{ROW.replace('20,BUF', 'x,BUF')}".encode(), f"{HEAD}\n{ROW.replace('09-08', '99-08')}".encode(),
    ],
)  # fmt: skip
def test_what_is_no_table_of_nflverse(content):
    with pytest.raises(NotReadable, match=r"\.$"):
        nflverse.read(content, CUP, FORMAT)


GAME = {"home": "BUF", "away": "Kansas City Chiefs", "date": "2026-11-22", "time": "13:00"}


def own(*games: dict):
    return draftnight.read(json.dumps({"games": games}).encode(), CUP, FORMAT)


def test_a_game_of_our_own_file():
    (game,) = own(GAME).games
    assert (game.home, game.away, game.status) == ("buffalo-bills", "kansas-city-chiefs", "scheduled")
    assert game.starts_at == iso_moment("2026-11-22T18:00Z")
    (played,) = own(GAME | {"home_score": 1, "away_score": 1, "home_shootout": 4, "away_shootout": 3}).games
    assert (played.status, played.how, played.home_shootout) == ("final", "shootout", 4)
    assert played.id == game.id, "a schedule that comes again with results is the same games"


def test_a_csv_of_games():
    text = "home,away,date,home_score,away_score,stage,neutral\nBUF,KC,2026-11-22,20,17,final,true\n"
    (game,) = draftnight.read(text.encode(), CUP, FORMAT).games
    assert (game.home_score, game.stage, game.neutral, game.status) == (20, "final", True, "final")


def test_unknown_teams_are_named():
    assert own(GAME | {"home": "Oakland"}, GAME).unknown == ("Oakland",)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{}", b'{"games": []}', b'{"games": [{"home": 1}]}', b'[{"home": "BUF", "away": "KC", "venue": 1}]',
        b"home,away\nBUF", b"home,away,home_score\nBUF,KC,many", b"\xff", b"[" * 50_000,
        json.dumps({"games": [GAME | {"date": "soon"}]}).encode(), b'{"matches": []}',
    ],
)  # fmt: skip
def test_what_is_no_file_of_ours(content):
    with pytest.raises(NotReadable, match=r"\.$"):
        draftnight.read(content, CUP, FORMAT)
