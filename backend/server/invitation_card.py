"""What a chat shows of an invitation link: Open Graph tags in the app's page, since no chat runs the app."""

import logging
from html import escape
from urllib.parse import unquote

from domain.errors import Refusal
from services import Services

log = logging.getLogger("draftnight.server")
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
    return page.replace(b"</head>", tags.encode() + b"</head>", 1)


def _tags(services: Services, code: str) -> str:
    """Only what the invitation's own page shows to whoever has the link. A short code, which can be guessed, has none."""
    league = services.store.leagues.by_invite(code)
    if league is None:
        return ""
    inviting = league.member(league.commissioner_id)
    left = max(0, league.settings.max_members - len(league.members))
    state = f"{len(league.members)} in, {left} {'seat' if left == 1 else 'seats'} left."
    if league.status != "lobby":
        state = "The draft has started."
    told = {
        "og:site_name": "Draftnight",
        "og:type": "website",
        "og:title": f"Join {league.name}",
        "og:description": f"{inviting.display_name if inviting else 'A friend'} invites you to draft. {state}",
    }
    return "".join(f'<meta property="{name}" content="{escape(text)}" />' for name, text in told.items())
