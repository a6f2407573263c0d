"""Ten planted faults, each while a whole draft runs: what comes out is what comes out without them."""

import random
from itertools import cycle

import pytest
from support.servers.management_api import LATE, LOSE
from support.worlds.cloud_world import make_cloud_world
from support.worlds.scenario import TURNS, Scenario

from domain.messages import DRAFT_UPDATE, LEAGUE_UPDATE
from security.tokens import TICKET_SECONDS


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """What comes out of a scenario without a fault."""
    cloud = make_cloud_world(tmp_path_factory.mktemp("undisturbed"))
    scenario = Scenario(cloud)
    yield scenario.spend()
    scenario.close()
    cloud.close()


def refused_for_a_turn(*statuses):
    """At first some posts are refused and pass when they are tried again; then all posts to Ben, for a turn."""

    def plant(scenario, turn: int) -> None:
        moods = scenario.cloud.management.moods
        moods.clear()
        if turn in (0, 1):
            moods.update({connection: [*statuses, 200] * 60 for connection in scenario.connections})
        if turn == 2:
            moods[scenario.ben.connection] = [statuses[0]]

    return plant


def gone(scenario, turn: int) -> None:
    """API Gateway has lost Ben's connection. He notices two turns later."""
    if turn == 4:
        scenario.cloud.management.moods[scenario.ben.connection] = [410]
    if turn == 6:
        scenario.ben.come()


def lost_disconnect(scenario, turn: int) -> None:
    """Ben's phone changes its network at every turn, and nobody is told that the old connection ended."""
    scenario.cloud.management.moods[scenario.ben.connection] = [410]
    scenario.ben.come()


def sqs_delivers_three_times(scenario, turn: int) -> None:
    scenario.copies = 3


def sqs_delivers_late(scenario, turn: int) -> None:
    scenario.late_ms = 7_000


def reordered_posts(scenario, turn: int) -> None:
    """Of two events the second arrives first, with whatever else is sent in between before both."""
    if turn:
        return
    for connection in scenario.connections:
        moods = cycle([LATE, 200])
        scenario.cloud.management.moods[connection] = lambda frame, moods=moods: (
            next(moods) if numbered(frame) else 200
        )


def numbered(frame: dict) -> bool:
    return frame["event"] in (DRAFT_UPDATE, LEAGUE_UPDATE)


def duplicated_posts(scenario, turn: int) -> None:
    """A post is delivered and its answer lost, so it is posted again."""
    scenario.cloud.management.moods = {connection: [LOSE, 200] * 200 for connection in scenario.connections}


def expired_ticket(scenario, turn: int) -> None:
    cloud, ben = scenario.cloud, scenario.ben
    if turn == 3:
        cloud.socket("$disconnect", ben.connection)
        ben.leave_open()
        ticket = cloud.ticket("Ben", scenario.league_id)
        scenario.let_pass(TICKET_SECONDS * 1000)
        assert cloud.socket("$connect", "too-late=", query={"ticket": ticket}) == 401
        ben.come()


def ticket_used_twice(scenario, turn: int) -> None:
    """Whoever saw Ben's address in a log tries to listen in his place."""
    cloud, ticket = scenario.cloud, scenario.cloud.ticket("Ben", scenario.league_id)
    assert cloud.socket("$connect", f"bens-{turn}=", query={"ticket": ticket}) == 200
    assert cloud.socket("$connect", f"thief-{turn}=", query={"ticket": ticket}) == 401
    cloud.socket("$disconnect", f"bens-{turn}=")
    answer = cloud.socket(
        "$default", f"thief-{turn}=", {"action": "join_league", "league_id": scenario.league_id}
    )
    assert answer == 401
    assert not [frame for frame in cloud.management.received[f"thief-{turn}="] if frame["event"] != "ack"]


def oversize_message(scenario, turn: int) -> None:
    """A client sends one, and every second one of ours to it is refused as one."""
    too_much = {"action": "join_league", "league_id": scenario.league_id, "padding": "x" * 70_000}
    assert scenario.cloud.socket("$default", scenario.ben.connection, too_much) == 413
    scenario.cloud.management.moods[scenario.ben.connection] = [413, 200] * 200


FAULTS = {
    "410 from the Management API": gone,
    "429 from the Management API": refused_for_a_turn(429, 429),
    "500 from the Management API": refused_for_a_turn(500, 503),
    "duplicate SQS messages": sqs_delivers_three_times,
    "late SQS messages": sqs_delivers_late,
    "lost $disconnect": lost_disconnect,
    "reordered posts": reordered_posts,
    "duplicated posts": duplicated_posts,
    "an expired ticket": expired_ticket,
    "a ticket used twice": ticket_used_twice,
    "an oversize message": oversize_message,
}


def all_at_once(scenario, turn: int) -> None:
    """By lot, but the same one every time; the last turn is a quiet one, so that everybody can catch up."""
    if turn == TURNS - 1:
        return scenario.cloud.management.moods.clear()
    lot = random.Random(turn)
    scenario.copies, scenario.late_ms = 2, 4_000
    for connection in scenario.connections:
        scenario.cloud.management.moods[connection] = lot.choices([200, 429, 500, 413, LATE, LOSE], k=500)
    scenario.cloud.socket("$default", scenario.ana.connection, "x" * 70_000)
    if turn == 2:
        lost_disconnect(scenario, turn)


@pytest.fixture
def spend(cloud):
    """`spend(plant)`: a scenario with that fault planted; what came out."""
    scenarios = []

    def run(plant):
        scenarios.append(Scenario(cloud, plant))
        return scenarios[0].spend()

    yield run
    for scenario in scenarios:
        scenario.close()


def test_a_scenario_without_a_fault(undisturbed):
    kinds = [event["type"] for event in undisturbed["log"]]
    assert undisturbed["status"] == "complete" and kinds[-1] == "draft_completed"
    assert kinds.count("pick_expired") == 3, "the clock picked for Cleo"
    assert kinds.count("pick_made") == TURNS and kinds.count("pick_undone") == 1


@pytest.mark.long  # the next test has all of them in one evening
@pytest.mark.parametrize("plant", FAULTS.values(), ids=FAULTS)
def test_a_fault_changes_nothing_in_the_outcome(spend, undisturbed, plant):
    assert spend(plant) == undisturbed


def test_all_faults_at_once_change_nothing_in_the_outcome(spend, undisturbed):
    assert spend(all_at_once) == undisturbed
