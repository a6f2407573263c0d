"""Adds Open Graph tags to the pages of shared links, for chat programs, which never run the app.

On one machine the server writes them into the page that it serves; on AWS the function to which CloudFront
sends these pages does (lambdas/entry/pages.py).
"""

import logging
from collections.abc import Callable
from html import escape
from urllib.parse import unquote

from actions import invitation_card, recap_card
from domain.errors import Refusal
from services import Services

log = logging.getLogger("draftnight.actions")
LONGEST_KEY = 200
CARDS: dict[str, Callable[[Services, str], dict[str, str]]] = {
    "join/": invitation_card.tags,
    "recap/": recap_card.tags,
}
"""The tags by the path's first part. The rest is the link's key; an unknown key has no tags."""


def has_card(path: str) -> bool:
    """Whether `path` is the page of a link with a card."""
    return path.startswith(tuple(CARDS))


def with_card(services: Services, path: str, page: bytes) -> bytes:
    """`page` with the card of what `path` leads to, or unchanged if there is none."""
    begin, _, key = path.partition("/")
    key = unquote(key)
    if not has_card(path) or not key or len(key) > LONGEST_KEY:
        return page
    try:
        tags = CARDS[begin + "/"](services, key)
    except Refusal as refusal:
        log.warning("no card for a link: %s", refusal)  # the page matters more than its card
        return page
    written = "".join(f'<meta property="{name}" content="{escape(text)}" />' for name, text in tags.items())
    # Before the script that reads it, and after the declaration of the page's encoding.
    return page.replace(b"<title>", written.encode() + b"<title>", 1)
