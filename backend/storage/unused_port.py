"""The part of the Store port for unused leagues: which to look at, and erasing ended ones.

domain/unused.py decides when a league may end.
"""

from typing import Protocol


class UnusedStore(Protocol):
    def to_look_at(self, now: int, most: int) -> list[str]:
        """Ids of at most `most` leagues that may end or be erased at `now` (epoch ms); calls vary.

        May include some that are too young, and may lag by moments.
        """

    def look_again(self, league_id: str, at: int) -> None:
        """Do not look again before `at` (epoch ms), unless something happens in the league first."""

    def erase(self, league_id: str, now: int) -> bool:
        """Erase some or all remains of a league that was deleted long enough ago; False: more is left.

        A league that was not deleted, or too recently, is not touched. An interrupted erasure continues with
        the next call.
        """
