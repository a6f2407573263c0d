"""Limits what one address or person may hold of the server at a time: connections, sessions, and bytes in
memory.

Rate limits (security/rate_limits.py) count requests; rations count what is held while they are answered. An
address is a household's: an IPv4 address or an IPv6 /64.

Connections: an address, and an IPv6 /48, have half of all places at most. While few places are left, an
address still has a few, unless its /48 has its half, and more in the order of who has least: what all
addresses would hold beyond their few, if none held more than this one, must fit into the last quarter. So a
pub behind one address is served beside two addresses that hold thousands, and beside thousands that hold a
few.
"""

import threading
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from contextlib import contextmanager

from domain.errors import RateLimited
from security.addresses import site
from server.addresses import Network, is_trusted

CONNECTIONS_PER_ADDRESS = 4_000
"""Unauthenticated connections. With a sign-in an address may have half of all places."""
FEW_PER_ADDRESS = 20
"""Connections that one address has in any case, also while few places are left."""
SESSIONS_PER_ADDRESS = 4_000
"""Unauthenticated Socket.IO sessions."""
BODIES_PER_HOLDER = 1024 * 1024
BODIES_IN_ALL = 64 * 1024 * 1024
"""Bytes of requests' bodies, complete or not."""
FILES_PER_HOLDER = 5 * 1024 * 1024
FILES_IN_ALL = 32 * 1024 * 1024
"""Bytes of imported files: a person can import one at a time."""
ANSWERS_PER_HOLDER = 8 * 1024 * 1024
ANSWERS_IN_ALL = 64 * 1024 * 1024
"""Bytes of answers that the kernel has not taken yet."""
LOOKS = 64
"""Sessions of a full address that are looked at before one more is refused: a refusal must be cheap."""
FORGET_AFTER = 1_000
"""Sessions opened between two sweeps of those that are over."""
IDLE_SECONDS = 75
"""How long a connection is kept for its next request."""
HURRY_SECONDS = 3
"""The same when few places are left; also the time a new connection then has for its first byte."""
FEW = 0.75
"""Few places are left when this share of them is taken."""


class Bytes:
    """A ration of bytes for each holder (an address or a person), and for all together."""

    def __init__(self, per_holder: int, in_all: int):
        self._per_holder, self._in_all = per_holder, in_all
        self._held: Counter[str] = Counter()
        self._sum = 0
        self._lock = threading.Lock()

    @contextmanager
    def hold(self, holder: str, size: int):
        """Hold `size` bytes while the block runs. Raises RateLimited if there is no room."""
        with self._lock:
            if self._held[holder] + size > self._per_holder or self._sum + size > self._in_all:
                if not self._held[holder]:
                    del self._held[holder]
                raise RateLimited(1)
            self._held[holder] += size
            self._sum += size
        try:
            yield
        finally:
            with self._lock:
                self._sum -= size
                self._held[holder] -= size
                if self._held[holder] <= 0:
                    del self._held[holder]


class Rations:
    """`places` is the number of connections there can be. `strict` False gives all to one address (load
    tests).

    `trusted` proxies hold connections for many people.
    """

    def __init__(self, places: int, strict: bool = True, trusted: tuple[Network, ...] = ()):
        self.bodies = Bytes(BODIES_PER_HOLDER, BODIES_IN_ALL)
        self.files = Bytes(FILES_PER_HOLDER, FILES_IN_ALL)
        self.answers = Bytes(ANSWERS_PER_HOLDER, ANSWERS_IN_ALL)
        self.places, self._trusted = places, trusted
        self._each = places // 2 if strict else places
        self._unauthenticated_each = min(CONNECTIONS_PER_ADDRESS, self._each) if strict else places
        self._few_each = min(FEW_PER_ADDRESS, self._each) if strict else places
        self._shared = places - int(FEW * places)
        self._sessions_each = SESSIONS_PER_ADDRESS if strict else places
        self._taken = self._opened = 0
        self._unauthenticated: Counter[str] = Counter()
        self._connections: Counter[str] = Counter()
        self._sites: Counter[str] = Counter()
        self._holders = [0]
        """How many addresses hold at least so many connections; the first number means nothing."""
        self._sessions: defaultdict[str, deque[str]] = defaultdict(deque)
        self._lock = threading.Lock()

    def enter(self, address: str, peer: str) -> bool:
        """Count a new connection of `peer`, in the network `address`; False if it must not stay.

        `leave` follows in either case.
        """
        with self._lock:
            self._taken += 1
            self._unauthenticated[address] += 1
            self._add(address)
            has_few = self._unauthenticated[address] <= self._unauthenticated_each
            return (has_few and self._has_room(address)) or is_trusted(peer, self._trusted)

    def _has_room(self, address: str) -> bool:
        held = self._connections[address]
        if held > self._each or self._sites[site(address)] > self._each:
            return False
        if held <= self._few_each or not self._is_crowded():
            return True
        # The address itself counts once for each, so a refusal of one that holds thousands is cheap.
        beyond = held - self._few_each
        return beyond <= self._shared and sum(self._holders[self._few_each + 1 : held + 1]) <= self._shared

    def _add(self, address: str) -> None:
        self._connections[address] += 1
        self._sites[site(address)] += 1
        held = self._connections[address]
        if held == len(self._holders):
            self._holders.append(0)
        self._holders[held] += 1

    def _take_out(self, address: str) -> None:
        self._holders[self._connections[address]] -= 1
        _count_down(self._connections, address)
        _count_down(self._sites, site(address))

    def _is_crowded(self) -> bool:
        return self._taken > FEW * self.places

    def known(self, address: str) -> None:
        """Stop counting one of its connections as unauthenticated: it showed a token, or it has ended."""
        with self._lock:
            _count_down(self._unauthenticated, address)

    def move(self, address: str, to: str) -> None:
        """Count a proxy's connection for the client at its other end, whose alone it is from now on.

        Raises RateLimited if the client has too many.
        """
        with self._lock:
            self._add(to)
            if not self._has_room(to):
                self._take_out(to)
                raise RateLimited(5)
            self._take_out(address)

    def leave(self, address: str) -> None:
        with self._lock:
            self._taken -= 1
            self._take_out(address)

    def patience(self, usual: float) -> float:
        """How many seconds a connection may be silent."""
        return HURRY_SECONDS if self._is_crowded() else usual

    def check_session(self, address: str, is_unauthenticated: Callable[[str], bool]) -> None:
        """Raises RateLimited if the address has too many open unauthenticated sessions."""
        with self._lock:
            sessions = self._sessions[address]
            for _ in range(min(LOOKS, len(sessions)) if len(sessions) >= self._sessions_each else 0):
                sid = sessions.popleft()
                if is_unauthenticated(sid):
                    sessions.append(sid)
            full = len(sessions) >= self._sessions_each
            if not sessions:
                del self._sessions[address]
        if full:
            raise RateLimited(5)

    def open_session(self, address: str, sid: str) -> None:
        with self._lock:
            self._sessions[address].append(sid)
            self._opened += 1

    def forget_sessions(self, is_unauthenticated: Callable[[str], bool]) -> None:
        """From time to time, stop counting sessions that are over or authenticated."""
        if self._opened < FORGET_AFTER:
            return
        with self._lock:
            self._opened = 0
            for address, sessions in list(self._sessions.items()):
                self._sessions[address] = deque(sid for sid in sessions if is_unauthenticated(sid))
                if not self._sessions[address]:
                    del self._sessions[address]


def _count_down(counted: Counter[str], address: str) -> None:
    counted[address] -= 1
    if counted[address] <= 0:
        del counted[address]
