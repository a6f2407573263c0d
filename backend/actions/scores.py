"""What is told to all who follow a competition: its events, and how far it is."""

import logging

from domain.messages import SCORE_UPDATE
from services import Services

log = logging.getLogger("draftnight.results")


def tell(services: Services, events: list) -> None:
    """Comes after the save and never fails it: a tick makes up for what could not be told."""
    for event in events:
        try:
            services.broadcaster.publish_scores(event.competition_id, SCORE_UPDATE, event)
        except Exception:
            log.exception("telling %s of %s failed", event.cursor, event.competition_id)
