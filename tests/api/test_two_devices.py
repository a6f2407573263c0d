"""What one person changes on two devices: none saves over what it has not seen."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from actions import wishes
from domain.notices import A_DAY_MS

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


class Watched:
    """A store of vouchers that is written to only while somebody's requests wait for each other."""

    def __init__(self, vouchers):
        self.vouchers, self.held, self.written = vouchers, [], 0

    @contextmanager
    def serialise(self, user_id: str):
        self.held.append(user_id)
        yield
        self.held.remove(user_id)

    def put(self, voucher, *more) -> None:
        assert voucher.owner in self.held
        self.written += 1
        self.vouchers.put(voucher, *more)

    def take(self, kind: str, key: str, now: int):
        assert key.partition(" ")[0] in self.held
        self.written += 1
        return self.vouchers.take(kind, key, now)

    def __getattr__(self, name):
        return getattr(self.vouchers, name)


def test_what_changes_notifications_waits_for_what_else_does(world):
    """Otherwise a device could save over what a mail's link, or a renewal, writes at the same time."""
    league, ana = world.lobby("Ana"), world.person("Ana").id
    watched = Watched(world.services.store.vouchers)
    store = replace(world.services.store, vouchers=watched)
    services = replace(world.services, store=store, serialise=watched.serialise)
    later = wishes.KEPT_MS - 100 * A_DAY_MS
    for change in (
        lambda: wishes.set_general(services, ana, "everything", None, None),
        lambda: wishes.set_for_league(services, ana, league, "only_my_turn", None),
        lambda: wishes.end_mails(services, ana),
        lambda: wishes.begin_mails(services, ana),
        lambda: wishes.set_for_league(services, ana, league, None, None),
        lambda: (setattr(world.clock, "time", world.clock.time + later), wishes.of(services, ana)),
    ):
        before = watched.written
        change()
        assert watched.written > before and not watched.held
