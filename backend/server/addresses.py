"""Finds the client's address: that of the connection, or the one a trusted proxy reports."""

import ipaddress
import re
from functools import lru_cache

LONGEST = 2_000
"""Characters of a header that names addresses; a longer one is ignored."""
MOST_HOPS = 20
FORWARDED_FOR = re.compile(r'(?:^|;)\s*for=(?:"([^"\\]{1,100})"|([^";,\s]{1,100}))\s*(?=;|$)', re.IGNORECASE)
WITH_PORT = re.compile(r"\[([0-9A-Fa-f:.]{2,45})\](?::[0-9]{1,5})?|([0-9.]{7,15})(?::[0-9]{1,5})?")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def client_address(peer: str, environ: dict, trusted: tuple[Network, ...]) -> str:
    """The address a request comes from. `peer` is the connection's; only trusted proxies are believed."""
    if not trusted:
        return peer
    told = environ.get("HTTP_X_FORWARDED_FOR", ""), environ.get("HTTP_FORWARDED", "")
    if any(len(header) > LONGEST for header in told):
        return peer  # without caching it
    return _client(peer, *told, trusted)


@lru_cache(maxsize=4096)
def _client(peer: str, x_forwarded_for: str, forwarded: str, trusted: tuple[Network, ...]) -> str:
    """The client's address. If both headers are present they must agree: a proxy writes one and passes the
    other on.
    """
    if not _is_trusted(_parse(peer), trusted):
        return peer
    told = []
    if x_forwarded_for:
        told.append(_walk(peer, x_forwarded_for, lambda hop: hop, trusted))
    if forwarded:
        told.append(_walk(peer, forwarded, _forwarded_for, trusted))
    return told[0] if told and all(one == told[0] for one in told) else peer


def _walk(peer: str, header: str, said, trusted) -> str:
    """The address found from the right end, past our own proxies; anything further left may be forged."""
    address = peer
    for hop in header.split(",")[: -MOST_HOPS - 1 : -1]:
        found = _parse(said(hop.strip()))
        if found is None:
            return address
        address = str(found)
        if not _is_trusted(found, trusted):
            return address
    return address


def _forwarded_for(element: str) -> str:
    """The only `for=` of an element (RFC 7239 §4); "" if there is none or more than one."""
    found = FORWARDED_FOR.findall(element)
    return "".join(found[0]) if len(found) == 1 else ""


def is_trusted(address: str, trusted: tuple[Network, ...]) -> bool:
    """Whether `address` is a proxy of ours."""
    return bool(trusted) and _is_trusted(_parse(address), trusted)


def _parse(text: str):
    with_port = WITH_PORT.fullmatch(text)
    if with_port:
        text = with_port[1] or with_port[2]
    try:
        found = ipaddress.ip_address(text) if "%" not in text else None
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _is_trusted(address, trusted: tuple[Network, ...]) -> bool:
    return address is not None and any(address.version == one.version and address in one for one in trusted)
