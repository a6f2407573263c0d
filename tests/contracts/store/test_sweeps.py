"""What ends by itself is gone after a while, and nothing else is."""

import pytest
from support.worlds.stores import LoggedLeague, user
from tools.generate.fold_cases import ANA, NOW

from domain import commands as c
from domain.account import COMMAND_KEPT_MS, GUEST_KEPT_MS, USED_TOKEN_KEPT_MS
from domain.errors import RefreshTokenReused, Unauthorized
from storage.accounts_port import SignIn
from storage.port import IdempotencyRecord, Voucher

YEAR = 365 * 24 * 3_600_000
FOREVER = NOW + 100 * YEAR


@pytest.fixture
def rows(adapter, store):
    """How many rows a table of SQLite has; DynamoDB deletes by itself, and its emulators do not."""
    if adapter.name != "sqlite":
        pytest.skip("the table deletes by itself")
    (database,) = adapter._databases
    return lambda table: database.read(f"SELECT count(*) FROM {table}")[0][0]


def test_names_that_not_all_leagues_know_yet(store, reopened):
    store.accounts.add(user("ana"))
    assert store.accounts.unfinished_renames(10) == []
    store.accounts.rename("ana", "Anna")
    store.accounts.rename("nobody", "Anna")
    assert reopened().accounts.unfinished_renames(10) == ["ana"]
    store = reopened()
    store.accounts.rename("ana", "Annie")
    store.accounts.renamed("ana", "Anna")
    assert store.accounts.unfinished_renames(10) == ["ana"], "the newer name is still to be told"
    store.accounts.renamed("ana", "Annie")
    store.accounts.renamed("ana", "Annie")
    assert store.accounts.unfinished_renames(10) == []


def test_a_sweep_leaves_what_is_still_good(store):
    store.accounts.add(user("ana", "ana@example.org"))
    store.accounts.add_refresh(SignIn("r1", "family-1", "ana", NOW + 1000))
    store.accounts.add_ticket("ticket", "ana", "league-1", NOW, NOW + 1000)
    store.accounts.sweep(NOW + 999, 100)
    store.leagues.sweep(NOW + 999, 100)
    assert store.accounts.take_ticket("ticket", NOW + 999) == ("ana", "league-1")
    assert store.accounts.rotate_refresh("r1", "r2", NOW + 999, NOW + YEAR) == "ana"


def test_expired_tokens_and_tickets_are_swept_a_few_at_a_time(store, rows):
    store.accounts.add(user("ana", "ana@example.org"))
    for n in range(25):
        store.accounts.add_refresh(SignIn(f"r{n}", f"family-{n}", "ana", NOW + 1000))
        store.accounts.add_ticket(f"t{n}", "ana", "league-1", NOW, NOW + 1000)
    left = []
    for _ in range(3):
        store.accounts.sweep(NOW + 1000, 10)
        left.append((rows("refresh_tokens"), rows("tickets")))
    assert left == [(15, 15), (5, 5), (0, 0)]


def test_expired_vouchers_go_a_few_with_each_new_one(store, rows):
    for n in range(60):
        store.vouchers.claim(Voucher("delivery", f"old {n}", "league-1", {}, NOW + 1000), NOW)
    left = []
    for n in range(4):
        new = Voucher("delivery", f"new {n}", "league-2", {}, NOW + YEAR)
        store.vouchers.claim(new, NOW + 1000) if n % 2 else store.vouchers.put(new, 9, NOW + 1000)
        left.append(rows("vouchers"))
    assert left == [41, 22, 3, 4]


def test_expired_ones_take_no_place_from_those_that_count(store):
    """More have expired than are swept at once."""
    for n in range(60):
        store.vouchers.claim(Voucher("seat", f"old {n}", "ben", {}, NOW + 1000), NOW + 500)
    store.vouchers.put(Voucher("seat", "first", "ben", {}, NOW + YEAR), 2, NOW)
    store.vouchers.put(Voucher("seat", "second", "ben", {}, NOW + YEAR), 2, NOW + 1000)
    assert [one.key for one in store.vouchers.of_owner("seat", "ben", NOW + 1000)] == ["first", "second"]


def test_a_sign_in_that_is_used_for_years_does_not_grow(store, rows):
    store.accounts.add(user("ana", "ana@example.org"))
    store.accounts.add_refresh(SignIn("r0", "family-1", "ana", NOW + YEAR))
    now = NOW
    for n in range(200):
        now += USED_TOKEN_KEPT_MS // 20
        store.accounts.rotate_refresh(f"r{n}", f"r{n + 1}", now, now + YEAR)
        store.accounts.sweep(now, 100)
    assert rows("refresh_tokens") <= 24


def test_a_used_token_is_known_for_a_while(store):
    store.accounts.add(user("ana", "ana@example.org"))
    store.accounts.add_refresh(SignIn("r1", "family-1", "ana", NOW + YEAR))
    for n in (1, 2):
        store.accounts.rotate_refresh(f"r{n}", f"r{n + 1}", NOW, NOW + YEAR)
    store.accounts.sweep(NOW + USED_TOKEN_KEPT_MS - 1, 100)
    with pytest.raises(RefreshTokenReused):
        store.accounts.rotate_refresh("r1", "stolen", NOW + USED_TOKEN_KEPT_MS - 1, NOW + YEAR)


def test_a_lost_answer_may_be_asked_for_again_after_a_season(store):
    """Its successor was never used, so the token was not settled."""
    store.accounts.add(user("ana", "ana@example.org"))
    store.accounts.add_refresh(SignIn("r1", "family-1", "ana", NOW + YEAR))
    store.accounts.rotate_refresh("r1", "r2", NOW, NOW + YEAR)
    later = NOW + YEAR - 1
    store.accounts.sweep(later, 100)
    assert store.accounts.rotate_refresh("r1", "r2", later, NOW + YEAR) == "ana"
    with pytest.raises(Unauthorized):
        store.accounts.rotate_refresh("r1", "r2", NOW + YEAR, NOW + 2 * YEAR)


def test_old_commands_are_swept_and_newer_ones_are_not(store, rows):
    LoggedLeague(store)
    commands = [IdempotencyRecord(f"cmd-{n:02}", ANA, "fingerprint") for n in range(25)]
    for n, command in enumerate(commands):
        store.leagues.remember("league-1", 1, command, NOW + n)
    for _ in range(6):
        store.leagues.sweep(NOW + COMMAND_KEPT_MS + 9, 10)
    assert rows("commands") == 15
    assert store.leagues.command("league-1", "cmd-09") is None
    assert store.leagues.command("league-1", "cmd-10").command == commands[10]


def test_a_sweep_goes_on_behind_the_last_that_it_looked_at_and_in_the_end_anew(store, rows):
    LoggedLeague(store)
    for n in range(5):
        command = IdempotencyRecord(f"cmd-{n}", ANA, "fingerprint")
        store.leagues.remember("league-1", 1, command, NOW if n in (0, 4) else NOW + 1)
    seen = []
    for at in (NOW - 1, NOW - 1, NOW, NOW):  # two, two, one and again the first two
        store.leagues.sweep(at + COMMAND_KEPT_MS, 2)
        seen.append(rows("commands"))
    assert seen == [5, 5, 4, 3]
    assert store.leagues.command("league-1", "cmd-0") is store.leagues.command("league-1", "cmd-4") is None


def test_guests_who_are_in_no_league_are_forgotten(store):
    for name in (ANA, "idle", "active", "owner"):
        store.accounts.add(user(name))
        store.accounts.add_refresh(SignIn(f"token of {name}", f"family of {name}", name, FOREVER))
    store.accounts.add(user("permanent", "p@example.org"))
    store.accounts.set_credentials("owner", "o@example.org", "hash")
    LoggedLeague(store)
    soon = NOW + GUEST_KEPT_MS - 1
    store.accounts.sweep(soon, 100)
    everybody = (ANA, "idle", "active", "owner", "permanent")
    assert all(store.accounts.get(name) for name in everybody)
    store.accounts.rotate_refresh("token of active", "next", soon, FOREVER)
    store.accounts.sweep(soon + 1, 100)
    assert store.accounts.get("idle") is None
    assert [store.accounts.get(name) is not None for name in (ANA, "active", "owner", "permanent")] == [
        True
    ] * 4
    with pytest.raises(Unauthorized):
        store.accounts.rotate_refresh("token of idle", "x", soon + 1, FOREVER)
    for years in (1, 2, 3):
        store.accounts.sweep(NOW + years * YEAR, 100)
    assert store.accounts.get(ANA) is not None, "who sits in a league stays"
    assert store.accounts.get("active") is None


def test_a_guest_whose_league_has_ended_has_ninety_days_more(store):
    store.accounts.add(user(ANA))
    logged = LoggedLeague(store)
    store.accounts.sweep(NOW + GUEST_KEPT_MS, 100)
    logged.do(c.DeleteLeague(ANA))
    store.accounts.sweep(NOW + 2 * GUEST_KEPT_MS - 1, 100)
    assert store.accounts.get(ANA) is not None
    store.accounts.sweep(NOW + 2 * GUEST_KEPT_MS, 100)
    assert store.accounts.get(ANA) is None
