"""What a commissioner opened for somebody ends with their power; what is the league's own goes on."""

import pytest

from actions import leagues, seats
from domain.errors import ClaimPending, SeatLinkUsed


@pytest.fixture(params=["lobby", "started"])
def league_id(request, world):
    return getattr(world, request.param)("Ana", "Ben", "Cleo")


@pytest.fixture(params=["hands over", "leaves"])
def lose_power(request, call, world, league_id):
    """Ana is commissioner no more; Ben is."""

    def lose():
        path = f"/api/leagues/{league_id}/commissioner"
        ben = world.person("Ben")
        if request.param == "hands over":
            call.ok("POST", path, {"user_id": ben.id}, world.fresh_token("Ana"))
        else:
            call.ok("POST", f"/api/leagues/{league_id}/leave", {}, world.fresh_token("Ana"))
        assert world.league(league_id).commissioner_id == ben.id

    return lose


def seat_link(call, world, league_id, who: str, by="Ana") -> str:
    path = f"/api/leagues/{league_id}/members/{world.person(who).id}/seat-link"
    return call.ok("POST", path, {}, world.fresh_token(by))["url"].partition("#")[2]


def claim_allowed(call, world, league_id, name="Cleo") -> tuple[str, str]:
    """The token and the path of a claim that Ana has allowed."""
    code = world.league(league_id).invite_code
    asked = call.ok("POST", "/api/invites/claim", {"invite_code": code, "display_name": name})
    path = f"/api/leagues/{league_id}/claims/{asked['claim_id']}"
    call.ok("POST", path, {"allow": True}, world.fresh_token("Ana"))
    return asked["token"], path


def test_seat_link_used_once_who_made_it_has_lost_the_power(call, world, league_id, lose_power):
    token = seat_link(call, world, league_id, "Cleo")
    lose_power()
    call.refused("seat_link_used", "POST", "/api/auth/seat", {"token": token})
    assert world.events(league_id)[-1].type != "seat_opened"
    new = seat_link(call, world, league_id, "Cleo", by="Ben")
    assert call.ok("POST", "/api/auth/seat", {"token": new})["user"]["id"] == world.person("Cleo").id


def test_seat_link_used_once_the_league_was_taken_over(call, world):
    league_id = world.started("Ana", "Ben", "Cleo")
    token = seat_link(call, world, league_id, "Cleo")
    for minutes in (5, 2):
        world.clock.advance(minutes * 60_000)
        call.ok("POST", f"/api/leagues/{league_id}/commissioner", {}, world.fresh_token("Ben"))
    assert world.league(league_id).commissioner_id == world.person("Ben").id
    call.refused("seat_link_used", "POST", "/api/auth/seat", {"token": token})


def test_a_seat_is_not_given_away_by_who_has_lost_the_power(call, world):
    league_id = world.started("Ana", "Ben", "Cleo")
    leagues.leave(world.services, world.person("Cleo").id, league_id, None)
    token = seat_link(call, world, league_id, "Cleo")
    path = f"/api/leagues/{league_id}/commissioner"
    call.ok("POST", path, {"user_id": world.person("Ben").id}, world.fresh_token("Ana"))
    people = len(world.rows("users"))
    call.refused("seat_link_used", "POST", "/api/auth/seat", {"token": token, "display_name": "Dan"})
    assert len(world.rows("users")) == people
    call.ok("POST", path, {"user_id": world.person("Ana").id}, world.fresh_token("Ben"))
    assert call.ok("POST", "/api/auth/seat", {"token": token, "display_name": "Dan"})


def test_what_a_former_commissioner_allowed_waits_for_the_new_one(call, world, league_id, lose_power):
    token, path = claim_allowed(call, world, league_id)
    lose_power()
    call.refused("claim_pending", "POST", "/api/auth/seat", {"token": token})
    ben = world.fresh_token("Ben")
    (seen,) = call.ok("GET", f"/api/leagues/{league_id}/claims", token=ben)["claims"]
    assert seen["display_name"] == "Cleo"
    call.ok("POST", path, {"allow": True}, ben)
    assert call.ok("POST", "/api/auth/seat", {"token": token})["user"]["id"] == world.person("Cleo").id


def test_the_new_commissioner_may_deny_what_the_former_allowed(call, world, league_id, lose_power):
    token, path = claim_allowed(call, world, league_id)
    lose_power()
    call.ok("POST", path, {"allow": False}, world.fresh_token("Ben"))
    call.refused("claim_denied", "POST", "/api/auth/seat", {"token": token})


@pytest.mark.parametrize("kind", ["link", "claim"])
def test_a_power_that_ends_while_a_seat_is_opened_opens_nothing(
    kind, call, world, league_id, monkeypatch, ana, ben
):
    if kind == "link":
        token, refusal = seat_link(call, world, league_id, "Cleo"), SeatLinkUsed
    else:
        token, refusal = claim_allowed(call, world, league_id)[0], ClaimPending
    look = seats._opening

    def then_hand_over(*args):
        found = look(*args)
        monkeypatch.setattr(seats, "_opening", lambda *_: found)
        path = f"/api/leagues/{league_id}/commissioner"
        call.ok("POST", path, {"user_id": ben.id}, ana.token)
        return found

    monkeypatch.setattr(seats, "_opening", then_hand_over)
    with pytest.raises(refusal):
        seats.redeem(world.services, token, "somewhere")
    assert world.events(league_id)[-1].type == "commissioner_changed"


def test_what_is_the_leagues_own_goes_on_and_the_new_commissioner_can_end_it(
    call, world, league_id, lose_power
):
    ana = world.fresh_token("Ana")
    path = f"/api/leagues/{league_id}/webhooks"
    hook = {"kind": "slack", "url": "https://hooks.slack.com/services/T0/B0/secret"}
    made = call.ok("POST", path, hook, ana)["id"]
    code = world.league(league_id).invite_code
    lose_power()
    ben = world.fresh_token("Ben")
    assert [one["id"] for one in call.ok("GET", path, token=ben)["webhooks"]] == [made]
    call.ok("DELETE", f"{path}/{made}", token=ben)
    assert call.ok("GET", path, token=ben)["webhooks"] == []
    assert world.league(league_id).invite_code == code
    new = call.ok("POST", f"/api/leagues/{league_id}/invite", {}, ben)["invite_code"]
    assert new != code
