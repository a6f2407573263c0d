"""A short invitation code to read aloud in a room: for the lobby only, and for a short time."""

from actions.people import acted
from actions.reading import commissioned_league
from domain.errors import DraftAlreadyStarted, Unavailable
from domain.league import League
from security.rate_limits import SHORT_CODES_PER_ADDRESS
from security.tokens import as_short_code, new_short_code
from services import Services
from storage.port import Voucher

SHORT = "short"
SHORT_CODE_SECONDS = 30 * 60
TRIES = 5


def make(services: Services, user_id: str, league_id: str) -> dict:
    """A new short code, replacing the old one, as `{"code", "expires_in"}` (seconds).

    Raises commissioner_only, draft_already_started, unavailable.
    """
    league = commissioned_league(services, league_id, user_id)
    if league.status != "lobby":
        raise DraftAlreadyStarted
    now, data = services.clock.now_ms(), {"league_id": league_id, "invite_code": league.invite_code}
    for _ in range(TRIES):
        code = new_short_code()
        made = Voucher(SHORT, code, league_id, data, now + SHORT_CODE_SECONDS * 1000)
        if services.store.vouchers.replace(None, made, 1, now):  # unless another league has it
            acted(services, league, user_id)
            return {"code": code, "expires_in": SHORT_CODE_SECONDS}
    raise Unavailable  # so many codes are open that none was found; a retry draws others


def league_of(services: Services, text: str, address: str) -> League | None:
    """The league of a short code, if it is in the lobby and its invitation is unchanged; else None.

    Raises rate_limited against guessing.
    """
    code = as_short_code(text)
    if code is None:
        return None
    services.limits.check(f"short {address}", SHORT_CODES_PER_ADDRESS)
    found = services.store.vouchers.get(SHORT, code, services.clock.now_ms())
    if found is None:
        return None
    league = services.store.leagues.load(found.data["league_id"])
    if league is None or league.status != "lobby" or league.invite_code != found.data["invite_code"]:
        return None
    return league
