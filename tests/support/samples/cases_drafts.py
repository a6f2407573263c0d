"""One case for each route about a draft, used as intended."""

from urllib.parse import urlsplit

CASES = {}


def case(function):
    """The function's docstring names its route."""
    CASES[function.__doc__] = function
    return function


@case
def read_draft(call, world):
    """GET /api/leagues/{league_id}/draft"""
    league_id, token = world.started("Ana", "Ben"), world.person("Ben").token
    path = f"/api/leagues/{league_id}/draft"
    snapshot = call.ok("GET", path, token=token)
    assert (snapshot["mode"], snapshot["seq"], snapshot["state"]["pick_no"]) == ("snapshot", 3, 1)
    world.pick(league_id)
    delta = call.ok("GET", f"{path}?epoch={snapshot['epoch']}&since=3", token=token)
    assert (delta["mode"], delta["seq"], [event["type"] for event in delta["events"]]) == (
        "delta",
        4,
        ["pick_made"],
    )


@case
def start(call, world):
    """POST /api/leagues/{league_id}/draft/start"""
    league_id = world.lobby("Ana", "Ben")
    assert call.ok("POST", f"/api/leagues/{league_id}/draft/start", token=world.person("Ana").token) == {
        "seq": 3
    }
    assert world.league(league_id).status == "drafting"


@case
def pause(call, world):
    """POST /api/leagues/{league_id}/draft/pause"""
    league_id = world.started("Ana", "Ben")
    body = {"reason": "Pizza"}
    assert call.ok("POST", f"/api/leagues/{league_id}/draft/pause", body, world.person("Ana").token) == {
        "seq": 4
    }
    assert world.events(league_id, 3)[0].data.reason == "Pizza"


@case
def explain_pause(call, world):
    """PUT /api/leagues/{league_id}/draft/pause"""
    league_id, token = world.started("Ana", "Ben"), world.person("Ana").token
    path, body = f"/api/leagues/{league_id}/draft/pause", {"reason": "Pizza"}
    call.ok("POST", path, {}, token)
    assert call.ok("PUT", path, body, token) == {"seq": 5}
    league = call.ok("GET", f"/api/leagues/{league_id}", token=token)
    assert league["paused"] == {"by": world.person("Ana").id, "reason": "Pizza"}
    assert call.ok("PUT", path, body, token) == {"seq": 5}, "said already"


@case
def resume(call, world):
    """POST /api/leagues/{league_id}/draft/resume"""
    league_id, token = world.started("Ana", "Ben"), world.person("Ana").token
    call.ok("POST", f"/api/leagues/{league_id}/draft/pause", {}, token)
    assert call.ok("POST", f"/api/leagues/{league_id}/draft/resume", {}, token) == {"seq": 5}


@case
def undo(call, world):
    """POST /api/leagues/{league_id}/draft/undo"""
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    body = {"reason": "Wrong team"}
    assert call.ok("POST", f"/api/leagues/{league_id}/draft/undo", body, world.person("Ana").token) == {
        "seq": 5
    }
    assert world.league(league_id).picks == ()


@case
def pick(call, world):
    """POST /api/leagues/{league_id}/picks"""
    league_id, ana = world.started("Ana", "Ben"), world.person("Ana")
    team_id = world.free_teams(league_id)[5]
    body = {"cmd_id": "11111111-1111-4111-8111-111111111111", "pick_no": 1, "team_id": team_id}
    made = call.ok("POST", f"/api/leagues/{league_id}/picks", body, ana.token)
    assert made == {
        "seq": 4,
        "pick": {
            "pick_no": 1,
            "round": 1,
            "user_id": ana.id,
            "team_id": team_id,
            "by": "member",
            "at": world.clock.time,
            "ran_out": None,
        },
    }


@case
def recap(call, world):
    """GET /api/leagues/{league_id}/recap"""
    league_id = world.complete("Ana", "Ben")
    told = call.ok("GET", f"/api/leagues/{league_id}/recap", token=world.person("Ben").token)
    assert len(told["picks"]) == 4
    assert [told["events"][0]["type"], told["events"][-1]["type"]] == ["league_created", "draft_completed"]


def public_link(call, world, league_id: str) -> str:
    """The path of Ana's new public link, as its page requests it from the API."""
    path, token = f"/api/leagues/{league_id}/recap/link", world.person("Ana").token
    return "/api" + urlsplit(call.ok("POST", path, {}, token)["url"]).path


@case
def open_recap_link(call, world):
    """POST /api/leagues/{league_id}/recap/link"""
    league_id = world.complete("Ana", "Ben")
    path, token = f"/api/leagues/{league_id}/recap", world.person("Ana").token
    first, second = (public_link(call, world, league_id) for _ in range(2))
    call.refused("recap_not_found", "GET", first)
    assert call.ok("GET", second)["name"] == world.league(league_id).name
    assert call.ok("GET", path, token=token)["link"] is True


@case
def close_recap_link(call, world):
    """DELETE /api/leagues/{league_id}/recap/link"""
    league_id = world.complete("Ana", "Ben")
    address = public_link(call, world, league_id)
    path, token = f"/api/leagues/{league_id}/recap", world.person("Ana").token
    call.ok("DELETE", f"{path}/link", token=token)
    call.refused("recap_not_found", "GET", address)
    assert call.ok("GET", path, token=token)["link"] is False


@case
def public_recap(call, world):
    """GET /api/recap/{token}"""
    league_id = world.complete("Ana", "Ben")
    address = public_link(call, world, league_id)
    told, league = call.ok("GET", address), world.league(league_id)
    assert [one["display_name"] for one in told["members"]] == ["Ana", "Ben"]
    seats = [league.order.index(pick.user_id) + 1 for pick in league.picks]
    assert [(pick["seat"], pick["team_id"]) for pick in told["picks"]] == [
        (seat, pick.team_id) for seat, pick in zip(seats, league.picks, strict=True)
    ]
    assert {team["id"] for team in told["teams"]} == {pick.team_id for pick in league.picks}
    assert told["completed_at"] == league.completed_at


@case
def read_queue(call, world):
    """GET /api/leagues/{league_id}/queue"""
    league_id = world.lobby("Ana")
    assert call.ok("GET", f"/api/leagues/{league_id}/queue", token=world.person("Ana").token) == {
        "team_ids": [],
        "version": 0,
        "saves": [],
    }


@case
def set_queue(call, world):
    """PUT /api/leagues/{league_id}/queue"""
    league_id, token = world.started("Ana", "Ben"), world.person("Ben").token
    best, second, third, *_ = world.free_teams(league_id)
    queue = {"team_ids": [third, best, second]}
    saved = {**queue, "version": 1, "saves": []}
    assert call.ok("PUT", f"/api/leagues/{league_id}/queue", queue, token) == saved
    world.pick(league_id, best)
    assert call.ok("GET", f"/api/leagues/{league_id}/queue", token=token) == saved


@case
def autopick(call, world):
    """PUT /api/leagues/{league_id}/autopick"""
    league_id, token = world.lobby("Ana"), world.person("Ana").token
    assert call.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True}, token) == {"seq": 2}
    assert call.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True}, token) == {"seq": 2}, (
        "nothing to do"
    )
    assert world.league(league_id).members[0].autopick


@case
def ticket(call, world):
    """POST /api/realtime/ticket"""
    body = {"league_id": world.lobby("Ana")}
    made = call.ok("POST", "/api/realtime/ticket", body, world.person("Ana").token)
    assert made["expires_in"] == 30
