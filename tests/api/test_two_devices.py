"""What one person changes on two devices: none saves over what it has not seen."""

import pytest

QUIET = {"from": "22:30", "to": "07:00", "zone": "Europe/Berlin", "also_turn": False}


@pytest.mark.parametrize("of_league", [False, True], ids=["all leagues", "one league"])
def test_notifications_are_not_saved_over_a_newer_choice(call, world, of_league):
    path = f"/api/leagues/{world.lobby('Ana')}/notifications" if of_league else "/api/me/notifications"
    token = world.person("Ana").token
    seen = call.ok("GET", path, token=token)["version"]
    laptop = call.ok("PUT", path, {"preset": "only_my_turn", "if_version": seen}, token)
    call.refused("notifications_changed", "PUT", path, {"preset": "everything", "if_version": seen}, token)
    assert call.ok("GET", path, token=token) == laptop
    phone = call.ok("PUT", path, {"preset": "everything", "if_version": laptop["version"]}, token)
    assert phone["preset"] == "everything" and phone["version"] not in (seen, laptop["version"])
    assert call.ok("PUT", path, {"preset": "only_my_turn"}, token)["version"] == laptop["version"]


def test_a_league_follows_the_quiet_hours_of_all(call, world):
    path, token = f"/api/leagues/{world.lobby('Ana')}/notifications", world.person("Ana").token
    seen = call.ok("GET", path, token=token)["version"]
    call.ok("PUT", "/api/me/notifications", {"preset": "everything", "quiet": QUIET}, token)
    call.refused("notifications_changed", "PUT", path, {"preset": "only_my_turn", "if_version": seen}, token)
