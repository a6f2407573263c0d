"""How long each link, code and claim is good for, to the millisecond."""

import pytest
from support.samples import cases_accounts, cases_drafts, cases_leagues, cases_me, cases_notices, cases_season
from support.worlds.told_people import DISCORD

from actions import season_calendar, webhooks, wishes
from storage.port import Voucher

MINUTE, DAY = 60_000, 86_400_000
CASES = (
    cases_accounts.CASES
    | cases_drafts.CASES
    | cases_leagues.CASES
    | cases_me.CASES
    | cases_notices.CASES
    | cases_season.CASES
)
LASTS = {
    "POST /api/leagues/{league_id}/members/{user_id}/seat-link": ("seat", 15 * MINUTE),
    "POST /api/auth/seat": ("seat", 15 * MINUTE),
    "POST /api/invites/claim": ("claim", 15 * MINUTE),
    "POST /api/leagues/{league_id}/claims/{claim_id}": ("claim", 15 * MINUTE),
    "POST /api/leagues/{league_id}/invite/short": ("short", 30 * MINUTE),
    "POST /api/auth/password/forgot": ("reset", 30 * MINUTE),
    "POST /api/me/email": ("address", DAY),
    "POST /api/me/calendar": ("calendar", 400 * DAY),
    "POST /api/leagues/{league_id}/recap/link": ("recap", 400 * DAY),
    "POST /api/me/channels": ("channel", 180 * DAY),
    "POST /api/leagues/{league_id}/webhooks": ("webhook", 400 * DAY),
    "PUT /api/me/notifications": ("wishes", 400 * DAY),
    "PUT /api/leagues/{league_id}/notifications": ("wishes", 400 * DAY),
}


@pytest.fixture
def lives(world, monkeypatch):
    """(kind, milliseconds) of each voucher as it is stored."""
    found: set[tuple[str, int]] = set()
    for name in ("put", "replace", "settle", "claim"):
        write = getattr(world.services.store.vouchers, name)

        def noted(*asked, write=write):
            voucher = [one for one in asked if isinstance(one, Voucher)][
                -1
            ]  # `replace` names the old one first
            found.add((voucher.kind, voucher.expires_at - world.clock.now_ms()))
            return write(*asked)

        monkeypatch.setattr(world.services.store.vouchers, name, noted)
    return found


@pytest.mark.parametrize("route", LASTS)
def test_what_is_made_lasts_as_long_as_was_promised(route, call, lives, world):
    CASES[route](call, world)
    assert LASTS[route] in lives
    assert len({kind for kind, _ in lives}) == len(lives), "each kind has one life"


def a_webhook(services, user_id: str, league_id: str):
    webhooks.add(services, user_id, league_id, "discord", DISCORD)
    return lambda: webhooks.renew(services, webhooks.of_league(services, league_id)[0])


def preferences(services, user_id: str, league_id: str):
    wishes.set_general(services, user_id, "everything", None, None)
    return lambda: wishes.of(services, user_id)


def a_calendar(services, user_id: str, league_id: str):
    token = season_calendar.make(services, user_id)["url"].rpartition("/")[2]
    return lambda: season_calendar.feed(services, token, "127.0.0.1")


@pytest.mark.parametrize("make, after", [(a_webhook, 200), (preferences, 200), (a_calendar, 100)])
def test_what_is_in_use_is_renewed_but_not_at_each_use(make, after, world):
    """Each renewal is a write, and two hundred days are left, or three hundred."""
    ana, league_id = world.person("Ana").id, world.lobby("Ana")
    use = make(world.services, ana, league_id)
    ((ends_at,),) = world.database.read("SELECT expires_at FROM vouchers")
    world.clock.advance(after * DAY)
    use()
    assert world.database.read("SELECT expires_at FROM vouchers") == [(ends_at,)]
    world.clock.advance(1)
    use()
    assert world.database.read("SELECT expires_at FROM vouchers") == [(world.clock.time + 400 * DAY,)]
