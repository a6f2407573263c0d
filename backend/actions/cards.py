"""What the page of a link says before the app runs: Open Graph tags for a chat, which never runs it.

On one machine the server writes them into the page that it serves, on AWS the function to which CloudFront
sends these pages (lambdas/entry/pages.py).
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
"""By how the path begins. What follows is the link's key; a key that leads nowhere has no tags."""


def has_card(path: str) -> bool:
    """Whether this is the page of such a link."""
    return path.startswith(tuple(CARDS))


def with_card(services: Services, path: str, page: bytes) -> bytes:
    """The page with the card of what `path` leads to; the page itself if that is nothing."""
    begin, _, key = path.partition("/")
    key = unquote(key)
    if not has_card(path) or not key or len(key) > LONGEST_KEY:
        return page
    try:
        tags = CARDS[begin + "/"](services, key)
    except Refusal as refusal:
        log.warning("no card for a link: %s", refusal)  # the page is worth more than its card
        return page
    written = "".join(f'<meta property="{name}" content="{escape(text)}" />' for name, text in tags.items())
    # Before the script that reads it, and after what says in which encoding the page is.
    return page.replace(b"<title>", written.encode() + b"<title>", 1)
