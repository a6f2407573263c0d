"""Lists all that a store holds, for `tools.move_store` only.

It lists only ids and what the Store port cannot tell; everything else goes through the port, so that a move
does not depend on either store's layout.
"""

from collections.abc import Iterator
from typing import Protocol

from storage.accounts_port import SignIn
from storage.port import StoredCommand


class Listing(Protocol):
    def users(self) -> Iterator[str]: ...

    def leagues(self) -> Iterator[str]:
        """Ids of all leagues, including deleted ones."""

    def commands(self, league_id: str) -> list[tuple[StoredCommand, int]]:
        """The idempotency records of a league, and when (epoch ms) each command was sent, by cmd_id."""

    def competitions(self) -> Iterator[tuple[str, int]]:
        """(id, created at) of each custom one."""

    def seasons(self) -> Iterator[str]:
        """Ids of competitions that have results."""

    def sign_ins(self, now: int) -> Iterator[SignIn]:
        """Those that have not ended."""

    def vouchers(self, now: int) -> Iterator[tuple[str, str]]:
        """(kind, key) of those that have not expired, oldest first."""
