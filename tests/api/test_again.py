"""POST /api/leagues with `again_from`: the same people, and who may do it."""

from uuid import uuid4

import pytest
from support.worlds.season import league_of, own_cup, played
from support.worlds.world import SMALL

from actions import competitions, leagues, people
from actions.leagues import MOST_LEAGUES
from domain.errors import Unavailable
from feeds.moments import local_moment
from security.rate_limits import CHAT_PER_MEMBER
from storage.port import IdempotencyRecord


def test_everyone_finds_the_new_league_in_theirs(call, world, ana, ben):
    earlier = world.complete("Ana", "Ben")
    world.clock.advance(5)  # the newest comes first
    made = call.ok("POST", "/api/leagues", {"again_from": earlier}, world.fresh_token("Ana"))
    before = world.league(earlier)
    assert (made["status"], made["again_from"], made["name"]) == ("lobby", earlier, before.name)
    assert [m["display_name"] for m in made["members"]] == ["Ana", "Ben"]
    assert made["settings"]["rounds"] == before.settings.rounds
    assert made["invite_code"] != before.invite_code
    mine = call.ok("GET", "/api/leagues", token=world.fresh_token("Ben"))["leagues"]
    assert made["id"] in [league["id"] for league in mine]
    assert call.ok("GET", f"/api/leagues/{made['id']}", token=world.fresh_token("Ben"))["id"] == made["id"]


def test_asking_twice_with_one_cmd_id_makes_one(call, world):
    earlier = world.complete("Ana", "Ben")
    body = {"again_from": earlier, "cmd_id": "22222222-2222-4222-8222-222222222222", "name": "Next year"}
    first, second = (call.ok("POST", "/api/leagues", body, world.fresh_token("Ana")) for _ in range(2))
    assert first["id"] == second["id"] and first["name"] == "Next year"


def test_only_its_commissioner_may_and_strangers_learn_nothing(call, world):
    earlier = world.complete("Ana", "Ben", "Cleo")
    world.person("Eve")
    cleo = world.person("Cleo").id
    people.set_role(world.services, world.person("Ana").id, earlier, cleo, "co_commissioner", None)
    members = [(name, 403, "commissioner_only") for name in ("Ben", "Cleo")]
    for name, status, code in (*members, ("Eve", 404, "league_not_found")):
        answer = call("POST", "/api/leagues", {"again_from": earlier}, world.fresh_token(name))
        assert (answer.status, answer.json["error"]["code"]) == (status, code)


def test_without_an_earlier_league_name_and_competition_are_needed(call, world, ana):
    for body in ({"competition_id": SMALL}, {"name": "Pool"}, {}):
        answer = call("POST", "/api/leagues", body, ana.token)
        assert (answer.status, answer.json["error"]["code"]) == (400, "invalid_request")
        assert answer.json["error"]["details"]["field"] in ("name", "competition_id")


def test_who_is_in_as_many_leagues_as_one_can_be_is_not_put_into_another(call, world, ben):
    earlier = world.complete("Ana", "Ben", "Cleo")
    user = world.services.store.accounts.get(ben.id)
    for n in range(MOST_LEAGUES - 1):
        leagues.create(world.services, user, f"Pool {n}", SMALL, {}, None)
    made = call.ok("POST", "/api/leagues", {"again_from": earlier}, world.fresh_token("Ana"))
    assert [m["display_name"] for m in made["members"]] == ["Ana", "Cleo"]
    room = "Leave a league to have room for it, then ask for the link to join"
    assert announcements(call, earlier, world.fresh_token("Ben")) == [
        f"We’re playing again! “{made['name']}” is in My leagues. {room}: <@{ben.id}>."
    ]


def test_whoever_has_no_room_is_not_told_that_the_league_is_in_theirs(call, world, ben):
    earlier = world.complete("Ana", "Ben")
    user = world.services.store.accounts.get(ben.id)
    for n in range(MOST_LEAGUES - 1):
        leagues.create(world.services, user, f"Pool {n}", SMALL, {}, None)
    call.ok("POST", "/api/leagues", {"again_from": earlier, "name": "Next"}, world.fresh_token("Ana"))
    told = f"We’re playing again! Leave a league to have room for “Next”, then ask for the link to join: <@{ben.id}>."
    assert announcements(call, earlier, world.fresh_token("Ben")) == [told]


def test_the_newest_season_of_the_same_competition_is_played_unless_one_is_named(call, world, ana):
    body = {"name": "Hoops", "competition_id": "nba-2025-26"}
    earlier = call.ok("POST", "/api/leagues", body, ana.token)["id"]
    call.ok("POST", f"/api/leagues/{earlier}/bots", {"count": 1}, ana.token)
    again = {"again_from": earlier}
    assert call.ok("POST", "/api/leagues", again, ana.token)["competition_id"] == "nba-2026-27"
    named = again | {"competition_id": "nba-2025-26"}
    assert call.ok("POST", "/api/leagues", named, ana.token)["competition_id"] == "nba-2025-26"


def test_another_competition_may_be_chosen_but_no_custom_one_of_others(call, world):
    again = {"again_from": world.complete("Ana", "Ben"), "competition_id": "nba-2026-27"}
    foreign, token = own_cup(call, world, owner="Eve"), world.fresh_token("Ana")
    assert call.ok("POST", "/api/leagues", again, token)["competition_id"] == "nba-2026-27"
    again["competition_id"] = foreign
    call.refused("competition_not_found", "POST", "/api/leagues", again, token)


def test_a_season_is_offered_up_to_the_end_of_its_last_day_where_it_is_played(world, ana):
    season = world.services.season_format(world.services.competition(SMALL))
    offered = []
    for at in ("00:00", "23:59"):
        world.clock.time = local_moment(season.ends_on, at, season.zone)
        offered.append(SMALL in [one["id"] for one in competitions.listed(world.services, ana.id)])
    world.clock.advance(60_000)
    offered.append(SMALL in [one["id"] for one in competitions.listed(world.services, ana.id)])
    assert offered == [True, True, False]


def test_a_planned_start_is_of_the_earlier_league_alone(call, world, ana):
    at = world.clock.time + 3_600_000
    earlier = world.lobby("Ana", "Ben", starts_at=at, start_by_itself=True)
    made = call.ok("POST", "/api/leagues", {"again_from": earlier}, ana.token)
    assert (made["settings"]["starts_at"], made["settings"]["start_by_itself"]) == (None, False)


def test_the_season_is_scored_as_before(call, world, ana):
    earlier = world.complete("Ana", "Ben")
    rules = {"preset": "margin", "reason": "Agreed"}
    call.ok("PUT", f"/api/leagues/{earlier}/scoring", rules, ana.token)
    made = call.ok("POST", "/api/leagues", {"again_from": earlier}, ana.token)
    assert made["scoring"]["name"] == "Point difference"
    assert made["scoring"] == world.league(earlier).scoring == world.league(made["id"]).scoring
    assert world.events(made["id"])[0].data.scoring == made["scoring"]


def test_rules_that_the_next_competition_cannot_have_stay_behind(call, world, ana):
    earlier = world.complete("Ana", "Ben")
    for_draws = {"games": [{"points": 1, "when": {"result": ["draw"]}}]}
    call.ok("PUT", f"/api/leagues/{earlier}/scoring", {"scoring": for_draws, "reason": "Agreed"}, ana.token)
    again = {"again_from": earlier}
    assert call.ok("POST", "/api/leagues", again, ana.token)["scoring"] == for_draws
    again["competition_id"] = "nba-2026-27"
    assert call.ok("POST", "/api/leagues", again, ana.token)["scoring"] is None


CMD = "33333333-3333-4333-8333-333333333333"


def a_played_cup(call, world, **more) -> tuple[str, str]:
    """A league of Ana's own list with a result, and the list."""
    cup = own_cup(call, world, **more)
    earlier = league_of(world, cup, "Ana", "Ben")
    played(call, world, cup, ("t1", "t2", 2, 1))
    return earlier, cup


def test_an_own_list_that_has_games_starts_anew_and_leaves_the_old_one_alone(call, world, ana):
    earlier, cup = a_played_cup(call, world, season="2026")
    for body in ({"again_from": earlier}, {"again_from": earlier, "competition_id": cup}):
        world.clock.advance(5)  # lists are in the order in which they were made
        made = call.ok("POST", "/api/leagues", body, ana.token)
        assert made["competition_id"] != cup
        games = call.ok("GET", f"/api/competitions/{made['competition_id']}/games", token=ana.token)["games"]
        assert games == []
    teams = [
        call.ok("GET", f"/api/competitions/{one}/teams", token=ana.token)["teams"]
        for one in (cup, made["competition_id"])
    ]
    assert teams[0] == teams[1]
    played(call, world, made["competition_id"], ("t1", "t2", 0, 1))
    before = call.ok("GET", f"/api/competitions/{cup}/games", token=ana.token)["games"]
    assert [(game["home_score"], game["away_score"]) for game in before] == [(2, 1)]
    mine = call.ok("GET", "/api/competitions", token=ana.token)["competitions"]
    names = [(one["name"], one["season"]) for one in mine if one["id"].startswith("custom-")]
    assert names == [("Pub Cup", "2026"), ("Pub Cup 2", ""), ("Pub Cup 3", "")]


def test_an_own_list_without_games_is_played_as_it_is(call, world, ana):
    cup = own_cup(call, world)
    earlier = league_of(world, cup, "Ana", "Ben")
    assert call.ok("POST", "/api/leagues", {"again_from": earlier}, ana.token)["competition_id"] == cup


def test_the_new_list_is_of_who_plays_again(call, world, ana, ben):
    earlier, cup = a_played_cup(call, world)
    people.hand_over(world.services, ana.id, earlier, ben.id, None)
    made = call.ok("POST", "/api/leagues", {"again_from": earlier}, ben.token)
    assert world.services.competition(made["competition_id"]).owner_id == ben.id


def test_one_command_makes_one_list_also_after_a_try_that_failed_in_between(call, world, ana, monkeypatch):
    earlier, _ = a_played_cup(call, world)
    user, store = world.services.store.accounts.get(ana.id), world.services.store

    def create():
        command = IdempotencyRecord(CMD, ana.id, "asked")
        return leagues.create(world.services, user, None, None, {}, command, earlier).league

    def fails(*given):
        raise Unavailable

    with monkeypatch.context() as broken, pytest.raises(Unavailable):
        broken.setattr(store.leagues, "commit", fails)
        create()
    first, second = create(), create()
    assert (first.id, first.competition_id) == (second.id, second.competition_id)
    assert store.competitions.held(ana.id)[0] == 2


def test_a_new_list_counts_among_those_one_may_have(call, world, ana, monkeypatch):
    earlier, _ = a_played_cup(call, world)
    monkeypatch.setattr(competitions, "MOST_COMPETITIONS", 1)
    call.refused("too_many_competitions", "POST", "/api/leagues", {"again_from": earlier}, ana.token)
    assert world.services.store.leagues.count_of_user(ana.id) == 1


def announcements(call, league_id: str, token: str) -> list[str]:
    messages = call.ok("GET", f"/api/leagues/{league_id}/chat", token=token)["messages"]
    return [one["text"] for one in messages if one["kind"] == "announcement"]


def test_the_others_are_told_once_in_the_earlier_league(call, world, ana, ben):
    earlier = world.complete("Ana", "Ben")
    body = {"again_from": earlier, "name": "Next year", "cmd_id": CMD}
    for _ in range(2):
        call.ok("POST", "/api/leagues", body, ana.token)
    told = ["We’re playing again! “Next year” is in My leagues."]
    assert announcements(call, earlier, ben.token) == told
    assert call.ok("GET", f"/api/leagues/{earlier}/chat", token=ben.token)["unread_mentions"] == 1


def test_the_others_are_told_however_much_was_said_before(call, world, ana, ben):
    """It is no message that the commissioner types, and costs none."""
    earlier = world.complete("Ana", "Ben")

    def say():
        return call("POST", f"/api/leagues/{earlier}/chat", {"text": "Hi", "cmd_id": str(uuid4())}, ana.token)

    while say().status == 201:
        pass
    made = call.ok("POST", "/api/leagues", {"again_from": earlier}, ana.token)
    assert len(announcements(call, earlier, ben.token)) == 1 and made["others_told"]
    world.clock.advance(CHAT_PER_MEMBER.seconds * 1000)
    assert [say().status for _ in range(CHAT_PER_MEMBER.burst)] == [201] * CHAT_PER_MEMBER.burst
    call.ok("POST", "/api/leagues", {"again_from": earlier}, ana.token)
    assert len(announcements(call, earlier, ben.token)) == 2


def test_nobody_is_told_where_only_bots_are_left(call, world, ana):
    earlier = world.lobby("Ana")
    call.ok("POST", f"/api/leagues/{earlier}/bots", {"count": 1}, ana.token)
    made = call.ok("POST", "/api/leagues", {"again_from": earlier}, ana.token)
    assert announcements(call, earlier, ana.token) == [] and "others_told" not in made
    assert "others_told" not in call.ok(
        "POST", "/api/leagues", {"name": "P", "competition_id": SMALL}, ana.token
    )


def test_the_next_league_is_there_although_the_others_could_not_be_told(call, world, ana, ben, monkeypatch):
    earlier = world.complete("Ana", "Ben")

    def fails(*given):
        raise Unavailable

    body = {"again_from": earlier, "cmd_id": CMD}
    with monkeypatch.context() as broken:
        broken.setattr(world.services.store.chats, "commit", fails)
        made = call.ok("POST", "/api/leagues", body, ana.token)
    assert announcements(call, earlier, ben.token) == [] and made["others_told"] is False
    repeated = call.ok("POST", "/api/leagues", body, ana.token)
    assert (repeated["id"], repeated["others_told"]) == (made["id"], True)
    assert len(announcements(call, earlier, ben.token)) == 1
