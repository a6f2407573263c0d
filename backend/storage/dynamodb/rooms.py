"""Coordinates what goes to a league's room and clock, so that of many functions one sends it.

Three marks for each league, each moved by one conditional write: of simultaneous callers one succeeds.
"""

import msgspec

from storage.dynamodb import keys
from storage.dynamodb.client import ConditionFailed, Table, delete, update

PRESENCE_EVERY_MS = 1_000
LOST_MS = 10_000
"""What is this late was lost, and is sent again."""
KEPT_SECONDS = 24 * 3600
_decode_ids = msgspec.json.Decoder(list[str]).decode


class Rooms:
    class TooSoon(Exception):
        """Presence was published less than a second ago: try again in a second."""

    def __init__(self, table: Table, now_ms):
        self._table = table
        self._now_ms = now_ms

    # --- presence: at most one message a second; the last change is always sent ---------------------

    def want_presence(self, league_id: str, newcomer: str | None) -> int | None:
        """Record that presence changed; the seconds until it is published, None if a message is on its way.

        `newcomer` is a connection that must be told even if nothing changed for the others.
        """
        now = self._now_ms()
        change = "SET #pending = if_not_exists(#pending, :now), #expires = :expires"
        values = {"now": now, "expires": now // 1000 + KEPT_SECONDS}
        if newcomer is not None:
            change, values = f"{change} ADD #newcomers :newcomer", {**values, "newcomer": {newcomer}}
        before = self._table.write(update(keys.presence(league_id), change, **values), "ALL_OLD")
        if "pending" in before and not self._take_over(league_id, before["pending"], now):
            return None
        return 0 if now - before.get("sent_at", 0) >= PRESENCE_EVERY_MS else 1

    def _take_over(self, league_id: str, pending: int, now: int) -> bool:
        """Whether the pending message is lost and this call took over sending it."""
        again = update(
            keys.presence(league_id), "SET #pending = :now", "#pending = :lost", now=now, lost=pending
        )
        return now - pending >= LOST_MS and self._table.write_if(again)

    def claim_presence(self, league_id: str) -> tuple[list[str] | None, set[str]] | None:
        """(those present when last told, newcomers) if this call must publish, else None. Raises TooSoon."""
        now = self._now_ms()
        due = "attribute_exists(#pending) AND (attribute_not_exists(#sent_at) OR #sent_at <= :before)"
        change = "SET #sent_at = :now REMOVE #pending, #newcomers"
        claim = update(keys.presence(league_id), change, due, now=now, before=now - PRESENCE_EVERY_MS)
        try:
            before = self._table.write(claim, "ALL_OLD")
        except ConditionFailed as error:
            if error.old and "pending" in error.old:
                raise self.TooSoon from None
            return None
        told = _decode_ids(before["present"]) if "present" in before else None
        return told, before.get("newcomers", set())

    def presence_told(self, league_id: str, present: list[str]) -> None:
        text = msgspec.json.encode(present).decode()
        self._table.write(update(keys.presence(league_id), "SET #present = :present", present=text))

    # --- ticks: a chain of messages, each sending the next; every number is used once ---------------

    def start_ticks(self, league_id: str, at: int) -> int | None:
        """The number of the tick to send at `at` (epoch ms), or None if the chain is running."""
        now = self._now_ms()
        silent = "attribute_not_exists(#due) OR #due <= :lost"
        change = (
            "SET #active = :ticking, #due = :at, #league_id = :league, #expires = :expires ADD #number :one"
        )
        values = {"at": at, "lost": now - LOST_MS, "league": league_id, "one": 1}
        expires = now // 1000 + KEPT_SECONDS
        try:
            item = self._table.write(
                update(
                    keys.tick(league_id),
                    change,
                    silent,
                    expires=expires,
                    ticking=keys.active(keys.TICKING, league_id),
                    **values,
                ),
                "ALL_NEW",
            )
        except ConditionFailed:
            return None
        return item["number"]

    def claim_tick(self, league_id: str, number: int, next_at: int) -> int | None:
        """The number of the next tick, at `next_at`, if this call must send this one; None if it was sent."""
        change = "SET #due = :at, #expires = :expires ADD #number :one"
        values = {"at": next_at, "expires": next_at // 1000 + KEPT_SECONDS, "one": 1, "mine": number}
        try:
            return self._table.write(
                update(keys.tick(league_id), change, "#number = :mine", **values), "ALL_NEW"
            )["number"]
        except ConditionFailed:
            return None

    def end_ticks(self, league_id: str, number: int) -> None:
        """End the chain at this number, unless it was restarted."""
        self._table.write_if(delete(keys.tick(league_id), "#number = :mine", mine=number))

    def broken_ticks(self, most: int | None = None) -> list[str]:
        """Leagues whose next tick is so late that it was lost, `most` of each shard."""
        late = self._table.due(keys.shards(keys.TICKING), self._now_ms() - LOST_MS, most)
        return [item["league_id"] for item in late]

    # --- the clock: one message at a time waits for a moment that is too far away -------------------

    def claim_wait(self, league_id: str, until: int) -> bool:
        """Whether this call must send the message that arrives at `until` (epoch ms): none is on its way."""
        now = self._now_ms()
        values = {"until": until, "soon": now + 1_000, "expires": until // 1000 + KEPT_SECONDS}
        nobody_waits = "attribute_not_exists(#until) OR #until <= :soon"
        change = "SET #until = :until, #expires = :expires"
        return self._table.write_if(update(keys.clock(league_id), change, nobody_waits, **values))
