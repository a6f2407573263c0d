"""The names under which messages reach a client."""

DRAFT_UPDATE = "draft_update"
LEAGUE_UPDATE = "league_update"

# Messages that are no events: nothing in the log, no seq of their own.
PRESENCE_UPDATE = "presence_update"
QUEUE_UPDATE = "queue_update"
CLAIMS_UPDATE = "claims_update"
TICK = "tick"
