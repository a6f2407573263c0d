"""People who are not looking, told by the functions on AWS: once, at the right moment, whatever gets lost."""

import pytest
from support.worlds.cloud_deliveries import with_deliveries
from support.worlds.told_people import LONG, TURN, hooked, on_clock, posted, pushed, told_on

from actions import chat, draft, notify
from actions.deliver import LEASE_MS
from storage.dynamodb.looks import LOST_MS, TURNS

MINUTE, HOUR = 60_000, 3_600_000


@pytest.fixture
def cloud(cloud):
    told_on(with_deliveries(cloud), "Ana", "Ben")
    return cloud


def looks(cloud) -> list[int]:
    """When the waiting looks arrive."""
    return [at for at, _ in cloud.queue.of_kind("look")]


def live(cloud, ms: int) -> None:
    """Let time pass as on AWS, with a sweep every minute."""
    for _ in range(ms // MINUTE):
        cloud.run(MINUTE, step=1_000)
        cloud.sweep()


def test_a_commit_asks_for_a_look_that_tells_who_is_on_the_clock(cloud):
    league_id = cloud.started("Ana", "Ben")
    assert pushed(cloud) == [], "nothing is sent inside a commit"
    cloud.run(1_000)
    assert pushed(cloud) == [(on_clock(cloud, league_id), TURN)]


@pytest.mark.parametrize("times", [2, 5])
def test_a_message_that_comes_again_tells_nobody_again(cloud, times):
    league_id = cloud.started("Ana", "Ben")
    hooked(cloud, league_id)
    message = {"kind": "look", "league_id": league_id}
    for _ in range(times):
        assert cloud.deliver(message, message) == []
        cloud.clock.advance(LEASE_MS + 1)
    assert pushed(cloud) == [(on_clock(cloud, league_id), TURN)] and len(posted(cloud)) == 1


def test_every_turn_of_a_draft_is_told_once(cloud):
    league_id, expected = cloud.started("Ana", "Ben", rounds=4), []
    while cloud.league(league_id).status == "drafting":
        expected.append((on_clock(cloud, league_id), TURN))
        cloud.run(2_000)
        cloud.pick(league_id)
    cloud.run(5 * MINUTE, step=1_000)
    assert pushed(cloud) == expected
    assert looks(cloud) == [], "the chain of looks ends with the draft"


def test_however_much_happens_one_look_waits_for_what_is_due_later(cloud):
    league_id = cloud.started("Ana", "Ben", **LONG)
    for _ in range(6):
        draft.set_autopick(cloud.services, cloud.person("Ben").id, league_id, True, None)
        draft.set_autopick(cloud.services, cloud.person("Ben").id, league_id, False, None)
        cloud.run(LEASE_MS)
    assert len(looks(cloud)) == 1


def test_what_is_days_away_waits_in_no_queue_and_comes_on_time(cloud):
    league_id = cloud.started("Ana", "Ben", pick_seconds=48 * 3600)
    half = cloud.clock.time + 24 * HOUR
    cloud.run(4 * MINUTE, step=MINUTE)
    assert len(pushed(cloud)) == 1 and looks(cloud) == []
    for at in (half - 12 * HOUR, half - 6 * MINUTE):  # nobody plays: only the sweeper comes
        cloud.clock.time = at
        live(cloud, MINUTE)
        assert len(pushed(cloud)) == 1
    live(cloud, 2 * MINUTE)
    assert half in looks(cloud) and len(pushed(cloud)) == 1
    cloud.run(3 * MINUTE, step=MINUTE)
    assert pushed(cloud) == [(on_clock(cloud, league_id), TURN)] * 2


def test_a_look_that_was_lost_is_asked_for_again_by_the_sweeper(cloud, monkeypatch):
    """And by that alone: no running draft has its turn to be looked at, as one in ten has each minute."""
    monkeypatch.setattr("storage.dynamodb.looks.TURNS", 10**9)
    cloud.started("Ana", "Ben", **LONG)
    live(cloud, MINUTE)
    cloud.clock.advance(HOUR - 10 * MINUTE)
    live(cloud, MINUTE)
    assert len(pushed(cloud)) == 1 and len(looks(cloud)) == 1
    cloud.queue.waiting.clear()
    live(cloud, 10 * MINUTE + LOST_MS)
    assert len(pushed(cloud)) == 2


def test_a_function_that_ends_between_commit_and_look_costs_ten_minutes_at_most(cloud):
    league_id = cloud.started("Ana", "Ben", **LONG)
    cloud.queue.waiting.clear()
    live(cloud, TURNS * MINUTE)
    cloud.run(1_000)  # the league's turn may be the last
    assert pushed(cloud) == [(on_clock(cloud, league_id), TURN)]


def test_a_queue_that_is_down_costs_no_pick(cloud, monkeypatch, caplog):
    league_id = cloud.started("Ana", "Ben", **LONG)
    cloud.run(1_000)
    timer = cloud.services.deliveries.timer
    monkeypatch.setattr(timer, "_queue", None)
    cloud.pick(league_id)
    assert "could not be asked for" in caplog.text
    monkeypatch.undo()
    live(cloud, TURNS * MINUTE)
    cloud.run(1_000)
    assert len(pushed(cloud)) == 2


def test_an_announcement_reaches_everybody_and_the_webhook_once(cloud):
    league_id = cloud.lobby("Ana", "Ben")
    hooked(cloud, league_id)
    chat.post(cloud.services, cloud.person("Ana").id, league_id, "We start at nine.", "announcement", None)
    cloud.run(2 * LEASE_MS)
    assert [whom for whom, _ in pushed(cloud)] == ["ben"] and len(posted(cloud)) == 1


def test_a_look_that_fails_comes_again_and_says_nothing_of_what_is_in_it(cloud, monkeypatch, caplog):
    league_id = cloud.started("Ana", "Ben")
    monkeypatch.setattr(notify._Plan, "run", lambda self: 1 / 0)
    assert cloud.deliver({"kind": "look", "league_id": league_id}) == [0]
    assert cloud.deliver({"kind": "look", "to": "secret-of-ana"}) == [0]
    assert "ZeroDivisionError" in caplog.text and "of-ana" not in caplog.text and league_id not in caplog.text
    monkeypatch.undo()
    assert cloud.deliver({"kind": "look", "league_id": league_id}) == []
    assert len(pushed(cloud)) == 1
