"""A draft that starts by itself: planned through the API, started by the clock, a sweep or a restart."""

from actions import pick_clock

MINUTE = 60_000


def plan(call, world, *names) -> str:
    """A league whose draft starts by itself in ten minutes."""
    league_id = world.lobby(*names)
    settings = {"starts_at": world.clock.now_ms() + 10 * MINUTE, "start_by_itself": True}
    path, token = f"/api/leagues/{league_id}", world.fresh_token(names[0])
    league = call.ok("PATCH", path, {"settings": settings}, token)
    assert league["settings"] | settings == league["settings"]
    return league_id


def last(world, league_id: str) -> str:
    return world.events(league_id)[-1].type


def test_its_timer_is_set_and_starts_it_once(call, world):
    league_id = plan(call, world, "Ana", "Ben")
    planned = world.league(league_id).settings.starts_at
    assert world.services.timer.set[league_id] == planned
    pick_clock.expire_if_due(world.services, league_id)
    assert world.league(league_id).status == "lobby"
    world.clock.time = planned
    for _ in range(3):
        pick_clock.expire_if_due(world.services, league_id)
    assert world.league(league_id).status == "drafting"
    assert [event.type for event in world.events(league_id)].count("draft_started") == 1
    assert world.services.timer.set[league_id] > planned, "the first turn's clock runs"


def test_a_restart_and_a_sweep_start_what_nobody_started(call, world):
    for act in (pick_clock.resume_after_restart, pick_clock.sweep):
        league_id = plan(call, world, "Ana", "Ben")
        world.clock.time = world.league(league_id).settings.starts_at + 5000
        act(world.services)
        assert (world.league(league_id).status, last(world, league_id)) == ("drafting", "draft_started")


def test_a_lobby_of_one_is_told_and_keeps_quiet(call, world):
    league_id = plan(call, world, "Ana")
    world.clock.time = world.league(league_id).settings.starts_at
    pick_clock.expire_if_due(world.services, league_id)
    league = call.ok("GET", f"/api/leagues/{league_id}", token=world.fresh_token("Ana"))
    assert (league["status"], league["settings"]["start_by_itself"]) == ("lobby", False)
    assert last(world, league_id) == "start_missed"
    assert league_id not in world.services.store.leagues.drafting()


def test_a_command_that_comes_first_finds_the_draft_started(call, world):
    league_id = plan(call, world, "Ana", "Ben")
    world.clock.time = world.league(league_id).settings.starts_at + 10
    ana = world.fresh_token("Ana")
    path = f"/api/leagues/{league_id}"
    later = {"settings": {"starts_at": world.clock.time + MINUTE}}
    answer = call("PATCH", path, later, ana)
    assert (answer.status, answer.json["error"]["code"]) == (409, "draft_already_started")
    assert world.league(league_id).status == "drafting"


def test_the_commissioner_who_starts_at_that_very_moment_is_not_refused(call, world):
    league_id = plan(call, world, "Ana", "Ben")
    world.clock.time = world.league(league_id).settings.starts_at + 10
    call.ok("POST", f"/api/leagues/{league_id}/draft/start", {}, world.fresh_token("Ana"))
    assert world.events(league_id)[-1].actor_id == world.person("Ana").id


def test_a_start_in_the_past_is_refused_in_words(call, world):
    league_id = world.lobby("Ana", "Ben")
    settings = {"starts_at": world.clock.now_ms() - 1, "start_by_itself": True}
    answer = call("PATCH", f"/api/leagues/{league_id}", {"settings": settings}, world.fresh_token("Ana"))
    assert answer.status == 400 and "past" in answer.json["error"]["message"]
