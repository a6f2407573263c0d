"""Who is not looking, on the deployed stack: notifications, webhooks and mails that leave it, and what comes
back.
"""

import json
import time
import urllib.request
from uuid import uuid4

import pytest
from support.push_sink import claims, shown
from support.worlds.deployed import Guest, until

from .conftest import MAIL_FROM, ORIGIN

PASSWORD, ANOTHER = "correct horse battery", "staple correct horse"
QUICK = {"VisibilityTimeout": "0"}
"""So that a message that failed comes again at once; the template's is minutes."""


@pytest.fixture
def sink(deployed):
    sink = deployed.sink
    sink.received.clear()
    sink.answers = [(201, {})]
    return sink


@pytest.fixture
def mails(deployed):
    """`mails(address, subject)`: the text of the mail that SES took for it, once it has."""

    def read(address: str, subject: str) -> list[str]:
        with urllib.request.urlopen(f"{deployed.stack.emulator.url}/_ministack/ses/messages") as answer:
            sent = [one for account in json.load(answer)["messages"].values() for one in account]
        mine = [one for one in sent if one["To"] == [address] and one["Subject"] == subject]
        assert {one["Source"] for one in mine} <= {MAIL_FROM}
        return [one["BodyText"] for one in mine]

    def wait(address: str, subject: str) -> str:
        (text,) = until(f"a mail: {subject}", lambda: read(address, subject))
        return text

    return wait


def with_device(guest: Guest, sink):
    browser = sink.browser(f"{guest.name}-{uuid4()}")
    guest.post("/api/me/channels", kind="push", subscription=browser.subscription)
    return browser


def registered(guest: Guest) -> str:
    """The address of this person's account from now on, which gets a link to confirm it."""
    address = f"{uuid4()}@friends.example.org"
    guest.post("/api/me/credentials", email=address, password=PASSWORD)
    return address


def link(text: str, page: str) -> str:
    """The secret in the link to this page."""
    (found,) = [part for part in text.split() if part.startswith(f"{ORIGIN}/{page}#")]
    return found.partition("#")[2]


def test_it_says_what_it_offers(deployed):
    (ana,) = deployed.guests("Ana")
    features = ana.get("/api/config")["features"]
    assert features["push"] and features["email"] and features["push_why_off"] is None
    assert features["webhooks"] == ["discord", "slack", "generic"] and len(features["push_key"]) == 87


def test_my_turn_arrives_encrypted_for_my_browser(deployed, sink):
    ana, ben = deployed.guests("Ana", "Ben")
    league_id = deployed.league(ana, ben, pick_seconds=3600)
    browsers = {guest.id: with_device(guest, sink) for guest in (ana, ben)}
    ana.command(league_id, "draft/start")
    ((path, headers, body),) = sink.wait_for(1)
    browser = browsers[ana.draft(league_id)["state"]["on_clock"]]
    assert path == browser.endpoint.removeprefix(sink.origin)
    said = shown(body, browser)
    assert said["title"] == "Your turn in Friends" and said["navigate"] == f"{ORIGIN}/leagues/{league_id}"
    key = ana.get("/api/config")["features"]["push_key"]
    assert claims(headers["authorization"], sink.origin, key)["sub"] == f"mailto:{MAIL_FROM}"
    assert headers["urgency"] == "high" and 3_000 < int(headers["ttl"]) <= 3_600


@pytest.mark.long  # tests/cloud/test_deliveries.py has the same message come again
def test_a_message_that_comes_again_is_told_once(deployed, sink, aws):
    ana, ben = deployed.guests("Ana", "Ben")
    league_id = deployed.league(ana, ben, pick_seconds=3600)
    for guest in (ana, ben):
        with_device(guest, sink)
    ana.command(league_id, "draft/start")
    sink.wait_for(1)
    queue, message = (
        deployed.stack.outputs["DeliveriesQueueUrl"],
        json.dumps({"kind": "look", "league_id": league_id}),
    )
    for _ in range(5):
        aws("sqs").send_message(QueueUrl=queue, MessageBody=message)
    ana.post("/api/me/channels/" + ana.get("/api/me/channels")["channels"][0]["id"] + "/test")
    until("all looks", lambda: _empty(aws, queue))
    titles = [path for path, _, _ in sink.received]
    assert len(titles) == 2, "the turn, and what was tried"


@pytest.mark.long
def test_each_turn_arrives_soon(deployed, sink):
    """How soon is printed; tests/bench/RESULTS.md has what it came to."""
    ana, ben = deployed.guests("Ana", "Ben")
    league_id = deployed.league(ana, ben, pick_seconds=3600, rounds=10, draft_type="linear")
    browsers = {guest.id: with_device(guest, sink) for guest in (ana, ben)}
    guests, took = {guest.id: guest for guest in (ana, ben)}, []
    ana.command(league_id, "draft/start")
    teams = [team["id"] for team in ana.get("/api/competitions/premier-league-2026-27/teams")["teams"]]
    for pick_no in range(1, 20):
        sink.wait_for(pick_no)
        on_clock = ana.draft(league_id)["state"]["on_clock"]
        guests[on_clock].command(league_id, "picks", pick_no=pick_no, team_id=teams[pick_no])
        began = time.monotonic()
        path, _, body = sink.wait_for(pick_no + 1)[-1]
        (browser,) = [one for one in browsers.values() if path == one.endpoint.removeprefix(sink.origin)]
        assert shown(body, browser)["title"] == "Your turn in Friends"
        took.append(time.monotonic() - began)
    took.sort()
    print(f"pick answered -> decrypted: median {took[9]:.2f} s, p95 {took[18]:.2f} s of {len(took)}")


def _empty(aws, queue: str) -> bool:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    told = aws("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=names)["Attributes"]
    return all(int(told[name]) == 0 for name in names)


def test_a_device_is_tried_and_one_that_is_gone_is_forgotten(deployed, sink):
    (ana,) = deployed.guests("Ana")
    browser = with_device(ana, sink)
    (channel,) = ana.get("/api/me/channels")["channels"]
    assert ana.post(f"/api/me/channels/{channel['id']}/test") == {"state": "sent"}
    ((_, _, body),) = sink.wait_for(1)
    assert shown(body, browser)["title"] == "It works"
    sink.answers = [(410, {})]
    assert ana.post(f"/api/me/channels/{channel['id']}/test") == {"state": "gone"}
    assert ana.get("/api/me/channels")["channels"] == []


def test_a_webhook_hears_of_turns(deployed, sink):
    ana, ben = deployed.guests("Ana", "Ben")
    league_id = deployed.league(ana, ben)
    ana.post(f"/api/leagues/{league_id}/webhooks", kind="generic", url=f"{sink.origin}/hook")
    ana.command(league_id, "draft/start")
    ((path, _, body),) = sink.wait_for(1)
    said = json.loads(body)
    assert path == "/hook" and "is on the clock: pick 1 of 4." in said["text"]
    assert said["url"] == f"{ORIGIN}/leagues/{league_id}"


def test_who_forgot_the_password_is_back_by_mail(deployed, mails):
    (ana,) = deployed.guests("Ana")
    address = registered(ana)
    asked = ana.answer("POST", "/api/auth/password/forgot", {"email": address})
    strange = ana.answer("POST", "/api/auth/password/forgot", {"email": f"{uuid4()}@friends.example.org"})
    assert asked[:2] == strange[:2] and asked[0] == 202
    text = mails(address, "Choose a new password for Draftnight")
    ana.post("/api/auth/password/reset", token=link(text, "reset"), password=ANOTHER)
    signed_in = ana.post("/api/auth/login", email=address, password=ANOTHER)
    assert signed_in["user"]["id"] == ana.id and signed_in["user"]["email_verified"]
    again = {"token": link(text, "reset"), "password": PASSWORD}
    assert ana.answer("POST", "/api/auth/password/reset", again)[1]["error"]["code"] == "reset_link_used"


def test_an_address_that_bounced_is_not_verified_any_more(deployed, mails, aws):
    (ana,) = deployed.guests("Ana")
    address = registered(ana)
    text = mails(address, "Confirm your address for Draftnight")
    ana.post("/api/me/email/verify", token=link(text, "verify"))
    assert ana.get("/api/me")["email_verified"]
    bounce = {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": address}]}
    report = {"eventType": "Bounce", "mail": {"source": MAIL_FROM}, "bounce": bounce}
    aws("sns").publish(TopicArn=deployed.stack.outputs["MailReportsTopicArn"], Message=json.dumps(report))
    until("the report", lambda: not ana.get("/api/me")["email_verified"])


def test_ses_reports_to_the_topic_and_nobody_else_may_send_to_the_queue(deployed, aws):
    (name,) = aws("sesv2").list_configuration_sets()["ConfigurationSets"]
    asked = {"ConfigurationSetName": name}
    (told,) = aws("sesv2").get_configuration_set_event_destinations(**asked)["EventDestinations"]
    assert sorted(told["MatchingEventTypes"]) == ["BOUNCE", "COMPLAINT"] and told["Enabled"]
    topic = deployed.stack.outputs["MailReportsTopicArn"]
    assert told["SnsDestination"]["TopicArn"] == topic
    queue = deployed.stack.outputs["DeliveriesQueueUrl"]
    policy = aws("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["Policy"])["Attributes"][
        "Policy"
    ]
    (allowed,) = json.loads(policy)["Statement"]
    assert allowed["Principal"] == {"Service": "sns.amazonaws.com"}
    assert allowed["Condition"] == {"ArnEquals": {"aws:SourceArn": topic}}


def test_what_fails_five_times_is_put_aside(deployed, aws):
    queue, dead = (deployed.stack.outputs[f"Deliveries{what}Url"] for what in ("Queue", "DeadLetters"))
    (kept,) = (
        aws("sqs")
        .get_queue_attributes(QueueUrl=queue, AttributeNames=["VisibilityTimeout"])["Attributes"]
        .values()
    )
    deployed.meant.append("a message of the deliveries (nonsense) failed")
    aws("sqs").set_queue_attributes(QueueUrl=queue, Attributes=QUICK)
    try:
        aws("sqs").send_message(QueueUrl=queue, MessageBody=json.dumps({"kind": "nonsense"}))
        until("a dead letter", lambda: not _empty(aws, dead), 60)
    finally:
        aws("sqs").set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": kept})
    (letter,) = aws("sqs").receive_message(QueueUrl=dead)["Messages"]
    aws("sqs").delete_message(QueueUrl=dead, ReceiptHandle=letter["ReceiptHandle"])
    assert json.loads(letter["Body"]) == {"kind": "nonsense"}
