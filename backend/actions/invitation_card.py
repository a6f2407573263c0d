"""An invitation's card, plus the data the app asks for first, so that it draws at once (web-app/boot.js)."""

import json

from domain.view import invitation_view
from services import Services


def tags(services: Services, code: str) -> dict[str, str]:
    """Tags with what the invitation's page shows to anybody with the link; none for a short code."""
    league = services.store.leagues.by_invite(code)
    if league is None:
        return {}
    told = invitation_view(league, services.competition(league.competition_id))
    left = told["seats_left"]
    state = f"{len(league.members)} in, {left} {'seat' if left == 1 else 'seats'} left."
    if league.status != "lobby":
        state = "The draft has started."
    return {
        "og:site_name": "Draftnight",
        "og:type": "website",
        "og:title": f"Join {league.name}",
        "og:description": f"{told['commissioner_name']} invites you to draft. {state}",
        "draftnight:invitation": json.dumps({"league": told}, ensure_ascii=False, separators=(",", ":")),
    }
