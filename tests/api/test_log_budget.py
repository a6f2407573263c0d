"""What can be done for ever leaves only so many lines in logs that are kept for ever."""

from itertools import combinations

import pytest
from support import thorough
from support.between import between
from support.worlds.season import own_cup

from actions import account_deletion, accounts, chat, leagues, results, taking
from security import rate_limits as limits
from storage.port import Conflict

HOUR = 3_600_000
HOURS = 24 if thorough.whole else 6
GAMES = 2_000 if thorough.whole else 200
"""Of a season. A person may change five times as many (test_limits_as_promised.py)."""


def lines(world, league_id: str) -> int:
    return world.league(league_id).seq


def ask(call, who, method, path, body) -> str | None:
    return call(method, path, body, who.token).code


def toggles(league_id: str):
    """Each as a function of n that gives a request, of which each is a change."""
    path = f"/api/leagues/{league_id}"
    return {
        "autopick": lambda n: ("PUT", f"{path}/autopick", {"enabled": n % 2 == 0}),
        "name": lambda n: ("PATCH", path, {"name": f"Pool {n}"}),
        "settings": lambda n: ("PATCH", path, {"settings": {"pick_seconds": 60 + n % 2}}),
        "order": lambda n: ("PUT", f"{path}/order", {"random": True}),
        "invite": lambda n: ("POST", f"{path}/invite", {}),
        "pause": lambda n: ("POST", f"{path}/draft/{'resume' if n % 2 else 'pause'}", {}),
    }


@pytest.mark.by_lot
@pytest.mark.parametrize("switch", ["autopick", "name", "settings", "order", "invite", "pause"])
def test_rate_limited_switches_of_one_member_in_one_league(call, world, ana, ben, switch):
    league_id = (world.started if switch == "pause" else world.lobby)("Ana", "Ben")
    limit = limits.SWITCHES_PER_MEMBER if switch == "autopick" else limits.LINES_PER_MEMBER
    before, requests = lines(world, league_id), toggles(league_id)[switch]
    most = (
        limit.burst
        if limit is limits.SWITCHES_PER_MEMBER
        else limit.burst - (before if switch != "pause" else 1)
    )
    codes = [ask(call, ana, *requests(n)) for n in range(most + 40)]
    assert (
        {None, "rate_limited"}
        <= set(codes)
        <= {None, "rate_limited", "draft_not_running", "draft_not_paused"}
    )
    assert lines(world, league_id) - before <= limit.burst
    assert codes.count(None) >= limit.burst - 3
    assert ask(call, ben, "PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True}) is None, "not her"
    world.clock.advance(limit.seconds * 1000 // limit.burst + 1)
    assert ask(call, ana, *requests(codes.index("rate_limited"))) is None


def test_what_is_repeated_and_changes_nothing_costs_nothing(call, world, ana):
    league_id = world.lobby("Ana")
    for _ in range(100):
        assert ask(call, ana, "PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True}) is None
    assert lines(world, league_id) == 2


def test_picks_cost_nothing_but_taking_them_back_does(call, world, ana):
    league_id = world.started("Ana", "Ben", rounds=10)
    undone = 0
    for _ in range(limits.LINES_PER_MEMBER.burst + 20):
        world.pick(league_id)
        undone += call("POST", f"/api/leagues/{league_id}/draft/undo", {}, ana.token).status == 200
        world.clock.advance(1)
        if world.league(league_id).status == "complete":
            break
    assert undone <= limits.LINES_PER_MEMBER.burst
    assert world.league(league_id).status == "complete", "the picks went on"


def test_hours_of_one_guest_in_many_leagues(world, ana):
    """As often as allowed: a few thousand lines a day, not millions."""
    mine = [world.lobby("Ana") for _ in range(50)]
    before = sum(lines(world, league_id) for league_id in mine)
    refused = 0
    for n in range(HOURS):
        world.clock.advance(HOUR)
        for m in range(20):
            try:
                accounts.change_me(world.services, ana.id, f"Ana {n} {m}")
            except limits.RateLimited:
                refused += 1
    written = sum(lines(world, league_id) for league_id in mine) - before
    assert refused and 0 < written <= (HOURS + 1) * limits.LINES_PER_USER.burst


def test_a_command_that_writes_n_leagues_counts_n_and_is_done_wholly_or_not_at_all(call, world, ana):
    mine = [world.lobby("Ana") for _ in range(90)]
    done = [call("PATCH", "/api/me", {"display_name": f"Ana {n}"}, ana.token).code for n in range(6)]
    assert done[:2] == [None, None] and done[-1] == "rate_limited"
    assert {world.league(league_id).members[0].display_name for league_id in mine} == {
        call.ok("GET", "/api/me", token=ana.token)["display_name"]
    }


def test_leagues_made_and_deleted_have_a_budget_too(world, ana, call):
    codes = []
    for _ in range(40):
        for _ in range(10):
            made = call("POST", "/api/leagues", {"name": "Pool", "competition_id": "nfl-2026"}, ana.token)
            codes.append(made.code)
            if made.code is None:
                call("DELETE", f"/api/leagues/{made.json['id']}", token=ana.token)
        world.clock.advance(2_000)
    assert codes.count(None) <= limits.LINES_PER_USER.burst + 10
    assert codes[-1] == "rate_limited"


def test_the_command_that_was_refused_can_be_sent_again(call, world, ana):
    """Nothing of it was remembered: under the same cmd_id it is done once there is room."""
    league_id = world.lobby("Ana")
    path = f"/api/leagues/{league_id}/autopick"
    for n in range(limits.SWITCHES_PER_MEMBER.burst):
        call.ok("PUT", path, {"enabled": n % 2 == 0}, ana.token)
    body = {"enabled": True, "cmd_id": "11111111-1111-4111-8111-111111111111"}
    call.refused("rate_limited", "PUT", path, body, ana.token)
    world.clock.advance(60_000)
    for _ in range(2):
        call.ok("PUT", path, body, ana.token)
    assert world.league(league_id).members[0].autopick
    assert leagues.MOST_LEAGUES < limits.LINES_PER_USER.burst, "a new name for all of them can be paid"


def test_a_season_that_is_imported_again_and_again_counts_each_game_that_changes(
    call, world, ana, monkeypatch
):
    """A stream of results keeps what each game was: one guest could fill 60 GB a day."""
    limit = limits.Limit(5 * GAMES, limits.GAMES_PER_USER.seconds)
    monkeypatch.setattr(taking, "GAMES_PER_USER", limit)
    teams = [f"Team {n}" for n in range(64)]
    cup = own_cup(call, world, *teams)
    games = list(combinations(teams, 2))[:GAMES]

    def season(score: int) -> bytes:
        rows = (f"{n},{home},{away},{score},0" for n, (home, away) in enumerate(games))
        return "\n".join(["id,home,away,home_score,away_score", *rows]).encode()

    def changed(score: int) -> int | None:
        try:
            taken = results.import_file(world.services, ana.id, cup, season(score), {})
        except limits.RateLimited:
            return None
        return taken["new"] + taken["changed"]

    said = [changed(score) for score in (1, 2, 2, 3, 4, 5, 6)]
    assert said[:3] == [GAMES, GAMES, 0] and said[-1] is None
    assert sum(filter(None, said)) <= limit.burst, "and what was refused changed nothing"
    assert changed(5) == 0
    world.clock.advance(limit.seconds * 1000)
    assert changed(9) == GAMES


def test_a_person_who_writes_in_all_their_leagues_has_one_budget(call, world, ana):
    """Each league alone would let in a message every ten seconds: 7 GB a day in a hundred of them."""
    mine, posted = [world.lobby("Ana") for _ in range(20)], 0
    for round_ in range(60):
        for n, league_id in enumerate(mine):
            cmd_id = f"00000000-0000-4000-8000-{round_:06d}{n:06d}"
            body = {"cmd_id": cmd_id, "text": "Hello"}
            posted += call("POST", f"/api/leagues/{league_id}/chat", body, ana.token).code is None
        world.clock.advance(10_000)
    assert limits.CHAT_PER_USER.burst <= posted <= limits.CHAT_PER_USER.burst * 7 // 6 + 1


@pytest.fixture
def counted(world, monkeypatch):
    """(whose budget, how much) of each that is asked. In a shared table each costs a write."""
    found: list[tuple[str, int]] = []
    check = world.services.limits.check

    def noted(key: str, limit, cost: int = 1) -> None:
        found.append((key, cost))
        check(key, limit, cost)

    monkeypatch.setattr(world.services.limits, "check", noted)
    return found


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_a_new_name_costs_a_line_in_each_league_and_the_commands_beyond_the_one(world, ana, counted, count):
    for _ in range(count):
        world.lobby("Ana")
    counted.clear()
    accounts.change_me(world.services, ana.id, "Anna")
    commands = [(f"commands {ana.id}", count - 1)] if count > 1 else []
    lines = [(f"lines {ana.id}", count)] if count > 0 else []
    assert counted == commands + lines
    counted.clear()
    accounts.change_me(world.services, ana.id, "Anna")
    assert counted == [], "the same name again changes nothing"


def test_games_are_counted_where_some_change_and_only_for_who_enters_them(world, ana, call, counted):
    cup = own_cup(call, world)
    games = b'{"games": [{"home": "Reds", "away": "Blues"}, {"home": "Greens", "away": "Reds"}]}'
    whose = [(f"games {ana.id}", 2)]
    counted.clear()
    for now in (whose, []):
        results.import_file(world.services, ana.id, cup, games, {})
        assert [one for one in counted if one[0].startswith("games ")] == now
        counted.clear()
    other = world.services.competition(own_cup(call, world))
    results.take_file(world.services, other, games, "draftnight")
    assert not [one for one in counted if one[0].startswith("games ")], "an operator pays nothing"


def test_who_leaves_pays_a_line_and_who_deletes_their_account_none(world, ana, ben, counted):
    """The deletion of an account must not wait for a budget, and happens once."""
    for _ in range(2):
        world.lobby("Cleo", "Ana", "Ben")
    (mine, other) = [league.id for league in world.services.store.leagues.of_user(ana.id)]
    counted.clear()
    leagues.leave(world.services, ana.id, mine, None)
    assert counted == [(f"lines {mine} {ana.id}", 1), (f"lines {ana.id}", 1)]
    counted.clear()
    account_deletion.delete_me(world.services, ana.id)
    assert counted == [] and world.league(other).member(ana.id) is None


def test_what_another_process_makes_it_decide_again_is_paid_once(world, ana, counted, monkeypatch):
    league_id = world.lobby("Ana")

    def another_was_first() -> None:
        raise Conflict

    for store in (world.services.store.leagues, world.services.store.chats):
        between(monkeypatch, store, "commit", another_was_first)
    counted.clear()
    leagues.change(world.services, ana.id, league_id, "Pool", None, None)
    assert counted == [(f"lines {league_id} {ana.id}", 1), (f"lines {ana.id}", 1)]
    counted.clear()
    chat.post(world.services, ana.id, league_id, "Hello", "message", None)
    assert [whose for whose, _ in counted] == [f"chat {league_id} {ana.id}"] * 2 + [f"chat {ana.id}"]
