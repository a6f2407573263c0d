"""What an invitation's page says before the app runs.

Open Graph tags for a chat, which never runs it, and what the app would ask first: so the invitation is
what is drawn first (web-app/boot.js).

On one machine the server writes them into the page that it serves, on AWS the function to which CloudFront
sends `/join/*` (lambdas/entry/pages.py).
"""

import json
import logging
from html import escape
from urllib.parse import unquote

from domain.errors import Refusal
from domain.view import invitation_view
from services import Services

log = logging.getLogger("draftnight.actions")
JOIN = "join/"
LONGEST_CODE = 200


def with_card(services: Services, path: str, page: bytes) -> bytes:
    """The page with the card of the invitation that `path` leads to; the page itself for any other path or code."""
    code = unquote(path.removeprefix(JOIN)) if path.startswith(JOIN) else ""
    if not code or len(code) > LONGEST_CODE:
        return page
    try:
        tags = _tags(services, code)
    except Refusal as refusal:
        log.warning("no card for an invitation: %s", refusal)  # the page is worth more than its card
        return page
    # Before the script that reads it, and after what says in which encoding the page is.
    return page.replace(b"<title>", tags.encode() + b"<title>", 1)


def _tags(services: Services, code: str) -> str:
    """Only what the invitation's own page shows to whoever has the link. A short code, which can be guessed, has none."""
    league = services.store.leagues.by_invite(code)
    if league is None:
        return ""
    told = invitation_view(league, services.competition(league.competition_id))
    left = told["seats_left"]
    state = f"{len(league.members)} in, {left} {'seat' if left == 1 else 'seats'} left."
    if league.status != "lobby":
        state = "The draft has started."
    tags = {
        "og:site_name": "Draftnight",
        "og:type": "website",
        "og:title": f"Join {league.name}",
        "og:description": f"{told['commissioner_name']} invites you to draft. {state}",
        "draftnight:invitation": json.dumps({"league": told}, ensure_ascii=False, separators=(",", ":")),
    }
    return "".join(f'<meta property="{name}" content="{escape(text)}" />' for name, text in tags.items())
