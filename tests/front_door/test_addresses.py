"""Whose request it is: only what a trusted proxy has written is believed, read from the right end."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

import config
from security.addresses import network
from server import addresses
from server.addresses import LONGEST, MOST_HOPS, client_address

PROXY, INNER, CLIENT = "10.0.0.1", "10.0.0.2", "203.0.113.9"
TRUSTED = (ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("fd00::/8"))


def asked(x_forwarded_for: str = "", forwarded: str = "", peer: str = PROXY, trusted=TRUSTED) -> str:
    environ = {"HTTP_X_FORWARDED_FOR": x_forwarded_for, "HTTP_FORWARDED": forwarded}
    return client_address(peer, {name: value for name, value in environ.items() if value}, trusted)


def test_without_the_setting_the_headers_are_ignored():
    assert asked(CLIENT, f"for={CLIENT}", trusted=()) == PROXY


def test_who_is_no_proxy_of_ours_is_not_believed():
    assert asked(CLIENT, peer="203.0.113.77") == "203.0.113.77"


@pytest.mark.parametrize(
    "header, address",
    [
        (CLIENT, CLIENT),
        (f"6.6.6.6, {CLIENT}", CLIENT),
        (f"6.6.6.6,{CLIENT},{INNER}", CLIENT),
        (f"{INNER}, {PROXY}", INNER),
        (f"{CLIENT}:4711", CLIENT),
        ("2001:db8::7", "2001:db8::7"),
        ("[2001:db8::7]", "2001:db8::7"),
        ("[2001:db8::7]:4711", "2001:db8::7"),
        (f"::ffff:{CLIENT}", CLIENT),
        (f"{CLIENT}, ::ffff:{INNER}", CLIENT),
        (f"{CLIENT}, fd00::1", CLIENT),
        ("", PROXY),
        ("unknown", PROXY),
        (f"{CLIENT}, unknown", PROXY),
        (f"{CLIENT}, unknown, {INNER}", INNER),
        (f"{CLIENT},", PROXY),
        ("010.0.0.1", PROXY),
        ("1.2.3", PROXY),
        ("1.2.3.4.5", PROXY),
        (f"{CLIENT}:x", PROXY),
        ("[2001:db8::7", PROXY),
        ("fe80::1%eth0", PROXY),
        (f"{CLIENT} ", CLIENT),
        ("x" * (LONGEST + 1), PROXY),
    ],
)
def test_from_the_right_end_over_our_own(header, address):
    assert asked(header) == address


@pytest.mark.parametrize(
    "header, address",
    [
        (f"for={CLIENT}", CLIENT),
        (f"For={CLIENT};proto=https;by={PROXY}", CLIENT),
        (f"proto=https; for={CLIENT}", CLIENT),
        (f'for="{CLIENT}:4711"', CLIENT),
        ('for="[2001:db8::7]:4711"', "2001:db8::7"),
        ('for="[2001:db8::7]"', "2001:db8::7"),
        (f"for=6.6.6.6, for={CLIENT}", CLIENT),
        (f"for={CLIENT}, for={INNER}", CLIENT),
        ("for=unknown", PROXY),
        ("for=_hidden", PROXY),
        (f"for={CLIENT};for=6.6.6.6", PROXY),
        (f"by={CLIENT}", PROXY),
        (f"xfor={CLIENT}", PROXY),
        ('for="', PROXY),
    ],
)
def test_the_standard_header(header, address):
    """RFC 7239."""
    assert asked(forwarded=header) == address


def test_where_two_headers_disagree_neither_is_believed():
    """A proxy writes one of them, and passes on what its client says in the other."""
    assert asked(CLIENT, "for=6.6.6.6") == PROXY
    assert asked("6.6.6.6", f"for={CLIENT}") == PROXY
    assert asked(CLIENT, f"for={CLIENT}") == CLIENT


def test_only_so_many_proxies_are_followed():
    assert asked(", ".join(["6.6.6.6", *[INNER] * (MOST_HOPS + 5)])) == INNER


def test_of_what_is_too_long_nothing_is_kept():
    """Clients send it, and some thousand addresses are remembered."""
    before = addresses._client.cache_info().currsize
    for n in range(10):
        assert asked(f"{n}{'x' * LONGEST}, {CLIENT}", f"for={CLIENT}") == PROXY
        assert asked(CLIENT, f"for={n}{'x' * LONGEST}, for={CLIENT}") == PROXY
    assert addresses._client.cache_info().currsize == before


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_said_it_is_an_address(one, other):
    ipaddress.ip_address(asked(one, other))


@given(st.text(st.sampled_from('0123456789abcdef.:,[]" =;for'), max_size=80))
def test_what_a_client_writes_changes_nothing_behind_a_proxy(forged):
    """The proxy puts the client's real address at the right end."""
    assert asked(f"{forged}, {CLIENT}") == CLIENT


@pytest.mark.parametrize(
    "address, household",
    [
        (CLIENT, CLIENT),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", CLIENT),
        ("fe80::1%eth0", "fe80::/64"),
        ("no:address", "no:address"),
    ],
)
def test_a_household(address, household):
    assert network(address) == household


def test_the_setting(tmp_path):
    environ = {"DATABASE_PATH": str(tmp_path / "file"), "TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8,fd00::/8"}
    assert [str(one) for one in config.load(environ).trusted_proxies] == [
        "127.0.0.1/32",
        "10.0.0.0/8",
        "fd00::/8",
    ]
    assert config.load(environ | {"TRUSTED_PROXIES": " "}).trusted_proxies == ()
    for wrong in ("10.0.0.1/8", "example.org", "10.0.0.0/33", "*", "::ffff:10.0.0.0/104", "::FFFF:10.0.0.1"):
        with pytest.raises(config.BadConfig, match="TRUSTED_PROXIES"):
            config.load(environ | {"TRUSTED_PROXIES": wrong})
