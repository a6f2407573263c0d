"""What is renewed, answered or cleared away while another process replaces or ends it: the other's stays."""

import pytest
from support.between import between

from actions import channels, season_calendar, seat_claims, seats, webhooks
from domain.errors import ClaimNotFound, SeatLinkUsed
from domain.season_errors import CalendarNotFound
from storage.port import Voucher


def test_a_calendar_that_is_stopped_while_it_is_read_stays_stopped(monkeypatch, world):
    """Reading renews its address."""
    ana, services = world.person("Ana").id, world.services
    token = season_calendar.make(services, ana)["url"].rpartition("/")[2]
    world.clock.advance(season_calendar.LASTS_MS - season_calendar.RENEWED_MS + 1)
    between(monkeypatch, services.store.accounts, "get", lambda: season_calendar.stop(services, ana))
    season_calendar.feed(services, token, "127.0.0.1")
    with pytest.raises(CalendarNotFound):
        season_calendar.feed(services, token, "127.0.0.1")


def test_a_calendar_address_replaced_while_the_old_one_is_read_is_the_one_that_stays(monkeypatch, world):
    ana, services, made = world.person("Ana").id, world.services, []
    old = season_calendar.make(services, ana)["url"].rpartition("/")[2]
    world.clock.advance(season_calendar.LASTS_MS - season_calendar.RENEWED_MS + 1)
    between(
        monkeypatch, services.store.accounts, "get", lambda: made.append(season_calendar.make(services, ana))
    )
    season_calendar.feed(services, old, "127.0.0.1")
    season_calendar.feed(services, made[0]["url"].rpartition("/")[2], "127.0.0.1")


def test_a_webhook_that_is_removed_while_it_is_used_stays_removed(world):
    league, services = world.lobby("Ana"), world.services
    now = world.clock.time
    used = Voucher(webhooks.WEBHOOK, "k", league, {"kind": "discord", "url": "x", "at": str(now)}, now + 1000)
    services.store.vouchers.put(used, 5, now)
    webhooks.remove(services, world.person("Ana").id, league, "k")
    webhooks.renew(services, used)
    assert webhooks.of_league(services, league) == []


def test_a_browser_that_signs_in_again_while_its_old_channel_is_cleared_away_keeps_the_new_one(
    monkeypatch, world
):
    ana, store = world.person("Ana").id, world.services.store

    def subscribed(sign_in: str) -> None:
        data = {"kind": "push", "label": "", "at": "0", "sign_in": sign_in, "key": ""}
        voucher = Voucher(channels.CHANNEL, "phone", ana, data, world.clock.time + channels.KEPT_MS)
        store.vouchers.put(voucher, channels.MOST_CHANNELS, world.clock.time)

    subscribed("one that has ended")
    between(monkeypatch, store.accounts, "is_alive", lambda: subscribed(""))
    channels.of_user(world.services, ana)
    assert [one.data["sign_in"] for one in channels.of_user(world.services, ana)] == [""]


def test_a_claim_that_was_allowed_and_used_while_it_is_answered_again_opens_nothing_more(monkeypatch, world):
    """By a commissioner with two devices: an answer must not bring back what was used."""
    league, ana, services = world.lobby("Ana", "Ben"), world.person("Ana").id, world.services
    asked = seat_claims.claim(services, world.league(league).invite_code, "Ben", "127.0.0.1")
    opened = []

    def meanwhile() -> None:
        seat_claims.answer(services, ana, league, asked["claim_id"], True, None)
        opened.append(seats.redeem(services, asked["token"], "127.0.0.1"))

    between(monkeypatch, seat_claims, "_candidates", meanwhile)
    with pytest.raises(ClaimNotFound):
        seat_claims.answer(services, ana, league, asked["claim_id"], True, None)
    assert len(opened) == 1
    with pytest.raises(SeatLinkUsed):
        seats.redeem(services, asked["token"], "127.0.0.1")
