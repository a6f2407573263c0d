"""Leagues, their logs, commands and queues in DynamoDB (see storage/port.py for the promises)."""

import msgspec

from domain.account import COMMAND_KEPT_MS
from domain.decide_draft import due_at
from domain.errors import QueueChanged
from domain.events import (
    Event,
    InviteChanged,
    LeagueCreated,
    LeagueDeleted,
    MemberJoined,
    MemberLeft,
    PickChanged,
    PickExpired,
    PickMade,
    PickUndone,
)
from domain.league import League
from storage.codec import decode_event, decode_league, encode
from storage.dynamodb import keys
from storage.dynamodb.client import ConditionFailed, Table, delete, put, update
from storage.port import Command, Conflict, StoredCommand

NEVER = 9_999_999_999_999
"""When (epoch ms) a running draft without a clock is due, for the index."""
NEW = "attribute_not_exists(#PK)"
UNUSED = f"{NEW} OR attribute_exists(#old)"
"""No league's current code."""
_decode_ids = msgspec.json.Decoder(tuple[str, ...]).decode


class DynamoLeagues:
    def __init__(self, table: Table):
        self._table = table

    def load(self, league_id: str) -> League | None:
        return _league(self._table.get(keys.state(league_id)))

    def commit(self, event: Event, league: League, command: Command | None) -> None:
        """One transaction: each thing that must be free, new or unchanged has a condition of its own."""
        operations = [_state(event, league), _line(event)]
        if command is not None:
            operations.append(_command(event.league_id, event.seq, command, event.at))
        operations += _picks(event) + _memberships(event, league) + self._invitation(event, league)
        try:
            self._table.transact(operations)
        except ConditionFailed as error:
            raise Conflict(f"league {league.id} at seq {event.seq}: {error}") from error

    def _invitation(self, event: Event, league: League) -> list[dict]:
        """The current code leads to the league; those it remembers from before are kept, for its members."""
        code = None if isinstance(event.data, LeagueDeleted) else league.invite_code
        new = [] if code is None else [put({**keys.invite(code), "league_id": league.id}, UNUSED)]
        if event.seq == 1:
            return new
        if not isinstance(event.data, InviteChanged | MemberLeft | LeagueDeleted):
            return []
        before = self._table.get(keys.state(league.id), "seq", "state")
        if before is None or before["seq"] != event.seq - 1:
            raise Conflict(f"league {league.id} is not at seq {event.seq - 1}")
        known = decode_league(before["state"])
        if known.invite_code == code:
            return []
        kept = () if code is None else league.old_codes
        codes = (known.invite_code, *known.old_codes)
        dropped = [delete(keys.invite(old)) for old in codes if old not in kept]
        if known.invite_code in kept:
            dropped.append(put({**keys.invite(known.invite_code), "league_id": league.id, "old": True}))
        return dropped + new

    def remember(self, league_id: str, seq: int, command: Command, at: int) -> None:
        try:
            self._table.transact([_command(league_id, seq, command, at)])
        except ConditionFailed as error:
            raise Conflict(f"cmd_id {command.cmd_id} is not new: {error}") from error

    def sweep(self, now: int, most: int) -> None:
        """DynamoDB deletes old commands by itself."""

    def command(self, league_id: str, cmd_id: str) -> StoredCommand | None:
        item = self._table.get(keys.command(league_id, cmd_id))
        return (
            StoredCommand(Command(cmd_id, item["user_id"], item["fingerprint"]), item["seq"])
            if item
            else None
        )

    def events(self, league_id: str, since: int, until: int | None = None) -> list[Event]:
        if until is not None and until <= since:
            return []  # DynamoDB refuses a range that ends before it begins
        lines = self._table.query(
            "#PK = :league AND #SK BETWEEN :first AND :last",
            league=keys.league_partition(league_id),
            first=keys.event_sort(since + 1),
            last=keys.event_sort(keys.LAST_SEQ if until is None else until),
        )
        return [_event(item) for item in lines]

    def event(self, league_id: str, seq: int) -> Event:
        return _event(self._table.get(keys.event(league_id, seq)))

    def of_user(self, user_id: str) -> list[League]:
        states = self._table.get_all([keys.state(item["league_id"]) for item in self._memberships(user_id)])
        leagues = (_league(item) for item in states)
        return [league for league in leagues if league is not None and league.is_member(user_id)]

    def count_of_user(self, user_id: str) -> int:
        return len(self._memberships(user_id))

    def _memberships(self, user_id: str) -> list[dict]:
        return self._table.query(
            "#PK = :user AND begins_with(#SK, :membership)",
            user=keys.user_partition(user_id),
            membership=keys.MEMBERSHIP,
        )

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

    def due_by(self, moment: int) -> list[str]:
        """Those of `drafting` whose clock is to act by then (epoch ms), soonest first; may lag by moments."""
        found = self._table.query(
            "#active = :running AND #due <= :moment", keys.INDEX, running=keys.RUNNING, moment=moment
        )
        return [item["league_id"] for item in found]

    def queue(self, league_id: str, user_id: str) -> tuple[str, ...]:
        return self.versioned_queue(league_id, user_id)[1]

    def versioned_queue(self, league_id: str, user_id: str) -> tuple[int, tuple[str, ...]]:
        item = self._table.get(keys.queue(league_id, user_id))
        return (int(item.get("version", 0)), _decode_ids(item["team_ids"])) if item else (0, ())

    def set_queue(
        self, league_id: str, user_id: str, team_ids: tuple[str, ...], if_version: int | None = None
    ) -> int:
        key, change = keys.queue(league_id, user_id), "SET #team_ids = :ids ADD #version :one"
        ids = encode(team_ids).decode()
        if if_version is None:
            stored = self._table.write(update(key, change, ids=ids, one=1), "ALL_NEW")
            return int(stored["version"])
        # Version 0 is also that of a queue stored before queues had one.
        unchanged, given = "#version = :version", {"version": if_version}
        if if_version == 0:
            unchanged, given = "attribute_not_exists(#version)", {}
        try:
            self._table.transact([update(key, change, unchanged, ids=ids, one=1, **given)])
        except ConditionFailed:
            raise QueueChanged from None
        return if_version + 1


def _league(item: dict | None) -> League | None:
    return None if item is None or item["status"] == "deleted" else decode_league(item["state"])


def _event(item: dict) -> Event:
    columns = (item[name] for name in ("league_id", "epoch", "seq", "type", "at"))
    return decode_event(*columns, item.get("actor_id"), item["data"])


def _state(event: Event, league: League) -> dict:
    item = {
        **keys.state(league.id),
        "league_id": league.id,
        "seq": event.seq,
        "status": league.status,
        "invite_code": league.invite_code,
        "state": encode(league).decode(),
        **_index(event, league),
    }
    return put(item, NEW) if event.seq == 1 else put(item, "#seq = :before", before=event.seq - 1)


def _index(event: Event, league: League) -> dict:
    """In the index while a timer must be set for it, or its end is not yet announced."""
    if league.status == "drafting":
        return {"active": keys.RUNNING, "due": due_at(league) or NEVER}
    if league.status == "complete" and league.completed_at is None:
        return {"active": keys.RUNNING, "due": event.at}
    if league.status == "lobby" and due_at(league) is not None:
        return {"active": keys.RUNNING, "due": due_at(league)}
    return {}


def _line(event: Event) -> dict:
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


def _command(league_id: str, seq: int, command: Command, at: int) -> dict:
    item = {"user_id": command.user_id, "fingerprint": command.fingerprint, "seq": seq}
    item["expires"] = (at + COMMAND_KEPT_MS) // 1000
    return put({**keys.command(league_id, command.cmd_id), **item}, NEW)


def _picks(event: Event) -> list[dict]:
    """These items only enforce: one pick per slot, one slot per team. The log is the truth."""
    if isinstance(event.data, PickChanged):
        return _other_team(event)
    if not isinstance(event.data, PickMade | PickExpired | PickUndone):
        return []
    pick = event.data.pick
    slot, team = keys.slot(event.league_id, pick.pick_no), keys.team(event.league_id, pick.team_id)
    if isinstance(event.data, PickUndone):
        return [delete(slot), delete(team)]
    return [put({**slot, "team_id": pick.team_id}, NEW), put({**team, "pick_no": pick.pick_no}, NEW)]


def _other_team(event: Event) -> list[dict]:
    """One slot's team is another now: the old one is free, the new one must be."""
    data, league_id = event.data, event.league_id
    return [
        delete(keys.team(league_id, data.before)),
        put({**keys.team(league_id, data.after), "pick_no": data.pick_no}, NEW),
        put({**keys.slot(league_id, data.pick_no), "team_id": data.after}),
    ]


def _memberships(event: Event, league: League) -> list[dict]:
    """What the event changes of whose leagues these are; bots have none."""
    match event.data:
        case LeagueCreated(member=member) | MemberJoined(member=member):
            return [put({**keys.membership(member.user_id, league.id), "league_id": league.id})]
        case MemberLeft(user_id=user_id):
            return [delete(keys.membership(user_id, league.id))]
        case LeagueDeleted():
            return [delete(keys.membership(member.user_id, league.id)) for member in league.members]
    return []
