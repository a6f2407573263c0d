"""Notices by mail: to verified addresses, when a turn is long, to nobody who is there; ended by one click."""

import pytest
from mail.message import message_of
from mail.port import NoMailer
from support.worlds.told_people import LONG, look, pushed
from support.worlds.world import Person

from actions import accounts, chat, mail_notices, wishes
from domain.account import Identity
from domain.notices import MAIL_AFTER_MS


@pytest.fixture
def ana(world):
    """With a verified address."""
    made = accounts.register(world.services, "ana@example.org", "correct horse", "Ana", "somewhere")
    world.people["Ana"] = Person(made["user"]["id"], "Ana", made["access_token"], made["refresh_token"])
    world.services.store.accounts.set_email(made["user"]["id"], "ana@example.org")
    world.services.mailer.sent.clear()
    return world.people["Ana"]


def mails(world) -> list[str]:
    return [mail.subject for mail in world.services.mailer.sent]


def alone_on_clock(world, **settings) -> str:
    league_id = world.started("Ana", "Ben", **settings)
    while world.league(league_id).on_clock != world.person("Ana").id:
        world.pick(league_id)
    return league_id


def test_my_turn_after_two_minutes_once(world, ana):
    league_id = alone_on_clock(world, **LONG)
    look(world, league_id, 2)
    assert mails(world) == []
    world.clock.time = max(world.clock.time, world.services.deliveries.timer.set[league_id])
    world.clock.advance(MAIL_AFTER_MS)
    look(world, league_id, 2)
    assert mails(world) == ["Your turn in Sunday Pool"]
    (mail,) = world.services.mailer.sent
    assert mail.to == "ana@example.org" and f"http://localhost:8000/leagues/{league_id}" in mail.text
    world.clock.advance(60_000)
    look(world, league_id, 2)
    assert len(mails(world)) == 1


@pytest.mark.parametrize("why", ["short", "present", "unverified", "off", "unsubscribed", "picked"])
def test_no_mail(world, ana, why):
    league_id = alone_on_clock(world, **({} if why == "short" else LONG))
    if why == "present":
        world.broadcaster.connect("c", Identity(ana.id, 2**40))
        world.broadcaster.join("c", league_id)
    if why == "unverified":
        world.database.read("UPDATE users SET email_verified = 0")
    if why == "off":
        world.services.mailer = NoMailer("There is no mail server.")
    if why == "unsubscribed":
        mail_notices.unsubscribe(world.services, mail_notices.token_of(world.services, ana.id), "somewhere")
    look(world, league_id)
    world.clock.advance(MAIL_AFTER_MS + 1)
    if why == "picked":
        world.pick(league_id)
    look(world, league_id, 2)
    assert getattr(world.services.mailer, "sent", []) == []


def test_an_announcement_and_its_way_out(world, ana):
    league_id, ben = world.lobby("Ben", "Ana"), world.person("Ben").id
    chat.post(world.services, ben, league_id, "We start at eight", "announcement", None)
    look(world, league_id, 2)
    (mail,) = world.services.mailer.sent
    assert mail.subject == "Ben announced in Sunday Pool" and "We start at eight" in mail.text
    message = message_of(mail, "a@b.example")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail_notices.token_of(world.services, ana.id) in message["List-Unsubscribe"]
    assert pushed(world) == []


def test_a_name_cannot_add_a_header(world, ana):
    league_id = world.lobby("Ben", "Ana")
    mail_notices.send(
        world.services,
        mail_notices.addresses(world.services, ana.id)[0],
        type("Told", (), {"title": "x\nBcc: evil@x.example", "text": "t", "path": f"/leagues/{league_id}"}),
    )
    with pytest.raises(ValueError):
        message_of(world.services.mailer.sent[0], "a@b.example")


def test_without_a_mail_server_nobody_has_an_address(world, ana):
    assert [one.data["to"] for one in mail_notices.addresses(world.services, ana.id)] == ["ana@example.org"]
    world.services.mailer = NoMailer("There is no mail server.")
    assert mail_notices.addresses(world.services, ana.id) == []


def test_who_ends_mails_gets_none_of_a_league_either(world, ana):
    chosen, other = world.lobby("Ana"), world.lobby("Ana")
    for league_id in (chosen, other):
        kinds = {"turn": ("email", "push")}
        wishes.set_for_league(world.services, ana.id, league_id, None, kinds)
    wishes.end_mails(world.services, ana.id)
    assert not wishes.wants_mail(world.services, ana.id)
    assert wishes.of(world.services, ana.id, chosen).kinds["turn"] == ("push",), "and keeps the rest"
