"""What channels elsewhere are posted: nothing that somebody typed addresses everyone, leads away or changes
the layout.
"""

import http.client
import json
import socket
import ssl

import pytest
from delivery.port import Text
from delivery.webhooks import BODIES, Posts
from network import Sockets
from support.push_sink import PushSink

from security.hosts import Hosts
from security.outbound import Outbound

NASTY = "@everyone <@123> <!channel> <#9> [x](https://evil.example) **b** `c` ~~d~~ ||e|| & \\* <https://evil.example|x>"
TEXT = Text(NASTY, NASTY, "/leagues/1", "topic")
LINK = "https://draft.example.org/leagues/1"


@pytest.fixture
def sink():
    made = PushSink()
    yield made
    made.stop()


@pytest.mark.parametrize("kind", BODIES)
def test_what_arrives(sink, kind):
    posts = Posts(Outbound(Sockets(http.client, socket, ssl), webhook_hosts=Hosts.of(sink.origin)))
    assert "generic" in posts.kinds
    posts.check(kind, f"{sink.origin}/hook")
    assert posts.send(kind, f"{sink.origin}/hook", TEXT, LINK).state == "sent"
    ((path, headers, body),) = sink.received
    assert (path, headers["content-type"]) == ("/hook", "application/json")
    assert LINK in str(json.loads(body))


def test_discord_follows_no_mention_and_draws_no_mark():
    made = BODIES["discord"](TEXT, LINK)
    assert made["allowed_mentions"] == {"parse": []} and len(made["content"]) <= 2000
    shown = made["content"].partition("\n")[0].removeprefix("**").removesuffix("**")
    assert "\\@everyone" in shown and "\\<\\@123\\>" in shown and "\\[x\\]\\(https\\:" in shown
    assert shown.replace("\\\\", "").count("\\*") == 5


def test_slack_reads_no_mark_of_its_own():
    made = BODIES["slack"](TEXT, LINK)
    assert made["mrkdwn"] is False and "<" not in made["text"].removesuffix(LINK)
    assert "&lt;!channel&gt;" in made["text"] and "@everyone" not in made["text"]


def test_others_need_the_operator():
    posts = Posts(Outbound(Sockets(http.client, socket, ssl)))
    assert posts.kinds == ("discord", "slack")
    with pytest.raises(ValueError, match="operator"):
        posts.check("generic", "https://chat.example.org/hook")


@pytest.mark.parametrize(
    "status, state", [(204, "sent"), (404, "gone"), (401, "gone"), (429, "later"), (400, "refused")]
)
def test_what_the_answers_mean(sink, status, state):
    posts = Posts(Outbound(Sockets(http.client, socket, ssl), webhook_hosts=Hosts.of(sink.origin)))
    sink.answers = [(status, {"Retry-After": "3"})]
    result = posts.send("generic", f"{sink.origin}/hook", TEXT, LINK)
    assert result.state == state and "/hook" not in result.problem
