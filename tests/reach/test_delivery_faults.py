"""Deliveries when services refuse, processes die and queues fill: each turn is told once at most, and nothing
hangs.
"""

import logging
from hashlib import sha256

import pytest
from delivery.port import Result, Subscription
from hypothesis import given, settings
from hypothesis import strategies as st
from support import thorough
from support.fakes.reach import MemoryDeliveries, subscription
from support.worlds.told_people import DISCORD, LONG, hooked, look, pushed, told_on, undo
from support.worlds.world import new_world

from actions import channels, chat, draft, notify, webhooks, wishes
from actions.deliver import KEPT_MS, LEASE_MS, MOST_TRIES, text_of
from actions.notify import notify_if_due
from domain.errors import InvalidRequest
from domain.notices import KINDS, PRESETS, Notice, QuietHours, completed, preset_of


def test_a_gone_channel_and_a_gone_webhook_are_forgotten(world, caplog):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    hooked(world, league_id)
    for way in (world.services.deliveries.push, world.services.deliveries.webhooks):
        way.answers = [Result("gone", "status 410")]
    picker = world.league(league_id).on_clock
    look(world, league_id)
    assert (
        channels.listed(world.services, picker) == [] and webhooks.of_league(world.services, league_id) == []
    )
    assert "secret" not in caplog.text and "status 410" in caplog.text


def test_it_is_tried_again_when_it_may_be_and_then_given_up(world):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben", **LONG)
    push, timer = world.services.deliveries.push, world.services.deliveries.timer
    push.answers = [Result("later", "status 429", 31_000)]
    look(world, league_id, 2)
    began = world.clock.time
    for n in range(2, MOST_TRIES + 1):
        world.clock.advance(30_000)
        look(world, league_id, 2)
        assert len(push.sent) == n - 1, "not sooner"
        look(world, league_id)
        world.clock.time = began + (n - 1) * 31_000
        look(world, league_id, 2)
        assert len(push.sent) == n
    world.clock.advance(600_000)
    look(world, league_id, 2)
    assert len(push.sent) == MOST_TRIES and timer.set[league_id] > world.clock.time


def test_it_is_not_tried_again_once_the_turn_is_over(world):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    world.services.deliveries.push.answers = [Result("later", "status 503", 120_000)]
    look(world, league_id)
    world.clock.advance(59_000)
    look(world, league_id)
    assert len(pushed(world)) == 1


def test_a_key_that_is_not_accepted_is_the_operators_and_the_channel_stays(world, caplog):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    world.services.deliveries.push.answers = [Result("refused", "status 403")]
    look(world, league_id)
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert channels.listed(world.services, world.league(league_id).on_clock)


def test_a_process_that_dies_between_claim_and_sending(world):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    notify_if_due(world.services, league_id)
    world.services.deliveries = restarted = MemoryDeliveries()
    notify.sweep(world.services)
    restarted.run()
    assert restarted.push.sent == [], "another may be at it"
    assert restarted.timer.set[league_id] == world.clock.time + LEASE_MS
    world.clock.advance(LEASE_MS)
    look(world, league_id)
    assert len(restarted.push.sent) == 1


def test_a_device_that_could_never_be_told_is_not_added(world, monkeypatch):
    def refuses(subscription) -> None:
        raise ValueError("This is no key of a browser.")

    monkeypatch.setattr(world.services.deliveries.push, "check", refuses)
    with pytest.raises(InvalidRequest, match="no key of a browser"):
        told_on(world, "Ana")
    assert channels.listed(world.services, world.person("Ana").id) == []


def test_a_league_that_cannot_be_looked_at_is_logged_and_keeps_no_other_waiting(world, monkeypatch, caplog):
    told_on(world, "Ana", "Ben")
    broken, _ = world.started("Ana", "Ben"), world.started("Ben", "Ana")

    def breaks(services, league_id: str) -> None:
        if league_id == broken:
            raise RuntimeError("a fault of ours")
        notify_if_due(services, league_id)

    monkeypatch.setattr(notify, "notify_if_due", breaks)
    notify.sweep(world.services)
    world.services.deliveries.run()
    assert len(pushed(world)) == 1 and f"league {broken} could not be looked at" in caplog.text


def test_one_that_dies_after_it_was_sent_and_marked(world):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    look(world, league_id)
    world.services.deliveries = MemoryDeliveries()
    world.clock.advance(LEASE_MS + 1)
    look(world, league_id, 3)
    assert pushed(world) == []


def test_too_much_at_once_waits(world):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    world.services.deliveries.room = 0
    look(world, league_id)
    world.services.deliveries.room = 1
    world.clock.time = world.services.deliveries.timer.set[league_id]
    look(world, league_id)
    assert len(pushed(world)) == 1


def test_what_was_sent_is_forgotten_after_a_while(world):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    look(world, league_id)
    world.clock.advance(KEPT_MS + 1)
    look(world, world.started("Ana", "Ben"))
    rows = [row for row in world.rows("vouchers") if row[0] == "delivery"]
    assert len(rows) == 1


def test_a_device_is_told_no_more_once_it_is_signed_out(world):
    told_on(world, "Ben")
    ana = world.person("Ana")
    given = subscription("ana")
    sign_in = world.services.tokens.verify(ana.token).sign_in
    channels.add_push(
        world.services, ana.id, sign_in, Subscription(given["endpoint"], **given["keys"]), "Laptop"
    )
    assert len(channels.listed(world.services, ana.id)) == 1
    world.services.store.accounts.revoke_all(ana.id)
    assert channels.listed(world.services, ana.id) == []


def test_a_zone_that_this_machine_does_not_know_keeps_nobody_from_being_told(world):
    """It was chosen on one that does, and the data moved."""
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben", **LONG)
    quiet = QuietHours(0, 1439, "Mars/Olympus_Mons")
    for name in ("Ana", "Ben"):
        told = wishes.Wishes(PRESETS["everything"], quiet)
        wishes._change(
            world.services, world.person(name).id, wishes.EVERYWHERE, lambda stored, told=told: told
        )
    look(world, league_id)
    assert len(pushed(world)) == 2, "whose turn it is, and who is next"


def test_a_clock_that_is_set_back_keeps_no_turn_and_no_announcement_from_being_told(world):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben", **LONG)
    chat.post(world.services, world.person("Ana").id, league_id, "Pizza at eight", "announcement", None)
    world.clock.advance(-7 * 86_400_000)
    look(world, league_id, 3)
    assert sorted(pushed(world)) == [
        ("ana", "Your turn in Sunday Pool"),
        ("ben", "Ana announced in Sunday Pool"),
    ]


def topic(kind: str, about: str, league_id: str = "league-1") -> str:
    notice = Notice(kind, about, "ana", "push", "now", "Title", "Text", 0, 1)
    return text_of(league_id, notice).topic


def test_a_newer_turn_replaces_an_older_one_that_is_not_shown_yet_and_nothing_else_does():
    assert topic("turn", "turn 1") == topic("turn", "turn 3") == topic("on_deck", "turn 2")
    assert topic("turn", "turn 1") != topic("turn", "turn 1", "league-2")
    messages = [topic(kind, f"message {n}") for kind in ("mention", "announcement") for n in (1, 2)]
    assert messages[0] != messages[1] and messages[2] != messages[3]
    assert topic("turn", "turn 1") not in messages


def test_presets_name_every_kind():
    assert all(tuple(preset) == KINDS for preset in PRESETS.values()) and len(KINDS) == 7


@pytest.mark.parametrize("preset", PRESETS)
def test_what_was_chosen_before_there_were_so_many_kinds(preset):
    """A preset stays that preset; a choice of one's own has nothing of what it did not name."""
    old = {kind: PRESETS[preset][kind] for kind in ("turn", "on_deck", "mention", "announcement")}
    assert preset_of(completed(old)) == preset
    own = old | {"on_deck": ("email",)}
    assert completed(own) == {kind: own.get(kind, ()) for kind in KINDS}


STEPS = st.lists(
    st.sampled_from(["look", "look", "run", "pick", "undo", "pause", "tick", "die"]), max_size=25
)


@settings(max_examples=thorough.examples(60))
@given(STEPS)
def test_whatever_happens_in_between_each_turn_is_told_once_at_most(steps):
    with new_world() as world:
        told_on(world, "Ana", "Ben")
        league_id, ana = world.started("Ana", "Ben", **LONG), world.person("Ana").id
        sent: list = []
        for step in steps:
            status = world.league(league_id).status
            if step == "look" and status != "complete":
                notify_if_due(world.services, league_id)
            elif step == "run":
                world.services.deliveries.run()
            elif step == "pick" and status == "drafting":
                world.pick(league_id)
            elif step == "undo" and world.league(league_id).picks and status == "drafting":
                undo(world)(league_id)
            elif step == "pause" and status in ("drafting", "paused"):
                (draft.pause if status == "drafting" else lambda *a: draft.resume(*a[:4]))(
                    world.services, ana, league_id, None, None
                )
            elif step == "tick":
                world.clock.advance(LEASE_MS // 2)
            elif step == "die":
                sent += world.services.deliveries.push.sent
                world.services.deliveries = MemoryDeliveries()
        turns = [
            e for e in world.events(league_id) if e.type in ("draft_started", "pick_made", "pick_undone")
        ]
        sent += world.services.deliveries.push.sent
        assert len(sent) <= len(turns)


def test_the_ids_of_channels_and_webhooks_are_those_that_are_stored(world):
    """An address added again is the same one, also after an update: it is not told twice."""
    told_on(world, "Ana")
    league_id = world.lobby("Ana")
    hooked(world, league_id)
    (channel,) = channels.of_user(world.services, world.person("Ana").id)
    (webhook,) = webhooks.of_league(world.services, league_id)
    assert channel.key == sha256(channel.data["endpoint"].encode()).hexdigest()[:32]
    assert webhook.key == sha256(f"{league_id} {DISCORD}".encode()).hexdigest()[:32]


def test_a_webhook_that_could_never_be_posted_to_is_not_added(world):
    league_id = world.lobby("Ana")
    with pytest.raises(InvalidRequest, match="no address"):
        webhooks.add(world.services, world.person("Ana").id, league_id, "discord", "https://evil.example")
    assert webhooks.of_league(world.services, league_id) == []
