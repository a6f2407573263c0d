"""What a source of results gives: the one shape that every provider's format is read into.

Only this package knows providers' formats. Unknown fields are tolerated; unknown teams are reported by name
and never guessed.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.season.game import MAX_GAMES, Reported

MAX_BYTES = 4 * 1024 * 1024
"""The most bytes read of a file or answer, after decompression."""


class NotReadable(Exception):
    """The text is not in the expected format; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Read:
    """The content of a text: games, teams that the competition does not have, and what was left out.

    `ignored` counts games that are not part of a season (preseason, all-star, undecided places); `unread` has
    a sentence for each game that could not be read.
    """

    games: tuple[Reported, ...]
    unknown: tuple[str, ...] = ()
    ignored: int = 0
    unread: tuple[str, ...] = ()


class FeedUnavailable(Exception):
    """The source gave no usable answer. `retry_after_ms` is the wait it asked for, if any."""

    def __init__(self, why: str, retry_after_ms: int | None = None):
        super().__init__(why)
        self.retry_after_ms = retry_after_ms


def bounded(content: bytes) -> bytes:
    """The content without a UTF-8 byte order mark. Raises NotReadable if it is too large or UTF-16."""
    if len(content) > MAX_BYTES:
        raise NotReadable(f"The file is larger than {MAX_BYTES // 1024 // 1024} MiB.")
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise NotReadable("The file is UTF-16 text. Save it as UTF-8.")
    return content.removeprefix(BOM_UTF8)


def told_apart(games: Iterable[Reported]) -> tuple[Reported, ...]:
    """Games whose ids are made of facts, each with an id of its own.

    The same two teams may meet twice in a round: a match was annulled and replayed, or the file names no
    rounds.
    Another day means another game; duplicates with the same day stay one.
    """
    places: dict[str, dict[int | None, int]] = {}
    found = []
    for game in games:
        known = places.setdefault(game.id, {})
        place = known.setdefault(game.starts_at, len(known) + 1)
        found.append(game if place == 1 else replace(game, id=f"{game.id}|{place}"))
    return tuple(found)


def few(count: int) -> None:
    """Raises NotReadable if `count` exceeds the games a competition may have."""
    if count > MAX_GAMES:
        raise NotReadable(f"The file has more than {MAX_GAMES:,} games, and a competition has no more.")
