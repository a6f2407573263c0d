"""Splits a JSON file into its games, and limits its size before parsing any of them.

The cost of parsing depends on the number of values, not on bytes: a million empty lists fit into one file. A
piece stays undecoded bytes until it is asked for.
"""

from collections.abc import Callable, Iterator

import msgspec

from feeds.port import NotReadable, bounded, few

MOST_VALUES = 250_000
"""Most values of a file: more than all games of any competition have in any format."""
LONGEST_GAME = 64 * 1024
"""Bytes of one game; ESPN's are 30 KB at most."""

_OPENINGS = b",[{"
"""Each value but the first follows one of these."""
FAULTS = msgspec.DecodeError, UnicodeDecodeError, RecursionError
"""What a decoder raises for what it cannot read; the last for what is nested too deeply."""


def cut(content: bytes, decode: Callable, what: str):
    """`decode(content)`, which leaves the games as `msgspec.Raw`. Raises NotReadable.

    `what` names the kind of file in sentences.
    """
    text = bounded(content)
    if len(text) - len(text.translate(None, _OPENINGS)) > MOST_VALUES:
        raise NotReadable(f"The file says more than {MOST_VALUES:,} things, which is no {what}.")
    try:
        return decode(text)
    except FAULTS as error:
        raise NotReadable(f"This is no {what}: {str(error)[:120]}.") from error


def each(pieces: list[msgspec.Raw], decode: Callable, name: str, what: str) -> Iterator:
    """`decode` applied to each piece. Raises NotReadable; `name` is their list's name in the file."""
    few(len(pieces))
    for place, piece in enumerate(pieces):
        if is_too_long(piece):
            raise NotReadable(f"{name}[{place}] is longer than what can be said of a game.")
        try:
            yield decode(piece)
        except FAULTS as error:
            told = str(error).replace("`$", f"`$.{name}[{place}]", 1)
            raise NotReadable(f"This is no {what}: {told[:120]}.") from error


def is_too_long(piece: msgspec.Raw) -> bool:
    return memoryview(piece).nbytes > LONGEST_GAME
