"""What counts as one place on the Internet, for limits and rations."""

import ipaddress


def network(address: str) -> str:
    """What one household has: an IPv4 address, or the /64 of an IPv6 address. Other text stays as it is."""
    if ":" not in address:
        return address
    try:
        found = ipaddress.IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    return str(found.ipv4_mapped or ipaddress.IPv6Network((int(found) >> 64 << 64, 64)))
