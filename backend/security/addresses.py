"""What counts as one place on the Internet for rate limits and rations."""

import ipaddress


def network(address: str) -> str:
    """The network of one household: an IPv4 address, or an IPv6 address's /64. Other text is unchanged."""
    if ":" not in address:
        return address
    try:
        found = ipaddress.IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    return str(found.ipv4_mapped or ipaddress.IPv6Network((int(found) >> 64 << 64, 64)))
