"""Leagues, their logs, commands and queues in DynamoDB (see storage/port.py; heads.py for the state)."""

from domain import events as e
from domain.account import COMMAND_KEPT_MS
from domain.decide_draft import due_at
from domain.errors import QueueChanged, Unavailable
from domain.league import League
from recent import Recent
from storage.codec import decode_event, decode_ids, encode
from storage.dynamodb import heads, keys, memberships, rulings, unused
from storage.dynamodb.client import NEW, ConditionFailed, Table, delete, put, update
from storage.dynamodb.competitions import plays
from storage.port import Conflict, IdempotencyRecord, StoredCommand, StoredQueue

NEVER = 9_999_999_999_999
"""When (epoch ms) a running draft without a clock is due, for the index."""
REMEMBERED_LEAGUES = 2_000
TORN_TRIES = 6
QUEUE_TRIES = 20
UNUSED = f"{NEW} OR attribute_exists(#old)"
"""The condition that the code is no league's current one."""


class DynamoLeagues:
    """Remembers the positions of recently used leagues, so that a commit need not read them again."""

    def __init__(self, table: Table):
        self._table = table
        self._tails: Recent[str, heads.Tail] = Recent(REMEMBERED_LEAGUES)

    def load(self, league_id: str) -> League | None:
        for tried in range(TORN_TRIES):
            try:
                found = heads.read(self._table.below(keys.league_partition(league_id), keys.STATE))
            except heads.Torn:
                self._table.pause(0.002 * 2**tried)
                continue
            if found is None:
                return None
            self._tails.put(league_id, found[1])
            return found[0]
        raise Unavailable

    def _tail(self, event: e.Event) -> heads.Tail | None:
        """The league's position before `event`; None before the first. Raises Conflict if it moved on."""
        if event.seq == 1:
            return None
        before = self._tails.get(event.league_id)
        if before is None or (before.epoch, before.seq) != (event.epoch, event.seq - 1):
            head = self._table.get(keys.state(event.league_id))
            before = heads.tail_of(head) if head else None
        if before is None or (before.epoch, before.seq) != (event.epoch, event.seq - 1):
            raise Conflict(f"league {event.league_id} is not at seq {event.seq - 1}")
        return before

    def commit(self, event: e.Event, league: League, command: IdempotencyRecord | None) -> None:
        """One transaction, with a condition for each item that must be free, new or unchanged."""
        operations, tail = heads.writes(event, league, self._tail(event), _index(event, league))
        operations.append(_line(event))
        if command is not None:
            operations.append(_command(event.league_id, event.seq, command, event.at))
        operations += _picks(event) + memberships.changes(event, league) + self._invitation(event, league)
        operations += plays(event, league) + rulings.writes(self._table, event)
        try:
            self._table.transact(operations)
        except ConditionFailed as error:
            raise Conflict(f"league {league.id} at seq {event.seq}: {error}") from error
        self._tails.put(league.id, tail)

    def _invitation(self, event: e.Event, league: League) -> list[dict]:
        """Point the current code to the league; keep old codes that the league remembers, for its members."""
        code = None if isinstance(event.data, e.LeagueDeleted) else league.invite_code
        new = [] if code is None else [put({**keys.invite(code), "league_id": league.id}, UNUSED)]
        if event.seq == 1:
            return new
        if not isinstance(event.data, e.InviteChanged | e.MemberLeft | e.LeagueDeleted):
            return []
        known = self.load(league.id)
        if known is None or known.seq != event.seq - 1:
            raise Conflict(f"league {league.id} is not at seq {event.seq - 1}")
        if known.invite_code == code:
            return []
        kept = () if code is None else league.old_codes
        codes = (known.invite_code, *known.old_codes)
        dropped = [delete(keys.invite(old)) for old in codes if old not in kept]
        if known.invite_code in kept:
            dropped.append(put({**keys.invite(known.invite_code), "league_id": league.id, "old": True}))
        return dropped + new

    def remember(self, league_id: str, seq: int, command: IdempotencyRecord, at: int) -> None:
        try:
            self._table.transact([_command(league_id, seq, command, at)])
        except ConditionFailed as error:
            raise Conflict(f"cmd_id {command.cmd_id} is not new: {error}") from error

    def sweep(self, now: int, most: int) -> None:
        """Does nothing: DynamoDB itself deletes old commands."""

    def command(self, league_id: str, cmd_id: str) -> StoredCommand | None:
        item = self._table.get(keys.command(league_id, cmd_id))
        return (
            StoredCommand(IdempotencyRecord(cmd_id, item["user_id"], item["fingerprint"]), item["seq"])
            if item
            else None
        )

    def events(self, league_id: str, since: int, until: int | None = None) -> list[e.Event]:
        if until is not None and until <= since:
            return []  # DynamoDB refuses a range that ends before it begins
        first, last = keys.event_sort(since + 1), keys.event_sort(keys.LAST_SEQ if until is None else until)
        lines = self._table.between(keys.league_partition(league_id), first, last)
        return [_event(item) for item in lines]

    def event(self, league_id: str, seq: int) -> e.Event:
        item = self._table.get(keys.event(league_id, seq))
        if item is None:
            raise LookupError(f"league {league_id} has no event {seq}")
        return _event(item)

    def of_user(self, user_id: str) -> list[League]:
        """Most heads hold the whole state; for the others the snapshots are read, too."""
        found = self._table.get_all(
            [keys.state(item["league_id"]) for item in memberships.of(self._table, user_id)]
        )
        larger = [item["league_id"] for item in found if "base" in item and item["status"] != "deleted"]
        snapshots = self._table.get_all([keys.snapshot(league_id) for league_id in larger])
        snapshot_of = {item["PK"]: item for item in snapshots}
        leagues = (self._with_snapshot(head, snapshot_of.get(head["PK"])) for head in found)
        return [league for league in leagues if league is not None and league.is_member(user_id)]

    def _with_snapshot(self, head: dict, snapshot: dict | None) -> League | None:
        try:
            found = heads.read([head, snapshot] if snapshot else [head])
            return found[0] if found else None
        except heads.Torn:
            return self.load(head["league_id"])

    def count_of_user(self, user_id: str) -> int:
        return len(memberships.of(self._table, user_id))

    def left_by(self, user_id: str) -> list[str]:
        return [item["league_id"] for item in memberships.of(self._table, user_id, has_left=True)]

    def by_invite(self, invite_code: str) -> League | None:
        item = self._table.get(keys.invite(invite_code))
        league = self.load(item["league_id"]) if item else None
        return league if league is not None and league.invite_code == invite_code else None

    def by_old_invite(self, invite_code: str) -> League | None:
        item = self._table.get(keys.invite(invite_code))
        league = self.load(item["league_id"]) if item else None
        return league if league is not None and invite_code in league.old_codes else None

    def commissioner_seen(self, league_id: str) -> int | None:
        item = self._table.get(keys.commissioner_seen(league_id))
        return item["at"] if item else None

    def set_commissioner_seen(self, league_id: str, at: int) -> None:
        self._table.write(put({**keys.commissioner_seen(league_id), "at": at}))

    def drafting(self) -> list[str]:
        return self.due_by(NEVER)

    def due_by(self, moment: int, most: int | None = None) -> list[str]:
        """Leagues of `drafting` whose clock must act by `moment` (epoch ms), soonest first.

        At most `most` of each shard. May lag by moments.
        """
        return [item["league_id"] for item in self._table.due(keys.shards(keys.RUNNING), moment, most)]

    def queue(self, league_id: str, user_id: str) -> tuple[str, ...]:
        return self.stored_queue(league_id, user_id).team_ids

    def stored_queue(self, league_id: str, user_id: str) -> StoredQueue:
        item = self._table.get(keys.queue(league_id, user_id))
        if not item:
            return StoredQueue()
        # Queues stored before there were versions count as version 0.
        version, saves = int(item.get("version", 0)), decode_ids(item.get("saves", "[]"))
        return StoredQueue(decode_ids(item["team_ids"]), version, saves)

    def set_queue(
        self,
        league_id: str,
        user_id: str,
        team_ids: tuple[str, ...],
        if_version: int | None = None,
        cmd_id: str | None = None,
    ) -> StoredQueue:
        for _ in range(QUEUE_TRIES):
            before = self.stored_queue(league_id, user_id)
            if cmd_id in before.saves:
                return before
            if if_version not in (None, before.version):
                raise QueueChanged
            after = before.replaced(team_ids, cmd_id)
            try:
                self._table.transact([_next_queue(league_id, user_id, after)])
            except ConditionFailed:
                continue  # another device saved at this moment
            return after
        raise Unavailable

    def put_queue(self, league_id: str, user_id: str, queue: StoredQueue) -> None:
        self._table.write(_queue(league_id, user_id, queue))


def _queue(league_id: str, user_id: str, queue: StoredQueue, condition: str = "", **values) -> dict:
    """Writes the queue, if the condition holds."""
    ids, saves = encode(queue.team_ids).decode(), encode(queue.saves).decode()
    change = "SET #team_ids = :ids, #version = :version, #saves = :saves"
    given = {"ids": ids, "version": queue.version, "saves": saves, **values}
    return update(keys.queue(league_id, user_id), change, condition, **given)


def _next_queue(league_id: str, user_id: str, queue: StoredQueue) -> dict:
    """Writes the queue, if the one before is still stored."""
    if queue.version == 1:
        return _queue(league_id, user_id, queue, "attribute_not_exists(#version)")
    return _queue(league_id, user_id, queue, "#version = :before", before=queue.version - 1)


def _event(item: dict) -> e.Event:
    return decode_event(
        item["league_id"],
        item["epoch"],
        item["seq"],
        item["type"],
        item["at"],
        item.get("actor_id"),
        item["data"],
    )


def _index(event: e.Event, league: League) -> dict:
    """The index entry while a timer must be set, the end is not yet announced, or the league is at rest."""
    if league.status == "drafting":
        return {"active": keys.active(keys.RUNNING, league.id), "due": due_at(league) or NEVER}
    if league.status == "complete" and league.completed_at is None:
        return {"active": keys.active(keys.RUNNING, league.id), "due": event.at}
    if league.status == "lobby" and due_at(league) is not None:
        return {"active": keys.active(keys.RUNNING, league.id), "due": due_at(league)}
    return unused.index(league, event.at)


def _line(event: e.Event) -> dict:
    item = {
        **keys.event(event.league_id, event.seq),
        "league_id": event.league_id,
        "epoch": event.epoch,
        "seq": event.seq,
        "type": event.type,
        "at": event.at,
        "actor_id": event.actor_id,
        "data": encode(event.data).decode(),
    }
    return put(item, NEW)


def _command(league_id: str, seq: int, command: IdempotencyRecord, at: int) -> dict:
    item = {"user_id": command.user_id, "fingerprint": command.fingerprint, "seq": seq}
    item["expires"] = (at + COMMAND_KEPT_MS) // 1000
    return put({**keys.command(league_id, command.cmd_id), **item}, NEW)


def _picks(event: e.Event) -> list[dict]:
    """Items that keep a team from being picked twice. The log is the truth; the head checks slots."""
    match event.data:
        case e.PickMade(pick=pick) | e.PickExpired(pick=pick):
            return [put({**keys.team(event.league_id, pick.team_id), "pick_no": pick.pick_no}, NEW)]
        case e.PickUndone(pick=pick):
            return [delete(keys.team(event.league_id, pick.team_id))]
        case e.PickChanged(before=old, after=new, pick_no=pick_no):
            free = delete(keys.team(event.league_id, old))
            return [free, put({**keys.team(event.league_id, new), "pick_no": pick_no}, NEW)]
    return []
