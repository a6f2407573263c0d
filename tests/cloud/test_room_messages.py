"""Presence and ticks, by messages of the queue: enough of them, and no more."""

from dataclasses import replace

import pytest

from actions import draft, leagues
from domain import draft as rules
from domain.commands import RemoveMember
from storage.dynamodb.leagues import DynamoLeagues


@pytest.fixture
def league_id(cloud):
    return cloud.lobby("Ana", "Ben", "Cleo")


@pytest.fixture
def running(cloud):
    return cloud.started("Ana", "Ben", pick_seconds=None)


def present(cloud, connection_id: str) -> list[list[str]]:
    """What this connection was told of who is there, by names."""
    names = {person.id: name for name, person in cloud.people.items()}
    told = cloud.management.messages(connection_id, "presence_update")
    return [sorted(names[user_id] for user_id in message["data"]["present"]) for message in told]


def ticks(cloud, connection_id: str) -> list[dict]:
    return cloud.management.messages(connection_id, "tick")


# --- presence ---------------------------------------------------------------------------------------


def test_a_newcomer_and_the_room_are_told(cloud, league_id):
    ana = cloud.following("Ana", league_id)
    cloud.run(1000)
    ben = cloud.following("Ben", league_id)
    cloud.run(2000)
    assert present(cloud, ana) == [["Ana"], ["Ana", "Ben"]]
    assert present(cloud, ben) == [["Ana", "Ben"]]


def test_the_envelope_is_that_of_a_message_without_a_number(cloud, league_id):
    ana = cloud.following("Ana", league_id)
    cloud.run(1000)
    (told,) = cloud.management.messages(ana, "presence_update")
    league = cloud.league(league_id)
    assert (told["league_id"], told["epoch"], told["seq"]) == (league_id, league.epoch, league.seq)
    assert told["type"] == "presence_update"


def test_at_most_one_message_a_second_and_the_last_change_is_told(cloud, league_id):
    ana = cloud.following("Ana", league_id)
    for n in range(12):
        ben = cloud.following("Ben", league_id)
        cloud.run(50 * (1 + n % 4), step=50)
        cloud.socket("$disconnect", ben)
        cloud.run(50 * (1 + n % 3), step=50)
    cloud.run(3000, step=50)
    told = [message["at"] for message in cloud.management.messages(ana, "presence_update")]
    assert 2 <= len(told) <= 5, "of 24 changes in less than three seconds"
    assert all(later - earlier >= 1000 for earlier, later in zip(told, told[1:]))
    assert present(cloud, ana)[-1] == ["Ana"]


def test_a_crowd_costs_few_messages(cloud, league_id):
    for _ in range(20):
        ana = cloud.following("Ana", league_id)
    assert len([1 for _, message in cloud.queue.sent if message["kind"] == "presence"]) == 1
    cloud.run(3000)
    assert len(cloud.management.messages(ana, "presence_update")) == 1


def test_a_second_tab_is_told_without_the_others_being_told_again(cloud, league_id):
    first = cloud.following("Ana", league_id)
    cloud.run(2000)
    second = cloud.following("Ana", league_id)
    cloud.run(2000)
    assert present(cloud, first) == [["Ana"]]
    assert present(cloud, second) == [["Ana"]]


def test_a_message_that_comes_twice_tells_once(cloud, league_id):
    ana = cloud.following("Ana", league_id)
    cloud.clock.advance(1000)
    message = {"kind": "presence", "league_id": league_id}
    assert cloud.deliver(message, message, message) == []
    assert present(cloud, ana) == [["Ana"]]


def test_a_stray_message_does_not_tell_too_soon_and_nothing_is_forgotten(cloud, league_id):
    ana, message = cloud.following("Ana", league_id), {"kind": "presence", "league_id": league_id}
    cloud.run(500)
    cloud.following("Ben", league_id)
    cloud.queue.waiting.clear()
    cloud.deliver(message)
    assert present(cloud, ana) == [["Ana"]]
    cloud.run(2000)
    assert present(cloud, ana) == [["Ana"], ["Ana", "Ben"]]


def test_a_message_that_never_comes_is_sent_again_by_the_next_change(cloud, league_id):
    ana = cloud.following("Ana", league_id)
    cloud.queue.waiting.clear()
    cloud.clock.advance(11_000)
    cloud.following("Ben", league_id)
    cloud.run(2000)
    assert present(cloud, ana) == [["Ana", "Ben"]]


def test_a_lost_disconnect_is_noticed_by_the_next_message(cloud, league_id):
    ana, ben = cloud.following("Ana", league_id), cloud.following("Ben", league_id)
    cloud.run(2000)
    cloud.management.moods[ben] = [410]
    leagues.add_bots(cloud.services, cloud.person("Ana").id, league_id, 1, None)
    cloud.run(3000)
    assert present(cloud, ana)[-1] == ["Ana"]
    assert cloud.broadcaster.identity_of(ben) is None


def test_whoever_was_removed_while_joining_is_told_nothing_more(cloud, league_id):
    """The connection was written just after the removal had looked for connections to drop."""
    ana, ben = cloud.following("Ana", league_id), cloud.following("Ben", league_id)
    leagues.remove_member(cloud.services, cloud.person("Ana").id, league_id, cloud.person("Ben").id, None)
    cloud.broadcaster.join(ben, league_id)
    cloud.run(2000)
    assert present(cloud, ben) == []
    assert present(cloud, ana)[-1] == ["Ana"]
    assert cloud.broadcaster.present(league_id) == {cloud.person("Ana").id}


def removed_by_a_function_that_died(cloud, league_id: str, name: str) -> None:
    """The removal is committed, and that is all that happened."""
    league, now = cloud.league(league_id), cloud.clock.time
    removal = RemoveMember(league.commissioner_id, cloud.person(name).id, "another code")
    event = rules.decide(league, removal, now, cloud.services.competition(league.competition_id))
    cloud.services.store.leagues.commit(event, rules.apply(league, event), None)


def test_whoever_was_removed_by_a_function_that_died_is_told_nothing_more(cloud, league_id):
    ana, ben = cloud.following("Ana", league_id), cloud.following("Ben", league_id)
    removed_by_a_function_that_died(cloud, league_id, "Ben")
    chief = cloud.person("Ana").id
    leagues.change(cloud.services, chief, league_id, "Without Ben", None, None)
    leagues.delete(cloud.services, chief, league_id, None)
    told = [
        [event["type"] for event in cloud.management.messages(who, "league_update")] for who in (ana, ben)
    ]
    assert told == [["settings_changed", "league_deleted"], []]


def test_who_leaves_hears_it_on_every_device(cloud, league_id):
    phone, laptop = cloud.following("Ben", league_id), cloud.following("Ben", league_id)
    leagues.leave(cloud.services, cloud.person("Ben").id, league_id, None)
    leagues.change(cloud.services, cloud.person("Ana").id, league_id, "Without Ben", None, None)
    for device in (phone, laptop):
        assert [event["type"] for event in cloud.management.messages(device, "league_update")] == [
            "member_left"
        ]


@pytest.mark.parametrize("kind", ["presence", "tick", "missed"])
def test_who_joins_while_a_message_is_worked_on_stays_in_the_room(cloud, kind):
    """Between the look at the connections and the look at the members somebody comes in."""
    league_id = cloud.started("Ana", "Ben", pick_seconds=None)
    ana, code = cloud.following("Ana", league_id), cloud.league(league_id).invite_code
    leagues.leave(cloud.services, cloud.person("Ben").id, league_id, None)
    cloud.clock.advance(6_000)
    ben = []

    class Overtaken(DynamoLeagues):
        def load(self, league_id):
            league = super().load(league_id)
            if not ben:
                ben.append(None)
                user = cloud.services.store.accounts.get(cloud.person("Ben").id)
                with cloud.rights.of(None):
                    leagues.join(cloud.services, user, code, None)
                    ben[0] = cloud.following("Ben", league_id)
            return league

    cloud.services.store = replace(cloud.services.store, leagues=Overtaken(cloud.table))
    asked = {"presence": {}, "tick": {"number": 1}, "missed": {"connections": [ana], "tried": 0}}
    assert cloud.deliver({"kind": kind, "league_id": league_id, **asked[kind]}) == []
    cloud.pick(league_id)
    assert len(cloud.management.messages(ben[0], "draft_update")) == 1


# --- ticks ------------------------------------------------------------------------------------------


def test_a_tick_every_five_seconds_while_somebody_follows_a_draft(cloud, running):
    ana = cloud.following("Ana", running)
    cloud.run(60_000)
    assert 10 <= len(ticks(cloud, ana)) <= 12
    league, tick = cloud.league(running), ticks(cloud, ana)[-1]
    assert (tick["seq"], tick["epoch"], tick["type"]) == (league.seq, league.epoch, "tick")
    assert set(tick["data"]) == {"deadline", "server_now", "state_hash", "chat_rev"}


def test_messages_that_come_twice_do_not_multiply(cloud, running):
    ana = cloud.following("Ana", running)
    for _ in range(5):
        cloud.clock.advance(5_000)
        for message in cloud.queue.take_due():
            assert cloud.deliver(message, message, message) == []
    assert len(ticks(cloud, ana)) == 5
    assert len(cloud.queue.of_kind("tick")) == 1


def test_more_followers_and_picks_do_not_start_more_chains(cloud, running):
    for _ in range(4):
        ana = cloud.following("Ana", running)
        cloud.pick(running) if cloud.league(running).pick_no < 3 else None
    assert len(cloud.queue.of_kind("tick")) == 1
    cloud.run(20_000)
    assert len(ticks(cloud, ana)) <= 4


def test_nobody_in_the_room_ends_the_chain_and_a_return_starts_it(cloud, running):
    ana = cloud.following("Ana", running)
    cloud.run(10_000)
    cloud.socket("$disconnect", ana)
    cloud.run(20_000)
    assert cloud.queue.waiting == []
    again = cloud.following("Ana", running)
    cloud.run(11_000)
    assert len(ticks(cloud, again)) == 2


def test_a_lobby_has_no_ticks_and_the_start_of_the_draft_begins_them(cloud, league_id):
    ana = cloud.following("Ana", league_id)
    cloud.run(30_000)
    assert ticks(cloud, ana) == [] and cloud.queue.waiting == []
    draft.start(cloud.services, cloud.person("Ana").id, league_id, None)
    cloud.run(11_000)
    assert len(ticks(cloud, ana)) == 2


def test_a_paused_draft_ticks_and_a_complete_one_soon_does_not(cloud, running):
    ana = cloud.following("Ana", running)
    draft.pause(cloud.services, cloud.person("Ana").id, running, None, None)
    cloud.run(11_000)
    assert len(ticks(cloud, ana)) == 2
    draft.resume(cloud.services, cloud.person("Ana").id, running, None)
    while cloud.league(running).in_draft:
        cloud.pick(running)
    cloud.run(30_000)
    after = ticks(cloud, ana)[2:]
    assert 2 <= len(after) <= 3 and cloud.queue.waiting == []
    assert {tick["seq"] for tick in after} == {cloud.league(running).seq}, "who missed the end hears of it"


@pytest.mark.parametrize("rescue", ["sweep", "pick", "join"])
def test_a_broken_chain_is_started_again(cloud, running, rescue):
    ana = cloud.following("Ana", running)
    cloud.run(6_000)
    cloud.queue.waiting.clear()
    cloud.clock.advance(30_000)
    if rescue == "sweep":
        assert cloud.sweep()["ticks"] == 1
        assert cloud.sweep()["ticks"] == 0
    elif rescue == "pick":
        cloud.pick(running)
    else:
        cloud.following("Ben", running)
    before = len(ticks(cloud, ana))
    cloud.run(11_000)
    assert len(ticks(cloud, ana)) == before + 2
