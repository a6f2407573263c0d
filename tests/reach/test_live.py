"""A real server and a push service of its own: from the commit to what a browser decrypts."""

import sqlite3
from contextlib import closing, contextmanager
from uuid import uuid4

import pytest
from support.clients.client import Member, open_league, ranked_teams
from support.push_sink import PushSink, claims, shown
from support.servers import workers
from support.servers.redis_server import RedisServer
from support.servers.server import MODES, Server, check_log


@contextmanager
def served(folder, mode="eventlet"):
    """(server, sink): pushes and posts to the sink are allowed, and to no other address of this machine."""
    sink = PushSink()
    settings = {"CONTACT": "ops@draft.example.org", "PUSH_HOSTS": sink.origin, "WEBHOOK_HOSTS": sink.origin}
    try:
        with Server(folder, mode, **settings) as server:
            yield server, sink
            check_log(server)
            assert "/push/" not in server.log and "/hook" not in server.log
    finally:
        sink.stop()


def league_of(server, rounds: int) -> tuple[list[Member], str]:
    members = [Member(server, name) for name in ("Ana", "Ben")]
    return members, open_league(members, rounds=rounds)


def told(member: Member, browser) -> None:
    body = {"kind": "push", "subscription": browser.subscription, "label": "Phone"}
    member.rest.ok("POST", "/api/me/channels", body)


@pytest.mark.parametrize("mode", MODES)
def test_every_turn_arrives_and_can_be_read(tmp_path, mode):
    with served(tmp_path, mode) as (server, sink):
        members, league_id = league_of(server, rounds=3)
        browsers = {member.user_id: sink.browser(member.user_id) for member in members}
        for member in members:
            told(member, browsers[member.user_id])
        ana = members[0]
        key = ana.rest.ok("GET", "/api/config")["features"]["push_key"]
        ana.rest.ok(
            "POST", f"/api/leagues/{league_id}/webhooks", {"kind": "generic", "url": f"{sink.origin}/hook"}
        )
        teams = ranked_teams(ana, "nfl-2026")
        ana.rest.ok("POST", f"/api/leagues/{league_id}/draft/start", {})
        for pick_no in range(1, 7):
            came = [one for one in sink.wait_for(2 * pick_no) if one[0] != "/hook"]
            path, headers, body = came[pick_no - 1]
            user_id = path.removeprefix("/push/")
            notification = shown(body, browsers[user_id])
            assert f"Pick {pick_no} of 6" in notification["body"]
            assert notification["navigate"].endswith(f"/leagues/{league_id}")
            assert claims(headers["authorization"], sink.origin, key)["sub"] == "mailto:ops@draft.example.org"
            order = {
                "cmd_id": str(uuid4()),
                "pick_no": pick_no,
                "team_id": teams[pick_no - 1],
                "user_id": user_id,
            }
            assert ana.rest.call("POST", f"/api/leagues/{league_id}/picks", order).status == 201
        assert server.stop() == 0
        assert len(sink.received) == 12, "each once, and nothing after the last"


def test_a_server_that_is_killed_tells_who_was_not_told_yet(tmp_path):
    """A claim that its process did not come to is taken up after the restart; the lease is ended by hand
    here.
    """
    with served(tmp_path) as (server, sink):
        members, league_id = league_of(server, rounds=2)
        browsers = {member.user_id: sink.browser(member.user_id) for member in members}
        for member in members:
            told(member, browsers[member.user_id])
        sink.answers = [(503, {"Retry-After": "600"}), (201, {})]
        members[0].rest.ok("POST", f"/api/leagues/{league_id}/draft/start", {})
        sink.wait_for(1)
        server.kill()
        with closing(sqlite3.connect(server.database)) as database:
            database.execute("DELETE FROM vouchers WHERE kind = 'delivery'")
            database.commit()
        server.start()
        (_, _, first), (_, _, again) = sink.wait_for(2)
        assert [shown(body, browsers[path.removeprefix("/push/")]) for path, _, body in sink.received][0]
        assert first != again, "encrypted anew"


def test_a_push_service_that_hangs_holds_up_no_pick(tmp_path):
    with served(tmp_path) as (server, sink):
        members, league_id = league_of(server, rounds=3)
        browser = sink.browser("ana")
        for member in members:
            told(member, browser)
        teams = ranked_teams(members[0], "nfl-2026")
        sink.stop()  # whoever connects now is refused, again and again
        members[0].rest.ok("POST", f"/api/leagues/{league_id}/draft/start", {})
        for pick_no in range(1, 7):
            for member in members:
                order = {"cmd_id": str(uuid4()), "pick_no": pick_no, "team_id": teams[pick_no - 1]}
                if member.rest.call("POST", f"/api/leagues/{league_id}/picks", order).status == 201:
                    break
        assert members[0].rest.ok("GET", f"/api/leagues/{league_id}")["status"] == "complete"


def test_where_it_is_off_it_says_why(tmp_path):
    with Server(tmp_path) as server:
        members, league_id = league_of(server, rounds=2)
        features = members[0].rest.ok("GET", "/api/config")["features"]
        assert features["push"] is False and "CONTACT" in features["push_why_off"]
        assert features["webhooks"] == ["discord", "slack"]
        body = {"kind": "push", "subscription": PushSink().browser("ana").subscription, "label": ""}
        assert members[0].rest.call("POST", "/api/me/channels", body).code == "push_off"


def test_two_workers_tell_each_turn_once(tmp_path):
    sink = PushSink()
    settings = {"CONTACT": "ops@draft.example.org", "PUSH_HOSTS": sink.origin}
    with (
        RedisServer(tmp_path) as redis,
        Server(tmp_path, arguments=("--workers", "2"), REDIS_URL=redis.url, **settings) as server,
    ):
        workers.all_serve(server, 2)
        members, league_id = league_of(server, rounds=3)
        for member in members:
            told(member, sink.browser(member.user_id))
        teams = ranked_teams(members[0], "nfl-2026")
        members[0].rest.ok("POST", f"/api/leagues/{league_id}/draft/start", {})
        for pick_no in range(1, 7):
            path, *_ = sink.wait_for(pick_no)[pick_no - 1]
            order = {"cmd_id": str(uuid4()), "pick_no": pick_no, "team_id": teams[pick_no - 1]}
            asked = Member(server, "Nobody", like=members[pick_no % 2]).rest  # another connection, and worker
            order["user_id"] = path.removeprefix("/push/")
            if asked.call("POST", f"/api/leagues/{league_id}/picks", order).status != 201:
                members[0].rest.ok("POST", f"/api/leagues/{league_id}/picks", order)
        assert server.stop() == 0
        check_log(server)
    assert len(sink.received) == 6
    sink.stop()
