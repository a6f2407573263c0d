"""What an operator counts: a line of JSON in the function's log, which a metric filter of template.yaml adds up."""

import json

UNDELIVERED_POSTS = "UndeliveredPosts"


def count(name: str, value: int) -> None:
    """No ids: only how many."""
    print(json.dumps({name: value}), flush=True)
