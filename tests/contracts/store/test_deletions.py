"""An account that goes: noted, emptied, finished; and the seats that a person left."""

import pytest
from support.worlds.stores import LoggedLeague, user
from tools.generate.fold_cases import ANA, BEN, CLEO, NOW, join

from domain import commands as c
from domain.competition import Competition, Team
from domain.errors import AlreadyRegistered, Unauthorized
from domain.forget import ForgetMember
from storage.accounts_port import SignIn

LATER = NOW + 1_000_000


@pytest.fixture
def accounts(store):
    store.accounts.add(user("ana", "Ana@Example.org"))
    store.accounts.add(user("guest"))
    store.accounts.add_refresh(SignIn("r1", "family-1", "ana", LATER))
    return store.accounts


def test_it_is_noted_until_it_is_finished(accounts, reopened):
    assert accounts.unfinished_deletions(10) == []
    for _ in range(2):
        accounts.begin_deletion("ana")
    again = reopened().accounts
    assert again.unfinished_deletions(10) == ["ana"]
    again.empty("ana")
    assert again.unfinished_deletions(10) == ["ana"]
    again.deleted("ana")
    assert again.unfinished_deletions(10) == []


def test_an_emptied_account_is_gone_and_its_email_is_free(accounts):
    for _ in range(2):
        accounts.empty("ana")
    assert accounts.get("ana") is None and accounts.by_email("ana@example.org") is None
    assert accounts.existing({"ana", "guest", "nobody"}) == {"guest"}
    assert not accounts.is_alive("family-1")
    with pytest.raises(Unauthorized):
        accounts.rotate_refresh("r1", "r2", NOW, LATER)
    accounts.add(user("new", "ana@example.org"))
    assert accounts.by_email("ANA@example.org").id == "new"


def test_nobody_of_nobody(accounts):
    assert accounts.existing(set()) == set()


def test_its_competition_stays_without_it(store, accounts):
    cup = Competition("cup", "Custom", "Cup", "", (Team("a", "A", "A", "A"),), owner_id="ana")
    store.competitions.add(cup, NOW)
    accounts.empty("ana")
    assert store.competitions.get("cup") == cup
    assert accounts.get("ana") is None and accounts.existing({"ana"}) == set()


@pytest.mark.parametrize("owner", [False, True])
def test_who_is_gone_does_not_come_back_by_what_was_under_way(store, accounts, owner):
    """Whoever made a competition leaves an empty row in SQLite; that is nobody either."""
    if owner:
        store.competitions.add(
            Competition("cup", "Custom", "Cup", "", (Team("a", "A", "A", "A"),), owner_id="ana"), NOW
        )
    accounts.empty("ana")
    accounts.add_refresh(SignIn("r2", "family-2", "ana", LATER))
    assert (accounts.is_alive("family-2"), accounts.sign_in_of("r2")) == (False, None)
    assert accounts.signed_in("ana", NOW, 10) == []
    accounts.rename("ana", "Anna")
    assert accounts.get("ana") is None and accounts.unfinished_renames(10) == []
    with pytest.raises(AlreadyRegistered):
        accounts.set_credentials("ana", "anna@example.org", "hash")
    accounts.add(user("new", "anna@example.org"))


def test_seats_that_a_person_left_are_known(store, reopened):
    logged = LoggedLeague(store)
    logged.do(join(BEN, "Ben")[1], join(CLEO, "Cleo")[1], c.LeaveLeague(CLEO))
    assert store.leagues.left_by(CLEO) == [], "in the lobby no seat is left"
    logged.do(c.StartDraft(ANA), c.LeaveLeague(BEN))
    leagues = reopened().leagues
    assert leagues.left_by(BEN) == ["league-1"] and leagues.left_by(ANA) == []
    assert (leagues.of_user(BEN), leagues.count_of_user(BEN)) == ([], 0)


def test_a_seat_without_its_name_is_nobodys(store):
    logged = LoggedLeague(store)
    logged.do(join(BEN, "Ben")[1], c.StartDraft(ANA), c.LeaveLeague(BEN), ForgetMember(BEN))
    assert store.leagues.left_by(BEN) == [] and store.leagues.of_user(BEN) == []


def test_who_comes_back_has_left_none(store):
    logged = LoggedLeague(store)
    logged.do(join(BEN, "Ben")[1], c.StartDraft(ANA), c.LeaveLeague(BEN), join(BEN, "Ben")[1])
    assert store.leagues.left_by(BEN) == [] and store.leagues.count_of_user(BEN) == 1
    logged.do(c.DeleteLeague(ANA))
    assert store.leagues.left_by(BEN) == [] and store.leagues.count_of_user(BEN) == 0
