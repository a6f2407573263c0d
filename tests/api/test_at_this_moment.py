"""What another process changes between two steps of a command: the second step notices."""

from dataclasses import replace
from functools import partial

import pytest
from support.between import between
from support.samples.provider import Provider
from support.worlds.season import league_of, own_cup

from actions import (
    account_deletion,
    accounts,
    draft,
    leagues,
    pick_clock,
    poll,
    realtime,
    rulings,
    season_book,
)
from actions.pick_clock import expire_if_due, resume_after_restart
from domain.account import Identity
from domain.errors import CommandMismatch, InvalidCredentials, LeagueNotFound, Unauthorized
from storage.port import IdempotencyRecord

CMD = "11111111-1111-4111-8111-111111111111"
OTHER = "22222222-2222-4222-8222-222222222222"


@pytest.fixture
def league_id(world):
    return world.started("Ana", "Ben")


def test_who_is_removed_while_they_come_in_does_not_stay_in_the_room(monkeypatch, world, league_id):
    ana, ben = world.person("Ana"), world.person("Ben")
    realtime.connect(world.services, "phone", ben.token)

    def remove():
        leagues.remove_member(world.services, ana.id, league_id, ben.id, None)

    between(monkeypatch, world.broadcaster, "join", remove)
    with pytest.raises(LeagueNotFound):
        realtime.join_league(world.services, "phone", league_id)
    assert world.broadcaster.present(league_id) == set()
    assert world.broadcaster.identity_of("phone").user_id == ben.id, "the connection itself goes on"


ENDS = {
    "logout": lambda world, ben: accounts.logout(world.services, ben.id, ben.refresh),
    "everywhere": lambda world, ben: accounts.end_sign_ins(world.services, ben.id),
    "deletion": lambda world, ben: account_deletion.delete_me(world.services, ben.id),
}


@pytest.mark.parametrize("by", ["token", "ticket", "renewal"])
@pytest.mark.parametrize("end", ENDS)
def test_a_connection_that_opens_while_its_sign_in_ends_is_not_left_open(monkeypatch, world, end, by):
    """The other process closes the connections it finds, and this one is not among them yet."""
    ben, services = world.person("Ben"), world.services
    sign_in = services.tokens.verify(ben.token).sign_in
    league_id = world.lobby("Ana", "Ben")
    ticket = realtime.ticket(services, ben.id, league_id, None, sign_in)["ticket"]
    if by == "renewal":  # of a connection that an earlier sign-in opened
        world.broadcaster.connect("phone", Identity(ben.id, 2**40, None, "earlier"))
    closed = []

    def ends() -> None:
        ENDS[end](world, ben)
        monkeypatch.setattr(world.broadcaster, "drop_user", lambda *whose: closed.append(whose))

    between(monkeypatch, world.broadcaster, "connect", ends)
    with pytest.raises(Unauthorized):
        if by == "ticket":
            realtime.connect_by_ticket(services, "phone", ticket)
        else:
            realtime.connect(services, "phone", ben.token)
    assert world.broadcaster.identity_of("phone") is None
    assert closed == ([(ben.id, sign_in)] if by == "renewal" else []), "what is not open yet is refused"


@pytest.mark.parametrize("change", ["password", "reset", "deletion"])
def test_who_signs_in_with_a_password_while_it_ends_is_not_let_in(monkeypatch, call, world, change):
    """Checking a password takes a while. No sign-in may begin with the old one once it was changed."""
    account = {"email": "eve@example.org", "password": "the old password"}
    eve = call.ok("POST", "/api/auth/register", account | {"display_name": "Eve"})
    me, store = eve["user"]["id"], world.services.store.accounts

    def end():
        if change == "deletion":
            call.ok("DELETE", "/api/me", {"password": account["password"]}, eve["access_token"])
            return
        if change == "password":
            body = {"password": account["password"], "new_password": "the new password"}
            call.ok("POST", "/api/me/password", body, eve["access_token"])
        else:
            store.set_password(me, world.services.passwords.hash("the new password"))
            accounts.end_sign_ins(world.services, me)

    between(monkeypatch, world.services.passwords, "matches", end)
    with pytest.raises(InvalidCredentials):
        accounts.login(world.services, account["email"], account["password"], "127.0.0.1")
    left = store.signed_in(me, world.clock.now_ms(), 10)
    assert len(left) == (change == "password"), "only the one who changed it"


def switch(world, league_id: str, enabled: bool, cmd_id: str, fingerprint: str = "same"):
    ben = world.person("Ben").id
    return draft.set_autopick(
        world.services, ben, league_id, enabled, IdempotencyRecord(cmd_id, ben, fingerprint)
    )


def test_a_command_that_has_nothing_to_do_is_answered_as_another_process_just_did_it(
    monkeypatch, world, league_id
):
    """It found nothing to do, but before it could be remembered it was done elsewhere, and that is its answer."""
    seq = switch(world, league_id, True, OTHER).seq

    def elsewhere():
        switch(world, league_id, False, "33333333-3333-4333-8333-333333333333")
        switch(world, league_id, True, CMD)

    between(monkeypatch, world.services.store.leagues, "remember", elsewhere)
    assert switch(world, league_id, True, CMD).seq == seq + 2
    assert switch(world, league_id, True, CMD).seq == seq + 2


def test_a_cmd_id_that_another_command_just_took_is_no_answer(monkeypatch, world, league_id):
    switch(world, league_id, True, OTHER)

    def elsewhere():
        switch(world, league_id, False, CMD, "another")

    between(monkeypatch, world.services.store.leagues, "remember", elsewhere)
    with pytest.raises(CommandMismatch):
        switch(world, league_id, True, CMD)


def test_a_league_that_is_deleted_while_its_clock_is_settled_is_left_alone(monkeypatch, world, league_id):
    """A start that settles all running drafts goes on with the others."""
    ana, other = world.person("Ana"), world.started("Cleo", "Dan")

    store = world.services.store.leagues
    drafting = store.drafting()
    monkeypatch.setattr(store, "drafting", lambda: [league_id, other])
    assert set(drafting) == {league_id, other}
    leagues.delete(world.services, ana.id, league_id, None)
    world.timer.set.clear()
    resume_after_restart(world.services)
    assert set(world.timer.set) == {other}


def test_a_league_that_another_process_deletes_at_this_very_moment_has_no_timer(
    world, league_id, monkeypatch
):
    world.clock.time = world.timer.set[league_id]
    ana = world.person("Ana").id

    def change():  # between the look at its clock and the command
        leagues.delete(world.services, ana, league_id, None)
        world.timer.set[league_id] = world.clock.time  # as this process still has it

    between(monkeypatch, pick_clock, "execute", change)
    expire_if_due(world.services, league_id)
    assert league_id not in world.timer.set


def test_a_competition_that_is_deleted_while_a_file_of_it_is_read_gets_no_results(monkeypatch, call, world):
    cup, ana = own_cup(call, world), world.person("Ana")

    def delete():
        call.ok("DELETE", f"/api/competitions/{cup}", token=ana.token)

    between(monkeypatch, world.services.store.seasons, "commit", delete)
    games = {"games": [{"home": "Reds", "away": "Blues", "home_score": 1, "away_score": 0}]}
    answer = call("POST", f"/api/competitions/{cup}/import", games, ana.token)
    assert answer.json["error"]["code"] == "competition_not_found"
    assert world.rows("seasons") == world.rows("games") == []


def test_a_league_joined_while_its_account_is_deleted_is_left_too(monkeypatch, world):
    """After it left the others, and before it is empty."""
    ben, league_id = world.person("Ben"), world.lobby("Ana")
    user, code = world.services.store.accounts.get(ben.id), world.league(league_id).invite_code
    join = partial(leagues.join, world.services, user, code, None)
    between(monkeypatch, world.services.store.accounts, "empty", join)
    account_deletion.delete_me(world.services, ben.id)
    assert [event.type for event in world.events(league_id)][-2:] == ["member_joined", "member_left"]
    assert world.league(league_id).member(ben.id) is None


@pytest.mark.parametrize("when", ["before it is asked", "while it is asked"])
def test_a_competition_that_is_deleted_while_its_source_is_asked_gets_no_results(monkeypatch, world, when):
    """Its head is gone, and nothing makes another."""
    source = world.services.source = Provider()
    user = world.services.store.accounts.get(world.person("Ana").id)
    leagues.create(world.services, user, "Pool", "nfl-2026", {}, None)
    seasons, ask = world.services.store.seasons, source.ask
    monkeypatch.setattr(poll, "_wait_for_host", lambda *asked: None)

    def gone() -> None:
        monkeypatch.setattr(seasons, "load", lambda competition_id: None)

    def asked(*request):
        gone()
        return ask(*request)

    if when == "while it is asked":
        monkeypatch.setattr(source, "ask", asked)
    else:
        gone()
    head = seasons.head("nfl-2026")
    poll.poll_if_due(world.services, "nfl-2026")
    assert bool(source.asked) is (when == "while it is asked")
    assert seasons.head("nfl-2026") == replace(
        head, version=head.version + 1, holder=poll.ME, lease_until=world.clock.time + poll.LEASE_MS
    )


@pytest.mark.parametrize("meanwhile", ["another ruling", "a ruling, and deleted"])
def test_a_league_is_seen_with_the_rulings_of_its_own_moment(call, world, meanwhile):
    """It was read before another process ruled once more, or deleted it."""
    ana = world.person("Ana").id
    league_id = league_of(world, own_cup(call, world), "Ana", "Ben")

    def rule() -> None:
        rulings.adjust(world.services, ana, league_id, ana, 1, "Quiz", None)

    rule()
    before = world.league(league_id)
    assert len(season_book.seen(world.services, before).rulings.adjustments) == 1
    rule()
    season_book._books.clear()
    if meanwhile == "another ruling":
        of = season_book.seen(world.services, before)
        assert (of.league, len(of.rulings.adjustments)) == (world.league(league_id), 2)
    else:
        leagues.delete(world.services, ana, league_id, None)
        with pytest.raises(LeagueNotFound):
            season_book.seen(world.services, before)
