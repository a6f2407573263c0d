"""The one table of routes: method, path, handler module. dev_server registers it; the template is checked against it."""

ROUTES = (
    ("GET", "/api/health", "system.health"),
    ("GET", "/api/config", "system.public_config"),
    ("GET", "/api/openapi.json", "system.openapi"),
    ("POST", "/api/auth/register", "auth.register"),
    ("POST", "/api/auth/login", "auth.login"),
    ("POST", "/api/auth/guest", "auth.guest"),
    ("POST", "/api/auth/refresh", "auth.refresh"),
    ("POST", "/api/auth/logout", "auth.logout"),
    ("POST", "/api/auth/seat", "auth.seat"),
    ("GET", "/api/me", "me.read"),
    ("PATCH", "/api/me", "me.change"),
    ("POST", "/api/me/credentials", "me.credentials"),
    ("GET", "/api/competitions", "competitions.list"),
    ("POST", "/api/competitions", "competitions.upload"),
    ("GET", "/api/competitions/{competition_id}/teams", "competitions.teams"),
    ("POST", "/api/invites/preview", "leagues.preview"),
    ("POST", "/api/invites/claim", "leagues.claim"),
    ("POST", "/api/leagues", "leagues.create"),
    ("GET", "/api/leagues", "leagues.list"),
    ("POST", "/api/leagues/join", "leagues.join"),
    ("GET", "/api/leagues/{league_id}", "leagues.read"),
    ("PATCH", "/api/leagues/{league_id}", "leagues.change"),
    ("DELETE", "/api/leagues/{league_id}", "leagues.delete"),
    ("POST", "/api/leagues/{league_id}/leave", "leagues.leave"),
    ("DELETE", "/api/leagues/{league_id}/members/{user_id}", "leagues.remove_member"),
    ("PUT", "/api/leagues/{league_id}/members/{user_id}/role", "leagues.role"),
    ("PUT", "/api/leagues/{league_id}/members/{user_id}/autopick", "draft.autopick_of"),
    ("POST", "/api/leagues/{league_id}/members/{user_id}/seat-link", "leagues.seat_link"),
    ("GET", "/api/leagues/{league_id}/claims", "leagues.claims"),
    ("POST", "/api/leagues/{league_id}/claims/{claim_id}", "leagues.allow_claim"),
    ("POST", "/api/leagues/{league_id}/commissioner", "leagues.commissioner"),
    ("POST", "/api/leagues/{league_id}/bots", "leagues.bots"),
    ("POST", "/api/leagues/{league_id}/invite", "leagues.invite"),
    ("PUT", "/api/leagues/{league_id}/order", "leagues.order"),
    ("GET", "/api/leagues/{league_id}/draft", "draft.read"),
    ("POST", "/api/leagues/{league_id}/draft/start", "draft.start"),
    ("POST", "/api/leagues/{league_id}/draft/pause", "draft.pause"),
    ("POST", "/api/leagues/{league_id}/draft/resume", "draft.resume"),
    ("POST", "/api/leagues/{league_id}/draft/undo", "draft.undo"),
    ("POST", "/api/leagues/{league_id}/draft/reset", "draft.reset"),
    ("POST", "/api/leagues/{league_id}/draft/clock", "draft.clock"),
    ("POST", "/api/leagues/{league_id}/picks", "teams.team_select"),
    ("POST", "/api/leagues/{league_id}/picks/{pick_no}/change", "draft.change_pick"),
    ("GET", "/api/leagues/{league_id}/recap", "draft.recap"),
    ("GET", "/api/leagues/{league_id}/queue", "draft.queue_read"),
    ("PUT", "/api/leagues/{league_id}/queue", "draft.queue_set"),
    ("PUT", "/api/leagues/{league_id}/autopick", "draft.autopick"),
    ("POST", "/api/realtime/ticket", "realtime.ticket"),
)

SOCKET_ROUTES = {
    "$connect": "realtime.connect",
    "$disconnect": "realtime.disconnect",
    "$default": "realtime.default",
}


def load(module: str):
    """The handler of a module named in the tables above."""
    from importlib import import_module

    return import_module(f"lambdas.{module}").handler
