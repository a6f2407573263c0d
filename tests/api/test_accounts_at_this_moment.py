"""What a person changes on two devices at once: what is decided on something old changes nothing newer."""

import pytest
from support.between import between
from support.samples.cases_accounts import mailed_link
from support.samples.cases_me import EMAIL, NEW_EMAIL, PASSWORD, confirm_link, signed_in_twice
from support.worlds.world import SMALL

from actions import (
    account_deletion,
    account_email,
    account_sign_ins,
    accounts,
    competitions,
    leagues,
    passwords,
)
from actions.commit import Outcome
from domain.errors import InvalidCredentials, Unavailable
from domain.reach_errors import EmailLinkUsed, ResetLinkUsed, WrongPassword

HERE = "127.0.0.1"
NEW = "the newest password"


def reset_link(world) -> str:
    passwords.forgot(world.services, EMAIL, HERE)
    return mailed_link(world)


@pytest.fixture
def me(world) -> str:
    return world.services.tokens.verify(signed_in_twice(world)[0]).user_id


def test_a_password_set_by_whoever_knew_the_old_one_does_not_outlive_a_reset(monkeypatch, world, me):
    """Checking the old one takes long enough for its owner to reset it."""
    services, token = world.services, reset_link(world)
    between(monkeypatch, services.passwords, "hash", lambda: passwords.reset(services, token, NEW, HERE))
    with pytest.raises(WrongPassword):
        account_sign_ins.change_password(services, me, None, PASSWORD, "of a thief 1")
    accounts.login(services, EMAIL, NEW, HERE)
    with pytest.raises(InvalidCredentials):
        accounts.login(services, EMAIL, "of a thief 1", HERE)


def test_an_address_asked_for_with_the_old_password_is_not_given_after_a_reset(monkeypatch, world, me):
    services, token = world.services, reset_link(world)
    between(monkeypatch, services.store.vouchers, "put", lambda: passwords.reset(services, token, NEW, HERE))
    with pytest.raises(WrongPassword):
        account_email.change(services, me, NEW_EMAIL, PASSWORD)
    assert services.store.vouchers.of_owner("address", me, world.clock.time) == []


def test_an_address_confirmed_while_a_password_is_reset_stays(monkeypatch, world, me):
    """Hashing the new password takes long. The link was mailed to the old address, and verifies no other."""
    services, token = world.services, reset_link(world)
    store = services.store.accounts
    between(monkeypatch, services.passwords, "hash", lambda: store.set_email(me, NEW_EMAIL))
    passwords.reset(services, token, NEW, HERE)
    assert store.get(me).email == NEW_EMAIL
    accounts.login(services, NEW_EMAIL, NEW, HERE)


def test_of_two_names_given_at_once_the_last_one_stands_in_every_league(monkeypatch, world):
    league_id, ana, services = world.lobby("Ana", "Ben"), world.person("Ana").id, world.services
    between(
        monkeypatch, services.store.leagues, "of_user", lambda: accounts.change_me(services, ana, "Anna Last")
    )
    accounts.change_me(services, ana, "Anna First")
    assert services.store.accounts.get(ana).display_name == "Anna Last"
    assert world.league(league_id).member(ana).display_name == "Anna Last"


@pytest.mark.parametrize("how", ["join", "return", "create"])
def test_who_comes_into_a_league_while_their_name_changes_has_the_new_one(monkeypatch, world, how):
    services, cleo = world.services, world.person("Cleo")
    league_id = world.started("Ana", "Ben", "Cleo") if how == "return" else world.lobby("Ana", "Ben")
    code = world.league(league_id).invite_code
    user = services.store.accounts.get(cleo.id)
    if how == "return":
        leagues.leave(services, user.id, league_id, None)
    between(
        monkeypatch,
        services.store.leagues,
        "commit",
        lambda: accounts.change_me(services, user.id, "Cleopatra"),
    )
    if how == "create":
        made = leagues.create(services, user, "Pool", SMALL, {}, None)
    else:
        made = leagues.join(services, user, code, None)
    assert made.league.member(user.id).display_name == "Cleopatra"
    assert world.league(made.league.id).member(user.id).display_name == "Cleopatra"


def test_who_comes_along_into_the_next_league_while_their_name_changes_has_the_new_one(monkeypatch, world):
    services, ana, ben = world.services, world.person("Ana"), world.person("Ben")
    user = services.store.accounts.get(ana.id)
    earlier = world.complete("Ana", "Ben")
    between(
        monkeypatch,
        services.store.leagues,
        "commit",
        lambda: accounts.change_me(services, ben.id, "Benjamin"),
    )
    made = leagues.create(services, user, None, None, {}, None, earlier)
    assert made.league.member(ben.id).display_name == "Benjamin"
    assert world.league(made.league.id) == made.league


def test_who_deletes_their_account_while_they_come_along_is_taken_out_again(monkeypatch, world):
    services, ana, ben = world.services, world.person("Ana"), world.person("Ben")
    user = services.store.accounts.get(ana.id)
    earlier = world.complete("Ana", "Ben")
    between(
        monkeypatch, services.store.leagues, "commit", lambda: account_deletion.delete_me(services, ben.id)
    )
    made = leagues.create(services, user, None, None, {}, None, earlier)
    assert not made.league.is_member(ben.id)  # at once: the deletion may be past its leagues
    assert world.league(made.league.id) == made.league
    account_deletion.finish(services)
    assert services.store.accounts.unfinished_deletions(1) == []


def test_a_store_that_cannot_be_reached_is_waited_for_once_after_a_league_is_made(monkeypatch, world):
    services, names = world.services, ("Ana", "Ben", "Cy", "Di")
    entered = Outcome(world.league(world.lobby(*names)), None)
    asked = []

    def unreachable(user_id: str):
        asked.append(user_id)
        raise Unavailable

    monkeypatch.setattr(services.store.accounts, "get", unreachable)
    people = [world.person(name).id for name in names]
    assert accounts.named_as_now(services, entered, people) == entered
    assert len(asked) == 1


def test_of_two_changes_of_a_list_of_teams_none_is_lost(monkeypatch, world):
    ana, services = world.person("Ana").id, world.services
    teams = "name\nReds\nBlues\n"
    made = competitions.upload(services, ana, "Cup", "Darts", "2026", "csv", teams).competition.id
    between(
        monkeypatch,
        services.store.competitions,
        "replace",
        lambda: competitions.change(services, ana, made, None, None, "2027"),
    )
    competitions.change(services, ana, made, "Shield", None, None)
    now = services.store.competitions.get(made)
    assert (now.name, now.season) == ("Shield", "2027")


def test_a_link_for_a_new_password_that_is_used_twice_at_once_works_once(monkeypatch, world, me):
    services, token = world.services, reset_link(world)
    between(monkeypatch, services.passwords, "hash", lambda: passwords.reset(services, token, NEW, HERE))
    with pytest.raises(ResetLinkUsed):
        passwords.reset(services, token, "of a thief 1", HERE)
    accounts.login(services, EMAIL, NEW, HERE)


def test_a_link_to_a_new_address_that_is_used_twice_at_once_works_once(monkeypatch, world, me):
    services = world.services
    account_email.change(services, me, NEW_EMAIL, PASSWORD)
    token = confirm_link(world, NEW_EMAIL)
    between(monkeypatch, services.store.vouchers, "take", lambda: account_email.verify(services, token, HERE))
    with pytest.raises(EmailLinkUsed):
        account_email.verify(services, token, HERE)
    moved = [mail for mail in services.mailer.sent if mail.to == EMAIL and "has moved" in mail.text]
    assert len(moved) == 1


def test_who_enters_under_their_present_name_is_not_told_of_again(world):
    """Nor is who is not in the league, or whose league is gone."""
    ana, eve, services = world.person("Ana").id, world.person("Eve").id, world.services
    league_id = world.lobby("Ana")
    entered, before = Outcome(world.league(league_id), None), world.events(league_id)
    assert accounts.named_as_now(services, entered, [ana, eve, "nobody"]) == entered
    gone = Outcome(None, None)
    assert accounts.named_as_now(services, gone, [ana]) == gone
    assert world.events(league_id) == before
    assert services.store.accounts.unfinished_deletions(1) == []


def test_a_name_that_was_told_to_no_league_is_told_once_later(monkeypatch, world):
    league_id, ana, services = world.lobby("Ana"), world.person("Ana").id, world.services
    tell, told = accounts._tell_leagues, []
    with monkeypatch.context() as dying:
        dying.setattr(accounts, "_tell_leagues", lambda *who: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            accounts.change_me(services, ana, "Anna")
    monkeypatch.setattr(accounts, "_tell_leagues", lambda *who: told.append(who[1]) or tell(*who))
    for _ in range(2):
        accounts.finish_renames(services)
    assert told == [ana] and world.league(league_id).member(ana).display_name == "Anna"
