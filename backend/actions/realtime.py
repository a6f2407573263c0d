"""Live connections: who they speak for, and which league they follow."""

from actions import people
from actions.reading import member_league
from domain.account import Identity, seat_user
from domain.errors import InvalidRequest, LeagueNotFound, RateLimited, SeatOnly, Unauthorized
from security.sign_ins import check_sign_in
from security.tokens import ACCESS_SECONDS, TICKET_SECONDS, hashed, new_secret
from services import Services

MOST_CONNECTIONS = 100
"""Connections that one person may have open: more than all their tabs and devices, also while some that broke
are not noticed yet. Without it one member could take all places, and make each pick cost thousands of
messages.
"""
FULL_SECONDS = 30
"""When a person with too many may try again. A server notices a broken connection 20 s after its last sign of
life, or a little later; the cloud when its token has expired.
"""
LONGEST_ID = 100
"""Characters of a league's id in a message."""


def connect(services: Services, connection_id: str, token: str) -> None:
    """Open a connection, or renew it with a newer token.

    Raises unauthorized, token_expired, rate_limited.
    """
    identity = services.tokens.verify(token)
    check_sign_in(services.store.accounts.is_alive, identity.sign_in)
    known = services.broadcaster.identity_of(connection_id)
    if known is None:
        _room_for_one_more(services, identity.listens_as)
    elif known.user_id != identity.user_id:
        raise Unauthorized("This connection belongs to somebody else.")
    elif known.seat != identity.seat:
        raise Unauthorized("This connection was opened with another sign-in.")
    _speak_for(services, connection_id, identity)


def _room_for_one_more(services: Services, listens_as: str) -> None:
    """Raises rate_limited. Of several processes each counts its own connections."""
    if services.config.rate_limits and services.broadcaster.count_of(listens_as) >= MOST_CONNECTIONS:
        raise RateLimited(FULL_SECONDS)


def _speak_for(services: Services, connection_id: str, identity: Identity) -> None:
    """Let a connection speak for this sign-in. Raises unauthorized if that ends at this very moment.

    Whoever ends a sign-in closes the connections that are known then. One that becomes known afterwards finds
    here that it has ended.
    """
    broadcaster = services.broadcaster
    known = broadcaster.identity_of(connection_id) is not None
    broadcaster.connect(connection_id, identity)
    try:
        check_sign_in(services.store.accounts.is_alive, identity.sign_in)
    except Unauthorized:
        if known:  # open already
            broadcaster.drop_user(identity.listens_as, identity.sign_in)
        broadcaster.disconnect(connection_id)
        raise
    except Exception:  # the store could not be asked: that ends nothing which was open before
        if not known:
            broadcaster.disconnect(connection_id)
        raise


def connect_by_ticket(services: Services, connection_id: str, ticket: str) -> None:
    """Open a connection by a one-time ticket, for clients that can only send one in the URL.

    Raises unauthorized, rate_limited.
    """
    taken = services.store.accounts.take_ticket(hashed(ticket), services.clock.now_ms())
    if taken is None:
        raise Unauthorized("This ticket was used or has expired.")
    _room_for_one_more(services, taken[0])
    user_id, _, seat = taken[0].partition("@")
    sign_in = ticket.rpartition(".")[0] or None
    until = services.clock.now_ms() // 1000 + ACCESS_SECONDS
    _speak_for(services, connection_id, Identity(user_id, until, seat or None, sign_in))


def join_league(services: Services, connection_id: str, league_id: object) -> dict:
    """Follow a league; membership decides, not what a client sends. Returns `{"epoch", "seq"}`.

    Raises unauthorized, invalid_request, seat_only, league_not_found.
    """
    identity = services.broadcaster.identity_of(connection_id)
    if identity is None:
        raise Unauthorized
    league_id = _named(league_id)
    if identity.seat not in (None, league_id):
        raise SeatOnly
    with services.serialise(league_id):
        followed = member_league(services, league_id, identity.user_id).competition_id
        services.broadcaster.join(connection_id, league_id, followed)
        try:
            people.note_seen(services, services.store.leagues.load(league_id), identity.user_id)
            league = member_league(services, league_id, identity.user_id)
        except LeagueNotFound:  # removed at this moment by another process
            services.broadcaster.leave(connection_id, league_id)
            raise
    return {"epoch": league.epoch, "seq": league.seq}


def _named(league_id: object) -> str:
    """The league that a message names. Raises invalid_request, league_not_found."""
    if not isinstance(league_id, str):
        raise InvalidRequest("league_id is a text.", {"field": "league_id"})
    if len(league_id) > LONGEST_ID:  # before a lock or a store is asked for it
        raise LeagueNotFound
    return league_id


def leave_league(services: Services, connection_id: str, league_id: object) -> dict:
    """Stop following a league's messages.

    Raises invalid_request, league_not_found (no league has such an id).
    """
    league_id = _named(league_id)
    identity = services.broadcaster.identity_of(connection_id)
    services.broadcaster.leave(connection_id, league_id)
    if identity is not None:
        people.note_seen(services, services.store.leagues.load(league_id), identity.user_id, leaving=True)
    return {}


def disconnect(services: Services, connection_id: str) -> None:
    """Forget a closed connection. For the commissioner this is when they were last seen."""
    identity = services.broadcaster.identity_of(connection_id)
    for league_id in services.broadcaster.disconnect(connection_id):
        if identity is not None:
            people.note_seen(services, services.store.leagues.load(league_id), identity.user_id, leaving=True)


def ticket(
    services: Services, user_id: str, league_id: str, seat: str | None = None, sign_in: str | None = None
) -> dict:
    """A one-time ticket for a WebSocket, as `{"url", "ticket", "expires_in"}` (seconds).

    It names the sign-in that its connection ends with. Raises league_not_found.
    """
    member_league(services, league_id, user_id)
    secret = new_secret() if sign_in is None else f"{sign_in}.{new_secret()}"
    now = services.clock.now_ms()
    listens_as = seat_user(user_id, seat)
    services.store.accounts.add_ticket(
        hashed(secret), listens_as, league_id, now, now + TICKET_SECONDS * 1000
    )
    return {"url": services.realtime_url, "ticket": secret, "expires_in": TICKET_SECONDS}
