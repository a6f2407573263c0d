"""A public link to a finished draft, one for each league, if the commissioner wants it.

Anybody with the link sees the picks and the names.
"""

from actions.people import acted
from actions.reading import commissioned_league
from domain import view
from domain.league import League
from domain.notices import A_DAY_MS
from domain.reach_errors import RecapNotFound
from domain.season_errors import DraftNotComplete
from security.rate_limits import RECAPS_PER_ADDRESS
from security.tokens import hashed, new_invite_code
from services import Services
from storage.port import Voucher

RECAP = "recap"
LASTS_MS = 400 * A_DAY_MS
"""Viewing does not renew it, since that could reopen a link that is being closed."""


def make(services: Services, user_id: str, league_id: str) -> dict:
    """A new link, `{"url"}`, replacing the old one; only its hash is stored.

    Raises commissioner_only, draft_not_complete.
    """
    league = commissioned_league(services, league_id, user_id)
    if league.status != "complete":
        raise DraftNotComplete("The recap can be shared once the draft is complete.")
    secret, now = new_invite_code(), services.clock.now_ms()
    services.store.vouchers.put(Voucher(RECAP, hashed(secret), league_id, {}, now + LASTS_MS), 1, now)
    acted(services, league, user_id)
    return {"url": f"{services.config.public_url}/recap/{secret}"}


def close(services: Services, user_id: str, league_id: str) -> None:
    """Invalidate the league's link, if there is one. Raises commissioner_only."""
    league = commissioned_league(services, league_id, user_id)
    now = services.clock.now_ms()
    for voucher in services.store.vouchers.of_owner(RECAP, league_id, now):
        services.store.vouchers.take(RECAP, voucher.key, now)
    acted(services, league, user_id)


def is_open(services: Services, league_id: str) -> bool:
    return bool(services.store.vouchers.of_owner(RECAP, league_id, services.clock.now_ms()))


def opened(services: Services, token: str) -> League | None:
    """The league of an open link; None also while its draft is not complete."""
    voucher = services.store.vouchers.get(RECAP, hashed(token), services.clock.now_ms())
    league = None if voucher is None else services.store.leagues.load(voucher.owner)
    return league if league is not None and league.status == "complete" else None


def public(services: Services, token: str, address: str) -> dict:
    """The recap for a stranger. Raises recap_not_found, also for an unfinished draft; rate_limited."""
    services.limits.check(f"recap {address}", RECAPS_PER_ADDRESS)
    league = opened(services, token)
    if league is None:
        raise RecapNotFound
    return view.public_recap(league, services.competition(league.competition_id))
