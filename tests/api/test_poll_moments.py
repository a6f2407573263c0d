"""When a source is asked, at the moments where the answer changes, and what a busy or slow one comes to."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from support.samples.provider import FINAL, LIVE, Provider, game

from actions import leagues, poll
from domain.errors import CompetitionNotFound, Unavailable
from storage.port import Conflict

NFL = "nfl-2026"
MINUTE = 60_000


class Timer:
    """Notes what is set."""

    def __init__(self):
        self.armed: list[tuple[str, int]] = []

    def arm(self, competition_id: str, at: int) -> None:
        self.armed.append((competition_id, at))


@pytest.fixture
def waits(monkeypatch, world):
    """The seconds that were slept."""
    slept: list[float] = []

    def sleep(seconds):
        slept.append(seconds)
        world.clock.advance(int(seconds * 1000))

    monkeypatch.setattr(poll, "time", SimpleNamespace(sleep=sleep))
    return slept


@pytest.fixture
def provider(world, waits):
    made = world.services.source = Provider()
    world.services.polls = Timer()
    ana = world.services.store.accounts.get(world.person("Ana").id)
    leagues.create(world.services, ana, "Pool", NFL, {"rounds": 2, "max_members": 4}, None)
    return made


def head(world, name=NFL):
    return world.services.store.seasons.head(name)


def becomes(world, **change) -> None:
    """The stored head, changed as another process would."""
    now = head(world)
    world.services.store.seasons.commit(now, replace(now, version=now.version + 1, **change), {}, [])


def test_the_first_league_has_its_competition_asked_for_at_once(world, provider):
    assert world.services.polls.armed == [(NFL, world.clock.time)]


def ask(world) -> None:
    world.clock.time = max(world.clock.time, head(world).next_poll)
    poll.poll_if_due(world.services, NFL)


def test_a_poll_comes_at_its_moment_and_is_set_again_before(world, provider):
    due = head(world).next_poll + 5_000
    becomes(world, next_poll=due)
    world.clock.time = due - 1
    poll.poll_if_due(world.services, NFL)
    assert provider.asked == [] and world.services.polls.armed[-1] == (NFL, due)
    world.clock.time = due
    poll.poll_if_due(world.services, NFL)
    assert provider.asked


@pytest.mark.parametrize("holder, left, asks", [
    ("another", 1, False), ("another", 0, True), (None, 1, True), pytest.param(poll.ME, 1, True, id="me"),
])  # fmt: skip
def test_a_lease_holds_until_it_is_over_and_only_others(world, provider, holder, left, asks):
    now = world.clock.time = head(world).next_poll
    becomes(world, holder=holder, lease_until=now + left)
    poll.poll_if_due(world.services, NFL)
    assert bool(provider.asked) is asks
    if not asks:
        assert world.services.polls.armed[-1] == (NFL, now + left)


def test_while_it_is_asked_nobody_else_may_for_a_minute(world, provider, monkeypatch):
    held = []
    ask_source = provider.ask
    monkeypatch.setattr(provider, "ask", lambda *asked: held.append(head(world)) or ask_source(*asked))
    began = world.clock.time = head(world).next_poll
    poll.poll_if_due(world.services, NFL)
    assert {(one.holder, one.lease_until) for one in held} == {(poll.ME, began + MINUTE)}
    assert (head(world).holder, head(world).lease_until) == (None, 0)
    assert world.services.polls.armed[-1] == (NFL, head(world).next_poll)


def test_who_comes_second_looks_again_in_a_second(world, provider, monkeypatch):
    def conflict(*_):
        raise Conflict

    now = world.clock.time = head(world).next_poll
    monkeypatch.setattr(world.services.store.seasons, "commit", conflict)
    poll.poll_if_due(world.services, NFL)
    assert provider.asked == [] and world.services.polls.armed[-1] == (NFL, now + 1_000)


def test_a_competition_that_is_gone_is_asked_for_no_more(world, provider, monkeypatch):
    def gone(competition_id):
        raise CompetitionNotFound

    world.clock.time = head(world).next_poll
    monkeypatch.setattr(world.services, "competition", gone)
    poll.poll_if_due(world.services, NFL)
    assert provider.asked == [] and (head(world).next_poll, head(world).holder) == (None, None)


@pytest.mark.parametrize("late, asks", [(4_999, False), (5_000, True)])
def test_the_sweep_asks_where_a_process_with_its_timer_is_gone(world, provider, late, asks):
    world.clock.time = head(world).next_poll + late
    poll.sweep(world.services)
    assert bool(provider.asked) is asks


@pytest.mark.parametrize("late, sent", [(19_999, 0), (20_000, 1)])
def test_a_message_that_was_lost_is_sent_again(world, provider, late, sent):
    due = head(world).next_poll
    world.clock.time = due + late
    world.services.polls.armed.clear()
    poll.send_again(world.services)
    assert world.services.polls.armed == [(NFL, due)] * sent and provider.asked == []


def test_without_a_source_nothing_is_asked_sent_or_set(world, provider):
    world.clock.time = head(world).next_poll + MINUTE
    world.services.polls.armed.clear()
    world.services.source = None
    for act in (
        poll.sweep,
        poll.send_again,
        lambda it: poll.poll_if_due(it, NFL),
        lambda it: poll.wake(it, NFL),
    ):
        act(world.services)
    assert world.services.polls.armed == [] and head(world).holder is None


def test_waking_one_that_is_planned_only_sets_its_timer(world, provider):
    due, version = head(world).next_poll, head(world).version
    world.services.polls.armed.clear()
    poll.wake(world.services, NFL)
    assert world.services.polls.armed == [(NFL, due)] and head(world).version == version


def test_each_request_to_a_host_reserves_its_second(world, provider, waits):
    began = world.clock.time = head(world).next_poll
    ask(world)
    count = len(provider.asked)
    assert waits == [0.0] + [1.0] * (count - 1)
    assert head(world, f"host {provider.host}").lease_until == began + count * 1_000


@pytest.mark.parametrize("ahead, asks", [(20_000, True), (20_001, False)])
def test_a_host_that_others_ask_is_waited_for_at_most_twenty_seconds(world, provider, waits, ahead, asks):
    ask(world)
    provider.asked.clear()
    waits.clear()
    world.clock.time = head(world).next_poll
    name = f"host {provider.host}"
    now = head(world, name)
    busy = replace(now, version=now.version + 1, lease_until=world.clock.time + ahead)
    world.services.store.seasons.commit(now, busy, {}, [])
    poll.poll_if_due(world.services, NFL)
    assert bool(provider.asked) is asks
    if asks:
        assert waits[0] == 20.0
    else:
        assert head(world).source.state == "unreachable" and "Too much is asked" in head(world).source.note
        assert head(world).next_poll - world.clock.time >= 20_000


def test_a_host_for_which_others_always_come_first_is_given_up(world, provider, waits, monkeypatch):
    """After twenty tries."""
    commit, tried = world.services.store.seasons.commit, []

    def others_first(before, after, *rest):
        if after.competition_id.startswith("host "):
            tried.append(after)
            raise Conflict
        return commit(before, after, *rest)

    monkeypatch.setattr(world.services.store.seasons, "commit", others_first)
    ask(world)
    assert len(tried) == 20 and provider.asked == [] and waits == []
    assert head(world).source.state == "unreachable"


def test_results_that_others_always_write_first_are_given_up(world, provider, monkeypatch):
    """The lease stays, and so the next process asks again when it is over."""
    commit, tried = world.services.store.seasons.commit, []

    def others_first(before, after, *rest):
        if after.competition_id == NFL and after.source is not None and before.holder == poll.ME:
            tried.append(after)
            raise Conflict
        return commit(before, after, *rest)

    monkeypatch.setattr(world.services.store.seasons, "commit", others_first)
    with pytest.raises(Unavailable):
        ask(world)
    assert len(tried) == 20


@pytest.mark.parametrize("each, asked", [(22_500, 3), (22_501, 2)])
def test_a_slow_source_is_left_before_the_lease_is_over(world, provider, monkeypatch, each, asked):
    """After 45 seconds; what it said until then counts."""
    provider.games = [game()]
    ask_source = provider.ask

    def slow(*request):
        world.clock.advance(each)
        return ask_source(*request)

    monkeypatch.setattr(provider, "ask", slow)
    ask(world)
    assert len(provider.asked) == asked
    assert head(world).source.note == "It is too slow." and head(world).cursor == 1
    assert head(world).schedule_at == 0, "the rest of the season is asked for next time"


def test_at_most_sixteen_requests_at_once(world, provider, monkeypatch):
    requests = provider.requests
    monkeypatch.setattr(provider, "requests", lambda *asked: requests(*asked) * 4)
    ask(world)
    assert len(provider.asked) == 16


@pytest.mark.parametrize("wait_ms, speed, real", [
    (100, 1.0, 200), (200, 1.0, 200), (1_999, 1.0, 1_999), (2_001, 1.0, 2_000), (60_000, 60.0, 1_000),
    (60_001, 100.0, 600),
])  # fmt: skip
def test_a_replay_waits_as_long_as_its_speed_says_within_bounds(wait_ms, speed, real):
    assert poll._replayed(wait_ms, speed) == real


def ticks(world) -> int:
    return sum(name == "score_tick" for _, name, _ in world.broadcaster.sent)


def test_where_polls_tick_one_tick_a_minute_says_how_far_it_is(world, provider, monkeypatch):
    monkeypatch.setattr(poll, "HOST_MS", 0)
    world.services.polls_tick = True
    provider.games = [game((7, 0), *LIVE, date="2026-09-21T14:00Z")]
    ask(world)
    assert ticks(world) == 0, "news say it themselves"
    ask(world)
    assert ticks(world) == 1
    ticked = head(world).ticked_at
    for ms, count in ((59_999, 1), (60_000, 2)):
        world.clock.time = ticked + ms
        becomes(world, next_poll=world.clock.time)
        poll.poll_if_due(world.services, NFL)
        assert ticks(world) == count, ms
    assert head(world).ticked_at == ticked + 60_000


def test_where_they_do_not_nobody_hears_of_a_poll_without_news(world, provider):
    provider.games = [game((7, 0), *LIVE, date="2026-09-21T14:00Z")]
    for _ in range(3):
        ask(world)
    provider.games = [game((27, 20), *FINAL, date="2026-09-21T14:00Z")]
    ask(world)
    assert ticks(world) == 0 and head(world).ticked_at == 0


def test_a_replay_is_asked_again_within_seconds(world, provider):
    provider.replays, provider.time = True, lambda: world.clock.time
    ask(world)
    (_, due), (least, most) = world.services.polls.armed[-1], poll.REPLAY_MS
    assert least <= due - world.clock.time <= most


def test_a_replay_is_asked_for_the_year_around_its_own_time(world, provider, waits):
    """Not for the season that is played now: it may replay an old one."""
    provider.replays, provider.time = True, lambda: 1_584_000_000_000  # in March 2020
    ask(world)
    assert (provider.asked[0], provider.asked[-1], len(provider.asked)) == ("201907", "202008", 14)
    assert waits == [], "its host serves nobody else"


def test_no_message_is_sent_for_what_is_asked_no_more_meanwhile(world, provider, monkeypatch):
    becomes(world, next_poll=None)
    monkeypatch.setattr(world.services.store.seasons, "due", lambda until: [NFL, "gone"])
    world.services.polls.armed.clear()
    poll.send_again(world.services)
    assert world.services.polls.armed == []
