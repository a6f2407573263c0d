"""Applied equals fresh: after folding an action's events, members must hold what they would read afresh."""

from functools import reduce

import msgspec

from actions import draft as reading
from domain import draft
from domain.view import draft_view, league_view
from storage.codec import decode_event, decode_league
from storage.sqlite.leagues import SqliteLeagues
from support.clients import view
from support.worlds.world import Person, World


def as_json(value):
    """A value as it is on the wire."""
    return msgspec.json.decode(msgspec.json.encode(value))


def decoded(envelope: dict):
    """An event from its wire form."""
    fields = [envelope[name] for name in ("league_id", "epoch", "seq", "type", "at", "actor_id")]
    return decode_event(*fields, msgspec.json.encode(envelope["data"]))


def stored(world: World, league_id: str):
    """The league in the database, bypassing every cache: its snapshot and the events since. Deleted leagues
    too.
    """
    ((snapshot,),) = world.database.read(
        "SELECT state FROM snapshots JOIN leagues ON no = league_no WHERE id = ?", (league_id,)
    )
    anew, old = SqliteLeagues(world.database), decode_league(snapshot)
    league = reduce(draft.apply, anew.events(league_id, old.seq), old)
    assert anew.load(league_id) == (None if league.status == "deleted" else league)
    return league


def rendered(league) -> dict:
    """A league as a client holds it."""
    return as_json(
        {"league": league_view(league), "state": draft_view(league), "epoch": league.epoch, "seq": league.seq}
    )


def without_seq(held: dict) -> dict:
    return {"league": held["league"] | {"seq": 0}, "state": held["state"]}


def applied_equals_fresh(world: World, league_id: str, viewer: Person, act) -> list[str]:
    """Runs `act()`. Returns the types of its events, in order.

    The old state plus the events must equal the fresh state, both in the server's own fold and in a client's,
    which sees nothing but JSON. Fails if the events changed nothing, or if the room was told something else.
    """
    before, league = (
        as_json(reading.read(world.services, viewer.id, league_id, None, None)),
        world.league(league_id),
    )
    sent_before = len(world.broadcaster.sent)
    act()
    events = as_json(world.events(league_id, league.seq))
    fresh = stored(world, league_id)

    assert reduce(draft.apply, map(decoded, events), league) == fresh
    held = reduce(view.apply, events, view.from_snapshot(before))
    assert held == rendered(fresh)
    assert view.state_hash(held) == view_hash(fresh)
    assert without_seq(held) != without_seq(view.from_snapshot(before)), "the events changed nothing"
    if fresh.status != "deleted":
        since = str(league.seq)
        delta = as_json(reading.read(world.services, viewer.id, league_id, league.epoch, since))
        assert (delta["mode"], delta["events"], delta["state_hash"]) == (
            "delta",
            events,
            view.state_hash(held),
        )
        snapshot = as_json(reading.read(world.services, viewer.id, league_id, None, None))
        assert view.from_snapshot(snapshot) == held and snapshot["state_hash"] == delta["state_hash"]
    told = [
        payload for room, _, payload in world.broadcaster.sent[sent_before:] if room == f"league_{league_id}"
    ]
    assert as_json(told) == events, "the room was told each event once, in order"
    return [event["type"] for event in events]


def view_hash(league) -> str:
    return view.state_hash(rendered(league))
