"""What a pick writes to SQLite's log, and how many a second that allows: a little, however much was picked
before.

`every` 1 is how it was: the whole state with each event.
"""

import time
from dataclasses import replace

import pytest
from tools.generate.fold_cases import COMPETITION, NOW

from domain import commands as c
from domain import draft
from domain.league import Settings
from storage.sqlite import leagues
from storage.sqlite.store import open_store

FRAME = 24
"""Bytes before each page in the log (https://www.sqlite.org/fileformat2.html#the_write_ahead_log)."""


def drafted(folder, members: int, rounds: int) -> tuple[list[int], float]:
    """Bytes that each pick of a draft added to the log, and picks a second of the store alone."""
    store, database = open_store(folder / "draft.sqlite3")
    database.read("PRAGMA wal_autocheckpoint = 0")
    log = folder / "draft.sqlite3-wal"
    teams = [f"team-number-{n:03}" for n in range(members * rounds)]
    competition = replace(
        COMPETITION, teams=tuple(replace(COMPETITION.teams[0], id=team_id) for team_id in teams)
    )
    now, league, people = NOW, None, [f"{n:08}-0000-4000-8000-000000000000" for n in range(members)]
    settings = Settings("snake", rounds, 60, members, 2, None)

    def commit(event):
        after = draft.apply(league, event)
        store.leagues.commit(event, after, None)
        return after

    who = (people[0], "Person 0")
    league = commit(
        draft.create("league-1", "epoch-1", "Sunday Pool", settings, "code", who, now, competition)
    )
    for number, user_id in enumerate(people[1:], start=1):
        league = commit(
            draft.decide(league, c.JoinLeague(user_id, f"Person {number}", "code"), now, competition)
        )
    league = commit(draft.decide(league, c.StartDraft(people[0]), now, competition))
    written, spent = [], 0.0
    for number, team_id in enumerate(teams, start=1):
        now += 1_000
        event = draft.decide(league, c.MakePick(league.on_clock, number, team_id, now), now, competition)
        before, began = log.stat().st_size, time.perf_counter()
        league = commit(event)
        spent += time.perf_counter() - began
        written.append(log.stat().st_size - before)
    database.close()
    return written, len(teams) / spent


@pytest.mark.parametrize("members, rounds", [(12, 15), (30, 13)])
def test_a_pick_writes_little_and_no_more_at_the_end(tmp_path, monkeypatch, capsys, members, rounds):
    figures = {}
    for every in (1, leagues.SNAPSHOT_EVERY):
        monkeypatch.setattr(leagues, "SNAPSHOT_EVERY", every)
        (tmp_path / str(every)).mkdir()
        figures[every] = drafted(tmp_path / str(every), members, rounds)
    (before, before_a_second), (now, now_a_second) = figures.values()
    with capsys.disabled():
        print(f"\n{members} x {rounds}: {sum(before) / len(before) / 1024:.0f} KB a pick, {before_a_second:.0f} a second;"
              f" now {sum(now) / len(now) / 1024:.0f} KB, {now_a_second:.0f} a second")  # fmt: skip
    assert sum(now) < 0.75 * sum(before)
    usual = sorted(now)[len(now) // 2]
    assert usual <= 5 * (4_096 + FRAME) and sorted(now[-40:])[20] <= usual + 4_096 + FRAME
