"""What other functions hand to the delivery function: mails, reports of SES, awaited pushes."""

import http.client
import json
import socket
import ssl
import time
from dataclasses import replace

import pytest
from delivery.cloud import Batch, deliveries
from delivery.port import Subscription
from mail.port import Mail, Refused
from network import Sockets
from support.push_sink import PushSink, claims, shown
from support.worlds.cloud_deliveries import MAIL_FROM, with_deliveries

from actions import accounts, channels, passwords, wishes
from actions.handed_on import LEASE_MS
from lambdas.deliveries import deliver
from security.hosts import Hosts
from storage.dynamodb.looks import Looks

MAIL = Mail("notice", "ana@example.org", "Your turn", "Pick 7 is yours.", "https://draft.example.org/api/u/1")


@pytest.fixture
def cloud(cloud):
    return with_deliveries(cloud)


@pytest.fixture
def ana(cloud):
    """With a verified address."""
    made = accounts.register(cloud.services, "ana@example.org", "correct horse", "Ana", "somewhere")
    cloud.services.store.accounts.set_email(made["user"]["id"], "ana@example.org")
    return made["user"]["id"]


def message(cloud, mail: Mail = MAIL) -> dict:
    cloud.services.mailer.send(mail)
    return cloud.queue.take_due()[-1]


def test_a_mail_goes_out_once_however_often_its_message_comes(cloud):
    queued = message(cloud)
    for _ in range(3):
        assert cloud.deliver(queued, queued) == []
        cloud.clock.advance(LEASE_MS + 1)
    ((sent, to),) = cloud.ses.taken
    assert (to, sent["To"], sent["From"], sent["Subject"]) == (MAIL.to, MAIL.to, MAIL_FROM, MAIL.subject)
    assert sent["List-Unsubscribe"] == f"<{MAIL.unsubscribe}>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent["Message-ID"] == f"<{queued['id']}@example.org>" and MAIL.text in sent.get_content()
    assert cloud.deliver(message(cloud)) == [] and len(cloud.ses.taken) == 2, "the same text is another mail"


def test_what_passes_is_tried_again_under_the_same_id(cloud, caplog):
    queued = message(cloud)
    cloud.ses.fails = [TimeoutError("ana@example.org did not answer")]
    assert cloud.deliver(queued) == [0] and cloud.ses.taken == []
    assert cloud.deliver(queued) == [] and len(cloud.ses.taken) == 1
    assert "TimeoutError" in caplog.text and "ana@" not in caplog.text


def test_a_mail_that_is_refused_is_said_and_left(cloud, caplog):
    queued = message(cloud)
    cloud.ses.fails = [Refused("MessageRejected")]
    assert cloud.deliver(queued) == [] == cloud.deliver(queued)
    assert cloud.ses.taken == [] and caplog.text.count("MessageRejected") == 1 and "ana@" not in caplog.text


def test_while_one_call_is_at_it_another_waits_and_takes_over_from_a_dead_one(cloud):
    queued = message(cloud)
    meanwhile = []

    def during(sent, to):
        meanwhile.append(cloud.deliver(queued))
        raise SystemExit  # the function is stopped in the middle

    cloud.services.mailer._deliver_by = lambda sender: during
    with pytest.raises(SystemExit):
        cloud.deliver(queued)
    assert meanwhile == [[0]]
    cloud.services.mailer._deliver = cloud.ses
    assert cloud.deliver(queued) == [0], "its lease lasts"
    cloud.clock.advance(LEASE_MS + 1)
    assert cloud.deliver(queued) == [] and len(cloud.ses.taken) == 1


def test_a_forgotten_password_asks_for_as_much_whether_or_not_there_is_an_account(cloud, ana):
    def asked(email: str) -> list[dict]:
        before = len(cloud.queue.sent)
        assert passwords.forgot(cloud.services, email, "somewhere") == passwords.SENT
        return [sent for _, sent in cloud.queue.sent[before:]]

    known, unknown = asked("ana@example.org"), asked("nobody@example.org")
    assert [one["kind"] for one in known] == [one["kind"] for one in unknown] == ["mail"]
    assert cloud.deliver(*known, *unknown) == []
    ((sent, to),) = cloud.ses.taken
    token = sent.get_content().partition("/reset#")[2].split()[0]
    passwords.reset(cloud.services, token, "battery staple", "somewhere")
    assert to == "ana@example.org" and sent.get_content().count("https://draft.example.org/reset#") == 1


def report(kind: str, source: str = MAIL_FROM, **more) -> dict:
    who = [{"emailAddress": "Ana@Example.org"}]
    told = {"bounce": {"bounceType": "Permanent", "bouncedRecipients": who}} if kind == "Bounce" else {}
    told |= {"complaint": {"complainedRecipients": who}} if kind == "Complaint" else {}
    return {"eventType": kind, "mail": {"source": source}, **told, **more}


def verified(cloud, user_id: str) -> bool:
    return cloud.services.store.accounts.get(user_id).email_verified


def test_an_address_that_bounces_for_good_is_not_mailed_notices_any_more(cloud, ana):
    passing = report(
        "Bounce",
        bounce={"bounceType": "Transient", "bouncedRecipients": [{"emailAddress": "ana@example.org"}]},
    )
    for harmless in (passing, report("Delivery"), report("Bounce", source="other@example.org")):
        assert cloud.deliver(harmless) == [] and verified(cloud, ana)
    for _ in range(2):
        assert cloud.deliver(report("Bounce", source=f"Draftnight <{MAIL_FROM}>")) == []
    assert not verified(cloud, ana)


def test_who_takes_a_mail_out_of_the_spam_again_does_not_complain(cloud, ana):
    told = report("Complaint")
    told["complaint"]["complaintFeedbackType"] = "not-spam"
    assert cloud.deliver(told) == [] and wishes.of(cloud.services, ana, None).wants("turn", "email")


def test_who_complains_is_mailed_no_notices_any_more(cloud, ana):
    assert wishes.of(cloud.services, ana, None).wants("turn", "email")
    assert cloud.deliver(report("Complaint")) == []
    assert not wishes.of(cloud.services, ana, None).wants("turn", "email") and verified(cloud, ana)


@pytest.mark.parametrize(
    "body", [{}, {"eventType": "Bounce"}, {"mail": {"source": MAIL_FROM}, "eventType": "Bounce"}]
)
def test_a_report_that_cannot_be_read_fails_and_is_put_aside(cloud, ana, body, caplog):
    assert cloud.deliver(body) == [0] and "(report) failed" in caplog.text


@pytest.fixture
def sink():
    made = PushSink()
    yield made
    made.stop()


def test_a_device_is_tried_by_the_function_that_can_encrypt(cloud, sink):
    config = replace(cloud.services.config, contact="op@example.org", push_hosts=Hosts.of(sink.origin))
    sockets, now_ms = Sockets(http.client, socket, ssl), cloud.clock.now_ms
    cloud.clock.time = time.time_ns() // 1_000_000  # what the sink verifies is of today

    def made():
        return deliveries(config, sockets, cloud.queue, Looks(cloud.table, now_ms), now_ms)

    here, there = made(), made()
    crossing = []

    def ask(message: dict) -> dict:
        crossing.append(json.loads(json.dumps(message)))
        cloud.services.deliveries = there
        try:
            return json.loads(json.dumps(cloud._as("Deliver", deliver.handler, crossing[-1])))
        finally:
            cloud.services.deliveries = here

    here.push._ask, cloud.services.deliveries = ask, here
    browser = sink.browser("ana")
    given, user_id = browser.subscription, cloud.person("Ana").id
    to = Subscription(given["endpoint"], **given["keys"])
    channel = channels.add_push(cloud.services, user_id, None, to, "Phone")
    assert channels.test(cloud.services, user_id, channel.id) == {"state": "sent"}
    ((_, headers, body),) = sink.wait_for(1)
    assert shown(body, browser)["title"] == "It works" and len(crossing) == 1
    assert (
        claims(headers["authorization"], sink.origin, here.push.public_key)["sub"] == "mailto:op@example.org"
    )
    sink.answers = [(410, {})]
    assert channels.test(cloud.services, user_id, channel.id) == {"state": "gone"}
    assert channels.listed(cloud.services, user_id) == []


def test_a_batch_is_waited_for_and_can_begin_again():
    batch, done = Batch(), []
    for _ in range(2):
        for number in range(20):
            assert batch.submit(done.append, number)
        batch.finish()
        assert sorted(done) == list(range(20))
        done.clear()
