"""Detects a damaged write-ahead log, which SQLite itself does not report.

SQLite reads a log up to the first invalid frame and ignores the rest. That is right for an interrupted
commit, the last one. If whole commits follow the bad frame, they were acknowledged and would be lost. Section
4 of https://www.sqlite.org/fileformat2.html describes the format.
"""

import struct
from functools import cache
from operator import mul
from pathlib import Path

HEADER = 32
FRAME_HEADER = 24
MAGIC = 0x377F0682
PAGE_SIZES = {1 << n for n in range(9, 17)}


def is_damaged(path: Path) -> bool:
    """Whether acknowledged commits in the log at `path` are unreadable; False for a missing or empty log.

    Reads the whole log: about 0.1 s for the 2,000 pages after which it is checkpointed. Raises OSError.
    """
    try:
        with path.open("rb") as file:
            return _is_damaged(file)
    except FileNotFoundError:
        return False


def _is_damaged(file) -> bool:
    header = file.read(HEADER)
    if len(header) < HEADER:
        return False  # the very first write was interrupted
    magic, _, page_size, _, salt1, salt2, *expected = struct.unpack(">8I", header)
    order = ">" if magic & 1 else "<"
    sums = _checksum(header[:24], order, (0, 0))
    if magic & ~1 != MAGIC or page_size not in PAGE_SIZES or sums != tuple(expected):
        return header.strip(b"\0") != b"" or _has_content(file)
    bad, commits_lost = False, 0
    while len(frame := file.read(FRAME_HEADER + page_size)) == FRAME_HEADER + page_size:
        _, size, frame_salt1, frame_salt2, *expected = struct.unpack(">6I", frame[:FRAME_HEADER])
        ours = (frame_salt1, frame_salt2) == (salt1, salt2)  # not left over from before the log was restarted
        if not bad:
            sums = _checksum(frame[:8] + frame[FRAME_HEADER:], order, sums)
            bad = not ours or sums != tuple(expected)
            if bad:
                commits_lost = -1  # the bad frame's own commit may just have been interrupted
        if bad:
            commits_lost += ours and size > 0
    return commits_lost > 0


def _has_content(file) -> bool:
    """Whether anything but zeros is left to read."""
    while block := file.read(1 << 20):
        if block.strip(b"\0"):
            return True
    return False


def _checksum(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    """SQLite's checksum: for each pair of words (x, y) `one += x + two`, then `two += y + one`.

    It is linear, so each word has a weight, and a page takes two sums instead of a thousand steps.
    """
    words = (*sums, *struct.unpack(f"{order}{len(data) // 4}I", data))
    to_one, to_two = _weights(len(words))
    return sum(map(mul, words, to_one)) & 0xFFFFFFFF, sum(map(mul, words, to_two)) & 0xFFFFFFFF


@cache
def _weights(count: int) -> tuple[list[int], list[int]]:
    """The weights of `count` words in the two sums; the first two words are the sums so far."""
    return _backwards(count, 1, 0), _backwards(count, 0, 1)


def _backwards(count: int, one: int, two: int) -> list[int]:
    """Computes weights from the last pair back; `one` and `two` are the sums' weights after it."""
    weights = []
    for _ in range(count // 2 - 1):
        weights += [two, one + two & 0xFFFFFFFF]  # of y and x, the last word first
        one, two = one + two & 0xFFFFFFFF, one + 2 * two & 0xFFFFFFFF
    return [one, two, *reversed(weights)]
