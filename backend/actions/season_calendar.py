"""A person's games as a calendar at a secret address, one for each person."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from actions.season_book import Seen, seen
from domain.competition import Competition
from domain.errors import CompetitionNotFound, LeagueNotFound
from domain.files import File
from domain.season.calendar import KEPT_MS, Entry, calendar
from domain.season.game import Game
from domain.season.standings import holder_of
from domain.season_errors import CalendarNotFound
from feeds.moments import utc_moment
from security.rate_limits import CALENDARS_PER_ADDRESS
from security.tokens import hashed, new_invite_code
from services import Services
from storage.port import Voucher
from turns import yield_to_others

Drafted = tuple[Seen, Competition]
CALENDAR = "calendar"
MOST_ADDRESSES = 1
LASTS_MS = 400 * 86_400_000
RENEWED_MS = 300 * 86_400_000
"""An address asked for at least this often lasts for ever; an unused one ends after LASTS_MS."""


def make(services: Services, user_id: str) -> dict:
    """A new address, `{"url"}`, replacing the old one; only its hash is stored."""
    secret, now = new_invite_code(), services.clock.now_ms()
    voucher = Voucher(CALENDAR, hashed(secret), user_id, {"made_at": str(now)}, now + LASTS_MS)
    services.store.vouchers.put(voucher, MOST_ADDRESSES, now)
    return {"url": f"{services.config.public_url}/api/calendar/{secret}"}


def made(services: Services, user_id: str) -> dict:
    """When the person's calendar address was made, as `{"made_at"}`: null without one that works."""
    found = services.store.vouchers.of_owner(CALENDAR, user_id, services.clock.now_ms())
    return {"made_at": max((int(voucher.data["made_at"]) for voucher in found), default=None)}


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
        services.store.vouchers.replace(voucher, renewed, MOST_ADDRESSES, now)  # unless it was stopped
    mine = _drafted(services, voucher.owner)
    asked = (voucher.owner, now - KEPT_MS, int(voucher.data["made_at"]), services.config.public_url)
    text = services.compute(_written, mine, *asked)
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    return File(text, "text/calendar; charset=utf-8", "draftnight.ics", etag)


def _drafted(services: Services, user_id: str) -> list[Drafted]:
    """The seasons of the person's drafted leagues. Others run meanwhile: a person may have a hundred."""
    found = []
    for league in services.store.leagues.of_user(user_id):
        if league.status == "complete":
            with suppress(LeagueNotFound, CompetitionNotFound):  # deleted while others ran
                found.append((seen(services, league), services.competition(league.competition_id)))
            yield_to_others()
    return found


def _written(mine: list[Drafted], user_id: str, since: int, made_at: int, url: str) -> str:
    """The calendar's text. Expensive: each of these leagues may see thousands of games."""
    competitions = {competition.id: competition for _, competition in mine}

    def name(competition_id: str, team_id: str) -> str:
        team = competitions[competition_id].by_id.get(team_id)
        return team.name if team else team_id

    return calendar(_entries(mine, user_id, since, url), name, utc_moment, made_at)


def _entries(mine: list[Drafted], user_id: str, since: int, url: str) -> list[Entry]:
    """Each game of a team of mine once, however many of my leagues it counts in."""
    found: dict[tuple[str, str], Entry] = {}
    whose: dict[tuple[str, str], list[str]] = {}
    for of, competition in mine:
        link = f"{url}/leagues/{of.league.id}" if url else ""
        for game, said in _games(of, competition, user_id, since):
            key = (competition.id, game.id)
            if (known := whose.get(key)) is not None:
                known.append(said)
                continue
            tracked = of.stored.season.games.get(game.id)
            moves, whose[key] = tracked.moves if tracked else 0, [said]
            found[key] = Entry(competition.id, game, competition.sport, (), link, moves)
    return [replace(entry, whose=tuple(whose[key])) for key, entry in found.items()]


def _games(of: Seen, competition: Competition, user_id: str, since: int) -> Iterator[tuple[Game, str]]:
    """The games of a person's teams in a league, each with why it is theirs."""
    held = [holding for holding in of.book.holdings if holding.user_id == user_id]
    ever_mine, said = {holding.team_id for holding in held}, {}
    for game in of.games.values():
        if game.starts_at is None or game.starts_at < since:
            continue
        at, sides = game.kick_off, (game.away, game.home)
        teams = tuple([one for one in sides if one in ever_mine and holder_of(held, one, at) is not None])
        if not teams:
            continue
        if teams not in said:
            names = (competition.by_id[team].name for team in teams if team in competition.by_id)
            said[teams] = f"{of.league.name}: {' and '.join(names)}"
        yield game, said[teams]
