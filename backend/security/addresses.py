"""What counts as one place on the Internet for rate limits and rations."""

import ipaddress


def site(address: str) -> str:
    """What one customer can have: the /48 around an IPv6 network that `network` gave, or else the address.

    A /48 has 65,536 households' networks.
    """
    if not address.endswith("::/64"):
        return address
    return str(ipaddress.IPv6Network(address).supernet(new_prefix=48))


def network(address: str) -> str:
    """The network of one household: an IPv4 address, or an IPv6 address's /64. Other text is unchanged."""
    if ":" not in address:
        return address
    try:
        found = ipaddress.IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    return str(found.ipv4_mapped or ipaddress.IPv6Network((int(found) >> 64 << 64, 64)))
