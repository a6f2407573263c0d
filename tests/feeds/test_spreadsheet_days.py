"""A file of games that somebody has opened in a spreadsheet and saved again."""

import pytest
from support.competitions import small_cup

from domain.season.format import SeasonFormat
from feeds import draftnight
from feeds.moments import iso_moment
from feeds.port import NotReadable

CUP = small_cup("Reds|RED", "Blues|BLU")
FORMAT = SeasonFormat(("regular", "final"), True, "Europe/Berlin")


def games(*rows: str, head="home;away;date;time"):
    return draftnight.read("\n".join((head, *rows)).encode(), CUP, FORMAT).games


@pytest.mark.parametrize(
    "written",
    [
        "2026-12-24;15:00", "24.12.2026;15:00", "24.12.2026;15.00", "24/12/2026;15:00:00", "12/24/2026;3:00 PM",
        "12/24/2026;3:00:00 p.m.", "24-12-2026;15h00", "2026-12-24 15:00:00;", "24.12.2026 15:00;",
        "12/24/2026 3:00 PM;",
    ],
)  # fmt: skip
def test_a_day_and_time_as_a_spreadsheet_of_any_country_saves_it(written):
    (game,) = games(f"Reds;Blues;{written}")
    assert game.starts_at == iso_moment("2026-12-24T14:00Z")
    assert game.id == games("Reds;Blues;2026-12-24;15:00")[0].id  # the same game, so nothing is new


def test_one_day_tells_the_order_of_all():
    first, second = games("Reds;Blues;3/4/2026;", "Blues;Reds;13/4/2026;")
    assert (first.starts_at, second.starts_at) == (
        iso_moment("2026-04-03T10:00Z"),
        iso_moment("2026-04-13T10:00Z"),
    )
    first, _ = games("Reds;Blues;3/4/2026;", "Blues;Reds;4/13/2026;")
    assert first.starts_at == iso_moment("2026-03-04T11:00Z")
    assert games("Reds;Blues;5/5/2026;")[0].starts_at == iso_moment("2026-05-05T10:00Z")
    assert games("Reds;Blues;3.4.2026;")[0].starts_at == iso_moment("2026-04-03T10:00Z")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (["Reds;Blues;3/4/2026;"], "3/4/2026 may be one of two days"),
        (["Reds;Blues;13/4/2026;", "Blues;Reds;4/13/2026;"], "written in two orders"),
        (["Reds;Blues;31.2.2026;"], "2026-02-31 is not a day and time"),
        (["Reds;Blues;24.12.2026;13:00 PM"], "13:00 PM is not a day and time"),
        (["Reds;Blues;24.12.2026;25"], "25 is not a day and time"),
    ],
)
def test_what_is_not_one_day_and_time_is_refused_with_a_sentence(rows, sentence):
    with pytest.raises(NotReadable, match=sentence):
        games(*rows)


def test_headings_in_words_a_line_for_the_spreadsheet_and_cells_for_nothing():
    head = "sep=;\nHome team;Away team;Home score;Away-score;Kick-off;Date"
    played, open_game = games("Reds;Blues;2;1;18:30;24.12.2026", "Blues;Reds;-;n/a;;", head=head)
    assert (played.home_score, played.away_score, played.status) == (2, 1, "final")
    assert played.starts_at == iso_moment("2026-12-24T17:30Z")
    assert (open_game.status, open_game.home_score) == ("scheduled", None)
    with pytest.raises(NotReadable, match="two columns called home"):
        games("Reds;Blues;Reds;", head="home;away;home team;date")
    with pytest.raises(NotReadable, match="Row 3"):
        games("Reds;Blues;x", head="sep=;\nhome;away;home_score")
