"""My teams' games as a calendar: who reads it, when it says that nothing is new, and what it never tells."""

import logging
from dataclasses import replace

import pytest
from support.worlds.season import league_of, own_cup, played

from actions import season_calendar
from actions.season_book import Seen, seen
from domain.season.calendar import KEPT_MS
from domain.season.standings import Holding

DAY = 86_400_000


@pytest.fixture
def cup(call, world) -> str:
    return own_cup(call, world, sport="Soccer")


def address(call, world, name="Ana") -> str:
    return call.ok("POST", "/api/me/calendar", {}, world.person(name).token)["url"]


def events(text: str) -> list[dict[str, str]]:
    """The properties of each event, unfolded."""
    lines = text.replace("\r\n ", "").split("\r\n")
    found = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line:
            name, _, value = line.partition(":")
            found[-1].setdefault(name, value)
    return found


def test_a_league_that_is_deleted_while_the_calendar_is_made_is_left_out(call, world, monkeypatch):
    """Its list of teams, too: nothing plays it any more."""
    for _ in range(2):
        cup = own_cup(call, world, sport="Soccer")
        league_of(world, cup, "Ana", "Ben", rounds=1)
        played(call, world, cup, ("Reds", "Blues", 2, 1), start=world.clock.time + DAY)
    url, ana = address(call, world), world.person("Ana")
    last = world.services.store.leagues.of_user(ana.id)[-1]
    paths = [f"/api/leagues/{last.id}", f"/api/competitions/{last.competition_id}"]

    def meanwhile():
        while paths:
            call.ok("DELETE", paths.pop(0), token=ana.token)

    monkeypatch.setattr(season_calendar, "yield_to_others", meanwhile)
    assert len(events(call.ok("GET", url))) == 1


def test_games_of_my_teams_alone_each_once_with_every_league_it_counts_in(call, world, cup):
    league_of(world, cup, "Ana", "Ben", rounds=1)  # Ana has the first of four teams, Ben the second
    league_of(world, cup, "Ana", "Ben", rounds=1)
    start = world.clock.time + DAY
    played(call, world, cup, ("Reds", "Blues", 2, 1), ("Greens", "Whites", 1, 1), start=start)
    mine = call("GET", address(call, world)).json
    summaries = {one["SUMMARY"]: one["DESCRIPTION"] for one in events(mine)}
    assert len(summaries) == 1
    (description,) = summaries.values()
    assert description.count("Pool: ") == 2
    world.person("Eve")
    assert events(call("GET", address(call, world, "Eve")).json) == []


def test_a_game_names_the_teams_of_mine_that_were_mine_at_its_kick_off(call, world, cup, monkeypatch):
    """A holding may begin and end within a season, although nothing hands a team over yet."""
    league_of(world, cup, "Ana", "Ben", rounds=1)
    at = world.clock.time + 2 * DAY

    ids = {team.name: team.id for team in world.services.competition(cup).teams}
    ana, ben = (world.person(name).id for name in ("Ana", "Ben"))
    holdings = (
        Holding(ana, ids["Reds"], 1, end=at),
        Holding(ben, ids["Blues"], 2),
        Holding(ben, ids["Reds"], 1, start=at),
    )

    def handed_over(services, league) -> Seen:
        of = seen(services, league)
        return replace(of, book=replace(of.book, holdings=holdings))

    games = ("Reds", "Whites", 1, 0), ("Reds", "Blues", 1, 0), ("Greens", "Reds", 1, 0)
    played(call, world, cup, *games, start=at - DAY)
    monkeypatch.setattr(season_calendar, "seen", handed_over)
    shown = [events(call("GET", address(call, world, name)).json) for name in ("Ana", "Ben")]
    said = [[one["DESCRIPTION"].partition("\\n")[0] for one in mine] for mine in shown]
    assert said == [["Pool: Reds"], ["Pool: Blues and Reds", "Pool: Reds"]]


def test_nothing_is_sent_again_until_something_is_new(call, world, cup):
    league_of(world, cup, "Ana", "Ben")
    (game,) = played(call, world, cup, ("Reds", "Blues", 2, 1), start=world.clock.time)
    url = address(call, world)
    first = call("GET", url)
    again = call("GET", url, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.headers["etag"]) == (304, first.headers["etag"])
    assert first.headers["etag"].startswith('W/"'), "packed and unpacked are not the same bytes"
    assert (first.headers["vary"], again.headers["vary"]) == ("Accept-Encoding", "Accept-Encoding")
    named = f'"other", {first.headers["etag"]}', f'"other", {first.headers["etag"].removeprefix("W/")}'
    assert [call("GET", url, headers={"If-None-Match": tags}).status for tags in named] == [304, 304]
    path = f"/api/competitions/{cup}/games/{game['id']}"
    call.ok(
        "PUT", path, {"status": "postponed", "starts_at": world.clock.time + DAY}, world.person("Ana").token
    )
    moved = call("GET", url, headers={"If-None-Match": first.headers["etag"]})
    assert moved.status == 200 and moved.headers["etag"] != first.headers["etag"]
    (before,), (after,) = events(first.json), events(moved.json)
    assert before["UID"] == after["UID"] and before["DTSTART"] != after["DTSTART"]
    assert (after["STATUS"], after["SUMMARY"]) == ("TENTATIVE", "Postponed: Reds v Blues")
    call.ok("PUT", path, {"status": "cancelled"}, world.person("Ana").token)
    (gone,) = events(call("GET", url).json)
    assert (gone["UID"], gone["STATUS"]) == (before["UID"], "CANCELLED")
    assert [one["SEQUENCE"] for one in (before, after, gone)] == ["0", "1", "2"]


def test_an_old_game_leaves_it_and_an_address_that_nobody_asks_for_ends(call, world, cup):
    league_of(world, cup, "Ana", "Ben")
    played(call, world, cup, ("Reds", "Blues", 2, 1), start=world.clock.time)
    url = address(call, world)
    world.clock.advance(KEPT_MS)
    assert len(events(call("GET", url).json)) == 1
    world.clock.advance(1)
    assert events(call("GET", url).json) == []
    for _ in range(3):
        world.clock.advance(season_calendar.RENEWED_MS - DAY)
        assert call("GET", url).status == 200, "it is asked for, so it stays"
    world.clock.advance(season_calendar.LASTS_MS)
    call.refused("calendar_not_found", "GET", url)


@pytest.mark.parametrize("token", ["x", "a" * 300, "%2e%2e", "%00"])
def test_an_address_that_was_never_made(call, token):
    assert call("GET", f"/api/calendar/{token}").status == 404


def test_the_key_is_stored_as_its_hash_and_never_logged(call, world, cup, caplog):
    caplog.set_level(logging.DEBUG)
    url = address(call, world)
    call("GET", url)
    secret = url.rpartition("/")[2]
    assert secret not in caplog.text
    (voucher,) = world.services.store.vouchers.of_owner("calendar", world.person("Ana").id, world.clock.time)
    assert secret not in str(voucher)


def test_it_ends_with_the_account(call, world, cup):
    league_of(world, cup, "Ana", "Ben")
    url = address(call, world)
    call.ok("DELETE", "/api/me", token=world.person("Ana").token)
    call.refused("calendar_not_found", "GET", url)


@pytest.mark.by_lot  # an added game has an id of its own
def test_a_game_that_the_commissioner_added_is_in_it_and_was_never_moved(call, world, cup):
    league_id = league_of(world, cup, "Ana", "Ben")
    ids = {team.name: team.id for team in world.services.competition(cup).teams}
    added = {"home": ids["Reds"], "away": ids["Blues"], "starts_at": world.clock.time, "reason": "Friendly"}
    call.ok("POST", f"/api/leagues/{league_id}/games", added, world.person("Ana").token)
    (shown,) = events(call("GET", address(call, world)).json)
    assert (shown["SUMMARY"], shown["SEQUENCE"]) == ("Reds v Blues", "0")
    assert shown["URL"] == f"http://localhost:8000/leagues/{league_id}"
