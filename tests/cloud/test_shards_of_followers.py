"""How followers of a competition's results are shared out: by shards that fill, grow in number and empty."""

import pytest
from support.worlds.cloud import DynamoAdapter
from tools.generate.fold_cases import ANA, NOW

from domain.account import Identity
from storage.dynamodb import followers as module
from storage.dynamodb import keys
from storage.dynamodb.client import delete
from storage.dynamodb.connections import Connections
from storage.dynamodb.followers import Followers


@pytest.fixture
def table(tmp_path):
    return DynamoAdapter(tmp_path).table()


@pytest.fixture
def connections(table):
    return Connections(table, lambda: NOW)


def opened(connections, name: str) -> str:
    connections.add(name, Identity(ANA, NOW // 1000 + 900))
    return name


def sizes(scores: Followers, competition_id: str = "cup") -> list[int]:
    return [scores.size(competition_id, shard) for shard in range(scores.shards(competition_id))]


def test_shards_grow_by_a_half_when_those_that_are_tried_are_full(table, connections, monkeypatch):
    monkeypatch.setattr(module, "MOST_IN_A_SHARD", 2)
    scores, shards = Followers(table, lambda count: count - 1), []
    for n in range(14):
        scores.follow(opened(connections, f"{n}="), "league-1", "cup")
        shards.append(scores.shards("cup"))
    assert shards == [1, 1, 2, 2, 3, 3, 4, 4, 6, 6, 9, 9, 13, 13]
    assert sizes(scores) == [2, 2, 2, 2, 0, 2, 0, 0, 2, 0, 0, 0, 2]


def test_three_are_tried_before_there_is_one_more(table, connections, monkeypatch):
    monkeypatch.setattr(module, "MOST_IN_A_SHARD", 1)
    chosen: list[int] = []
    scores = Followers(table, lambda count: chosen.pop(0))
    for n, tried in enumerate(([0], [0, 0, 0, 1], [0, 1, 0, 2], [1, 2, 1, 3])):
        chosen += tried
        scores.follow(opened(connections, f"{n}="), "league-1", "cup")
    assert chosen == [] and sizes(scores) == [1, 1, 1, 1]


def test_nobody_looks_for_a_place_for_ever(table, connections, monkeypatch):
    monkeypatch.setattr(module, "MOST_IN_A_SHARD", 1)
    tried = []
    scores = Followers(table, lambda count: tried.append(count) or 0)
    scores.follow(opened(connections, "one="), "league-1", "cup")
    tried.clear()
    with pytest.raises(RuntimeError, match="no place"):
        scores.follow(opened(connections, "two="), "league-1", "cup")
    assert len(tried) == 12 * 3 and connections.of_scores("cup", 0)[0].id == "one="


def test_one_connection_has_one_place_however_many_leagues_it_follows(table, connections):
    scores, one = connections.scores, opened(connections, "one=")
    for league_id in ("league-1", "league-1", "league-2"):
        scores.follow(one, league_id, "cup")
    scores.follow(one, "league-3", "other")
    scores.follow("gone=", "league-1", "cup")
    assert (sizes(scores), sizes(scores, "other")) == ([1], [1])
    scores.unfollow(one, "league-1")
    scores.unfollow(one, "league-1")
    assert sizes(scores) == [1] and len(connections.of_scores("cup", 0)) == 1, "league-2 plays it, too"
    scores.unfollow(one, "league-2")
    assert sizes(scores) == [0] and connections.of_scores("cup", 0) == []
    assert sizes(scores, "other") == [1]
    connections.remove(one)
    assert sizes(scores, "other") == [0]


def test_a_place_is_given_back_by_whoever_was_closed_at_that_moment(table, connections, monkeypatch):
    """The connection is there when it is looked for, and gone when it is written."""
    scores, one = connections.scores, opened(connections, "one=")
    place = scores._place

    def closed_meanwhile(competition_id):
        table.write(delete(keys.connection(one)))
        return place(competition_id)

    monkeypatch.setattr(scores, "_place", closed_meanwhile)
    scores.follow(one, "league-1", "cup")
    assert sizes(scores) == [0] and connections.of_scores("cup", 0) == []


def test_one_that_had_a_place_before_keeps_it_for_its_other_league(table, connections, monkeypatch):
    scores, one = connections.scores, opened(connections, "one=")
    scores.follow(one, "league-1", "cup")
    seen = table.get

    def closed_after(key, *attributes):
        item = seen(key, *attributes)
        if key == keys.connection(one):
            table.write(delete(key))
        return item

    monkeypatch.setattr(table, "get", closed_after)
    scores.follow(one, "league-2", "cup")
    assert table.get(keys.shard_size("cup", 0))["size"] == 1, "whoever closed it gives its place back"


@pytest.mark.parametrize("seen, found, size", [(3, 2, 2), (3, 3, 3), (2, 1, 3)])
def test_a_size_is_mended_unless_somebody_came_meanwhile(table, connections, seen, found, size):
    for n in range(3):
        connections.scores.follow(opened(connections, f"{n}="), "league-1", "cup")
    connections.scores.mend_size("cup", 0, seen, found)
    assert connections.scores.size("cup", 0) == size


def test_whoever_stops_following_is_told_whether_there_was_anything_to_stop(table, connections):
    """Only then are the others told who is present."""
    one = opened(connections, "one=")
    assert connections.follow(one, "league-1") and not connections.unfollow(one, "league-2")
    assert [connections.unfollow(one, "league-1") for _ in range(2)] == [True, False]
    assert table.get(keys.connection(one)).get("leagues") is None and connections.of_league("league-1") == []


def test_a_place_that_is_left_over_names_its_league_once_and_only_if_it_is_one_of_a_league(connections):
    one = opened(connections, "one=")
    connections.follow(one, "league-1")
    connections.scores.follow(one, "league-1", "cup")
    (of_league,), (of_user,) = connections.of_league("league-1"), connections.of_user(ANA)
    (of_scores,) = connections.of_scores("cup", 0)
    assert [connections.forget_place(place) for place in (of_league, of_league)] == ["league-1", None]
    assert [connections.forget_place(place) for place in (of_user, of_scores)] == [None, None]
    assert (
        connections.of_league("league-1") == connections.of_user(ANA) == connections.of_scores("cup", 0) == []
    )


def test_what_is_renewed_with_a_connection_is_renewed_in_its_shard(table, connections):
    one = opened(connections, "one=")
    connections.follow(one, "league-1")
    connections.scores.follow(one, "league-1", "cup")
    connections.add(one, Identity(ANA, NOW // 1000 + 1_800))
    everywhere = (
        connections.of_user(ANA) + connections.of_league("league-1") + connections.of_scores("cup", 0)
    )
    assert [found.until for found in everywhere] == [NOW // 1000 + 1_800] * 3
