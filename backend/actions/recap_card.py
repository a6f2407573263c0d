"""The card of a public recap."""

from actions.recap_link import opened
from services import Services

NAMED = 3
"""Members whose names a chat shows; the others are counted."""


def tags(services: Services, key: str) -> dict[str, str]:
    """Tags with what the recap's page shows to anybody with the link; none if the link is not open."""
    league = opened(services, key)
    if league is None:
        return {}
    names = [member.display_name for member in league.members]
    if len(names) > NAMED + 1:
        names = [*names[:NAMED], f"{len(names) - NAMED} more"]
    who = f"{', '.join(names[:-1])} and {names[-1]}"
    return {
        "og:site_name": "Draftnight",
        "og:type": "website",
        "og:title": f"{league.name}: the draft",
        "og:description": f"{who} drafted {len(league.picks)} teams. See who got which.",
    }
