"""Accounts: one per e-mail in any case, guests who stay, and signing in."""

from dataclasses import replace

import pytest

from actions import accounts, commit
from domain.account import User
from security.passwords import Passwords
from security.rate_limits import CREDENTIALS_PER_USER

ANA = {"email": "Ana@Example.org", "password": "correct horse", "display_name": "Ana"}
SPELLINGS = ["Ana@Example.org", "ana@example.org", "ANA@EXAMPLE.ORG", "  aNa@eXample.oRg  "]


@pytest.mark.parametrize("email", SPELLINGS)
def test_email_taken_in_any_case(email, call, ben):
    call.ok("POST", "/api/auth/register", ANA)
    call.refused("email_taken", "POST", "/api/auth/register", ANA | {"email": email})
    body = {"email": email, "password": "another one"}
    call.refused("email_taken", "POST", "/api/me/credentials", body, ben.token)
    assert call.ok("GET", "/api/me", token=ben.token)["is_guest"]


@pytest.mark.parametrize("email", SPELLINGS)
def test_signing_in_with_the_email_in_any_case(email, call):
    made = call.ok("POST", "/api/auth/register", ANA)
    assert (
        call.ok("POST", "/api/auth/login", {"email": email, "password": "correct horse"})["user"]
        == made["user"]
    )


def test_invalid_credentials_tell_nothing_about_which_was_wrong(call):
    call.ok("POST", "/api/auth/register", ANA)
    wrong = [
        {"email": "ana@example.org", "password": "wrong horse"},
        {"email": "ana@example.org", "password": "Correct horse"},
        {"email": "ana@example.org", "password": ""},
        {"email": "ana@example.org", "password": "correct horse" + " " * 300},
        {"email": "nobody@example.org", "password": "correct horse"},
        {"email": "", "password": "correct horse"},
        {"email": "\0", "password": "\0"},
        {"email": "not an address", "password": "x" * 4000},
    ]
    answers = {
        str(call.refused("invalid_credentials", "POST", "/api/auth/login", body).json) for body in wrong
    }
    assert len(answers) == 1


def test_invalid_credentials_for_a_password_that_only_begins_right(call):
    call.ok("POST", "/api/auth/register", ANA | {"password": "p" * 200})
    call.refused(
        "invalid_credentials", "POST", "/api/auth/login", {"email": ANA["email"], "password": "p" * 201}
    )
    call.ok("POST", "/api/auth/login", {"email": ANA["email"], "password": "p" * 200})


def test_a_guest_who_adds_credentials_stays_the_same_person_in_the_same_leagues(call, world, ben):
    league_id = world.lobby("Ana", "Ben")
    body = {"email": "ben@example.org", "password": "correct horse"}
    kept = call.ok("POST", "/api/me/credentials", body, ben.token)["user"]
    assert kept == {
        "id": ben.id,
        "email": "ben@example.org",
        "email_verified": False,
        "display_name": "Ben",
        "is_guest": False,
    }
    token = call.ok("POST", "/api/auth/login", body)["access_token"]
    assert [league["id"] for league in call.ok("GET", "/api/leagues", token=token)["leagues"]] == [league_id]
    call.refused(
        "already_registered", "POST", "/api/me/credentials", body | {"email": "b2@example.org"}, ben.token
    )


def test_many_guests_may_share_a_name(call):
    made = [call.ok("POST", "/api/auth/guest", {"display_name": "Ana"})["user"]["id"] for _ in range(3)]
    assert len(set(made)) == 3


def test_a_new_display_name_reaches_every_league_as_an_event(call, world, ana):
    leagues = [world.lobby("Ana", "Ben"), world.started("Ana", "Ben"), world.complete("Ana", "Ben")]
    call.ok("PATCH", "/api/me", {"display_name": " Anna  Maria "}, ana.token)
    for league_id in leagues:
        assert world.league(league_id).member(ana.id).display_name == "Anna Maria"
        assert world.events(league_id)[-1].type == "member_renamed"
    seen = world.seen()
    call.ok("PATCH", "/api/me", {"display_name": "Anna Maria"}, ana.token)
    assert world.seen()[1:] == seen[1:], "the same name again is no event"


class Remembering:
    """A league store whose list of somebody's leagues is a moment old."""

    def __init__(self, leagues):
        self._leagues, self.listed = leagues, []

    def of_user(self, user_id: str) -> list:
        return self.listed

    def __getattr__(self, name):
        return getattr(self._leagues, name)


def test_a_league_that_is_deleted_at_that_moment_does_not_stop_the_others(call, world, ana):
    gone, stays = world.lobby("Ben", "Ana"), world.lobby("Ana")
    store = world.services.store
    leagues = Remembering(store.leagues)
    leagues.listed = [world.league(gone), world.league(stays)]
    call.ok("DELETE", f"/api/leagues/{gone}", token=world.person("Ben").token)
    world.services.store = replace(store, leagues=leagues)
    assert call.ok("PATCH", "/api/me", {"display_name": "Anna"}, ana.token)["display_name"] == "Anna"
    assert world.league(stays).members[0].display_name == "Anna"


def test_passwords_are_kept_as_argon2id_only(call, world):
    call.ok("POST", "/api/auth/register", ANA)
    ((stored,),) = [row[4:5] for row in world.rows("users")]
    assert stored.startswith("$argon2id$")


def test_the_hash_of_a_real_server_takes_real_work():
    passwords = Passwords(lambda function, *args: function(*args))
    stored = passwords.hash("correct horse")
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in stored
    assert passwords.matches(stored, "correct horse")
    assert not passwords.matches("no hash", "correct horse")


def test_an_unknown_account_takes_the_same_work_as_a_known_one(world):
    """A hash is verified either way, and the answer is no."""
    done = []
    world.services.passwords._run = lambda function, *args: done.append(args) or function(*args)
    assert not world.services.passwords.matches(None, "nobody")
    assert len(done) == 1


class Killed(BaseException):
    """The process ends here."""


def test_a_renaming_that_was_killed_half_way_is_finished_at_the_next_start(world, ana, monkeypatch):
    mine = [world.lobby("Ana", "Ben") for _ in range(3)]
    told = []

    def dies_at_the_second(services, league_id, *more):
        if told:
            raise Killed
        told.append(league_id)
        return commit.execute(services, league_id, *more)

    monkeypatch.setattr(accounts, "execute", dies_at_the_second)
    with pytest.raises(Killed):
        accounts.change_me(world.services, ana.id, "Anna")
    monkeypatch.undo()
    names = [world.league(league_id).member(ana.id).display_name for league_id in mine]
    assert sorted(names) == ["Ana", "Ana", "Anna"], "two names, as it was killed"
    accounts.finish_renames(world.services)
    assert {world.league(league_id).member(ana.id).display_name for league_id in mine} == {"Anna"}
    seen = world.seen()
    accounts.finish_renames(world.services)
    assert world.seen() == seen, "once"


def test_an_accent_may_be_typed_on_a_mac_or_on_windows(call):
    made = call.ok(
        "POST",
        "/api/auth/register",
        {"email": "zoe\u0308@example.org", "password": "cafe\u0301 au lait", "display_name": "Zoe\u0308"},
    )
    assert made["user"]["email"] == "zo\u00eb@example.org"
    for email in ("zoe\u0308@example.org", "ZO\u00cb@example.org"):
        for password in ("cafe\u0301 au lait", "caf\u00e9 au lait"):
            signed_in = call.ok("POST", "/api/auth/login", {"email": email, "password": password})
            assert signed_in["user"] == made["user"]


def test_an_account_from_before_is_found_as_it_was_typed(call, world):
    typed, hashed = "zoe\u0308@example.org", world.services.passwords.hash("cafe\u0301 au lait")
    world.services.store.accounts.add(User("zoe", typed, "Zoe", hashed, 0))
    body = {"email": typed, "password": "cafe\u0301 au lait"}
    assert call.ok("POST", "/api/auth/login", body)["user"]["id"] == "zoe"
    call.refused("invalid_credentials", "POST", "/api/auth/login", body | {"password": "cafe au lait"})


def test_who_has_an_account_already_hears_so_however_often_they_ask(call):
    """It is refused before a password is hashed, which is dear, and counted."""
    made = call.ok("POST", "/api/auth/register", ANA)
    body = {"email": "other@example.org", "password": "correct horse"}
    for _ in range(CREDENTIALS_PER_USER.burst + 1):
        call.refused("already_registered", "POST", "/api/me/credentials", body, made["access_token"])
