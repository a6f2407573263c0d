"""One look at a notice: whether it is claimed now, looked at later, or over; at each of its bounds."""

from dataclasses import replace

import pytest
from delivery.port import Result
from support.fakes.in_memory import Broken
from support.samples.cases_me import confirm_link
from support.worlds.told_people import LONG, hooked, look, posted, pushed, told_on
from support.worlds.world import Person

from actions import account_email, accounts, channels, chat, leagues, notify, webhooks, wishes
from actions.claims import BUSY_MS, LOOK_AGAIN_MS, Claims
from actions.deliver import LEASE_MS, START_MS
from actions.notify import notify_if_due
from domain.notices import CHANNELS, CHAT_KEPT_MS, Notice, QuietHours
from security.rate_limits import PER_WEBHOOK


@pytest.fixture
def take(world):
    """`take(due, ends)`: a look at a notice to Ben of that time from now; what it says and comes to."""
    told_on(world, "Ben")
    league, ben = world.league(world.lobby("Ana", "Ben")), world.person("Ben").id
    chat.post(world.services, world.person("Ana").id, league.id, "At eight!", "announcement", None)

    def one_look(due: int = 0, ends: int = 3_600_000, told: bool = True) -> tuple[bool, int | None, int]:
        claims, now = Claims(world.services, league.id), world.clock.time
        notice = Notice("announcement", "message 1", ben, "push", "now", "T", "t", now + due, now + ends)
        addresses = channels.of_user(world.services, ben) if told else []
        open_ = claims.take(league, notice, lambda _: addresses)
        return open_, claims.next and claims.next - now, len(world.services.deliveries.waiting)

    return one_look


def test_it_is_claimed_when_it_is_due_and_looked_at_then(take):
    assert take(due=1) == (True, 1, 0)
    assert take() == (True, LEASE_MS, 1)


def test_what_is_over_is_claimed_no_more(take):
    assert take(ends=0) == (False, None, 0)
    assert take(ends=1) == (True, LEASE_MS, 1)


def test_without_an_address_there_is_nothing_to_come_back_for(take):
    assert take(told=False) == (False, None, 0)


def test_what_is_not_wanted_is_left(take, world):
    wishes.set_general(world.services, world.person("Ben").id, None, {}, None)
    assert take() == (False, None, 0)


@pytest.mark.parametrize(
    "ends, again", [(LOOK_AGAIN_MS - 1, LOOK_AGAIN_MS - 1), (LOOK_AGAIN_MS + 1, LOOK_AGAIN_MS)]
)
def test_in_quiet_hours_it_is_looked_at_every_quarter_of_an_hour_and_at_its_end(take, world, ends, again):
    minute = wishes._minute(world.clock.time, "UTC")
    quiet = QuietHours((minute - 60) % 1440, (minute + 60) % 1440, "UTC", True)
    wishes.set_general(world.services, world.person("Ben").id, "everything", None, quiet)
    assert take(ends=ends) == (True, again, 0)


def test_a_claim_is_another_looks_until_its_lease_is_over_and_for_good_once_it_is_sent(take, world):
    assert take() == take(), "the second look claims nothing"
    world.clock.advance(LEASE_MS - 1)
    assert take()[2] == 1
    world.clock.advance(1)
    assert take() == (True, LEASE_MS, 2)
    world.services.deliveries.run()
    assert take() == (False, None, 0)
    assert len(world.services.deliveries.push.sent) == 1, "of two claims the older was too late"


def test_where_there_is_no_room_it_is_looked_at_again_in_a_second(take, world):
    world.services.deliveries.room = 0
    assert take() == (True, BUSY_MS, 0)
    world.services.deliveries.room = 1
    assert take() == (True, LEASE_MS, 1), "and by then it is nobody's"


def test_two_leagues_whose_turns_began_alike_are_told_of_each(world):
    """Each with the same line of its log, and the same person on the clock."""
    told_on(world, "Ana")
    mine = [world.started("Ana", "Ben") for _ in range(2)]
    for league_id in mine:
        look(world, league_id)
    assert [world.league(league_id).on_clock for league_id in mine] == [world.person("Ana").id] * 2
    paths = [text.path for _, text, _ in world.services.deliveries.push.sent]
    assert paths == [f"/leagues/{league_id}" for league_id in mine]


@pytest.mark.parametrize("why", ["quiet hours", "it is tried again"])
def test_a_message_is_looked_at_until_nobody_is_left_to_be_told_of_it(world, why):
    league_id, ben = world.lobby("Ana", "Ben"), world.person("Ben").id
    told_on(world, "Ben")
    deliveries = world.services.deliveries
    if why == "quiet hours":
        minute = wishes._minute(world.clock.time, "Asia/Tokyo")
        quiet = QuietHours((minute - 10) % 1440, (minute + 20) % 1440, "Asia/Tokyo", True)
        wishes.set_general(world.services, ben, "everything", None, quiet)
    else:
        deliveries.push.answers = [Result("later", "status 429", 31_000), Result("sent")]
    chat.post(world.services, world.person("Ana").id, league_id, "At eight!", "announcement", None)
    expected = 1 if why == "quiet hours" else 2
    for _ in range(9):
        look(world, league_id, 2)
        if len(pushed(world)) == expected:
            break
        assert not deliveries.handled.until(league_id)
        world.clock.time = max(world.clock.time, deliveries.timer.set[league_id])
    assert len(pushed(world)) == expected
    look(world, league_id, 2)
    assert deliveries.handled.until(league_id) == 1 and len(pushed(world)) == expected


def test_what_is_no_news_any_more_is_not_even_claimed(world):
    league_id, ana = world.lobby("Ana", "Ben"), world.person("Ana").id
    chat.post(world.services, ana, league_id, "We start at eight", "announcement", None)
    world.clock.advance(CHAT_KEPT_MS)
    told_on(world, "Ben")
    notify_if_due(world.services, league_id)
    assert world.services.deliveries.waiting == [] and world.services.deliveries.handled.until(league_id) == 1


@pytest.mark.parametrize("meanwhile", ["deleted", "restored"])
def test_what_waits_to_be_sent_is_dropped_if_its_league_is_gone_or_another(world, caplog, meanwhile):
    """A league of a restored database has another epoch: its turns are others."""
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    notify_if_due(world.services, league_id)
    if meanwhile == "deleted":
        leagues.delete(world.services, world.person("Ana").id, league_id, None)
    else:
        waiting = world.services.deliveries.waiting
        waiting[:] = [(act, (services, replace(job, epoch="before"))) for act, (services, job) in waiting]
    world.services.deliveries.run()
    assert pushed(world) == [] and not caplog.records


@pytest.mark.parametrize("left, sent", [(1, 1), (0, 0)])
def test_what_waited_until_it_was_no_news_is_not_sent(take, world, left, sent):
    take(ends=5_000)
    world.clock.advance(5_000 - left)
    world.services.deliveries.run()
    assert len(world.services.deliveries.push.sent) == sent


def test_what_is_tried_again_is_looked_at_at_once_to_learn_when(take, world):
    """The look that claimed it may have set the timer for later."""
    deliveries = world.services.deliveries
    deliveries.push.answers = [Result("later", "status 429", 31_000)]
    take()
    (_, (_, job)) = deliveries.waiting[0]
    world.clock.advance(1_000)
    deliveries.run()
    assert deliveries.timer.set[job.look] == world.clock.time
    assert take() == (True, 31_000, 0)


@pytest.mark.parametrize("ends, open_", [(31_000, False), (31_001, True)])
def test_what_could_only_be_tried_again_when_it_is_over_is_given_up(take, world, caplog, ends, open_):
    world.services.deliveries.push.answers = [Result("later", "status 429", 31_000)]
    take(ends=ends)
    world.services.deliveries.run()
    assert take(ends=ends)[0] is open_ and ("status 429" in caplog.text) is not open_


def test_a_chat_in_which_nothing_is_new_is_not_read(world, monkeypatch):
    told_on(world, "Ben")
    league_id = world.lobby("Ana", "Ben")
    chat.post(world.services, world.person("Ana").id, league_id, "Hello", "message", None)
    look(world, league_id)
    monkeypatch.setattr(world.services.store.chats, "page", Broken())
    look(world, league_id)
    assert world.services.deliveries.handled.until(league_id) == 1


@pytest.mark.parametrize("late, sent", [(START_MS - 1, 1), (START_MS, 0)])
def test_what_waited_too_long_in_the_queue_is_left_to_the_next_claim(take, world, late, sent):
    take()
    world.clock.advance(late)
    world.services.deliveries.run()
    assert len(world.services.deliveries.push.sent) == sent


def test_an_address_that_is_told_too_often_is_told_a_little_later(world, caplog):
    league_id, ana, limit = world.lobby("Ana", "Ben"), world.person("Ana").id, PER_WEBHOOK
    hooked(world, league_id)
    deliveries, now = world.services.deliveries, world.clock.time
    (webhook,) = webhooks.of_league(world.services, league_id)
    for _ in range(limit.burst):
        world.services.limits.check(f"webhook {webhook.key}", limit)
    chat.post(world.services, ana, league_id, "At eight!", "announcement", None)
    look(world, league_id)
    assert posted(world) == [] and deliveries.timer.set[league_id] == now
    look(world, league_id)
    wait = limit.seconds * 1_000 // limit.burst
    assert deliveries.timer.set[league_id] == now + wait
    world.clock.advance(wait)
    look(world, league_id)
    assert len(posted(world)) == 1 and not caplog.records


def test_drafts_go_before_each_notice(world, monkeypatch):
    """An announcement has one for each channel of each member."""
    given = []
    monkeypatch.setattr(notify, "yield_to_others", lambda: given.append(1))
    told_on(world, "Ben")
    league_id = world.lobby("Ana", "Ben", "Cleo")
    chat.post(world.services, world.person("Ana").id, league_id, "At eight!", "announcement", None)
    look(world, league_id)
    assert len(given) == 2 * len(CHANNELS) + 1


@pytest.mark.parametrize("what", ["a webhook", "a verified address"])
def test_a_league_of_which_nobody_could_be_told_is_looked_at_once_somebody_can(world, what):
    made = accounts.register(world.services, "ben@example.org", "correct horse", "Ben", "somewhere")
    world.people["Ben"] = Person(made["user"]["id"], "Ben", made["access_token"], made["refresh_token"])
    league_id = world.started("Ana", "Ben", **LONG)
    look(world, league_id)
    timer, now = world.services.deliveries.timer, world.clock.time
    if what == "a webhook":
        hooked(world, league_id)
    else:
        account_email.change(world.services, made["user"]["id"], "ben@example.org", None)
        account_email.verify(world.services, confirm_link(world, "ben@example.org"), "somewhere")
    world.pick(league_id)
    assert timer.set[league_id] == now, "and not after ten seconds"


def test_a_league_that_is_gone_asks_for_no_look(world):
    told_on(world, "Ana", "Ben")
    league_id, timer = world.started("Ana", "Ben"), world.services.deliveries.timer
    leagues.delete(world.services, world.person("Ana").id, league_id, None)
    assert timer.set[league_id] == world.clock.time
    look(world, league_id)
    assert league_id not in timer.set
