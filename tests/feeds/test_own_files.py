"""nflverse's table and our own files: what they hold, and what is refused with a sentence."""

import json

import pytest
from support.competitions import small_cup

from domain.season.format import SeasonFormat
from feeds import draftnight, nflverse
from feeds.moments import iso_moment
from feeds.port import NotReadable
from storage.catalog import load_catalog
from storage.season_catalog import format_of

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


def test_a_score_that_was_saved_with_a_decimal_point():
    (game,) = nfl(ROW.replace("LA,20,BUF,26", "LA,20.0,BUF,26.0")).games
    assert (game.home_score, game.away_score) == (26, 20)


def test_clubs_that_moved_by_the_letters_they_had_then():
    rows = [ROW.replace("LA,20,BUF", f"{old},20,BUF") for old in ("OAK", "SD", "STL", "JAC", "LA", "WAS")]
    competition = load_catalog()["nfl-2026"]
    read = nflverse.read("\n".join((HEAD, *rows)).encode(), competition, format_of(competition))
    assert read.unknown == ()
    assert [game.away for game in read.games] == [
        "nfl-lv", "nfl-lac", "nfl-lar", "nfl-jax", "nfl-lar", "nfl-was"
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("blank", ["", "   ", ",,,,"])
def test_lines_of_nothing_and_every_end_of_a_line(end, blank):
    content = end.join(("\ufeff" + HEAD, blank, ROW, blank, "")).encode()
    assert len(nflverse.read(content, CUP, FORMAT).games) == 1


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "cell", ['"Highmark, Stadium"', '"High\nmark"', "High\u2028mark", "High\x0cmark", "High\x85mark"]
)
def test_a_cell_with_anything_in_it_is_one_cell_and_rows_are_counted_as_a_spreadsheet_does(cell, separator):
    rows = [line.replace(",", separator) for line in (f"{HEAD},stadium", ROW, ROW.replace("20,BUF", "x,BUF"))]
    content = "\n".join((rows[0], rows[1] + separator + cell))
    assert len(nflverse.read(content.encode(), CUP, FORMAT).games) == 1
    with pytest.raises(NotReadable, match=r"Row 4:"):
        nflverse.read(f"{content}\n\n{rows[2]}".encode(), CUP, FORMAT)


@pytest.mark.parametrize("score", ["1_0", "٣", "+7", "nan", "7.5", "", "9" * 5_000])
def test_a_score_that_is_none(score):
    with pytest.raises(NotReadable, match="Row 2"):
        nfl(ROW.replace("LA,20", f"LA,{score}"))


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
        b"", b"a,b\n1,2", b"\xff\xfe\xfd", f"{HEAD},away_team\n{ROW},KC".encode(), f'{HEAD}\n"{ROW}'.encode(),
        HEAD.encode(), f"{HEAD}\nx,2024,REG,1".encode(),
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


def test_a_csv_as_spreadsheets_write_it():
    text = '\ufeffHome; Away ;Date;Round\r\nBUF;KC;2026-11-22;"Week; 1"\r\n;;;\r\n \r\n'
    (game,) = draftnight.read(text.encode(), CUP, FORMAT).games
    assert (game.home, game.round) == ("buffalo-bills", "Week; 1")


def test_a_csv_as_people_write_it():
    cup = small_cup("NA Stars|NA", "Reds|RED")
    text = "home,away,stage,status,how,home_score,away_score,round\nNA,RED,Final,Postponed,NA,na,NA,NA\n"
    (game,) = draftnight.read(text.encode(), cup, FORMAT).games
    assert (game.home, game.stage, game.status, game.round) == ("na-stars", "final", "postponed", "NA")
    assert (game.how, game.home_score) == (None, None)


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("home,away,referee\nBUF,KC,Smith", "There is no column called referee. There are: home, away, id,"),
        ("home,away,home_score\n\nBUF,KC,+2", "Row 3: its home_score cannot be +2."),
        ("home,away,neutral\nBUF,KC,perhaps", "Row 2: its neutral cannot be perhaps."),
        ("home,date\nBUF,2026-11-22", "Row 2: its away is missing."),
    ],
)
def test_a_csv_that_cannot_be_says_which_column(text, sentence):
    with pytest.raises(NotReadable) as caught:
        draftnight.read(text.encode(), CUP, FORMAT)
    assert str(caught.value).startswith(sentence)


def test_the_winner_of_a_game_at_the_table_is_one_of_its_teams():
    game = GAME | {"home_score": 0, "away_score": 0, "how": "awarded"}
    winners = [own(game | {"winner": name}).games[0].winner for name in ("KC", "Buffalo Bills", "draw", None)]
    assert winners == ["away", "home", None, None]
    for name in ("LAR", "Nobody"):
        with pytest.raises(NotReadable, match="neither of its teams"):
            own(game | {"winner": name})


def test_a_team_whose_name_could_be_a_place_of_the_draw():
    cup = small_cup("Winners FC", "1A")
    found = draftnight.read(b"home,away\nWinners FC,1A\nWinner of match 3,1A", cup, FORMAT)
    assert (len(found.games), found.ignored) == (1, 1)


def test_unknown_teams_are_named():
    assert own(GAME | {"home": "Oakland"}, GAME).unknown == ("Oakland",)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{}", b'{"games": []}', b'{"games": [{"home": 1}]}', b'[{"home": "BUF", "away": "KC", "venue": 1}]',
        b"home,away\nBUF", b"home,away\nBUF,KC,3", b'home,away\nBUF,"KC', b"home,home\nBUF,KC",
        b"home,away,home_score\nBUF,KC,many", b"\xff", b"[" * 50_000,
        json.dumps({"games": [GAME | {"date": "soon"}]}).encode(), b'{"matches": []}',
    ],
)  # fmt: skip
def test_what_is_no_file_of_ours(content):
    with pytest.raises(NotReadable, match=r"\.$"):
        draftnight.read(content, CUP, FORMAT)
