"""64 picks at the same moment: one commit, and 64 answers that say what happened."""

from collections import Counter
from uuid import uuid4

from support.clients.client import Member, open_league, ranked_teams
from support.together import at_once

MANY = 64


def drafting(people, server) -> tuple[Member, Member, str, list[str]]:
    """A running draft of two members with more teams than there are requests; the first is on the clock."""
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben], "ncaa-men-2025", rounds=4, pick_seconds=600)
    assert ann.post(league_id, "draft/start").status == 200
    return ann, ben, league_id, ranked_teams(ann, "ncaa-men-2025")


def log_of(member: Member, league_id: str) -> list[dict]:
    """The whole log of a league, checked to be gap-free and to agree with what the draft shows."""
    recap = member.rest.ok("GET", f"/api/leagues/{league_id}/recap")
    events = recap["events"]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    return events


def picks_in(events: list[dict]) -> list[dict]:
    return [event["data"]["pick"] for event in events if event["type"] == "pick_made"]


def test_one_slot_is_filled_once(server, people):
    ann, ben, league_id, teams = drafting(people, server)
    watching = ben.open(league_id)
    bodies = [{"cmd_id": str(uuid4()), "pick_no": 1, "team_id": team} for team in teams[:MANY]]
    answers = at_once(
        server.address, ann.token, [("POST", f"/api/leagues/{league_id}/picks", b) for b in bodies]
    )
    assert Counter(answer.code for answer in answers) == {None: 1, "stale_pick": MANY - 1}
    (made,) = (answer.json for answer in answers if answer.status == 201)
    assert [pick["team_id"] for pick in picks_in(log_of(ann, league_id))] == [made["pick"]["team_id"]]
    ben.wait_seq(league_id, made["seq"])
    assert [event["type"] for event in watching.news] == ["pick_made"]


def test_one_team_is_taken_once(server, people):
    """Asked for in two slots at once: by the member for this one, by the commissioner for the next."""
    ann, ben, league_id, teams = drafting(people, server)
    for_ann = {"pick_no": 1, "team_id": teams[0]}
    for_ben = {"pick_no": 2, "team_id": teams[0], "user_id": ben.user_id}
    bodies = [{**(for_ann, for_ben)[n % 2], "cmd_id": str(uuid4())} for n in range(MANY)]
    answers = at_once(
        server.address, ann.token, [("POST", f"/api/leagues/{league_id}/picks", b) for b in bodies]
    )
    codes = Counter(answer.code for answer in answers)
    assert codes[None] == 1 and codes["stale_pick"] + codes["team_taken"] == MANY - 1, codes
    assert codes["stale_pick"] >= MANY // 2 - 1, "everybody else who asked for the first slot"
    assert [pick["team_id"] for pick in picks_in(log_of(ann, league_id))] == [teams[0]]


def test_one_command_is_done_once(server, people):
    ann, ben, league_id, teams = drafting(people, server)
    watching = ben.open(league_id)
    body = {"cmd_id": str(uuid4()), "pick_no": 1, "team_id": teams[0]}
    answers = at_once(server.address, ann.token, [("POST", f"/api/leagues/{league_id}/picks", body)] * MANY)
    assert [answer.status for answer in answers] == [201] * MANY
    assert len({(a.json["seq"], str(a.json["pick"])) for a in answers}) == 1, "the same answer for everybody"
    assert len(picks_in(log_of(ann, league_id))) == 1
    ben.wait_seq(league_id, answers[0].json["seq"])
    assert [event["seq"] for event in watching.news] == [answers[0].json["seq"]]

    other = ann.pick(league_id, 1, teams[1], body["cmd_id"])
    assert other.code == "command_mismatch"
    assert ben.pick(league_id, 1, teams[0], body["cmd_id"]).code == "command_mismatch"


def test_one_league_is_created_once(server, people):
    """Sixteen leagues, each asked for four times; several are saved together."""
    (ann,) = people(server, 1)
    bodies = [
        {"cmd_id": str(uuid4()), "name": f"Pressed often {n}", "competition_id": "ncaa-men-2025"}
        for n in range(MANY // 4)
    ]
    answers = at_once(
        server.address, ann.token, [("POST", "/api/leagues", body) for body in bodies for _ in range(4)]
    )
    assert Counter(answer.code for answer in answers) == {None: MANY}
    by_name = {(answer.json["name"], answer.json["id"]) for answer in answers}
    assert len(by_name) == len(bodies)
    assert {
        (league["name"], league["id"]) for league in ann.rest.ok("GET", "/api/leagues")["leagues"]
    } == by_name


def test_a_retry_after_the_draft_went_on_gets_the_first_answer(server, people):
    ann, ben, league_id, teams = drafting(people, server)
    first = ann.pick(league_id, 1, teams[0], cmd_id := str(uuid4()))
    assert ben.pick(league_id, 2, teams[1]).status == 201
    assert ann.post(league_id, "draft/undo", reason="wrong button").status == 200
    again = ann.pick(league_id, 1, teams[0], cmd_id)
    assert (again.status, again.json) == (201, first.json)
    assert len(log_of(ann, league_id)) == first.json["seq"] + 2
