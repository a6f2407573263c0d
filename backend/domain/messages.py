"""The names of the messages sent to clients."""

DRAFT_UPDATE = "draft_update"
LEAGUE_UPDATE = "league_update"
CHAT_UPDATE = "chat_update"
"""A change of a chat, numbered by the chat's own `rev`."""

# Messages that are not events: not in the log, without a seq of their own.
PRESENCE_UPDATE = "presence_update"
QUEUE_UPDATE = "queue_update"
CLAIMS_UPDATE = "claims_update"
TICK = "tick"

# Messages to everybody who follows a competition; its events are numbered by a cursor of their own.
SCORE_UPDATE = "score_update"
SCORE_TICK = "score_tick"
