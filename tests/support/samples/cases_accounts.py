"""One case for each route about people, competitions and the server itself, used as intended."""

from support.worlds.world import SMALL

CASES = {}


def case(function):
    """The function's docstring names its route."""
    CASES[function.__doc__] = function
    return function


@case
def health(call, world):
    """GET /api/health"""
    assert call.ok("GET", "/api/health")["status"] == "ok"


@case
def public_config(call, world):
    """GET /api/config"""
    config = call.ok("GET", "/api/config")
    assert config["features"]["grace_ms"] == 750
    assert config["realtime"] == {"transport": "socketio", "url": "/socket.io"}


@case
def openapi(call, world):
    """GET /api/openapi.json"""
    assert call.ok("GET", "/api/openapi.json")["openapi"].startswith("3.1")


@case
def register(call, world):
    """POST /api/auth/register"""
    made = call.ok(
        "POST",
        "/api/auth/register",
        {"email": "Ana@Example.org", "password": "correct horse", "display_name": " Ana "},
    )
    assert made["user"] | {"id": ""} == {
        "id": "",
        "email": "Ana@Example.org",
        "email_verified": False,
        "display_name": "Ana",
        "is_guest": False,
    }
    assert call.ok("GET", "/api/me", token=made["access_token"]) == made["user"]


@case
def login(call, world):
    """POST /api/auth/login"""
    register(call, world)
    made = call.ok("POST", "/api/auth/login", {"email": " ana@example.ORG", "password": "correct horse"})
    assert call.ok("GET", "/api/me", token=made["access_token"])["email"] == "Ana@Example.org"


@case
def guest(call, world):
    """POST /api/auth/guest"""
    made = call.ok("POST", "/api/auth/guest", {"display_name": "Zoë"})
    assert (made["user"]["is_guest"], made["user"]["email"], made["expires_in"]) == (True, None, 900)


@case
def refresh(call, world):
    """POST /api/auth/refresh"""
    ana = world.person("Ana")
    made = call.ok("POST", "/api/auth/refresh", {"refresh_token": ana.refresh})
    assert made["user"]["id"] == ana.id
    assert made["refresh_token"] != ana.refresh


@case
def logout(call, world):
    """POST /api/auth/logout"""
    ana = world.person("Ana")
    call.ok("POST", "/api/auth/logout", {"refresh_token": ana.refresh}, token=ana.token)
    call.refused("unauthorized", "POST", "/api/auth/refresh", {"refresh_token": ana.refresh})


def mailed_link(world) -> str:
    """The token in the last mail."""
    return world.services.mailer.sent[-1].text.partition("/reset#")[2].split()[0]


@case
def forgot(call, world):
    """POST /api/auth/password/forgot"""
    register(call, world)
    assert call.ok("POST", "/api/auth/password/forgot", {"email": "ana@example.org"}) == {"expires_in": 1800}
    *_, mail = world.services.mailer.sent
    assert mail.to == "Ana@Example.org" and "http://localhost:8000/reset#" in mail.text


@case
def reset(call, world):
    """POST /api/auth/password/reset"""
    forgot(call, world)
    new = {"token": mailed_link(world), "password": "another horse"}
    call.ok("POST", "/api/auth/password/reset", new)
    call.ok("POST", "/api/auth/login", {"email": "ana@example.org", "password": "another horse"})


@case
def me(call, world):
    """GET /api/me"""
    ana = world.person("Ana")
    assert call.ok("GET", "/api/me", token=ana.token) == {
        "id": ana.id,
        "email": None,
        "email_verified": False,
        "display_name": "Ana",
        "is_guest": True,
    }


@case
def change_me(call, world):
    """PATCH /api/me"""
    ana, league_id = world.person("Ana"), world.lobby("Ana")
    assert call.ok("PATCH", "/api/me", {"display_name": "Anna"}, ana.token)["display_name"] == "Anna"
    assert world.league(league_id).members[0].display_name == "Anna"


@case
def credentials(call, world):
    """POST /api/me/credentials"""
    body = {"email": "a@example.org", "password": "correct horse"}
    assert not call.ok("POST", "/api/me/credentials", body, world.person("Ana").token)["user"]["is_guest"]
    assert call.ok("POST", "/api/auth/login", body)["user"]["id"] == world.person("Ana").id


@case
def competitions(call, world):
    """GET /api/competitions"""
    found = call.ok("GET", "/api/competitions", token=world.person("Ana").token)["competitions"]
    assert {c["id"]: c["team_count"] for c in found}[SMALL] == 20


@case
def upload(call, world):
    """POST /api/competitions"""
    ana = world.person("Ana")
    body = {"name": "Pub Cup", "format": "csv", "content": "name,rating\nReds,1\nBlues,2\n"}
    made = call.ok("POST", "/api/competitions", body, ana.token)
    assert (made["team_count"], made["custom"]) == (2, True)
    assert made in call.ok("GET", "/api/competitions", token=ana.token)["competitions"]
    league = {"name": "Pub", "competition_id": made["id"]}
    assert call.ok("POST", "/api/leagues", league, ana.token)["settings"]["max_members"] == 2


@case
def change_competition(call, world):
    """PATCH /api/competitions/{competition_id}"""
    ana = world.person("Ana")
    body = {"name": "Pub Cup", "format": "csv", "content": "name,rating\nReds,1\nBlues,2\n"}
    made = call.ok("POST", "/api/competitions", body, ana.token)
    changed = {**made, "name": "Pub Shield", "season": "2027"}
    path = f"/api/competitions/{made['id']}"
    assert call.ok("PATCH", path, {"name": " Pub  Shield", "season": "2027"}, ana.token) == changed
    assert changed in call.ok("GET", "/api/competitions", token=ana.token)["competitions"]


@case
def remove_competition(call, world):
    """DELETE /api/competitions/{competition_id}"""
    ana = world.person("Ana")
    body = {"name": "Pub Cup", "format": "csv", "content": "name,rating\nReds,1\nBlues,2\n"}
    made = call.ok("POST", "/api/competitions", body, ana.token)
    call.ok("DELETE", f"/api/competitions/{made['id']}", token=ana.token)
    assert made not in call.ok("GET", "/api/competitions", token=ana.token)["competitions"]


@case
def teams(call, world):
    """GET /api/competitions/{competition_id}/teams"""
    found = call.ok("GET", f"/api/competitions/{SMALL}/teams", token=world.person("Ana").token)
    assert len(found["teams"]) == 20 and found["rating_source"]
