"""Asking a source: what it said is kept for the next question once it is stored, and who may ask then."""

import pytest
from support.samples.provider import Provider, game

from actions import leagues, poll, results
from domain.errors import Unavailable
from feeds.port import FeedUnavailable
from storage.port import Conflict

NFL = "nfl-2026"


@pytest.fixture
def kept(world, monkeypatch) -> list[str]:
    """What was kept, by its address."""
    source, found = Provider(), []
    world.services.source = source
    monkeypatch.setattr(poll, "_wait_for_host", lambda *asked: None)
    monkeypatch.setattr(source, "keep", lambda url, told: found.append(url))
    source.games = [game()]
    user = world.services.store.accounts.get(world.person("Ana").id)
    leagues.create(world.services, user, "Pool", NFL, {}, None)
    return found


def test_each_answer_that_was_stored_is_kept(world, kept):
    poll.poll_if_due(world.services, NFL)
    assert len(kept) == len(set(kept)) == len(world.services.source.asked) > 1


def test_what_could_not_be_stored_is_asked_for_again(world, kept, monkeypatch):
    commit = world.services.store.seasons.commit

    def refused(before, after, games, events) -> None:
        if events:
            raise Conflict
        commit(before, after, games, events)

    monkeypatch.setattr(world.services.store.seasons, "commit", refused)
    with pytest.raises(Unavailable):
        poll.poll_if_due(world.services, NFL)
    assert world.services.source.asked and kept == []


@pytest.mark.parametrize("replays, lease_ms", [(True, 3_000), (False, 60_000)])
def test_a_replay_is_left_to_others_sooner(world, kept, monkeypatch, replays, lease_ms):
    """Its next poll comes within seconds."""
    source, held = world.services.source, []
    source.replays, source.time = replays, lambda: world.clock.time
    ask, head = source.ask, world.services.store.seasons.head
    monkeypatch.setattr(source, "ask", lambda *asked: held.append(head(NFL).lease_until) or ask(*asked))
    poll.poll_if_due(world.services, NFL)
    assert set(held) == {world.clock.time + lease_ms}


def test_it_was_asked_when_it_answered_last(world, kept):
    seasons, source = world.services.store.seasons, world.services.source
    poll.poll_if_due(world.services, NFL)
    began = world.clock.time
    assert seasons.head(NFL).asked_at == seasons.head(NFL).schedule_at == began
    world.clock.time = seasons.head(NFL).next_poll
    source.problem = FeedUnavailable("It answered with status 500.")
    poll.poll_if_due(world.services, NFL)
    assert (seasons.head(NFL).asked_at, seasons.head(NFL).source.checked_at) == (began, world.clock.time)


def test_what_people_enter_beside_a_source_leaves_its_state(world, kept):
    poll.poll_if_due(world.services, NFL)
    before = world.services.store.seasons.head(NFL).source
    competition = world.services.competition(NFL)
    results.take_file(
        world.services, competition, b'{"games": [{"home": "KC", "away": "BUF"}]}', "draftnight"
    )
    assert world.services.store.seasons.head(NFL).source == before and before.polled


def test_a_replay_that_does_not_tell_its_time_is_unreachable_and_asked_again(world, kept):
    source, head = world.services.source, world.services.store.seasons.head

    def silent() -> int:
        raise FeedUnavailable("It does not tell its time.")

    source.replays, source.time = True, silent
    poll.poll_if_due(world.services, NFL)
    now = head(NFL)
    assert (source.asked, now.source.state, now.source.note) == (
        [],
        "unreachable",
        "It does not tell its time.",
    )
    assert now.holder is None and now.next_poll > world.clock.time and now.schedule_at == 0
