"""A league in DynamoDB: a small head, a snapshot of an earlier state, and the events since.

A write is paid by the kilobyte of the whole item, so a commit must not write what it does not change. The
head fits into one kilobyte. It holds the whole state while that fits, too; the state of a larger league is in
a snapshot beside it, and the head holds the events since the snapshot. When they no longer fit, the next
commit writes a new snapshot. Head and snapshot are adjacent, so one query reads both; that costs no more than
reading a whole state.
"""

import logging
import zlib
from dataclasses import dataclass

import msgspec

from domain.errors import Unavailable
from domain.events import Event, PickExpired, PickMade
from domain.fold import apply
from domain.league import League
from storage.codec import decode_event, decode_league, encode
from storage.dynamodb import keys
from storage.dynamodb.client import NEW, delete, put, size_of
from storage.shape import SHAPE

log = logging.getLogger("draftnight.storage")
HEAD_BYTES = 1024
"""The size paid by one write unit."""
WHOLE_BYTES = 8 * HEAD_BYTES
"""A state with longer JSON never fits into a head, so compressing it to see is pointless."""
_Line = tuple[int, str, int, str | None, msgspec.Raw]
_decode_lines = msgspec.json.Decoder(list[_Line]).decode


class Torn(Exception):
    """Head and snapshot were read while another process wrote them: read again."""


@dataclass(frozen=True, slots=True)
class Tail:
    """A stored league's position: `lines` are its JSON events after the snapshot at `base` (None: none)."""

    epoch: str
    seq: int
    base: int | None
    lines: tuple[bytes, ...] = ()


def read(items: list[dict]) -> tuple[League, Tail] | None:
    """The league in its head and snapshot; None if there is none, or it was deleted. Raises Torn."""
    by_sort = {item["SK"]: item for item in items}
    head = by_sort.get(keys.STATE)
    return None if head is None or head["status"] == "deleted" else stored(head, by_sort.get(keys.SNAPSHOT))


def stored(head: dict, snapshot: dict | None) -> tuple[League, Tail]:
    """As `read`, also for a deleted league."""
    _check(head)
    if "state" in head:
        league = _decode_state(head["state"])
        return league, Tail(league.epoch, league.seq, None)
    if snapshot is None or snapshot["seq"] != head["base"]:
        raise Torn
    tail = tail_of(head)
    league = _decode_state(snapshot["state"])
    for seq, type_, at, actor_id, data in _decode_lines(_joined(tail.lines)):
        league = apply(league, decode_event(league.id, league.epoch, seq, type_, at, actor_id, data))
    return league, tail


def _check(head: dict) -> None:
    """Raises Unavailable if a newer version stored the league: writing it would drop what we do not know."""
    if head.get("shape", 0) > SHAPE:
        log.error("league %s was stored by a later version", head["league_id"])
        raise Unavailable


def tail_of(head: dict) -> Tail:
    """The position of this head's league. Heads from before snapshots hold the whole state, as JSON."""
    _check(head)
    if "base" not in head:
        league = _decode_state(head["state"])
        return Tail(league.epoch, league.seq, None)
    lines = zlib.decompress(head["tail"]) if "tail" in head else b"[]"
    raw = msgspec.json.decode(lines, type=list[msgspec.Raw])
    return Tail(head["epoch"], head["seq"], head["base"], tuple(bytes(line) for line in raw))


def _decode_state(stored: bytes | str) -> League:
    return decode_league(stored if isinstance(stored, str) else zlib.decompress(stored))


def _joined(lines: tuple[bytes, ...]) -> bytes:
    return b"[" + b",".join(lines) + b"]"


def writes(event: Event, league: League, before: Tail | None, index: dict) -> tuple[list[dict], Tail]:
    """The writes after which the stored league is `league`, and its position then.

    `before` is its position now, None for a new league; `index` is what the head has for the sweeper.
    """
    head = {
        **keys.state(league.id),
        "league_id": league.id,
        "seq": event.seq,
        "epoch": league.epoch,
        "status": league.status,
        "pick_no": league.pick_no,
        "shape": SHAPE,
        **index,
    }
    base = before.base if before else None
    state = encode(league)
    if len(state) <= WHOLE_BYTES:
        whole = head | {"state": zlib.compress(state)}
        if size_of(whole) <= HEAD_BYTES:
            gone = [] if base is None else [delete(keys.snapshot(league.id))]
            return [_put(whole, event), *gone], Tail(league.epoch, event.seq, None)
    if before is not None and base is not None:
        line = encode([event.seq, event.type, event.at, event.actor_id, event.data])
        lines = (*before.lines, line)
        short = head | {"base": base, "tail": zlib.compress(_joined(lines))}
        if size_of(short) <= HEAD_BYTES:
            return [_put(short, event)], Tail(league.epoch, event.seq, base, lines)
    snapshot = {**keys.snapshot(league.id), "seq": event.seq, "state": zlib.compress(state)}
    return [_put(head | {"base": event.seq}, event), put(snapshot)], Tail(league.epoch, event.seq, event.seq)


def renewed(head: dict, league: League) -> list[dict]:
    """The writes that give a stored league, whose head this is, another epoch.

    They are conditional on nothing having been written meanwhile.
    """
    kept = {name: value for name, value in head.items() if name not in ("state", "base", "tail")}
    kept |= {"epoch": league.epoch, "pick_no": league.pick_no, "shape": SHAPE}
    state = zlib.compress(encode(league))
    unchanged = "#seq = :seq AND (attribute_not_exists(#epoch) OR #epoch = :epoch)"
    values = {"seq": league.seq, "epoch": head.get("epoch", league.epoch)}
    whole = kept | {"state": state}
    if size_of(whole) <= HEAD_BYTES:
        return [put(whole, unchanged, **values), delete(keys.snapshot(league.id))]
    snapshot = {**keys.snapshot(league.id), "seq": league.seq, "state": state}
    return [put(kept | {"base": league.seq}, unchanged, **values), put(snapshot)]


def _put(head: dict, event: Event) -> dict:
    """Write the head on the condition that the stored league is as it was when the event was decided.

    The slot of a pick must be the open one, so no slot is ever filled twice. Heads from before snapshots name
    neither the slot nor the epoch.
    """
    if event.seq == 1:
        return put(head, NEW)
    unchanged = "#seq = :before AND (attribute_not_exists(#epoch) OR #epoch = :epoch)"
    values = {"before": event.seq - 1, "epoch": event.epoch}
    if isinstance(event.data, PickMade | PickExpired):
        unchanged += " AND (attribute_not_exists(#pick_no) OR #pick_no = :slot)"
        values["slot"] = event.data.pick.pick_no
    return put(head, unchanged, **values)
