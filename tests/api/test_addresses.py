"""Whose request it is, for the limits per address: what the gateway saw, or whom CloudFront names with its secret."""

from dataclasses import replace

import pytest
from support.clients.api import EventDoor, gateway_event

import services as composition
from gateway import viewer_network
from security import rate_limits as limits

SECRET = "only CloudFront and the functions know it"
VIEWER = "203.0.113.7"


@pytest.fixture
def seen(world):
    """`seen(source, **headers)`: where a request comes from, as far as the limits go."""
    world.services.config = replace(world.services.config, origin_secret=SECRET.encode())

    def ask(source: str, **headers: str) -> str:
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        event = gateway_event("GET", "/api/health", b"", named)
        event["requestContext"]["http"]["sourceIp"] = source
        return viewer_network(composition.current(), event)

    return ask


def test_what_the_gateway_saw(seen):
    assert seen("198.51.100.1") == "198.51.100.1"


def test_the_viewer_whom_cloudfront_names(seen):
    assert seen("198.51.100.1", x_viewer_address=VIEWER, x_origin_secret=SECRET) == VIEWER


@pytest.mark.parametrize("secret", [None, "", "guessed", SECRET + "x", SECRET[:-1], "é", "\udcff"])
def test_nobody_else_is_believed(seen, secret):
    shown = {} if secret is None else {"x_origin_secret": secret}
    assert seen("198.51.100.1", x_viewer_address=VIEWER, **shown) == "198.51.100.1"


def test_without_a_secret_nobody_is_believed(seen, world):
    world.services.config = replace(world.services.config, origin_secret=b"")
    for shown in ("", SECRET):
        assert seen("198.51.100.1", x_viewer_address=VIEWER, x_origin_secret=shown) == "198.51.100.1"


def test_cloudfront_that_names_nobody_counts_for_itself(seen):
    assert seen("198.51.100.1", x_origin_secret=SECRET) == "198.51.100.1"


def test_a_household_has_many_ipv6_addresses_and_one_limit(seen):
    assert seen("2001:db8:1:2::1") == seen("2001:db8:1:2:ffff:ffff:ffff:ffff") == "2001:db8:1:2::/64"
    assert seen("2001:db8:1:3::1") != seen("2001:db8:1:2::1")
    assert seen("198.51.100.1", x_viewer_address="2001:db8::7", x_origin_secret=SECRET) == "2001:db8::/64"


def test_an_ipv4_address_in_ipv6_clothes_is_one_address(seen):
    assert seen("::ffff:203.0.113.7") == VIEWER


def test_what_is_no_address_is_taken_as_it_is(seen):
    assert (seen(""), seen("a:b")) == ("", "a:b")


def test_rate_limited_by_the_viewer_and_not_by_the_edge(seen, world):
    """Two people come through one edge of CloudFront: one asks too often, the other is served."""
    body = b'{"invite_code": "x"}'

    def preview(viewer: str) -> int:
        headers = {"x-viewer-address": viewer, "x-origin-secret": SECRET}
        return EventDoor(world).send("POST", "/api/invites/preview", body, headers).status

    for _ in range(limits.PREVIEW_PER_ADDRESS.burst):
        assert preview(VIEWER) == 404
    assert preview(VIEWER) == 429
    assert preview("203.0.113.8") == 404
