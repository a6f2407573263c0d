"""What no function may do although its code could: the roles keep it to what its calls need."""

import pytest
from support.rights import Rights, allowed
from support.worlds.cloud import ACCOUNT
from tools import template_rights

import aws
from storage.dynamodb import keys
from storage.dynamodb.client import Table, delete, put, update

SECRETS_OF_PEOPLE = (
    keys.profile("u1"),
    keys.email("ana@example.org"),
    keys.refresh("hash"),
    keys.family("f1"),
    keys.sign_in("u1", "f1"),
    keys.voucher("seat", "k"),
    keys.invite("code"),
)


@pytest.mark.parametrize("function", ["Socket", "Clock"])
@pytest.mark.parametrize("key", SECRETS_OF_PEOPLE, ids=lambda key: key["PK"])
def test_who_follows_or_ticks_changes_no_account(function, key):
    """Nothing is sent: what a role does not allow is refused before."""
    rights = Rights()
    table = Table(
        "none", rights.guarded(aws.client("dynamodb", endpoint_url="http://127.0.0.1:9", **ACCOUNT))
    )
    rights.function = function
    writes = [put({**key, "x": 1}), update(key, "SET #x = :x", x=1), delete(key)]
    for attempt in [*(lambda w=w: table.write(w) for w in writes), lambda: table.transact(writes[:1])]:
        with pytest.raises(Exception, match="AccessDenied"):
            attempt()
    assert len(rights.refused) == 4


def test_only_the_sweeper_reads_the_index_and_nobody_scans():
    for function in template_rights.FUNCTIONS:
        assert allowed(function, "dynamodb:Query", "index", "") == (function == "Sweep")
        assert not allowed(function, "dynamodb:Scan", "table", "")
        assert not allowed(function, "dynamodb:BatchWriteItem", "table", "")
        assert allowed(function, "sqs:ReceiveMessage", "queue", "") == (function == "Clock")


SENDS = {
    "queue": {"Http", "Socket", "Clock", "Sweep", "Scores"},
    "polls": {"Http", "Sweep", "Poll"},
    "scores": {"Http", "Poll", "Scores"},
    "deliveries": {"Http", "Clock", "Sweep", "Poll", "Deliver"},
}
"""Which functions make messages for a queue. The clock's also hold who has gone from a room."""


def test_who_connects_to_strangers_reaches_no_room_and_no_queue_but_those_it_feeds():
    for function in template_rights.FUNCTIONS:
        for on in ("posts", "closing"):
            reaches = allowed(function, "execute-api:ManageConnections", on, "")
            assert reaches == (function not in ("Poll", "Deliver")), (function, on)
        sends = {queue for queue in SENDS if allowed(function, "sqs:SendMessage", queue, "")}
        assert sends == {queue for queue, senders in SENDS.items() if function in senders}, function


def test_what_a_function_does_is_compared_with_its_role(cloud):
    """So that every other test of this folder would notice: here a right is taken away."""
    league_id = cloud.lobby("Ana", "Ben")
    ticket = cloud.ticket("Ana", league_id)
    socket = template_rights.FUNCTIONS["Socket"]
    template_rights.FUNCTIONS["Socket"] = ()
    try:
        assert cloud.socket("$connect", "c=", query={"ticket": ticket}) == 500
    finally:
        template_rights.FUNCTIONS["Socket"] = socket
    assert [function for function, *_ in cloud.rights.refused] == ["Socket"]
    cloud.rights.refused.clear()
