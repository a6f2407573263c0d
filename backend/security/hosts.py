"""Hosts that an operator allows for addresses given by people.

config.py imports it, so it imports nothing else of ours.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?P<port>[1-9][0-9]{0,4}))?"
    r"(?P<path>/[!$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]*)?"
)
ORIGIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::([0-9]{1,5}))?", re.IGNORECASE
)
BASE = re.compile(ORIGIN.pattern + r"(?:/[!$&'()*+,./0-9:;=@A-Z_~-]*)?", re.IGNORECASE)
NAME = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
)
USUAL_PORT = {"https": 443, "http": 80}


def proxy(text: str) -> IPv4Network | IPv6Network:
    """A trusted proxy: what a connection's address is compared with. Raises ValueError, which says why."""
    try:
        found = ip_network("" if "%" in text else text)
    except ValueError:
        raise ValueError("but each must be an address or a network such as 10.0.0.0/8") from None
    if (
        isinstance(found, IPv6Network)
        and found.prefixlen >= 96
        and (ipv4 := found.network_address.ipv4_mapped)
    ):
        raise ValueError(f"write it as {IPv4Network((ipv4, found.prefixlen - 96))}".removesuffix("/32"))
    return found


def is_origin(text: str) -> bool:
    """Whether `text` is an origin as browsers write it: `scheme://host`, with a port only if unusual."""
    return _has_port(ORIGIN.fullmatch(text))


def is_base(text: str) -> bool:
    """Whether `text` is an origin, and perhaps a path, to which the rest of an address can be added."""
    return _has_port(BASE.fullmatch(text))


def _has_port(match: re.Match | None) -> bool:
    return match is not None and is_port(match[1] or "80")


def is_port(text: str) -> bool:
    return 1 <= int(text) <= 65_535


@dataclass(frozen=True, slots=True)
class Hosts:
    """What an operator allows: hosts (with their subdomains), and origins to which no other rule applies."""

    names: tuple[str, ...] = ()
    origins: frozenset[tuple[str, str, int]] = frozenset()

    @classmethod
    def of(cls, setting: str) -> "Hosts":
        """Parses comma-separated `host` or `scheme://host:port`. Raises ValueError with the bad entry."""
        names, origins = [], set()
        for text in filter(None, (part.strip().lower().rstrip("/") for part in setting.split(","))):
            match = URL.fullmatch(text if "://" in text else f"https://{text}")
            if match is None or match["path"] or ("://" not in text and match["port"]):
                raise ValueError(text)
            if not NAME.fullmatch(match["host"]) or not is_port(match["port"] or "80"):
                raise ValueError(text)
            if "://" in text:
                port = int(match["port"] or USUAL_PORT[match["scheme"]])
                origins.add((match["scheme"], match["host"], port))
            else:
                names.append(match["host"])
        return cls(tuple(names), frozenset(origins))


NONE = Hosts()
