"""How much a run tries: everything with tests/run --long, otherwise part of what repeats one check."""

SHARE = 4
whole = True
"""Set by tests/conftest.py: whether tests marked `long` run, as they do if pytest is given a file."""


def examples(count: int) -> int:
    """The number of a property's examples: this many with --long, fewer without."""
    return count if whole else max(10, count // SHARE)
