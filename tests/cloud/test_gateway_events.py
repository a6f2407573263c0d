"""A second opinion beside the emulator's gateway: events as the real API Gateway and SQS send them, by hand,
into the real entry points. Once more with moto as DynamoDB and SQS (long).

Of the HTTP API: header names in small letters, cookies apart, bodies that may be base64, doubled names joined by a
comma. Of the WebSocket API: names of headers as they were sent, and everything a second time as lists.
"""

import base64
import json
import os
from functools import partial
from uuid import uuid4

import pytest
from support.clients.gateway import event_of
from support.worlds.cloud import CLOUDS
from support.worlds.cloud_world import ORIGIN, make_cloud_world
from support.worlds.stores import ADAPTERS, SECOND_OPINION

import aws
from lambdas.clock import expire
from lambdas.entry import http, socket
from realtime.aws.sqs_timer import SqsQueue, SqsTimer

QUEUE = "arn:aws:sqs:us-east-1:123456789012:clock"
CONTEXT = {
    "apiId": "abc123", "stage": "live", "domainName": "abc123.execute-api.us-east-1.amazonaws.com",
    "requestId": "KpVHqFmFoAMFqUg=", "extendedRequestId": "KpVHqFmFoAMFqUg=", "messageDirection": "IN",
    "requestTime": "29/Nov/2026:01:00:00 +0000", "requestTimeEpoch": 1_796_000_000_000,
    "connectedAt": 1_796_000_000_000, "identity": {"userAgent": "a phone", "sourceIp": "203.0.113.9"},
}  # fmt: skip
OPENING = {
    "Host": "abc123.execute-api.us-east-1.amazonaws.com",
    "Origin": ORIGIN,
    "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
    "X-Amzn-Trace-Id": "Root=1-6a1",
    "X-Forwarded-For": "203.0.113.9",
}


@pytest.fixture(params=["dynamodb", pytest.param("dynamodb-moto", marks=SECOND_OPINION)])
def world(request, tmp_path):
    """The cloud's parts, with a queue of its own."""
    made = make_cloud_world(tmp_path, ADAPTERS[request.param])
    settings = CLOUDS[request.param]()
    client = aws.client("sqs", **settings)
    url = client.create_queue(QueueName=f"clock-{os.getpid()}-{tmp_path.name}")["QueueUrl"]
    queue = SqsQueue(url, **settings)
    queue._client = made.rights.guarded(queue._client)
    services = made.services
    services.broadcaster._queue = queue
    services.timer = SqsTimer(queue, services.broadcaster.rooms, services.clock.now_ms)
    made.received = partial(received, client, url)
    yield made
    made.close()


def received(client, url: str) -> dict | None:
    """The next message of the queue as Lambda is given it, None if there is none now."""
    answer = client.receive_message(QueueUrl=url, WaitTimeSeconds=3, AttributeNames=["All"])
    for message in answer.get("Messages", ()):
        client.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        record = {
            "messageId": message["MessageId"], "receiptHandle": message["ReceiptHandle"], "body": message["Body"],
            "attributes": message["Attributes"], "messageAttributes": {}, "md5OfBody": message["MD5OfBody"],
            "eventSource": "aws:sqs", "eventSourceARN": QUEUE, "awsRegion": "us-east-1",
        }  # fmt: skip
        return {"Records": [record]}
    return None


def asked(world, method: str, target: str, headers=(), body: bytes = b"") -> tuple[int, dict | None, dict]:
    with world.rights.of("Http"):
        answer = http.handler(event_of(method, target, list(headers), body))
    return answer["statusCode"], json.loads(answer["body"]) if answer["body"] else None, answer["headers"]


def socket_event(
    route: str, connection_id: str, headers: dict | None = None, query: dict | None = None, body=None
):
    kinds = {"$connect": "CONNECT", "$disconnect": "DISCONNECT", "$default": "MESSAGE"}
    event = {
        "requestContext": {**CONTEXT, "routeKey": route, "eventType": kinds[route]},
        "isBase64Encoded": False,
    }
    event["requestContext"]["connectionId"] = connection_id
    if headers:
        event["headers"] = headers
        event["multiValueHeaders"] = {name: [value] for name, value in headers.items()}
    if query:
        event["queryStringParameters"] = {name: values[-1] for name, values in query.items()}
        event["multiValueQueryStringParameters"] = query
    if body is not None:
        event["body"] = body
    return event


def sent(world, event: dict) -> int:
    with world.rights.of("Socket"):
        return socket.handler(event)["statusCode"]


JSON = ("Content-Type", "application/json")


def test_an_evening_by_hand_made_events(world):
    noise = [
        ("Cookie", "theme=dark; _ga=GA1.2"),
        ("X-Forwarded-For", "203.0.113.9"),
        ("Accept", "a"),
        ("accept", "b"),
    ]
    status, ana, _ = asked(world, "POST", "/api/auth/guest", noise, b'{"display_name": "Ana"}')
    assert status == 201, "a body without a type comes as base64"
    status, ben, _ = asked(
        world, "POST", "/api/auth/guest", [JSON, *noise], '{"display_name": "Bén"}'.encode()
    )
    assert (status, ben["user"]["display_name"]) == (201, "Bén")
    bearer = ("AUTHORIZATION", f"Bearer {ana['access_token']}")
    settings = {"rounds": 1, "max_members": 2, "pick_seconds": 10, "autopick_delay_seconds": 0}
    body = {"name": "Pool", "competition_id": "premier-league-2026-27", "settings": settings}
    status, league, _ = asked(world, "POST", "/api/leagues", [bearer, JSON], json.dumps(body).encode())
    assert status == 201
    path = f"/api/leagues/{league['id']}"
    join = json.dumps({"invite_code": league["invite_code"]}).encode()
    assert (
        asked(world, "POST", "/api/leagues/join", [("Authorization", f"bearer {ben['access_token']}")], join)[
            0
        ]
        == 200
    )

    # live: a ticket, twice in the address, and headers in the case of a browser
    status, ticket, _ = asked(
        world, "POST", "/api/realtime/ticket", [bearer], json.dumps({"league_id": league["id"]}).encode()
    )
    assert status == 200
    query = {"ticket": [ticket["ticket"], ticket["ticket"]]}
    assert (
        sent(world, socket_event("$connect", "ana=", {**OPENING, "Origin": "https://evil.example"}, query))
        == 403
    )
    assert sent(world, socket_event("$connect", "ana=", OPENING, query)) == 200
    assert sent(world, socket_event("$connect", "eve=", OPENING, query)) == 401, "a ticket is good once"
    text = json.dumps({"action": "join_league", "league_id": league["id"], "id": 1})
    packed = socket_event("$default", "ana=", body=base64.b64encode(text.encode()).decode())
    assert sent(world, {**packed, "isBase64Encoded": True}) == 200
    (ack,) = [one for one in world.management.received["ana="] if one["event"] == "ack"]
    assert ack["data"]["ok"] and ack["id"] == 1

    # the draft, whose clock comes by SQS
    status, _, _ = asked(world, "PUT", f"{path}/autopick", [bearer, JSON], b'{"enabled": true}')
    assert asked(world, "POST", f"{path}/draft/start", [bearer])[0] == 200
    drafted = world.league(league["id"])
    while drafted.in_draft:
        world.clock.advance(15_000)
        event = world.received()
        assert event is not None, "the clock's message did not come"
        with world.rights.of("Clock"):
            assert expire.handler(event) == {"batchItemFailures": []}
        drafted = world.league(league["id"])
        if drafted.in_draft and drafted.on_clock == ben["user"]["id"]:
            team_id, cmd_id = world.free_teams(league["id"])[0], str(uuid4())
            pick = {"pick_no": drafted.pick_no, "team_id": team_id, "cmd_id": cmd_id}
            hers = [("authorization", f"Bearer {ben['access_token']}")]
            assert asked(world, "POST", f"{path}/picks", hers, json.dumps(pick).encode())[0] == 201
            drafted = world.league(league["id"])
    heard = [
        one["data"]["type"] for one in world.management.received["ana="] if one["event"] == "draft_update"
    ]
    assert heard[0] == "draft_started" and {"pick_made", "pick_expired"} & set(heard)

    # reading it, in every way the gateway words it
    status, read, headers = asked(
        world, "GET", f"{path}/draft?epoch={drafted.epoch}&since=0", [bearer, *noise]
    )
    assert (status, read["seq"]) == (200, drafted.seq)
    status, error, _ = asked(world, "GET", f"{path}/draft?since=0&since=1", [bearer])
    assert (status, error["error"]["details"]) == (400, {"field": "since"})
    status, nothing, headers = asked(world, "HEAD", path, [bearer])
    assert (status, nothing, headers["content-type"]) == (200, None, "application/json")
    assert asked(world, "OPTIONS", path)[2]["allow"] == "DELETE, GET, HEAD, OPTIONS, PATCH"
    twice = [bearer, ("Authorization", "Bearer another")]
    assert asked(world, "GET", path, twice)[0] == 401, "two headers are joined, which is no token"

    gone = {"Host": OPENING["Host"], "x-api-key": "", "X-Forwarded-For": "", "x-restapi": ""}
    end = socket_event("$disconnect", "ana=", gone)
    end["requestContext"] |= {"disconnectStatusCode": 1001, "disconnectReason": "Going away"}
    assert sent(world, end) == 200
    assert world.broadcaster.connections.of_league(league["id"]) == []


@pytest.mark.parametrize("body", ["not base64!", "////", base64.b64encode(b"\xff\xfe").decode()])
def test_what_is_no_base64_is_refused(world, body):
    event = event_of("POST", "/api/auth/guest", [], b"x")
    event |= {"body": body, "isBase64Encoded": True}
    answer = http.handler(event)
    assert answer["statusCode"] == 400 and json.loads(answer["body"])["error"]["code"] == "invalid_request"
    message = {**socket_event("$default", "who=", body=body), "isBase64Encoded": True}
    assert socket.handler(message)["statusCode"] == 400
