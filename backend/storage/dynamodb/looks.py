"""When each league is next to be looked at for notices: one moment a league, in the sparse index.

A message that waits in the queue looks then. The sweeper looks at what is further away than a message can
wait, a little early, and at what was lost on its way.
"""

from storage.dynamodb import keys
from storage.dynamodb.client import Table, delete, update
from storage.dynamodb.leagues import NEVER

LONGEST_DELAY_MS = 900_000
LOST_MS = 30_000
"""What is that late was lost."""
EARLY_MS = 300_000
KEPT_SECONDS = 24 * 3600
TURNS = 10
"""Minutes in which each running draft is looked at once: a function may have ended between its commit and the
look that it was to ask for.
"""


def _key(league_id: str) -> dict:
    return {"PK": keys.league_partition(league_id), "SK": "LOOK"}


class Looks:
    def __init__(self, table: Table, now_ms):
        self._table, self._now_ms = table, now_ms

    def plan(self, league_id: str, at: int) -> bool:
        """Whether a message for this moment (epoch ms) is to be sent now. Not if an earlier look is planned:
        it finds this moment again.
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
        return self._table.write_if(update(_key(league_id), change, free, **values)) and near

    def done(self, league_id: str) -> None:
        """Nothing comes after this look; what another one has planned meanwhile stays."""
        self._table.write_if(delete(_key(league_id), "#at <= :now", now=self._now_ms()))

    def due(self, most: int) -> list[str]:
        """Leagues that are to be looked at now: `most` of each shard; and those whose turn it is in this
        minute.
        """
        now = self._now_ms()
        late = [item["league_id"] for item in self._table.due(keys.shards(keys.LOOKING), now, most)]
        turn = now // 60_000 % TURNS
        some = keys.shards(keys.RUNNING)[turn::TURNS]
        running = [item["league_id"] for item in self._table.due(some, NEVER, most)]
        return list(dict.fromkeys([*late, *running]))
