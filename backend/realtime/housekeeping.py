"""What a running process does by itself: ticks, presence, heartbeats, and closing connections."""

import logging
import time

from domain import view

log = logging.getLogger("draftnight.housekeeping")
ROUND_SECONDS = 1.0
TICK_EVERY = 5


def run(services) -> None:
    """A round a second, for ever; a round that fails is logged and does not end the loop."""
    rounds = 0
    while True:
        time.sleep(ROUND_SECONDS)
        rounds += 1
        for task in (beat, publish_presence, close_connections) + ((tick,) if rounds % TICK_EVERY == 0 else ()):
            try:
                task(services)
            except Exception:
                log.exception("%s failed", task.__name__)


def beat(services) -> None:
    """While a clock runs, say that the server is alive: a restart gives back the time since."""
    if services.timer.armed:
        services.store.heartbeat.beat(services.clock.now_ms())


def publish_presence(services) -> None:
    """At most once a second per league, and only if it changed."""
    for league_id in services.broadcaster.followed():
        if not services.broadcaster.presence_is_due(league_id):
            continue
        league = services.store.leagues.load(league_id)
        if league is not None:
            present = sorted(services.broadcaster.present(league_id))
            services.broadcaster.publish_presence(
                league_id, view.presence(league, present, services.clock.now_ms())
            )


def tick(services) -> None:
    """Deadline, time and state hash to everyone in a draft: a lost last event leaves no gap."""
    for league_id in services.broadcaster.followed():
        with services.serialise(league_id):
            league = services.store.leagues.load(league_id)
            if league is not None and league.in_draft:
                services.broadcaster.publish(league_id, "tick", view.tick(league, services.clock.now_ms()))


def close_connections(services) -> None:
    services.broadcaster.drop_expired(services.clock.now_ms() // 1000)
    services.broadcaster.drop_stalled()
