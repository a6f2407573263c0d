"""Whether a sign-in has ended: its access tokens are refused then, though they are signed and not yet expired."""

from collections.abc import Callable

from domain.errors import Unauthorized


def check_sign_in(is_alive: Callable[[str], bool], sign_in: str | None) -> None:
    """Raises Unauthorized if it has ended. `is_alive(sign_in)` asks the store.

    It is asked every time, so what one process ends is over in all. None is a token of before sign-ins were
    named; it expires soon.
    """
    if sign_in is not None and not is_alive(sign_in):
        raise Unauthorized("This sign-in has ended. Sign in again.")
