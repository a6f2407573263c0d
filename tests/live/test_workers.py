"""Two workers behind one port: what one process promises holds for members who are on different ones.

Without --long each promise is tried once: a draft, news, removal, the end of a league, races, a worker's
death, the loss of Redis, and the end.
"""

import os
import signal
from uuid import uuid4

import pytest
from live import test_presence as presence
from live.test_presence import (  # noqa: F401  the same again, on two workers
    test_a_newcomer_is_told_though_nothing_changed,
    test_a_queue_goes_to_its_owner_only,
    test_members_see_each_other_come_and_go,
)
from live.test_races import (  # noqa: F401
    test_a_retry_after_the_draft_went_on_gets_the_first_answer,
    test_one_command_is_done_once,
    test_one_slot_is_filled_once,
    test_one_team_is_taken_once,
)
from support import thorough
from support.clients import view as views
from support.clients.client import Member, Room, open_league, ranked_teams
from support.servers import workers
from support.servers.redis_server import RedisServer
from support.servers.server import MODES, Server, check_log
from support.until import until

TWO = ("--workers", "2")


@pytest.fixture(scope="module")
def running(two_workers):
    return two_workers


@pytest.fixture(scope="module")
def crashable_redis(tmp_path_factory):
    with RedisServer(tmp_path_factory.mktemp("crashable-redis")) as redis:
        yield redis


@pytest.fixture(scope="module")
def crashable(crashable_redis, tmp_path_factory):
    """A server whose two workers, or whose Redis, tests may kill. Each test leaves all of them running."""
    with Server(tmp_path_factory.mktemp("crashable"), arguments=TWO, REDIS_URL=crashable_redis.url) as server:
        workers.all_serve(server, 2)
        yield server
        check_log(server)


@pytest.mark.long
def test_a_crowd_costs_a_message_a_second(running, people):
    presence.test_a_crowd_that_comes_and_goes_costs_a_message_a_second(running, people)


def drafting(members: list[Member], **settings) -> list[Room]:
    """A league of these members, who follow it from different workers; its draft runs."""
    league_id = open_league(members, rounds=8, pick_seconds=600, **settings)
    rooms = [member.open(league_id) for member in workers.spread(members)]
    assert members[0].post(league_id, "draft/start").status == 200
    return rooms


def pick(rooms: list[Room], teams: list[str], number: int) -> dict:
    """The member on the clock picks, again until there is an answer; what it was."""
    member = on_clock(rooms, number).member
    body = {"pick_no": number, "team_id": teams[number - 1], "cmd_id": str(uuid4())}
    answers = []

    def answered() -> bool:
        try:
            answers.append(member.pick(rooms[0].league_id, **body))
            return True
        except ConnectionError:
            return False

    until(answered, "an answer", 30)
    assert answers[0].status == 201, answers[0]
    return answers[0].json


def on_clock(rooms: list[Room], number: int) -> Room:
    """Whose turn a pick number is, in a snake draft."""
    round_no, seat = divmod(number - 1, len(rooms))
    return rooms[seat if round_no % 2 == 0 else -1 - seat]


def all_agree(rooms: list[Room]) -> dict:
    """Wait until every member has all there is, and compare; what is true."""
    truth = rooms[0].member.rest.ok("GET", f"/api/leagues/{rooms[0].league_id}/draft")
    for room in rooms:
        room.member.wait_seq(room.league_id, truth["seq"])
        assert room.view == views.from_snapshot(truth)
        assert room.hash == truth["state_hash"]
    return truth


def log_of(room: Room) -> list[dict]:
    """The whole log, gap-free, with each slot filled once and no team twice."""
    log = room.member.rest.ok("GET", f"/api/leagues/{room.league_id}/recap")["events"]
    assert [event["seq"] for event in log] == list(range(1, len(log) + 1))
    picks = [event["data"]["pick"] for event in log if "pick" in event["data"]]
    assert [pick["pick_no"] for pick in picks] == list(range(1, len(picks) + 1))
    assert len({pick["team_id"] for pick in picks}) == len(picks)
    return log


def test_members_on_different_workers_draft_the_nfl(server, people):
    rooms = drafting(people(server, 4))
    teams = ranked_teams(rooms[0].member, "nfl-2026")
    for number in range(1, 33):
        pick(rooms, teams, number)
    truth = all_agree(rooms)
    assert truth["state"]["status"] == "complete" and len(truth["state"]["picks"]) == 32
    assert len({workers.worker_of(server, room.member.wire.ws.sock) for room in rooms}) == 2


def test_a_pick_is_seen_at_once_on_the_other_worker(server, people):
    """By the message itself: nothing had to be read for it."""
    ann, ben = rooms = drafting(people(server, 2))
    teams = ranked_teams(ann.member, "nfl-2026")
    pick(rooms, teams, 1)
    ben.member.wait_seq(ben.league_id, ann.seq)
    ben.member.wait(lambda: ben.seq == 4, what="Ann's pick")
    assert ben.fetches == ["snapshot"]
    assert [event["type"] for event in ben.arrived] == ["draft_started", "pick_made"]


def test_who_is_removed_hears_nothing_more_on_the_other_worker(server, people):
    ann, ben, cleo = people(server, 3)
    league_id = open_league([ann, ben, cleo])
    for member, number in ((ann, 0), (ben, 1), (cleo, 1)):
        workers.bring(member, number).open(league_id)
    assert ann.rest.call("DELETE", f"/api/leagues/{league_id}/members/{ben.user_id}").status == 204
    ann.rest.ok("PATCH", f"/api/leagues/{league_id}", {"name": "Without Ben"})
    cleo.wait(lambda: cleo.rooms[league_id].view["league"]["name"] == "Without Ben", what="the new name")
    ben.wait(lambda: ben.rooms[league_id].news, what="that he is out")
    cleo.wait(lambda: cleo.rooms[league_id].present == {ann.user_id, cleo.user_id}, what="without Ben")
    refused = ben.wire.call("join_league", {"league_id": league_id})  # behind all that was sent to him before
    assert refused["error"]["code"] == "league_not_found"
    (told,) = ben.rooms[league_id].news
    assert told["type"] == "member_left" and told["data"]["invite_code"] == ""


def test_a_deleted_league_is_closed_on_the_other_worker(server, people):
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    for member in workers.spread([ann, ben]):
        member.open(league_id)
    assert ann.rest.call("DELETE", f"/api/leagues/{league_id}").status == 204
    ben.wait(
        lambda: [event["type"] for event in ben.rooms[league_id].news] == ["league_deleted"],
        what="the end",
    )
    assert ben.wire.call("join_league", {"league_id": league_id})["error"]["code"] == "league_not_found"


def test_without_websocket_it_is_refused_and_said_beforehand(server, people):
    """A client that polls would come to a worker that does not know it."""
    (ann,) = people(server, 1)
    answer = ann.rest.raw("GET", "/socket.io/?EIO=4&transport=polling")
    assert (answer.status, answer.code) == (400, "invalid_request")
    assert ann.rest.ok("GET", "/api/config")["features"]["long_polling"] is False


def test_one_worker_is_killed_in_the_middle_of_a_draft(crashable, people):
    """Who was on it comes back, the others go on, and nobody was given time or robbed of it."""
    rooms = drafting(people(crashable, 4))
    teams = ranked_teams(rooms[0].member, "nfl-2026")
    acknowledged = [pick(rooms, teams, number) for number in range(1, 9)]
    os.kill(workers.pids(crashable)[1], signal.SIGKILL)
    acknowledged += [pick(rooms, teams, number) for number in range(9, 13)]
    for room in rooms[1::2]:
        assert room.member.wire.closed.wait(10)
        room.member.drop()
        room.member.come_back()
    workers.all_serve(crashable, 2)
    acknowledged += [pick(rooms, teams, number) for number in range(13, 17)]
    all_agree(rooms)
    assert not rooms[0].member.wire.closed.is_set()
    log = log_of(rooms[0])
    for answer in acknowledged:
        assert log[answer["seq"] - 1]["data"]["pick"] == answer["pick"]
    assert "clock_extended" not in [event["type"] for event in log]
    assert "worker 1 ended (exit code -9)" in crashable.log


DEATHS = (([0], 1, 1), ([1], 2, 2), ([0, 1], 3, 4)) if thorough.whole else (([0], 1, 1),)
"""Who is killed, after how many picks, and how many are dead then. The first worker has the timers."""


def test_the_clock_goes_on_when_workers_are_killed(crashable, people):
    """Bots pick once a second by a timer of one worker's. Whichever is killed, each slot is filled once."""
    (ann,) = people(crashable, 1)
    before = crashable.log.count("exit code -9")
    workers.bring(ann, 0)
    league_id = open_league([ann], bots=3, rounds=len(DEATHS), pick_seconds=600, autopick_delay_seconds=1)
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    assert ann.post(league_id, "draft/start").status == 200
    room = ann.open(league_id)
    for whom, picks, killed in DEATHS:
        ann.wait(lambda picks=picks: len(room.state["picks"]) >= picks, what="another pick")
        for number in whom:
            os.kill(workers.pids(crashable)[number], signal.SIGKILL)
        until(lambda dead=before + killed: crashable.log.count("exit code -9") == dead, "their end")
        workers.all_serve(crashable, 2)
        ann.drop()
        ann.come_back()
    ann.wait(lambda: room.view["league"]["completed_at"], 30, "the end of the draft")
    log = log_of(room)
    assert [event["type"] for event in log].count("pick_made") == 4 * len(DEATHS)
    assert log[-1]["type"] == "draft_completed"


def test_redis_goes_and_comes_back_in_the_middle_of_a_draft(crashable, crashable_redis, people):
    """Without it picks are saved all the same, and everybody has them by the next tick; with it, at once again."""
    back = "hearing other workers works again"
    before = crashable.log.count(back)
    rooms = drafting(people(crashable, 2))
    teams = ranked_teams(rooms[0].member, "nfl-2026")
    pick(rooms, teams, 1)
    all_agree(rooms)
    crashable_redis.stop()
    for number in range(2, 5):
        pick(rooms, teams, number)
    all_agree(rooms)
    crashable_redis.start()
    until(lambda: crashable.log.count(back) == before + 2, "both workers hear again")
    for number in range(5, 9):
        pick(rooms, teams, number)
    all_agree(rooms)
    log_of(rooms[0])


@pytest.mark.long
def test_what_redis_lost_is_made_good_in_a_lobby_too(tmp_path, new_server, people):
    """Where nothing ticks: a member who was renamed, and one who was removed, while no worker heard the other."""
    with RedisServer(tmp_path) as redis:
        server = new_server(arguments=TWO, REDIS_URL=redis.url)
        workers.all_serve(server, 2)
        ann, ben, cleo = people(server, 3)
        league_id = open_league([ann, ben, cleo])
        for member, number in ((ann, 0), (ben, 1), (cleo, 1)):
            workers.bring(member, number).open(league_id)
        redis.stop()
        until(lambda: "interrupted" in server.log, "the loss")
        ann.rest.ok("PATCH", f"/api/leagues/{league_id}", {"name": "Rivals"})
        assert ann.rest.call("DELETE", f"/api/leagues/{league_id}/members/{ben.user_id}").status == 204
        assert ben.wire.closed.wait(10), "his connection is ended even so"
        ann.rest.ok("POST", f"/api/leagues/{league_id}/invite")
        redis.start()
        truth = ann.rest.ok("GET", f"/api/leagues/{league_id}/draft")
        cleo.wait_seq(league_id, truth["seq"])
        assert cleo.rooms[league_id].view == views.from_snapshot(truth)
        assert ben.rooms[league_id].arrived == []
        cleo.wait(lambda: cleo.rooms[league_id].present == {ann.user_id, cleo.user_id}, what="presence")
        assert server.stop() == 0


@pytest.mark.long  # the server that the others share is told to stop in the end
@pytest.mark.parametrize("async_mode", MODES)
def test_told_to_stop_it_ends_at_once_and_well(redis, new_server, async_mode, people):
    server = new_server(async_mode, arguments=TWO, REDIS_URL=redis.url)
    workers.all_serve(server, 2)
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    rooms = [member.open(league_id) for member in (ann, ben)]
    assert ann.post(league_id, "draft/start").status == 200
    pick(rooms, ranked_teams(ann, "nfl-2026"), 1)
    all_agree(rooms)
    assert server.stop() == 0
    assert server.log.count("stopped; everything is saved") == 2
    assert all(member.wire.closed.wait(10) for member in (ann, ben))


def test_without_redis_it_does_not_start(tmp_path):
    with pytest.raises(RuntimeError, match="cannot start 2 workers: they need a Redis, and none answers"):
        Server(tmp_path, arguments=TWO, REDIS_URL="redis://127.0.0.1:9/0").start()


def test_two_servers_do_not_share_a_port(server, redis, tmp_path):
    with pytest.raises(RuntimeError, match="Is it already running?"):
        Server(tmp_path, arguments=TWO, REDIS_URL=redis.url, PORT=str(server.port)).start()
    assert workers.listening(server.port) == 2


def test_the_port_is_free_when_the_first_process_is_killed(crashable):
    """Its workers end with it, so that the next start finds nobody. The last that is done to this server."""
    before = workers.pids(crashable)
    crashable.kill()
    until(lambda: workers.listening(crashable.port) == 0, "the end of all workers")
    if thorough.whole:
        crashable.start()
        workers.all_serve(crashable, 2)
        assert not set(before.values()) & set(workers.pids(crashable).values())
