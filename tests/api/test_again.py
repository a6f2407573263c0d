"""POST /api/leagues with `again_from`: the same people, and who may do it."""

from support.worlds.season import own_cup
from support.worlds.world import SMALL

from actions import competitions, leagues, people
from actions.leagues import MOST_LEAGUES
from feeds.moments import local_moment


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
