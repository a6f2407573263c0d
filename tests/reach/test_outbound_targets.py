"""Which addresses may be sent to at all, before anything is connected to: each rule on both its sides."""

import http.client
import socket
import ssl

import pytest
from network import Sockets

from security.hosts import Hosts
from security.outbound import AddressRefused, Outbound, Target

SOCKETS = Sockets(http.client, socket, ssl)


@pytest.mark.parametrize("target, origin", [
    (("https", "push.example", 443), "https://push.example"),
    (("http", "push.example", 80), "http://push.example"),
    (("https", "push.example", 80), "https://push.example:80"),
    (("http", "10.0.0.7", 8065), "http://10.0.0.7:8065"),
])  # fmt: skip
def test_an_origin_names_its_port_only_if_it_is_unusual(target, origin):
    """A push service compares it with its own name, letter by letter."""
    assert Target(*target, "/x").origin == origin


@pytest.mark.parametrize("length, known", [(2_048, True), (2_049, False)])
def test_an_address_has_so_many_characters_and_no_more(length, known):
    door, address = Outbound(SOCKETS), "https://fcm.googleapis.com/"
    if known:
        assert len(door.push_target(address.ljust(length, "x")).path) == length - len(address) + 1
    else:
        with pytest.raises(AddressRefused):
            door.push_target(address.ljust(length, "x"))


@pytest.mark.parametrize("url", [
    "https://fcm.googleapis.com/a/../b", "https://fcm.googleapis.com/a/..", "https://fcm.googleapis.com/./b",
    "https://fcm.googleapis.com/%2E%2e/b", "https://fcm.googleapis.com/.?b",
    "https://fcm.googleapis.com/a/%2e",
])  # fmt: skip
def test_an_address_does_not_lead_out_of_its_folder(url):
    with pytest.raises(AddressRefused, match="folder"):
        Outbound(SOCKETS).push_target(url)


@pytest.mark.parametrize(
    "host",
    ["a..push.apple.com", "localhost", "1.2.3.4", "push.7", "0x7f.push.apple.com", "a.0x7f.push.apple.com"],
)
def test_a_host_has_a_name_with_letters_whatever_an_operator_allows(host):
    with pytest.raises(AddressRefused, match="a host's name"):
        Outbound(SOCKETS).push_target(f"https://{host}/x")


@pytest.mark.parametrize(
    "url", ["https://fcm.googleapis.com/a..b", "https://fcm.googleapis.com/...", "https://a.push.apple.com"]
)
def test_what_only_looks_like_it_may_be_sent_to(url):
    assert Outbound(SOCKETS).push_target(url).trusted is False


@pytest.mark.parametrize("kind, url, known", [
    ("discord", "https://discord.com/api/webhooks/1/x", True),
    ("discord", "https://discord.com/api/webhooks/", False),
    ("discord", "https://canary.discord.com/api/webhooks/1", True),
    ("discord", "https://x.discord.com/api/webhooks/1", False),
    ("discord", "https://hooks.slack.com/services/1", False),
    ("slack", "https://hooks.slack.com/services/1", True),
    ("slack", "https://hooks.slack.com/services/", False),
    ("slack", "https://hooks.slack.com/other/1", False),
    ("generic", "https://chat.example.org/hook", True), ("generic", "https://a.chat.example.org/hook", True),
    ("generic", "https://chat.example.com/hook", False), ("discord", "http://10.0.0.7:8065/any", True),
    ("generic", "http://10.0.0.7:8065/any", True), ("generic", "http://10.0.0.7:8066/any", False),
])  # fmt: skip
def test_which_webhooks_an_operator_has_allowed(kind, url, known):
    door = Outbound(SOCKETS, webhook_hosts=Hosts.of("chat.example.org, http://10.0.0.7:8065"))
    if known:
        assert url.startswith(door.webhook_target(kind, url).origin)
    else:
        with pytest.raises(AddressRefused):
            door.webhook_target(kind, url)


def test_other_webhooks_are_allowed_once_the_operator_names_any():
    for hosts, allowed in (("", False), ("chat.example.org", True), ("http://10.0.0.7:8065", True)):
        assert Outbound(SOCKETS, webhook_hosts=Hosts.of(hosts)).generic_webhooks is allowed
