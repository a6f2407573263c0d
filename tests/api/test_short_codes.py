"""A code to read aloud: for the open lobby, for a while, and not to be guessed."""

from actions import draft, leagues, short_codes

MINUTE_MS = 60_000
UNCLEAR = set("01OIL")


def made(world, league_id: str) -> str:
    world.clock.advance(1)
    return short_codes.make(world.services, world.person("Ana").id, league_id)["code"]


def preview(call, code: str):
    return call("POST", "/api/invites/preview", {"invite_code": code})


def test_it_can_be_read_aloud_and_leads_in(call, world):
    league_id = world.lobby("Ana")
    codes = [made(world, league_id) for _ in range(20)]
    assert not UNCLEAR & set("".join(codes))
    assert preview(call, codes[-1].lower()).json["league"]["name"] == "Sunday Pool"
    assert preview(call, codes[-2]).code == "invite_not_found", "a new one kills the old"


def test_invite_not_found_once_the_draft_runs_the_code_was_replaced_or_time_is_over(call, world):
    started, changed, late = world.lobby("Ana", "Ben"), world.lobby("Ana"), world.lobby("Ana")
    codes = [made(world, league_id) for league_id in (started, changed, late)]
    draft.start(world.services, world.person("Ana").id, started, None)
    leagues.new_invite(world.services, world.person("Ana").id, changed, None)
    assert [preview(call, code).status for code in codes] == [404, 404, 200]
    world.clock.advance(30 * MINUTE_MS)
    assert preview(call, codes[2]).code == "invite_not_found"


def test_rate_limited_when_guessed(call, world):
    codes = [f"AAAAA{c}" for c in "ABCDEFGHJKMNPQRSTUVWX"]
    answers = [preview(call, code).code for code in codes]
    assert answers == ["invite_not_found"] * 20 + ["rate_limited"]


def test_unavailable_where_every_code_that_is_drawn_is_taken(call, world, monkeypatch):
    first, second = world.lobby("Ana"), world.lobby("Ana")
    code = made(world, first)
    monkeypatch.setattr(short_codes, "new_short_code", lambda: code)
    ana = world.person("Ana").token
    refused = call.refused("unavailable", "POST", f"/api/leagues/{second}/invite/short", {}, ana)
    assert refused.json["error"]["details"]["retry_after"]
    assert preview(call, code).json["league"]["name"] == "Sunday Pool", "and it leads where it led"
