"""Leagues that rest are looked at in their time, and of one that was deleted nothing is left after a while."""

import pytest
from support.worlds.stores import LoggedLeague
from tools.generate.fold_cases import ANA, BEN, NOW

from domain import chat
from domain import commands as c
from domain import season_commands as sc
from domain.account import A_DAY_MS
from domain.season.ending import Ending
from domain.unused import CLOSED_KEPT_MS, ERASED_AFTER_MS, UNSTARTED_KEPT_MS
from storage.port import IdempotencyRecord

SOON, LATE = NOW + ERASED_AFTER_MS - 1, NOW + ERASED_AFTER_MS + 2 * A_DAY_MS
ENDING = Ending(7, (), (), (), 0)


def named(store, now: int, most: int = 100) -> set[str]:
    """All that a store names, a round after another."""
    return {league_id for _ in range(4) for league_id in store.unused.to_look_at(now, most)}


def league(store, name: str) -> LoggedLeague:
    logged = LoggedLeague(store, name, f"code of {name}")
    logged.do(c.JoinLeague(BEN, "Ben", f"code of {name}"))
    return logged


def complete(logged: LoggedLeague) -> LoggedLeague:
    logged.do(c.StartDraft(ANA))
    for pick_no, user_id in enumerate((ANA, BEN, BEN, ANA), 1):
        logged.do(c.MakePick(user_id, pick_no, f"t{pick_no}", 0))
    logged.do(c.CompleteDraft())
    return logged


def test_leagues_are_named_once_they_may_end(store):
    league(store, "lobby")
    league(store, "drafting").do(c.StartDraft(ANA))
    complete(league(store, "season"))
    complete(league(store, "closed")).do(sc.CloseSeason(ANA, ENDING))
    league(store, "deleted").do(c.DeleteLeague(ANA))
    assert named(store, SOON) == set()
    assert named(store, LATE) == {"deleted"}
    assert named(store, NOW + UNSTARTED_KEPT_MS - 1) == {"deleted"}
    assert named(store, NOW + UNSTARTED_KEPT_MS + 2 * A_DAY_MS) == {"deleted", "lobby"}
    assert "closed" not in named(store, NOW + CLOSED_KEPT_MS - 1)
    late = named(store, NOW + CLOSED_KEPT_MS + 2 * A_DAY_MS)
    assert {"deleted", "lobby", "closed"} <= late and "drafting" not in late


def test_a_league_that_is_used_again_is_not_named(store):
    logged = league(store, "lobby")
    logged.do(c.StartDraft(ANA))
    assert named(store, NOW + 10 * UNSTARTED_KEPT_MS) == set()


def test_few_at_a_time_and_in_the_end_all(store):
    for n in range(7):
        league(store, f"league-{n}").do(c.DeleteLeague(ANA))
    left = {f"league-{n}" for n in range(7)}
    for _ in range(30):
        found = store.unused.to_look_at(LATE, 2)
        assert len(found) <= 2
        for league_id in found:
            store.unused.erase(league_id, LATE)
        left -= set(found)
    assert left == set()


def test_what_is_looked_at_again_later_makes_room(adapter, store):
    league(store, "lobby")
    now = NOW + UNSTARTED_KEPT_MS + 2 * A_DAY_MS
    store.unused.look_again("lobby", now + A_DAY_MS)
    store.unused.look_again("no such league", now + A_DAY_MS)
    if adapter.name != "sqlite":  # there it comes round with all the others
        assert named(store, now) == set()
    assert named(store, now + A_DAY_MS) == {"lobby"}


def say(store, logged: LoggedLeague, user_id: str, text: str) -> None:
    league = logged.league
    store.chats.commit(
        league.id, chat.post(store.chats.head(league.id), league, user_id, text, "message", NOW)
    )


def full(store, name: str) -> LoggedLeague:
    """A league with some of everything that is kept by league."""
    logged = complete(league(store, name))
    store.leagues.set_queue(name, ANA, ("t1", "t2"))
    store.leagues.set_commissioner_seen(name, NOW)
    store.leagues.remember(name, 1, IdempotencyRecord(f"cmd of {name}", ANA, "fingerprint"), NOW)
    store.rulings.set_guess(name, BEN, 7)
    store.seasons.note_use(logged.league.competition_id, name)
    logged.do(sc.AdjustPoints(ANA, BEN, 500, "Quiz", 0), c.ChangeInvite(ANA, f"second code of {name}"))
    return logged


@pytest.fixture
def leftovers(adapter, store):
    """`leftovers(name)`: everything in the store that still says the league's name."""

    def in_sqlite(name: str) -> list:
        (database,) = adapter._databases
        tables = database.read("SELECT name FROM sqlite_master WHERE type = 'table'")
        numbers = [row[0] for row in database.read("SELECT no FROM leagues WHERE id = ?", (name,))]
        found = []
        for (table,) in tables:
            columns = [row[1] for row in database.read(f"PRAGMA table_info({table})")]
            for column, values in (("league_no", numbers), ("league_id", [name]), ("id", [name])):
                for value in values if column in columns else ():
                    found += database.read(f"SELECT '{table}', * FROM {table} WHERE {column} = ?", (value,))
        return found

    def in_dynamodb(name: str) -> list:
        return [item for item in adapter.table().scan("attribute_exists(#PK)") if name in str(item)]

    return in_sqlite if adapter.name == "sqlite" else in_dynamodb


def test_nothing_is_left_of_a_league_that_was_deleted_long_ago(store, leftovers):
    gone, other = full(store, "gone-one"), full(store, "other-one")
    for text in ("one", "two", "three"):
        say(store, gone, ANA, text)
        say(store, other, BEN, text)
    before = len(leftovers("other-one"))
    gone.do(c.DeleteLeague(ANA))
    assert store.unused.erase("gone-one", SOON), "its command is still answered"
    assert store.leagues.command("gone-one", "cmd of gone-one") and leftovers("gone-one")
    for _ in range(20):
        if store.unused.erase("gone-one", LATE):
            break
    assert leftovers("gone-one") == []
    assert len(leftovers("other-one")) == before and store.leagues.load("other-one") == other.league
    assert store.leagues.load("gone-one") is None and store.unused.erase("gone-one", LATE)
    assert "gone-one" not in named(store, LATE)


def test_a_league_that_was_not_deleted_is_never_erased(store):
    logged = full(store, "kept-one")
    full(store, "another")
    for now in (NOW, LATE, NOW + 100 * CLOSED_KEPT_MS):
        assert store.unused.erase("kept-one", now)
    assert store.unused.erase("no such league", LATE)
    assert store.leagues.load("kept-one") == logged.league
    assert store.leagues.queue("kept-one", ANA) == ("t1", "t2")
    assert len(store.leagues.events("kept-one", 0)) == logged.league.seq


def test_another_process_that_knew_the_league_finds_nothing(adapter, store):
    other = adapter.open()
    logged = league(store, "gone-one")
    assert other.leagues.load("gone-one") == logged.league
    league(store, "newer-one")
    logged.do(c.DeleteLeague(ANA))
    assert store.unused.erase("gone-one", LATE)
    assert other.leagues.load("gone-one") is None and other.leagues.events("gone-one", 0) == []
    third = league(store, "third-one")
    assert other.leagues.load("gone-one") is None and other.leagues.load("third-one") == third.league


def test_a_code_of_a_league_that_ended_leads_nowhere(store):
    full(store, "gone-one").do(c.DeleteLeague(ANA))
    league(store, "newer-one")
    store.unused.erase("gone-one", LATE)
    for code in ("code of gone-one", "second code of gone-one"):
        assert store.leagues.by_invite(code) is store.leagues.by_old_invite(code) is None
    assert [one.id for one in store.leagues.of_user(ANA)] == ["newer-one"]
