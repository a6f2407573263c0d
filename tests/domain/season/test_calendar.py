"""The text of a calendar: its times, its lines, and names that try to be more than names."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.season.calendar import LONGEST_LINE, MOST_EVENTS, MOST_LEAGUES, Entry, calendar, escaped, folded
from domain.season.game import Game
from feeds.moments import utc_moment

AT = 1_790_000_000_000
GAME = Game("g1", "kc", "bal", starts_at=AT)
NAMES = {"kc": "Chiefs", "bal": "Ravens"}


def text(*games: Game, sport="American football", names=NAMES, whose=("Pool: Chiefs",), link="") -> str:
    entries = [Entry("nfl-2026", game, sport, whose, link) for game in games]
    return calendar(entries, lambda competition, team: names[team], utc_moment, AT)


@pytest.mark.parametrize(
    "zone, day, hour_utc",
    [
        ("America/New_York", (2026, 10, 31), 17),
        ("America/New_York", (2026, 11, 1), 18),
        ("Europe/London", (2027, 3, 27), 13),
        ("Europe/London", (2027, 3, 28), 12),
    ],
)
def test_one_in_the_afternoon_is_that_on_both_sides_of_a_clock_change(zone, day, hour_utc):
    kick_off = datetime(*day, 13, tzinfo=ZoneInfo(zone))
    told = text(replace(GAME, starts_at=int(kick_off.timestamp() * 1000)))
    (line,) = [line for line in told.split("\r\n") if line.startswith("DTSTART:")]
    assert line == f"DTSTART:{day[0]}{day[1]:02}{day[2]:02}T{hour_utc:02}0000Z"
    read = datetime.strptime(line.removeprefix("DTSTART:"), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert read.astimezone(ZoneInfo(zone)).hour == 13


@pytest.mark.parametrize(
    "changes, sport, summary, status",
    [
        ({}, "American football", "Ravens at Chiefs", "CONFIRMED"),
        ({}, "Soccer", "Chiefs v Ravens", "CONFIRMED"),
        ({"status": "final", "home_score": 27, "away_score": 20}, "Ice hockey", "Ravens 20–27 Chiefs", "CONFIRMED"),
        ({"status": "final", "home_score": 2, "away_score": 0}, "Soccer", "Chiefs 2–0 Ravens", "CONFIRMED"),
        ({"status": "postponed"}, "Soccer", "Postponed: Chiefs v Ravens", "TENTATIVE"),
        ({"status": "cancelled"}, "Baseball", "Cancelled: Ravens at Chiefs", "CANCELLED"),
        ({"status": "live", "home_score": 1, "away_score": 0}, "Soccer", "Chiefs v Ravens", "CONFIRMED"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_game(changes, sport, summary, status):
    lines = text(replace(GAME, **changes), sport=sport).split("\r\n")
    assert f"SUMMARY:{summary}" in lines and f"STATUS:{status}" in lines


@pytest.mark.parametrize(
    "sport, minutes",
    [
        ("American football", 180),
        ("Soccer", 120),
        ("Baseball", 180),
        ("Basketball", 150),
        ("Ice hockey", 150),
    ],
)
def test_a_game_takes_as_long_as_its_sport_usually_does(sport, minutes):
    assert f"DTEND:{utc_moment(AT + minutes * 60_000)}" in text(GAME, sport=sport).split("\r\n")


def test_the_same_games_give_the_same_text_in_order_and_not_too_many():
    games = [replace(GAME, id=f"g{n:05}", starts_at=AT + n * 1000) for n in range(MOST_EVENTS + 5)]
    told = text(*reversed(games))
    assert told == text(*games)
    assert told.count("BEGIN:VEVENT") == MOST_EVENTS


@given(st.text(max_size=200))
def test_no_name_ends_a_line_or_begins_a_property(name):
    told = text(
        GAME, names={"kc": name, "bal": "Ravens"}, whose=(name,), link="https://example.org/leagues/1"
    )
    assert told.endswith("END:VCALENDAR\r\n")
    for line in told.split("\r\n"):
        assert len(line.encode()) <= LONGEST_LINE and "\n" not in line and "\r" not in line
    unfolded = told.replace("\r\n ", "").split("\r\n")
    names = [line.partition(":")[0].partition(";")[0] for line in unfolded]
    assert names.count("SUMMARY") == names.count("URL") == names.count("BEGIN") - 1 == 1
    assert f"SUMMARY:Ravens at {escaped(name)}" in unfolded


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=300))
def test_a_folded_line_unfolds_to_what_it_was(line):
    assert folded(line).replace("\r\n ", "") == line
    assert all(len(piece.encode()) <= LONGEST_LINE for piece in folded(line).split("\r\n"))


def test_an_event_names_a_few_of_very_many_leagues():
    leagues = tuple(f"Pool {n}: Chiefs" for n in range(MOST_LEAGUES))
    (whole,), (cut,) = (
        [line for line in text(GAME, whose=whose).replace("\r\n ", "").split("\r\n") if "DESCRIPTION" in line]
        for whose in (leagues, (*leagues, "One: Chiefs", "Two: Chiefs"))
    )
    assert whole == "DESCRIPTION:" + "\\n".join(leagues)
    assert cut == f"{whole}\\nand 2 more"
