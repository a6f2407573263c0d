"""Lets people into a seat by a commissioner's link, or by a claim that they allowed (seat_claims.py).

Its holder returns on another device; a new person takes over the seat of a member who has left. A link ends
once its maker is not the commissioner any more, and a claim that they allowed waits for the new one. What
belongs to the league goes on, and each commissioner sees it and can end it: invitations, webhooks, a recap.
"""

from contextlib import suppress

from actions import accounts
from actions.commit import execute
from actions.people import acted
from actions.reading import commissioned_league
from actions.seat_claims import CLAIM, state_of
from domain import errors
from domain.decide_seat import OpenSeat, ReplaceMember
from domain.league import League
from domain.names import clean_name
from domain.season_errors import SeasonIsClosed
from security.rate_limits import SEATS_PER_ADDRESS, SIGN_UP_PER_ADDRESS
from security.tokens import hashed, new_secret
from services import Services
from storage.port import Voucher

LINK_SECONDS = 15 * 60
LINK, OPENED = "seat", "opened"
"""`OPENED` records which attempt (`cmd_id`) used a link or claim, in case its answer was lost."""
FOR_SOMEBODY_NEW = "new."
"""Prefix of a link that hands a seat on, so that its page asks for a name. No other secret has a dot."""


def link(services: Services, user_id: str, league_id: str, who: str) -> dict:
    """A new link to a seat, `{"url", "expires_in"}` (seconds), which replaces the old one.

    Only its hash is stored. Raises commissioner_only, member_not_found, season_closed.
    """
    league = commissioned_league(services, league_id, user_id)
    if league.was_left(who):
        _may_be_handed_on(league, who, user_id)
        secret = FOR_SOMEBODY_NEW + new_secret()
    elif league.is_member(who):
        secret = new_secret()
    else:
        raise errors.MemberNotFound
    now = services.clock.now_ms()
    data = {"league_id": league_id, "user_id": who, "by": user_id}
    voucher = Voucher(LINK, hashed(secret), f"{league_id} {who}", data, now + LINK_SECONDS * 1000)
    services.store.vouchers.put(voucher, 1, now)
    acted(services, league, user_id)
    return {"url": f"/seat#{secret}", "expires_in": LINK_SECONDS}


def _may_be_handed_on(league: League | None, who: str, by: str) -> None:
    """Raises what `ReplaceMember` would."""
    if league is None or not league.was_left(who):
        raise errors.MemberNotFound
    if by != league.commissioner_id:
        raise errors.SeatLinkUsed
    if league.closed_at is not None:
        raise SeasonIsClosed


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
    except errors.SeatLinkUsed:  # who let them in runs the league no more
        raise errors.ClaimPending if found.kind == CLAIM else errors.SeatLinkUsed from None
    except (
        errors.LeagueNotFound,
        errors.Unauthorized,
    ):  # they have left, or their account or the league is gone
        raise errors.SeatLinkUsed from None
    if services.store.vouchers.take(found.kind, found.key, services.clock.now_ms()) is None:
        raise errors.SeatLinkUsed  # another process was first
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
        raise errors.InvalidRequest("display_name is missing.", {"field": "display_name"})
    name = clean_name(display_name, "display_name", accounts.LONGEST_DISPLAY_NAME)
    key, now = hashed(token), services.clock.now_ms()
    found = services.store.vouchers.get(LINK, key, now)
    if found is None:
        raise errors.SeatLinkUsed
    league_id, who = found.data["league_id"], found.data["user_id"]
    try:
        _may_be_handed_on(services.store.leagues.load(league_id), who, found.data["by"])
        services.limits.check(f"sign-up {address}", SIGN_UP_PER_ADDRESS)
        user = accounts.new_guest(services, name)
        signed_in = accounts.sign_in(services, user, device=device)  # first, while a failure loses nothing
        _remember(services, attempt, league_id, user.id)
        _sit_down(services, league_id, ReplaceMember(user.id, name, who, found.data["by"]))
    except (errors.LeagueNotFound, errors.MemberNotFound):  # they are back, or the league is gone
        raise errors.SeatLinkUsed from None
    with suppress(errors.Unavailable):  # the seat is taken now, so the link opens nothing
        services.store.vouchers.take(LINK, key, now)
    return {**signed_in, "seat": None, "league_id": league_id}


def _sit_down(services: Services, league_id: str, command: ReplaceMember) -> None:
    """Seat the person; if they are refused, their account is deleted again."""
    try:
        execute(services, league_id, command)
    except errors.Unavailable:
        raise  # it may be saved all the same; if not, guests without a league are swept
    except errors.Refusal:
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
        raise errors.SeatLinkUsed
    match state_of(services.store.leagues.load(claimed.data["league_id"]), claimed):
        case "pending":
            raise errors.ClaimPending
        case "denied":
            raise errors.ClaimDenied
    return claimed
