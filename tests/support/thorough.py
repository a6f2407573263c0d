"""How much a run tries: everything with tests/run --long, else a part of what looks at one thing often."""

SHARE = 4
whole = True
"""Set by tests/conftest.py: whether tests marked `long` are run, as when pytest is asked for a file."""


def examples(count: int) -> int:
    """Of a property: so many with --long, and a part of them without it."""
    return count if whole else max(10, count // SHARE)
