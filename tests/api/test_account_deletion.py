"""My account goes: my seats stay without my name, my words are gone, and nothing is left half done."""

from contextlib import contextmanager

import pytest
from support.fakes.reach import subscription
from support.samples.cases_me import EMAIL, PASSWORD

from actions import account_deletion, account_export, accounts, chat, leagues, realtime
from domain.competition import Competition, Team
from domain.errors import InvalidRequest, Unauthorized


class Killed(BaseException):
    """The process is gone at this moment."""


def delete(call, person) -> None:
    call.ok("DELETE", "/api/me", token=person.token)


def everything_read(call, league_id: str, token: str) -> str:
    """All that a member reads of a league."""
    path = f"/api/leagues/{league_id}"
    league = call.ok("GET", path, token=token)
    asked = ("", "/recap", "/season", "/chat", f"/draft?epoch={league['epoch']}&since=0", "/draft")
    return "".join(str(call.ok("GET", path + more, token=token)) for more in asked)


def test_no_name_is_left_in_what_the_others_read(call, world, ana, ben):
    """Also of the names that they had before, and of a league that they had left long ago."""
    cleo = world.person("Cleopatra")
    lobby, draft = world.lobby("Ana", "Ben"), world.started("Cleopatra", "Ana", "Ben", pick_seconds=None)
    code = world.league(lobby).invite_code
    leagues.join(world.services, world.services.store.accounts.get(cleo.id), code, None)
    call.ok("PATCH", "/api/me", {"display_name": "Cleopatra Selene"}, cleo.token)
    world.pick(draft)
    done = world.complete("Ana", "Cleopatra")
    leagues.leave(world.services, cleo.id, done, None)
    leagues.leave(world.services, cleo.id, lobby, None)
    call.ok("POST", f"/api/leagues/{draft}/chat", {"text": "Bring asps"}, cleo.token)
    for league_id in (lobby, draft, done):
        assert "Cleopatra" in everything_read(call, league_id, ana.token)
    delete(call, cleo)
    for league_id in (lobby, draft, done):
        assert "Cleopatra" not in everything_read(call, league_id, ana.token)
    assert "asps" not in everything_read(call, draft, ana.token)
    assert [one.display_name for one in world.league(draft).members] == ["Former member", "Ana", "Ben"]
    assert world.league(draft).commissioner_id == ana.id
    assert len(world.league(draft).picks) == 1 and world.league(draft).in_draft


def test_a_deltas_events_lead_to_what_a_snapshot_says(call, world, ana, ben):
    league_id = world.started("Ana", "Ben", "Cleo")
    delete(call, ben)
    path = f"/api/leagues/{league_id}"
    epoch = call.ok("GET", path, token=ana.token)["epoch"]
    events = call.ok("GET", f"{path}/draft?epoch={epoch}&since=0", token=ana.token)["events"]
    named = {event["type"]: event["data"] for event in events}
    assert named["member_left"]["reason"] == "deleted"
    joined = [event["data"]["member"] for event in events if event["type"] == "member_joined"]
    assert [one["display_name"] for one in joined] == ["Former member", "Cleo"]
    members = call.ok("GET", f"{path}/draft", token=ana.token)["league"]["members"]
    assert [one["display_name"] for one in members] == ["Ana", "Former member", "Cleo"]


def test_every_sign_in_and_connection_ends_and_the_email_is_free(call, world):
    body = {"email": EMAIL, "password": PASSWORD}
    made = call.ok("POST", "/api/auth/register", body | {"display_name": "Ana"})
    user = world.services.store.accounts.get(made["user"]["id"])
    league_id = leagues.create(world.services, user, "Pool", "nfl-2026", {}, None).league.id
    seat = accounts.sign_in(world.services, user, league_id)
    realtime.connect(world.services, "laptop", made["access_token"])
    realtime.connect(world.services, "borrowed", seat["access_token"])
    call.refused("seat_only", "DELETE", "/api/me", token=seat["access_token"])
    call.ok("DELETE", "/api/me", token=made["access_token"])
    assert [world.broadcaster.identity_of(name) for name in ("laptop", "borrowed")] == [None, None]
    for token in (made["access_token"], seat["access_token"]):
        call.refused("unauthorized", "GET", f"/api/leagues/{league_id}", token=token)
    call.refused("unauthorized", "POST", "/api/auth/refresh", {"refresh_token": made["refresh_token"]})
    call.refused("invalid_credentials", "POST", "/api/auth/login", body)
    again = call.ok("POST", "/api/auth/register", body | {"display_name": "Ana"})
    assert again["user"]["id"] != user.id
    assert call.ok("GET", "/api/leagues", token=again["access_token"])["leagues"] == []


def test_a_league_without_anybody_else_ends(call, world, ana):
    league_id = world.lobby("Ana")
    leagues.add_bots(world.services, ana.id, league_id, 2, None)
    delete(call, ana)
    assert world.league(league_id) is None


def test_who_is_on_the_clock_does_not_stop_the_draft(call, world, ana, ben):
    league_id = world.started("Ana", "Ben", pick_seconds=None)
    delete(call, ana)
    league = world.league(league_id)
    assert league.on_clock == ana.id and league.autopick_at is not None
    assert world.timer.set[league_id] is not None


def test_own_competitions_go_unless_a_league_plays_them(call, world, ana, ben):
    store = world.services.store.competitions
    for name in ("used", "unused"):
        teams = tuple(Team(f"{name}-{n}", f"T{n}", f"T{n}", f"T{n}") for n in range(4))
        store.add(Competition(name, "Custom", name, "", teams, owner_id=ana.id), world.clock.time)
    user = world.services.store.accounts.get(ana.id)
    league = leagues.create(world.services, user, "Pub", "used", {"rounds": 1}, None).league
    leagues.join(world.services, world.services.store.accounts.get(ben.id), league.invite_code, None)
    delete(call, ana)
    assert store.get("unused") is None
    assert call.ok("GET", f"/api/leagues/{league.id}", token=ben.token)["competition_id"] == "used"
    assert world.services.store.accounts.get(ana.id) is None
    row = world.database.read("SELECT email, display_name, password_hash FROM users WHERE id = ?", (ana.id,))
    assert row == [(None, "", None)], "its row is kept for the competition alone, and empty"


def test_every_league_is_left_before_the_account_is_emptied(world, ana, monkeypatch):
    """A reader finds the whole name or none of it."""
    draft, lobby = world.started("Ana", "Ben"), world.lobby("Ben", "Ana")
    store = type(world.services.store.accounts)
    empty, seen = store.empty, []

    def emptied(self, user_id: str) -> None:
        seen.append((world.league(draft).member(user_id).display_name, world.league(lobby).member(user_id)))
        empty(self, user_id)

    monkeypatch.setattr(store, "empty", emptied)
    account_deletion.delete_me(world.services, ana.id)
    assert seen == [("Former member", None)]


def chatty(world, count: int):
    """Ana, in two leagues, with messages in both."""
    ana = world.person("Ana")
    mine = [world.started("Ana", "Ben"), world.lobby("Ben", "Ana")]
    for league_id in mine:
        for n in range(count):
            world.clock.advance(20_000)
            chat.post(world.services, ana.id, league_id, f"text {n}", "message", None)
    return ana, mine


def test_many_messages_are_emptied_in_rounds(call, world, monkeypatch):
    monkeypatch.setattr(account_deletion, "MOST_EMPTIED", 5)
    ana, mine = chatty(world, 4)
    call.ok("DELETE", "/api/me", token=world.fresh_token("Ana"))
    left = [len(world.services.store.chats.written(one, ana.id, 0, 99)) for one in mine]
    assert sum(left) == 3 and world.services.store.accounts.get(ana.id) is None
    account_deletion.finish(world.services)
    assert [world.services.store.chats.written(one, ana.id, 0, 99) for one in mine] == [[], []]
    assert world.services.store.accounts.unfinished_deletions(9) == []


@contextmanager
def dying_after(world, commits: int):
    """The process is killed right after so many transactions."""
    whole, counted = world.database.transaction, []

    @contextmanager
    def transaction(*args, **more):
        with whole(*args, **more) as run:
            yield run
        counted.append(1)
        if len(counted) >= commits:
            raise Killed

    world.database.transaction = transaction
    try:
        yield
    finally:
        world.database.transaction = whole


@pytest.mark.parametrize("commits", range(1, 16))
def test_killed_after_any_step_it_is_finished_at_the_next_start(world, commits):
    ana, mine = chatty(world, 2)
    done = False
    with dying_after(world, commits):
        try:
            account_deletion.delete_me(world.services, ana.id)
            done = True
        except Killed:
            pass
    assert done == (commits > STEPS)
    account_deletion.finish(world.services)
    store = world.services.store
    assert store.accounts.get(ana.id) is None and store.accounts.unfinished_deletions(9) == []
    assert store.leagues.of_user(ana.id) == store.leagues.left_by(ana.id) == []
    assert [store.chats.written(one, ana.id, 0, 99) for one in mine] == [[], []]
    assert world.league(mine[0]).member(ana.id).display_name == "Former member"
    assert world.league(mine[1]).member(ana.id) is None
    left = [event.type for one in mine for event in world.events(one) if event.type == "member_left"]
    assert left == ["member_left"] * 2, "each league is told once"
    seen = world.seen()
    account_deletion.finish(world.services)
    assert world.seen() == seen, "once it is done it is done"


STEPS = 11
"""Transactions that it takes."""


@pytest.mark.by_lot
def test_an_export_in_pages_has_every_message_once(call, world, monkeypatch):
    monkeypatch.setattr(account_export, "PAGE", 3)
    ana, mine = chatty(world, 4)
    token, found, after = world.fresh_token("Ana"), [], None
    while True:
        path = "/api/me/export" + (f"?after={after}" if after else "")
        page = call.ok("GET", path, token=token)
        assert (page["account"] is None) == (after is not None)
        found += [(one["league_id"], one["id"]) for one in page["messages"]]
        after = page["next"]
        if after is None:
            break
    assert sorted(found) == sorted((one, n) for one in mine for n in range(1, 5))


@pytest.mark.parametrize("after", ["x", "", ".", "a.b", "l.-1", "l.99999999999", "x" * 160 + ".1"])
def test_invalid_request_for_a_place_that_is_none(after, call, ana):
    call.refused("invalid_request", "GET", f"/api/me/export?after={after}", token=ana.token)


def test_an_export_has_what_is_mine_and_no_secret(call, world, ana, ben):
    league_id = world.complete("Ana", "Ben")
    (before,) = call.ok("GET", "/api/me/export", token=ana.token)["leagues"]
    assert (before["active"], before["role"], before["seat"]) == (True, "commissioner", 1)
    leagues.leave(world.services, ana.id, league_id, None)
    found = call.ok("GET", "/api/me/export", token=ana.token)
    (league,) = found["leagues"]
    assert (league["active"], len(league["picks"])) == (False, 2), "also a seat that was left"
    assert {pick["user_id"] for pick in league["picks"]} == {ana.id}
    assert ben.id not in str(found)
    for secret in (ana.refresh, world.league(league_id).invite_code):
        assert secret not in str(found)


@pytest.mark.by_lot  # two leagues of one moment come in either order
def test_nobody_is_told_any_more_and_what_they_wanted_to_hear_is_forgotten(call, world, ana):
    body = {"kind": "push", "subscription": subscription("ana"), "label": "Laptop"}
    call.ok("POST", "/api/me/channels", body, ana.token)
    call.ok("PUT", "/api/me/notifications", {"kinds": {"turn": []}}, ana.token)
    plain, chosen = world.lobby("Ana", "Ben"), world.lobby("Ana", "Ben")
    call.ok("PUT", f"/api/leagues/{chosen}/notifications", {"preset": "everything"}, ana.token)
    found = call.ok("GET", "/api/me/export", token=ana.token)
    own = {one["id"]: one["notifications"] for one in found["leagues"]}
    assert (own[plain], own[chosen]["preset"]) == (None, "everything")
    assert [one["label"] for one in found["channels"]] == ["Laptop"]
    assert found["notifications"]["kinds"]["turn"] == []
    assert body["subscription"]["endpoint"] not in str(found)
    delete(call, ana)
    assert [row for row in world.rows("vouchers") if ana.id in str(row)] == []


@pytest.mark.parametrize("at_once, left, unfinished", [(5, 0, 0), (4, 0, 1), (3, 1, 1)])
def test_a_round_that_was_not_full_is_the_last(world, monkeypatch, at_once, left, unfinished):
    monkeypatch.setattr(account_deletion, "MOST_EMPTIED", at_once)
    ana, mine = chatty(world, 2)
    account_deletion.delete_me(world.services, ana.id)
    assert sum(len(world.services.store.chats.written(one, ana.id, 0, 99)) for one in mine) == left
    assert len(world.services.store.accounts.unfinished_deletions(9)) == unfinished
    account_deletion.finish(world.services)
    assert world.services.store.accounts.unfinished_deletions(9) == []


@pytest.mark.parametrize(
    "length, known", [(account_export.LONGEST_CURSOR, True), (account_export.LONGEST_CURSOR + 1, False)]
)
def test_a_place_is_at_most_as_long_as_a_leagues_id(world, ana, length, known):
    after = f"{'x' * length}.9999999999"
    if known:
        assert account_export.export(world.services, ana.id, None, after)["messages"] == []
    else:
        with pytest.raises(InvalidRequest):
            account_export.export(world.services, ana.id, None, after)


def test_who_is_gone_already_is_nobody(world, ana):
    account_deletion.delete_me(world.services, ana.id)
    seen = world.seen()
    with pytest.raises(Unauthorized):
        account_deletion.delete_me(world.services, ana.id)
    assert world.seen() == seen


def test_links_that_were_mailed_are_gone_with_it(call, world):
    body = {"email": EMAIL, "password": PASSWORD}
    made = call.ok("POST", "/api/auth/register", body | {"display_name": "Ana"})
    call.ok("POST", "/api/auth/password/forgot", {"email": EMAIL})
    assert {row[0] for row in world.rows("vouchers")} == {"address", "reset"}
    call.ok("DELETE", "/api/me", token=made["access_token"])
    assert world.rows("vouchers") == []
