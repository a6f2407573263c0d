"""The broadcaster contract: who receives what, whatever happens to the connections."""

from dataclasses import dataclass

import pytest
from support import thorough
from support.samples.rules import decided
from support.worlds.broadcasters import ADAPTERS
from tools.generate.fold_cases import ANA, BEN, new_league

from domain import commands as c
from domain.account import Identity, seat_user

UNTIL = 4_000_000_000  # epoch seconds, far away
HELLO = {"text": "hello"}
QUEUE = {
    "league_id": "one",
    "type": "queue_update",
    "at": 1,
    "data": {"team_ids": ["nfl-buf"], "version": 1},
}


@pytest.fixture(params=ADAPTERS)
def harness(request):
    made = ADAPTERS[request.param]()
    yield made
    made.close()


@pytest.fixture
def broadcaster(harness):
    return harness.broadcaster


@pytest.fixture
def connected(harness):
    """Call it for a connection that speaks for a person and follows leagues."""

    def connect(user_id: str, *league_ids: str):
        client = harness.client()
        harness.broadcaster.connect(client.id, Identity(user_id, UNTIL))
        for league_id in league_ids:
            harness.broadcaster.join(client.id, league_id)
        client.received()
        return client

    return connect


def test_a_league_is_told_to_all_who_follow_it_and_to_nobody_else(broadcaster, connected):
    ana, ben, other = connected(ANA, "one"), connected(BEN, "one", "two"), connected("cleo", "two")
    idle = connected("dev")
    broadcaster.publish("one", "draft_update", HELLO)
    assert ana.received() == ben.received() == [("draft_update", HELLO)]
    assert other.received() == idle.received() == []


def test_messages_arrive_in_the_order_in_which_they_were_published(broadcaster, connected):
    ana, many = connected(ANA, "one"), thorough.examples(300)
    for n in range(many):
        broadcaster.publish("one", "draft_update", {"seq": n})
    assert [payload["seq"] for _, payload in ana.received()] == list(range(many))


def test_an_event_arrives_as_its_envelope(broadcaster, connected):
    ana = connected(ANA, "one")
    event = decided(new_league(), c.JoinLeague(BEN, "Ben 👍", "code-1"))
    broadcaster.publish("one", event.data.message, event)
    ((message, envelope),) = ana.received()
    assert message == "league_update"
    assert set(envelope) == {"league_id", "epoch", "seq", "type", "at", "actor_id", "data"}
    assert (envelope["type"], envelope["data"]["member"]["display_name"]) == ("member_joined", "Ben 👍")


def speaks_for(broadcaster, connection_id: str) -> str | None:
    identity = broadcaster.identity_of(connection_id)
    return identity and identity.user_id


def test_a_sign_in_that_ends_takes_its_own_connections_with_it(harness, broadcaster, connected):
    laptop, phone, ben = connected(ANA, "one"), connected(ANA, "one"), connected(BEN, "one")
    for client, user_id, sign_in in ((laptop, ANA, "s1"), (phone, ANA, "s2"), (ben, BEN, "s1")):
        broadcaster.disconnect(client.id)
        broadcaster.connect(client.id, Identity(user_id, UNTIL, None, sign_in))
        broadcaster.join(client.id, "one")
    broadcaster.drop_user(ANA, "s2")
    present = broadcaster.present("one")
    assert [speaks_for(broadcaster, client.id) for client in (laptop, phone, ben)] == [ANA, None, BEN]
    assert present == {ANA, BEN}
    broadcaster.drop_user(ANA)
    assert broadcaster.present("one") == {BEN}
    assert [speaks_for(broadcaster, client.id) for client in (laptop, phone, ben)] == [None, None, BEN]


def test_a_league_that_nobody_follows_costs_nothing(broadcaster, connected):
    ana = connected(ANA)
    broadcaster.publish("one", "draft_update", HELLO)
    assert ana.received() == []


def test_who_joins_receives_from_then_on(broadcaster, connected):
    ana = connected(ANA)
    broadcaster.publish("one", "draft_update", {"n": 1})
    broadcaster.join(ana.id, "one")
    broadcaster.publish("one", "draft_update", {"n": 2})
    assert ana.received() == [("draft_update", {"n": 2})]


def test_joining_twice_is_joining_once(broadcaster, connected):
    ana = connected(ANA, "one", "one")
    broadcaster.publish("one", "draft_update", HELLO)
    assert len(ana.received()) == 1
    broadcaster.leave(ana.id, "one")
    broadcaster.publish("one", "draft_update", HELLO)
    assert ana.received() == []


def test_who_leaves_a_league_still_follows_others(broadcaster, connected):
    ana = connected(ANA, "one", "two")
    broadcaster.leave(ana.id, "one")
    broadcaster.leave(ana.id, "one")
    broadcaster.leave(ana.id, "never joined")
    broadcaster.publish("one", "draft_update", HELLO)
    broadcaster.publish("two", "draft_update", HELLO)
    assert len(ana.received()) == 1
    assert (broadcaster.present("one"), broadcaster.present("two")) == (set(), {ANA})


def test_a_message_to_a_person_reaches_all_their_devices_and_nobody_else(broadcaster, connected):
    phone, laptop, ben = connected(ANA, "one"), connected(ANA), connected(BEN, "one")
    broadcaster.publish_to_user(ANA, "queue_update", QUEUE)
    assert phone.received() == laptop.received() == [("queue_update", QUEUE)]
    assert ben.received() == []
    broadcaster.publish_to_user("nobody", "queue_update", QUEUE)


def test_it_knows_whom_a_connection_speaks_for(broadcaster, connected):
    ana = connected(ANA)
    assert broadcaster.identity_of(ana.id).user_id == ANA
    assert broadcaster.identity_of("no connection") is None
    broadcaster.connect(ana.id, Identity(ANA, UNTIL + 100))
    assert broadcaster.identity_of(ana.id).user_id == ANA, "renewed"
    broadcaster.publish_to_user(ANA, "queue_update", QUEUE)
    assert len(ana.received()) == 1


def test_present_are_people_not_connections(harness, broadcaster, connected):
    phone, laptop, ben = connected(ANA, "one"), connected(ANA, "one"), connected(BEN, "one")
    assert broadcaster.present("one") == {ANA, BEN}
    broadcaster.disconnect(phone.id)
    assert broadcaster.present("one") == {ANA, BEN}
    broadcaster.disconnect(laptop.id)
    assert broadcaster.present("one") == {BEN}
    broadcaster.leave(ben.id, "one")
    assert broadcaster.present("one") == broadcaster.present("never") == set()
    broadcaster.connect((seated := harness.client()).id, Identity(ANA, UNTIL, "one"))  # by a seat's link
    broadcaster.join(seated.id, "one")
    assert broadcaster.present("one") == {ANA}


def test_a_member_who_is_out_hears_no_more_on_any_device(broadcaster, connected):
    phone, laptop, ben = connected(BEN, "one", "two"), connected(BEN, "one"), connected(ANA, "one")
    broadcaster.drop_member("one", BEN)
    broadcaster.drop_member("one", "stranger")
    broadcaster.publish("one", "draft_update", HELLO)
    broadcaster.publish("two", "draft_update", HELLO)
    assert (len(phone.received()), len(laptop.received()), len(ben.received())) == (1, 0, 1)


def test_a_closed_league_is_silent(broadcaster, connected):
    ana, ben = connected(ANA, "one"), connected(BEN, "one", "two")
    broadcaster.close_league("one")
    broadcaster.close_league("never")
    broadcaster.publish("one", "draft_update", HELLO)
    assert ana.received() == ben.received() == []
    assert (broadcaster.present("one"), broadcaster.present("two")) == (set(), {BEN})


def test_a_connection_that_is_gone_is_forgotten_and_the_others_are_served(broadcaster, connected):
    gone, ana = connected(BEN, "one", "two"), connected(ANA, "one")
    gone.vanish()
    broadcaster.disconnect(gone.id)
    broadcaster.disconnect(gone.id)
    assert broadcaster.identity_of(gone.id) is None
    assert (broadcaster.present("one"), broadcaster.present("two")) == ({ANA}, set())
    broadcaster.publish("one", "draft_update", HELLO)
    broadcaster.publish_to_user(BEN, "queue_update", QUEUE)
    assert ana.received() == [("draft_update", HELLO)]


def test_a_connection_that_vanished_without_a_word_harms_nobody(broadcaster, connected):
    gone, ana = connected(BEN, "one"), connected(ANA, "one")
    gone.vanish()
    broadcaster.publish("one", "draft_update", HELLO)
    broadcaster.publish_to_user(BEN, "queue_update", QUEUE)
    broadcaster.drop_member("one", BEN)
    broadcaster.close_league("one")
    assert ana.received() == [("draft_update", HELLO)]


def test_joining_with_a_connection_that_is_gone_does_nothing(broadcaster, connected):
    gone = connected(BEN)
    gone.vanish()
    broadcaster.disconnect(gone.id)
    broadcaster.join(gone.id, "one")
    broadcaster.join("never there", "one")
    assert broadcaster.present("one") == set()


@dataclass
class Unwritable:
    """Not even JSON."""

    value: object


def test_sending_never_raises(broadcaster, connected, caplog):
    ana = connected(ANA, "one")
    broadcaster.publish("one", "draft_update", Unwritable(object()))
    broadcaster.publish_to_user(ANA, "queue_update", Unwritable(object()))
    assert caplog.records, "but it is logged"
    broadcaster.publish("one", "draft_update", HELLO)
    assert ana.received() == [("draft_update", HELLO)]


def follow(harness, user_id: str, *pairs: tuple[str, str]):
    """A connection of a person that follows leagues, each of a competition."""
    client = harness.client()
    harness.broadcaster.connect(client.id, Identity(user_id, UNTIL))
    for league_id, competition_id in pairs:
        harness.broadcaster.join(client.id, league_id, competition_id)
    client.received()
    return client


def scores(harness, client) -> list[int]:
    """The cursors of the score updates that came."""
    return [payload["cursor"] for name, payload in client.received() if name == "score_update"]


def update(cursor: int) -> dict:
    return {
        "competition_id": "nfl",
        "epoch": "e",
        "cursor": cursor,
        "type": "game_updated",
        "at": 1,
        "data": {},
    }


def test_results_go_once_to_all_who_follow_a_league_of_the_competition(harness, broadcaster):
    ana = follow(harness, ANA, ("one", "nfl"), ("two", "nfl"), ("three", "nba"))
    ben, cleo = follow(harness, BEN, ("two", "nfl")), follow(harness, "cleo", ("three", "nba"))
    for cursor in range(1, 30):
        broadcaster.publish_scores("nfl", "score_update", update(cursor))
    assert scores(harness, ana) == scores(harness, ben) == list(range(1, 30))
    assert scores(harness, cleo) == []


def test_whoever_leaves_the_last_league_of_a_competition_hears_no_more_of_it(harness, broadcaster):
    ana = follow(harness, ANA, ("one", "nfl"), ("two", "nfl"))
    broadcaster.leave(ana.id, "one")
    broadcaster.publish_scores("nfl", "score_update", update(1))
    assert scores(harness, ana) == [1]
    broadcaster.drop_member("two", ANA)
    broadcaster.publish_scores("nfl", "score_update", update(2))
    assert scores(harness, ana) == []


def test_a_league_that_ends_takes_its_followers_and_nobody_elses(harness, broadcaster):
    ana, ben = follow(harness, ANA, ("one", "nfl")), follow(harness, BEN, ("two", "nfl"))
    broadcaster.close_league("one")
    broadcaster.publish_scores("nfl", "score_update", update(1))
    assert (scores(harness, ana), scores(harness, ben)) == ([], [1])


def test_a_connection_that_has_gone_is_no_follower_any_more(harness, broadcaster):
    ana, ben = follow(harness, ANA, ("one", "nfl")), follow(harness, BEN, ("one", "nfl"))
    broadcaster.disconnect(ana.id)
    ana.vanish()
    broadcaster.publish_scores("nfl", "score_update", update(1))
    assert scores(harness, ben) == [1]


def test_the_connections_that_listen_as_somebody_are_counted(harness, broadcaster, connected):
    before = [broadcaster.count_of(user_id) for user_id in (ANA, BEN)]
    ben = connected(BEN, "one", "two")
    for _ in range(3):
        connected(ANA, "one")
    seated = harness.client()
    broadcaster.connect(seated.id, Identity(ANA, UNTIL, "one"))
    now = [broadcaster.count_of(user_id) for user_id in (ANA, BEN)]
    assert [count - was for count, was in zip(now, before)] == [3, 1]
    assert broadcaster.count_of(seat_user(ANA, "one")) == 1
    assert broadcaster.count_of("nobody") == 0
    broadcaster.drop_user(ANA)
    assert broadcaster.count_of(ANA) == 0 and broadcaster.identity_of(ben.id).user_id == BEN
