"""The checker: every promise of a draft as a named check of one history against the log.

Each check is a pure function that yields a sentence for whatever breaks its promise. Its name is the
violation's name. The numbers here come from the interface, and none from the product's code.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from faults.case import Case
from faults.causes import cause_of, causes, effect_of
from faults.history import Call, History, Truth
from support.samples.fresh import as_json
from support.samples.model import turns

from domain import view

GRACE_MS = 750
SKEW_MS = 50
"""How far a client's reading of the time may differ from the server's on one machine."""
AT_ONCE_MS = 1_000
"""The longest time between the two commits of one command."""
PATIENCE_MS = 5_000
"""A clock that ran out longer ago than this, on a server that was up, was forgotten."""


@dataclass(frozen=True)
class Violation:
    """A broken promise. `name` is the check's."""

    name: str
    what: str


Check = Callable[[Case], Iterator[str]]


def seq_is_gap_free(case: Case) -> Iterator[str]:
    seqs = [event.seq for event in case.log]
    if seqs != list(range(1, len(seqs) + 1)):
        yield f"the log's seqs are {seqs}"


def one_pick_per_slot(case: Case) -> Iterator[str]:
    open_slots: set[int] = set()
    for event in case.log:
        if event.type == "pick_undone":
            open_slots.discard(event.data.pick.pick_no)
        elif event.type in ("pick_made", "pick_expired"):
            number = event.data.pick.pick_no
            if number in open_slots:
                yield f"seq {event.seq} fills slot {number} again"
            open_slots.add(number)


def one_slot_per_team(case: Case) -> Iterator[str]:
    taken: set[str] = set()
    for event in case.log:
        if event.type == "pick_undone":
            undone = event.data.pick.team_id
            taken.discard(undone)
        elif event.type == "pick_changed":
            if event.data.after in taken:
                yield f"seq {event.seq} takes {event.data.after} again"
            taken.discard(event.data.before)
            taken.add(event.data.after)
        elif event.type in ("pick_made", "pick_expired"):
            team = event.data.pick.team_id
            if team in taken:
                yield f"seq {event.seq} takes {team} again"
            taken.add(team)


def slots_are_filled_in_turn(case: Case) -> Iterator[str]:
    """Slots are filled in order, each by the member whose seat it is."""
    for event, pick in case.picks:
        before = case.states.get(event.seq - 1)
        if before is None:
            return
        owner = turns(before.settings.draft_type, before.order, before.settings.rounds)[pick.pick_no - 1]
        if pick.user_id != owner or pick.pick_no != len(before.picks) + 1:
            yield f"seq {event.seq} is slot {pick.pick_no} of {pick.user_id}, and {len(before.picks) + 1} was open"


def acknowledged_is_in_the_log(case: Case) -> Iterator[str]:
    for call in case.calls:
        if call.done and not effect_of(call, case.log, case.states):
            yield f"{call.client} was told {call.answer} to {call.method} {call.what} {call.body}"


def acknowledged_is_remembered(case: Case) -> Iterator[str]:
    """The cmd_id is stored with the acknowledged seq. Otherwise a retry could execute the command twice."""
    for call in case.calls:
        if not (call.done and call.cmd_id and cause_of(call)):  # setting a queue again does no harm
            continue
        stored, told = case.truth.remembered.get(call.cmd_id), (call.answer or {}).get("seq")
        if stored is None or (call.what == "picks" and stored != told):
            yield f"{call.cmd_id} was acknowledged with seq {told} and is stored with {stored}"


def one_result_per_cmd_id(case: Case) -> Iterator[str]:
    for cmd_id, calls in case.commands.items():
        done = [call for call in calls if call.done]
        results = {
            str((call.client, call.what, _own_seq(call), (call.answer or {}).get("pick"))) for call in done
        }
        if len(results) > 1:
            yield f"{cmd_id} was answered {sorted(results)}"


def one_event_per_command(case: Case) -> Iterator[str]:
    """No two picks share a line of the log."""
    told: dict[int, object] = {}
    for command, calls in case.commands.items():
        for seq in {_own_seq(call) for call in calls if call.done and call.what == "picks"}:
            if told.setdefault(seq, command) != command:
                yield f"seq {seq} was acknowledged to {told[seq]} and to {command}"


def _own_seq(call: Call) -> int | None:
    """The seq of the event that a call caused, if its answer has it. (A league's seq in an answer may be
    later.)
    """
    return call.answer.get("seq") if call.answer and "id" not in call.answer else None


def refused_has_no_effect(case: Case) -> Iterator[str]:
    """The log has nothing that only a refused command asked for, and no refused command is remembered as
    done.
    """
    for effect, (count, asked) in causes(case.calls, case.log, case.truth.since).items():
        refused = [call.code for call in case.calls if call.code and cause_of(call) == effect]
        if count > asked and refused:
            yield f"{effect} is {count} times in the log, was done {asked} times and refused with {refused}"
    for command, calls in case.commands.items():
        codes = {call.code for call in calls}
        if None not in codes and "command_mismatch" not in codes and command in case.truth.remembered:
            yield f"{command} was refused with {codes} and is stored"


def every_event_has_a_cause(case: Case) -> Iterator[str]:
    """Whatever the log says that a client did, that client asked for."""
    for effect, (count, asked) in causes(case.calls, case.log, case.truth.since).items():
        refused = any(call.code and cause_of(call) == effect for call in case.calls)
        if count > asked and not refused and effect.actor in case.clients:
            yield f"{effect} is {count} times in the log and was asked for {asked} times"


def acknowledged_in_real_time_order(case: Case) -> Iterator[str]:
    """A command sent after something was known (acknowledged or received) has a larger seq than that."""
    known = [(heard.at, heard.envelope["seq"]) for heard in case.heard]
    asked: list[tuple[float, int]] = []
    for calls in case.commands.values():
        answered = [call for call in calls if call.done and _own_seq(call) is not None]
        if answered:
            known.append((min(call.ended for call in answered), _own_seq(answered[0])))
        if answered and answered[0].what != "autopick":  # it may have had no effect
            asked.append((min(call.began for call in calls), _own_seq(answered[0])))
    known.sort()
    highest, passed = 0, 0
    for began, seq in sorted(asked):
        while passed < len(known) and known[passed][0] < began:
            highest, passed = max(highest, known[passed][1]), passed + 1
        if seq <= highest:
            yield f"seq {seq} was asked for when {highest} was known"


def heard_is_in_the_log(case: Case) -> Iterator[str]:
    for heard in case.heard:
        event, told = case.at.get(heard.envelope["seq"]), heard.envelope
        line = as_json(event) if event else None
        if line and told["data"].get("invite_code") == "" and told["type"] == "member_left":
            line["data"]["invite_code"] = ""  # a removed member is not told the new code
        if line != told:
            yield f"{heard.client} heard {told}, the log has {line}"


def screens_agree_with_the_log(case: Case) -> Iterator[str]:
    for screen in case.screens:
        if screen.wrong:
            yield f"{screen.client} was told hashes that it did not have: {screen.wrong}"
        if case.end is not None and (screen.seq, screen.state_hash) != (
            len(case.log),
            view.state_hash(case.end),
        ):
            yield f"{screen.client} shows {screen.state_hash} at seq {screen.seq}, the log ends at {len(case.log)}"


def stored_state_equals_the_log(case: Case) -> Iterator[str]:
    if case.end is None:
        return
    if case.truth.league != (None if case.end.status == "deleted" else case.end):
        yield f"the store has {case.truth.league}, the log leads to {case.end}"


def one_autopick_per_expired_slot(case: Case) -> Iterator[str]:
    filled: set[int] = set()
    for event in case.log:
        if event.type == "pick_undone":
            filled.discard(event.data.pick.pick_no)
        elif event.type in ("pick_made", "pick_expired") and event.data.pick.by == "autopick":
            number = event.data.pick.pick_no
            if number in filled:
                yield f"seq {event.seq} autopicks slot {number} again"
            filled.add(number)


def autopick_waits_for_grace(case: Case) -> Iterator[str]:
    """Nobody's clock ends before deadline + grace, except by a command that stops the clock after the
    deadline.

    An autopick waits as long as the settings say.
    """
    for event, pick in case.picks:
        before = case.states.get(event.seq - 1)
        if pick.by != "autopick" or before is None:
            continue
        due = [] if before.deadline is None else [before.deadline + GRACE_MS]
        if (
            event.type == "pick_made"
            and before.member(pick.user_id).autopick
            and before.autopick_at is not None
        ):
            due.append(before.autopick_at)
        if before.deadline is not None and _stops_the_clock(case, event):
            due.append(before.deadline)
        if not due or event.at < min(due):
            yield f"seq {event.seq} picked at {event.at} for {pick.user_id}, due {due}"


def _stops_the_clock(case: Case, event) -> bool:
    """A command that stops or changes the clock follows directly, and found the turn's time over."""
    after = case.at.get(event.seq + 1)
    if after is not None and after.type == "draft_completed":
        after = case.at.get(event.seq + 2)
    stops = ("draft_paused", "pick_undone", "draft_reset", "clock_set")
    return after is not None and after.type in stops and after.at - event.at <= AT_ONCE_MS


def expired_slot_is_filled(case: Case) -> Iterator[str]:
    end, now = case.end, case.truth.now
    if (
        end is not None
        and now is not None
        and end.deadline is not None
        and end.deadline + GRACE_MS + PATIENCE_MS < now
    ):
        yield f"slot {end.pick_no} ran out at {end.deadline} and is open at {now}"


def late_pick_is_refused(case: Case) -> Iterator[str]:
    for calls in case.commands.values():
        for call in calls:
            before = case.states.get(call.answer["seq"] - 1) if call.done and call.what == "picks" else None
            if before is None or before.deadline is None:
                continue
            if min(c.began for c in calls) > before.deadline + GRACE_MS + SKEW_MS:
                yield f"{call.client} picked at {call.began}, the deadline was {before.deadline}"


def nobody_is_robbed_of_the_clock(case: Case) -> Iterator[str]:
    """No pick is refused as too late if the refusal came before every deadline that its slot ever had."""
    for call in case.calls:
        if call.code == "too_late":
            open_then = [
                s
                for s in case.states.values()
                if s.pick_no == call.body["pick_no"] and s.deadline is not None
            ]
            if open_then and call.ended < min(s.deadline for s in open_then) + GRACE_MS - SKEW_MS:
                yield f"{call.client} was too late at {call.ended} for {call.body}"


CHECKS: tuple[Check, ...] = (
    seq_is_gap_free,
    one_pick_per_slot,
    one_slot_per_team,
    slots_are_filled_in_turn,
    acknowledged_is_in_the_log,
    acknowledged_is_remembered,
    one_result_per_cmd_id,
    one_event_per_command,
    refused_has_no_effect,
    every_event_has_a_cause,
    acknowledged_in_real_time_order,
    heard_is_in_the_log,
    screens_agree_with_the_log,
    stored_state_equals_the_log,
    one_autopick_per_expired_slot,
    autopick_waits_for_grace,
    expired_slot_is_filled,
    late_pick_is_refused,
    nobody_is_robbed_of_the_clock,
)


def check(history: History, truth: Truth) -> list[Violation]:
    """Every promise that this league's part of the history breaks. There must be none."""
    case = Case(history, truth)
    return [Violation(promise.__name__, what) for promise in CHECKS for what in promise(case)]
