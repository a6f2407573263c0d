"""One case for each route about my account, used as intended."""

from actions import accounts
from support.fakes.in_memory import FakeClock
from support.worlds.season import league_of, own_cup, played

CASES = {}
EMAIL, PASSWORD = "ana@example.org", "correct horse"


def case(function):
    """The function's docstring names its route."""
    CASES[function.__doc__] = function
    return function


def signed_in_twice(world):
    """The access tokens of Ana's laptop and phone."""
    first = accounts.register(world.services, EMAIL, PASSWORD, "Ana", "home", "Firefox on Windows")
    if isinstance(world.clock, FakeClock):  # elsewhere time passes by itself
        world.clock.advance(1000)
    second = accounts.login(world.services, EMAIL, PASSWORD, "home", "Safari on iPhone")
    return first["access_token"], second["access_token"]


@case
def sessions(call, world):
    """GET /api/me/sessions"""
    laptop, phone = signed_in_twice(world)
    found = call.ok("GET", "/api/me/sessions", token=laptop)["sessions"]
    assert {(one["device"], one["current"]) for one in found} == {
        ("Safari on iPhone", False),
        ("Firefox on Windows", True),
    }
    assert all(one["created_at"] == one["last_used_at"] > 0 for one in found)
    assert [one["league_id"] for one in found] == [None, None]


@case
def end_sessions(call, world):
    """DELETE /api/me/sessions"""
    laptop, phone = signed_in_twice(world)
    call.ok("DELETE", "/api/me/sessions", token=laptop)
    call.refused("unauthorized", "GET", "/api/me", token=phone)
    assert len(call.ok("GET", "/api/me/sessions", token=laptop)["sessions"]) == 1


@case
def end_session(call, world):
    """DELETE /api/me/sessions/{session_id}"""
    laptop, phone = signed_in_twice(world)
    found = call.ok("GET", "/api/me/sessions", token=laptop)["sessions"]
    (other,) = [one["id"] for one in found if not one["current"]]
    call.ok("DELETE", f"/api/me/sessions/{other}", token=laptop)
    call.refused("unauthorized", "GET", "/api/me", token=phone)
    call.ok("GET", "/api/me", token=laptop)


@case
def password(call, world):
    """POST /api/me/password"""
    laptop, phone = signed_in_twice(world)
    body = {"password": PASSWORD, "new_password": "another horse"}
    call.ok("POST", "/api/me/password", body, laptop)
    call.refused("unauthorized", "GET", "/api/me", token=phone)
    call.ok("POST", "/api/auth/login", {"email": EMAIL, "password": "another horse"})


@case
def delete_me(call, world):
    """DELETE /api/me"""
    ana, league_id = world.person("Ana"), world.started("Ana", "Ben")
    call.ok("DELETE", "/api/me", token=ana.token)
    call.refused("unauthorized", "GET", "/api/me", token=ana.token)
    seat = world.league(league_id).member(ana.id)
    assert (seat.display_name, seat.active, seat.autopick) == ("Former member", False, True)
    assert world.league(league_id).commissioner_id == world.person("Ben").id


@case
def export(call, world):
    """GET /api/me/export"""
    ana, league_id = world.person("Ana"), world.started("Ana", "Ben")
    world.pick(league_id)
    call.ok("POST", f"/api/leagues/{league_id}/chat", {"text": "Mine"}, ana.token)
    call.ok("POST", f"/api/leagues/{league_id}/chat", {"text": "His"}, world.person("Ben").token)
    found = call.ok("GET", "/api/me/export", token=ana.token)
    assert found["account"]["display_name"] == "Ana" and found["next"] is None
    assert [one["text"] for one in found["messages"]] == ["Mine"]
    (league,) = found["leagues"]
    assert (league["id"], league["role"], len(league["picks"])) == (league_id, "commissioner", 1)
    assert ana.refresh.split("~")[0] not in str(found)


@case
def read_my_calendar(call, world):
    """GET /api/me/calendar"""
    token, now = world.person("Ana").token, world.clock.time

    def asked() -> dict:
        return call.ok("GET", "/api/me/calendar", token=token)

    assert asked() == {"made_at": None}
    call.ok("POST", "/api/me/calendar", {}, token)
    assert asked() == {"made_at": now}
    world.clock.advance(1_000)
    call.ok("POST", "/api/me/calendar", {}, token)
    assert asked() == {"made_at": now + 1_000}
    call.ok("DELETE", "/api/me/calendar", token=token)
    assert asked() == {"made_at": None}


@case
def make_calendar(call, world):
    """POST /api/me/calendar"""
    token = world.person("Ana").token
    first, second = (call.ok("POST", "/api/me/calendar", {}, token)["url"] for _ in range(2))
    call.refused("calendar_not_found", "GET", first)
    assert call("GET", second).status == 200


@case
def stop_calendar(call, world):
    """DELETE /api/me/calendar"""
    token = world.person("Ana").token
    url = call.ok("POST", "/api/me/calendar", {}, token)["url"]
    call.ok("DELETE", "/api/me/calendar", token=token)
    call.refused("calendar_not_found", "GET", url)


@case
def read_calendar(call, world):
    """GET /api/calendar/{token}"""
    cup, token = own_cup(call, world, sport="Soccer"), world.person("Ana").token
    league_of(world, cup, "Ana", "Ben")
    played(call, world, cup, ("Reds", "Blues", 2, 1), start=world.clock.time)
    url = call.ok("POST", "/api/me/calendar", {}, token)["url"]
    answer = call("GET", url)
    assert answer.status == 200 and "SUMMARY:Reds 2–1 Blues\r\n" in answer.json


NEW_EMAIL = "anna@example.org"


def confirm_link(world, to: str) -> str:
    """The token in the last mail to this address that has one."""
    sent = [mail.text for mail in world.services.mailer.sent if mail.to == to and "/verify#" in mail.text]
    return sent[-1].partition("/verify#")[2].split()[0]


@case
def email(call, world):
    """POST /api/me/email"""
    token, _ = signed_in_twice(world)
    body = {"email": NEW_EMAIL, "password": PASSWORD}
    assert call.ok("POST", "/api/me/email", body, token) == {"expires_in": 86_400}
    assert {mail.to for mail in world.services.mailer.sent} == {EMAIL, NEW_EMAIL}
    assert call.ok("GET", "/api/me", token=token)["email"] == EMAIL, "until it is confirmed"


@case
def verify_email(call, world):
    """POST /api/me/email/verify"""
    token, _ = signed_in_twice(world)
    call.ok("POST", "/api/me/email", {"email": NEW_EMAIL, "password": PASSWORD}, token)
    call.ok("POST", "/api/me/email/verify", {"token": confirm_link(world, NEW_EMAIL)})
    me = call.ok("GET", "/api/me", token=token)
    assert (me["email"], me["email_verified"]) == (NEW_EMAIL, True)
