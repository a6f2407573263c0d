"""The pages of shared links on AWS: CloudFront sends `/join/*` and `/recap/*` here for their cards."""

import logging

from actions.cards import has_card, with_card
from services import Services

log = logging.getLogger("draftnight.entry")
AWAY = "Draftnight cannot show this page now. Try again in a moment.\n"


def is_page(method: str, path: str) -> bool:
    """Whether a decoded `path` is the page of a link, rather than the API's."""
    return method in ("GET", "HEAD") and has_card(path.removeprefix("/"))


def answer(services: Services, method: str, path: str) -> dict:
    """The web app's page with the link's card. CloudFront adds the headers that every page has."""
    # not cached: the members change, and going back shows the browser's copy anyway
    headers = {"content-type": "text/html; charset=utf-8", "cache-control": "no-store"}
    try:
        page = services.web_page()
    except Exception:  # a person reads this: a sentence is better than the API's answer
        log.exception("the page of a link cannot be read")
        headers |= {"content-type": "text/plain; charset=utf-8", "retry-after": "5"}
        return {"statusCode": 503, "headers": headers, "body": AWAY}
    body = with_card(services, path.removeprefix("/"), page).decode()
    return {"statusCode": 200, "headers": headers, "body": "" if method == "HEAD" else body}
