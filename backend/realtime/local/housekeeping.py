"""A running process's own tasks: ticks, presence, heartbeats, and closing connections."""

from binascii import crc32
from functools import partial

from domain import view
from domain.messages import SCORE_TICK
from domain.season import stream
from realtime.local.ticks import chat_rev, tell_time
from services import LocalServices
from turns import keep_on, yield_to_others

ROUND_SECONDS = 0.25
A_SECOND = 4
TICK_ROUNDS = 5 * A_SECOND
SCORE_TICK_ROUNDS = 60 * A_SECOND
REMINDER_ROUNDS = 60 * A_SECOND
"""How often a followed room outside a draft is told its position: a chat message may have been lost."""
UNAUTHENTICATED_ROUNDS = 5 * A_SECOND


def run(services: LocalServices) -> None:
    keep_on(ROUND_SECONDS, due_tasks, services)


def due_tasks(rounds: int) -> list:
    tasks = [publish_presence, lambda services: tick(services, rounds % TICK_ROUNDS)]
    tasks.append(lambda services: tick_scores(services, rounds % SCORE_TICK_ROUNDS))
    tasks.append(lambda services: remind(services, rounds % REMINDER_ROUNDS))
    if rounds % A_SECOND == 0:
        tasks += [beat, close_connections]
    if rounds % UNAUTHENTICATED_ROUNDS == 0:
        tasks.append(lambda services: services.broadcaster.drop_unauthenticated())
    return tasks


def beat(services: LocalServices) -> None:
    """While a clock runs, record that the server is alive: a restart gives back the time since."""
    if services.timer.armed:
        services.store.heartbeat.beat(services.clock.now_ms())


def publish_presence(services: LocalServices) -> None:
    """Publish presence to the rooms where it changed."""
    now = services.clock.now_ms()
    for league_id in services.broadcaster.presence_due(now):
        league = services.store.leagues.load(league_id)
        if league is not None:
            rev = chat_rev(services, league)
            services.broadcaster.publish_presence(
                league_id, now, partial(view.presence, league, chat_rev=rev, now=now)
            )
            yield_to_others()  # let picks run between two rooms


def tick(services: LocalServices, turn: int) -> None:
    """Send deadline, time and state hash to everyone in a draft, so that a lost last event leaves no gap.

    Ticks go on for a little after the end for the same reason. Each league has its turn once in TICK_ROUNDS,
    so that hundreds of drafts do not tick at the same moment.
    """
    _tell_some(services, turn, TICK_ROUNDS, in_draft=True)


def remind(services: LocalServices, turn: int) -> None:
    """`tick` for rooms outside a draft, each once in REMINDER_ROUNDS."""
    _tell_some(services, turn, REMINDER_ROUNDS, in_draft=False)


def _tell_some(services: LocalServices, turn: int, turns: int, in_draft: bool) -> None:
    tell_time(
        services,
        has_turn=lambda league_id: crc32(league_id.encode()) % turns == turn,
        wants=lambda league: league.ticks_at(services.clock.now_ms()) == in_draft,
    )


def tick_scores(services: LocalServices, turn: int) -> None:
    """Send followers of a competition the position of its results, once a minute while games are played."""
    for competition_id in services.broadcaster.followed_competitions():
        if crc32(competition_id.encode()) % SCORE_TICK_ROUNDS != turn:
            continue
        with services.serialise(stream.results_of(competition_id)):
            stored = services.store.seasons.load(competition_id)
            now = services.clock.now_ms()
            if stored is not None and stream.ticks_at(
                stored.head, (tracked.game for tracked in stored.season.games.values()), now
            ):
                services.broadcaster.publish_scores(competition_id, SCORE_TICK, stream.tick(stored.head))


def close_connections(services: LocalServices) -> None:
    services.broadcaster.drop_expired(services.clock.now_ms() // 1000)
    services.broadcaster.drop_stalled()
