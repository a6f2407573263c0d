"""A person's games as a calendar at a secret address, one for each person."""

import hashlib
from dataclasses import replace

from actions.season_book import seen
from domain.files import File
from domain.league import League
from domain.season.calendar import KEPT_MS, Entry, calendar
from domain.season.standings import holder_of
from domain.season_errors import CalendarNotFound
from feeds.moments import utc_moment
from security.rate_limits import CALENDARS_PER_ADDRESS
from security.tokens import hashed, new_invite_code
from services import Services
from storage.port import Voucher

CALENDAR = "calendar"
LASTS_MS = 400 * 86_400_000
RENEWED_MS = 300 * 86_400_000
"""An address asked for at least this often lasts for ever; an unused one ends after LASTS_MS."""


def make(services: Services, user_id: str) -> dict:
    """A new address, `{"url"}`, replacing the old one; only its hash is stored."""
    secret, now = new_invite_code(), services.clock.now_ms()
    voucher = Voucher(CALENDAR, hashed(secret), user_id, {"made_at": str(now)}, now + LASTS_MS)
    services.store.vouchers.put(voucher, 1, now)
    return {"url": f"{services.config.public_url}/api/calendar/{secret}"}


def stop(services: Services, user_id: str) -> None:
    """Invalidate the person's calendar address, if there is one."""
    now = services.clock.now_ms()
    for voucher in services.store.vouchers.of_owner(CALENDAR, user_id, now):
        services.store.vouchers.take(CALENDAR, voucher.key, now)


def feed(services: Services, token: str, address: str) -> File:
    """The calendar at this address. Raises calendar_not_found, rate_limited."""
    services.limits.check(f"calendar {address}", CALENDARS_PER_ADDRESS)
    now = services.clock.now_ms()
    voucher = services.store.vouchers.get(CALENDAR, hashed(token), now)
    if voucher is None or services.store.accounts.get(voucher.owner) is None:
        raise CalendarNotFound
    if voucher.expires_at - now < RENEWED_MS:
        data = voucher.data
        renewed = Voucher(CALENDAR, voucher.key, voucher.owner, data, now + LASTS_MS)
        services.store.vouchers.replace(voucher, renewed, 1, now)  # unless it was stopped at this moment
    entries = _entries(services, voucher.owner, now - KEPT_MS)

    def name(competition_id: str, team_id: str) -> str:
        team = services.competition(competition_id).by_id.get(team_id)
        return team.name if team else team_id

    text = calendar(entries, name, utc_moment, int(voucher.data["made_at"]))
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    return File(text, "text/calendar; charset=utf-8", "draftnight.ics", etag)


def _entries(services: Services, user_id: str, since: int) -> list[Entry]:
    """Each game of a team of mine once, however many of my leagues it counts in."""
    found: dict[tuple[str, str], Entry] = {}
    for league in services.store.leagues.of_user(user_id):
        if league.status == "complete":
            for entry in _of_league(services, league, user_id, since):
                key = (entry.competition_id, entry.game.id)
                known = found.get(key)
                whose = (*known.whose, *entry.whose) if known else entry.whose
                found[key] = replace(entry, whose=whose)
    return list(found.values())


def _of_league(services: Services, league: League, user_id: str, since: int) -> list[Entry]:
    of = seen(services, league)
    competition = services.competition(league.competition_id)
    url = services.config.public_url
    entries = []
    for game in of.games.values():
        if game.starts_at is None or game.starts_at < since:
            continue
        mine = [
            team
            for team in (game.away, game.home)
            if holder_of(of.book.holdings, team, game.kick_off) == user_id
        ]
        if mine:
            names = " and ".join(competition.by_id[team].name for team in mine if team in competition.by_id)
            link = f"{url}/leagues/{league.id}" if url else ""
            tracked, whose = of.stored.season.games.get(game.id), (f"{league.name}: {names}",)
            moves = tracked.moves if tracked else 0
            entries.append(Entry(competition.id, game, competition.sport, whose, link, moves))
    return entries
