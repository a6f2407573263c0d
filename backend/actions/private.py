"""Private messages, read again: a worker that did not make one reads it from the store."""

from collections.abc import Callable

from actions import draft, seat_claims
from domain.errors import Refusal
from domain.messages import CLAIMS_UPDATE, QUEUE_UPDATE
from services import Services

READ: dict[str, Callable[[Services, str, str], object]] = {
    QUEUE_UPDATE: draft.queue,
    CLAIMS_UPDATE: lambda *who: {"claims": seat_claims.claims(*who)},
}
"""For each message, `read(services, user_id, league_id)` returns its data or refuses."""


def read(services: Services, message: str, user_id: str, league_id: str) -> object | None:
    """The current data of this message; None if this person may not see it any more."""
    try:
        return READ[message](services, user_id, league_id)
    except Refusal:
        return None
