"""A client's fold, written from the interface alone: what events do to a view, and its hash.

A view is `{"league", "state", "epoch", "seq"}`, as a snapshot gives it. The product has this fold twice (in
Python and in JavaScript). This third one judges them, so it must not use either.
"""

from binascii import crc32
from copy import deepcopy


def from_snapshot(snapshot: dict) -> dict:
    return {key: deepcopy(snapshot[key]) for key in ("league", "state", "epoch", "seq")}


def state_hash(view: dict) -> str:
    state = view["state"]
    picks = ",".join(f"{pick['pick_no']}:{pick['user_id']}:{pick['team_id']}" for pick in state["picks"])
    text = "|".join((state["status"], str(state["pick_no"]), ",".join(state["order"]), picks))
    return format(crc32(text.encode()), "08x")


def member(view: dict, user_id: str) -> dict | None:
    return next((m for m in view["league"]["members"] if m["user_id"] == user_id), None)


def apply(view: dict, event: dict) -> dict:
    """The view after `event`, which must be the next one."""
    assert event["seq"] == view["seq"] + 1 and event["epoch"] == view["epoch"]
    after = deepcopy(view)
    if event["actor_id"] == view["league"]["commissioner_id"]:
        after["league"]["takeover"] = None  # shows that the commissioner is active
    CHANGES[event["type"]](after, after["league"], after["state"], event["data"], event["at"])
    after["seq"] = after["league"]["seq"] = event["seq"]
    here = {one["user_id"] for one in after["league"]["members"]}
    after["league"]["opened_seats"] = {u: t for u, t in after["league"]["opened_seats"].items() if u in here}
    after["league"]["status"] = after["state"]["status"]
    if event["type"] == "draft_paused":
        after["league"]["paused"] = {"by": event["actor_id"], "reason": event["data"]["reason"]}
    elif after["state"]["status"] != "paused":
        after["league"]["paused"] = None
    if after["state"]["status"] == "lobby":
        after["state"]["order"] = [m["user_id"] for m in after["league"]["members"]]
    return after


def _seat(league: dict, members: list[dict]) -> None:
    league["members"] = [{**m, "seat": seat} for seat, m in enumerate(members, 1)]


def _turn(state: dict, turn: dict) -> None:
    state.update(status="drafting", remaining_ms=None, **turn)


def member_joined(view, league, state, data, at):
    known = member(view, data["member"]["user_id"])
    if known:
        known.update(data["member"])
    else:
        league["members"].append(data["member"])


def bots_added(view, league, state, data, at):
    league["members"] += data["members"]


def member_left(view, league, state, data, at):
    if state["status"] == "lobby":
        _seat(league, [m for m in league["members"] if m["user_id"] != data["user_id"]])
    else:
        member(view, data["user_id"]).update(active=False, autopick=True, role="member")
        if data["reason"] == "deleted":
            member(view, data["user_id"])["display_name"] = "Former member"
    if (league["takeover"] or {}).get("by") == data["user_id"]:
        league["takeover"] = None
    _commissioner(view, league, data["commissioner_id"])
    league["invite_code"] = data["invite_code"]


def _commissioner(view, league, user_id) -> None:
    if user_id == league["commissioner_id"]:
        return
    former = member(view, league["commissioner_id"])
    if former and former["role"] == "commissioner":
        former["role"] = "member"
    member(view, user_id)["role"] = "commissioner"
    league.update(commissioner_id=user_id, takeover=None)


def role_set(view, league, state, data, at):
    member(view, data["user_id"])["role"] = data["role"]


def commissioner_changed(view, league, state, data, at):
    _commissioner(view, league, data["user_id"])


def seat_opened(view, league, state, data, at):
    league["opened_seats"][data["user_id"]] = at


def member_replaced(view, league, state, data, at):
    left, new = data["user_id"], data["member"]["user_id"]
    league["members"] = [data["member"] if m["user_id"] == left else m for m in league["members"]]
    ruled(view, league, state, data, at)
    state["order"] = [new if user_id == left else user_id for user_id in state["order"]]
    state["on_clock"] = new if state["on_clock"] == left else state["on_clock"]
    for pick in state["picks"]:
        pick["user_id"] = new if pick["user_id"] == left else pick["user_id"]


def takeover_announced(view, league, state, data, at):
    league["takeover"] = {"by": data["by"], "at": data["at"]}


def draft_reset(view, league, state, data, at):
    _seat(league, [member(view, user_id) for user_id in data["order"]])
    league["started_at"] = None
    planned = league["settings"]
    if planned["start_by_itself"] and (planned["starts_at"] or 0) <= at:
        planned["start_by_itself"] = False  # otherwise it would start again at once
    state.update(status="lobby", pick_no=1, round=1, on_clock=None, deadline=None, remaining_ms=None)


def clock_set(view, league, state, data, at):
    league["settings"]["pick_seconds"] = data["pick_seconds"]
    state.update(deadline=data["deadline"], remaining_ms=data["remaining_ms"])


def pick_changed(view, league, state, data, at):
    (pick,) = [pick for pick in state["picks"] if pick["pick_no"] == data["pick_no"]]
    pick.update(team_id=data["after"], by="commissioner", ran_out=None)


def member_renamed(view, league, state, data, at):
    member(view, data["user_id"])["display_name"] = data["display_name"]


def order_set(view, league, state, data, at):
    _seat(league, [member(view, user_id) for user_id in data["order"]])


def autopick_set(view, league, state, data, at):
    member(view, data["user_id"])["autopick"] = data["enabled"]


def ruled(view, league, state, data, at):
    league["ruled"] = view["seq"] + 1


def season_closed(view, league, state, data, at):
    league.update(ruled=view["seq"] + 1, closed_at=at)


def season_reopened(view, league, state, data, at):
    league.update(ruled=view["seq"] + 1, closed_at=None)


def league_deleted(view, league, state, data, at):
    state.update(status="deleted", on_clock=None, deadline=None, remaining_ms=None)


def draft_started(view, league, state, data, at):
    league["started_at"] = at
    state["order"] = data["order"]
    _turn(state, data["next"])


def start_missed(view, league, state, data, at):
    league["settings"]["start_by_itself"] = False


def pick_made(view, league, state, data, at):
    state["picks"].append(data["pick"])
    if data["next"]:
        _turn(state, data["next"])
    else:
        state.update(status="complete", pick_no=data["pick"]["pick_no"] + 1, on_clock=None, deadline=None)


def pause_explained(view, league, state, data, at):
    league["paused"]["reason"] = data["reason"]


def draft_paused(view, league, state, data, at):
    state.update(status="paused", deadline=None, remaining_ms=data["remaining_ms"])


def draft_resumed(view, league, state, data, at):
    _turn(state, data["next"])


def pick_undone(view, league, state, data, at):
    state["picks"] = [pick for pick in state["picks"] if pick["pick_no"] != data["pick"]["pick_no"]]
    paused = state["status"] == "paused"
    _turn(state, data["next"])
    state.update(status="paused" if paused else "drafting", remaining_ms=data["remaining_ms"])
    league["completed_at"] = None


def clock_extended(view, league, state, data, at):
    state["deadline"] = data["deadline"]


CHANGES = {
    "member_joined": member_joined,
    "bots_added": bots_added,
    "member_left": member_left,
    "member_renamed": member_renamed,
    "settings_changed": lambda view, league, state, data, at: league.update(
        name=data["name"], settings=data["settings"]
    ),
    "order_set": order_set,
    "invite_changed": lambda view, league, state, data, at: league.update(data),
    "autopick_set": autopick_set,
    "role_set": role_set,
    "commissioner_changed": commissioner_changed,
    "seat_opened": seat_opened,
    "member_replaced": member_replaced,
    "takeover_announced": takeover_announced,
    "takeover_stopped": lambda view, league, state, data, at: league.update(takeover=None),
    "draft_reset": draft_reset,
    "clock_set": clock_set,
    "pick_changed": pick_changed,
    "scoring_set": lambda view, league, state, data, at: league.update(data),
    "scoring_changed": lambda view, league, state, data, at: league.update(scoring=data["after"]),
    "result_overridden": ruled,
    "override_removed": ruled,
    "game_added": ruled,
    "points_adjusted": ruled,
    "guess_set": ruled,
    "season_closed": season_closed,
    "season_reopened": season_reopened,
    "league_deleted": league_deleted,
    "draft_started": draft_started,
    "start_missed": start_missed,
    "pick_made": pick_made,
    "pick_expired": pick_made,
    "draft_paused": draft_paused,
    "pause_explained": pause_explained,
    "draft_resumed": draft_resumed,
    "pick_undone": pick_undone,
    "clock_extended": clock_extended,
    "draft_completed": lambda view, league, state, data, at: league.update(data),
}
