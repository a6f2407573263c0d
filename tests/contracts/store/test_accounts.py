"""Accounts, sign-ins, tickets, custom competitions and the heartbeat."""

from dataclasses import replace

import pytest
from support.worlds.stores import user
from tools.generate.fold_cases import NOW

from domain.account import A_DAY_MS
from domain.competition import Colors, Competition, Team
from domain.errors import AlreadyRegistered, EmailTaken, RefreshTokenReused, Unauthorized
from storage.accounts_port import SignIn

LATER = NOW + 1_000_000


@pytest.fixture
def accounts(store):
    store.accounts.add(user("ana", "Ana@Example.org"))
    store.accounts.add(user("guest"))
    return store.accounts


def test_an_account_is_read_back(accounts, reopened):
    ana, known = user("ana", "Ana@Example.org"), replace(user("known", "k@example.org"), email_verified=True)
    accounts.add(known)
    for look in (lambda: accounts, lambda: reopened().accounts):
        now = look()
        assert (now.get("ana"), now.get("known")) == (ana, known)
        assert now.get("nobody") is None
        assert now.get("guest").is_guest


@pytest.mark.parametrize("typed", ["Ana@Example.org", "ana@example.org", "ANA@EXAMPLE.ORG"])
def test_by_email_in_any_case(accounts, typed):
    assert accounts.by_email(typed).id == "ana"
    assert accounts.by_email("x" + typed) is None


@pytest.mark.parametrize("typed", ["Ana@Example.org", "ana@example.org", "ANA@EXAMPLE.ORG"])
def test_email_taken_in_any_case(accounts, typed):
    with pytest.raises(EmailTaken):
        accounts.add(user("other", typed))
    assert accounts.get("other") is None
    with pytest.raises(EmailTaken):
        accounts.set_credentials("guest", typed, "hash")
    assert accounts.get("guest").is_guest


def test_guests_have_no_email_that_could_be_taken(accounts):
    accounts.add(user("guest 2"))
    assert accounts.get("guest 2").is_guest


def test_a_guest_becomes_permanent_once(accounts):
    accounts.set_credentials("guest", "g@example.org", "hash")
    assert (accounts.get("guest").email, accounts.get("guest").password_hash) == ("g@example.org", "hash")
    assert accounts.by_email("G@example.org").id == "guest"
    with pytest.raises(AlreadyRegistered):
        accounts.set_credentials("guest", "new@example.org", "other")
    assert accounts.by_email("new@example.org") is None


def test_a_new_display_name(accounts):
    accounts.rename("ana", "Āna 👍")
    assert accounts.get("ana").display_name == "Āna 👍"
    assert accounts.get("guest").display_name == "Name of guest"


@pytest.fixture
def family(accounts):
    accounts.add_refresh(SignIn("r1", "family-1", "ana", LATER))
    return accounts


def test_refresh_gives_the_user_and_a_successor(family, reopened):
    assert family.rotate_refresh("r1", "r2", NOW, LATER) == "ana"
    assert reopened().accounts.rotate_refresh("r2", "r3", NOW, LATER) == "ana"


def test_unauthorized_with_an_unknown_refresh_token(family):
    with pytest.raises(Unauthorized):
        family.rotate_refresh("unknown", "r2", NOW, LATER)
    with pytest.raises(Unauthorized):
        family.rotate_refresh("r2", "r3", NOW, LATER)


@pytest.mark.parametrize("late", [0, 1])
def test_unauthorized_once_the_refresh_token_has_expired(family, late):
    with pytest.raises(Unauthorized):
        family.rotate_refresh("r1", "r2", LATER + late, LATER * 2)
    assert family.rotate_refresh("r1", "r2", LATER - 1, LATER * 2) == "ana", "nothing had changed"


def test_a_lost_answer_may_be_asked_for_again(family):
    for _ in range(3):
        assert family.rotate_refresh("r1", "r2", NOW, LATER) == "ana"
    assert family.rotate_refresh("r2", "r3", NOW, LATER) == "ana"


def test_refresh_token_reused_ends_the_whole_sign_in(family):
    family.rotate_refresh("r1", "r2", NOW, LATER)
    with pytest.raises(RefreshTokenReused):
        family.rotate_refresh("r1", "stolen", NOW, LATER)
    for token in ("r1", "r2", "stolen"):
        with pytest.raises(Unauthorized) as refusal:
            family.rotate_refresh(token, "r9", NOW, LATER)
        assert not isinstance(refusal.value, RefreshTokenReused)


def test_refresh_token_reused_when_its_successor_was_used_too(family):
    family.rotate_refresh("r1", "r2", NOW, LATER)
    family.rotate_refresh("r2", "r3", NOW, LATER)
    with pytest.raises(RefreshTokenReused):
        family.rotate_refresh("r1", "r2", NOW, LATER)
    with pytest.raises(Unauthorized):
        family.rotate_refresh("r3", "r4", NOW, LATER)


def test_reuse_leaves_other_sign_ins_alone(family):
    family.add_refresh(SignIn("phone", "family-2", "ana", LATER))
    family.rotate_refresh("r1", "r2", NOW, LATER)
    with pytest.raises(RefreshTokenReused):
        family.rotate_refresh("r1", "stolen", NOW, LATER)
    assert family.rotate_refresh("phone", "phone 2", NOW, LATER) == "ana"


def test_signing_out_ends_the_family(family):
    family.rotate_refresh("r1", "r2", NOW, LATER)
    family.revoke_refresh("r1", "ana")
    for token in ("r1", "r2"):
        with pytest.raises(Unauthorized):
            family.rotate_refresh(token, "r9", NOW, LATER)


def test_a_token_that_a_restored_store_does_not_know_is_taken_once(family, reopened):
    """It was given out after the backup: r1 and r2 are known, r3 and r4 are not."""
    family.rotate_refresh("r1", "r2", NOW, LATER)
    again = reopened().accounts
    assert again.adopt_refresh("r4", "family-1", 3, NOW, LATER) == "ana"
    assert again.sign_in_of("r4") == ("ana", "family-1")
    for token, generation in (("r4", 3), ("r3", 2), ("other", 3)):
        assert again.adopt_refresh(token, "family-1", generation, NOW, LATER) is None, "once, and none older"
    assert again.rotate_refresh("r4", "r5", NOW, LATER) == "ana"
    assert again.rotate_refresh("r4", "r5", NOW, LATER) == "ana", "its answer was lost"
    assert again.rotate_refresh("r5", "r6", NOW, LATER) == "ana"


def test_what_an_adopted_token_replaced_ends_the_sign_in_like_any_used_one(family):
    family.rotate_refresh("r1", "r2", NOW, LATER)
    assert family.adopt_refresh("r4", "family-1", 3, NOW, LATER) == "ana"
    with pytest.raises(RefreshTokenReused):
        family.rotate_refresh("r2", "stolen", NOW, LATER)
    with pytest.raises(Unauthorized):
        family.rotate_refresh("r4", "r5", NOW, LATER)


def test_no_token_of_a_sign_in_that_has_ended_or_never_was_is_taken(family):
    assert family.adopt_refresh("r9", "family-9", 3, NOW, LATER) is None
    assert family.adopt_refresh("r0", "family-1", 0, NOW, LATER) is None, "it would be known"
    assert family.adopt_refresh("r2", "family-1", 1, LATER + A_DAY_MS, LATER * 2) is None, "long expired"
    family.revoke_refresh("r1", "ana")
    assert family.adopt_refresh("r2", "family-1", 1, NOW, LATER) is None


def test_whose_a_refresh_token_is_and_whether_its_sign_in_goes_on(family, reopened):
    family.add_refresh(SignIn("phone", "family-2", "ana", LATER))
    family.rotate_refresh("r1", "r2", NOW, LATER)
    for token in ("r1", "r2"):
        assert family.sign_in_of(token) == ("ana", "family-1")
    assert family.sign_in_of("unknown") is None
    assert [family.is_alive(one) for one in ("family-1", "family-2", "family-3")] == [True, True, False]
    family.revoke_refresh("r1", "ana")
    again = reopened().accounts
    assert [again.is_alive(one) for one in ("family-1", "family-2")] == [False, True]
    assert again.sign_in_of("r1") == ("ana", "family-1"), "also of one that has ended"
    again.revoke_all("ana")
    assert not again.is_alive("family-2")


def test_nobody_signs_somebody_else_out(family):
    family.revoke_refresh("r1", "guest")
    family.revoke_refresh("unknown", "ana")
    assert family.rotate_refresh("r1", "r2", NOW, LATER) == "ana"


def test_a_ticket_is_taken_once(accounts):
    accounts.add_ticket("ticket", "ana", "league-1", NOW, LATER)
    assert accounts.take_ticket("ticket", NOW) == ("ana", "league-1")
    assert accounts.take_ticket("ticket", NOW) is None
    assert accounts.take_ticket("unknown", NOW) is None


def test_an_expired_ticket_is_nothing(accounts):
    accounts.add_ticket("ticket", "ana", "league-1", NOW, LATER)
    accounts.add_ticket("fresh", "ana", "league-2", NOW, LATER + 1)
    assert accounts.take_ticket("ticket", LATER) is None
    assert accounts.take_ticket("fresh", LATER) == ("ana", "league-2")


def test_competitions_by_id_and_owner(accounts, store, reopened):
    teams = (
        Team("t1", "Ä <b>", "Ä", "A", "Pool", Colors("#000000", "#FFFFFF"), 1.5),
        Team("t2", "B", "B", "B"),
    )
    made = [
        Competition(f"custom-{n}", "Darts", f"Cup {n}", "2026", teams, "Uploaded.", "ana") for n in range(3)
    ]
    for n, competition in enumerate(made):
        store.competitions.add(competition, NOW + n)
    for look in (lambda: store, reopened):
        now = look()
        assert now.competitions.get("custom-1") == made[1]
        assert now.competitions.get("custom-9") is None
        assert now.competitions.of_owner("ana") == made
        assert now.competitions.of_owner("guest") == []


def test_the_heartbeat_is_the_last_sign_of_life(store, reopened):
    assert store.heartbeat.last() is None
    store.heartbeat.beat(NOW)
    store.heartbeat.beat(NOW + 1000)
    assert reopened().heartbeat.last() == NOW + 1000


def test_a_new_address_is_verified_and_the_old_one_free(accounts, reopened):
    assert not accounts.get("ana").email_verified
    accounts.set_email("ana", "Anna@example.org")
    again = reopened().accounts
    assert (again.get("ana").email, again.get("ana").email_verified) == ("Anna@example.org", True)
    assert again.by_email("anna@EXAMPLE.org").id == "ana"
    assert again.by_email("ana@example.org") is None
    again.add(user("other", "ana@example.org"))


def test_an_address_that_takes_no_mail_is_verified_no_more(accounts, reopened):
    accounts.set_email("ana", "anna@example.org")
    accounts.unverify("ana", "ana@example.org")  # she has moved on from that one
    accounts.unverify("nobody", "anna@example.org")
    assert accounts.get("ana").email_verified
    for _ in range(2):
        accounts.unverify("ana", "anna@example.org")
    again = reopened().accounts.by_email("anna@example.org")
    assert (again.id, again.email_verified) == ("ana", False)


def test_the_same_address_in_another_case(accounts):
    accounts.set_email("ana", "ANA@example.org")
    assert accounts.by_email("ana@example.org").email == "ANA@example.org"


def test_email_taken_for_another_accounts_address(accounts):
    accounts.add(user("ben", "ben@example.org"))
    with pytest.raises(EmailTaken):
        accounts.set_email("ana", "BEN@example.org")
    assert (accounts.get("ana").email, accounts.get("ana").email_verified) == ("Ana@Example.org", False)
    assert accounts.by_email("ben@example.org").id == "ben"


def test_a_guest_or_nobody_gets_no_address(accounts):
    accounts.set_email("guest", "g@example.org")
    accounts.set_email("nobody", "n@example.org")
    assert accounts.get("guest").is_guest and accounts.by_email("n@example.org") is None


def test_a_password_is_set_only_while_the_one_that_was_seen_is_still_set(accounts, reopened):
    seen = accounts.get("ana").password_hash
    assert accounts.set_password("ana", "first", seen)
    assert not accounts.set_password("ana", "late", seen)
    assert accounts.set_password("ana", "last")
    assert not accounts.set_password("guest", "none")
    assert reopened().accounts.get("ana").password_hash == "last"


def test_an_address_is_verified_only_while_it_is_the_accounts(accounts, reopened):
    accounts.verify("ana", "another@example.org")
    accounts.verify("nobody", "Ana@Example.org")
    assert not accounts.get("ana").email_verified
    accounts.verify("ana", "Ana@Example.org")
    again = reopened().accounts
    assert again.get("ana").email_verified and again.get("nobody") is None
