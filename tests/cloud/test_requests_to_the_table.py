"""The requests themselves, which an emulator answers alike whether they are right or not."""

from storage.dynamodb.client import LONGEST_PAUSE, Table, put, to_item

KEYS = [{"PK": f"LEAGUE#{n}", "SK": "STATE"} for n in range(130)]


class Client:
    """Answers from a script, and notes what it was asked."""

    def __init__(self, *answers: dict):
        self._answers = list(answers)
        self.asked: list[tuple[str, dict]] = []

    def __getattr__(self, operation: str):
        def call(**parameters):
            self.asked.append((operation, parameters))
            return self._answers.pop(0)

        return call


def table(*answers: dict) -> tuple[Table, Client, list[float]]:
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
