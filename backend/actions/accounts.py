"""Accounts and sign-ins."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from actions.budget import charge_everywhere
from actions.commit import Outcome, execute
from domain import errors
from domain.account import User, check_password, clean_email, email_forms, password_forms, seat_user
from domain.commands import LeagueCommand, RenameMember
from domain.forget import ForgetMember
from domain.league import League
from domain.names import clean_name
from security import rate_limits
from security.tokens import ACCESS_SECONDS, REFRESH_SECONDS, hashed, seat_of
from services import Services
from storage.accounts_port import Mark, SignIn

LONGEST_DISPLAY_NAME = 40
RENAMES_AT_ONCE = 20
SWEPT_AT_ONCE = 200
MOST_SIGN_INS = 100
"""Sign-ins of one person, on all devices."""
SIGN_INS_ENDED = 50
"""Most sign-ins ended by one new one: an older version may have allowed more of them."""


def user_view(user: User) -> dict:
    """What a person sees of themselves: `{id, email, email_verified, display_name, is_guest}`."""
    return {
        "id": user.id,
        "email": user.email,
        "email_verified": user.email_verified,
        "display_name": user.display_name,
        "is_guest": user.is_guest,
    }


def register(
    services: Services, email: str, password: str, display_name: str, address: str, device: str | None = None
) -> dict:
    """A new account, signed in as by `sign_in`. Raises email_taken, invalid_request, rate_limited.

    `address` is the client's, for limits; so it is below. `device` is a name for the list of sign-ins.
    """
    services.limits.check(f"sign-up {address}", rate_limits.SIGN_UP_PER_ADDRESS)
    email, name = clean_email(email), clean_name(display_name, "display_name", LONGEST_DISPLAY_NAME)
    password = check_password(password)
    user = User(str(uuid4()), email, name, services.passwords.hash(password), services.clock.now_ms())
    services.store.accounts.add(user)
    return sign_in(services, user, device=device)


def guest(services: Services, display_name: str, address: str, device: str | None = None) -> dict:
    """A new person without e-mail and password, signed in. Raises invalid_request, rate_limited."""
    services.limits.check(f"sign-up {address}", rate_limits.SIGN_UP_PER_ADDRESS)
    name = clean_name(display_name, "display_name", LONGEST_DISPLAY_NAME)
    return sign_in(services, new_guest(services, name), device=device)


def new_guest(services: Services, name: str) -> User:
    """A new guest; `name` must be clean already."""
    user = User(str(uuid4()), None, name, None, services.clock.now_ms())
    services.store.accounts.add(user)
    return user


def login(services: Services, email: str, password: str, address: str, device: str | None = None) -> dict:
    """Sign in by e-mail and password. Raises invalid_credentials, rate_limited.

    An unknown e-mail and a wrong password give the same answer. So does a password that was changed, or an
    account that was deleted, while this one was checked, which takes long: that has ended all sign-ins, and
    must not miss the one that is new.
    """
    known_as = email_forms(email)
    account = hashed(known_as[0].casefold())
    services.limits.check(f"login {address}", rate_limits.LOGIN_PER_ADDRESS)
    services.limits.check(f"login {account} {address}", rate_limits.LOGIN_PER_ACCOUNT)
    services.limits.check(f"login {account}", rate_limits.LOGIN_PER_ACCOUNT_ANYWHERE)
    user = next(filter(None, map(services.store.accounts.by_email, known_as)), None)
    stored = user.password_hash if user else None
    right = any([services.passwords.matches(stored, form) for form in password_forms(password) or [""]])
    if user is None or not right:
        raise errors.InvalidCredentials
    token, sign_in_id = _begin(services, user, None, device)
    now_known = services.store.accounts.get(user.id)
    if now_known is None or now_known.password_hash != stored:
        services.store.accounts.end_sign_in(user.id, sign_in_id)
        raise errors.InvalidCredentials
    return _signed_in(services, user, token, sign_in_id)


def sign_in(services: Services, user: User, seat: str | None = None, device: str | None = None) -> dict:
    """A new sign-in, as `{user, access_token, refresh_token, expires_in}` (seconds).

    `seat` is the only league it is valid for; `device` is what its owner will know it by.
    """
    return _signed_in(services, user, *_begin(services, user, seat, device))


def _begin(services: Services, user: User, seat: str | None, device: str | None) -> tuple[str, str]:
    """Store a new sign-in; its refresh token and its id."""
    sign_in_id, now = str(uuid4()), services.clock.now_ms()
    token = services.tokens.refresh_token(sign_in_id, seat)
    mark, expires_at = Mark(now, now, seat, device), now + REFRESH_SECONDS * 1000
    begun = SignIn(hashed(token), sign_in_id, user.id, expires_at, mark=mark)
    services.store.accounts.add_refresh(begun)
    _end_oldest(services, user.id, sign_in_id)
    return token, sign_in_id


def _end_oldest(services: Services, user_id: str, but: str) -> None:
    """End the least recently used of too many sign-ins, but never the new one, `but`."""
    found = services.store.accounts.signed_in(
        user_id, services.clock.now_ms(), MOST_SIGN_INS + SIGN_INS_ENDED
    )
    for one in [one for one in found if one.id != but][MOST_SIGN_INS - 1 :]:
        services.store.accounts.end_sign_in(user_id, one.id)
        _ended(services, user_id, one.id, one.mark.seat)


def _signed_in(services: Services, user: User, refresh_token: str, sign_in_id: str) -> dict:
    return {
        "user": user_view(user),
        "access_token": services.tokens.issue(user.id, seat_of(refresh_token), sign_in_id),
        "refresh_token": refresh_token,
        "expires_in": ACCESS_SECONDS,
    }


def refresh(
    services: Services, refresh_token: str, cmd_id: str | None, address: str, device: str | None = None
) -> dict:
    """A new pair of tokens for an old refresh token, which dies; see AccountStore.rotate_refresh.

    Raises unauthorized, refresh_token_reused, rate_limited.
    """
    services.limits.check(f"refresh {address}", rate_limits.REFRESH_PER_ADDRESS)
    accounts, now = services.store.accounts, services.clock.now_ms()
    known = accounts.sign_in_of(hashed(refresh_token)) or _given_out_before_a_restore(services, refresh_token)
    if known is None:
        raise errors.Unauthorized
    successor = services.tokens.successor(refresh_token, cmd_id, known[1])
    mark = Mark(seat=seat_of(refresh_token), device=device)
    try:
        user_id = accounts.rotate_refresh(
            hashed(refresh_token), hashed(successor), now, now + REFRESH_SECONDS * 1000, mark
        )
    except errors.RefreshTokenReused:
        _ended(services, *known, seat_of(refresh_token))
        raise
    return _signed_in(services, me(services, user_id), successor, known[1])


def _given_out_before_a_restore(services: Services, refresh_token: str) -> tuple[str, str] | None:
    """(user id, sign-in) of a signed token that is newer than a restored database; accepted once."""
    vouched, now = services.tokens.vouched(refresh_token), services.clock.now_ms()
    if vouched is None:
        return None
    user_id = services.store.accounts.adopt_refresh(
        hashed(refresh_token), vouched.sign_in, vouched.generation, now, now + REFRESH_SECONDS * 1000
    )
    return (user_id, vouched.sign_in) if user_id else None


def logout(services: Services, user_id: str, refresh_token: str) -> None:
    """End the sign-in of this refresh token, with its connections, if it is this person's."""
    known = services.store.accounts.sign_in_of(hashed(refresh_token))
    if known is not None and known[0] == user_id:
        services.store.accounts.revoke_refresh(hashed(refresh_token), user_id)
        _ended(services, *known, seat_of(refresh_token))


def _ended(services: Services, user_id: str, sign_in_id: str, seat: str | None) -> None:
    services.broadcaster.drop_user(seat_user(user_id, seat), sign_in_id)


def end_sign_ins(services: Services, user_id: str) -> None:
    """End all sign-ins of this person with their connections, including those for one seat only."""
    services.store.accounts.revoke_all(user_id)
    services.broadcaster.drop_user(user_id)
    for league in services.store.leagues.of_user(user_id):
        services.broadcaster.drop_user(seat_user(user_id, league.id))


def me(services: Services, user_id: str) -> User:
    """The person's account. Raises unauthorized if it is gone."""
    user = services.store.accounts.get(user_id)
    if user is None:
        raise errors.Unauthorized
    return user


def change_me(services: Services, user_id: str, display_name: str) -> User:
    """Set a new display name, in all leagues, too. Raises invalid_request, rate_limited, unauthorized."""
    before, name = me(services, user_id), clean_name(display_name, "display_name", LONGEST_DISPLAY_NAME)
    user = replace(before, display_name=name)
    if user != before:
        charge_everywhere(services, user_id, services.store.leagues.count_of_user(user_id))
    services.store.accounts.rename(user_id, name)
    _tell_leagues(services, user_id)
    services.store.accounts.renamed(user_id, name)
    return user


def _tell_leagues(services: Services, user_id: str) -> None:
    """Set the display name in every league this person is in."""
    for league in services.store.leagues.of_user(user_id):
        try:
            _tell_league(services, league.id, user_id)
        except errors.LeagueNotFound:
            pass  # deleted, or left, at this very moment


def _tell_league(services: Services, league_id: str, user_id: str) -> Outcome:
    """Set the person's display name in a league.

    It is read after the league is, so that of two names given at once the last one stands everywhere.
    """

    def order(league: League) -> LeagueCommand | None:
        user = services.store.accounts.get(user_id)
        return None if user is None else RenameMember(user.id, user.display_name)

    return execute(services, league_id, order)


def named_as_now(services: Services, entered: Outcome, user_ids: Iterable[str]) -> Outcome:
    """Set the names of these people, who have just entered a league, as they are by now.

    Whoever changed theirs, or deleted their account, at this moment may have looked for their leagues before
    this one was theirs.
    """
    for user_id in user_ids:
        try:
            entered = replace(entered, league=_named_as_now(services, entered.league, user_id))
        except errors.Unavailable:  # they are in, and one wait for the store is enough
            return entered
        except errors.Refusal:
            pass  # they have left again
    return entered


def _named_as_now(services: Services, league: League | None, user_id: str) -> League | None:
    member = None if league is None else league.member(user_id)
    if league is None or member is None:
        return league
    now = services.store.accounts.get(user_id)
    if now is None:
        services.store.accounts.begin_deletion(user_id)  # again: if this fails, its next round takes them out
        present = frozenset(services.broadcaster.present(league.id))
        return execute(services, league.id, ForgetMember(user_id, present)).league
    if now.display_name != member.display_name:
        return _tell_league(services, league.id, user_id).league
    return league


def finish_renames(services: Services) -> None:
    """Tell the leagues of people whose renaming a crash or an unavailable database interrupted."""
    for user_id in services.store.accounts.unfinished_renames(RENAMES_AT_ONCE):
        user = services.store.accounts.get(user_id)
        if user is not None:
            _tell_leagues(services, user_id)
            services.store.accounts.renamed(user_id, user.display_name)


def sweep(services: Services) -> None:
    """Delete a few things that have ended: sign-ins, tickets, idempotency records, guests nobody misses."""
    now = services.clock.now_ms()
    services.store.accounts.sweep(now, SWEPT_AT_ONCE)
    services.store.leagues.sweep(now, SWEPT_AT_ONCE)


def add_credentials(services: Services, user_id: str, email: str, password: str) -> User:
    """Make a guest permanent. Raises email_taken, already_registered, invalid_request, rate_limited."""
    user, email = me(services, user_id), clean_email(email)
    password = check_password(password)
    if not user.is_guest:
        raise errors.AlreadyRegistered
    services.limits.check(
        f"credentials {user_id}", rate_limits.CREDENTIALS_PER_USER
    )  # hashing is expensive, and the answer reveals which e-mails exist
    services.store.accounts.set_credentials(user.id, email, services.passwords.hash(password))
    return me(services, user_id)
