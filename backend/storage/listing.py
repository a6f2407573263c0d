"""What lists all that a store holds, which the product itself never needs: for `tools.move_store`.

Only ids and what no method of the Store port tells; everything else is read and written through the port, so that a
move does not depend on how either store lays it out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from storage.accounts_port import NO_MARK, Mark
from storage.port import StoredCommand


@dataclass(frozen=True, slots=True)
class SignIn:
    """The newest refresh token of a sign-in that has not ended; so many came before it. `expires_at` in epoch ms."""

    token_hash: str
    family_id: str
    user_id: str
    expires_at: int
    generation: int
    mark: Mark = NO_MARK


class Listing(Protocol):
    def users(self) -> Iterator[str]: ...

    def leagues(self) -> Iterator[str]:
        """Also those that were deleted, whose log ends so."""

    def commands(self, league_id: str) -> list[tuple[StoredCommand, int]]:
        """The remembered commands of a league, and when (epoch ms) each was sent, by their cmd_id."""

    def competitions(self) -> Iterator[tuple[str, int]]:
        """(id, made at) of each custom one."""

    def seasons(self) -> Iterator[str]:
        """Ids of competitions that have results."""

    def sign_ins(self, now: int) -> Iterator[SignIn]: ...

    def vouchers(self, now: int) -> Iterator[tuple[str, str]]:
        """(kind, key) of those that have not expired, oldest first."""
