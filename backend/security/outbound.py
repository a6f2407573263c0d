"""The only place that connects to addresses given by people: push endpoints and webhooks.

Such an address could lead into the operator's own network. So its form and host are checked when it is saved
and again before sending; its name is resolved once, every address found is checked, and the connection goes
to that very address, so that a name that resolves differently a moment later changes nothing. Redirects are
not followed. The address is a capability: it appears in no log and in no error.
"""

import re
import time
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from network import Bounded, Sockets, TooMuch

from security.hosts import NONE, URL, USUAL_PORT, Hosts

SECONDS = 5.0
"""Time limit for connection and answer together."""
MOST_ANSWER_BYTES = 65_536
LONGEST_URL = 2_048
MOST_ADDRESSES = 20
PUSH_HOSTS = (
    "fcm.googleapis.com",
    "jmt17.google.com",
    "android.googleapis.com",
    "push.services.mozilla.com",
    "push.apple.com",
    "notify.windows.com",
)
WEBHOOK_PATHS = {
    "discord": (
        (
            "discord.com",
            "discordapp.com",
            "ptb.discord.com",
            "canary.discord.com",
        ),  # as Discord's test apps copy it
        "/api/webhooks/",
    ),
    "slack": (("hooks.slack.com",), "/services/"),
}
_NEVER = tuple(
    ip_network(text)
    for text in (
        "100.64.0.0/10",  # carrier-grade NAT
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",  # benchmarks
        "2001::/23",  # Teredo and others that embed IPv4 addresses or lead to special places
        "2001:db8::/32",
        "2002::/16",  # 6to4 embeds an IPv4 address
        "3fff::/20",
    )
)
_STEP = re.compile(r"/(?:\.|%2e){1,2}(?:[/?]|$)", re.IGNORECASE)
"""A server would resolve this to another path than the one that was checked."""
_GLOBAL_UNICAST = ip_network("2000::/3")


class AddressRefused(Exception):
    """An address that must not be connected to.

    `str()` is a sentence for the person who gave it, without the address.
    """


class NotReached(Exception):
    """No answer came. `str()` is the kind of problem, without the address."""


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address. `trusted`: the operator named its exact origin, so any IP address is allowed."""

    scheme: str
    host: str
    port: int
    path: str = field(repr=False)
    trusted: bool = False

    @property
    def origin(self) -> str:
        usual = USUAL_PORT[self.scheme] == self.port
        return f"{self.scheme}://{self.host}" if usual else f"{self.scheme}://{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Answer:
    """`retry_after` is that header's raw text."""

    status: int
    retry_after: str | None
    body: bytes


def is_public(address: str) -> bool:
    """Whether an IP address is public, also when another address is embedded in it."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if any(isinstance(found, type(net.network_address)) and found in net for net in _NEVER):
        return False
    if isinstance(found, IPv4Address):
        return found.is_global and not found.is_multicast and not found.is_reserved
    return found in _GLOBAL_UNICAST and found.is_global and not found.is_multicast


def _under(host: str, names: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)


class Outbound:
    """Checks addresses and posts to them. `post` blocks on the network: call it off the event loop."""

    def __init__(self, sockets: Sockets, push_hosts: Hosts = NONE, webhook_hosts: Hosts = NONE):
        self._sockets = sockets
        self._push = Hosts((*PUSH_HOSTS, *push_hosts.names), push_hosts.origins)
        self._webhooks = webhook_hosts

    @property
    def generic_webhooks(self) -> bool:
        """Whether the operator allows webhooks other than Discord's and Slack's."""
        return bool(self._webhooks.names or self._webhooks.origins)

    def push_target(self, url: str) -> Target:
        """The checked endpoint of a known push service. Raises AddressRefused."""
        target = _target(url, self._push.origins)
        if not target.trusted and not _under(target.host, self._push.names):
            raise AddressRefused("This browser's push service is not on this server's list.")
        return target

    def webhook_target(self, kind: str, url: str) -> Target:
        """The checked address of a webhook of `kind` (discord, slack, generic). Raises AddressRefused."""
        target = _target(url, self._webhooks.origins)
        if kind in WEBHOOK_PATHS:
            hosts, path = WEBHOOK_PATHS[kind]
            if target.trusted or (
                target.host in hosts and target.path.startswith(path) and len(target.path) > len(path)
            ):
                return target
            raise AddressRefused(
                f"This is no webhook of {kind.title()}. It begins with https://{hosts[0]}{path}"
            )
        if not target.trusted and not _under(target.host, self._webhooks.names):
            raise AddressRefused("This server's operator has not allowed webhooks of this address.")
        return target

    def post(self, target: Target, headers: dict[str, str], body: bytes) -> Answer:
        """Send one POST; the answer may have any status. Raises AddressRefused, NotReached."""
        deadline = time.monotonic() + SECONDS
        try:
            sock = self._connect(target, deadline)
            try:
                return self._ask(sock, target, headers, body, deadline)
            finally:
                sock.close()
        except TimeoutError:
            raise NotReached("it did not answer in time") from None
        except TooMuch:
            raise NotReached("its answer is too long") from None
        except (
            OSError,
            self._sockets.http.HTTPException,
            ValueError,
        ) as error:  # may name the address
            raise NotReached(type(error).__name__) from None

    def _connect(self, target: Target, deadline: float):
        plain = self._sockets.socket
        found = plain.getaddrinfo(target.host, target.port, type=plain.SOCK_STREAM)[:MOST_ADDRESSES]
        if not target.trusted and not all(is_public(address[0]) for *_, address in found):
            raise AddressRefused("This address leads into a private network.")
        problem: OSError = OSError("no address")
        for family, kind, protocol, _, address in found:
            sock = plain.socket(family, kind, protocol)
            try:
                sock.settimeout(max(0.001, deadline - time.monotonic()))
                sock.connect(address)
                if target.scheme == "https":
                    context = self._sockets.ssl.create_default_context()
                    sock = context.wrap_socket(sock, server_hostname=target.host)
                return sock
            except OSError as error:
                sock.close()
                problem = error
                if time.monotonic() >= deadline:
                    raise TimeoutError from None
        raise problem

    def _ask(self, sock, target: Target, headers: dict[str, str], body: bytes, deadline: float) -> Answer:
        connection = self._sockets.http.HTTPConnection(target.host, target.port)
        connection.default_port = USUAL_PORT[target.scheme]  # so that Host omits the default port
        connection.sock = Bounded(sock, deadline, MOST_ANSWER_BYTES)
        connection.request("POST", target.path, body, {"Connection": "close"} | headers)
        response = connection.getresponse()
        return Answer(response.status, response.getheader("retry-after"), response.read())


def _target(url: str, origins: frozenset[tuple[str, str, int]]) -> Target:
    """A plain https address, or one of the operator's origins. Raises AddressRefused for any other."""
    match = URL.fullmatch(url) if len(url) <= LONGEST_URL else None
    if match is None:
        raise AddressRefused("This is no address such as https://example.org/path.")
    scheme, host, path = match["scheme"], match["host"], match["path"] or "/"
    port = int(match["port"] or USUAL_PORT[scheme])
    if (scheme, host, port) in origins:
        return Target(scheme, host, port, path, trusted=True)
    if scheme != "https" or port != 443:
        raise AddressRefused("The address must begin with https:// and have no port.")
    if _STEP.search(path):
        raise AddressRefused("The address must not lead out of its folder.")
    if ".." in host or "." not in host or host.rpartition(".")[2].isdigit() or ".0x" in f".{host}":
        raise AddressRefused("The address must have a host's name.")
    return Target(scheme, host, port, path)
