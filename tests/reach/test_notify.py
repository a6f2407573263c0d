"""Who is told what and when: once, however often it is looked at; never late, never who does not want it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.worlds.told_people import (
    DISCORD,
    LONG,
    TURN,
    hooked,
    look,
    on_clock,
    posted,
    pushed,
    told_on,
    undo,
)

from actions import account_deletion, accounts, chat, draft, leagues, webhooks, wishes
from actions.deliver import LEASE_MS, LOOKS_BACK
from actions.notify import NOBODY_MS, notify_if_due
from domain.notices import CHAT_KEPT_MS, QuietHours


@pytest.mark.parametrize("times", [1, 3])
def test_who_is_on_the_clock_is_told_once(world, times):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    for _ in range(3):
        look(world, league_id, times)
    assert pushed(world) == [(on_clock(world, league_id), TURN)]
    ((_, text, ttl),) = world.services.deliveries.push.sent
    assert (text.urgency, text.path, ttl, len(text.topic)) == ("high", f"/leagues/{league_id}", 60, 22)


def test_a_commit_sets_the_timer_and_sends_nothing_itself(world):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    timer = world.services.deliveries.timer
    assert timer.set[league_id] == world.clock.time and not world.services.deliveries.waiting
    look(world, league_id)
    assert timer.set[league_id] > world.clock.time
    world.pick(league_id)
    assert timer.set[league_id] == world.clock.time and len(pushed(world)) == 1


def test_a_new_name_is_nobodys_turn_and_asks_for_no_look(world):
    told_on(world, "Ana", "Ben")
    lobby, running = world.lobby("Ana"), world.started("Ana", "Ben")
    timer = world.services.deliveries.timer
    timer.set.clear()
    accounts.change_me(world.services, world.person("Ana").id, "Anna")
    assert lobby not in timer.set and running in timer.set
    leagues.delete(world.services, world.person("Ana").id, lobby, None)
    assert lobby in timer.set, "what was kept of its webhooks is forgotten there"


def test_every_turn_is_told_and_also_one_that_is_open_again(world):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    expected = []
    for step in (world.pick, world.pick, undo(world), world.pick, undo(world)):
        expected.append((on_clock(world, league_id), TURN))
        look(world, league_id)
        step(league_id)
    assert pushed(world) == expected


def test_a_look_reads_no_more_than_so_many_lines_however_many_the_turn_has(world, monkeypatch):
    """A switch that is moved for weeks makes a long log; the turn is told all the same, and once."""
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben", pick_seconds=None)
    store, read = world.services.store.leagues, []
    events = type(store).events
    other = next(name for name in ("Ana", "Ben") if name.lower() != on_clock(world, league_id))
    for n in range(sum(LOOKS_BACK) + 1):
        draft.set_autopick(world.services, world.person(other).id, league_id, n % 2 == 0, None)
        world.clock.advance(6_001)
    monkeypatch.setattr(
        type(store), "events", lambda self, *at: read.append(at[2] - at[1]) or events(self, *at)
    )
    for _ in range(3):
        look(world, league_id)
    assert pushed(world) == [(on_clock(world, league_id), TURN)]
    assert max(read) == max(LOOKS_BACK) and world.league(league_id).seq > sum(LOOKS_BACK)


def test_a_pause_is_no_new_turn(world):
    told_on(world, "Ana", "Ben")
    league_id, ana = world.started("Ana", "Ben"), world.person("Ana").id
    look(world, league_id)
    draft.pause(world.services, ana, league_id, None, None)
    look(world, league_id)
    draft.resume(world.services, ana, league_id, None)
    look(world, league_id)
    assert len(pushed(world)) == 1


def test_nothing_is_sent_after_the_turn_is_over(world):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    first = on_clock(world, league_id)
    notify_if_due(world.services, league_id)
    world.pick(league_id)
    look(world, league_id)
    second = on_clock(world, league_id)
    assert first != second and [who for who, _ in pushed(world)] == [second]


def test_nothing_is_sent_after_the_deadline_or_to_who_was_removed(world):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    world.clock.time = world.league(league_id).deadline
    look(world, league_id)
    assert pushed(world) == []
    late = world.started("Ana", "Ben", "Cleo")
    told_on(world, "Cleo")
    chat.post(world.services, world.person("Ana").id, late, f"<@{world.person('Cleo').id}>", "message", None)
    notify_if_due(world.services, late)
    leagues.remove_member(world.services, world.person("Ana").id, late, world.person("Cleo").id, None)
    world.services.deliveries.run()
    assert "cleo" not in dict(pushed(world))


def test_who_lets_autopick_pick_is_not_told(world):
    told_on(world, "Ana", "Ben")
    league_id = world.lobby("Ana", "Ben")
    for name in ("Ana", "Ben"):
        draft.set_autopick(world.services, world.person(name).id, league_id, True, None)
    draft.start(world.services, world.person("Ana").id, league_id, None)
    look(world, league_id)
    assert pushed(world) == []


def test_reminders_of_a_long_clock(world):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben", **LONG)
    began, timer = world.clock.time, world.services.deliveries.timer
    moments = []
    look(world, league_id)
    while len(pushed(world)) < 3:
        world.clock.time = timer.set[league_id]
        look(world, league_id, 2)
        moments.append((world.clock.time - began, len(pushed(world))))
    assert {count: at for at, count in reversed(moments)} == {1: LEASE_MS, 2: 3_600_000, 3: 6_480_000}
    assert "half of your time" in world.services.deliveries.push.sent[1][1].text


def test_on_deck_for_who_wants_it(world):
    told_on(world, "Ana", "Ben", "Cleo")
    league_id = world.started("Ana", "Ben", "Cleo")
    for name in ("Ana", "Ben", "Cleo"):
        wishes.set_for_league(world.services, world.person(name).id, league_id, None, {"on_deck": ("push",)})
    look(world, league_id)
    league = world.league(league_id)
    second = league.member(league.on_clock_at(2)).display_name.lower()
    assert pushed(world) == [(second, "You are next in Sunday Pool")]
    world.pick(league_id)
    world.pick(league_id)  # the third picks twice in a row
    look(world, league_id)
    assert len(pushed(world)) == 1


def test_what_a_person_does_not_want(world):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    picker = world.league(league_id).on_clock
    wishes.set_general(world.services, picker, None, {}, None)
    look(world, league_id)
    assert pushed(world) == []
    wishes.set_for_league(world.services, picker, league_id, "only_my_turn", None)
    look(world, league_id)
    assert len(pushed(world)) == 1, "what is chosen for the league counts"


@pytest.mark.parametrize("also_turn", [True, False])
def test_quiet_hours(world, also_turn):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben", **LONG)
    picker, minute = world.league(league_id).on_clock, wishes._minute(world.clock.time, "Asia/Tokyo")
    quiet = QuietHours((minute - 10) % 1440, (minute + 20) % 1440, "Asia/Tokyo", also_turn)
    wishes.set_general(world.services, picker, "everything", None, quiet)
    look(world, league_id)
    assert len(pushed(world)) == (0 if also_turn else 1)
    timer = world.services.deliveries.timer
    while not pushed(world):
        world.clock.time = timer.set[league_id]
        look(world, league_id)
    assert len(pushed(world)) == 1 and world.clock.time <= world.league(league_id).deadline - 3_600_000


@given(st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 1439))
def test_quiet_hours_are_one_stretch_of_the_day(start, end, minute):
    quiet = QuietHours(start, end, "UTC").at(minute, "mention")
    assert quiet == ((minute - start) % 1440 < (end - start) % 1440)


def test_mentions_and_announcements(world):
    told_on(world, "Ana", "Ben", "Cleo")
    league_id = world.lobby("Ana", "Ben", "Cleo")
    hooked(world, league_id)
    ana, ben = world.person("Ana").id, world.person("Ben").id
    chat.post(world.services, ana, league_id, f"Who has chips, <@{ben}> or <@{ana}>?", "message", None)
    look(world, league_id, 2)
    assert pushed(world) == [("ben", "Ana mentioned you in Sunday Pool")] and posted(world) == []
    assert world.services.deliveries.push.sent[0][1].text == "Who has chips, @Ben or @Ana?"
    chat.post(world.services, ana, league_id, "We start at eight @everyone", "announcement", None)
    look(world, league_id, 2)
    assert [who for who, _ in pushed(world)[1:]] == ["ben", "cleo"]
    assert posted(world) == ["We start at eight @everyone"]
    world.clock.advance(LEASE_MS)
    look(world, league_id, 2)
    assert len(pushed(world)) == 3 and len(posted(world)) == 1


def test_a_message_that_is_no_news_any_more_is_not_looked_at_again(world):
    told_on(world, "Ana", "Ben")
    league_id, handled = world.lobby("Ana", "Ben"), world.services.deliveries.handled
    chat.post(world.services, world.person("Ana").id, league_id, "We start at eight", "announcement", None)
    for later, until in ((CHAT_KEPT_MS - 1, 0), (1, 1)):
        world.clock.advance(later)
        look(world, league_id)
        assert len(pushed(world)) == 1 and handled.until(league_id) == until


def test_a_deleted_message_is_not_told(world):
    told_on(world, "Ana", "Ben")
    league_id, ana = world.lobby("Ana", "Ben"), world.person("Ana").id
    chat.post(world.services, ana, league_id, "Oops", "announcement", None)
    notify_if_due(world.services, league_id)
    chat.remove(world.services, ana, league_id, "1")
    world.services.deliveries.run()
    look(world, league_id)
    assert pushed(world) == []


def test_a_webhook_is_told_whose_turn_it_is(world):
    league_id = world.started("Ana", "Ben")
    hooked(world, league_id)
    look(world, league_id, 3)
    name = on_clock(world, league_id).title()
    assert posted(world) == [f"{name} is on the clock: pick 1 of 4."]
    ((kind, url, _, link),) = world.services.deliveries.webhooks.sent
    assert (kind, url, link) == ("discord", DISCORD, f"http://localhost:8000/leagues/{league_id}")


def test_a_webhook_ends_with_its_league_and_lasts_while_it_is_used(world):
    league_id, ana = world.started("Ana", "Ben"), world.person("Ana").id
    hooked(world, league_id)
    world.clock.advance(webhooks.KEPT_MS * 3 // 4)
    chat.post(world.services, ana, league_id, "Still there?", "announcement", None)
    look(world, league_id)
    world.clock.advance(webhooks.KEPT_MS // 2)
    assert webhooks.of_league(world.services, league_id)
    leagues.delete(world.services, ana, league_id, None)
    look(world, league_id)
    assert webhooks.of_league(world.services, league_id) == []


def test_an_account_that_is_deleted_is_told_nothing_and_leaves_nothing(world):
    told_on(world, "Ana", "Ben")
    league_id, ana = world.started("Ana", "Ben"), world.person("Ana").id
    wishes.set_general(world.services, ana, "everything", None, None)
    wishes.set_for_league(world.services, ana, league_id, "everything", None)
    account_deletion.delete_me(world.services, ana)
    assert [row for row in world.rows("vouchers") if row[0] in ("channel", "wishes") and row[2] == ana] == []
    look(world, league_id)
    assert "ana" not in dict(pushed(world))


def test_a_league_without_devices_is_looked_at_once_in_ten_seconds(world):
    league_id, timer = world.started("Ana", "Ben"), world.services.deliveries.timer
    look(world, league_id)
    assert league_id not in timer.set
    world.pick(league_id)
    assert timer.set[league_id] == world.clock.time + NOBODY_MS, "a commit asks for no look before that"
    world.clock.advance(NOBODY_MS)
    world.pick(league_id)
    assert timer.set[league_id] == world.clock.time
    look(world, league_id)
    told_on(world, on_clock(world, league_id).title())
    world.pick(league_id)
    assert timer.set[league_id] == world.clock.time, "somebody can be told from now on"


def test_who_joins_a_league_of_which_nobody_could_be_told_is_told_a_little_later(world):
    """Nothing else happens there meanwhile: the turn that began is not forgotten."""
    told_on(world, "Ana", "Ben")
    league_id, cleo = world.lobby("Cleo"), world.person("Cleo").id
    look(world, league_id)
    for name in ("Ana", "Ben"):
        user = world.services.store.accounts.get(world.person(name).id)
        leagues.join(world.services, user, world.league(league_id).invite_code, None)
    draft.set_autopick(world.services, cleo, league_id, True, None)
    draft.start(world.services, cleo, league_id, None)
    while world.league(league_id).on_clock == cleo:
        world.pick(league_id)
    world.clock.time = world.services.deliveries.timer.set[league_id]
    look(world, league_id)
    assert pushed(world) == [(on_clock(world, league_id), TURN)]
