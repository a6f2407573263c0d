"""A file of JSON cut into its games: how much there is, is judged before any of it is read.

What reading costs is what stands in a file, not what it weighs: a million empty lists fit into one. A piece
keeps the bytes it came in until it is asked for.
"""

from collections.abc import Callable, Iterator

import msgspec

from feeds.port import NotReadable, bounded, few

MOST_VALUES = 250_000
"""Values in a file: more than the games of any competition have in any of the formats."""
LONGEST_GAME = 64 * 1024
"""Bytes of one game; what ESPN says of one is 30 KB at most."""

_OPENINGS = b",[{"
"""Each value but the first stands behind one of these."""
_FAULTS = msgspec.DecodeError, UnicodeDecodeError, RecursionError


def cut(content: bytes, decode: Callable, what: str):
    """What `decode` makes of a file, whose games it leaves as `msgspec.Raw`. Raises NotReadable.

    `what` names the file in sentences.
    """
    text = bounded(content)
    if len(text) - len(text.translate(None, _OPENINGS)) > MOST_VALUES:
        raise NotReadable(f"The file says more than {MOST_VALUES:,} things, which is no {what}.")
    try:
        return decode(text)
    except _FAULTS as error:
        raise NotReadable(f"This is no {what}: {str(error)[:120]}.") from error


def each(pieces: list[msgspec.Raw], decode: Callable, name: str, what: str) -> Iterator:
    """What `decode` makes of each. Raises NotReadable; `name` is what their list is called in the file."""
    few(len(pieces))
    for place, piece in enumerate(pieces):
        if is_too_long(piece):
            raise NotReadable(f"{name}[{place}] is longer than what can be said of a game.")
        try:
            yield decode(piece)
        except _FAULTS as error:
            told = str(error).replace("`$", f"`$.{name}[{place}]", 1)
            raise NotReadable(f"This is no {what}: {told[:120]}.") from error


def is_too_long(piece: msgspec.Raw) -> bool:
    return memoryview(piece).nbytes > LONGEST_GAME
