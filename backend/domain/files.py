"""An answer that is a file, not JSON."""

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
