"""`apply(league, event) -> League`: the fold. It never refuses; the web app has the same in JavaScript."""

from dataclasses import replace

from domain import events as e
from domain.league import OLD_CODES, REMOVED_KEPT, UNDO_HOLD_MS, League, Member, Turn


def _seated(members) -> tuple[Member, ...]:
    """The same members in seats 1..n."""
    return tuple(m if m.seat == seat else replace(m, seat=seat) for seat, m in enumerate(members, 1))


def _changed(members: tuple[Member, ...], user_id: str, **changes) -> tuple[Member, ...]:
    return tuple(replace(m, **changes) if m.user_id == user_id else m for m in members)


def _of_members(opened_seats: dict[str, int], members: tuple[Member, ...]) -> dict[str, int]:
    here = {member.user_id for member in members}
    return {user_id: at for user_id, at in opened_seats.items() if user_id in here}


def _autopick_at(league: League, turn: Turn, at: int, reopened: bool) -> int:
    """When an autopick may act on a turn that runs from `at`; people come first after an undo."""
    if not reopened:
        return at + league.settings.autopick_delay_seconds * 1000
    return at + UNDO_HOLD_MS if turn.deadline is None else min(at + UNDO_HOLD_MS, turn.deadline)


def _created(event: e.Event) -> League:
    data: e.LeagueCreated = event.data
    return League(
        id=event.league_id,
        name=data.name,
        competition_id=data.competition_id,
        status="lobby",
        commissioner_id=data.member.user_id,
        members=(data.member,),
        invite_code=data.invite_code,
        settings=data.settings,
        epoch=event.epoch,
        seq=event.seq,
        created_at=event.at,
        acted_at=event.at,
    )


def _with_code(league: League, code: str) -> dict:
    """A new code: the old one is kept for members, and nobody counts as removed any more."""
    if code == league.invite_code:
        return {}
    return {
        "invite_code": code,
        "old_codes": (*league.old_codes, league.invite_code)[-OLD_CODES:],
        "removed": (),
    }


def _with_commissioner(league: League, members: tuple[Member, ...], user_id: str, at: int) -> dict:
    """The members with that commissioner and no other."""
    members = tuple(
        replace(m, role="commissioner")
        if m.user_id == user_id
        else (replace(m, role="member") if m.role == "commissioner" else m)
        for m in members
    )
    if user_id == league.commissioner_id:
        return {"members": members}
    return {
        "members": members,
        "commissioner_id": user_id,
        "acted_at": at,
        "takeover_by": None,
        "takeover_at": None,
    }


def _member_joined(league: League, data: e.MemberJoined, at: int) -> dict:
    if league.member(data.member.user_id):
        return {
            "members": tuple(data.member if m.user_id == data.member.user_id else m for m in league.members)
        }
    return {"members": (*league.members, data.member)}


def _bots_added(league: League, data: e.BotsAdded, at: int) -> dict:
    return {"members": (*league.members, *data.members)}


def _member_left(league: League, data: e.MemberLeft, at: int) -> dict:
    if league.status == "lobby":
        members = _seated(m for m in league.members if m.user_id != data.user_id)
    else:
        members = _changed(league.members, data.user_id, active=False, autopick=True, role="member")
    change = _with_commissioner(league, members, data.commissioner_id, at)
    change["opened_seats"] = _of_members(league.opened_seats, members)
    if league.takeover_by == data.user_id:
        change |= {"takeover_by": None, "takeover_at": None}
    if data.barred:
        change["removed"] = (*league.removed, data.user_id)[-REMOVED_KEPT:]
    return {**change, **_with_code(league, data.invite_code)}


def _member_renamed(league: League, data: e.MemberRenamed, at: int) -> dict:
    return {"members": _changed(league.members, data.user_id, display_name=data.display_name)}


def _settings_changed(league: League, data: e.SettingsChanged, at: int) -> dict:
    return {"name": data.name, "settings": data.settings}


def _order_set(league: League, data: e.OrderSet, at: int) -> dict:
    return {"members": _seated(league.member(user_id) for user_id in data.order)}


def _invite_changed(league: League, data: e.InviteChanged, at: int) -> dict:
    return _with_code(league, data.invite_code)


def _autopick_set(league: League, data: e.AutopickSet, at: int) -> dict:
    return {"members": _changed(league.members, data.user_id, autopick=data.enabled)}


def _role_set(league: League, data: e.RoleSet, at: int) -> dict:
    return {"members": _changed(league.members, data.user_id, role=data.role)}


def _commissioner_changed(league: League, data: e.CommissionerChanged, at: int) -> dict:
    return _with_commissioner(league, league.members, data.user_id, at)


def _takeover_announced(league: League, data: e.TakeoverAnnounced, at: int) -> dict:
    return {"takeover_by": data.by, "takeover_at": data.at}


def _takeover_stopped(league: League, data: e.TakeoverStopped, at: int) -> dict:
    return {"takeover_by": None, "takeover_at": None}


def _seat_opened(league: League, data: e.SeatOpened, at: int) -> dict:
    return {"opened_seats": league.opened_seats | {data.user_id: at}}


def _scoring_set(league: League, data: e.ScoringSet, at: int) -> dict:
    return {"scoring": data.scoring}


def _scoring_changed(league: League, data: e.ScoringChanged, at: int) -> dict:
    return {"scoring": data.after}


def _league_deleted(league: League, data: e.LeagueDeleted, at: int) -> dict:
    return {"status": "deleted", "deadline": None, "remaining_ms": None, "autopick_at": None}


def _on_turn(league: League, turn: Turn, at: int, reopened: bool = False) -> dict:
    return {
        "status": "drafting",
        "pick_no": turn.pick_no,
        "deadline": turn.deadline,
        "remaining_ms": None,
        "autopick_at": _autopick_at(league, turn, at, reopened),
        "reopened": reopened,
    }


def _draft_started(league: League, data: e.DraftStarted, at: int) -> dict:
    return {"started_at": at, **_on_turn(league, data.next, at), **_turn_begins(league, at)}


def _turn_begins(league: League, at: int) -> dict:
    """What the time of a pick is counted from. A pause that goes on counts anew from here."""
    return {"turn_began": at, "paused_at": None if league.paused_at is None else at}


def _taken(league: League, picks: int) -> tuple[int | None, ...]:
    """`taken_ms` of the first `picks` picks; None for those made before leagues kept it."""
    return (*league.taken_ms[:picks], *(None,) * (picks - len(league.taken_ms)))


def _picked(league: League, data: e.PickMade | e.PickExpired, at: int) -> dict:
    took = None if league.turn_began is None else at - league.turn_began
    picked = {
        "picks": (*league.picks, data.pick),
        "taken_ms": (*_taken(league, len(league.picks)), took),
        "turn_began": at,
    }
    if data.next is None:
        return {
            **picked,
            "status": "complete",
            "pick_no": data.pick.pick_no + 1,
            "deadline": None,
            "autopick_at": None,
        }
    return {**picked, **_on_turn(league, data.next, at)}


def _paused(league: League, data: e.DraftPaused, at: int) -> dict:
    return {
        "status": "paused",
        "deadline": None,
        "remaining_ms": data.remaining_ms,
        "autopick_at": None,
        "paused_at": at,
    }


def _resumed(league: League, data: e.DraftResumed, at: int) -> dict:
    began = league.turn_began
    if began is not None and league.paused_at is not None:
        began += at - league.paused_at
    return {**_on_turn(league, data.next, at, league.reopened), "turn_began": began, "paused_at": None}


def _undone(league: League, data: e.PickUndone, at: int) -> dict:
    change = {
        **_on_turn(league, data.next, at, reopened=True),
        **_turn_begins(league, at),
        "picks": tuple(p for p in league.picks if p.pick_no != data.pick.pick_no),
        "taken_ms": _taken(league, len(league.picks) - 1),
        "remaining_ms": data.remaining_ms,
        "completed_at": None,
    }
    return {**change, "status": "paused", "autopick_at": None} if league.status == "paused" else change


def _clock_extended(league: League, data: e.ClockExtended, at: int) -> dict:
    began, autopick_at = league.turn_began, league.autopick_at
    if data.lost_ms < 0 and autopick_at is not None:  # else a bot would wait for the time that was set back
        autopick_at += data.lost_ms
    return {
        "deadline": data.deadline,
        "autopick_at": autopick_at,
        "turn_began": None if began is None else began + data.lost_ms,
    }


def _reset(league: League, data: e.DraftReset, at: int) -> dict:
    members = _seated(league.member(user_id) for user_id in data.order)
    return {
        "status": "lobby",
        "members": members,
        "opened_seats": _of_members(league.opened_seats, members),
        "started_at": None,
        "pick_no": 1,
        "deadline": None,
        "remaining_ms": None,
        "autopick_at": None,
        "reopened": False,
        "taken_ms": (),
        "turn_began": None,
        "paused_at": None,
    }


def _clock_set(league: League, data: e.ClockSet, at: int) -> dict:
    return {
        "deadline": data.deadline,
        "remaining_ms": data.remaining_ms,
        "settings": replace(league.settings, pick_seconds=data.pick_seconds),
    }


def _pick_changed(league: League, data: e.PickChanged, at: int) -> dict:
    return {
        "picks": tuple(
            replace(p, team_id=data.after, by="commissioner") if p.pick_no == data.pick_no else p
            for p in league.picks
        )
    }


def _completed(league: League, data: e.DraftCompleted, at: int) -> dict:
    return {"completed_at": data.completed_at}


CHANGES = {
    e.MemberJoined: _member_joined,
    e.BotsAdded: _bots_added,
    e.MemberLeft: _member_left,
    e.MemberRenamed: _member_renamed,
    e.SettingsChanged: _settings_changed,
    e.OrderSet: _order_set,
    e.InviteChanged: _invite_changed,
    e.AutopickSet: _autopick_set,
    e.RoleSet: _role_set,
    e.CommissionerChanged: _commissioner_changed,
    e.TakeoverAnnounced: _takeover_announced,
    e.TakeoverStopped: _takeover_stopped,
    e.SeatOpened: _seat_opened,
    e.ScoringSet: _scoring_set,
    e.ScoringChanged: _scoring_changed,
    e.LeagueDeleted: _league_deleted,
    e.DraftStarted: _draft_started,
    e.PickMade: _picked,
    e.PickExpired: _picked,
    e.DraftPaused: _paused,
    e.DraftResumed: _resumed,
    e.PickUndone: _undone,
    e.ClockExtended: _clock_extended,
    e.DraftReset: _reset,
    e.ClockSet: _clock_set,
    e.PickChanged: _pick_changed,
    e.DraftCompleted: _completed,
}


def apply(league: League | None, event: e.Event) -> League:
    """The league after `event`. `league` is None only for `league_created`."""
    if isinstance(event.data, e.LeagueCreated):
        return _created(event)
    acted = {}
    if event.actor_id == league.commissioner_id:  # whatever the commissioner does shows that they are here
        acted = {"acted_at": event.at, "takeover_by": None, "takeover_at": None}
    change = CHANGES[type(event.data)](league, event.data, event.at)
    return replace(league, **{**acted, **change, "seq": event.seq})
