"""What events about people, settings and rules change in a league; see fold.py."""

from dataclasses import replace

from domain import events as e
from domain.league import FORMER_MEMBER, OLD_CODES, REMOVED_KEPT, League, Member


def seated(members) -> tuple[Member, ...]:
    """The same members in seats 1..n."""
    return tuple(m if m.seat == seat else replace(m, seat=seat) for seat, m in enumerate(members, 1))


def _changed(members: tuple[Member, ...], user_id: str, **changes) -> tuple[Member, ...]:
    return tuple(replace(m, **changes) if m.user_id == user_id else m for m in members)


def of_members(opened_seats: dict[str, int], members: tuple[Member, ...]) -> dict[str, int]:
    here = {member.user_id for member in members}
    return {user_id: at for user_id, at in opened_seats.items() if user_id in here}


def created(event: e.Event) -> League:
    data: e.LeagueCreated = event.data
    return League(
        id=event.league_id,
        name=data.name,
        competition_id=data.competition_id,
        status="lobby",
        commissioner_id=data.member.user_id,
        members=(data.member, *data.others),
        invite_code=data.invite_code,
        settings=data.settings,
        epoch=event.epoch,
        seq=event.seq,
        created_at=event.at,
        acted_at=event.at,
        again_from=data.again_from,
        scoring=data.scoring,
    )


def _with_code(league: League, code: str) -> dict:
    """Install a new code: the old one is kept for members, and nobody counts as removed any more."""
    if code == league.invite_code:
        return {}
    return {
        "invite_code": code,
        "old_codes": (*league.old_codes, league.invite_code)[-OLD_CODES:],
        "removed": (),
    }


def _with_commissioner(league: League, members: tuple[Member, ...], user_id: str, at: int) -> dict:
    """The members with `user_id` as the only commissioner."""
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
        members = seated(m for m in league.members if m.user_id != data.user_id)
    else:
        name = {"display_name": FORMER_MEMBER} if data.reason == "deleted" else {}
        members = _changed(league.members, data.user_id, active=False, autopick=True, role="member", **name)
    change = _with_commissioner(league, members, data.commissioner_id, at)
    change["opened_seats"] = of_members(league.opened_seats, members)
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
    return {"members": seated(league.member(user_id) for user_id in data.order)}


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


def _member_replaced(league: League, data: e.MemberReplaced, at: int) -> dict:
    """The seat keeps its place and its picks, under another id; `domain.season.rulings` follows."""
    members = tuple(data.member if m.user_id == data.user_id else m for m in league.members)
    return {
        "members": members,
        "picks": tuple(
            replace(p, user_id=data.member.user_id) if p.user_id == data.user_id else p for p in league.picks
        ),
        "opened_seats": of_members(league.opened_seats, members),
        "ruled": league.seq + 1,
    }


def _scoring_set(league: League, data: e.ScoringSet, at: int) -> dict:
    return {"scoring": data.scoring}


def _scoring_changed(league: League, data: e.ScoringChanged, at: int) -> dict:
    return {"scoring": data.after}


def _ruled(league: League, data: e.LeagueEvent, at: int) -> dict:
    """The event's content is kept in `domain.season.rulings`; the state only notes that there is more."""
    return {"ruled": league.seq + 1}


def _season_closed(league: League, data: e.SeasonClosed, at: int) -> dict:
    return {"ruled": league.seq + 1, "closed_at": at}


def _season_reopened(league: League, data: e.SeasonReopened, at: int) -> dict:
    return {"ruled": league.seq + 1, "closed_at": None}


def _league_deleted(league: League, data: e.LeagueDeleted, at: int) -> dict:
    return {"status": "deleted", "deadline": None, "remaining_ms": None, "autopick_at": None}


LEAGUE_CHANGES = {
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
    e.MemberReplaced: _member_replaced,
    e.ScoringSet: _scoring_set,
    e.ScoringChanged: _scoring_changed,
    e.ResultOverridden: _ruled,
    e.OverrideRemoved: _ruled,
    e.GameAdded: _ruled,
    e.PointsAdjusted: _ruled,
    e.GuessSet: _ruled,
    e.SeasonClosed: _season_closed,
    e.SeasonReopened: _season_reopened,
    e.LeagueDeleted: _league_deleted,
}
