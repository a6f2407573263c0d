"""Bots and autopicking members draft by themselves."""

from support.clients.client import Room, open_league, picks_best_available, ranked_teams


def complete(room: Room):
    return lambda: room.view["league"]["completed_at"] is not None


def test_bots_draft_a_whole_league_alone(server, people):
    """With no delay and no clock: 32 picks, each by the timer, without anybody asking."""
    (ann,) = people(server, 1)
    league_id = open_league([ann], bots=7, rounds=4, pick_seconds=None, autopick_delay_seconds=0)
    room = ann.open(league_id)
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    assert ann.post(league_id, "draft/start").status == 200
    ann.wait(complete(room), what="the bots")
    assert [pick["team_id"] for pick in room.state["picks"]] == ranked_teams(ann, "nfl-2026")
    assert {pick["by"] for pick in room.state["picks"]} == {"autopick"}
    assert room.fetches == ["snapshot"] and room.state["pick_no"] == 33


def test_a_person_drafts_with_bots(server, people):
    """Practice: seven bots pick in between, and wait when it is the person's turn."""
    (ann,) = people(server, 1)
    league_id = open_league([ann], bots=3, rounds=8, pick_seconds=60, autopick_delay_seconds=0)
    picks_best_available(ann, ranked_teams(ann, "nfl-2026"))
    room = ann.open(league_id)
    assert ann.post(league_id, "draft/start").status == 200
    ann.wait(complete(room), what="the end")
    by = [pick["by"] for pick in room.state["picks"] if pick["user_id"] == ann.user_id]
    assert by == ["member"] * 8 and len(room.state["picks"]) == 32
