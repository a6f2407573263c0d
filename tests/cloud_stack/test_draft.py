"""Drafts on the deployed stack: the API's flow, live updates, the clock by SQS, and by the sweeper alone.

The default run keeps an evening, a connection that was lost, and the clock; what tests/cloud sees without a
stack, in test_sockets.py and test_clock.py, is "long".
"""

import json
from uuid import uuid4

import pytest
from support.worlds.deployed import until
from tools.smoke_client import Failure, Native

LATE_SECONDS = 30


def of_type(kind: str):
    return lambda _, payload: payload.get("type") == kind


def test_from_sign_up_to_the_recap(deployed):
    """What one evening needs, once through the deployed API: accounts, an upload, a queue, undo, recap."""
    ana, ben = deployed.guests("Ana", "Ben")
    address = f"{uuid4()}@example.org"
    assert (
        ana.post("/api/me/credentials", email=address, password="correct horse")["user"]["email"] == address
    )
    signed_in = ana.post("/api/auth/login", email=address, password="correct horse")
    ana.api.token = ana.post("/api/auth/refresh", refresh_token=signed_in["refresh_token"])["access_token"]
    teams = "name,rating\n" + "".join(f"Team {n},{n}\n" for n in range(1, 9))
    uploaded = ana.post("/api/competitions", name="Pub Cup", format="csv", content=teams)
    settings = {"rounds": 2, "max_members": 2, "pick_seconds": None}
    league = ana.post("/api/leagues", name="Pub", competition_id=uploaded["id"], settings=settings)
    path = f"/api/leagues/{league['id']}"
    assert ben.status("GET", path) == 404, "not a member yet"
    assert ben.post("/api/leagues/join", invite_code=league["invite_code"])["id"] == league["id"]
    best, second, *rest = [
        t["id"]
        for t in sorted(
            ben.get(f"/api/competitions/{uploaded['id']}/teams")["teams"], key=lambda t: -t["rating"]
        )
    ]
    assert ben.call("PUT", f"{path}/queue", {"team_ids": [second, best]}) == {
        "team_ids": [second, best],
        "version": 1,
        "saves": [],
    }
    ana.call("PUT", f"{path}/order", {"user_ids": [ana.id, ben.id]})
    ana.command(league["id"], "draft/start")
    cmd_id = str(uuid4())
    first = ana.post(f"{path}/picks", cmd_id=cmd_id, pick_no=1, team_id=best)
    assert ana.post(f"{path}/picks", cmd_id=cmd_id, pick_no=1, team_id=best) == first, (
        "the same command again"
    )
    assert ben.get(f"{path}/queue") == {"team_ids": [second, best], "version": 1, "saves": []}
    assert (
        ben.answer("POST", f"{path}/picks", {"cmd_id": str(uuid4()), "pick_no": 2, "team_id": best})[1][
            "error"
        ]["code"]
        == "team_taken"
    )
    for pick_no, (who, team) in enumerate([(ben, second), (ben, rest[0]), (ana, rest[1])], 2):
        who.command(league["id"], "picks", pick_no=pick_no, team_id=team)
    assert ana.draft(league["id"])["state"]["status"] == "complete"
    ana.command(league["id"], "draft/undo", reason="wrong team")
    ana.command(league["id"], "picks", pick_no=4, team_id=rest[2])
    recap = ben.get(f"{path}/recap")
    assert [pick["team_id"] for pick in recap["picks"]] == [best, second, rest[0], rest[2]]
    now = ben.draft(league["id"])
    delta = ben.get(f"{path}/draft?epoch={now['epoch']}&since={now['seq'] - 2}")
    assert (delta["mode"], [event["type"] for event in delta["events"]]) == (
        "delta",
        ["pick_made", "draft_completed"],
    )
    assert delta["state_hash"] == now["state_hash"]


def test_a_dropped_connection_comes_back_to_what_was_missed(deployed):
    ana, ben = deployed.guests("Ana", "Ben")
    league_id = deployed.league(ana, ben, pick_seconds=None)
    ana.follow(league_id)
    ben.follow(league_id)
    seq = ana.command(league_id, "draft/start")["seq"]
    before = ben.draft(league_id)
    ben.live.event(seq)
    ben.live.ws.shutdown()  # without a word, as a lost network
    on_clock = next(who for who in (ana, ben) if who.id == before["state"]["on_clock"])
    made = on_clock.command(league_id, "picks", pick_no=1, team_id=_free(ana, league_id))
    ana.live.event(made["seq"])
    ben.follow(league_id)
    missed = ben.get(f"/api/leagues/{league_id}/draft?epoch={before['epoch']}&since={seq}")
    assert [event["seq"] for event in missed["events"]] == [made["seq"]]
    paused = ana.command(league_id, "draft/pause")
    ben.live.event(paused["seq"])


def _free(who, league_id: str) -> str:
    league = who.get(f"/api/leagues/{league_id}")
    taken = {pick["team_id"] for pick in who.draft(league_id)["state"]["picks"]}
    teams = who.get(f"/api/competitions/{league['competition_id']}/teams")["teams"]
    return next(team["id"] for team in teams if team["id"] not in taken)


def test_a_queue_goes_to_its_owner_only(deployed):
    ana, ben = deployed.guests("Ana", "Ben")
    league_id = deployed.league(ana, ben)
    ana.follow(league_id)
    ben.follow(league_id)
    team = _free(ben, league_id)
    ben.call("PUT", f"/api/leagues/{league_id}/queue", {"team_ids": [team]})
    _, _, told = ben.live.wait("the queue", lambda name, _: name == "queue_update")
    assert told["data"] == {"team_ids": [team], "version": 1, "saves": []}
    seq = ana.call("PATCH", f"/api/leagues/{league_id}", {"name": "Pals"})["seq"]
    ana.live.event(seq)
    assert not [name for _, name, _ in ana.live.messages if name == "queue_update"]


@pytest.mark.long
def test_who_is_removed_hears_that_and_nothing_more(deployed):
    ana, ben = deployed.guests("Ana", "Ben")
    league_id = deployed.league(ana, ben)
    ana.follow(league_id)
    ben.follow(league_id)
    assert ana.status("DELETE", f"/api/leagues/{league_id}/members/{ben.id}") == 204
    ben.live.wait("the removal", of_type("member_left"))
    seq = ana.call("PATCH", f"/api/leagues/{league_id}", {"name": "Without Ben"})["seq"]
    ana.live.event(seq)
    ben.live.ws.send(json.dumps({"action": "ping", "id": "after"}))
    ben.live.wait("the answer to ping", lambda name, payload: name == "ack" and len(_acks(ben.live)) == 2)
    assert not [
        payload for _, _, payload in ben.live.messages if payload.get("seq") == seq and "actor_id" in payload
    ]
    with pytest.raises(Failure, match="league_not_found"):
        Native("Ben", ana.ticket(league_id), 10).join("another league")


def _acks(live) -> list:
    return [payload for _, name, payload in live.messages if name == "ack"]


def test_the_clock_drafts_for_bots_by_sqs(deployed):
    """A whole draft that nobody but the clock makes: each pick is a delayed message of its own."""
    (ana,) = deployed.guests("Ana")
    league_id = deployed.league(ana, bots=3, pick_seconds=30, autopick_delay_seconds=0)
    ana.follow(league_id)
    ana.call("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    ana.command(league_id, "draft/start")
    ana.live.wait("the end of the draft", of_type("draft_completed"), 8 * LATE_SECONDS)
    picks = ana.draft(league_id)["state"]["picks"]
    assert [pick["by"] for pick in picks] == ["autopick"] * 8
    assert len({pick["team_id"] for pick in picks}) == 8
    seen = [payload["seq"] for _, name, payload in ana.live.messages if name == "draft_update"]
    assert sorted(set(seen)) == list(range(min(seen), max(seen) + 1)), "every event arrived"


@pytest.mark.long
def test_the_sweeper_alone_keeps_a_draft_going(deployed, aws):
    """Every message of the clock is lost: the sweep finds what is due, and only once."""
    (ana,) = deployed.guests("Ana")
    league_id = deployed.league(ana, bots=1, pick_seconds=30, autopick_delay_seconds=1)
    mapping = aws("lambda").list_event_source_mappings()["EventSourceMappings"][0]["UUID"]
    aws("lambda").update_event_source_mapping(UUID=mapping, Enabled=False)
    try:
        ana.follow(league_id)
        ana.call("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
        seq = ana.command(league_id, "draft/start")["seq"]
        aws("sqs").purge_queue(QueueUrl=deployed.stack.outputs["ClockQueueUrl"])

        def swept() -> bool:
            answer = aws("lambda").invoke(FunctionName=deployed.function("SweepFunction"), Payload=b"{}")
            assert json.loads(answer["Payload"].read())["failed"] == 0
            return ana.draft(league_id)["seq"] > seq

        until("the sweeper's pick", swept)
        _, _, event = ana.live.event(seq + 1)
        assert event["type"] in ("pick_made", "pick_expired")
    finally:
        aws("lambda").update_event_source_mapping(UUID=mapping, Enabled=True)


@pytest.mark.long
def test_a_message_delivered_three_times_makes_one_pick(deployed, aws):
    (ana,) = deployed.guests("Ana")
    league_id = deployed.league(ana, bots=1, pick_seconds=30, autopick_delay_seconds=0, rounds=1)
    ana.follow(league_id)
    ana.call("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    ana.command(league_id, "draft/start")
    for _ in range(3):
        body = json.dumps({"kind": "expire", "league_id": league_id, "at": None})
        aws("sqs").send_message(QueueUrl=deployed.stack.outputs["ClockQueueUrl"], MessageBody=body)
    ana.live.wait("the end of the draft", of_type("draft_completed"), 2 * LATE_SECONDS)
    events = ana.get(f"/api/leagues/{league_id}/recap")["events"]
    assert [event["type"] for event in events].count("pick_made") + [event["type"] for event in events].count(
        "pick_expired"
    ) == 2
