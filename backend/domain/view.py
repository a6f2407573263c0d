"""What a member sees of a league: the shapes of INTERFACE.md, and the hash that proves two states equal."""

from binascii import crc32
from dataclasses import asdict

from domain.competition import Competition
from domain.events import Event
from domain.league import League
from domain.messages import PRESENCE_UPDATE, TICK

FEWEST_EVENTS = 30
"""A delta may always have this many events: only events tell clients what happened while they were away."""


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
        "takeover": None
        if league.takeover_at is None
        else {"by": league.takeover_by, "at": league.takeover_at},
        "opened_seats": league.opened_seats,
        "paused": {"by": league.paused_by, "reason": league.pause_reason}
        if league.status == "paused"
        else None,
        "scoring": league.scoring,
        "again_from": league.again_from,
        "closed_at": league.closed_at,
        "ruled": league.ruled,
        "settings": league.settings,
        "epoch": league.epoch,
        "seq": league.seq,
        "created_at": league.created_at,
        "started_at": league.started_at,
        "completed_at": league.completed_at,
    }


def listed_view(league: League, competition: Competition) -> dict:
    """A league in a list, with its draft's progress and its competition."""
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
        "custom": competition.custom,
        "stages": competition.stages,
        "draws": competition.draws,
    }


def invitation_view(league: League, competition: Competition) -> dict:
    """What an invitation shows to somebody who is not in the league yet."""
    active = [member for member in league.members if member.active]
    return {
        "name": league.name,
        "status": league.status,
        "competition": competition_view(competition),
        "commissioner_name": next(m.display_name for m in active if m.user_id == league.commissioner_id),
        "member_names": [member.display_name for member in active],
        "member_colors": [member.shown_color for member in active],
        "member_bots": [member.is_bot for member in active],
        "seats_left": max(0, league.settings.max_members - len(league.members)),
        "rounds": league.settings.rounds,
        "pick_seconds": league.settings.pick_seconds,
        "starts_at": league.settings.starts_at,
        "start_by_itself": league.settings.start_by_itself,
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


def tick(league: League, chat_rev: int, now: int) -> dict:
    """The envelope sent every few seconds in a draft, so that a lost last event or message leaves no gap."""
    data = {"deadline": league.deadline, "server_now": now, "state_hash": state_hash(league)}
    data["chat_rev"] = chat_rev
    return _unnumbered(league, TICK, now, data)


def presence(league: League, present: list[str], chat_rev: int, now: int) -> dict:
    """Who is online in the league, on whatever screen of the app, as user ids, and the chat's latest rev."""
    return _unnumbered(league, PRESENCE_UPDATE, now, {"present": present, "chat_rev": chat_rev})


def _unnumbered(league: League, type_: str, now: int, data: dict) -> dict:
    """An envelope that is not an event: `seq` is the league's current one."""
    return {
        "league_id": league.id,
        "epoch": league.epoch,
        "seq": league.seq,
        "type": type_,
        "at": now,
        "data": data,
    }


def recap(league: League, events: list[Event]) -> dict:
    """Every pick with the time it took, and a page of the log, oldest first.

    `taken_ms` counts from the start of the pick's turn, without pauses and without time given back after
    downtime. It is None for a pick made before leagues kept it.
    """
    taken = (*league.taken_ms, *(None,) * (len(league.picks) - len(league.taken_ms)))
    picks = [
        {**asdict(pick), "taken_ms": taken_ms} for pick, taken_ms in zip(league.picks, taken, strict=True)
    ]
    return {"picks": picks, "events": events}


def public_recap(league: League, competition: Competition) -> dict:
    """What a stranger sees of a finished draft. Members are seat numbers: an id would identify them
    elsewhere.
    """
    seats = {member.user_id: seat for seat, member in enumerate(league.members, 1)}
    teams = [competition.by_id[pick.team_id] for pick in league.picks]
    return {
        "name": league.name,
        "competition": competition_view(competition),
        "draft_type": league.settings.draft_type,
        "rounds": league.settings.rounds,
        "completed_at": league.completed_at,
        "members": [_some(member, "display_name", "is_bot") for member in league.members],
        "picks": [
            {
                **_some(pick, "pick_no", "team_id"),
                "seat": seats[pick.user_id],
                "autopick": pick.by == "autopick",
            }
            for pick in league.picks
        ],
        "teams": [_some(team, "id", "name", "short_name", "abbreviation", "colors") for team in teams],
    }


def _some(value: object, *names: str) -> dict:
    return {name: getattr(value, name) for name in names}


def most_events(league: League) -> int:
    """The most events of a delta; a longer one would be larger than the snapshot, which grows with the state.

    A pick in a snapshot is a third of the size of its event, a member half.
    """
    return FEWEST_EVENTS + (len(league.members) + len(league.picks)) // 3
