"""Polls the source of results: one guarded entry for timers, restarts, the sweeper and queues.

One process polls at a time: it holds the lease in the season's head. Correctness does not depend on that,
since every commit is conditional on what was read; the lease keeps the source from being asked twice.
"""

import logging
import random
import time
from dataclasses import replace
from uuid import uuid4

from actions import scores
from actions.taking import new_head, parts, with_names
from domain.errors import CompetitionNotFound, Unavailable
from domain.season import cadence, stream
from domain.season.merge import Merged, Report, doubted, merge
from domain.season.polls import held_back, source_after, together
from feeds.moments import day_of
from feeds.port import FeedUnavailable
from feeds.source import Source
from feeds.this_season import of_this_season
from services import Services
from storage.port import Conflict
from storage.season_port import StoredSeason

log = logging.getLogger("draftnight.results")
ME = uuid4().hex
"""This process's name as a holder of leases."""

LEASE_MS, REPLAY_LEASE_MS = 60_000, 3_000
MOST_REQUESTS = 16
LEAGUES_AT_ONCE = 5
OVERDUE_MS, LOST_MS = 5_000, 20_000
HOST_MS = 1_000
"""A host gets at most one request in this time."""

LONGEST_HOST_WAIT_MS = 20_000
REPLAY_MS = (200, 2_000)
"""Bounds of the wait between polls of a replay."""


def wake(services: Services, competition_id: str) -> None:
    """Poll the competition's source now, if it has one and no poll is planned."""
    if services.source is None or not services.source.serves(services.scoreboard(competition_id)):
        return
    head = services.store.seasons.head(competition_id)
    if head is not None and head.next_poll is not None:
        return services.polls.arm(competition_id, head.next_poll)
    now = services.clock.now_ms()
    after = stream.written(head or new_head(competition_id), next_poll=now)
    try:
        services.store.seasons.commit(head, after, {}, [])
    except Conflict:
        pass  # another process did, or reported results: the sweeper looks again
    return services.polls.arm(competition_id, now)


def wake_quietly(services: Services, competition_id: str) -> None:
    """`wake` that never raises, after something that must not fail for it; the next start polls again."""
    try:
        wake(services, competition_id)
    except Exception:
        log.exception("the source of %s could not be woken", competition_id)


def resume(services: Services) -> None:
    """After a start, set the timer of every competition that a league uses."""
    for competition_id in services.store.seasons.in_use():
        wake_quietly(services, competition_id)


def poll_if_due(services: Services, competition_id: str, armed_for: int | None = None) -> None:
    """Poll the source if its time has come, and set the timer for the next poll.

    `armed_for` is the moment (epoch ms) of a message that cannot be cancelled; unequal to `next_poll` it does
    nothing.
    """
    if services.source is None:
        return
    head = services.store.seasons.head(competition_id)
    if head is None or head.next_poll is None or armed_for not in (None, head.next_poll):
        return
    now = services.clock.now_ms()
    if head.next_poll > now:
        return services.polls.arm(competition_id, head.next_poll)
    if head.holder not in (None, ME) and head.lease_until > now:
        return services.polls.arm(competition_id, head.lease_until)
    used = _used(services, competition_id)
    mine = stream.written(
        head,
        holder=ME if used else None,
        lease_until=now + (REPLAY_LEASE_MS if services.source.replays else LEASE_MS),
        next_poll=head.next_poll if used else None,
    )
    try:
        services.store.seasons.commit(head, mine, {}, [])
    except Conflict:
        return services.polls.arm(competition_id, now + HOST_MS)
    if used:
        _poll(services, services.source, competition_id)


def sweep(services: Services) -> None:
    """Poll what is overdue because the process with its timer is gone."""
    for competition_id in services.store.seasons.due(services.clock.now_ms() - OVERDUE_MS):
        try:
            poll_if_due(services, competition_id)
        except Exception:  # one competition must not block the others
            log.exception("asking for the results of %s failed", competition_id)


def send_again(services: Services) -> None:
    """Send the messages that trigger polls again if they were lost or, until now, due too far ahead."""
    if services.source is None:
        return
    for competition_id in services.store.seasons.due(services.clock.now_ms() - LOST_MS):
        head = services.store.seasons.head(competition_id)
        if head is not None and head.next_poll is not None:
            services.polls.arm(competition_id, head.next_poll)


def _used(services: Services, competition_id: str) -> bool:
    """Whether a league still uses it. Forgets deleted leagues."""
    try:
        services.competition(competition_id)
    except CompetitionNotFound:
        return False
    while league_ids := services.store.seasons.users(competition_id, LEAGUES_AT_ONCE):
        for league_id in league_ids:
            if services.store.leagues.load(league_id) is not None:
                return True
            services.store.seasons.forget_use(competition_id, league_id)
    return False


def _poll(services: Services, source: Source, competition_id: str) -> None:
    """Send the due requests and take their answers in. Times are the source's, which a replay sets."""
    competition = services.competition(competition_id)
    season_format = services.season_format(competition)
    stored = services.store.seasons.load(competition_id)
    if stored is None:
        return
    games = [tracked.game for tracked in stored.season.games.values()]
    at = services.clock.now_ms()
    if source.replays:
        try:
            at = services.fetch(source.time)
        except FeedUnavailable as error:
            return _take_in(services, source, competition, [], (str(error), error.retry_after_ms), at, False)
    whole = cadence.schedule_due(stored.head.schedule_at, at)
    span = (None, None) if source.replays else (season_format.starts_on, season_format.ends_on)
    months = cadence.months(*span, day_of("UTC")(at)) if whole else []
    days = cadence.days_to_ask(games, at, stored.head.asked_at, doubted(stored.season, at))
    path = services.scoreboard(competition_id)
    answers, problem, wait = [], None, None
    give_up = services.clock.now_ms() + LEASE_MS * 3 // 4
    for url in source.requests(competition_id, path, months, days)[:MOST_REQUESTS]:
        if services.clock.now_ms() > give_up:  # the lease must outlast it; the next poll asks for the rest
            problem = "It is too slow."
            break
        try:
            _wait_for_host(services, source)
            told = services.fetch(source.ask, url, competition, season_format)
            answers.append((url, told, services.clock.now_ms()))
        except FeedUnavailable as error:
            problem, wait = str(error), error.retry_after_ms
            break
    _take_in(services, source, competition, answers, (problem, wait), at, whole)


def _wait_for_host(services: Services, source: Source) -> None:
    """Wait until this host may be asked, under one lease for all processes. Raises FeedUnavailable."""
    if source.replays:
        return
    name = f"host {source.host}"
    for _ in range(20):
        head = services.store.seasons.head(name)
        fresh, now = head or new_head(name), services.clock.now_ms()
        at = max(now, fresh.lease_until)
        if at - now > LONGEST_HOST_WAIT_MS:
            break
        try:
            services.store.seasons.commit(head, stream.written(fresh, lease_until=at + HOST_MS), {}, [])
        except Conflict:
            continue
        time.sleep((at - now) / 1000)  # its place in the queue is reserved, and near
        return
    raise FeedUnavailable("Too much is asked of it at this moment.", LONGEST_HOST_WAIT_MS)


def _take_in(
    services: Services, source: Source, competition, answers: list, failure: tuple, at: int, whole: bool
) -> None:
    """Commit all answers (40 games at a time) with the moment of the next poll. Retries on Conflict."""
    for _ in range(20):
        with services.serialise(stream.results_of(competition.id)):
            stored = services.store.seasons.load(competition.id)
            if stored is None:
                return
            try:
                _commit(services, source, competition, stored, answers, failure, at, whole)
            except Conflict:
                continue
        for url, told, _ in answers:
            source.keep(url, told)
        return
    raise Unavailable


def _commit(
    services: Services,
    source: Source,
    competition,
    stored: StoredSeason,
    answers: list,
    failure: tuple,
    at: int,
    whole: bool,
) -> None:
    head, season = stored.head, stored.season
    now, problem = services.clock.now_ms(), failure[0]
    season_format = services.season_format(competition)
    merged, notes, ignored = Merged(season), [], 0
    for _, told, fetched_at in answers:
        read, wrong = of_this_season(told.read, season_format, source.replays)
        notes += wrong
        ignored += read.ignored
        said_at = told.now or fetched_at
        heard = max(said_at, merged.season.heard.get(source.name, said_at))
        report = Report(source.name, heard, read.games)
        day = day_of(season_format.zone)
        one = services.compute(merge, merged.season, report, competition.team_ids, day)
        notes += [with_names(sentence, competition) for sentence in one.refused]
        merged = together(merged, one)
    merged = held_back(merged, season, head, now, services.live_every_ms)
    note = problem or (notes[0] if notes else None)
    told_source = source_after(head.source, source.name, problem, note, ignored, bool(answers), now)
    if note is not None and note != head.source.note:
        log.warning("results of %s: %s", competition.id, note)
    speed = answers[-1][1].speed if answers else 1.0
    games = [tracked.game for tracked in merged.season.games.values()]
    next_at = cadence.next_poll(
        games, at, failures=told_source.failures, retry_after_ms=failure[1],
        doubted=doubted(merged.season, at), live_ms=services.live_ms, jitter=random.random(),
    )  # fmt: skip
    due = now + (_replayed(next_at - at, speed) if source.replays else next_at - at)
    ended = replace(
        head,
        source=told_source,
        heard=merged.season.heard,
        asked_at=at if answers else head.asked_at,
        schedule_at=at if whole and problem is None else head.schedule_at,
    )
    _store(services, head, ended, merged, source.name, now, due)


def _store(services: Services, before, head, merged: Merged, name: str, now: int, due: int) -> None:
    """Commit in parts; only the last one releases the lease and sets the next poll."""
    some = parts(merged) or [merged]
    after, told = before, False
    for n, part in enumerate(some, 1):
        after, events = stream.step(head, part, name, now)
        if n == len(some):
            after = replace(after, holder=None, lease_until=0, next_poll=due)
            games = [tracked.game for tracked in merged.season.games.values()]
            told = told or bool(events)
            ticks = not told and now - after.ticked_at >= 60_000 and stream.ticks_at(after, games, now)
            if services.polls_tick and ticks:
                after = replace(after, ticked_at=now)
        stored = {game_id: merged.season.games[game_id] for game_id in part.touched}
        services.store.seasons.commit(before, after, stored, events)
        scores.tell(services, events)
        told = told or bool(events)
        before = head = after
    if services.polls_tick and after.ticked_at == now:
        scores.tick(services, after)
    services.polls.arm(after.competition_id, due)


def _replayed(wait_ms: int, speed: float) -> int:
    """A replay's wait in real time."""
    return int(min(max(wait_ms / speed, REPLAY_MS[0]), REPLAY_MS[1]))
