"""Four members draft the whole NFL; everybody ends with the same state, also who came late or was away."""

import pytest
from support.clients import view as views
from support.clients.client import Member, Room, open_league, picks_best_available, ranked_teams


def fresh(member: Member, league_id: str) -> dict:
    return member.rest.ok("GET", f"/api/leagues/{league_id}/draft")


def pick_by_hand(member: Member, room: Room, ranked: list[str]) -> None:
    """One pick of a person: wait for the turn, then take the last team, as a person with a grudge would."""
    member.wait(room.my_turn, what="my turn")
    taken = {pick["team_id"] for pick in room.state["picks"]}
    team_id = next(team_id for team_id in reversed(ranked) if team_id not in taken)
    answer = member.pick(room.league_id, room.state["pick_no"], team_id)
    assert answer.status == 201, answer
    member.wait_seq(room.league_id, answer.json["seq"])


def is_complete(room: Room):
    return lambda: room.view is not None and room.view["league"]["completed_at"] is not None


def test_four_members_draft_the_nfl(server, people):
    """Two people, two scripts, a late joiner and one who drops in the middle and comes back."""
    ann, ben, *scripts = people(server, 4)
    league_id = open_league([ann, ben, *scripts], rounds=8, pick_seconds=60)
    ranked = ranked_teams(ann, "nfl-2026")
    for script in scripts:
        picks_best_available(script, ranked)
    for member in (ann, ben, *scripts):
        member.open(league_id)
    late = Member(server, "Ann's tablet", like=ann)

    assert ann.post(league_id, "draft/start").status == 200
    away = scripts[0]
    for round_no in range(1, 9):
        if round_no == 5:
            away.drop()
        for member in (ann, ben) if round_no % 2 else (ben, ann):
            pick_by_hand(member, member.rooms[league_id], ranked)
        if round_no == 5:
            late.open(league_id)
            assert away.rooms[league_id].seq < ann.rooms[league_id].seq, "away when two picks were made"
            away.come_back()

    everyone = (ann, ben, *scripts, late)
    for member in everyone:
        member.wait(is_complete(member.rooms[league_id]), what="the end of the draft")
    truth = fresh(ann, league_id)
    for member in everyone:
        room = member.rooms[league_id]
        assert room.view == views.from_snapshot(truth)
        assert room.hash == truth["state_hash"]
    assert truth["state"]["status"] == "complete" and len(truth["state"]["picks"]) == 32
    assert {pick["team_id"] for pick in truth["state"]["picks"]} == set(ranked)
    assert away.rooms[league_id].fetches == ["snapshot", "delta"]
    assert late.rooms[league_id].fetches[0] == "snapshot"
    late.close()


AWAY_MS = 30_000


@pytest.mark.long
def test_thirty_seconds_away(server, people):
    """Cut off for that long, by the server's clock, while the others draft on; then the same state, to the hash."""
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben], bots=2, rounds=8, pick_seconds=60, autopick_delay_seconds=2)
    for member in (ann, ben):
        member.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
        member.open(league_id)
    assert ann.post(league_id, "draft/start").status == 200
    here, away = ann.rooms[league_id], ben.rooms[league_id]
    ben.wait(lambda: len(away.state["picks"]) >= 2, what="the draft to be under way")
    ben.drop()
    back_at = fresh(ann, league_id)["server_now"] + AWAY_MS
    ann.wait(
        lambda: any(tick["data"]["server_now"] >= back_at for tick in here.ticks), 2 * AWAY_MS / 1000, "30 s"
    )
    assert here.seq - away.seq >= 5, "the draft went on without him"
    ben.come_back()
    assert away.fetches == ["snapshot", "delta"]

    seq = ann.post(league_id, "draft/pause").json["seq"]
    for member in (ann, ben):
        member.wait_seq(league_id, seq)
    truth = fresh(ann, league_id)
    assert truth["state"]["status"] == "paused"
    assert here.view == away.view == views.from_snapshot(truth)
    assert here.hash == away.hash == truth["state_hash"]


def test_messages_arrive_in_order_without_a_gap(server, people):
    """Every numbered message of a league, of both names, is one sequence for a client that stays."""
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben], rounds=2, pick_seconds=None)
    watched = ben.open(league_id)
    began = watched.seq
    ranked = ranked_teams(ann, "nfl-2026")
    ann.rest.ok("PATCH", f"/api/leagues/{league_id}", {"name": "Rivals", "settings": {"rounds": 1}})
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/order", {"user_ids": [ben.user_id, ann.user_id]})
    ann.rest.ok("POST", f"/api/leagues/{league_id}/invite")
    ann.rest.ok("PATCH", "/api/me", {"display_name": "Anna"})
    for what in ("start", "pause", "resume"):
        assert ann.post(league_id, f"draft/{what}").status == 200
    assert ben.pick(league_id, 1, ranked[0]).status == 201
    assert ann.post(league_id, "draft/undo", reason="too early").status == 200
    assert ann.pick(league_id, 1, ranked[1], user_id=ben.user_id).status == 201
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": False})
    last = ann.pick(league_id, 2, ranked[0])
    ben.wait(is_complete(watched))
    assert [event["seq"] for event in watched.arrived] == list(range(began + 1, last.json["seq"] + 2))
    assert [event["type"] for event in watched.arrived] == [
        "settings_changed", "order_set", "invite_changed", "member_renamed", "draft_started", "draft_paused",
        "draft_resumed", "pick_made", "pick_undone", "pick_made", "autopick_set", "autopick_set", "pick_made",
        "draft_completed",
    ]  # fmt: skip
    assert watched.fetches == ["snapshot"], "nothing was missed, so nothing had to be fetched"
    assert watched.view == views.from_snapshot(fresh(ben, league_id))
    log = ben.rest.ok("GET", f"/api/leagues/{league_id}/recap")["events"]
    assert log[began:] == watched.arrived, "what was sent is what is in the log"
