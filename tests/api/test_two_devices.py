"""What one person changes on two devices: none saves over what it has not seen."""

from dataclasses import replace

import pytest
from support.between import between

from actions import wishes
from domain.notices import A_DAY_MS, QuietHours
from domain.reach_errors import NotificationsChanged

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


@pytest.mark.parametrize("of_league", [False, True], ids=["all leagues", "one league"])
def test_notifications_changed_between_the_look_and_the_save(monkeypatch, world, of_league):
    """By another process, so that nothing but the store can tell."""
    league, ana, services = world.lobby("Ana"), world.person("Ana").id, world.services

    def save(preset: str, version: int | None) -> dict:
        if of_league:
            return wishes.shown(wishes.set_for_league(services, ana, league, preset, None, version))
        return wishes.shown(wishes.set_general(services, ana, preset, None, None, version))

    seen = save("everything", None)["version"]
    between(monkeypatch, services.store.vouchers, "replace", lambda: save("only_my_turn", seen))
    with pytest.raises(NotificationsChanged):
        save("everything", seen)
    assert wishes.shown(wishes.of(services, ana, league))["preset"] == "only_my_turn"


LATER = wishes.KEPT_MS - 100 * A_DAY_MS
"""After this long, preferences are renewed when they are read."""


@pytest.mark.parametrize("change", ["end_mails", "begin_mails", "renewal"])
def test_what_else_changes_notifications_writes_over_nothing_newer(monkeypatch, world, change):
    """A mail's link, an address that is verified, or reading them, while a device chooses quiet hours."""
    ana, services = world.person("Ana").id, world.services
    wishes.set_general(services, ana, "everything", None, None)
    quiet = QuietHours(1350, 420, "Europe/Berlin", False)
    by = {"end_mails": wishes.end_mails, "begin_mails": wishes.begin_mails, "renewal": wishes.of}[change]
    if change == "renewal":
        world.clock.advance(LATER)
    between(
        monkeypatch,
        services.store.vouchers,
        "replace",
        lambda: wishes.set_general(services, ana, "everything", None, quiet),
    )
    by(services, ana)
    now = wishes.of(services, ana)
    assert now.quiet == quiet
    assert wishes.wants_mail(services, ana) == (change != "end_mails")


def test_preferences_that_are_removed_while_they_are_renewed_stay_removed(monkeypatch, world):
    league, ana, services = world.lobby("Ana"), world.person("Ana").id, world.services
    wishes.set_for_league(services, ana, league, "only_my_turn", None)
    world.clock.advance(LATER)
    vouchers = services.store.vouchers

    def remove() -> None:
        wishes.set_for_league(services, ana, league, None, None)

    wishes.set_general(services, ana, "everything", None, None)
    between(monkeypatch, vouchers, "replace", remove)
    wishes.of(services, ana, league)
    assert not wishes.of(services, ana, league).own


def test_preferences_in_use_never_end(world):
    ana, services = world.person("Ana").id, world.services
    wishes.set_general(services, ana, "only_my_turn", None, None)
    for _ in range(5):
        world.clock.advance(LATER)
        assert wishes.shown(wishes.of(services, ana))["preset"] == "only_my_turn"


def test_a_version_does_not_depend_on_the_order_in_which_things_are_stored(world):
    one = wishes.of(world.services, world.person("Ana").id)
    other = replace(one, kinds=dict(reversed(one.kinds.items())))
    assert list(other.kinds) != list(one.kinds)
    assert wishes.shown(other)["version"] == wishes.shown(one)["version"]


@pytest.mark.parametrize("body", [{}, {"preset": "everything", "kinds": {"turn": []}}])
def test_either_a_preset_or_the_channels_of_each_kind(call, world, body):
    token, path = world.person("Ana").token, f"/api/leagues/{world.lobby('Ana')}/notifications"
    refused = [("PUT", "/api/me/notifications"), *([("PUT", path)] if body else [])]
    for method, where in refused:
        answer = call.refused("invalid_request", method, where, body, token)
        assert answer.details == {"field": "kinds"}


@pytest.mark.parametrize("zone, minute", [("UTC", 14 * 60 + 13), ("Asia/Kolkata", 19 * 60 + 43)])
def test_the_minute_of_a_persons_day(world, zone, minute):
    assert wishes._minute(world.clock.time, zone) == minute
