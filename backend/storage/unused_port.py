"""The part of the Store port for leagues that nobody uses: which to look at, and what is left of one that
ended.

When a league may end is decided in domain/unused.py.
"""

from typing import Protocol


class UnusedStore(Protocol):
    def to_look_at(self, now: int, most: int) -> list[str]:
        """Ids of at most `most` leagues that may end or be erased at `now` (epoch ms); not always the same
        ones.

        May name some that are too young for it, and may lag by moments.
        """

    def look_again(self, league_id: str, at: int) -> None:
        """Not before `at` (epoch ms), unless something happens in it first."""

    def erase(self, league_id: str, now: int) -> bool:
        """Remove a little, or all, of what is left of a league that was deleted long enough ago.

        False: more is left. True: there is nothing to erase, or nothing of it any more; a league that was not
        deleted, or not long enough ago, is not touched. Stopped half-way, it goes on when it is called again.
        """
