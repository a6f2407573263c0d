"""What a source of results gives: the one shape that every provider's format is read into.

Only this package knows a provider's JSON. Reading is tolerant of unknown fields and intolerant of unknown teams: they
are named and never guessed.
"""

from dataclasses import dataclass
from typing import Protocol

from domain.season.game import MAX_GAMES, Reported

MAX_BYTES = 4 * 1024 * 1024
"""No file or answer is read beyond this, after decompression."""


class NotReadable(Exception):
    """The text is not in the format it should be; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a text says: games, teams that the competition does not have, and what was left out.

    `ignored` counts games that are no part of a season (preseason, all-star, places not decided yet), `unread`
    names games that could not be read, in sentences.
    """

    games: tuple[Reported, ...]
    unknown: tuple[str, ...] = ()
    ignored: int = 0
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer of a source: what it says, or `games` None if nothing is new since `etag`."""

    read: Read | None
    etag: str | None = None


class FeedUnavailable(Exception):
    """The source gave no usable answer. `retry_after_ms` is what it asked for, if it did."""

    def __init__(self, why: str, retry_after_ms: int | None = None):
        super().__init__(why)
        self.retry_after_ms = retry_after_ms


class Feed(Protocol):
    name: str

    def fetch(self, competition, season_format, days: tuple[str, ...], etag: str | None) -> Fetched:
        """The games of these days (YYYY-MM-DD). Raises FeedUnavailable."""


def bounded(content: bytes) -> bytes:
    """The content, unless it is too large to read."""
    if len(content) > MAX_BYTES:
        raise NotReadable(f"The file is larger than {MAX_BYTES // 1024 // 1024} MiB.")
    return content


def few(count: int) -> None:
    """Raises NotReadable for more games than a competition may have."""
    if count > MAX_GAMES:
        raise NotReadable(f"The file has {count} games; a competition has at most {MAX_GAMES}.")
