"""Results in the cloud: polls by a queue of their own, followers in shards, and posts that nobody waits for."""

from types import SimpleNamespace

import pytest
from support.samples.provider import FINAL, LIVE, Provider, game

from actions import leagues, poll, results
from realtime.aws import score_messages
from realtime.aws.gateway_broadcaster import frame
from realtime.aws.score_messages import LARGEST_FRAME, messages
from storage.dynamodb import followers

NFL = "nfl-2026"
MINUTE = 60_000


@pytest.fixture
def league(cloud, monkeypatch):
    waits = SimpleNamespace(sleep=lambda seconds: cloud.clock.advance(int(seconds * 1000)))
    monkeypatch.setattr(poll, "time", waits)
    monkeypatch.setattr(score_messages.time, "sleep", lambda seconds: None)
    cloud.services.source = Provider()
    ana = cloud.services.store.accounts.get(cloud.person("Ana").id)
    return leagues.create(cloud.services, ana, "Pool", NFL, {"rounds": 2, "max_members": 4}, None).league


def heard(cloud, connection_id: str, name: str = "score_update") -> list[dict]:
    return [frame["data"] for frame in cloud.management.received[connection_id] if frame["event"] == name]


def test_a_game_is_asked_for_by_the_polls_queue_and_told_by_the_scores_queue(cloud, league):
    ana = cloud.following("Ana", league.id)
    provider = cloud.services.source
    soon = {"date": "2026-09-21T14:20Z"}
    provider.games = [game(**soon)]
    cloud.run(20_000)
    assert [event["type"] for event in heard(cloud, ana)] == ["game_updated"]
    provider.games = [game((7, 0), *LIVE, **soon)]
    cloud.run(7 * MINUTE)
    provider.games = [game((27, 20), *FINAL, **soon)]
    cloud.run(2 * MINUTE)
    told = heard(cloud, ana)
    assert [event["cursor"] for event in told] == [1, 2, 3, 4]
    assert told[-1]["type"] == "standings_changed"
    snapshot = results.games(cloud.services, cloud.person("Ana").id, NFL, {})
    assert snapshot["cursor"] == 4 and snapshot["games"][0].home_score == 27


def test_a_chain_of_polls_ends_with_the_last_league(cloud, league):
    cloud.run(5_000)
    leagues.delete(cloud.services, cloud.person("Ana").id, league.id, None)
    cloud.clock.time = cloud.services.store.seasons.head(NFL).next_poll + poll.LOST_MS + 1
    poll.send_again(cloud.services)
    cloud.run(5_000)
    assert cloud.services.store.seasons.head(NFL).next_poll is None
    assert cloud.queue.of_kind("poll") == []


def test_a_message_that_was_sent_for_another_moment_asks_nobody(cloud, league):
    cloud.run(5_000)
    provider = cloud.services.source
    provider.asked.clear()
    assert cloud.deliver({"kind": "poll", "competition_id": NFL, "at": 1}) == []
    assert provider.asked == []


def test_followers_are_in_shards_of_a_bounded_size(cloud, league, monkeypatch):
    monkeypatch.setattr(followers, "MOST_IN_A_SHARD", 3)
    connections = [cloud.following("Ana", league.id) for _ in range(10)]
    of = cloud.services.broadcaster.connections
    shards = range(of.scores.shards(NFL))
    sizes = [len(of.of_scores(NFL, shard)) for shard in shards]
    assert sum(sizes) == 10 and max(sizes) <= 3
    assert sizes == [of.scores.size(NFL, shard) for shard in shards]
    cloud.services.broadcaster.publish_scores(NFL, "score_update", {"cursor": 1})
    assert sum(message["kind"] == "scores" for *_, message in cloud.queue.waiting) == len(sizes)
    cloud.run(500)
    assert all(heard(cloud, one) == [{"cursor": 1}] for one in connections)
    for one in connections[:9]:
        cloud.socket("$disconnect", one)
    assert sum(of.scores.size(NFL, shard) for shard in shards) == 1


def test_places_of_connections_that_ended_without_a_word_are_given_back(cloud, league):
    ana, gone = cloud.following("Ana", league.id), cloud.following("Ana", league.id)
    cloud.management.moods[gone] = [410]
    cloud.services.broadcaster.publish_scores(NFL, "score_update", {"cursor": 1})
    cloud.run(500)
    assert heard(cloud, ana) == [{"cursor": 1}]
    of = cloud.services.broadcaster.connections
    assert len(of.of_scores(NFL, 0)) == of.scores.size(NFL, 0) == 1


def test_whom_a_post_does_not_reach_gets_it_again(cloud, league):
    ana = cloud.following("Ana", league.id)
    cloud.run(3_000)
    cloud.management.moods[ana] = [500, 500, 500, 500, 200]
    cloud.services.broadcaster.publish_scores(NFL, "score_update", {"cursor": 1})
    cloud.run(500)
    assert heard(cloud, ana) == []
    cloud.run(5_000)
    assert heard(cloud, ana) == [{"cursor": 1}]


def test_the_pace_is_bounded():
    """Two functions at once, each at this pace: see MaximumConcurrency of ScoresMessages."""
    assert 2 * score_messages.POSTS_A_SECOND <= 300

    class Followers:
        scores = type("S", (), {"size": lambda *_: 300, "mend_size": lambda *_: None})()

        def of_scores(self, *_):
            return [type("C", (), {"id": str(n)})() for n in range(300)]

    class Broadcaster:
        connections, scores_queue, sent = Followers(), None, []

        def send(self, some, data):
            self.sent.append(len(some))
            return []

    waited = []
    message = {"competition_id": "nfl", "shard": 0, "frame": "{}", "tried": 0}
    score_messages.deliver(Broadcaster(), message, waited.append)
    assert Broadcaster.sent == [150, 150] and sum(waited) == pytest.approx(2, abs=0.2)


def test_what_is_too_large_for_a_message_becomes_a_tick():
    update = {"competition_id": "nfl", "epoch": "e", "cursor": 7, "type": "game_updated", "at": 1}
    data = {"revision": 3, "games": ["x" * LARGEST_FRAME]}
    (one,) = messages("nfl", "score_update", frame("score_update", update | {"data": data}), 1)
    assert (
        len(one["frame"]) < LARGEST_FRAME and '"score_tick"' in one["frame"] and '"cursor":7' in one["frame"]
    )
