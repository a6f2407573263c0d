"""The checker finds nothing wrong with a real draft, and every planted fault by name."""

from copy import deepcopy
from dataclasses import dataclass, replace

import pytest
from faults import checker
from faults.checker import check
from faults.history import Call, Heard, History, Screen, Truth
from faults.scenario import Scenario

from actions.pick_clock import expire_if_due


@pytest.fixture
def scenario(world) -> Scenario:
    """A draft of three with all there is: retries, refusals, an undo, a pause, an expiry and an autopick."""
    made = Scenario(world, "Ana", "Ben", "Cleo", rounds=2, pick_seconds=60)
    made.start()
    first = made.pick()
    team, cmd_id = first.json["pick"]["team_id"], made.history.calls[-1].cmd_id
    assert made.command("Ana", "picks", cmd_id, pick_no=1, team_id=team).json == first.json
    assert made.command("Ben", "picks", cmd_id, pick_no=2, team_id=team).code == "command_mismatch"
    assert made.pick("Cleo").code == "not_your_turn"
    made.pick("Ana", user_id=made.id("Ben"))
    made.command("Ana", "draft/undo", reason="Slip")
    made.pick("Ben")
    made.command("Ana", "draft/pause")
    made.command("Ana", "draft/resume")
    run_out(made)
    assert made.pick("Cleo", pick_no=3).code == "stale_pick"
    made.ask("Ben", "PUT", "autopick", {"enabled": True})
    made.pick("Cleo")
    world.clock.advance(2_000)
    expire_if_due(world.services, made.league_id)
    return made


def run_out(scenario: Scenario) -> None:
    """The clock of the member on it runs out and acts."""
    scenario.world.clock.time = scenario.league.deadline + checker.GRACE_MS
    expire_if_due(scenario.world.services, scenario.league_id)


def found(history: History, truth: Truth) -> set[str]:
    return {violation.name for violation in check(history, truth)}


def test_nothing_is_wrong_with_a_real_draft(scenario):
    truth = scenario.truth()
    assert [pick.by for pick in truth.league.picks] == ["member", "member", "autopick", "member", "autopick"]
    assert {call.code for call in scenario.history.calls} == {
        None,
        "command_mismatch",
        "not_your_turn",
        "stale_pick",
    }
    assert check(scenario.history, truth) == []


@dataclass
class Plant:
    """A good history and its truth, to be spoiled."""

    history: History
    truth: Truth

    def line(self, type_: str, nth: int = 0):
        return [event for event in self.truth.log if event.type == type_][nth]

    def put(self, event) -> None:
        """Another event at its seq."""
        log = [event if old.seq == event.seq else old for old in self.truth.log]
        self.truth = replace(self.truth, log=tuple(log))

    def repick(self, event, **changes) -> None:
        self.put(replace(event, data=replace(event.data, pick=replace(event.data.pick, **changes))))

    def call(self, code: str | None = None, what: str = "picks", nth: int = 0) -> Call:
        return [call for call in self.history.calls if call.code == code and call.what == what][nth]


def lose_an_acknowledged_pick(plant):
    """The last line of the log is gone, as if it had never been on the disk."""
    seq = plant.call(nth=-1).answer["seq"]
    plant.truth = replace(plant.truth, log=plant.truth.log[: seq - 1])


def leave_a_hole(plant):
    plant.truth = replace(plant.truth, log=tuple(event for event in plant.truth.log if event.seq != 5))


def number_two_lines_alike(plant):
    log = plant.truth.log
    plant.truth = replace(plant.truth, log=(*log[:5], replace(log[5], seq=5), *log[6:]))


def fill_a_slot_twice(plant):
    plant.repick(plant.line("pick_made", 3), pick_no=3)


def take_a_team_twice(plant):
    plant.repick(plant.line("pick_made", 2), team_id=plant.line("pick_made").data.pick.team_id)


def pick_out_of_turn(plant):
    plant.repick(plant.line("pick_made", 2), user_id=plant.line("pick_made").actor_id)


def answer_with_another_seq(plant):
    plant.call().answer["seq"] += 1


def answer_with_another_team(plant):
    plant.call(nth=-1).answer["pick"]["team_id"] = "another"


def forget_a_cmd_id(plant):
    del plant.truth.remembered[plant.call().cmd_id]


def answer_a_retry_differently(plant):
    plant.call(nth=1).answer["seq"] += 2


def answer_two_picks_with_one_line(plant):
    plant.call(nth=-1).answer["seq"] = plant.call().answer["seq"]


def do_what_was_refused(plant):
    refused, line = plant.call("not_your_turn"), plant.line("pick_made", 1)
    pick = replace(line.data.pick, pick_no=refused.body["pick_no"], team_id=refused.body["team_id"])
    plant.put(replace(line, actor_id=refused.client, data=replace(line.data, pick=pick)))


def remember_what_was_refused(plant):
    plant.truth.remembered[plant.call("not_your_turn").cmd_id] = 6


def pause_though_nobody_asked(plant):
    plant.history.calls.remove(plant.call(what="draft/pause"))


def know_the_answer_before_the_question(plant):
    plant.call(what="draft/pause").began = plant.call(what="draft/resume").ended + 1


def hear_what_is_not_in_the_log(plant):
    heard = plant.history.heard[2]
    plant.history.heard.append(Heard("screen", heard.at, heard.envelope | {"seq": 99}))


def hear_another_team(plant):
    envelope = deepcopy(plant.history.heard[1].envelope)
    envelope["data"]["pick"]["team_id"] = "another"
    plant.history.heard[1] = replace(plant.history.heard[1], envelope=envelope)


def leave_a_screen_behind(plant):
    screen = plant.history.screens[0]
    plant.history.screens.append(Screen("late", screen.league_id, screen.seq - 1, screen.state_hash))


def show_another_board(plant):
    plant.history.screens[0] = replace(plant.history.screens[0], state_hash="00000000")


def store_another_state(plant):
    plant.truth = replace(plant.truth, league=replace(plant.truth.league, pick_no=1))


def autopick_twice(plant):
    plant.repick(plant.line("pick_made", -1), pick_no=plant.line("pick_expired").data.pick.pick_no)


def rob_a_member_of_the_grace(plant):
    event = plant.line("pick_expired")
    plant.put(replace(event, at=event.at - 1))


def forget_the_clock(plant):
    plant.truth = replace(plant.truth, now=plant.truth.league.deadline + 60_000)


def take_a_late_pick(plant):
    """Asked for a minute after the deadline, and done."""
    call = plant.call(nth=-1)
    call.began += 120_000
    call.ended += 120_000


def call_a_timely_pick_too_late(plant):
    plant.call("stale_pick").answer["error"]["code"] = "too_late"
    plant.call("too_late").ended = plant.call(nth=0).began


PLANTED = {
    lose_an_acknowledged_pick: {
        "acknowledged_is_in_the_log",
        "screens_agree_with_the_log",
        "stored_state_equals_the_log",
    },
    leave_a_hole: {"seq_is_gap_free"},
    number_two_lines_alike: {"seq_is_gap_free"},
    fill_a_slot_twice: {"one_pick_per_slot"},
    take_a_team_twice: {"one_slot_per_team"},
    pick_out_of_turn: {"slots_are_filled_in_turn"},
    answer_with_another_seq: {"acknowledged_is_in_the_log", "acknowledged_is_remembered"},
    answer_with_another_team: {"acknowledged_is_in_the_log"},
    forget_a_cmd_id: {"acknowledged_is_remembered"},
    answer_a_retry_differently: {"one_result_per_cmd_id"},
    answer_two_picks_with_one_line: {"one_event_per_command", "acknowledged_in_real_time_order"},
    do_what_was_refused: {"refused_has_no_effect"},
    remember_what_was_refused: {"refused_has_no_effect"},
    pause_though_nobody_asked: {"every_event_has_a_cause"},
    know_the_answer_before_the_question: {"acknowledged_in_real_time_order"},
    hear_what_is_not_in_the_log: {"heard_is_in_the_log"},
    hear_another_team: {"heard_is_in_the_log"},
    leave_a_screen_behind: {"screens_agree_with_the_log"},
    show_another_board: {"screens_agree_with_the_log"},
    store_another_state: {"stored_state_equals_the_log"},
    autopick_twice: {"one_autopick_per_expired_slot", "one_pick_per_slot"},
    rob_a_member_of_the_grace: {"autopick_waits_for_grace"},
    forget_the_clock: {"expired_slot_is_filled"},
    take_a_late_pick: {"late_pick_is_refused"},
    call_a_timely_pick_too_late: {"nobody_is_robbed_of_the_clock"},
}
"""A fault -> the violations that must be named, whatever else it breaks."""


@pytest.mark.parametrize("spoil", PLANTED, ids=lambda spoil: spoil.__name__)
def test_a_planted_fault_is_named(scenario, spoil):
    truth = scenario.truth()
    plant = Plant(deepcopy(scenario.history), deepcopy(truth))
    spoil(plant)
    assert PLANTED[spoil] <= found(plant.history, plant.truth)
    assert check(scenario.history, truth) == [], "the good one was left as it is"


def test_every_check_has_a_planted_fault():
    assert {name for names in PLANTED.values() for name in names} == {
        promise.__name__ for promise in checker.CHECKS
    }
