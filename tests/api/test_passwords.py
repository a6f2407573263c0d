"""A forgotten password: back in by mail, once; nobody learns which e-mails have accounts; all sign-ins end."""

import pytest
from support.samples.cases_accounts import mailed_link

from actions.passwords import RESET_SECONDS

FORGOT, RESET = "/api/auth/password/forgot", "/api/auth/password/reset"
ANA = {"email": "ana@example.org", "password": "correct horse"}
NEW = {"email": "ana@example.org", "password": "another horse"}


@pytest.fixture
def ana_account(call, world):
    made = call.ok("POST", "/api/auth/register", ANA | {"display_name": "Ana"})
    world.services.mailer.sent.clear()  # the link to confirm her address
    return made


def link(call, world) -> str:
    call.ok("POST", FORGOT, {"email": ANA["email"]})
    return mailed_link(world)


def test_back_in_the_league_by_mail_and_every_other_sign_in_ends(call, world, ana_account):
    league = {"name": "Pool", "competition_id": "nfl-2026"}
    made = call.ok("POST", "/api/leagues", league, ana_account["access_token"])
    call.ok("POST", RESET, {"token": link(call, world), "password": NEW["password"]})
    call.refused("unauthorized", "POST", "/api/auth/refresh", {"refresh_token": ana_account["refresh_token"]})
    call.refused("invalid_credentials", "POST", "/api/auth/login", ANA)
    back = call.ok("POST", "/api/auth/login", NEW)
    assert call.ok("GET", f"/api/leagues/{made['id']}", token=back["access_token"])["name"] == "Pool"


def test_an_e_mail_without_an_account_gets_the_same_answer_and_no_mail(call, world, ana_account):
    known, unknown = (call("POST", FORGOT, {"email": e}) for e in (ANA["email"], "nobody@example.org"))
    assert (
        (known.status, known.json) == (unknown.status, unknown.json) == (202, {"expires_in": RESET_SECONDS})
    )
    assert [mail.to for mail in world.services.mailer.sent] == [ANA["email"]]
    stored = [row[0] for row in world.rows("vouchers") if row[0] != "address"]
    assert stored == ["reset", "reset"], "both cost the same work"


def test_reset_link_used_the_second_time_and_after_half_an_hour(call, world, ana_account):
    first = link(call, world)
    call.ok("POST", RESET, {"token": first, "password": NEW["password"]})
    call.refused("reset_link_used", "POST", RESET, {"token": first, "password": "third horse"})
    late = link(call, world)
    world.clock.advance(RESET_SECONDS * 1000)
    call.refused("reset_link_used", "POST", RESET, {"token": late, "password": "third horse"})


def test_a_reset_ends_the_other_links(call, world, ana_account):
    older, newer = link(call, world), link(call, world)
    call.ok("POST", RESET, {"token": older, "password": NEW["password"]})
    call.refused("reset_link_used", "POST", RESET, {"token": newer, "password": "third horse"})


def test_a_password_that_is_too_short_does_not_use_the_link_up(call, world, ana_account):
    token = link(call, world)
    call.refused("invalid_request", "POST", RESET, {"token": token, "password": "short"})
    call.ok("POST", RESET, {"token": token, "password": NEW["password"]})


def test_nobody_fills_a_persons_mailbox(call, world, ana_account):
    for _ in range(10):
        call.ok("POST", FORGOT, {"email": ANA["email"]})
    assert len(world.services.mailer.sent) == 3


def test_links_use_the_servers_own_address_whatever_host_is_claimed(call, world, ana_account):
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Origin": "http://evil.example"}
    call("POST", FORGOT, {"email": ANA["email"]}, headers=headers)
    assert "evil" not in world.services.mailer.sent[-1].text


def test_only_a_hash_of_the_link_is_stored(call, world, ana_account):
    assert link(call, world) not in str(world.rows("vouchers"))
