"""When each league is next looked at for notices: one moment for each, in the sparse index.

A delayed queue message triggers the look. The sweeper handles moments further away than a message can be
delayed, a little early, and lost messages.
"""

from storage.dynamodb import keys
from storage.dynamodb.client import Table, delete, update
from storage.dynamodb.leagues import NEVER

LONGEST_DELAY_MS = 900_000
LOST_MS = 30_000
"""A message this late is lost."""
EARLY_MS = 300_000
KEPT_SECONDS = 24 * 3600
TURNS = 10
"""Minutes in which each running draft is looked at once, as a function may die before planning the look."""


class Looks:
    def __init__(self, table: Table, now_ms):
        self._table, self._now_ms = table, now_ms

    def plan(self, league_id: str, at: int) -> bool:
        """Record a look at this moment (epoch ms); whether its message must be sent now.

        Not if an earlier look is planned: that one plans this moment again.
        """
        now = self._now_ms()
        near = at - now <= LONGEST_DELAY_MS
        change = (
            "SET #active = :looking, #due = :due, #at = :at, #sent = :near, "
            "#league_id = :league, #expires = :expires"
        )
        free = "attribute_not_exists(#at) OR #at <= :now OR #at > :at OR (#at = :at AND #sent = :no)"
        values = {
            "at": at,
            "now": now,
            "due": at + LOST_MS if near else at - EARLY_MS,
            "near": near,
            "no": False,
        }
        values |= {"league": league_id, "looking": keys.active(keys.LOOKING, league_id)}
        values["expires"] = at // 1000 + KEPT_SECONDS
        return self._table.write_if(update(keys.look(league_id), change, free, **values)) and near

    def done(self, league_id: str) -> None:
        """Forget the look that is done; one planned meanwhile stays."""
        self._table.write_if(delete(keys.look(league_id), "#at <= :now", now=self._now_ms()))

    def due(self, most: int) -> list[str]:
        """Leagues to look at now: `most` of each shard, plus the running drafts whose turn is this minute."""
        now = self._now_ms()
        late = [item["league_id"] for item in self._table.due(keys.shards(keys.LOOKING), now, most)]
        turn = now // 60_000 % TURNS
        some = keys.shards(keys.RUNNING)[turn::TURNS]
        running = [item["league_id"] for item in self._table.due(some, NEVER, most)]
        return list(dict.fromkeys([*late, *running]))
