"""A person's sign-ins: on which devices they are, and how to end the others."""

from actions.accounts import MOST_SIGN_INS, me
from actions.passwords import check_present, end_links
from domain.account import check_password, seat_user
from domain.reach_errors import NoPassword, SessionNotFound, WrongPassword
from services import Services
from storage.accounts_port import Mark, SignedIn


def listed(services: Services, user_id: str, this: str | None) -> list[dict]:
    """The latest used sign-ins, as `{id, device, league_id, created_at, last_used_at, current}`.

    `this` is the sign-in that asks; times are epoch ms.
    """
    found = services.store.accounts.signed_in(user_id, services.clock.now_ms(), MOST_SIGN_INS)
    return [_view(one, this) for one in found]


def _view(one: SignedIn, this: str | None) -> dict:
    return {
        "id": one.id,
        "device": one.mark.device,
        "league_id": one.mark.seat,
        "created_at": one.mark.began_at,
        "last_used_at": one.mark.used_at,
        "current": one.id == this,
    }


def end(services: Services, user_id: str, sign_in: str) -> None:
    """End one sign-in with its connections. Raises session_not_found, also for another person's."""
    mark = services.store.accounts.end_sign_in(user_id, sign_in)
    if mark is None:
        raise SessionNotFound
    _drop(services, user_id, sign_in, mark)


def end_others(services: Services, user_id: str, this: str | None) -> None:
    """End all sign-ins but `this`, with their connections."""
    while others := [one for one in _all(services, user_id) if one.id != this]:
        for one in others:
            services.store.accounts.end_sign_in(user_id, one.id)
            _drop(services, user_id, one.id, one.mark)


def _all(services: Services, user_id: str) -> list[SignedIn]:
    return services.store.accounts.signed_in(user_id, services.clock.now_ms(), MOST_SIGN_INS)


def _drop(services: Services, user_id: str, sign_in: str, mark: Mark) -> None:
    """Drop a sign-in's connections. Older versions did not record whether it is for one seat only."""
    services.broadcaster.drop_user(seat_user(user_id, mark.seat), sign_in)
    if mark.began_at is None and mark.seat is None:
        for league in services.store.leagues.of_user(user_id):
            services.broadcaster.drop_user(seat_user(user_id, league.id), sign_in)


def change_password(
    services: Services, user_id: str, this: str | None, password: str, new_password: str
) -> None:
    """Set a new password, given the current one; ends all other sign-ins and all links for a forgotten one.

    Raises wrong_password, password_not_set (a guest), invalid_request, rate_limited.
    """
    user = me(services, user_id)
    new_password = check_password(new_password, "new_password")
    if user.password_hash is None:
        raise NoPassword
    check_present(services, user, password)
    hashed_new = services.passwords.hash(new_password)
    if not services.store.accounts.set_password(user_id, hashed_new, user.password_hash):
        raise WrongPassword  # it was changed while the given one was checked
    end_links(services, user_id)
    end_others(services, user_id, this)
