"""Ten planted faults, each while a whole draft runs: what comes out is what comes out without them."""

import random
from itertools import cycle

import pytest
from support.servers.management_api import LATE, LOSE
from support.worlds.cloud_world import make_cloud_world
from support.worlds.scenario import TURNS, Evening

from domain.events import DRAFT_UPDATE, LEAGUE_UPDATE
from security.tokens import TICKET_SECONDS


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """What comes out of an evening without a fault."""
    cloud = make_cloud_world(tmp_path_factory.mktemp("undisturbed"))
    evening = Evening(cloud)
    yield evening.spend()
    evening.close()
    cloud.close()


def refused_for_a_turn(*statuses):
    """At first some posts are refused and pass when they are tried again; then all posts to Ben, for a turn."""

    def plant(evening, turn: int) -> None:
        moods = evening.cloud.management.moods
        moods.clear()
        if turn in (0, 1):
            moods.update({connection: [*statuses, 200] * 60 for connection in evening.connections})
        if turn == 2:
            moods[evening.ben.connection] = [statuses[0]]

    return plant


def gone(evening, turn: int) -> None:
    """API Gateway has lost Ben's connection. He notices two turns later."""
    if turn == 4:
        evening.cloud.management.moods[evening.ben.connection] = [410]
    if turn == 6:
        evening.ben.come()


def lost_disconnect(evening, turn: int) -> None:
    """Ben's phone changes its network at every turn, and nobody is told that the old connection ended."""
    evening.cloud.management.moods[evening.ben.connection] = [410]
    evening.ben.come()


def sqs_delivers_three_times(evening, turn: int) -> None:
    evening.copies = 3


def sqs_delivers_late(evening, turn: int) -> None:
    evening.late_ms = 7_000


def reordered_posts(evening, turn: int) -> None:
    """Of two events the second arrives first, with whatever else is sent in between before both."""
    if turn:
        return
    for connection in evening.connections:
        moods = cycle([LATE, 200])
        evening.cloud.management.moods[connection] = lambda frame, moods=moods: (
            next(moods) if numbered(frame) else 200
        )


def numbered(frame: dict) -> bool:
    return frame["event"] in (DRAFT_UPDATE, LEAGUE_UPDATE)


def duplicated_posts(evening, turn: int) -> None:
    """A post is delivered and its answer lost, so it is posted again."""
    evening.cloud.management.moods = {connection: [LOSE, 200] * 200 for connection in evening.connections}


def expired_ticket(evening, turn: int) -> None:
    cloud, ben = evening.cloud, evening.ben
    if turn == 3:
        cloud.socket("$disconnect", ben.connection)
        ben.leave_open()
        ticket = cloud.ticket("Ben", evening.league_id)
        evening.let_pass(TICKET_SECONDS * 1000)
        assert cloud.socket("$connect", "too-late=", query={"ticket": ticket}) == 401
        ben.come()


def ticket_used_twice(evening, turn: int) -> None:
    """Whoever saw Ben's address in a log tries to listen in his place."""
    cloud, ticket = evening.cloud, evening.cloud.ticket("Ben", evening.league_id)
    assert cloud.socket("$connect", f"bens-{turn}=", query={"ticket": ticket}) == 200
    assert cloud.socket("$connect", f"thief-{turn}=", query={"ticket": ticket}) == 401
    cloud.socket("$disconnect", f"bens-{turn}=")
    answer = cloud.socket(
        "$default", f"thief-{turn}=", {"action": "join_league", "league_id": evening.league_id}
    )
    assert answer == 401
    assert not [frame for frame in cloud.management.received[f"thief-{turn}="] if frame["event"] != "ack"]


def oversize_message(evening, turn: int) -> None:
    """A client sends one, and every second one of ours to it is refused as one."""
    too_much = {"action": "join_league", "league_id": evening.league_id, "padding": "x" * 70_000}
    assert evening.cloud.socket("$default", evening.ben.connection, too_much) == 413
    evening.cloud.management.moods[evening.ben.connection] = [413, 200] * 200


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


def all_at_once(evening, turn: int) -> None:
    """By lot, but the same one every time; the last turn is a quiet one, so that everybody can catch up."""
    if turn == TURNS - 1:
        return evening.cloud.management.moods.clear()
    lot = random.Random(turn)
    evening.copies, evening.late_ms = 2, 4_000
    for connection in evening.connections:
        evening.cloud.management.moods[connection] = lot.choices([200, 429, 500, 413, LATE, LOSE], k=500)
    evening.cloud.socket("$default", evening.ana.connection, "x" * 70_000)
    if turn == 2:
        lost_disconnect(evening, turn)


@pytest.fixture
def spend(cloud):
    """`spend(plant)`: an evening with that fault planted; what came out."""
    evenings = []

    def run(plant):
        evenings.append(Evening(cloud, plant))
        return evenings[0].spend()

    yield run
    for evening in evenings:
        evening.close()


def test_an_evening_without_a_fault(undisturbed):
    kinds = [event["type"] for event in undisturbed["log"]]
    assert undisturbed["status"] == "complete" and kinds[-1] == "draft_completed"
    assert kinds.count("pick_expired") == 3, "the clock picked for Cleo"
    assert kinds.count("pick_made") == TURNS and kinds.count("pick_undone") == 1


@pytest.mark.parametrize("plant", FAULTS.values(), ids=FAULTS)
def test_a_fault_changes_nothing_in_the_outcome(spend, undisturbed, plant):
    assert spend(plant) == undisturbed


def test_all_faults_at_once_change_nothing_in_the_outcome(spend, undisturbed):
    assert spend(all_at_once) == undisturbed
