"""Claims: people ask the commissioner for their seat ("I'm Sam"), who answers."""

from uuid import uuid4

from actions import accounts
from actions.commit import tell_member
from actions.people import acted
from actions.reading import commissioned_league
from domain.errors import ClaimNotFound, InvalidRequest, InviteNotFound, MemberNotFound, RateLimited
from domain.invitations import invite_code_in
from domain.league import League
from domain.messages import CLAIMS_UPDATE
from domain.names import clean_name, same_look, sounds_like, spelled_like
from security.rate_limits import CLAIMS_PER_ADDRESS
from security.tokens import hashed, new_secret
from services import Services
from storage.port import Voucher

CLAIM = "claim"
CLAIM_SECONDS = 15 * 60
MOST_CLAIMS = 10
"""Pending claims of one league at a time."""
KEPT_CLAIMS = 2 * MOST_CLAIMS
"""With those that were answered: whoever asks sees the answer for a while."""


def claim(services: Services, invite_code: str, display_name: str, address: str) -> dict:
    """Ask the commissioner for a member's seat: `{"claim_id", "token", "expires_in"}` (seconds).

    Raises invite_not_found, member_not_found, invalid_request, rate_limited.
    """
    services.limits.check(f"claim {address}", CLAIMS_PER_ADDRESS)
    store = services.store.leagues
    invite_code = invite_code_in(invite_code) or invite_code
    league = store.by_invite(invite_code) or store.by_old_invite(invite_code)
    if league is None:
        raise InviteNotFound
    name = clean_name(display_name, "display_name", accounts.LONGEST_DISPLAY_NAME)
    called = _called(league, name)
    if not called:
        raise MemberNotFound("Nobody in this league goes by that name.")
    now = services.clock.now_ms()
    if len(_waiting(services, league)) >= MOST_CLAIMS:
        raise RateLimited(60)
    secret, claim_id = new_secret(), str(uuid4())
    asked = {"id": claim_id, "league_id": league.id, "display_name": name, "state": "pending"}
    data = asked | {"called": " ".join(called)}  # who had the name then: they may be renamed by now
    voucher = Voucher(CLAIM, hashed(secret), league.id, data, now + CLAIM_SECONDS * 1000)
    services.store.vouchers.put(voucher, KEPT_CLAIMS, now)
    _tell(services, league)
    return {"claim_id": claim_id, "token": secret, "expires_in": CLAIM_SECONDS}


def _called(league: League, name: str) -> list[str]:
    """The people whose name looks like this one, or else sounds like it, typed from memory."""
    people = [m for m in league.members if m.active and not m.is_bot]
    for key in (same_look, sounds_like, spelled_like):
        found = [m.user_id for m in people if key(name) and key(m.display_name) == key(name)]
        if found:
            return found
    return []


def _candidates(league: League, claim: Voucher) -> list[str]:
    """The possible owners of the seat: who has the name now, or had it when the claim was made."""
    then = [user_id for user_id in claim.data.get("called", "").split() if league.is_member(user_id)]
    return list(dict.fromkeys([*then, *_called(league, claim.data["display_name"])]))


def _waiting(services: Services, league: League) -> list[Voucher]:
    found = services.store.vouchers.of_owner(CLAIM, league.id, services.clock.now_ms())
    return [voucher for voucher in found if state_of(league, voucher) == "pending"]


def state_of(league: League | None, claim: Voucher) -> str:
    """`pending`, `allowed` or `denied`. A claim that a former commissioner allowed is pending again."""
    state = claim.data["state"]
    by_another = league is not None and claim.data.get("by") != league.commissioner_id
    return "pending" if state == "allowed" and by_another else state


def _claims_view(services: Services, league: League) -> list[dict]:
    return [
        {
            "id": voucher.data["id"],
            "display_name": voucher.data["display_name"],
            "user_ids": _candidates(league, voucher),
            "expires_at": voucher.expires_at,
        }
        for voucher in _waiting(services, league)
    ]


def claims(services: Services, user_id: str, league_id: str) -> list[dict]:
    """The pending claims, as `{id, display_name, user_ids, expires_at}`. Raises commissioner_only."""
    return _claims_view(services, commissioned_league(services, league_id, user_id))


def _tell(services: Services, league: League) -> None:
    """Tell only the commissioner who asks."""
    message = {
        "league_id": league.id,
        "type": CLAIMS_UPDATE,
        "at": services.clock.now_ms(),
        "data": {"claims": _claims_view(services, league)},
    }
    tell_member(services, league.commissioner_id, league.id, CLAIMS_UPDATE, message)


def answer(
    services: Services, user_id: str, league_id: str, claim_id: str, allow: bool, who: str | None
) -> None:
    """Allow or deny a claim; `who` chooses among several members of that name.

    Raises commissioner_only, claim_not_found (answered or expired), member_not_found, invalid_request.
    """
    league = commissioned_league(services, league_id, user_id)
    known = services.store.vouchers.of_owner(CLAIM, league_id, services.clock.now_ms())
    found = next((voucher for voucher in known if voucher.data["id"] == claim_id), None)
    state = state_of(league, found) if found else None
    if state == ("allowed" if allow else "denied"):
        return  # the same answer again
    if found is None or state != "pending":
        raise ClaimNotFound
    data = {**found.data, "state": "denied"}
    if allow:
        candidates = _candidates(league, found)
        if not candidates:
            raise MemberNotFound("They have left the league meanwhile.")
        if who is None and len(candidates) == 1:
            who = candidates[0]
        if who not in candidates:
            raise InvalidRequest("Say whose seat it is.", {"field": "user_id"})
        data |= {"state": "allowed", "user_id": who, "by": user_id}
    changed = Voucher(CLAIM, found.key, league_id, data, found.expires_at)
    if not services.store.vouchers.replace(found, changed, KEPT_CLAIMS, services.clock.now_ms()):
        return answer(services, user_id, league_id, claim_id, allow, who)  # answered at this very moment
    _tell(services, league)
    acted(services, league, user_id)
