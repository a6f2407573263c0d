"""Decides the draft commands: one function per command, returning the event's data."""

from domain import commands as c
from domain import events as e
from domain import rules
from domain.competition import Competition
from domain.decide_pause import ExplainPause, explain_pause
from domain.errors import InvalidRequest
from domain.league import GRACE_MS, League, Pick, Turn
from domain.settings import LONGEST_CLOCK, check_pick_seconds

MOST_ADDED_SECONDS = 86_400
"""A day: the most that one turn can be given at once."""


def full_clock_from(league: League, now: int) -> int | None:
    """The deadline (epoch ms) of a turn that begins now; None without a clock."""
    seconds = league.settings.pick_seconds
    return None if seconds is None else now + seconds * 1000


def next_turn(league: League, now: int) -> Turn | None:
    """The turn after the current one, or None when the current slot is the last."""
    if league.pick_no >= league.picks_total:
        return None
    return league.turn(league.pick_no + 1, full_clock_from(league, now))


def start(league: League, command: c.StartDraft, now: int, competition: Competition) -> e.DraftStarted:
    return e.DraftStarted(tuple(league.order), league.turn(1, full_clock_from(league, now)))


def make_pick(league: League, command: c.MakePick, now: int, competition: Competition) -> e.PickMade:
    by = "member" if command.actor_id == league.on_clock else "commissioner"
    pick = Pick(league.pick_no, league.round, league.on_clock, command.team_id, by, now)
    return e.PickMade(pick, next_turn(league, now))


def due_at(league: League) -> int | None:
    """When the clock must act on the league (epoch ms), or None if it never will by itself.

    In the lobby that is the planned start, if the draft is to start by itself. An autopicking member's turn
    is due at `autopick_at`, any other at deadline + grace.
    """
    if league.status == "lobby":
        return league.settings.starts_at if league.settings.start_by_itself else None
    if league.status != "drafting":
        return None
    expiry = None if league.deadline is None else league.deadline + GRACE_MS
    if league.member(league.on_clock).autopick and league.autopick_at is not None:
        return league.autopick_at if expiry is None else min(league.autopick_at, expiry)
    return expiry


SYSTEM = (c.StartByItself, c.ExpirePick, c.ExtendClock, c.CompleteDraft)
STOPS_THE_CLOCK = (c.PauseDraft, c.UndoPick, c.ResetDraft, c.SetClock)


def runs_out_at(league: League, command) -> int | None:
    """The time (epoch ms) from which the open turn is settled before `command` is decided; None: never.

    Normally that is when the clock is due; a start by hand replaces one by itself. For a command that stops
    or changes the clock it is the deadline: the grace is for picks in flight, and an expired turn must not be
    paused.
    """
    if isinstance(command, SYSTEM) or (isinstance(command, c.StartDraft) and league.status == "lobby"):
        return None
    due = due_at(league)
    if due is None or league.deadline is None or not isinstance(command, STOPS_THE_CLOCK):
        return due
    return min(due, league.deadline)


def autopick_team(league: League, queue: tuple[str, ...], competition: Competition) -> str:
    """The first free team of the member's own queue, else the best rated, then by name."""
    taken = league.taken()
    wanted = (team_id for team_id in queue if team_id in competition.team_ids)
    free = (team_id for source in (wanted, competition.ranked) for team_id in source if team_id not in taken)
    return next(free)


def expire(
    league: League, command: c.ExpirePick, now: int, competition: Competition
) -> e.PickMade | e.PickExpired | None:
    """Act on the clock if it is due, else None. Every timer, command, restart and sweep ends up here."""
    due = league.deadline if command.without_grace else due_at(league)
    if due is None or now < due:
        return None
    team_id = autopick_team(league, command.queue, competition)
    ran_out = not league.member(league.on_clock).autopick
    pick = Pick(league.pick_no, league.round, league.on_clock, team_id, "autopick", now, ran_out)
    return (e.PickExpired if ran_out else e.PickMade)(pick, next_turn(league, now))


def pause(league: League, command: c.PauseDraft, now: int, competition: Competition) -> e.DraftPaused:
    remaining = None if league.deadline is None else max(0, league.deadline - now)
    return e.DraftPaused(remaining, command.reason)


def resume(league: League, command: c.ResumeDraft, now: int, competition: Competition) -> e.DraftResumed:
    deadline = None if league.remaining_ms is None else now + league.remaining_ms
    return e.DraftResumed(league.turn(league.pick_no, deadline))


def undo(league: League, command: c.UndoPick, now: int, competition: Competition) -> e.PickUndone:
    pick = league.picks[-1]
    if league.status == "paused":
        seconds = league.settings.pick_seconds
        remaining = None if seconds is None else seconds * 1000
        return e.PickUndone(pick, command.reason, league.turn(pick.pick_no, None), remaining)
    return e.PickUndone(pick, command.reason, league.turn(pick.pick_no, full_clock_from(league, now)), None)


def set_autopick(
    league: League, command: c.SetAutopick, now: int, competition: Competition
) -> e.AutopickSet | None:
    user_id = command.user_id or command.actor_id
    if league.member(user_id).autopick == command.enabled:
        return None
    return e.AutopickSet(user_id, command.enabled, command.actor_id, command.reason)


def reset(league: League, command: c.ResetDraft, now: int, competition: Competition) -> e.DraftReset:
    return e.DraftReset(tuple(member.user_id for member in league.members if member.active))


def set_clock(league: League, command: c.SetClock, now: int, competition: Competition) -> e.ClockSet | None:
    """The open turn keeps its time, unless it is given more, or its clock begins or ends."""
    if command.add_seconds is not None and not 1 <= command.add_seconds <= MOST_ADDED_SECONDS:
        raise InvalidRequest(f"add_seconds is between 1 and {MOST_ADDED_SECONDS}.", {"field": "add_seconds"})
    before = league.settings.pick_seconds
    after = command.pick_seconds if command.changes_pick_seconds else before
    check_pick_seconds(after, "pick_seconds")
    if command.add_seconds is None and after == before:
        return None
    left = league.remaining_ms if league.deadline is None else max(0, league.deadline - now)
    if after is None:
        left = None
    elif left is None:
        left = after * 1000
    if left is not None:
        left = min(left + (command.add_seconds or 0) * 1000, LONGEST_CLOCK * 1000)
    running = left is not None and league.status == "drafting"
    return e.ClockSet(
        now + left if running else None,
        None if running else left,
        after,
        before,
        command.add_seconds,
        command.reason,
    )


def change_pick(
    league: League, command: c.ChangePick, now: int, competition: Competition
) -> e.PickChanged | None:
    pick = next(pick for pick in league.picks if pick.pick_no == command.pick_no)
    if pick.team_id == command.team_id:
        return None
    rules.team_is_free(league, command, competition)
    return e.PickChanged(pick.pick_no, pick.user_id, pick.team_id, command.team_id, command.reason)


def extend_clock(
    league: League, command: c.ExtendClock, now: int, competition: Competition
) -> e.ClockExtended | None:
    """Give back lost time. Below 0 the server's clock was set back: the turn keeps the time it had."""
    if league.status != "drafting" or command.lost_ms == 0:
        return None
    if league.deadline is None:
        return e.ClockExtended(None, command.lost_ms) if command.lost_ms < 0 else None
    return e.ClockExtended(league.deadline + command.lost_ms, command.lost_ms)


def complete(
    league: League, command: c.CompleteDraft, now: int, competition: Competition
) -> e.DraftCompleted | None:
    if league.status != "complete" or league.completed_at is not None:
        return None
    return e.DraftCompleted(now)


PICK_RULES = (
    rules.actor_is_member,
    rules.draft_is_running,
    rules.pick_is_for_the_current_slot,
    rules.actor_may_pick_now,
    rules.pick_is_in_time,
    rules.team_exists,
    rules.team_is_free,
)

DECISIONS = {
    c.StartDraft: (
        (
            rules.actor_is_commissioner,
            rules.draft_has_not_started,
            rules.there_are_enough_members,
            rules.teams_are_enough,
        ),
        start,
    ),
    c.MakePick: (PICK_RULES, make_pick),
    c.ExpirePick: ((), expire),
    c.PauseDraft: ((rules.actor_runs_the_draft, rules.draft_is_running), pause),
    ExplainPause: (
        (rules.actor_runs_the_draft, rules.a_reason_is_given, rules.draft_is_paused),
        explain_pause,
    ),
    c.ResumeDraft: ((rules.actor_runs_the_draft, rules.draft_is_paused), resume),
    c.UndoPick: (
        (
            rules.actor_is_commissioner,
            rules.season_is_open,
            rules.there_is_a_pick_to_undo,
            rules.undo_is_for_the_last_pick,
        ),
        undo,
    ),
    c.ResetDraft: (
        (rules.actor_is_commissioner, rules.a_turn_is_open, rules.there_are_no_picks),
        reset,
    ),
    c.SetClock: (
        (
            rules.actor_runs_the_draft,
            rules.a_turn_is_open,
            rules.clock_is_for_the_open_slot,
            rules.there_is_a_clock_to_add_to,
        ),
        set_clock,
    ),
    c.ChangePick: (
        (
            rules.actor_runs_the_draft,
            rules.season_is_open,
            rules.a_reason_is_given,
            rules.pick_was_made,
            rules.team_exists,
        ),
        change_pick,
    ),
    c.SetAutopick: ((rules.actor_may_switch_autopick,), set_autopick),
    c.ExtendClock: ((), extend_clock),
    c.CompleteDraft: ((), complete),
}
"""Command class -> (rules in order, decision). A decision returns None when there is nothing to do."""
