"""One case for each route of notifications and webhooks, used as intended."""

from actions import mail_notices
from support.fakes.reach import subscription

CASES = {}
DISCORD = "https://discord.com/api/webhooks/1/secret"


def case(function):
    """The function's docstring names its route."""
    CASES[function.__doc__] = function
    return function


@case
def add_channel(call, world):
    """POST /api/me/channels"""
    body = {"kind": "push", "subscription": subscription("ana"), "label": "Chrome on Android"}
    first, again = [call.ok("POST", "/api/me/channels", body, world.person("Ana").token) for _ in range(2)]
    assert (first["kind"], first["state"], first["label"]) == ("push", "on", "Chrome on Android")
    assert first["id"] == again["id"], "the same browser"
    return first["id"]


@case
def channels(call, world):
    """GET /api/me/channels"""
    made = add_channel(call, world)
    shown = call.ok("GET", "/api/me/channels", token=world.person("Ana").token)
    assert [one["id"] for one in shown["channels"]] == [made] and "secret" not in str(shown)


@case
def test_channel(call, world):
    """POST /api/me/channels/{channel_id}/test"""
    made = add_channel(call, world)
    path = f"/api/me/channels/{made}/test"
    assert call.ok("POST", path, {}, world.person("Ana").token) == {"state": "sent"}
    ((to, text, _),) = world.services.deliveries.push.sent
    assert to.endpoint == subscription("ana")["endpoint"] and text.title == "It works"


@case
def remove_channel(call, world):
    """DELETE /api/me/channels/{channel_id}"""
    made = add_channel(call, world)
    ana = world.person("Ana")
    call.ok("DELETE", f"/api/me/channels/{made}", token=ana.token)
    assert call.ok("GET", "/api/me/channels", token=ana.token) == {"channels": []}


@case
def read(call, world):
    """GET /api/me/notifications"""
    shown = call.ok("GET", "/api/me/notifications", token=world.person("Ana").token)
    assert (shown["preset"], shown["own"], shown["quiet"]) == ("what_concerns_me", False, None)


@case
def set_general(call, world):
    """PUT /api/me/notifications"""
    quiet = {"from": "22:30", "to": "07:00", "zone": "Europe/Berlin", "also_turn": False}
    body = {"preset": "only_my_turn", "quiet": quiet}
    ana = world.person("Ana")
    shown = call.ok("PUT", "/api/me/notifications", body, ana.token)
    assert (shown["preset"], shown["quiet"]) == ("only_my_turn", quiet)
    assert shown == call.ok("GET", "/api/me/notifications", token=ana.token)


@case
def unsubscribe(call, world):
    """POST /api/unsubscribe/{token}"""
    ana = world.person("Ana")
    before = call.ok("GET", "/api/me/notifications", token=ana.token)["kinds"]
    call.ok("POST", f"/api/unsubscribe/{mail_notices.token_of(world.services, ana.id)}")
    after = call.ok("GET", "/api/me/notifications", token=ana.token)["kinds"]
    assert before["turn"] == ["push", "email"] and after["turn"] == ["push"]


@case
def read_of_league(call, world):
    """GET /api/leagues/{league_id}/notifications"""
    set_general(call, world)
    path = f"/api/leagues/{world.lobby('Ana', 'Ben')}/notifications"
    shown = call.ok("GET", path, token=world.person("Ana").token)
    assert (shown["preset"], shown["own"]) == ("only_my_turn", False), "as in all leagues"


@case
def set_of_league(call, world):
    """PUT /api/leagues/{league_id}/notifications"""
    set_general(call, world)
    path, ana = f"/api/leagues/{world.lobby('Ana', 'Ben')}/notifications", world.person("Ana")
    own = call.ok("PUT", path, {"kinds": {"on_deck": ["push"]}}, ana.token)
    assert (own["preset"], own["own"], own["quiet"]["from"]) == (None, True, "22:30")
    assert {kind: by for kind, by in own["kinds"].items() if by} == {"on_deck": ["push"]}
    assert len(own["kinds"]) == 7
    assert call.ok("PUT", path, {}, ana.token)["own"] is False


def hooked(call, world):
    """(the path of a new league's webhooks, the webhook)."""
    path = f"/api/leagues/{world.lobby('Ana', 'Ben')}/webhooks"
    return path, call.ok("POST", path, {"kind": "discord", "url": DISCORD}, world.person("Ana").token)


@case
def add_webhook(call, world):
    """POST /api/leagues/{league_id}/webhooks"""
    _, made = hooked(call, world)
    assert made["kind"] == "discord" and set(made) == {"id", "kind", "at"}


@case
def webhooks(call, world):
    """GET /api/leagues/{league_id}/webhooks"""
    path, made = hooked(call, world)
    shown = call.ok("GET", path, token=world.person("Ana").token)
    assert shown == {"webhooks": [made]} and "secret" not in str(shown)


@case
def remove_webhook(call, world):
    """DELETE /api/leagues/{league_id}/webhooks/{webhook_id}"""
    path, made = hooked(call, world)
    ana = world.person("Ana")
    call.ok("DELETE", f"{path}/{made['id']}", token=ana.token)
    assert call.ok("GET", path, token=ana.token) == {"webhooks": []}
