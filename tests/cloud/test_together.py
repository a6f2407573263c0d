"""Many functions at once, each a process that knows nothing of the others: one truth."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from support.clients.api import gateway_event

from actions import draft, leagues
from domain.errors import RateLimited
from domain.league import GRACE_MS
from lambdas.entry import http
from security.rate_limits import Limit

RACERS = 32


def at_once(calls: list) -> list:
    barrier = Barrier(len(calls))

    def run(call):
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def request(cloud, name: str, method: str, path: str, body=None) -> tuple[int, dict | None]:
    headers = {"authorization": f"Bearer {cloud.person(name).token}"}
    answer = http.handler(gateway_event(method, path, json.dumps(body).encode() if body else b"", headers))
    return answer["statusCode"], json.loads(answer["body"]) if answer["body"] else None


@pytest.fixture
def league_id(cloud):
    return cloud.started("Ana", "Ben")


def test_one_of_many_picks_is_made_and_the_others_are_told_why(cloud, league_id):
    teams = cloud.free_teams(league_id)
    bodies = [{"cmd_id": str(uuid4()), "pick_no": 1, "team_id": teams[n % 20]} for n in range(RACERS)]
    path = f"/api/leagues/{league_id}/picks"
    answers = at_once([lambda body=body: request(cloud, "Ana", "POST", path, body) for body in bodies])
    assert sorted({status for status, _ in answers}) == [201, 409]
    assert [status for status, _ in answers].count(201) == 1
    assert {answer["error"]["code"] for status, answer in answers if status == 409} == {"stale_pick"}
    assert [event.type for event in cloud.events(league_id, 3)] == ["pick_made"]


def test_one_command_sent_many_times_is_done_once_and_answered_alike(cloud, league_id):
    body = {"cmd_id": str(uuid4()), "pick_no": 1, "team_id": cloud.free_teams(league_id)[0]}
    path = f"/api/leagues/{league_id}/picks"
    answers = at_once([lambda: request(cloud, "Ana", "POST", path, body)] * RACERS)
    assert [status for status, _ in answers] == [201] * RACERS
    assert len({json.dumps(answer) for _, answer in answers}) == 1
    assert len(cloud.events(league_id)) == 4


def test_pick_and_expiry_at_the_same_moment_fill_the_slot_once(cloud, league_id):
    team = cloud.free_teams(league_id)[7]
    body = {"cmd_id": str(uuid4()), "pick_no": 1, "team_id": team}
    cloud.clock.advance(60_000 + GRACE_MS)
    message = {"kind": "expire", "league_id": league_id, "at": cloud.clock.time}
    at_once(
        [lambda: request(cloud, "Ana", "POST", f"/api/leagues/{league_id}/picks", body)]
        + [lambda: cloud.deliver(message)] * 8
        + [cloud.sweep] * 4
    )
    assert [pick.pick_no for pick in cloud.league(league_id).picks] == [1]
    assert [event.seq for event in cloud.events(league_id)] == [1, 2, 3, 4]


def test_commands_that_do_not_exclude_each_other_are_all_done(cloud):
    league_id = cloud.lobby("Ana", max_members=20)
    invite, names = cloud.league(league_id).invite_code, [f"Guest {n}" for n in range(12)]
    for name in names:
        cloud.person(name)
    answers = at_once(
        [lambda n=n: request(cloud, n, "POST", "/api/leagues/join", {"invite_code": invite}) for n in names]
    )
    assert [status for status, _ in answers] == [200] * 12
    assert sorted(m.display_name for m in cloud.league(league_id).members) == sorted(["Ana", *names])
    assert [event.seq for event in cloud.events(league_id)] == list(range(1, 14))


def test_a_delta_ends_at_the_state_it_speaks_of(cloud, league_id):
    """Between reading the state and reading the log, another function commits."""
    services, ana = cloud.services, cloud.person("Ana").id

    class Overtaken(type(services.store.leagues)):
        def events(self, league_id, since, until):
            leagues.change(cloud.services, ana, league_id, f"Pool {uuid4()}", None, None)
            return super().events(league_id, since, until)

    epoch = cloud.league(league_id).epoch
    object.__setattr__(services.store, "leagues", Overtaken(cloud.table))
    delta = draft.read(services, ana, league_id, epoch, "0")
    assert [event.seq for event in delta["events"]] == list(range(1, delta["seq"] + 1))
    recap = draft.recap(services, ana, league_id)
    assert recap["events"][-1].seq < cloud.league(league_id).seq


def test_rate_limited_together(cloud):
    limit = Limit(10, 300)

    def ask() -> bool:
        try:
            cloud.services.limits.check("login ana", limit)
            return True
        except RateLimited as refusal:
            assert 1 <= refusal.details["retry_after"] <= limit.seconds
            return False

    assert at_once([ask] * RACERS).count(True) == limit.burst
    assert not ask()
    cloud.services.limits.check("login ben", limit)
    cloud.clock.advance(limit.seconds * 1000)
    assert ask(), "a new window"


def test_a_short_limit_costs_no_write(cloud):
    limit, table = Limit(2, 20), cloud.services.limits._table
    cloud.services.limits._table = None
    for _ in range(2):
        cloud.services.limits.check("commands ana", limit)
    with pytest.raises(RateLimited):
        cloud.services.limits.check("commands ana", limit)
    cloud.services.limits._table = table
