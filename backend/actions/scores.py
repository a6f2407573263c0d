"""Publishes a competition's events and ticks to everybody who follows it."""

import logging

from domain.messages import SCORE_TICK, SCORE_UPDATE
from domain.season import stream
from services import Services

log = logging.getLogger("draftnight.results")


def tell(services: Services, events: list) -> None:
    """Publish saved events. Never raises: a tick makes up for what could not be published."""
    for event in events:
        try:
            services.broadcaster.publish_scores(event.competition_id, SCORE_UPDATE, event)
        except Exception:
            log.exception("telling %s of %s failed", event.cursor, event.competition_id)
        if any(game["why"] in stream.AT_ONCE for game in event.data.get("games", ())):
            services.deliveries.wake_season(event.competition_id, services.clock.now_ms())


def tick(services: Services, head: stream.SeasonHead) -> None:
    """Publish the stream's position, so that clients that missed an event ask for it. Never raises."""
    try:
        services.broadcaster.publish_scores(head.competition_id, SCORE_TICK, stream.tick(head))
    except Exception:
        log.exception("a tick of %s failed", head.competition_id)
