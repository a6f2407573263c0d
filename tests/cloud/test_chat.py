"""A league's chat as the functions tell it: to the room, to nobody who was removed, and again to whom it did
not reach.
"""

import pytest

from actions import chat, leagues
from realtime.aws.gateway_broadcaster import GatewayBroadcaster


@pytest.fixture
def league_id(cloud):
    return cloud.lobby("Ana", "Ben")


def say(cloud, league_id: str, text: str, who: str = "Ana"):
    return chat.post(cloud.services, cloud.person(who).id, league_id, text, "message", None)


def heard(cloud, connection_id: str) -> list[tuple]:
    told = cloud.management.messages(connection_id, "chat_update")
    return [(one["rev"], one["type"], one["data"]["message"]["text"]) for one in told]


def test_each_change_comes_to_every_device_in_order(cloud, league_id):
    phone, laptop = cloud.following("Ben", league_id), cloud.following("Ben", league_id)
    say(cloud, league_id, "Pizza?")
    chat.react(cloud.services, cloud.person("Ben").id, league_id, "1", "🍕", True)
    chat.remove(cloud.services, cloud.person("Ana").id, league_id, "1")
    expected = [(1, "message_posted", "Pizza?"), (2, "reaction_set", "Pizza?"), (3, "message_deleted", "")]
    assert heard(cloud, phone) == heard(cloud, laptop) == expected


def test_who_was_removed_hears_nothing_more(cloud, league_id):
    ana, ben = cloud.following("Ana", league_id), cloud.following("Ben", league_id)
    leagues.remove_member(cloud.services, cloud.person("Ana").id, league_id, cloud.person("Ben").id, None)
    say(cloud, league_id, "Now that he is gone")
    assert (len(heard(cloud, ana)), heard(cloud, ben)) == (1, [])


def test_a_connection_that_outlived_its_membership_hears_nothing(cloud, league_id, monkeypatch):
    """The removal is stored and the function dies before it takes the connection out of the room."""
    ben = cloud.following("Ben", league_id)
    with monkeypatch.context() as patched:
        patched.setattr(GatewayBroadcaster, "drop_member", lambda *_: None)
        leagues.remove_member(cloud.services, cloud.person("Ana").id, league_id, cloud.person("Ben").id, None)
    say(cloud, league_id, "Now that he is gone")
    assert heard(cloud, ben) == []


def test_presence_and_ticks_say_how_far_the_chat_is(cloud):
    league_id = cloud.started("Ana", "Ben", pick_seconds=None)
    say(cloud, league_id, "Pizza?")
    ana = cloud.following("Ana", league_id)
    cloud.run(10_000)
    told = cloud.management.messages(ana, "presence_update") + cloud.management.messages(ana, "tick")
    assert len(told) >= 2 and {one["data"]["chat_rev"] for one in told} == {1}


def test_whom_a_message_did_not_reach_hears_soon_that_there_is_one(cloud, league_id):
    """The post meets a gateway that is out of order, and nothing else is said in the room."""
    ana, ben = cloud.following("Ana", league_id), cloud.following("Ben", league_id)
    cloud.run(3_000)
    cloud.management.moods[ben] = [500]
    say(cloud, league_id, "Pizza?")
    cloud.management.moods.clear()
    assert (len(heard(cloud, ana)), heard(cloud, ben)) == (1, [])
    cloud.run(60_000)
    assert {one["data"]["chat_rev"] for one in cloud.management.messages(ben, "tick")} == {1}
    assert cloud.management.messages(ana, "tick") == []
