"""One case for each route about leagues and their drafts, used as intended."""

from support.worlds.world import SMALL

CASES = {}


def case(function):
    """The function's docstring names its route."""
    CASES[function.__doc__] = function
    return function


@case
def preview(call, world):
    """POST /api/invites/preview"""
    code = world.league(world.lobby("Ana", "Ben")).invite_code
    league = call.ok("POST", "/api/invites/preview", {"invite_code": code})["league"]
    assert (league["commissioner_name"], league["member_names"], league["seats_left"]) == (
        "Ana",
        ["Ana", "Ben"],
        2,
    )
    assert league["member_bots"] == [False, False]
    draft = {key: league[key] for key in ("rounds", "pick_seconds", "starts_at", "start_by_itself")}
    assert draft == {"rounds": 2, "pick_seconds": 60, "starts_at": None, "start_by_itself": False}


@case
def create_league(call, world):
    """POST /api/leagues"""
    ana = world.person("Ana")
    body = {
        "name": "Sunday Pool",
        "competition_id": SMALL,
        "settings": {"pick_seconds": None, "draft_type": "linear"},
    }
    league = call.ok("POST", "/api/leagues", body, ana.token)
    assert (league["status"], league["seq"], league["commissioner_id"]) == ("lobby", 1, ana.id)
    assert league["settings"] == {
        "draft_type": "linear", "rounds": 2, "pick_seconds": None, "max_members": 8,
        "autopick_delay_seconds": 2, "starts_at": None, "start_by_itself": False,
    }  # fmt: skip


@case
def my_leagues(call, world):
    """GET /api/leagues"""
    world.clock.advance(5)
    second = [world.lobby("Ana"), world.clock.advance(5), world.started("Ana", "Ben")][2]
    listed = call.ok("GET", "/api/leagues", token=world.person("Ana").token)["leagues"]
    assert [league["status"] for league in listed] == ["drafting", "lobby"], "newest first"
    assert listed[0]["id"] == second and listed[0]["now"]["picks_total"] == 4


@case
def join(call, world):
    """POST /api/leagues/join"""
    league_id = world.lobby("Ana")
    body = {"invite_code": world.league(league_id).invite_code}
    league = call.ok("POST", "/api/leagues/join", body, world.person("Ben").token)
    assert [member["display_name"] for member in league["members"]] == ["Ana", "Ben"]
    assert call.ok("POST", "/api/leagues/join", body, world.person("Ben").token) == league, "in already"


@case
def read_league(call, world):
    """GET /api/leagues/{league_id}"""
    league_id = world.lobby("Ana", "Ben")
    assert (
        call.ok("GET", f"/api/leagues/{league_id}", token=world.person("Ben").token)["name"] == "Sunday Pool"
    )


@case
def change_league(call, world):
    """PATCH /api/leagues/{league_id}"""
    league_id = world.lobby("Ana")
    body = {"name": "Monday Pool", "settings": {"rounds": 3}}
    league = call.ok("PATCH", f"/api/leagues/{league_id}", body, world.person("Ana").token)
    assert (league["name"], league["settings"]["rounds"], league["settings"]["pick_seconds"]) == (
        "Monday Pool",
        3,
        60,
    )


@case
def delete_league(call, world):
    """DELETE /api/leagues/{league_id}"""
    league_id = world.started("Ana", "Ben")
    call.ok("DELETE", f"/api/leagues/{league_id}", token=world.person("Ana").token)
    for person in ("Ana", "Ben"):
        call.refused("league_not_found", "GET", f"/api/leagues/{league_id}", token=world.person(person).token)


@case
def leave(call, world):
    """POST /api/leagues/{league_id}/leave"""
    league_id = world.lobby("Ana", "Ben")
    call.ok("POST", f"/api/leagues/{league_id}/leave", token=world.person("Ben").token)
    call.refused("league_not_found", "GET", f"/api/leagues/{league_id}", token=world.person("Ben").token)


@case
def remove_member(call, world):
    """DELETE /api/leagues/{league_id}/members/{user_id}"""
    league_id = world.lobby("Ana", "Ben")
    code = world.league(league_id).invite_code
    call.ok(
        "DELETE",
        f"/api/leagues/{league_id}/members/{world.person('Ben').id}",
        token=world.person("Ana").token,
    )
    call.refused(
        "invite_not_found", "POST", "/api/leagues/join", {"invite_code": code}, world.person("Ben").token
    )


@case
def seat_link(call, world):
    """POST /api/leagues/{league_id}/members/{user_id}/seat-link"""
    league_id, ben = world.started("Ana", "Ben"), world.person("Ben")
    path = f"/api/leagues/{league_id}/members/{ben.id}/seat-link"
    made = call.ok("POST", path, {}, world.person("Ana").token)
    assert made["expires_in"] == 900 and made["url"].startswith("/seat#")


@case
def redeem(call, world):
    """POST /api/auth/seat"""
    league_id, ben = world.started("Ana", "Ben"), world.person("Ben")
    path = f"/api/leagues/{league_id}/members/{ben.id}/seat-link"
    token = call.ok("POST", path, {}, world.person("Ana").token)["url"].partition("#")[2]
    made = call.ok("POST", "/api/auth/seat", {"token": token})
    assert (made["user"]["id"], made["seat"], made["league_id"]) == (ben.id, None, league_id)
    assert call.ok("GET", "/api/me", token=made["access_token"])["id"] == ben.id


@case
def claim(call, world):
    """POST /api/invites/claim"""
    code = world.league(world.lobby("Ana", "Ben")).invite_code
    made = call.ok("POST", "/api/invites/claim", {"invite_code": code, "display_name": "ben"})
    call.refused("claim_pending", "POST", "/api/auth/seat", {"token": made["token"]})


@case
def claims(call, world):
    """GET /api/leagues/{league_id}/claims"""
    league_id = world.lobby("Ana", "Ben")
    body = {"invite_code": world.league(league_id).invite_code, "display_name": "Ben"}
    call.ok("POST", "/api/invites/claim", body)
    (asked,) = call.ok("GET", f"/api/leagues/{league_id}/claims", token=world.person("Ana").token)["claims"]
    assert (asked["display_name"], asked["user_ids"]) == ("Ben", [world.person("Ben").id])


@case
def allow_claim(call, world):
    """POST /api/leagues/{league_id}/claims/{claim_id}"""
    league_id, ana = world.lobby("Ana", "Ben"), world.person("Ana")
    body = {"invite_code": world.league(league_id).invite_code, "display_name": "Ben"}
    made = call.ok("POST", "/api/invites/claim", body)
    path = f"/api/leagues/{league_id}/claims/{made['claim_id']}"
    call.ok("POST", path, {"allow": True}, ana.token)
    signed_in = call.ok("POST", "/api/auth/seat", {"token": made["token"]})
    assert signed_in["user"]["id"] == world.person("Ben").id


@case
def role(call, world):
    """PUT /api/leagues/{league_id}/members/{user_id}/role"""
    league_id, ben = world.started("Ana", "Ben"), world.person("Ben")
    path = f"/api/leagues/{league_id}/members/{ben.id}/role"
    assert call.ok("PUT", path, {"role": "co_commissioner"}, world.person("Ana").token) == {"seq": 4}
    assert world.league(league_id).member(ben.id).role == "co_commissioner"
    call.ok("POST", f"/api/leagues/{league_id}/draft/pause", {}, ben.token)


@case
def autopick_of(call, world):
    """PUT /api/leagues/{league_id}/members/{user_id}/autopick"""
    league_id, ben = world.lobby("Ana", "Ben"), world.person("Ben")
    body = {"enabled": True, "reason": "On the train"}
    call.ok("PUT", f"/api/leagues/{league_id}/members/{ben.id}/autopick", body, world.person("Ana").token)
    assert world.league(league_id).member(ben.id).autopick
    data = world.events(league_id)[-1].data
    assert (data.user_id, data.by, data.reason) == (ben.id, world.person("Ana").id, "On the train")


@case
def hand_over(call, world):
    """POST /api/leagues/{league_id}/commissioner"""
    league_id, ben = world.lobby("Ana", "Ben"), world.person("Ben")
    body = {"user_id": ben.id}
    assert call.ok("POST", f"/api/leagues/{league_id}/commissioner", body, world.person("Ana").token) == {
        "seq": 3
    }
    assert world.league(league_id).commissioner_id == ben.id


@case
def reset(call, world):
    """POST /api/leagues/{league_id}/draft/reset"""
    league_id = world.started("Ana", "Ben")
    assert call.ok("POST", f"/api/leagues/{league_id}/draft/reset", {}, world.person("Ana").token) == {
        "seq": 4
    }
    assert world.league(league_id).status == "lobby"


@case
def clock(call, world):
    """POST /api/leagues/{league_id}/draft/clock"""
    league_id, before = world.started("Ana", "Ben"), world.clock.time
    path, token = f"/api/leagues/{league_id}/draft/clock", world.person("Ana").token
    call.ok("POST", path, {"add_seconds": 30, "reason": "Bad network"}, token)
    assert world.league(league_id).deadline == before + 90_000
    call.ok("POST", path, {"pick_seconds": None}, token)
    assert world.league(league_id).deadline is None


@case
def change_pick(call, world):
    """POST /api/leagues/{league_id}/picks/{pick_no}/change"""
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    team_id = world.free_teams(league_id)[3]
    body = {"team_id": team_id, "reason": "Misheard"}
    path = f"/api/leagues/{league_id}/picks/1/change"
    assert call.ok("POST", path, body, world.person("Ana").token) == {"seq": 5}
    assert world.league(league_id).picks[0].team_id == team_id


@case
def bots(call, world):
    """POST /api/leagues/{league_id}/bots"""
    league_id, ana = world.lobby("Ana"), world.person("Ana").token
    asked = {"count": 3, "bots": 0}
    league = call.ok("POST", f"/api/leagues/{league_id}/bots", asked, ana)
    assert [member["is_bot"] for member in league["members"]] == [False, True, True, True]
    again = call.ok("POST", f"/api/leagues/{league_id}/bots", asked, ana)
    assert again["members"] == league["members"], "pressed twice"


@case
def invite(call, world):
    """POST /api/leagues/{league_id}/invite"""
    league_id = world.lobby("Ana")
    old = world.league(league_id).invite_code
    new = call.ok("POST", f"/api/leagues/{league_id}/invite", token=world.person("Ana").token)["invite_code"]
    assert new != old
    call.refused(
        "invite_not_found", "POST", "/api/leagues/join", {"invite_code": old}, world.person("Ben").token
    )
    call.ok("POST", "/api/leagues/join", {"invite_code": new}, world.person("Ben").token)


@case
def short_invite(call, world):
    """POST /api/leagues/{league_id}/invite/short"""
    league_id = world.lobby("Ana")
    made = call.ok("POST", f"/api/leagues/{league_id}/invite/short", {}, world.person("Ana").token)
    assert (len(made["code"]), made["expires_in"]) == (6, 1800)
    typed = {"invite_code": f" {made['code'][:3].lower()} {made['code'][3:].lower()}"}
    assert call.ok("POST", "/api/leagues/join", typed, world.person("Ben").token)["id"] == league_id


@case
def order(call, world):
    """PUT /api/leagues/{league_id}/order"""
    league_id = world.lobby("Ana", "Ben")
    ids = [world.person("Ben").id, world.person("Ana").id]
    league = call.ok("PUT", f"/api/leagues/{league_id}/order", {"user_ids": ids}, world.person("Ana").token)
    assert [(member["user_id"], member["seat"]) for member in league["members"]] == [(ids[0], 1), (ids[1], 2)]
