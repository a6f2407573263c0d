"""What functions agree on by way of the table, at the very moments where the answer changes."""

from types import SimpleNamespace

import pytest
from support.worlds.cloud import DynamoAdapter
from support.worlds.stores import LoggedLeague
from tools.generate.fold_cases import ANA, BEN, NOW

from domain import commands as c
from domain.account import Identity
from domain.errors import RateLimited
from security.rate_limits import Limit
from storage.dynamodb import keys
from storage.dynamodb.connections import Connections
from storage.dynamodb.looks import Looks
from storage.dynamodb.rate_limits import SharedRateLimits
from storage.dynamodb.rooms import Rooms
from storage.dynamodb.store import store_on

MINUTE = 60_000


@pytest.fixture
def table(tmp_path):
    return DynamoAdapter(tmp_path).table()


@pytest.fixture
def at():
    """`at.now` is the time (epoch ms)."""
    return SimpleNamespace(now=NOW)


@pytest.fixture
def rooms(table, at):
    return Rooms(table, lambda: at.now)


# --- presence ---------------------------------------------------------------------------------------


def told(rooms, at, now: int, *present: str) -> None:
    """The room is told at this moment."""
    at.now = now
    rooms.want_presence("league-1", None)
    rooms.claim_presence("league-1")
    rooms.presence_told("league-1", list(present))


def test_a_room_is_told_at_once_and_again_a_second_later(rooms, at):
    assert rooms.want_presence("league-1", "new=") == 0
    assert rooms.claim_presence("league-1") == (None, {"new="})
    assert rooms.claim_presence("league-1") is None, "by one function"
    rooms.presence_told("league-1", ["ana"])
    at.now = NOW + 999
    assert rooms.want_presence("league-1", None) == 1
    with pytest.raises(Rooms.TooSoon):
        rooms.claim_presence("league-1")
    at.now = NOW + 1_000
    assert rooms.claim_presence("league-1") == (["ana"], set())


def test_after_a_second_nothing_waits(rooms, at):
    told(rooms, at, NOW)
    at.now = NOW + 1_000
    assert rooms.want_presence("league-1", None) == 0


def test_of_many_changes_one_is_on_its_way_until_it_is_lost(rooms, at):
    told(rooms, at, NOW)
    at.now = NOW + 500
    assert rooms.want_presence("league-1", "one=") == 1
    at.now = NOW + 500 + 9_999
    assert rooms.want_presence("league-1", "two=") is None
    at.now = NOW + 500 + 10_000
    assert rooms.want_presence("league-1", None) == 0
    assert rooms.want_presence("league-1", None) is None, "whoever took it over has it for as long"
    assert rooms.claim_presence("league-1") == ([], {"one=", "two="})


# --- ticks ------------------------------------------------------------------------------------------


def test_a_chain_of_ticks_is_started_anew_when_it_is_ten_seconds_late(rooms, at):
    assert rooms.start_ticks("league-1", NOW + 5_000) == 1
    at.now = NOW + 5_000 + 9_999
    assert rooms.start_ticks("league-1", at.now) is None and rooms.broken_ticks() == []
    at.now += 1
    assert rooms.broken_ticks() == ["league-1"]
    assert rooms.start_ticks("league-1", at.now + 5_000) == 2
    assert rooms.broken_ticks() == []


def test_each_tick_is_sent_by_one_function(rooms):
    rooms.start_ticks("league-1", NOW + 5_000)
    assert rooms.claim_tick("league-1", 2, NOW + 10_000) is None
    assert rooms.claim_tick("league-1", 1, NOW + 10_000) == 2
    assert rooms.claim_tick("league-1", 1, NOW + 10_000) is None
    rooms.end_ticks("league-1", 1)
    assert rooms.claim_tick("league-1", 2, NOW + 15_000) == 3
    rooms.end_ticks("league-1", 3)
    assert rooms.claim_tick("league-1", 3, NOW + 20_000) is None


# --- the clock and looks ----------------------------------------------------------------------------


def test_one_message_waits_for_a_clock_until_it_is_about_to_arrive(rooms, at):
    until = NOW + 15 * MINUTE
    assert rooms.claim_wait("league-1", until)
    at.now = until - 1_001
    assert not rooms.claim_wait("league-1", until + 15 * MINUTE)
    at.now = until - 1_000
    assert rooms.claim_wait("league-1", until + 15 * MINUTE)
    assert not rooms.claim_wait("league-1", until + 15 * MINUTE)


@pytest.fixture
def looks(table, at):
    return Looks(table, lambda: at.now)


def first_due(looks, at, moments) -> int | None:
    """The first of these moments at which the sweeper finds the league."""
    for at.now in moments:
        if looks.due(10) == ["league-1"]:
            return at.now
    return None


def test_a_look_within_fifteen_minutes_is_asked_for_now_and_lost_after_half_a_minute(looks, at):
    moment = NOW + 15 * MINUTE
    assert looks.plan("league-1", moment)
    late = moment + 30_000
    assert first_due(looks, at, (late - 1, late)) == late


def test_one_further_away_is_left_to_the_sweeper_that_comes_five_minutes_early(looks, at):
    moment = NOW + 15 * MINUTE + 1
    assert not looks.plan("league-1", moment)
    early = moment - 5 * MINUTE
    assert first_due(looks, at, (early - 1, early)) == early
    assert looks.plan("league-1", moment), "now it is near"


@pytest.mark.parametrize("first, second, asked", [
    (20_000, 20_001, False), (20_000, 20_000, False), (20_000, 19_999, True), (5_000, 90_000, True),
    (20 * MINUTE, 20 * MINUTE, True),
])  # fmt: skip
def test_the_earliest_look_is_the_one_that_waits(looks, at, first, second, asked):
    """Ten seconds and, of what is far away, ten minutes later: what was planned first may be over."""
    looks.plan("league-1", NOW + first)
    at.now = NOW + (10_000 if first < 15 * MINUTE else 10 * MINUTE)
    assert looks.plan("league-1", NOW + second) is asked


@pytest.mark.parametrize("ms, left", [(19_999, ["league-1"]), (20_000, [])])
def test_a_look_that_is_done_leaves_what_comes_later(looks, at, ms, left):
    looks.plan("league-1", NOW + 20_000)
    at.now = NOW + ms
    looks.done("league-1")
    at.now = NOW + MINUTE
    assert looks.due(10) == left


def test_each_running_draft_is_looked_at_once_in_ten_minutes(table, looks, at):
    store, names = store_on(table), [f"league-{n}" for n in range(12)]
    for name in names:
        logged = LoggedLeague(store, name, f"code of {name}")
        logged.do(c.JoinLeague(BEN, "Ben", f"code of {name}"), c.StartDraft(ANA))
    found = []
    for minute in range(10):
        at.now = NOW + minute * MINUTE
        found += looks.due(10)
    assert sorted(found) == sorted(names)


# --- connections ------------------------------------------------------------------------------------


def test_a_connection_speaks_for_somebody_until_its_time_is_over(table, at):
    made, until = Connections(table, lambda: at.now), NOW // 1000 + 900
    made.add("one=", Identity(ANA, until))
    at.now = 1000 * until - 1
    assert made.get("one=").expires_at == until
    at.now = 1000 * until
    assert made.get("one=") is None
    made.add("one=", Identity(ANA, until + 900))
    assert made.get("one=").expires_at == until + 900, "it was renewed"


def test_what_the_gateway_has_ended_long_ago_is_not_there(table, at):
    """Though the table has not deleted it yet, and whatever its token would still be good for."""
    made, gone = Connections(table, lambda: at.now), NOW + 1000 * (2 * 3_600 + 600)
    made.add("one=", Identity(ANA, NOW // 1000 + 86_400))
    made.follow("one=", "league-1")
    made.scores.follow("one=", "league-1", "cup-1")

    def seen():
        lists = made.of_user(ANA), made.of_league("league-1"), made.of_scores("cup-1", 0)
        return [made.get("one=") is not None, *(len(found) for found in lists)]

    at.now = gone - 1
    assert seen() == [True, 1, 1, 1]
    at.now = gone
    assert seen() == [False, 0, 0, 0]


# --- how often --------------------------------------------------------------------------------------


class Local:
    """Notes what was left to the limits of this process."""

    def __init__(self):
        self.asked = []

    def check(self, *asked):
        self.asked.append(asked)


@pytest.fixture
def limits(table, at):
    at.now = NOW - NOW % MINUTE
    return SharedRateLimits(table, Local(), True, lambda: at.now)


def test_so_many_are_allowed_in_each_window_of_all_functions(limits, at):
    limit, began = Limit(3, 60), at.now
    limits.check("ana", limit, 2)
    limits.check("ana", limit)
    for ms, seconds in ((0, 60), (1, 60), (1_000, 59), (59_000, 1), (59_999, 1)):
        at.now = began + ms
        with pytest.raises(RateLimited) as refused:
            limits.check("ana", limit)
        assert refused.value.details == {"retry_after": seconds}
    limits.check("ben", limit, 3)
    at.now = began + MINUTE
    limits.check("ana", limit, 3)


def test_what_protects_one_process_is_counted_there(limits, table):
    limits.check("ana", Limit(3, 59), 2)
    off = SharedRateLimits(table, Local(), False, lambda: NOW)
    off.check("ana", Limit(3, 3_600))
    assert limits._local.asked == [("ana", Limit(3, 59), 2)]
    assert off._local.asked == [("ana", Limit(3, 3_600), 1)]
    assert table.get(keys.rate("ana", NOW // 3_600_000)) is None
