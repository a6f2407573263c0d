"""My sign-ins: what is shown of them, and ending those that are not this one."""

import pytest
from support.samples.cases_me import EMAIL, PASSWORD, signed_in_twice

from actions import account_sign_ins, accounts, realtime
from storage.accounts_port import Mark

BROWSERS = {
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36": "Chrome on Linux",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0": "Edge on Windows",
    "Mozilla/5.0 (iPad; CPU OS 18_0) AppleWebKit/605.1 CriOS/140.0 Mobile Safari/604.1": "Chrome on iPad",
    "Mozilla/5.0 (Linux; Android 15) Gecko/140.0 Firefox/140.0": "Firefox on Android",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) Version/18.0 Safari/605.1": "Safari on Mac",
    "<script>alert(1)</script> Firefox": "Firefox",
    "curl/8.0": None,
    "x" * 5_000 + " Firefox": None,
}


def shown(call, token: str) -> list[dict]:
    return call.ok("GET", "/api/me/sessions", token=token)["sessions"]


@pytest.mark.parametrize("user_agent", BROWSERS)
def test_a_device_is_named_in_our_own_words(user_agent, call):
    made = call("POST", "/api/auth/guest", {"display_name": "Ana"}, headers={"user-agent": user_agent}).json
    (one,) = shown(call, made["access_token"])
    assert one["device"] == BROWSERS[user_agent]


def test_last_used_is_when_the_device_last_renewed_its_access(call, world, ana):
    (before,) = shown(call, ana.token)
    world.clock.advance(600_000)
    asked = {"refresh_token": ana.refresh}
    made = call("POST", "/api/auth/refresh", asked, headers={"user-agent": "Firefox on a Mac Macintosh"}).json
    (after,) = shown(call, made["access_token"])
    assert (after["id"], after["created_at"]) == (before["id"], before["created_at"])
    assert after["last_used_at"] == before["last_used_at"] + 600_000
    assert after["device"] == "Firefox on Mac"


def test_a_sign_in_to_one_seat_says_so_and_sees_no_others(call, world, ana):
    league_id = world.lobby("Ana")
    user = world.services.store.accounts.get(ana.id)
    world.clock.advance(1)
    seat = accounts.sign_in(world.services, user, league_id)["access_token"]
    assert {one["league_id"] for one in shown(call, ana.token)} == {None, league_id}
    call.refused("seat_only", "GET", "/api/me/sessions", token=seat)
    call.refused("seat_only", "DELETE", "/api/me/sessions", token=seat)
    realtime.connect(world.services, "borrowed", seat)
    realtime.connect(world.services, "mine", ana.token)
    call.ok("DELETE", "/api/me/sessions", token=ana.token)
    assert world.broadcaster.identity_of("borrowed") is None
    assert world.broadcaster.identity_of("mine").user_id == ana.id


def test_another_persons_sign_in_is_not_there(call, ana, ben):
    (his,) = shown(call, ben.token)
    call.refused("session_not_found", "DELETE", f"/api/me/sessions/{his['id']}", token=ana.token)
    call.refused("session_not_found", "DELETE", f"/api/me/sessions/{'x' * 300}", token=ana.token)
    call.ok("GET", "/api/me", token=ben.token)


def test_an_ended_sign_in_ends_its_connections_and_is_gone(call, world):
    laptop, phone = signed_in_twice(world)
    realtime.connect(world.services, "laptop", laptop)
    realtime.connect(world.services, "phone", phone)
    other = next(one["id"] for one in shown(call, laptop) if not one["current"])
    call.ok("DELETE", f"/api/me/sessions/{other}", token=laptop)
    assert world.broadcaster.identity_of("phone") is None
    assert world.broadcaster.identity_of("laptop") is not None
    assert [one["current"] for one in shown(call, laptop)] == [True]
    call.refused("session_not_found", "DELETE", f"/api/me/sessions/{other}", token=laptop)


def test_this_one_can_be_ended_too(call, ana):
    (mine,) = shown(call, ana.token)
    call.ok("DELETE", f"/api/me/sessions/{mine['id']}", token=ana.token)
    call.refused("unauthorized", "GET", "/api/me", token=ana.token)


def test_no_secret_is_shown(call, ana):
    text = str(shown(call, ana.token))
    assert ana.refresh not in text and ana.refresh.split("~")[0] not in text


def test_more_than_a_page_of_sign_ins_end_at_once(call, world, ana, monkeypatch):
    """An older version let so many in."""
    monkeypatch.setattr(accounts, "MOST_SIGN_INS", 1_000)
    user = world.services.store.accounts.get(ana.id)
    others = []
    for _ in range(130):
        world.clock.advance(1)
        others.append(accounts.sign_in(world.services, user)["access_token"])
    assert len(shown(call, ana.token)) == 100
    call.ok("DELETE", "/api/me/sessions", token=ana.token)
    assert [one["current"] for one in shown(call, ana.token)] == [True]
    for token in (others[0], others[-1]):
        call.refused("unauthorized", "GET", "/api/me", token=token)


def test_a_new_password_ends_links_for_a_forgotten_one(call, world):
    laptop, _ = signed_in_twice(world)
    call.ok("POST", "/api/auth/password/forgot", {"email": EMAIL})
    link = world.services.mailer.sent[-1].text.partition("/reset#")[2].split()[0]
    body = {"password": PASSWORD, "new_password": "another horse"}
    call.ok("POST", "/api/me/password", body, laptop)
    call.refused("reset_link_used", "POST", "/api/auth/password/reset", {"token": link, "password": "x" * 9})
    call.refused("invalid_credentials", "POST", "/api/auth/login", {"email": EMAIL, "password": PASSWORD})


def test_guesses_at_the_present_password_are_rationed(call, world):
    laptop, _ = signed_in_twice(world)
    wrong = {"password": "a wrong horse", "new_password": "another horse"}
    for _ in range(10):
        call.refused("wrong_password", "POST", "/api/me/password", wrong, laptop)
    call.refused("rate_limited", "POST", "/api/me/password", wrong | {"password": PASSWORD}, laptop)


@pytest.mark.parametrize("new", ["short", "x" * 201, ""])
def test_a_new_password_has_its_bounds(new, call, world):
    laptop, phone = signed_in_twice(world)
    body = {"password": PASSWORD, "new_password": new}
    answer = call.refused("invalid_request", "POST", "/api/me/password", body, laptop)
    assert answer.json["error"]["details"] == {"field": "new_password"}
    call.ok("GET", "/api/me", token=phone)


def test_of_too_many_sign_ins_the_one_that_was_used_longest_ago_ends(call, world, ana, monkeypatch):
    monkeypatch.setattr(accounts, "MOST_SIGN_INS", 3)
    monkeypatch.setattr(accounts, "SIGN_INS_ENDED", 2)
    user = world.services.store.accounts.get(ana.id)
    realtime.connect(world.services, "oldest", ana.token)
    tokens = []
    for _ in range(3):
        world.clock.advance(1_000)
        tokens.append(accounts.sign_in(world.services, user)["access_token"])
    assert len(shown(call, tokens[-1])) == 3
    call.refused("unauthorized", "POST", "/api/auth/refresh", {"refresh_token": ana.refresh})
    assert world.broadcaster.identity_of("oldest") is None, "its connections end with it"
    assert all(len(shown(call, token)) == 3 for token in tokens)


@pytest.mark.parametrize("mark, dropped", [
    (Mark(1, 1, None, None), [""]), (Mark(1, 1, "league", None), ["@league"]),
    (Mark(None, 1, "league", None), ["@league"]), (Mark(None, 1, None, None), ["", "@{mine}"]),
])  # fmt: skip
def test_the_connections_of_a_sign_in_are_looked_for_where_they_can_be(world, ana, mark, dropped):
    """In each league only for one of an older version, which did not say whether it was for one alone."""
    mine = world.lobby("Ana")
    world.broadcaster.dropped.clear()
    account_sign_ins._drop(world.services, ana.id, "sign-in", mark)
    assert world.broadcaster.dropped == [(None, ana.id + whose.format(mine=mine)) for whose in dropped]
