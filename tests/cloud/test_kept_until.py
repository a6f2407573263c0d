"""How long DynamoDB keeps what it deletes by itself.

An emulator deletes nothing, so what each item says of itself is read.
"""

import time

import pytest
from support.worlds.cloud import DynamoAdapter
from support.worlds.stores import LoggedLeague, user
from tools.generate.fold_cases import ANA, NOW

from domain import chat
from domain.account import Identity
from domain.competition import Competition, Team
from security.rate_limits import Limit
from storage.accounts_port import SignIn
from storage.dynamodb.connections import Connections
from storage.dynamodb.looks import Looks
from storage.dynamodb.rate_limits import SharedRateLimits
from storage.dynamodb.rooms import Rooms
from storage.dynamodb.store import store_on
from storage.port import Conflict, IdempotencyRecord, Voucher

HOUR = 3_600
DAY = 24 * HOUR
NOW_S = NOW // 1000
IN_AN_HOUR, IN_YEARS = NOW + 1000 * HOUR, NOW + 1000 * 1_000 * DAY
CMD = IdempotencyRecord("11111111-1111-4111-8111-111111111111", ANA, "fingerprint")
CUP = Competition("custom-cup", "Darts", "Cup", "", (Team("a", "A", "A", "A"),), owner_id=ANA)


@pytest.fixture
def table(tmp_path):
    return DynamoAdapter(tmp_path).table()


@pytest.fixture
def store(table):
    made = store_on(table)
    made.accounts.add(user(ANA, "ana@example.org"))
    return made


@pytest.fixture
def kept(table):
    """Of each kind of item that is deleted, for how many seconds from now on it is kept."""

    def look() -> dict[str, int]:
        items = table.scan("attribute_exists(#expires)")
        return {
            f"{item['PK'].split('#')[0]} {item['SK'].split('#')[0]}": item["expires"] - NOW_S
            for item in items
        }

    return look


def test_a_command_is_answered_again_for_thirty_days(store, kept):
    league = LoggedLeague(store).league
    store.leagues.remember(league.id, 1, CMD, NOW)
    store.chats.commit(
        league.id, chat.post(store.chats.head(league.id), league, ANA, "Hi", "message", NOW), CMD
    )
    assert kept() == {"LEAGUE CMD": 30 * DAY, "CHAT CMD": 30 * DAY}


def test_what_expires_is_known_for_a_day_more(store, kept):
    """So that what comes too late is answered as what it was."""
    store.accounts.add_refresh(SignIn("r1", "family-1", ANA, IN_AN_HOUR))
    store.accounts.add_ticket("ticket", ANA, "league-1", NOW, NOW + 30_000)
    store.vouchers.put(Voucher("seat", "a", "league-1", {}, IN_AN_HOUR), 1, NOW)
    assert kept() == {
        **dict.fromkeys(("REFRESH TOKEN", "FAMILY FAMILY", "USER SIGN_IN"), HOUR + DAY),
        "TICKET TICKET": 30 + DAY,
        **dict.fromkeys(("VOUCHER VOUCHER", "VOUCHERS a"), HOUR + DAY),
    }


def test_a_sign_in_is_kept_as_long_as_its_newest_token(store, table):
    store.accounts.add_refresh(SignIn("r1", "family-1", ANA, IN_AN_HOUR))
    store.accounts.rotate_refresh("r1", "r2", NOW, IN_YEARS)
    store.accounts.adopt_refresh("r4", "family-1", 3, NOW, IN_YEARS + 1000 * HOUR)
    expires = {
        item["SK"].split("#")[0]: item["expires"] - NOW_S
        for item in table.scan("begins_with(#PK, :it)", it="FAMILY")
    }
    assert expires == {"FAMILY": 1_000 * DAY + HOUR + DAY}


def test_a_token_whose_successor_was_used_is_known_for_thirty_days(store, table):
    store.accounts.add_refresh(SignIn("r1", "family-1", ANA, IN_YEARS))
    store.accounts.rotate_refresh("r1", "r2", NOW, IN_YEARS)
    store.accounts.rotate_refresh("r2", "r3", NOW, IN_YEARS)
    tokens = {item["PK"]: item for item in table.scan("#SK = :token", token="TOKEN")}
    left = {name: tokens[f"REFRESH#{name}"]["expires"] - NOW_S for name in ("r1", "r2", "r3")}
    assert left == {"r1": 30 * DAY + DAY, "r2": 1_000 * DAY + DAY, "r3": 1_000 * DAY + DAY}
    assert tokens["REFRESH#r1"]["expires_at"] == NOW + 1000 * 30 * DAY


def test_a_connection_is_remembered_a_little_longer_than_the_gateway_keeps_it(table, kept):
    made = Connections(table, lambda: NOW)
    made.add("one=", Identity(ANA, NOW_S + HOUR))
    made.follow("one=", "league-1")
    made.scores.follow("one=", "league-1", "cup-1")
    lasts = 2 * HOUR + 600
    assert kept() == {
        "CONNECTION USER": lasts, "CONNECTIONS one=": lasts, "LEAGUE ROOM": lasts, "COMPETITION CONN": lasts,
    }  # fmt: skip


def test_what_is_on_its_way_to_a_room_is_kept_for_a_day(table, kept):
    rooms, looks = Rooms(table, lambda: NOW), Looks(table, lambda: NOW)
    rooms.want_presence("league-1", None)
    assert kept() == {"LEAGUE ROOM": DAY}
    rooms.start_ticks("league-2", NOW + 5_000)
    assert kept() == {"LEAGUE ROOM": DAY}
    rooms.claim_wait("league-3", IN_AN_HOUR)
    looks.plan("league-4", IN_AN_HOUR)
    assert kept() == {"LEAGUE ROOM": DAY, "LEAGUE CLOCK": HOUR + DAY, "LEAGUE LOOK": HOUR + DAY}
    rooms.claim_tick("league-2", 1, IN_AN_HOUR)
    ticks = [item["expires"] - NOW_S for item in table.scan("#SK = :tick", tick="ROOM#TICK")]
    assert ticks == [HOUR + DAY]


def test_a_count_is_kept_until_a_window_after_its_own(table, kept):
    SharedRateLimits(table, None, True, lambda: NOW).check("ana", Limit(3, HOUR))
    ends = HOUR - NOW_S % HOUR
    assert list(kept().values()) == [ends + HOUR]


def test_that_a_competition_is_gone_is_known_for_a_day(store, table):
    store.competitions.add(CUP, NOW)
    before = int(time.time())
    store.competitions.remove(CUP)
    (gone,) = table.scan("attribute_exists(#gone)")
    with pytest.raises(Conflict):
        store.competitions.add(CUP, NOW)
    assert store.competitions.held(ANA) == (0, 0)
    assert before + DAY <= gone["expires"] <= int(time.time()) + DAY
