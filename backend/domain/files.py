"""Answers that bypass JSON encoding: a file, or JSON that is already encoded."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """`name` is the file name for a browser: only letters, digits, dots and dashes.

    With an `etag` (quoted) the client may cache it and revalidate with If-None-Match.
    """

    content: str
    type: str
    name: str
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """Encoded JSON that is the same for everybody: slow readers share one copy."""

    text: str
