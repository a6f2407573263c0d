"""A new e-mail address: good once its owner confirmed it, told to the old one, and silent about other
accounts.
"""

import pytest
from support.samples.cases_me import EMAIL, NEW_EMAIL, PASSWORD, confirm_link, signed_in_twice

from actions import accounts

CHANGE, VERIFY = "/api/me/email", "/api/me/email/verify"
BODY = {"email": NEW_EMAIL, "password": PASSWORD}


@pytest.fixture
def token(world):
    return signed_in_twice(world)[0]


def mails_to(world, address: str) -> list[str]:
    return [mail.text for mail in world.services.mailer.sent if mail.to == address]


def test_it_moves_once_it_is_confirmed_and_the_old_address_hears_of_both(call, world, token):
    call.ok("POST", CHANGE, BODY, token)
    (asked,) = mails_to(world, EMAIL)
    assert "change your password now" in asked and NEW_EMAIL not in asked
    call.ok("POST", "/api/auth/login", {"email": EMAIL, "password": PASSWORD})
    call.ok("POST", VERIFY, {"token": confirm_link(world, NEW_EMAIL)})
    assert "has moved" in mails_to(world, EMAIL)[-1] and NEW_EMAIL not in mails_to(world, EMAIL)[-1]
    call.ok("POST", "/api/auth/login", {"email": NEW_EMAIL, "password": PASSWORD})
    call.refused("invalid_credentials", "POST", "/api/auth/login", {"email": EMAIL, "password": PASSWORD})
    call.ok("POST", "/api/auth/register", {"email": EMAIL, "password": PASSWORD, "display_name": "Eve"})


def test_a_link_works_once_and_for_a_day(call, world, token):
    call.ok("POST", CHANGE, BODY, token)
    link = {"token": confirm_link(world, NEW_EMAIL)}
    call.ok("POST", VERIFY, link)
    call.refused("email_link_used", "POST", VERIFY, link)
    call.ok("POST", CHANGE, BODY | {"email": "third@example.org"}, token)
    world.clock.advance(24 * 3_600_000)
    link = {"token": confirm_link(world, "third@example.org")}
    call.refused("email_link_used", "POST", VERIFY, link)


def test_only_the_newest_link_works(call, world, token):
    call.ok("POST", CHANGE, BODY, token)
    first = {"token": confirm_link(world, NEW_EMAIL)}
    call.ok("POST", CHANGE, BODY | {"email": "third@example.org"}, token)
    call.refused("email_link_used", "POST", VERIFY, first)


def test_one_owns_address_is_confirmed_without_a_password(call, world, token):
    call.ok("POST", CHANGE, {"email": "ANA@example.org"}, token)
    assert len(world.services.mailer.sent) == 1, "nobody needs to be told of a move"
    call.ok("POST", VERIFY, {"token": confirm_link(world, "ANA@example.org")})
    assert call.ok("GET", "/api/me", token=token)["email_verified"]
    assert len(world.services.mailer.sent) == 1


def test_an_address_that_has_an_account_answers_alike_and_its_owner_is_told(call, world, token):
    accounts.register(world.services, "taken@example.org", PASSWORD, "Ben", "elsewhere")
    free = call.ok("POST", CHANGE, BODY, token)
    assert call.ok("POST", CHANGE, BODY | {"email": "Taken@example.org"}, token) == free
    (mail,) = mails_to(world, "Taken@example.org")
    assert "has an account already" in mail and "/verify#" not in mail


def test_email_taken_if_somebody_registered_it_meanwhile(call, world, token):
    call.ok("POST", CHANGE, BODY, token)
    accounts.register(world.services, NEW_EMAIL, PASSWORD, "Ben", "elsewhere")
    answer = call("POST", VERIFY, {"token": confirm_link(world, NEW_EMAIL)})
    assert answer.code == "email_taken"
    assert call.ok("GET", "/api/me", token=token)["email"] == EMAIL


@pytest.mark.parametrize(
    "body", [{"email": NEW_EMAIL}, BODY | {"password": "wrong"}, BODY | {"password": ""}]
)
def test_wrong_password_without_the_present_one(body, call, world, token):
    call.refused("wrong_password", "POST", CHANGE, body, token)
    assert world.services.mailer.sent == []


@pytest.mark.parametrize("text", ["", "x", "a@b", "a b@example.org", "x" * 250 + "@example.org"])
def test_invalid_request_for_what_is_no_address(text, call, token):
    call.refused("invalid_request", "POST", CHANGE, BODY | {"email": text}, token)


def test_a_new_password_calls_a_move_off(call, world, token):
    call.ok("POST", CHANGE, BODY, token)
    call.ok("POST", "/api/me/password", {"password": PASSWORD, "new_password": "another horse"}, token)
    call.refused("email_link_used", "POST", VERIFY, {"token": confirm_link(world, NEW_EMAIL)})


def test_a_move_ends_links_for_a_new_password_that_the_old_address_got(call, world, token):
    call.ok("POST", "/api/auth/password/forgot", {"email": EMAIL})
    old = mails_to(world, EMAIL)[-1].partition("/reset#")[2].split()[0]
    call.ok("POST", CHANGE, BODY, token)
    call.ok("POST", VERIFY, {"token": confirm_link(world, NEW_EMAIL)})
    new = {"token": old, "password": "another horse"}
    call.refused("reset_link_used", "POST", "/api/auth/password/reset", new)


def test_a_password_that_was_reset_by_mail_confirms_the_address(call, world, token):
    call.ok("POST", "/api/auth/password/forgot", {"email": EMAIL})
    link = mails_to(world, EMAIL)[-1].partition("/reset#")[2].split()[0]
    call.ok("POST", "/api/auth/password/reset", {"token": link, "password": "another horse"})
    made = call.ok("POST", "/api/auth/login", {"email": EMAIL, "password": "another horse"})
    assert made["user"]["email_verified"]


def test_a_link_of_a_deleted_account_moves_nothing(call, world, token):
    call.ok("POST", CHANGE, BODY, token)
    call.ok("DELETE", "/api/me", token=token)
    call.refused("email_link_used", "POST", VERIFY, {"token": confirm_link(world, NEW_EMAIL)})


def test_mails_to_an_address_that_nobody_confirmed_have_no_persons_text(call, world):
    body = {"email": EMAIL, "password": PASSWORD, "display_name": "Buy cheap pills"}
    made = call.ok("POST", "/api/auth/register", body)
    call.ok("POST", CHANGE, BODY, made["access_token"])
    call.ok("POST", "/api/auth/password/forgot", {"email": EMAIL})
    for mail in world.services.mailer.sent:
        assert "pills" not in mail.text + mail.subject


def test_a_flood_is_rate_limited(call, world, token):
    for n in range(5):
        call.ok("POST", CHANGE, BODY | {"email": f"new{n}@example.org"}, token)
    call.refused("rate_limited", "POST", CHANGE, BODY | {"email": "new9@example.org"}, token)


def test_one_mailbox_gets_no_flood_from_many(call, world):
    for n in range(4):
        made = accounts.register(world.services, f"p{n}@example.org", PASSWORD, "P", f"home {n}")
        answer = call("POST", CHANGE, BODY, made["access_token"])
        assert answer.code == ("rate_limited" if n == 3 else None)
    assert len(mails_to(world, NEW_EMAIL)) == 3
