"""Which event of the log a client's command causes, and how to find it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from faults.history import Call
from support.samples.fresh import as_json

from domain.events import Event
from domain.league import League
from domain.view import league_view

EVENT_OF = {
    ("POST", "picks"): "pick_made",
    ("POST", "draft/start"): "draft_started",
    ("POST", "draft/pause"): "draft_paused",
    ("PUT", "draft/pause"): "pause_explained",
    ("POST", "draft/resume"): "draft_resumed",
    ("POST", "draft/undo"): "pick_undone",
    ("PUT", "autopick"): "autopick_set",
    ("POST", "draft/reset"): "draft_reset",
    ("POST", "draft/clock"): "clock_set",
    ("PUT", "order"): "order_set",
    ("POST", "bots"): "bots_added",
    ("POST", "invite"): "invite_changed",
    ("PUT", "scoring"): "scoring_set",
    ("PATCH", ""): "settings_changed",
    ("DELETE", ""): "league_deleted",
    ("POST", "leave"): "member_left",
    ("DELETE", "members"): "member_left",
}
"""Method and path below the league -> the event. A change of a queue has none."""


@dataclass(frozen=True)
class Effect:
    """What an event has in common with the command that caused it."""

    type: str
    actor: str
    slot: int | None = None
    team_id: str | None = None


def cause_of(call: Call) -> Effect | None:
    """The effect that a call asks for."""
    type_ = EVENT_OF.get((call.method, "members" if call.what.startswith("members/") else call.what))
    if type_ is None:
        return None
    if type_ == "pick_made":
        return Effect(type_, call.client, call.body.get("pick_no"), call.body.get("team_id"))
    return Effect(type_, call.client)


def _effect(event: Event) -> Effect:
    if event.type == "pick_made":
        return Effect(event.type, event.actor_id, event.data.pick.pick_no, event.data.pick.team_id)
    return Effect(event.type, event.actor_id)


def causes(calls: Sequence[Call], log: Sequence[Event], since: int) -> dict[Effect, tuple[int, int]]:
    """For each effect that clients caused after `since`: how often it is in the log, and how many commands
    that were not refused asked for it.
    """
    known = set(EVENT_OF.values())
    counted = Counter(_effect(e) for e in log if e.seq > since and e.actor_id and e.type in known)
    asked: dict[Effect, set] = {}
    for number, call in enumerate(calls):
        if call.code is None:
            asked.setdefault(cause_of(call), set()).add(call.cmd_id or number)
    return {effect: (count, len(asked.get(effect, ()))) for effect, count in counted.items()}


def effect_of(call: Call, log: Sequence[Event], states: dict[int, League]) -> bool:
    """Whether the log has what an acknowledged call was told, at the seq in its answer."""
    wanted, answer = cause_of(call), call.answer or {}
    if wanted is None:
        return True
    if "id" in answer:  # the answer is the league at some seq after the command
        state = states.get(answer["seq"])
        return state is not None and as_json(league_view(state)) == answer
    if "seq" not in answer:
        return any(_effect(event) == wanted for event in log)
    event = next((event for event in log if event.seq == answer["seq"]), None)
    if event is None:
        return False
    if wanted.type == "autopick_set":  # the switch may already have been in that position
        state = states.get(event.seq)
        return state is None or state.member(call.client).autopick == call.body["enabled"]
    if wanted.type == "pick_made" and as_json(event.data).get("pick") != answer["pick"]:
        return False
    return _effect(event) == wanted
