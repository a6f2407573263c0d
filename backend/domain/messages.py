"""The names under which messages reach a client."""

DRAFT_UPDATE = "draft_update"
LEAGUE_UPDATE = "league_update"
CHAT_UPDATE = "chat_update"
"""A change of a chat, numbered by the chat's own `rev`."""

# Messages that are no events: nothing in the log, no seq of their own.
PRESENCE_UPDATE = "presence_update"
QUEUE_UPDATE = "queue_update"
CLAIMS_UPDATE = "claims_update"
TICK = "tick"

# What all who follow a competition are told: its events are numbered by a cursor of their own.
SCORE_UPDATE = "score_update"
SCORE_TICK = "score_tick"
