"""Counts for operators: JSON lines in the function's log, summed up by a metric filter of template.yaml."""

import json

UNDELIVERED_POSTS = "UndeliveredPosts"


def count(name: str, value: int) -> None:
    """Log a count, without any ids."""
    print(json.dumps({name: value}), flush=True)
