"""Adds Open Graph tags to the pages of shared links, for chat programs, which never run the app.

On one machine the server writes them into the page that it serves; on AWS the function to which CloudFront
sends these pages does (lambdas/entry/pages.py). A card says what the page shows to anybody with the link.
"""

import json
import logging
from collections.abc import Callable
from html import escape
from urllib.parse import unquote

from actions.recap_link import opened
from domain.errors import Refusal
from domain.invitations import invite_code_in
from domain.named import isolated, names_of
from domain.view import invitation_view
from services import Services

log = logging.getLogger("draftnight.actions")
LONGEST_KEY = 200
NAMED = 3
"""Members whose names a chat shows; the others are counted."""


def _invitation(services: Services, code: str) -> dict[str, str]:
    """Plus the data the app asks for first, so that it draws at once (web-app/boot.js)."""
    league = services.store.leagues.by_invite(invite_code_in(code) or code)  # a chat may add a full stop
    if league is None:
        return {}
    told = invitation_view(league, services.competition(league.competition_id))
    left = told["seats_left"]
    name, who = isolated(league.name), isolated(told["commissioner_name"])
    if league.status == "lobby" and left == 0:
        tags = _tags(name, f"{who} invites you to draft. All {len(league.members)} seats are taken.")
    elif league.status == "lobby":
        state = f"{len(league.members)} in, {left} {'seat' if left == 1 else 'seats'} left."
        tags = _tags(f"Join {name}", f"{who} invites you to draft. {state}")
    else:
        state = "is over" if league.status == "complete" else "has started"
        tags = _tags(name, f"The draft {state}, so nobody new can join.")
    return {
        **tags,
        "draftnight:invitation": json.dumps({"league": told}, separators=(",", ":")),
    }


def _recap(services: Services, key: str) -> dict[str, str]:
    """Whose draft it was; none if the link is not open."""
    league = opened(services, key)
    if league is None:
        return {}
    names = list(names_of(league.members).values())
    if len(names) > NAMED + 1:
        names = [*names[:NAMED], f"{len(names) - NAMED} more"]
    who = f"{', '.join(names[:-1])} and {names[-1]}"
    said = f"{who} drafted {len(league.picks)} teams. See who got which."
    return _tags(f"{isolated(league.name)}: the draft", said)


def _tags(title: str, description: str) -> dict[str, str]:
    about = {"og:title": title, "og:description": description}
    return {"og:site_name": "Draftnight", "og:type": "website", **about}


CARDS: dict[str, Callable[[Services, str], dict[str, str]]] = {"join/": _invitation, "recap/": _recap}
"""The tags by the path's first part. The rest is the link's key; an unknown key has no tags."""


def has_card(path: str) -> bool:
    """Whether `path` is the page of a link with a card."""
    return path.startswith(tuple(CARDS))


def with_card(services: Services, path: str, page: bytes) -> bytes:
    """`page` with the card of what `path` (that `has_card`) leads to, or unchanged if there is none."""
    begin, _, key = path.partition("/")
    key = unquote(key)
    if len(key) > LONGEST_KEY:
        return page
    try:
        tags = CARDS[begin + "/"](services, key)
    except Refusal as refusal:
        log.warning("no card for a link: %s", refusal)  # the page matters more than its card
        return page
    written = "".join(f'<meta property="{name}" content="{escape(text)}" />' for name, text in tags.items())
    # Before the script that reads it, and after the declaration of the page's encoding.
    return page.replace(b"<title>", written.encode() + b"<title>", 1)
