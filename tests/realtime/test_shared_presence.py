"""Presence of several workers: the room here is told of people elsewhere, and only of what changed for it."""

import pytest

from realtime.workers.shared_presence import SharedPresence

NOW = 1_000_000


@pytest.fixture
def presence():
    """Ana is here, and has been told that she is."""
    made = SharedPresence()
    made.join("c1", "ana", "one")
    assert made.tell("one", NOW) == (["ana"], None)
    made.take_moved()
    return made


def told(presence, later: int) -> list[str] | None:
    """Whom the room is told to be there, or None: nothing has to be said."""
    if "one" not in presence.due(NOW + later):
        return None
    present, whom = presence.tell("one", NOW + later)
    return present if whom is None else None


def test_who_comes_to_another_worker_is_seen_here(presence):
    presence.hear(1, "one", ["ben"])
    assert told(presence, 1000) == ["ana", "ben"]
    presence.hear(1, "one", [])
    assert told(presence, 2000) == ["ana"]


def test_a_second_device_elsewhere_is_no_news(presence):
    presence.hear(1, "one", ["ana"])
    assert told(presence, 1000) is None
    presence.hear(1, "one", ["ana"])
    assert presence.due(NOW + 2000) == []


def test_what_was_said_of_all_leagues_replaces_what_was_said_before(presence):
    presence.hear(1, "one", ["ben"])
    presence.hear(1, "two", ["ben"])
    presence.hear_all(1, {"two": ["cleo"]})
    assert presence.present("one") == {"ana"}
    assert presence.present("two") == {"cleo"}


def test_a_worker_that_is_gone_takes_only_its_own_people_with_it(presence):
    presence.hear(1, "one", ["ben", "cleo"])
    presence.hear(2, "one", ["cleo"])
    presence.hear_all(1, {})
    assert told(presence, 1000) == ["ana", "cleo"]


def test_a_league_that_nobody_here_follows_is_not_told(presence):
    presence.hear(1, "two", ["ben"])
    assert presence.due(NOW + 1000) == []


def test_others_are_told_who_came_and_went_once(presence):
    presence.join("c2", "ben", "one")
    presence.leave("c1", "one")
    presence.join("c3", "ben", "two")
    presence.leave_all("c3")
    assert presence.take_moved() == {"one": ["ben"], "two": []}
    assert presence.take_moved() == {}
    assert presence.all_here() == {"one": ["ben"]}
