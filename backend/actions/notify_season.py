"""Notifies people of results: how their teams did, who leads now, how the week went.

A look goes through the leagues of a competition, page by page where calls must be short. Each person gets
one notice for each game day, which covers all their leagues: on later pages, and after a correction, it is
claimed already. Everything is derived from saved results.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

from delivery.port import SEASON

from actions import channels, mail_notices
from actions.claims import Claims
from actions.season import rows_at
from actions.season_book import Seen, seen
from domain.errors import CompetitionNotFound
from domain.league import League
from domain.named import isolated, names_of
from domain.notices import CHANNELS, SEASON_KINDS, Channel, Kind, Notice
from domain.season.game import Game
from domain.season.notices import (
    NEWS_MS,
    WEEK_MS,
    GameDay,
    digest_notice,
    lead_notice,
    result_notice,
    week_text,
)
from domain.season.standings import holder_of
from feeds.moments import day_of, last_weekly
from services import Services
from storage.port import Voucher
from turns import yield_to_others

log = logging.getLogger("draftnight.notify")
MOST_LEAGUES = 10_000
PAGE = 100
"""Leagues in a page; a hundred leagues of twelve take a few seconds where each read is a request."""
RECENT_MS = 40 * 3_600_000
"""Longer than the first game of a day can be news."""
NEXT_LOOK_MS = 3_600_000
"""How soon to look again while a league's season runs: somebody may ask for the weekly digest."""
TUESDAY, MORNING = 1, "09:00"
"""The week ends once Monday's games are over everywhere."""


def notify_if_due(services: Services, competition_id: str, after: str = "") -> None:
    """Hand on what is due now, and set the timer for what comes next. Repeated calls notify once.

    `after` is the id of the last league of the page before ("" for the first page).
    """
    deliveries, look = services.deliveries, f"{SEASON}{competition_id}"
    with deliveries.planning(look):
        cursor, page = None, _page(services, competition_id, after)
        while cursor != (cursor := _cursor(services, competition_id)):
            # A later save sets the timer after it is set below.
            deliveries.timer.arm(look, _Look(services, competition_id).run(page))
        deliveries.handled.note(look, _revision(services, competition_id))
    if deliveries.go_on and len(page) == PAGE:
        deliveries.go_on(look, page[-1])


def _page(services: Services, competition_id: str, after: str) -> list[str]:
    ids = sorted(services.store.seasons.users(competition_id, MOST_LEAGUES))
    return [league_id for league_id in ids if league_id > after][
        : PAGE if services.deliveries.go_on else None
    ]


def _cursor(services: Services, competition_id: str) -> int:
    head = services.store.seasons.head(competition_id)
    return head.cursor if head else 0


def _revision(services: Services, competition_id: str) -> int:
    head = services.store.seasons.head(competition_id)
    return head.revision + 1 if head else 1


def sweep(services: Services) -> None:
    """Look at every season that changed since this process last looked; its poller may have died."""
    for competition_id in services.store.seasons.in_use():
        known = services.deliveries.handled.until(f"{SEASON}{competition_id}")
        if known < _revision(services, competition_id):
            try:
                notify_if_due(services, competition_id)
            except Exception:  # one season must not block the others
                log.exception("the season of %s could not be looked at", competition_id)
        yield_to_others()


@dataclass
class _Day:
    """One person's notice of one day by one channel: their teams' games in all their leagues."""

    league: League
    games: dict[tuple[str, str], Game] = field(default_factory=dict)


@dataclass
class _Week:
    league: League
    due_at: int
    leagues: list[tuple[str, str]] = field(default_factory=list)


class _Look:
    """One look at a page of a competition's leagues."""

    def __init__(self, services: Services, competition_id: str):
        self._services, self._id = services, competition_id
        self._claims = Claims(services, f"{SEASON}{competition_id}")
        self._now = self._claims.now
        self._places: dict[str, dict[str, list[Voucher]]] = {}
        self._days: dict[tuple[str, Channel, str], _Day] = {}
        self._weeks: dict[tuple[str, Channel, str], _Week] = {}

    def run(self, page: list[str]) -> int | None:
        """Claim what is due; when to look again (epoch ms), or None."""
        try:
            self._competition = self._services.competition(self._id)
        except CompetitionNotFound:
            return None
        self._zone = self._services.season_format(self._competition).zone
        people: dict[str, None] = {}
        for league_id in page:
            league = self._services.store.leagues.load(league_id)
            if league is not None and self._is_played(league):
                self._claims.look_at(self._now + NEXT_LOOK_MS)
                people |= dict.fromkeys(self._tell_of_lead(league))
                yield_to_others()  # drafts go first
        for user_id in people:
            for league in self._services.store.leagues.of_user(user_id):
                if self._is_played(league):
                    self._note(league, user_id)
            yield_to_others()
        self._tell_people()
        return self._claims.next

    def _is_played(self, league: League) -> bool:
        return league.competition_id == self._id and league.status == "complete" and league.closed_at is None

    def _wanted(self, league: League, user_id: str) -> Iterator[tuple[Kind, Channel]]:
        """The kinds this member wants here, with the channels that reach them."""
        wishes = self._claims.wishes_of(user_id, league.id)
        for kind in SEASON_KINDS:
            for channel in CHANNELS:
                if wishes.wants(kind, channel) and self._reached(user_id)[channel]:
                    yield kind, channel

    def _tell_of_lead(self, league: League) -> list[str]:
        """Tell those who want it who leads; returns everybody in the league who can be reached."""
        reached = [
            member.user_id
            for member in league.members
            if league.is_member(member.user_id) and any(self._reached(member.user_id).values())
        ]
        for user_id in reached:
            for kind, channel in self._wanted(league, user_id):
                if kind == "lead_change":
                    self._tell_leader(seen(self._services, league), user_id, channel)
        return reached

    def _note(self, league: League, user_id: str) -> None:
        """Collect what this league adds to the member's notices about all their leagues."""
        for kind, channel in self._wanted(league, user_id):
            if kind == "result":
                self._note_results(seen(self._services, league), user_id, channel)
            elif kind == "digest":
                self._note_week(seen(self._services, league), user_id, channel)

    def _reached(self, user_id: str) -> dict[str, list[Voucher]]:
        if user_id not in self._places:
            self._places[user_id] = {
                "push": channels.of_user(self._services, user_id),
                "email": mail_notices.addresses(self._services, user_id),
            }
        return self._places[user_id]

    def _game_days(self, of: Seen) -> list[GameDay]:
        """The days that may be news: those that have begun, with the games after the draft."""
        day = day_of(self._zone)
        found: dict[str, list[Game]] = {}
        today, since = day(self._now), max(self._now - RECENT_MS, of.league.completed_at or self._now)
        for game in of.games.values():
            if game.kick_off is not None and since <= game.kick_off and day(game.kick_off) <= today:
                found.setdefault(day(game.kick_off), []).append(game)
        return [GameDay(name, tuple(games)) for name, games in found.items()]

    def _note_results(self, of: Seen, user_id: str, channel: Channel) -> None:
        for one in self._game_days(of):
            for game in one.games:
                for team in (game.home, game.away):
                    if holder_of(of.book.holdings, team, game.kick_off) == user_id:
                        key = (user_id, channel, one.day)
                        self._days.setdefault(key, _Day(of.league)).games[game.id, team] = game

    def _tell_leader(self, of: Seen, user_id: str, channel: Channel) -> None:
        last = of.played.days[-1][0] if of.played.days else None
        for one in self._game_days(of):
            if one.day == last:
                names = self._names(of.league)
                rows, unit = rows_at(of, None), of.book.scoring.unit
                notice = lead_notice(user_id, channel, one, rows, isolated(of.league.name), names, unit)
                if notice is not None:
                    self._claims.take(of.league, notice, self._addresses)

    def _note_week(self, of: Seen, user_id: str, channel: Channel) -> None:
        quiet = self._claims.wishes_of(user_id, of.league.id).quiet
        zone = quiet.zone if quiet else self._zone
        name, due_at = last_weekly(self._now, TUESDAY, MORNING, zone)
        self._claims.look_at(due_at + WEEK_MS)  # an hour off across a clock change, but looks come hourly
        if self._now >= due_at + NEWS_MS or not self._was_played(of, due_at):
            return
        since = due_at - WEEK_MS
        day = day_of(self._zone)(since)
        names, unit = self._names(of.league), of.book.scoring.unit
        had_places = (of.league.completed_at or 0) <= since and any(one <= day for one, _ in of.played.days)
        before = rows_at(of, day) if had_places else []
        said = week_text(user_id, rows_at(of, None), before, names, unit)
        week = self._weeks.setdefault((user_id, channel, name), _Week(of.league, due_at))
        week.leagues.append((isolated(of.league.name), said))

    def _was_played(self, of: Seen, due_at: int) -> bool:
        return any(
            game.counts and game.kick_off is not None and due_at - WEEK_MS <= game.kick_off < due_at
            for game in of.games.values()
        )

    def _names(self, league: League):
        return names_of(league.members).__getitem__

    def _tell_people(self) -> None:
        team = self._competition.by_id
        for (user_id, channel, name), day in self._days.items():
            of = GameDay(name, tuple(day.games.values()))
            teams = [(game, team_id) for (_, team_id), game in day.games.items()]
            said = result_notice(
                user_id,
                channel,
                of,
                teams,
                lambda one: isolated(team[one].short_name),
                self._competition.sport,
            )
            if said is not None:
                self._claims.take(day.league, said, self._addresses, self._id)
            elif of.due_at > self._now:
                self._claims.look_at(of.due_at)
        for (user_id, channel, name), week in self._weeks.items():
            notice = digest_notice(user_id, channel, name, week.due_at, sorted(week.leagues))
            self._claims.take(week.league, notice, self._addresses, self._id)

    def _addresses(self, notice: Notice) -> list[Voucher]:
        return self._reached(notice.user_id or "")[notice.channel]
