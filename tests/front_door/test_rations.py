"""Rations come back: nothing is counted for who is gone."""

import ipaddress

import pytest

from domain.errors import RateLimited
from security.addresses import network
from server import rations
from server.rations import Bytes, Rations


def test_sessions_that_are_over_or_somebodys_are_forgotten():
    """However many addresses there were."""
    many = Rations(100_000)
    for n in range(rations.FORGET_AFTER):
        many.open_session(f"203.0.113.{n}", f"sid {n}")
    many.forget_sessions(lambda sid: sid == "sid 7")
    assert {address for address, sids in many._sessions.items() if sids} == {"203.0.113.7"}


def test_only_so_many_sessions_from_one_address(monkeypatch):
    monkeypatch.setattr(rations, "SESSIONS_PER_ADDRESS", 3)
    few, unauthenticated = Rations(100), {"1", "2", "3"}
    for sid in sorted(unauthenticated):
        few.check_session("here", unauthenticated.__contains__)
        few.open_session("here", sid)
    with pytest.raises(RateLimited):
        few.check_session("here", unauthenticated.__contains__)
    few.check_session("elsewhere", unauthenticated.__contains__)
    unauthenticated.discard("2")
    few.check_session("here", unauthenticated.__contains__)


def test_to_refuse_one_more_session_is_cheap():
    """Whoever is refused asks again at once. In the end all are looked at, the oldest first."""
    full, looked = Rations(100_000), []
    for n in range(rations.SESSIONS_PER_ADDRESS):
        full.open_session("here", f"sid {n}")

    def is_unauthenticated(sid: str) -> bool:
        looked.append(sid)
        return sid != "sid 100"

    with pytest.raises(RateLimited):
        full.check_session("here", is_unauthenticated)
    assert looked == [f"sid {n}" for n in range(rations.LOOKS)]
    full.check_session("here", is_unauthenticated)


def test_connections_count_as_unauthenticated_until_it_is_known_whose_they_are(monkeypatch):
    monkeypatch.setattr(rations, "CONNECTIONS_PER_ADDRESS", 2)
    few = Rations(10)
    assert [few.enter("here", "here") for _ in range(3)] == [True, True, False]
    assert few.enter("elsewhere", "elsewhere")
    for _ in range(2):
        few.known("here")
    assert few.enter("here", "here")


def test_an_address_has_half_of_all_connections_whoever_they_are():
    """One guest who shows a token on each must not take all places."""
    some = Rations(10)
    welcome = []
    for _ in range(6):
        welcome.append(some.enter("here", "here"))
        some.known("here")
    assert welcome == [True] * 5 + [False]
    some.leave("here")
    some.leave("here")
    assert some.enter("here", "here")


def test_while_few_places_are_left_an_address_gets_few(monkeypatch):
    """So that many addresses together do not take the last ones."""
    monkeypatch.setattr(rations, "FEW_PER_ADDRESS", 2)
    some = Rations(20)
    assert all(some.enter(f"address {n % 3}", "") for n in range(15)) and some.patience(30) == 30
    assert not some.enter("address 0", "") and some.patience(30) == rations.HURRY_SECONDS
    assert [some.enter("another", "") for _ in range(2)] == [True, True]
    for _ in range(5):
        some.leave("address 1")
    assert some.patience(30) == 30 and some.enter("address 0", "")


def pub(some: Rations, phones: int = 25) -> list[bool]:
    """Whether those behind one address are welcome, each with a WebSocket and then a request beside it."""
    return [some.enter("the pub", "") for _ in range(2 * phones)]


def fill(some: Rations, addresses: list[str], share: float = rations.FEW) -> None:
    """Take this share of the places, and one more, in turns from these addresses."""
    for n in range(int(share * some.places) + 1):
        some.enter(addresses[n % len(addresses)], "")
    assert some.patience(30) == rations.HURRY_SECONDS


@pytest.mark.parametrize("addresses", [2, 10, 30, 1_000, 3_001])
def test_a_pub_behind_one_address_is_served_while_others_take_most_places(addresses):
    """However many addresses they have: what others hold in small numbers does not count against it."""
    some, others = Rations(4_000), [f"address {n}" for n in range(addresses)]
    fill(some, others)
    assert all(pub(some))
    if addresses < 1_000:
        assert not any(some.enter(other, "") for other in others), "they have more than it"


def test_one_who_comes_when_all_others_are_many_still_has_few():
    some = Rations(4_000)
    fill(some, [f"address {n}" for n in range(70)], 0.95)
    assert all(pub(some)[: rations.FEW_PER_ADDRESS])


def test_what_has_left_takes_no_share():
    some, others = Rations(1_000), ["here", "there"]
    for _ in range(3):
        fill(some, others)
        assert not some.enter("here", "")
        some.leave("here")
        for n in range(751):
            some.leave(others[n % 2])
    assert some._taken == 0 and not any(some._holders) and not some._connections and not some._sites


def test_the_networks_of_one_site_have_half_of_all_places_together():
    """Whoever rents one machine has an IPv6 /48, which is 65,536 networks."""
    some = Rations(1_000)
    site, elsewhere = [network(f"2001:db8:7:{n:x}::1") for n in range(1_000)], network("2001:db8:8::1")
    welcome = [some.enter(one, "") for one in site]
    assert welcome == [True] * 500 + [False] * 500
    for one in site[500:]:
        some.leave(one)
    assert some.enter(elsewhere, "") and some.enter("192.0.2.1", "")
    some.leave(site[0])
    assert some.enter(site[0], "") and not some.enter(site[1], "")


def test_a_websocket_counts_for_the_client_behind_the_proxy(monkeypatch):
    some = Rations(10, trusted=(ipaddress.ip_network("10.0.0.1"),))
    for _ in range(5):
        assert some.enter("10.0.0.1", "10.0.0.1")
        some.move("10.0.0.1", "here")
    assert some.enter("10.0.0.1", "10.0.0.1")
    with pytest.raises(RateLimited):
        some.move("10.0.0.1", "here")
    some.move("10.0.0.1", "elsewhere")
    some.leave("here")
    assert some.enter("10.0.0.1", "10.0.0.1")
    some.move("10.0.0.1", "here")
    for address in ["here"] * 5 + ["elsewhere"]:
        some.leave(address)
    assert not some._connections and some._taken == 0


@pytest.mark.parametrize("proxy", ["10.0.0.1", "::1", "::ffff:10.0.0.1", "fd00::7"])
def test_a_trusted_proxy_holds_connections_for_many_people(proxy):
    trusted = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "::1", "fd00::/8")))
    few = Rations(10, trusted=trusted)
    assert [few.enter(network(proxy), proxy) for _ in range(6)] == [True] * 6
    few = Rations(10, trusted=trusted)
    assert [few.enter(network("fe80::1"), "fe80::1") for _ in range(6)] == [True] * 5 + [False]


def test_bytes_come_back_also_after_an_error():
    held = Bytes(10, 15)
    with pytest.raises(ValueError), held.hold("ann", 10):
        with pytest.raises(RateLimited), held.hold("ann", 1):
            pass
        with pytest.raises(RateLimited), held.hold("ben", 6):
            pass
        with held.hold("ben", 5):
            raise ValueError
    assert not held._held and held._sum == 0
