"""`python -m tools.import_results`: an operator's import, beside what people import through the API."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.shared import shared
from support.sources import BACKEND
from tools.import_results import told_format

from storage.season_catalog import SEASONS
from storage.sqlite.store import open_store


@pytest.fixture
def imported(tmp_path):
    """Call it with the tool's arguments; (exit code, what it printed, the competition's season)."""
    path = tmp_path / "x.sqlite3"
    _, database = open_store(path)
    database.close()

    def run(*arguments: str):
        done = subprocess.run(
            [sys.executable, "-m", "tools.import_results", *arguments],
            cwd=BACKEND,
            env={"PATH": os.environ["PATH"], "DATABASE_PATH": str(path), "RESULTS": "off"},
            capture_output=True,
            text=True,
            timeout=60,
        )
        store, database = open_store(path)
        season = store.seasons.load(arguments[0])
        database.close()
        return done.returncode, done.stdout + done.stderr, season

    return run


def test_a_season_is_imported_and_again_changes_nothing(imported):
    file = str(SEASONS / "nfl-2024.json")
    code, said, season = imported("nfl-2026", file)
    assert (code, said) == (0, "285 games read: 285 new, 0 changed, 0 unchanged.\n")
    assert len(season.season.games) == 285
    code, said, again = imported("nfl-2026", file)
    assert "0 new, 0 changed, 285 unchanged" in said and again.head.cursor == season.head.cursor


@pytest.mark.long  # tests/domain/season merges what two sources say of the same games
def test_the_same_season_in_another_format_is_no_second_season(imported):
    own = imported("nfl-2026", str(SEASONS / "nfl-2024.json"))[2]
    code, said, told = imported("nfl-2026", str(shared("results/nfl-2024.tsv")))
    assert code == 0 and said.startswith("285 games read: 0 new"), said
    finals = {game_id: (t.game.home_score, t.game.away_score) for game_id, t in told.season.games.items()}
    assert finals == {g: (t.game.home_score, t.game.away_score) for g, t in own.season.games.items()}


@pytest.mark.parametrize(
    "problem",
    [
        "competition",
        "file",
        # what the import through the API refuses in the same way (tests/api/test_results.py)
        *(pytest.param(name, marks=pytest.mark.long) for name in ("teams", "nonsense")),
    ],
)
def test_what_cannot_be_imported_is_a_sentence_and_changes_nothing(imported, tmp_path, problem):
    bad = tmp_path / "bad.json"
    bad.write_text(
        json.dumps({"games": [{"home": "nowhere", "away": "nfl-kc"}]}) if problem == "teams" else "{"
    )
    competition = "no-such" if problem == "competition" else "nfl-2026"
    file = str(tmp_path / "none.json") if problem == "file" else str(bad)
    code, said, season = imported(competition, file)
    assert code == 1 and said.strip() and "Traceback" not in said
    assert season is None


HEADINGS = b"game_id,season,game_type,week,gameday"


@pytest.mark.parametrize(
    "name, content, format_",
    [
        ("games.csv", HEADINGS + b"\n", "nflverse"),
        ("games.txt", b"\xef\xbb\xbf" + HEADINGS.replace(b",", b'";"') + b"\r\n", "nflverse"),
        ("nfl.tsv", b"home\taway\n", "nflverse"),
        ("mine.csv", b"home,away\n", "draftnight"),
        ("en.1.json", b'{"matches": []}', "openfootball"),
        ("en.1.json", b'\xef\xbb\xbf{"name": "Premier League 2010/11", "rounds": []}', "openfootball"),
        ("board.json", b'{"events": []}', "espn"),
        ("mine.json", b'{"games": []}', "draftnight"),
        ("mine.json", b'[{"home": "a", "away": "b"}]', "draftnight"),
    ],
)
def test_a_format_is_told_by_what_is_in_the_file(name, content, format_):
    assert told_format(Path(name), content) == format_
