"""Seats that were left before memberships said so are found when a file of an older version is opened."""

from support.samples.older_database import write_older
from support.worlds.stores import LoggedLeague, user
from tools.generate.fold_cases import ANA, BEN, CLEO, join

from domain import commands as c
from storage.sqlite.store import open_store


def test_a_seat_that_was_left_in_a_draft_and_none_that_was_left_in_the_lobby(tmp_path):
    store, database = open_store(tmp_path / "new.sqlite3")
    for name in (ANA, BEN, CLEO):
        store.accounts.add(user(name))
    logged = LoggedLeague(store)
    logged.do(join(BEN, "Ben")[1], join(CLEO, "Cleo")[1], c.LeaveLeague(CLEO))
    logged.do(c.StartDraft(ANA), c.LeaveLeague(BEN))
    database.close()
    write_older(tmp_path / "old" / "old.sqlite3", 14, tmp_path / "new.sqlite3")
    again, database = open_store(tmp_path / "old" / "old.sqlite3")
    assert again.leagues.left_by(BEN) == ["league-1"]
    assert again.leagues.left_by(CLEO) == again.leagues.left_by(ANA) == []
    assert again.leagues.of_user(BEN) == [] and again.leagues.count_of_user(ANA) == 1
    database.close()
