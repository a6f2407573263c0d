"""Lets people into a seat by a commissioner's link, or by asking the commissioner ("I'm Sam").

Its holder returns on another device; a new person takes over the seat of a member who has left.
"""

from contextlib import suppress
from uuid import uuid4

from actions import accounts
from actions.commit import execute, tell_member
from actions.reading import commissioned_league
from domain.commands import OpenSeat
from domain.decide_seat import ReplaceMember
from domain.errors import (
    ClaimDenied,
    ClaimNotFound,
    ClaimPending,
    InvalidRequest,
    InviteNotFound,
    LeagueNotFound,
    MemberNotFound,
    RateLimited,
    Refusal,
    SeasonIsClosed,
    SeatLinkUsed,
    Unauthorized,
    Unavailable,
)
from domain.invitations import invite_code_in
from domain.league import League
from domain.messages import CLAIMS_UPDATE
from domain.names import clean_name, same_look, sounds_like
from security.rate_limits import CLAIMS_PER_ADDRESS, SEATS_PER_ADDRESS, SIGN_UP_PER_ADDRESS
from security.tokens import hashed, new_secret
from services import Services
from storage.port import Voucher

LINK_SECONDS = 15 * 60
CLAIM_SECONDS = 15 * 60
MOST_CLAIMS = 10
"""Pending claims of one league at a time."""
LINK, CLAIM, OPENED = "seat", "claim", "opened"
"""`OPENED` records which attempt (`cmd_id`) used a link or claim, in case its answer was lost."""
FOR_SOMEBODY_NEW = "new."
"""Prefix of a link that hands a seat on, so that its page asks for a name. No other secret has a dot."""


def link(services: Services, user_id: str, league_id: str, who: str) -> dict:
    """A new link to a seat, `{"url", "expires_in"}` (seconds), which replaces the old one.

    Only its hash is stored. Raises commissioner_only, member_not_found, season_closed.
    """
    league = commissioned_league(services, league_id, user_id)
    if league.was_left(who):
        _may_be_handed_on(league, who)
        secret = FOR_SOMEBODY_NEW + new_secret()
    elif league.is_member(who):
        secret = new_secret()
    else:
        raise MemberNotFound
    now = services.clock.now_ms()
    data = {"league_id": league_id, "user_id": who, "by": user_id}
    voucher = Voucher(LINK, hashed(secret), f"{league_id} {who}", data, now + LINK_SECONDS * 1000)
    services.store.vouchers.put(voucher, 1, now)
    return {"url": f"/seat#{secret}", "expires_in": LINK_SECONDS}


def _may_be_handed_on(league: League | None, who: str) -> None:
    """Raises what `ReplaceMember` would."""
    if league is None or not league.was_left(who):
        raise MemberNotFound
    if league.closed_at is not None:
        raise SeasonIsClosed


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
    if len(_waiting(services, league.id)) >= MOST_CLAIMS:
        raise RateLimited(60)
    secret, claim_id = new_secret(), str(uuid4())
    asked = {"id": claim_id, "league_id": league.id, "display_name": name, "state": "pending"}
    data = asked | {"called": " ".join(called)}  # who had the name then: they may be renamed by now
    voucher = Voucher(CLAIM, hashed(secret), league.id, data, now + CLAIM_SECONDS * 1000)
    services.store.vouchers.put(voucher, MOST_CLAIMS * 2, now)
    _tell(services, league)
    return {"claim_id": claim_id, "token": secret, "expires_in": CLAIM_SECONDS}


def _called(league: League, name: str) -> list[str]:
    """The people whose name looks like this one, or else sounds like it, typed from memory."""
    people = [m for m in league.members if m.active and not m.is_bot]
    for key in (same_look, sounds_like):
        found = [m.user_id for m in people if key(name) and key(m.display_name) == key(name)]
        if found:
            return found
    return []


def _candidates(league: League, claim: Voucher) -> list[str]:
    """The possible owners of the seat: who has the name now, or had it when the claim was made."""
    then = [user_id for user_id in claim.data.get("called", "").split() if league.is_member(user_id)]
    return list(dict.fromkeys([*then, *_called(league, claim.data["display_name"])]))


def _waiting(services: Services, league_id: str) -> list[Voucher]:
    found = services.store.vouchers.of_owner(CLAIM, league_id, services.clock.now_ms())
    return [voucher for voucher in found if voucher.data["state"] == "pending"]


def _claims_view(services: Services, league: League) -> list[dict]:
    return [
        {
            "id": voucher.data["id"],
            "display_name": voucher.data["display_name"],
            "user_ids": _candidates(league, voucher),
            "expires_at": voucher.expires_at,
        }
        for voucher in _waiting(services, league.id)
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
    if found is not None and found.data["state"] == ("allowed" if allow else "denied"):
        return  # the same answer again
    if found is None or found.data["state"] != "pending":
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
    services.store.vouchers.put(changed, MOST_CLAIMS * 2, services.clock.now_ms())
    _tell(services, league)


def redeem(
    services: Services,
    token: str,
    address: str,
    device: str | None = None,
    display_name: str | None = None,
    cmd_id: str | None = None,
) -> dict:
    """The sign-in that a link or an allowed claim gives, once. The league is notified.

    It is valid for this league alone, so that no commissioner gets into other leagues; only a guest of no
    other league gets a full sign-in (older ones end). `display_name` is for a new person in a seat that was
    left. A refusal does not use the link up; a retry with the same `cmd_id` is let in again.
    Raises seat_link_used, claim_pending, claim_denied, season_closed, invalid_request, rate_limited.
    """
    services.limits.check(f"seat {address}", SEATS_PER_ADDRESS)
    attempt = cmd_id and hashed(f"{token} {cmd_id}")
    before = attempt and services.store.vouchers.get(OPENED, attempt, services.clock.now_ms())
    if before:
        league = services.store.leagues.load(before.data["league_id"])
        if league is not None and league.is_member(before.data["user_id"]):
            return _signed_in(services, league.id, before.data["user_id"], device)
    if token.startswith(FOR_SOMEBODY_NEW):
        return _take_over(services, token, display_name, address, device, attempt)
    league_id = _opening(services, hashed(token), services.clock.now_ms()).data["league_id"]
    with services.serialise(league_id):  # of simultaneous devices only one opens it
        user_id = _open(services, league_id, token)
    _remember(services, attempt, league_id, user_id)
    return _signed_in(services, league_id, user_id, device)


def _open(services: Services, league_id: str, token: str) -> str:
    """Open the seat; its user id. Raises SeatLinkUsed."""
    found = _opening(services, hashed(token), services.clock.now_ms())
    user_id = found.data["user_id"]
    try:
        accounts.me(services, user_id)
        execute(services, league_id, OpenSeat(user_id, found.data["by"]))
    except (LeagueNotFound, Unauthorized):  # they have left, or their account or the league is gone
        raise SeatLinkUsed from None
    if services.store.vouchers.take(found.kind, found.key, services.clock.now_ms()) is None:
        raise SeatLinkUsed  # another process was first
    return user_id


def _remember(services: Services, attempt: str | None, league_id: str, user_id: str) -> None:
    if attempt is None:
        return
    now = services.clock.now_ms()
    data = {"league_id": league_id, "user_id": user_id}
    voucher = Voucher(OPENED, attempt, f"{league_id} {user_id}", data, now + LINK_SECONDS * 1000)
    services.store.vouchers.put(voucher, 1, now)


def _signed_in(services: Services, league_id: str, user_id: str, device: str | None) -> dict:
    user = accounts.me(services, user_id)
    whole = user.is_guest and services.store.leagues.count_of_user(user_id) == 1
    if whole:
        accounts.end_sign_ins(services, user_id)
    signed_in = accounts.sign_in(services, user, None if whole else league_id, device)
    return {**signed_in, "seat": None if whole else league_id, "league_id": league_id}


def _take_over(
    services: Services,
    token: str,
    display_name: str | None,
    address: str,
    device: str | None,
    attempt: str | None,
) -> dict:
    """Seat a new guest and sign them in. A link works once: afterwards the seat is taken."""
    if display_name is None:
        raise InvalidRequest("display_name is missing.", {"field": "display_name"})
    name = clean_name(display_name, "display_name", accounts.LONGEST_DISPLAY_NAME)
    key, now = hashed(token), services.clock.now_ms()
    found = services.store.vouchers.get(LINK, key, now)
    if found is None:
        raise SeatLinkUsed
    league_id, who = found.data["league_id"], found.data["user_id"]
    try:
        _may_be_handed_on(services.store.leagues.load(league_id), who)
        services.limits.check(f"sign-up {address}", SIGN_UP_PER_ADDRESS)
        user = accounts.new_guest(services, name)
        signed_in = accounts.sign_in(services, user, device=device)  # first, while a failure loses nothing
        _remember(services, attempt, league_id, user.id)
        _sit_down(services, league_id, ReplaceMember(user.id, name, who, found.data["by"]))
    except (LeagueNotFound, MemberNotFound):  # they are back, or the league is gone
        raise SeatLinkUsed from None
    with suppress(Unavailable):  # the seat is taken now, so the link opens nothing
        services.store.vouchers.take(LINK, key, now)
    return {**signed_in, "seat": None, "league_id": league_id}


def _sit_down(services: Services, league_id: str, command: ReplaceMember) -> None:
    """Seat the person; if they are refused, their account is deleted again."""
    try:
        execute(services, league_id, command)
    except Unavailable:
        raise  # it may be saved all the same; if not, guests without a league are swept
    except Refusal:
        services.store.accounts.empty(command.actor_id)
        raise


def _opening(services: Services, key: str, now: int) -> Voucher:
    """The link or allowed claim that opens a seat. Raises SeatLinkUsed, ClaimPending, ClaimDenied."""
    vouchers = services.store.vouchers
    found = vouchers.get(LINK, key, now)
    if found is not None:
        return found
    claimed = vouchers.get(CLAIM, key, now)
    if claimed is None:
        raise SeatLinkUsed
    if claimed.data["state"] == "pending":
        raise ClaimPending
    if claimed.data["state"] == "denied":
        raise ClaimDenied
    return claimed
