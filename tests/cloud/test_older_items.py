"""What versions before this one wrote, or another function writes at this very moment."""

import pytest
from support.worlds.cloud import DynamoAdapter
from support.worlds.stores import LoggedLeague, user
from tools.generate.fold_cases import ANA, NOW

from domain import commands as c
from domain.errors import RefreshTokenReused, Unavailable
from storage.accounts_port import Mark, SignIn
from storage.dynamodb import heads, keys
from storage.dynamodb.client import ConditionFailed, from_item, put, size_of, update
from storage.dynamodb.listing import DynamoListing
from storage.dynamodb.store import store_on
from storage.port import IdempotencyRecord

LATER = NOW + 1_000_000


@pytest.fixture
def table(tmp_path):
    return DynamoAdapter(tmp_path).table()


@pytest.fixture
def accounts(table):
    made = store_on(table).accounts
    made.add(user("ana", "ana@example.org"))
    made.add_refresh(SignIn("r1", "family-1", "ana", LATER))
    return made


def without(table, key: dict, *names: str) -> None:
    table.write(update(key, "REMOVE " + ", ".join(f"#{name}" for name in names)))


def test_a_sign_in_of_before_tokens_were_counted_goes_on(table, accounts):
    without(table, keys.refresh("r1"), "generation")
    without(table, keys.family("family-1"), "generation")
    assert [one.generation for one in DynamoListing(table).sign_ins(NOW)] == [0]
    assert accounts.rotate_refresh("r1", "r2", NOW, LATER) == "ana"
    assert accounts.rotate_refresh("r1", "r2", NOW, LATER) == "ana", "its answer was lost"
    assert accounts.rotate_refresh("r2", "r3", NOW, LATER) == "ana"
    assert table.get(keys.refresh("r3"))["generation"] == 2
    with pytest.raises(RefreshTokenReused):
        accounts.rotate_refresh("r1", "stolen", NOW, LATER)


def test_of_a_family_that_was_counted_a_token_that_was_not_is_an_older_one(table, accounts):
    accounts.rotate_refresh("r1", "r2", NOW, LATER)
    without(table, keys.refresh("r1"), "generation", "successor")
    with pytest.raises(RefreshTokenReused):
        accounts.rotate_refresh("r1", "r9", NOW, LATER)


def test_a_token_is_taken_into_a_family_of_before_they_were_counted(table, accounts):
    without(table, keys.family("family-1"), "generation")
    assert accounts.adopt_refresh("r3", "family-1", 2, NOW, LATER) == "ana"
    assert accounts.adopt_refresh("r2", "family-1", 1, NOW, LATER) is None


def test_a_sign_in_of_which_nothing_was_noted_comes_last(table, accounts):
    accounts.add_refresh(SignIn("p1", "phone", "ana", LATER, mark=Mark(NOW, NOW, None, "Safari")))
    accounts.add_refresh(SignIn("a1", "another", "ana", LATER))
    without(table, keys.sign_in("ana", "family-1"), "began_at", "used_at", "device")
    assert [one.id for one in accounts.signed_in("ana", NOW, 10)] == ["phone", "another", "family-1"]


class Contended(Exception):
    """More often than it is decided anew."""


@pytest.fixture
def contended(table, monkeypatch):
    """Another writes between each read and each write: so often was it tried."""
    tried = []

    def transact(operations):
        tried.append(len(operations))
        if len(tried) > 100:
            raise Contended
        raise ConditionFailed([0])

    monkeypatch.setattr(table, "transact", transact)
    return tried


def test_who_always_comes_second_is_told_to_try_later(accounts, contended):
    with pytest.raises(Unavailable):
        accounts.rotate_refresh("r1", "r2", NOW, LATER)
    assert len(contended) == 20
    contended.clear()
    with pytest.raises(Unavailable):
        accounts.set_email("ana", "anna@example.org")
    assert len(contended) == 20


def test_a_league_that_is_always_torn_is_unavailable(table):
    store, pauses = store_on(table), []
    LoggedLeague(store)
    head = table.get(keys.state("league-1"))
    table.write(put({name: value for name, value in head.items() if name != "state"} | {"base": 1}))
    table.pause = pauses.append
    with pytest.raises(Unavailable):
        store.leagues.load("league-1")
    assert pauses == [0.002, 0.004, 0.008, 0.016, 0.032, 0.064]


@pytest.mark.parametrize("room, form", [(0, "state"), (-1, "base")])
def test_a_state_is_in_its_head_as_long_as_one_write_unit_pays_for_both(table, monkeypatch, room, form):
    store = store_on(table)
    logged = LoggedLeague(store)
    before, step = heads.tail_of(table.get(keys.state("league-1"))), logged.next(c.SetAutopick(ANA, True))
    whole = heads.writes(*step, before, {})[0][0]["Put"]["Item"]
    monkeypatch.setattr(heads, "HEAD_BYTES", size_of(from_item(whole)) + room)
    wrote, after = heads.writes(*step, before, {})
    assert form in wrote[0]["Put"]["Item"] and (after.base is None) == (form == "state")
    assert len(wrote) == (1 if form == "state" else 2), "and where no snapshot is, none is deleted"


def test_when_a_command_came_is_known_to_the_second(table):
    LoggedLeague(store := store_on(table))
    command = IdempotencyRecord("11111111-1111-4111-8111-111111111111", ANA, "fingerprint")
    store.leagues.remember("league-1", 1, command, NOW)
    ((found, at),) = DynamoListing(table).commands("league-1")
    assert (found.command, found.seq, at) == (command, 1, NOW)
