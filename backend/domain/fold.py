"""`apply(league, event) -> League`: the fold. It never refuses; the web app has the same in JavaScript."""

from dataclasses import replace

from domain import events as e
from domain.fold_league import LEAGUE_CHANGES, created, of_members, seated
from domain.league import UNDO_HOLD_MS, League, Pick, Turn


def _autopick_at(league: League, turn: Turn, at: int, reopened: bool) -> int:
    """The earliest moment of an autopick in a turn that runs from `at`; people go first after an undo."""
    if not reopened:
        return at + league.settings.autopick_delay_seconds * 1000
    return at + UNDO_HOLD_MS if turn.deadline is None else min(at + UNDO_HOLD_MS, turn.deadline)


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


def _start_missed(league: League, data: e.StartMissed, at: int) -> dict:
    return {"settings": replace(league.settings, start_by_itself=False)}


def _turn_begins(league: League, at: int) -> dict:
    """Start counting the next pick's time; if the draft is paused, the pause counts from here, too."""
    return {"turn_began": at, "paused_at": None if league.paused_at is None else at}


def _taken(league: League, picks: int) -> tuple[int | None, ...]:
    """`taken_ms` of the first `picks` picks; None for those made before leagues kept it."""
    return (*league.taken_ms[:picks], *(None,) * (picks - len(league.taken_ms)))


def _kept(data: e.PickMade | e.PickExpired) -> Pick:
    """The pick; in events of older versions only their type told whether the time ran out."""
    if data.pick.by != "autopick" or data.pick.ran_out is not None:
        return data.pick
    return replace(data.pick, ran_out=isinstance(data, e.PickExpired))


def _picked(league: League, data: e.PickMade | e.PickExpired, at: int) -> dict:
    took = None if league.turn_began is None else at - league.turn_began
    picked = {
        "picks": (*league.picks, _kept(data)),
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


NOT_PAUSED = {"paused_by": None, "pause_reason": None}


def _paused(league: League, data: e.DraftPaused, at: int) -> dict:
    return {
        "status": "paused",
        "deadline": None,
        "remaining_ms": data.remaining_ms,
        "autopick_at": None,
        "paused_at": at,
        "pause_reason": data.reason,
    }


def _pause_explained(league: League, data: e.PauseExplained, at: int) -> dict:
    return {"pause_reason": data.reason}


def _resumed(league: League, data: e.DraftResumed, at: int) -> dict:
    began = league.turn_began
    if began is not None and league.paused_at is not None:
        began += at - league.paused_at
    return {
        **_on_turn(league, data.next, at, league.reopened),
        "turn_began": began,
        "paused_at": None,
        **NOT_PAUSED,
    }


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
    if data.lost_ms < 0 and autopick_at is not None:  # else a bot would also wait for the lost time
        autopick_at += data.lost_ms
    return {
        "deadline": data.deadline,
        "autopick_at": autopick_at,
        "turn_began": None if began is None else began + data.lost_ms,
    }


def _reset(league: League, data: e.DraftReset, at: int) -> dict:
    members = seated(league.member(user_id) for user_id in data.order)
    settings = league.settings
    still_to_come = settings.starts_at is not None and settings.starts_at > at
    return {
        "status": "lobby",
        "settings": replace(settings, start_by_itself=settings.start_by_itself and still_to_come),
        "members": members,
        "opened_seats": of_members(league.opened_seats, members),
        "started_at": None,
        "pick_no": 1,
        "deadline": None,
        "remaining_ms": None,
        "autopick_at": None,
        "reopened": False,
        "taken_ms": (),
        "turn_began": None,
        "paused_at": None,
        **NOT_PAUSED,
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
            replace(p, team_id=data.after, by="commissioner", ran_out=None)
            if p.pick_no == data.pick_no
            else p
            for p in league.picks
        )
    }


def _completed(league: League, data: e.DraftCompleted, at: int) -> dict:
    return {"completed_at": data.completed_at}


CHANGES = {
    **LEAGUE_CHANGES,
    e.DraftStarted: _draft_started,
    e.StartMissed: _start_missed,
    e.PickMade: _picked,
    e.PickExpired: _picked,
    e.DraftPaused: _paused,
    e.PauseExplained: _pause_explained,
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
        return created(event)
    acted = {}
    if event.actor_id == league.commissioner_id:  # any act of the commissioner proves that they are here
        acted = {"acted_at": event.at, "takeover_by": None, "takeover_at": None}
    if isinstance(event.data, e.DraftPaused):
        acted["paused_by"] = event.actor_id
    change = CHANGES[type(event.data)](league, event.data, event.at)
    return replace(league, **{**acted, **change, "seq": event.seq})
