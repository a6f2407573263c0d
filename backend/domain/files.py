"""Answers that are not to be written as JSON: a file, or JSON that is written already."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """`name` is what a browser saves it as: letters, digits, dots and dashes only.

    With an `etag` (quoted) it may be kept, and asked for again with If-None-Match.
    """

    content: str
    type: str
    name: str
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """JSON text that is the same for all: whoever reads it slowly keeps no copy of their own."""

    text: str
