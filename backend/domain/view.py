"""What a member sees of a league: the shapes of INTERFACE.md, and the hash that proves two are equal."""

from binascii import crc32
from dataclasses import asdict

from domain.competition import Competition
from domain.events import (
    PRESENCE_UPDATE,
    TICK,
    ClockExtended,
    DraftPaused,
    DraftResumed,
    DraftStarted,
    Event,
    PickExpired,
    PickMade,
    PickUndone,
)
from domain.league import League


def state_hash(league: League) -> str:
    """CRC-32 (8 lower-case hex digits) of `status|pick_no|order|picks`, which clients compute too."""
    picks = ",".join(f"{p.pick_no}:{p.user_id}:{p.team_id}" for p in league.picks)
    text = f"{league.status}|{league.pick_no}|{','.join(league.order)}|{picks}"
    return f"{crc32(text.encode()):08x}"


def draft_view(league: League) -> dict:
    """The `state` of a snapshot."""
    return {
        "status": league.status,
        "order": league.order,
        "pick_no": league.pick_no,
        "round": league.round,
        "on_clock": league.on_clock,
        "deadline": league.deadline,
        "remaining_ms": league.remaining_ms,
        "picks": league.picks,
    }


def league_view(league: League) -> dict:
    """A league without its draft: who is in it, and its settings."""
    return {
        "id": league.id,
        "name": league.name,
        "competition_id": league.competition_id,
        "status": league.status,
        "commissioner_id": league.commissioner_id,
        "members": league.members,
        "invite_code": league.invite_code,
        "settings": league.settings,
        "epoch": league.epoch,
        "seq": league.seq,
        "created_at": league.created_at,
        "started_at": league.started_at,
        "completed_at": league.completed_at,
    }


def listed_view(league: League, competition: Competition) -> dict:
    """A league in a list: also where its draft stands, and its competition in words."""
    return {
        **league_view(league),
        "now": {
            "pick_no": league.pick_no,
            "round": league.round,
            "on_clock": league.on_clock,
            "deadline": league.deadline,
            "remaining_ms": league.remaining_ms,
            "picks_made": len(league.picks),
            "picks_total": league.picks_total,
        },
        "competition": competition_view(competition),
    }


def competition_view(competition: Competition) -> dict:
    return {
        "id": competition.id,
        "sport": competition.sport,
        "name": competition.name,
        "season": competition.season,
        "team_count": len(competition.teams),
        "rating_source": competition.rating_source,
        "custom": competition.owner_id is not None,
    }


def snapshot(league: League, now: int) -> dict:
    return {
        "mode": "snapshot",
        "epoch": league.epoch,
        "seq": league.seq,
        "server_now": now,
        "state_hash": state_hash(league),
        "state": draft_view(league),
        "league": league_view(league),
    }


def delta(league: League, events: list[Event], now: int) -> dict:
    """`events` are those after the client's seq, gap-free, ending at the league's seq."""
    return {
        "mode": "delta",
        "epoch": league.epoch,
        "seq": league.seq,
        "server_now": now,
        "state_hash": state_hash(league),
        "events": events,
    }


def tick(league: League, now: int) -> dict:
    """The envelope sent every few seconds while a draft runs: a lost last event leaves no gap."""
    data = {"deadline": league.deadline, "server_now": now, "state_hash": state_hash(league)}
    return _unnumbered(league, TICK, now, data)


def presence(league: League, present: list[str], now: int) -> dict:
    """Who has the league open, as user ids."""
    return _unnumbered(league, PRESENCE_UPDATE, now, {"present": present})


def _unnumbered(league: League, type_: str, now: int, data: dict) -> dict:
    """An envelope that is no event: `seq` is that of the league, not its own."""
    return {
        "league_id": league.id,
        "epoch": league.epoch,
        "seq": league.seq,
        "type": type_,
        "at": now,
        "data": data,
    }


def recap(league: League, events: list[Event]) -> dict:
    """Every pick with the time it took (`taken_ms`, from the start of its turn), and the log.

    Pauses, and time given back because the server was down, are not counted.
    """
    taken: dict[int, int] = {}
    turn_began: int | None = None
    paused_at: int | None = None
    for event in events:
        if isinstance(event.data, DraftPaused):
            paused_at = event.at
        elif isinstance(event.data, DraftResumed) and paused_at is not None and turn_began is not None:
            turn_began, paused_at = turn_began + event.at - paused_at, None
        elif isinstance(event.data, ClockExtended):
            turn_began += event.data.lost_ms
        elif isinstance(event.data, PickMade | PickExpired):
            taken[event.data.pick.pick_no] = event.at - turn_began
            turn_began = event.at
        elif isinstance(event.data, DraftStarted | PickUndone):
            turn_began = event.at
            paused_at = event.at if paused_at is not None else None
    picks = [{**asdict(pick), "taken_ms": taken[pick.pick_no]} for pick in league.picks]
    return {"picks": picks, "events": events}
