"""My address as a channel: a new account confirms it, it can be tested and ended, and mails say nothing to
strangers.
"""

import pytest
from mail.port import NoMailer
from support.samples.cases_me import EMAIL, PASSWORD, confirm_link

from actions import mail_notices, wishes

REGISTER = {"email": EMAIL, "password": PASSWORD, "display_name": "Ana <b>Evil</b> https://evil.example"}
CHANNELS, ID = "/api/me/channels", "/api/me/channels/email"


@pytest.fixture
def token(call):
    return call.ok("POST", "/api/auth/register", REGISTER)["access_token"]


def mails(world) -> list:
    return world.services.mailer.sent


def states(call, token: str) -> list:
    return [(one["id"], one["state"]) for one in call.ok("GET", CHANNELS, token=token)["channels"]]


def test_a_new_account_gets_one_mail_to_confirm_its_address_with_nothing_that_was_typed(call, world, token):
    (mail,) = mails(world)
    assert mail.to == EMAIL and "Evil" not in mail.text and "evil" not in mail.text
    assert states(call, token) == [("email", "confirm")]
    call.ok("POST", "/api/me/email/verify", {"token": confirm_link(world, EMAIL)})
    assert states(call, token) == [("email", "on")]
    assert call.ok("GET", "/api/me", token=token)["email_verified"]


def test_a_guest_who_saves_the_seat_confirms_the_address_too(call, world, ana):
    call.ok("POST", "/api/me/credentials", {"email": EMAIL, "password": PASSWORD}, ana.token)
    assert [mail.to for mail in mails(world)] == [EMAIL]


def test_an_account_is_opened_where_no_mail_is_sent_or_too_many_were(call, world):
    world.services.mailer = NoMailer("There is no mail server.")
    made = call.ok("POST", "/api/auth/register", REGISTER)
    assert states(call, made["access_token"]) == []
    call.refused("mail_off", "POST", CHANNELS, {"kind": "email"}, made["access_token"])


def test_it_is_tested_once_confirmed_and_ends_and_begins_again(call, world, token):
    assert call.ok("POST", f"{ID}/test", {}, token) == {"state": "refused"} and len(mails(world)) == 1
    call.ok("POST", "/api/me/email/verify", {"token": confirm_link(world, EMAIL)})
    assert call.ok("POST", f"{ID}/test", {}, token) == {"state": "sent"}
    assert (mails(world)[-1].to, mails(world)[-1].subject) == (EMAIL, "It works")
    call.ok("DELETE", ID, token=token)
    assert states(call, token) == []
    call.refused("channel_not_found", "POST", f"{ID}/test", {}, token)
    call.refused("channel_not_found", "DELETE", ID, token=token)
    assert call.ok("POST", CHANNELS, {"kind": "email"}, token)["state"] == "on"
    assert call.ok("GET", "/api/me/notifications", token=token)["preset"] == "what_concerns_me"
    assert len(mails(world)) == 2, "an address that is confirmed needs no link"


def test_asking_again_mails_the_link_again(call, world, token):
    assert call.ok("POST", CHANNELS, {"kind": "email"}, token)["state"] == "confirm"
    assert [mail.to for mail in mails(world)] == [EMAIL] * 2
    call.ok("POST", CHANNELS, {"kind": "email"}, token)
    call.refused("rate_limited", "POST", CHANNELS, {"kind": "email"}, token)


def test_mail_wanted_in_one_league_only_is_a_channel(call, world, token):
    user_id = call.ok("GET", "/api/me", token=token)["id"]
    mail_notices.unsubscribe(world.services, mail_notices.token_of(world.services, user_id), "somewhere")
    assert states(call, token) == []
    league_id = call.ok(
        "POST",
        "/api/leagues",
        {"name": "Pool", "competition_id": "premier-league-2026-27", "settings": {"max_members": 4}},
        token,
    )["id"]
    wishes.set_for_league(world.services, user_id, league_id, "only_my_turn", None)
    assert states(call, token) == [("email", "confirm")]


def test_what_is_missing_or_not_there(call, ana):
    call.refused("password_not_set", "POST", CHANNELS, {"kind": "email"}, ana.token)
    call.refused("invalid_request", "POST", CHANNELS, {"kind": "push"}, ana.token)
    call.refused("channel_not_found", "DELETE", ID, token=ana.token)


@pytest.mark.parametrize(
    "field, text",
    [("from", "22:00\n"), ("to", "07:00\n"), ("zone", "UTC\n"), ("zone", "America"), ("from", "9:00")],
)
def test_hours_and_zones_are_what_they_should_be_and_nothing_behind(call, ana, field, text):
    quiet = {"from": "22:00", "to": "07:00", "zone": "UTC"} | {field: text}
    body = {"preset": "everything", "quiet": quiet}
    call.refused("invalid_request", "PUT", "/api/me/notifications", body, ana.token)
    assert call.ok("GET", "/api/me/notifications", token=ana.token)["quiet"] is None
