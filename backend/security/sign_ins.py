"""Checks whether a sign-in has ended: its access tokens are then refused before they expire."""

from collections.abc import Callable

from domain.errors import Unauthorized


def check_sign_in(is_alive: Callable[[str], bool], sign_in: str | None) -> None:
    """Raises Unauthorized if the sign-in has ended. `is_alive(sign_in)` asks the store.

    The store is asked every time, so a sign-in that one process ends is over in all. None means a token from
    before sign-ins had ids; it expires soon.
    """
    if sign_in is not None and not is_alive(sign_in):
        raise Unauthorized("This sign-in has ended. Sign in again.")
