"""Which sign-ins have ended: an access token of one is refused, though it is still signed and not yet expired."""

from collections import OrderedDict
from collections.abc import Callable

from domain.errors import Unauthorized
from security.tokens import ACCESS_SECONDS

TRUST_SECONDS = 10
"""For so long a sign-in that was good is believed to be good. What this process itself has ended is ended at once."""
REMEMBERED_SIGN_INS = 20_000


class SignIns:
    """`is_alive(sign_in)` asks the store. `now_ms` is the clock, in epoch ms."""

    def __init__(self, is_alive: Callable[[str], bool], now_ms: Callable[[], int]):
        self._is_alive = is_alive
        self._now_ms = now_ms
        self._known: OrderedDict[str, tuple[int, bool]] = OrderedDict()

    def check(self, sign_in: str | None) -> None:
        """Raises Unauthorized if it has ended. None is a token of before sign-ins were named; it expires soon."""
        if sign_in is None:
            return
        until, alive = self._known.get(sign_in, (0, True))
        if until <= self._now_ms():
            alive = self._is_alive(sign_in)
            self._remember(sign_in, alive)
        if not alive:
            raise Unauthorized("This sign-in has ended. Sign in again.")

    def end(self, sign_in: str) -> None:
        """It has ended: none of its tokens is taken any more, from now on."""
        self._remember(sign_in, False)

    def _remember(self, sign_in: str, alive: bool) -> None:
        seconds = TRUST_SECONDS if alive else ACCESS_SECONDS
        self._known[sign_in] = (self._now_ms() + seconds * 1000, alive)
        self._known.move_to_end(sign_in)
        if len(self._known) > REMEMBERED_SIGN_INS:  # the store is asked about it again
            self._known.popitem(last=False)
