"""The requests themselves, which an emulator answers alike whether they are right or not."""

import random

import pytest
from botocore.exceptions import ClientError
from hypothesis import given
from hypothesis import strategies as st
from support.worlds import units

from domain.errors import Unavailable
from storage.dynamodb.client import LONGEST_PAUSE, Table, put, size_of, to_item

KEYS = [{"PK": f"LEAGUE#{n}", "SK": "STATE"} for n in range(130)]


class Client:
    """Answers from a script, and notes what it was asked."""

    def __init__(self, *answers: dict | Exception):
        self._answers = list(answers)
        self.asked: list[tuple[str, dict]] = []

    def __getattr__(self, operation: str):
        def call(**parameters):
            self.asked.append((operation, parameters))
            answer = self._answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer

        return call


def table(*answers: dict | Exception) -> tuple[Table, Client, list[float]]:
    client, pauses = Client(*answers), []
    return Table("draftnight", client, pauses.append), client, pauses


def test_a_read_sees_every_write_that_was_acknowledged():
    made, client, _ = table(
        {"Item": to_item(KEYS[0])}, {"Items": []}, {"Responses": {"draftnight": []}}, {"Items": []}
    )
    assert made.get(KEYS[0]) == KEYS[0]
    made.query("#PK = :league", league="LEAGUE#1")
    made.get_all(KEYS[:1])
    list(made.scan("#PK = :league", league="LEAGUE#1"))
    (_, get), (_, query), (_, batch), (_, scan) = client.asked
    assert get["ConsistentRead"] is query["ConsistentRead"] is scan["ConsistentRead"] is True
    assert batch["RequestItems"]["draftnight"]["ConsistentRead"] is True


def test_an_index_is_not_asked_for_what_it_cannot_promise():
    made, client, _ = table({"Items": []})
    made.due(["CLOCK"], 5, 10)
    ((_, query),) = client.asked
    assert "ConsistentRead" not in query and query["IndexName"] and query["Limit"] == 10


def test_what_was_not_processed_is_asked_for_again_after_a_pause():
    first = [to_item(key) for key in KEYS[:100]]
    answers = (
        {"Responses": {"draftnight": first[:60]}, "UnprocessedKeys": {"draftnight": {"Keys": first[60:]}}},
        {"Responses": {"draftnight": [to_item(key) for key in KEYS[60:]]}},
    )
    made, client, pauses = table(*answers)
    assert sorted(item["PK"] for item in made.get_all(KEYS)) == sorted(key["PK"] for key in KEYS)
    sent = [asked["RequestItems"]["draftnight"]["Keys"] for _, asked in client.asked]
    assert [len(keys) for keys in sent] == [100, 70] and pauses == [LONGEST_PAUSE]
    assert {key["PK"]["S"] for key in sent[1]} == {key["PK"] for key in KEYS[60:]}


def test_a_query_goes_on_where_a_page_ended_and_no_further_than_was_asked():
    page = [to_item(key) for key in KEYS[:2]]
    made, client, _ = table(
        {"Items": page, "LastEvaluatedKey": page[1]}, {"Items": page[:1], "LastEvaluatedKey": page[0]}
    )
    assert len(made.query("#PK = :league", most=3, league="x")) == 3
    assert [asked["Limit"] for _, asked in client.asked] == [3, 1]
    assert client.asked[1][1]["ExclusiveStartKey"] == page[1]


def test_a_transaction_that_is_sent_again_is_the_same_one():
    made, client, _ = table({}, {})
    for _ in range(2):
        made.transact([put(KEYS[0], "attribute_not_exists(#PK)")])
    tokens = [asked["ClientRequestToken"] for _, asked in client.asked]
    assert len(set(tokens)) == 2, "of its own for each; botocore sends the same parameters again"


def error(code: str, status: int = 400) -> ClientError:
    return ClientError({"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, "GetItem")


def test_what_passes_is_asked_for_eight_times_after_longer_and_longer_pauses(monkeypatch, caplog):
    monkeypatch.setattr(random, "uniform", lambda least, most: (least, most))
    made, client, pauses = table(*[error("ThrottlingException")] * 9)
    with pytest.raises(Unavailable):
        made.get(KEYS[0])
    assert len(client.asked) == 8
    assert pauses == [(0, seconds) for seconds in (0.04, 0.08, 0.16, 0.2, 0.2, 0.2, 0.2)]
    assert "get_item" in caplog.text and "ThrottlingException" in caplog.text, "the operator reads why"


def test_nothing_is_waited_for_where_nothing_failed():
    made, _, pauses = table({})
    made.get(KEYS[0])
    assert pauses == []


@pytest.mark.parametrize("status, tries", [(499, 1), (500, 2), (503, 2)])
def test_a_code_that_we_do_not_know_is_tried_again_if_the_fault_is_theirs(status, tries):
    made, client, _ = table(error("NeverSeen", status), {})
    if tries == 1:
        with pytest.raises(ClientError):
            made.get(KEYS[0])
    else:
        assert made.get(KEYS[0]) is None
    assert len(client.asked) == tries


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NUMBERS = st.integers(-(10**15), 10**15).filter(lambda number: number == 0 or number % 10)
"""Of zeros at the end DynamoDB keeps none, and no number of ours has many."""


@given(st.dictionaries(
    st.from_regex(r"\A[a-z_]{1,12}\Z"),
    TEXTS | NUMBERS | st.booleans() | st.binary(max_size=40) | st.sets(TEXTS, min_size=1) | st.none(),
))  # fmt: skip
def test_an_item_is_at_most_as_large_as_we_think(values):
    """And not much smaller: what a head has room for is decided by it."""
    numbers = sum(isinstance(value, int) and not isinstance(value, bool) for value in values.values())
    assert 0 <= size_of(values) - units.size(to_item(values)) <= 2 * numbers


def test_each_value_is_written_as_its_type_and_what_has_none_is_refused():
    given = {"a": "x", "b": True, "c": 7, "d": b"x", "e": {"z", "y"}, "f": None}
    assert to_item(given) == {
        "a": {"S": "x"}, "b": {"BOOL": True}, "c": {"N": "7"}, "d": {"B": b"x"}, "e": {"SS": ["y", "z"]},
    }  # fmt: skip
    for value in (0.5, ["x"], {"a": 1}):
        with pytest.raises(TypeError, match="is not stored in DynamoDB"):
            to_item({"a": value})
