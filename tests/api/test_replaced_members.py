"""A seat that was left is given to somebody new: with all that was ever its own, and with no way back."""

import json

import pytest
from support.worlds.season import league_of, own_cup, played

from actions import account_deletion, draft, leagues, season_end

MINUTE_MS = 60_000
READS = (
    "standings",
    "standings?provisional=true",
    "race",
    "season",
    "projection",
    "games",
    "export?what=picks&format=json",
    "export?what=standings&format=json",
)


@pytest.fixture
def league_id(world):
    """Two picks into a draft, Ben has left it."""
    league_id = world.started("Ana", "Ben", "Cleo")
    world.pick(league_id)
    world.pick(league_id)
    leagues.leave(world.services, world.person("Ben").id, league_id, None)
    return league_id


def link(call, world, league_id, who="Ben") -> str:
    path = f"/api/leagues/{league_id}/members/{world.person(who).id}/seat-link"
    return call.ok("POST", path, {}, world.fresh_token("Ana"))["url"].partition("#")[2]


def take(call, token: str, name="Dave") -> dict:
    return call.ok("POST", "/api/auth/seat", {"token": token, "display_name": name})


def test_somebody_new_sits_in_the_seat_and_has_its_picks(call, world, league_id, ana, ben):
    before = world.league(league_id)
    token = link(call, world, league_id)
    assert token.startswith("new.")
    made = take(call, token, "  Dave ")
    new = made["user"]["id"]
    assert (made["seat"], made["league_id"], made["user"]["is_guest"]) == (None, league_id, True)
    assert made["user"]["display_name"] == "Dave"
    after = call.ok("GET", f"/api/leagues/{league_id}/draft", token=made["access_token"])
    assert after["state"]["order"] == [new if one == ben.id else one for one in before.order]
    assert [pick["user_id"] for pick in after["state"]["picks"]] == [
        new if pick.user_id == ben.id else pick.user_id for pick in before.picks
    ]
    mine = call.ok("GET", "/api/leagues", token=made["access_token"])["leagues"]
    assert [one["id"] for one in mine] == [league_id]
    queue = call.ok("GET", f"/api/leagues/{league_id}/queue", token=made["access_token"])
    assert (queue["team_ids"], queue["version"]) == ([], 0)


def test_everybody_hears_of_it_without_any_secret(call, world, league_id, ana, ben):
    token = link(call, world, league_id)
    made = take(call, token)
    event = world.events(league_id)[-1]
    assert (event.type, event.actor_id) == ("member_replaced", made["user"]["id"])
    assert (event.data.user_id, event.data.was, event.data.by) == (ben.id, "Ben", ana.id)
    assert event.data.member.display_name == "Dave"
    assert world.broadcaster.sent[-1][2] == event
    assert token not in str(world.broadcaster.sent)
    assert not any(token in str(world.rows(table)) for table in ("vouchers", "events", "leagues"))


def test_a_client_that_heard_of_it_is_where_a_new_one_is(call, world, league_id, ana):
    """A delta is equal to a snapshot. Fixtures judge the fold, this that the log is handed out so."""
    league = world.league(league_id)
    take(call, link(call, world, league_id))
    path = f"/api/leagues/{league_id}/draft"
    delta = call.ok("GET", f"{path}?epoch={league.epoch}&since={league.seq}", token=world.fresh_token("Ana"))
    whole = call.ok("GET", path, token=world.fresh_token("Ana"))
    assert [event["type"] for event in delta["events"]] == ["member_replaced"]
    assert delta["state_hash"] == whole["state_hash"]


def test_who_left_finds_what_a_stranger_finds(call, world, league_id, ben):
    take(call, link(call, world, league_id))
    code = world.league(league_id).invite_code
    answers = [
        call.refused("draft_already_started", "POST", "/api/leagues/join", {"invite_code": code}, who.token)
        for who in (ben, world.person("Eve"))
    ]
    assert answers[0].json == answers[1].json
    for path in ("", "/draft", "/season", "/chat"):
        call.refused("league_not_found", "GET", f"/api/leagues/{league_id}{path}", token=ben.token)
    assert call.ok("GET", "/api/leagues", token=ben.token)["leagues"] == []
    assert call.ok("GET", "/api/me", token=ben.token)["display_name"] == "Ben", "the account is untouched"
    assert call.ok("GET", "/api/me/export", token=ben.token)["leagues"] == []


def test_invalid_request_without_a_name_or_with_a_bad_one_uses_nothing_up(call, world, league_id):
    token, before = link(call, world, league_id), len(world.rows("users"))
    for named in ({}, {"display_name": None}, {"display_name": " "}, {"display_name": "x" * 41}):
        call.refused("invalid_request", "POST", "/api/auth/seat", {"token": token, **named})
    assert len(world.rows("users")) == before
    take(call, token)


def test_seat_link_used_the_second_time_after_a_newer_one_and_after_15_minutes(call, world, league_id):
    def used(token: str) -> None:
        body = {"token": token, "display_name": "Eve"}
        call.refused("seat_link_used", "POST", "/api/auth/seat", body)

    first, second = link(call, world, league_id), link(call, world, league_id)
    used(first)
    world.clock.advance(15 * MINUTE_MS)
    used(second)
    third = link(call, world, league_id)
    take(call, third)
    before = len(world.rows("users"))
    used(third)
    used("new.")
    assert len(world.rows("users")) == before, "nobody was made for nothing"


def test_seat_link_used_once_the_member_is_back_or_the_league_gone(call, world, ana):
    for end in ("back", "deleted"):
        league_id = world.started("Ana", "Ben")
        leagues.leave(world.services, world.person("Ben").id, league_id, None)
        token, before = link(call, world, league_id), len(world.rows("users"))
        if end == "back":
            ben = world.services.store.accounts.get(world.person("Ben").id)
            leagues.join(world.services, ben, world.league(league_id).invite_code, None)
        else:
            leagues.delete(world.services, ana.id, league_id, None)
        call.refused("seat_link_used", "POST", "/api/auth/seat", {"token": token, "display_name": "Dave"})
        assert len(world.rows("users")) == before


def test_a_used_link_stays_used_when_the_old_member_is_back_in_the_lobby_and_leaves_again(call, world):
    league_id = world.started("Ana", "Ben", "Cleo")
    ana, ben = world.person("Ana"), world.services.store.accounts.get(world.person("Ben").id)
    leagues.leave(world.services, ben.id, league_id, None)
    token = link(call, world, league_id)
    take(call, token)
    draft.reset(world.services, ana.id, league_id, None)
    leagues.join(world.services, ben, world.league(league_id).invite_code, None)
    draft.start(world.services, ana.id, league_id, None)
    leagues.leave(world.services, ben.id, league_id, None)
    call.refused("seat_link_used", "POST", "/api/auth/seat", {"token": token, "display_name": "Eve"})


def test_a_dead_link_does_not_count_as_a_new_account(call, world, league_id):
    for _ in range(70):
        call.refused("seat_link_used", "POST", "/api/auth/seat", {"token": "new.x", "display_name": "Dave"})
    take(call, link(call, world, league_id))


def test_a_link_from_before_they_left_opens_nothing(call, world):
    league_id = world.started("Ana", "Ben")
    token = link(call, world, league_id)
    leagues.leave(world.services, world.person("Ben").id, league_id, None)
    made = call("POST", "/api/auth/seat", {"token": token, "display_name": "Dave"})
    assert made.code == "seat_link_used"
    assert not world.league(league_id).members[1].active


def test_season_closed_for_the_link_and_for_who_opens_it(call, world, ana, ben):
    league_id = world.complete("Ana", "Ben")
    leagues.leave(world.services, ben.id, league_id, None)
    token = link(call, world, league_id)
    season_end.close(world.services, ana.id, league_id, None)
    body = {"token": token, "display_name": "Dave"}
    call.refused("season_closed", "POST", "/api/auth/seat", body)
    call.refused(
        "season_closed", "POST", f"/api/leagues/{league_id}/members/{ben.id}/seat-link", {}, ana.token
    )
    season_end.reopen(world.services, ana.id, league_id, None, None)
    call.ok("POST", "/api/auth/seat", body)


def test_only_the_commissioner_gives_a_seat_away(call, world, league_id, ben):
    path = f"/api/leagues/{league_id}/members/{ben.id}/seat-link"
    call.refused("commissioner_only", "POST", path, {}, world.person("Cleo").token)
    call.refused("league_not_found", "POST", path, {}, ben.token)


def test_the_seat_of_a_deleted_account_is_taken_over_too(call, world):
    league_id = world.complete("Ana", "Ben")
    account_deletion.delete_me(world.services, world.person("Ben").id)
    made = take(call, link(call, world, league_id))
    names = [member.display_name for member in world.league(league_id).members]
    assert sorted(names) == ["Ana", "Dave"]
    account_deletion.delete_me(world.services, made["user"]["id"])
    league = world.league(league_id)
    assert sorted(member.display_name for member in league.members) == ["Ana", "Former member"]
    told = call.ok("GET", f"/api/leagues/{league_id}/recap", token=world.fresh_token("Ana"))
    assert "Dave" not in json.dumps(told), "nor does the event that brought them in name them"


def test_who_deletes_their_account_after_they_were_replaced_is_named_no_more(call, world, league_id, ben):
    made = take(call, link(call, world, league_id))

    def told() -> dict:
        events = call.ok("GET", f"/api/leagues/{league_id}/recap", token=made["access_token"])["events"]
        assert events[-1]["type"] == "member_replaced"
        return events[-1]["data"]

    assert (told()["was"], told()["member"]["display_name"]) == ("Ben", "Dave")
    account_deletion.delete_me(world.services, ben.id)
    assert (told()["was"], told()["member"]["display_name"]) == ("Former member", "Dave")
    account_deletion.delete_me(world.services, made["user"]["id"])
    shown = call.ok("GET", f"/api/leagues/{league_id}/recap", token=world.fresh_token("Ana"))
    assert "Ben" not in json.dumps(shown) and "Dave" not in json.dumps(shown)


def test_the_whole_season_goes_on_under_the_new_name(call, world, ana, ben):
    """Whatever a member can read says the same as before, with another person in the seat: nothing is cut."""
    cup = own_cup(call, world, sport="Soccer")
    league_id = league_of(world, cup, "Ana", "Ben")
    path = f"/api/leagues/{league_id}"
    played(call, world, cup, ("Reds", "Blues", 2, 1), ("Greens", "Whites", 1, 1), ("Whites", "Reds", 0, 3))
    scoring = call.ok("GET", f"{path}/scoring", token=ana.token)["scoring"]
    scoring |= {"guess": {"of": "points"}, "ties": [{"by": "guess"}, *scoring["ties"]]}
    call.ok("PUT", f"{path}/scoring", {"scoring": scoring, "reason": "Ties"}, ana.token)
    adjustment = {"user_id": ben.id, "points": 2.5, "reason": "Quiz"}
    call.ok("POST", f"{path}/adjustments", adjustment, ana.token)
    world.services.store.rulings.set_guess(league_id, ben.id, 12_500)
    leagues.leave(world.services, ben.id, league_id, None)
    before = _all(call, path, world)
    assert ben.id in before["standings"] and '"points": 2.5' in before["season"]

    made = take(call, link(call, world, league_id))
    after = _all(call, path, world)
    for read in READS:
        renamed = before[read].replace(ben.id, made["user"]["id"]).replace('"Ben"', '"Dave"')
        assert after[read] == renamed, read
    season_end.close(world.services, ana.id, league_id, None)
    ended = call.ok("GET", f"{path}/season", token=made["access_token"])
    assert ben.id not in json.dumps(ended)
    public = call.ok("POST", f"{path}/recap/link", {}, world.fresh_token("Ana"))["url"]
    shown = call.ok("GET", f"/api/recap/{public.rpartition('/')[2]}")
    assert sorted(one["display_name"] for one in shown["members"]) == ["Ana", "Dave"]


def _all(call, path: str, world) -> dict[str, str]:
    """What each read says, but for its moment, and the hash, which is of ids."""
    found = {}
    for read in READS:
        answer = call.ok("GET", f"{path}/{read}", token=world.fresh_token("Ana"))
        found[read] = json.dumps(_without_moments(answer), sort_keys=True)
    return found


MOMENTS = {"seq", "server_now", "hash"}


def _without_moments(value):
    if isinstance(value, dict):
        return {key: _without_moments(one) for key, one in value.items() if key not in MOMENTS}
    if isinstance(value, list):
        return [_without_moments(one) for one in value]
    return value


def test_the_link_goes_with_the_seat(call, world, league_id):
    take(call, link(call, world, league_id))
    assert [row for row in world.rows("vouchers") if row[0] == "seat"] == []
