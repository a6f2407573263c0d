"""What fails behind somebody's back, and keeps nobody else from what is theirs, is at least in the log."""

import logging

import pytest
from support.fakes.in_memory import Broken
from support.worlds.season import league_of, own_cup, played
from support.worlds.told_people import look, told_on

from actions import account_deletion, cards, chat, notify, pick_clock, poll, scores, season_end
from domain.errors import Unavailable
from domain.season.stream import SeasonHead
from services import Services
from storage.port import Conflict


@pytest.fixture
def fails(monkeypatch):
    """`fails(owner, name)`: every call of this function of `owner` fails from now on."""

    def failing(owner, name: str, error: Exception | None = None) -> None:
        def fail(*asked, **more):
            raise error or RuntimeError("a fault of ours")

        monkeypatch.setattr(owner, name, fail)

    return failing


@pytest.fixture
def logged(caplog):
    """`logged(words, level)`: asserts that a line says these words, an error with what had failed."""

    def said(words: str, level: int = logging.ERROR) -> None:
        (line,) = [record for record in caplog.records if words in record.getMessage()]
        assert line.levelno == level
        assert bool(line.exc_info) == (level == logging.ERROR)

    return said


def test_the_deletion_of_an_account_that_waits_or_fails(world, fails, logged):
    store = world.services.store.accounts
    fails(store, "empty", Unavailable())
    account_deletion.delete_me(world.services, world.person("Ana").id)
    logged("the deletion of an account waits: ", logging.WARNING)
    fails(store, "empty")
    account_deletion.delete_me(world.services, world.person("Ben").id)
    logged("the deletion of an account failed")
    assert len(store.unfinished_deletions(10)) == 2


def test_a_card_that_cannot_be_made(world, fails, logged):
    path = f"join/{world.league(world.lobby('Ana')).invite_code}"
    fails(world.services.store.leagues, "by_invite", Unavailable())
    assert cards.with_card(world.services, path, b"<title>") == b"<title>"
    logged("no card for a link: ", logging.WARNING)


def test_a_chat_message_that_cannot_be_told(world, fails, logged):
    league_id = world.lobby("Ana")
    fails(world.broadcaster, "publish")
    message = chat.post(world.services, world.person("Ana").id, league_id, "Hello", "message", None)
    logged(f"message_posted {message.rev} of league {league_id} was not told")


def test_a_notice_for_which_there_is_no_room_or_that_cannot_be_sent(world, fails, logged):
    told_on(world, "Ana", "Ben")
    league_id = world.started("Ana", "Ben")
    deliveries = world.services.deliveries
    deliveries.room = 0
    look(world, league_id)
    logged(f"too much waits to be sent: {league_id} is looked at again", logging.WARNING)
    deliveries.room = 1_000
    world.clock.advance(1_000)
    fails(deliveries.push, "send")
    look(world, league_id)
    logged(f"a notice (turn) of league {league_id} failed")


def test_a_pick_that_cannot_be_told(world, fails, logged):
    league_id = world.started("Ana", "Ben")
    fails(world.broadcaster, "publish")
    world.pick(league_id)
    logged(f"_tell for 4 pick_made of league {league_id} failed")


def test_the_end_of_a_draft_that_cannot_be_saved(world, monkeypatch, logged):
    league_id = world.started("Ana", "Ben")
    for _ in range(3):
        world.pick(league_id)
    store = world.services.store.leagues
    commit = store.commit

    def all_but_the_end(event, *rest):
        if event.type == "draft_completed":
            raise Conflict
        commit(event, *rest)

    monkeypatch.setattr(store, "commit", all_but_the_end)
    world.pick(league_id)
    logged(f"the end of league {league_id} could not be saved yet")


def test_a_season_whose_people_cannot_be_told(world, call, monkeypatch, logged):
    """The other seasons' people are told."""
    one, other = own_cup(call, world), own_cup(call, world)
    for cup in (one, other):
        league_of(world, cup, "Ana", "Ben")
        played(call, world, cup, ("Reds", "Blues", 1, 0))
    told = []

    def breaks(services, competition_id: str) -> None:
        if competition_id == one:
            raise RuntimeError("a fault of ours")
        told.append(competition_id)

    monkeypatch.setattr(notify.notify_season, "notify_if_due", breaks)
    notify.sweep(world.services)
    logged(f"the season of {one} could not be looked at")
    assert told == [other]


def test_a_clock_that_cannot_be_moved_or_set_again(world, monkeypatch, logged):
    """The others are, and its own is tried again."""
    one, other = world.started("Ana", "Ben"), world.started("Ana", "Cleo")
    world.services.store.heartbeat.beat(world.clock.advance(20_000))
    load = world.services.store.leagues.load

    def only_the_other(asked):
        if asked == one:
            raise Unavailable
        return load(asked)

    monkeypatch.setattr(world.services.store.leagues, "load", only_the_other)
    before = load(other).deadline
    pick_clock.give_back(world.services, 2_000)
    logged(f"the time that league {one} lost could not be given back")
    assert load(other).deadline == before + 2_000
    pick_clock.resume_after_restart(world.services)
    logged(f"league {one} could not be resumed; its clock tries again")
    assert world.timer.set[one] == world.clock.time + pick_clock.RETRY_MS


def test_a_source_that_cannot_be_woken_or_asked(world, fails, logged):
    world.services.source = Broken()
    poll.wake_quietly(world.services, "nfl-2026")
    logged("the source of nfl-2026 could not be woken")
    now, after = world.clock.time, SeasonHead("nfl-2026", "an epoch", version=1, next_poll=world.clock.time)
    world.services.store.seasons.commit(None, after, {}, [])
    world.clock.time = now + poll.OVERDUE_MS
    fails(world.services, "competition")
    poll.sweep(world.services)
    logged("asking for the results of nfl-2026 failed")


def test_results_and_ticks_that_cannot_be_told(world, call, fails, logged):
    """They are saved, and so whoever enters them hears of no failure."""
    cup = own_cup(call, world)
    fails(world.broadcaster, "publish_scores")
    played(call, world, cup, ("Reds", "Blues", 1, 0))
    logged(f"telling 1 of {cup} failed")
    scores.tick(world.services, world.services.store.seasons.head(cup))
    logged(f"a tick of {cup} failed")


def test_a_season_that_cannot_be_closed_by_itself(world, call, monkeypatch, logged):
    """It is looked at again after a day, and the others are closed."""
    put_off: list[tuple[str, int]] = []
    closed: list[str] = []
    rulings = world.services.store.rulings
    monkeypatch.setattr(rulings, "to_close", lambda now, most: ["one", "other"])
    monkeypatch.setattr(rulings, "look_again", lambda *said: put_off.append(said))

    def breaks(services: Services, league_id: str) -> None:
        if league_id == "one":
            raise RuntimeError("a fault of ours")
        closed.append(league_id)

    monkeypatch.setattr(season_end, "close_if_over", breaks)
    season_end.close_what_is_over(world.services)
    logged("the season of league one could not be looked at")
    assert closed == ["other"] and put_off == [("one", world.clock.time + 86_400_000)]
