"""A typical request for every route, for tests that vary one thing in all of them."""

from dataclasses import dataclass

import routes
from support.fakes.reach import subscription
from support.samples.cases_notices import DISCORD
from support.samples.named import Named, some_message
from support.worlds.world import SMALL, World

CMD = "11111111-1111-4111-8111-111111111111"


@dataclass(frozen=True)
class Ask:
    """A request that succeeds, or would except for the state of the league."""

    method: str
    path: str
    body: dict | None = None


def league_routes(team_id: str, member_id: str) -> dict[str, dict | None]:
    """The body for each route that has a league in its path."""
    return {
        "GET /api/leagues/{league_id}": None,
        "PATCH /api/leagues/{league_id}": {"name": "Monday Pool", "settings": {"rounds": 3}},
        "DELETE /api/leagues/{league_id}": None,
        "POST /api/leagues/{league_id}/leave": {},
        "DELETE /api/leagues/{league_id}/members/{user_id}": None,
        "PUT /api/leagues/{league_id}/members/{user_id}/role": {"role": "co_commissioner"},
        "PUT /api/leagues/{league_id}/members/{user_id}/autopick": {
            "enabled": True,
            "reason": "On the train",
        },
        "POST /api/leagues/{league_id}/members/{user_id}/seat-link": {},
        "GET /api/leagues/{league_id}/claims": None,
        "POST /api/leagues/{league_id}/claims/{claim_id}": {"allow": True},
        "POST /api/leagues/{league_id}/commissioner": {"user_id": member_id},
        "POST /api/leagues/{league_id}/draft/reset": {},
        "POST /api/leagues/{league_id}/draft/clock": {"add_seconds": 30},
        "POST /api/leagues/{league_id}/picks/{pick_no}/change": {"team_id": team_id, "reason": "Slip"},
        "POST /api/leagues/{league_id}/bots": {"count": 1},
        "POST /api/leagues/{league_id}/invite": {},
        "POST /api/leagues/{league_id}/invite/short": {},
        "PUT /api/leagues/{league_id}/order": {"random": True},
        "GET /api/leagues/{league_id}/draft": None,
        "POST /api/leagues/{league_id}/draft/start": {},
        "POST /api/leagues/{league_id}/draft/pause": {"reason": "Pizza"},
        "PUT /api/leagues/{league_id}/draft/pause": {"reason": "Pizza is here"},
        "POST /api/leagues/{league_id}/draft/resume": {},
        "POST /api/leagues/{league_id}/draft/undo": {"reason": "Slip"},
        "POST /api/leagues/{league_id}/picks": {"cmd_id": CMD, "pick_no": 1, "team_id": team_id},
        "GET /api/leagues/{league_id}/recap": None,
        "POST /api/leagues/{league_id}/recap/link": {},
        "DELETE /api/leagues/{league_id}/recap/link": None,
        "GET /api/leagues/{league_id}/queue": None,
        "PUT /api/leagues/{league_id}/queue": {"team_ids": [team_id]},
        "PUT /api/leagues/{league_id}/autopick": {"enabled": True},
        "GET /api/leagues/{league_id}/chat": None,
        "POST /api/leagues/{league_id}/chat": {"text": "Pizza at eight", "kind": "announcement"},
        "PUT /api/leagues/{league_id}/chat/read": {"id": 1},
        "DELETE /api/leagues/{league_id}/chat/{message_id}": None,
        "PUT /api/leagues/{league_id}/chat/{message_id}/reactions/{emoji}": None,
        "DELETE /api/leagues/{league_id}/chat/{message_id}/reactions/{emoji}": None,
        "GET /api/leagues/{league_id}/notifications": None,
        "PUT /api/leagues/{league_id}/notifications": {"preset": "only_my_turn"},
        "GET /api/leagues/{league_id}/webhooks": None,
        "POST /api/leagues/{league_id}/webhooks": {"kind": "discord", "url": DISCORD},
        "DELETE /api/leagues/{league_id}/webhooks/{webhook_id}": None,
        "GET /api/leagues/{league_id}/season": None,
        "GET /api/leagues/{league_id}/standings": None,
        "GET /api/leagues/{league_id}/standings/{user_id}/{team_id}": None,
        "GET /api/leagues/{league_id}/race": None,
        "GET /api/leagues/{league_id}/games": None,
        "GET /api/leagues/{league_id}/projection": None,
        "GET /api/leagues/{league_id}/export": None,
        "POST /api/leagues/{league_id}/games": {
            "home": "epl-ars",
            "away": "epl-che",
            "reason": "Cup replay",
        },
        "PUT /api/leagues/{league_id}/overrides/{game_id}": {
            "home_score": 3,
            "away_score": 0,
            "how": "awarded",
            "reason": "Floodlights",
        },
        "DELETE /api/leagues/{league_id}/overrides/{game_id}": None,
        "POST /api/leagues/{league_id}/adjustments": {
            "user_id": member_id,
            "points": -0.5,
            "reason": "Late to the draft",
        },
        "PUT /api/leagues/{league_id}/guess": {"value": 12.5},
        "POST /api/leagues/{league_id}/season/close": {},
        "POST /api/leagues/{league_id}/season/reopen": {"reason": "An appeal"},
        "GET /api/leagues/{league_id}/scoring": None,
        "PUT /api/leagues/{league_id}/scoring": {"preset": "margin", "reason": "Closer games"},
    }


def other_routes(world: World, league_id: str) -> dict[str, dict | None]:
    return {
        "GET /api/health": None,
        "GET /api/config": None,
        "GET /api/openapi.json": None,
        "POST /api/auth/register": {
            "email": "new@example.org",
            "password": "correct horse",
            "display_name": "New",
        },
        "POST /api/auth/login": {"email": "new@example.org", "password": "correct horse"},
        "POST /api/auth/guest": {"display_name": "New"},
        "POST /api/auth/refresh": {"refresh_token": world.person("Ana").refresh},
        "POST /api/auth/logout": {"refresh_token": world.person("Ana").refresh},
        "POST /api/auth/password/forgot": {"email": "ana@example.org"},
        "POST /api/auth/password/reset": {"token": "no-such-link", "password": "correct horse"},
        "GET /api/me": None,
        "PATCH /api/me": {"display_name": "Anna"},
        "POST /api/me/credentials": {"email": "ana@example.org", "password": "correct horse"},
        "DELETE /api/me": None,
        "GET /api/me/export": None,
        "GET /api/me/sessions": None,
        "DELETE /api/me/sessions": None,
        "DELETE /api/me/sessions/{session_id}": None,
        "GET /api/me/calendar": None,
        "POST /api/me/calendar": {},
        "DELETE /api/me/calendar": None,
        "GET /api/calendar/{token}": None,
        "GET /api/recap/{token}": None,
        "POST /api/me/email": {"email": "anna@example.org", "password": "correct horse"},
        "POST /api/me/email/verify": {"token": "no-such-link"},
        "POST /api/me/password": {"password": "correct horse", "new_password": "another horse"},
        "GET /api/me/channels": None,
        "POST /api/me/channels": {"kind": "push", "subscription": subscription("ana"), "label": "Laptop"},
        "DELETE /api/me/channels/{channel_id}": None,
        "POST /api/me/channels/{channel_id}/test": {},
        "POST /api/unsubscribe/{token}": None,
        "GET /api/me/notifications": None,
        "PUT /api/me/notifications": {
            "kinds": {"turn": ["push"]},
            "quiet": {"from": "22:00", "to": "07:00", "zone": "Europe/Berlin", "also_turn": False},
        },
        "GET /api/competitions": None,
        "POST /api/competitions": {"name": "Pub Cup", "format": "csv", "content": "name\nReds\nBlues\n"},
        "GET /api/competitions/{competition_id}/teams": None,
        "PATCH /api/competitions/{competition_id}": {
            "name": "Pub Shield",
            "sport": "Darts",
            "season": "2027",
        },
        "DELETE /api/competitions/{competition_id}": None,
        "POST /api/auth/seat": {"token": "no-such-seat"},
        "POST /api/invites/claim": {
            "invite_code": world.league(league_id).invite_code,
            "display_name": "Ana",
        },
        "POST /api/invites/preview": {"invite_code": world.league(league_id).invite_code},
        "POST /api/leagues": {"name": "Pool", "competition_id": SMALL, "settings": {"rounds": 2}},
        "GET /api/leagues": None,
        "POST /api/leagues/join": {"invite_code": world.league(league_id).invite_code},
        "POST /api/realtime/ticket": {"league_id": league_id},
        "GET /api/competitions/{competition_id}/games": None,
        "POST /api/competitions/{competition_id}/games": {"games": [{"home": "Arsenal", "away": "Chelsea"}]},
        "PUT /api/competitions/{competition_id}/games/{game_id}": {
            "status": "final",
            "home_score": 1,
            "away_score": 0,
        },
        "POST /api/competitions/{competition_id}/import": {"games": [{"home": "Arsenal", "away": "Chelsea"}]},
        "POST /api/scoring/preview": {"competition_id": SMALL, "scoring": {"games": [{"points": 1}]}},
    }


class Samples:
    """`samples[route]` is its request for this league. Where it names a member, that is Ben."""

    def __init__(self, world: World, league_id: str):
        self._world, self._league_id = world, league_id
        self._bodies = league_routes(world.free_teams(league_id)[0], world.person("Ben").id)
        self._bodies |= other_routes(world, league_id)
        assert set(self._bodies) == set(ALL), f"no such route: {set(self._bodies) - set(ALL)}"

    def __getitem__(self, route: str) -> Ask:
        method, pattern = route.split(" ")
        if route.endswith("/chat/read"):
            some_message(self._world, self._league_id)  # its body names it
        return Ask(
            method, pattern.format_map(Named(self._world, self._league_id, route)), self._bodies[route]
        )


def sample_requests(world: World, league_id: str) -> Samples:
    return Samples(world, league_id)


def endpoint(route: str):
    """What a route declares."""
    return next(routes.load(module).endpoint for m, p, module in routes.ROUTES if f"{m} {p}" == route)


ALL = [f"{method} {path}" for method, path, _ in routes.ROUTES]
WITH_BODY = [route for route in ALL if endpoint(route).body is not None]
CLOSED = [route for route in ALL if not endpoint(route).open]
IN_A_LEAGUE = [route for route in ALL if "{league_id}" in route]
