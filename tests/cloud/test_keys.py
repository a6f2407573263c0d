"""The keys of the table: what one version wrote, every other must find."""

import hashlib

import pytest

from storage.dynamodb import keys

LONG = "x" * 501
KEYS = [
    (keys.state("l"), "LEAGUE#l", "STATE"),
    (keys.snapshot("l"), "LEAGUE#l", "STATE#SNAPSHOT"),
    (keys.event("l", 7), "LEAGUE#l", "EVENT#0000000007"),
    (keys.team("l", "t"), "LEAGUE#l", "TEAM#t"),
    (keys.command("l", "c"), "LEAGUE#l", "CMD#c"),
    (keys.queue("l", "u"), "LEAGUE#l", "QUEUE#u"),
    (keys.follower("l", "c="), "LEAGUE#l", "ROOM#CONN#c="),
    (keys.presence("l"), "LEAGUE#l", "ROOM#PRESENCE"),
    (keys.tick("l"), "LEAGUE#l", "ROOM#TICK"),
    (keys.clock("l"), "LEAGUE#l", "CLOCK"),
    (keys.commissioner_seen("l"), "LEAGUE#l", "SEEN"),
    (keys.profile("u"), "USER#u", "PROFILE"),
    (keys.rename("u"), "USER#u", "RENAME"),
    (keys.membership("u", "l"), "USER#u", "LEAGUE#l"),
    (keys.ownership("u", "c"), "USER#u", "COMPETITION#c"),
    (keys.chatted("u", "l"), "USER#u", "CHAT#l"),
    (keys.sign_in("u", "f"), "USER#u", "SIGN_IN#f"),
    (keys.connected("u", "c="), "CONNECTIONS#u", "c="),
    (keys.email("Ana@Example.org"), "EMAIL#ana@example.org", "USER"),
    (keys.invite("Code"), "INVITE#Code", "LEAGUE"),
    (keys.connection("c="), "CONNECTION#c=", "USER"),
    (keys.refresh("h"), "REFRESH#h", "TOKEN"),
    (keys.family("f"), "FAMILY#f", "FAMILY"),
    (keys.ticket("h"), "TICKET#h", "TICKET"),
    (keys.competition("c"), "COMPETITION#c", "DATA"),
    (keys.season("c"), "COMPETITION#c", "SEASON"),
    (keys.plays("c"), "COMPETITION#c", "PLAYS"),
    (keys.game("c", "g"), "COMPETITION#c", "GAME#g"),
    (keys.result("c", 12), "COMPETITION#c", "RESULT#0000000012"),
    (keys.use("c", "l"), "COMPETITION#c", "USE#l"),
    (keys.used("c"), "USED", "c"),
    (keys.rooms("c"), "COMPETITION#c", "ROOMS"),
    (keys.shard_size("c", 3), "COMPETITION#c#ROOM#3", "SIZE"),
    (keys.score_follower("c", 3, "c="), "COMPETITION#c#ROOM#3", "CONN#c="),
    (keys.voucher("seat", "k"), "VOUCHER#seat#k", "VOUCHER"),
    (keys.voucher_of("seat", "o", "k"), "VOUCHERS#seat#o", "k"),
    (keys.rate("ana", 5), "RATE#ana#5", "COUNT"),
    (keys.chat("l"), "CHAT#l", "HEAD"),
    (keys.chat_message("l", 9), "CHAT#l", "M#0000000009"),
    (keys.chat_rev("l", 9), "CHAT#l", "R#0000000009"),
    (keys.chat_command("l", "c"), "CHAT#l", "CMD#c"),
    (keys.chat_read("l", "u"), "CHAT#l", "READ#u"),
    (keys.HEARTBEAT, "HEARTBEAT", "HEARTBEAT"),
    (keys.profile("x" * 500), "USER#" + "x" * 500, "PROFILE"),
    (keys.profile(LONG), "USER#~" + hashlib.sha256(LONG.encode()).hexdigest(), "PROFILE"),
    (keys.profile("é" * 251), "USER#~" + hashlib.sha256(("é" * 251).encode()).hexdigest(), "PROFILE"),
]


@pytest.mark.parametrize("key, partition, sort", KEYS)
def test_a_key_is_what_it_always_was(key, partition, sort):
    assert key == {"PK": partition, "SK": sort}


def test_numbers_sort_as_text_up_to_the_largest():
    numbers = (0, 1, 9, 10, 99, 12_345, 9_999_999_998, 9_999_999_999)
    sorts = [keys.event_sort(number) for number in numbers]
    assert sorts == sorted(sorts) and len(set(sorts)) == len(numbers)
    assert keys.event_sort(10**10) == keys.event_sort(10**30) == sorts[-1] == "EVENT#9999999999"


def test_an_entry_of_the_index_stays_under_its_key():
    assert keys.active("RUNNING", "league-1") == "RUNNING#13"
    assert keys.active("GUEST", "user-1") == "GUEST#4"
    assert keys.shards("FEED") == ["FEED", *(f"FEED#{n}" for n in range(16))]
