"""The pick clock on SQS: a message may come never, once, thrice, early or late; the result is one."""

from dataclasses import replace

import pytest

from actions import draft, leagues
from domain import draft as rules
from domain.commands import MakePick
from domain.errors import Unavailable
from domain.league import GRACE_MS
from realtime.aws.sqs_timer import LONGEST_DELAY
from storage.dynamodb.leagues import DynamoLeagues

MINUTE = 60_000


@pytest.fixture
def league_id(cloud):
    """A draft of two with a minute's clock, begun now."""
    return cloud.started("Ana", "Ben")


def picks(cloud, league_id: str) -> list[tuple[int, str]]:
    return [(pick.pick_no, pick.by) for pick in cloud.league(league_id).picks]


def expiry(cloud) -> dict:
    """The message of the clock as it is now; there is one."""
    ((_, message),) = cloud.queue.of_kind("expire")
    return message


def test_the_message_arrives_at_deadline_and_grace(cloud, league_id):
    ((arrives, message),) = cloud.queue.of_kind("expire")
    assert arrives == cloud.clock.time + MINUTE + 1000, "rounded up to whole seconds, so never too early"
    assert message == {"kind": "expire", "league_id": league_id, "at": cloud.clock.time + MINUTE + GRACE_MS}


@pytest.mark.parametrize("times", [1, 3])
def test_delivered(cloud, league_id, times):
    message = expiry(cloud)
    cloud.clock.advance(MINUTE + GRACE_MS)
    for _ in range(times):
        assert cloud.deliver(message) == []
    assert picks(cloud, league_id) == [(1, "autopick")]
    assert len(cloud.queue.of_kind("expire")) == 2, "the first, and the next turn's: no copies of copies"


def test_delivered_thrice_in_one_batch(cloud, league_id):
    message = expiry(cloud)
    cloud.clock.advance(MINUTE + GRACE_MS)
    assert cloud.deliver(message, message, message) == []
    assert picks(cloud, league_id) == [(1, "autopick")]


def test_never_delivered_the_sweeper_acts(cloud, league_id):
    cloud.clock.advance(MINUTE + GRACE_MS)
    for _ in range(3):
        assert cloud.sweep()["failed"] == 0
    assert picks(cloud, league_id) == [(1, "autopick")]


def test_the_sweeper_sends_again_what_is_due_within_a_minute(cloud, league_id):
    cloud.queue.waiting.clear()
    cloud.clock.advance(5_000)
    cloud.sweep()
    assert picks(cloud, league_id) == []
    cloud.run(MINUTE)
    assert picks(cloud, league_id) == [(1, "autopick")]


def test_the_sweeper_leaves_alone_what_is_due_later(cloud):
    cloud.started("Ana", "Ben", pick_seconds=90)
    assert cloud.sweep() == {"leagues": 0, "failed": 0, "ticks": 0}


def test_delivered_early_it_comes_again_in_time(cloud, league_id):
    message = expiry(cloud)
    cloud.queue.waiting.clear()
    cloud.clock.advance(20_000)
    cloud.deliver(message)
    assert picks(cloud, league_id) == []
    ((arrives, again),) = cloud.queue.of_kind("expire")
    assert again == message and message["at"] <= arrives < message["at"] + 1000


def test_delivered_late_it_acts_once(cloud, league_id):
    message = expiry(cloud)
    cloud.clock.advance(10 * MINUTE)
    cloud.deliver(message)
    assert picks(cloud, league_id) == [(1, "autopick")]
    assert cloud.league(league_id).deadline == cloud.clock.time + MINUTE, "the next turn has its whole clock"


def test_a_message_of_a_clock_that_was_set_anew_does_nothing(cloud, league_id):
    message = expiry(cloud)
    cloud.clock.advance(30_000)
    cloud.pick(league_id)
    waiting = list(cloud.queue.waiting)
    cloud.clock.advance(30_000 + GRACE_MS)
    cloud.deliver(message)
    assert picks(cloud, league_id) == [(1, "member")]
    assert cloud.queue.waiting == waiting, "and is not sent again: the new clock has a message of its own"


def test_a_paused_clock_does_not_act(cloud, league_id):
    message = expiry(cloud)
    draft.pause(cloud.services, cloud.person("Ana").id, league_id, None, None)
    cloud.clock.advance(2 * MINUTE)
    cloud.deliver(message)
    cloud.sweep()
    assert picks(cloud, league_id) == []


def test_a_draft_without_a_clock_sends_nothing(cloud):
    cloud.started("Ana", "Ben", pick_seconds=None)
    assert cloud.queue.of_kind("expire") == []
    assert cloud.sweep() == {"leagues": 0, "failed": 0, "ticks": 0}


def test_a_deleted_league_is_left_alone(cloud, league_id):
    message = expiry(cloud)
    leagues.delete(cloud.services, cloud.person("Ana").id, league_id, None)
    cloud.clock.advance(2 * MINUTE)
    assert cloud.deliver(message) == []
    assert cloud.sweep() == {"leagues": 0, "failed": 0, "ticks": 0}


def test_a_whole_draft_by_the_clock_alone(cloud, league_id):
    cloud.run(5 * MINUTE)
    assert picks(cloud, league_id) == [(n, "autopick") for n in (1, 2, 3, 4)]
    assert cloud.league(league_id).completed_at is not None
    assert cloud.queue.of_kind("expire") == []


def test_an_end_that_was_not_announced_is_announced_by_the_sweeper(cloud, league_id):
    for _ in range(3):
        cloud.pick(league_id)
    league = cloud.league(league_id)
    last = MakePick(league.on_clock, 4, cloud.free_teams(league_id)[0], cloud.clock.time)
    event = rules.decide(league, last, cloud.clock.time, cloud.services.competition(league.competition_id))
    cloud.services.store.leagues.commit(
        event, rules.apply(league, event), None
    )  # and there the function died
    for _ in range(2):
        cloud.sweep()
    assert [event.type for event in cloud.events(league_id, 7)] == ["draft_completed"]


@pytest.mark.parametrize("seconds", [901, 3_600, 24 * 3_600])
def test_a_clock_longer_than_a_delay_can_be_waits_in_steps(cloud, seconds):
    league_id = cloud.started("Ana", "Ben", pick_seconds=seconds)
    began = cloud.clock.time
    while not picks(cloud, league_id):
        ((arrives, message),) = cloud.queue.of_kind("expire")
        assert arrives - cloud.clock.time <= LONGEST_DELAY * 1000
        cloud.queue.waiting.clear()
        cloud.clock.time = arrives
        cloud.deliver(message)
    assert 0 <= cloud.clock.time - (began + seconds * 1000 + GRACE_MS) < 1000


def test_a_long_clock_has_one_message_waiting_however_often_it_is_set(cloud):
    league_id = cloud.started("Ana", "Ben", pick_seconds=3_600)
    ana = cloud.person("Ana").id
    for n in range(6):
        draft.set_autopick(cloud.services, ana, league_id, False, None)
        leagues.change(cloud.services, ana, league_id, f"Pool {n}", None, None)
    assert len(cloud.queue.of_kind("expire")) == 1
    cloud.run(3 * LONGEST_DELAY * 1000, step=30_000)
    assert len(cloud.queue.of_kind("expire")) == 1


def test_a_pick_shortens_a_long_wait(cloud):
    """The message that waits was for the old turn; the new turn's moment still comes in time."""
    league_id = cloud.started("Ana", "Ben", pick_seconds=1_000)
    cloud.run(850_000, step=10_000)
    cloud.pick(league_id)
    cloud.run(999_000, step=1_000)
    assert picks(cloud, league_id) == [(1, "member")]
    cloud.run(3_000, step=500)
    assert picks(cloud, league_id) == [(1, "member"), (2, "autopick")]


def test_what_cannot_be_read_is_put_aside_and_the_rest_done(cloud, league_id):
    message = expiry(cloud)
    cloud.clock.advance(MINUTE + GRACE_MS)
    assert cloud.deliver({"kind": "unknown"}, {"kind": "tick"}, message, {}) == [0, 1, 3]
    assert picks(cloud, league_id) == [(1, "autopick")]


class ReadOnly(DynamoLeagues):
    def commit(self, *_):
        raise Unavailable


def test_unavailable_is_delivered_again(cloud, league_id):
    message, store = expiry(cloud), cloud.services.store
    cloud.clock.advance(MINUTE + GRACE_MS)
    cloud.services.store = replace(store, leagues=ReadOnly(cloud.table))
    assert cloud.deliver(message) == [0]
    assert cloud.sweep() == {"leagues": 1, "failed": 1, "ticks": 0}
    cloud.services.store = store
    assert cloud.deliver(message) == []
    assert picks(cloud, league_id) == [(1, "autopick")]
