"""Security on real connections: a sign-in that ends in mid-connection, floods, and what gets into logs and to others."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from support.clients.client import Member, open_league, picks_best_available, ranked_teams
from support.clients.polling import PollingWire
from support.clients.rest import Rest
from support.clients.wire import Wire
from support.samples.tokens import mint
from support.servers.server import MODES, SECRET, Server, check_log
from support.together import in_parallel
from support.until import until
from support.worlds.clock_scenario import made

PASSWORD = "a password that must not be seen"


@pytest.mark.long  # tests/live/test_sockets.py has the socket, tests/api/test_tokens.py the requests
def test_a_sign_in_that_ends_in_mid_connection(tmp_path):
    """The connection ends with it, by socket and by polling; a renewed one stays in its rooms; requests are refused."""
    in_parallel([lambda mode=mode: sign_in_ends(made(tmp_path / mode), mode) for mode in MODES])


def sign_in_ends(folder: Path, async_mode: str) -> None:
    with Server(folder, async_mode) as server:
        ann, ben = Member(server, "Ann"), Member(server, "Ben")
        league_id = open_league([ann, ben])
        heard: dict[str, list] = {"socket": [], "polling": [], "renewed": []}
        short = mint(ben.user_id, 6)
        rest = Rest(server.address, short)
        assert rest.call("GET", f"/api/leagues/{league_id}").status == 200

        def follow(kind, name: str):
            wire = kind(server.address, {"token": short}, lambda what, message: heard[name].append(message))
            assert wire.call("join_league", {"league_id": league_id})["ok"]
            return wire

        ending = [follow(Wire, "socket"), follow(PollingWire, "polling")]
        renewed = follow(Wire, "renewed")
        assert renewed.call("authenticate", {"token": ben.token}) == {"ok": True}
        seq = ann.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})["seq"]
        until(
            lambda: all(any(one["seq"] == seq for one in messages) for messages in heard.values()),
            "the event before",
        )
        for wire in ending:
            assert wire.closed.wait(15), "the server ends it with the sign-in"
        assert rest.call("GET", f"/api/leagues/{league_id}").code == "token_expired", (
            "on a connection that was kept, too"
        )
        seq = ann.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": False})["seq"]
        until(lambda: heard["renewed"][-1]["seq"] == seq, "the event after")
        assert not any(one["seq"] == seq for name in ("socket", "polling") for one in heard[name])
        for client in (rest, renewed, ann, ben):
            client.close()
        check_log(server)


def test_a_removed_member_hears_no_more_on_any_connection(tmp_path):
    """Two devices and a polling one: each hears of the removal last, and without the new invitation."""
    with Server(tmp_path) as server:
        ann, ben, cleo = (Member(server, name) for name in ("Ann", "Ben", "Cleo"))
        league_id = open_league([ann, ben, cleo])
        heard: list[list] = [[], [], []]
        wires = [
            kind(server.address, {"token": ben.token}, lambda _, message, into=into: into.append(message))
            for kind, into in zip((Wire, Wire, PollingWire), heard)
        ]
        for wire in wires:
            assert wire.call("join_league", {"league_id": league_id})["ok"]
        assert ann.rest.call("DELETE", f"/api/leagues/{league_id}/members/{ben.user_id}").status == 204
        code = ann.rest.ok("GET", f"/api/leagues/{league_id}")["invite_code"]
        ann.rest.ok("PATCH", f"/api/leagues/{league_id}", {"name": "Without Ben"})
        for wire, messages in zip(wires, heard):
            assert wire.call("ping") == {"ok": True}, "what was sent to it before has arrived"
            numbered = [
                message["type"] for message in messages if message["type"] not in ("presence_update", "tick")
            ]
            assert numbered == ["member_left"] and code not in json.dumps(messages)
            assert wire.call("join_league", {"league_id": league_id})["error"]["code"] == "league_not_found"
            wire.close()
        for member in (ann, ben, cleo):
            member.close()


@pytest.mark.parametrize("async_mode", [MODES[0], pytest.param(MODES[1], marks=pytest.mark.long)])
def test_a_flood_of_requests_is_refused_and_a_draft_goes_on_beside_it(tmp_path, async_mode):
    """Eight connections of one person, as fast as they can, with and without a sign-in; two others draft meanwhile."""
    with Server(tmp_path, async_mode, rate_limits=True) as server:
        ann, ben, eve = (Member(server, name) for name in ("Ann", "Ben", "Eve"))
        mine, theirs = open_league([eve]), open_league([ann, ben], rounds=8, pick_seconds=60)
        ranked = ranked_teams(ann, "nfl-2026")
        for member in (ann, ben):
            picks_best_available(member, ranked)
            member.open(theirs)

        def flood(token: str | None) -> list[tuple[int, bool]]:
            rest = Rest(server.address, token)
            answers = [
                rest.call("PUT", f"/api/leagues/{mine}/autopick", {"enabled": n % 2 == 0}) for n in range(100)
            ]
            rest.close()
            return [(answer.status, int(answer.headers.get("retry-after", 0)) > 0) for answer in answers]

        with ThreadPoolExecutor(8) as threads:
            floods = [
                threads.submit(flood, token)
                for token in [eve.token] * 5 + [None, "no token", mint(eve.user_id, -9)]
            ]
            assert ann.post(theirs, "draft/start").status == 200
            for member in (ann, ben):
                member.wait(
                    lambda member=member: member.rooms[theirs].view["league"]["completed_at"], 60, "the draft"
                )
        answers = [future.result() for future in floods]
        assert {status for one in answers[5:] for status, _ in one} == {401}
        signed_in = [answer for one in answers[:5] for answer in one]
        assert set(signed_in) == {(200, False), (429, True)}, "refused, and told when to try again"
        assert signed_in.count((429, True)) > 100
        assert ann.rooms[theirs].hash == ben.rooms[theirs].hash
        for member in (ann, ben, eve):
            member.close()
            assert member.errors == []
        check_log(server)


@pytest.mark.parametrize("async_mode", [MODES[0], pytest.param(MODES[1], marks=pytest.mark.long)])
def test_no_secret_in_the_log_of_a_real_server_or_in_what_others_hear(tmp_path, async_mode):
    """Everything that holds a secret is done once, with the log at its most talkative."""
    with Server(tmp_path, async_mode, LOG_LEVEL="debug") as server:
        heard: list[str] = []
        ann = {"email": "ann@secret.example.org", "password": PASSWORD, "display_name": "Ann"}
        rest, secrets = Rest(server.address), [SECRET, PASSWORD, ann["email"]]
        rest.ok("POST", "/api/auth/register", ann)
        signed_in = rest.ok("POST", "/api/auth/login", {"email": ann["email"], "password": PASSWORD})
        refreshed = rest.ok("POST", "/api/auth/refresh", {"refresh_token": signed_in["refresh_token"]})
        rest.call("POST", "/api/auth/login", {"email": ann["email"], "password": PASSWORD + "?"})
        rest.token = refreshed["access_token"]
        secrets += [
            pair[name] for pair in (signed_in, refreshed) for name in ("access_token", "refresh_token")
        ]
        settings = {"max_members": 2, "rounds": 2}
        league = rest.ok(
            "POST", "/api/leagues", {"name": "Pool", "competition_id": "nfl-2026", "settings": settings}
        )
        path = f"/api/leagues/{league['id']}"
        ben = Member(server, "Ben")
        ben.rest.ok("POST", "/api/invites/preview", {"invite_code": league["invite_code"]})
        ben.rest.ok("POST", "/api/leagues/join", {"invite_code": league["invite_code"]})
        watching = Wire(
            server.address,
            {"token": ben.token},
            lambda name, message: heard.append(json.dumps([name, message])),
        )
        assert watching.call("join_league", {"league_id": league["id"]})["ok"]
        own = Wire(server.address, {"token": rest.token})
        assert own.call("join_league", {"league_id": league["id"]})["ok"]
        assert own.call("authenticate", {"token": rest.token}) == {"ok": True}
        ticket = rest.ok("POST", "/api/realtime/ticket", {"league_id": league["id"]})["ticket"]
        queue = ["nfl-kc", "nfl-det", "nfl-buf"]
        rest.ok("PUT", f"{path}/queue", {"team_ids": queue})
        rest.ok("POST", f"{path}/draft/start", {"cmd_id": str(uuid4())})
        pick = {"cmd_id": str(uuid4()), "pick_no": 1, "team_id": "nfl-phi"}
        last = rest.ok("POST", f"{path}/picks", pick)["seq"]
        until(lambda: any(f'"seq": {last}' in message for message in heard), "the pick")
        read = [ben.rest.call("GET", path + what).text for what in ("", "/draft", "/recap", "/queue")]

        seen = "".join(heard + read)
        for secret in [*secrets, ticket, *queue]:
            assert secret not in seen, "somebody else was told"
        for client in (own, watching, rest, ben):
            client.close()
        assert server.stop() == 0
        for secret in [*secrets, ticket, league["invite_code"], *queue, ben.token]:
            assert secret not in server.log, "a secret is in the log"
        assert "POST /api/leagues/{league_id}/picks 201" in server.log, "the log is there"
        check_log(server)
