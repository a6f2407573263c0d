"""What an open socket may say, as raw gateway events; the same handlers serve Socket.IO (tests/live)."""

import json
from dataclasses import replace

import pytest
from support.fakes.in_memory import Broken

import routes
from actions import accounts, leagues, realtime
from actions.realtime import LONGEST_ID
from domain.account import Identity
from domain.errors import LeagueNotFound, Unauthorized, Unavailable
from security.rate_limits import MESSAGES_PER_CONNECTION
from security.tokens import ACCESS_SECONDS


class Socket:
    """One connection, by the events that a gateway sends for it."""

    def __init__(self, connection_id: str):
        self.id = connection_id

    def event(self, route: str, body=None, **more) -> tuple[int, dict]:
        text = body if body is None or isinstance(body, str) else json.dumps(body)
        event = {"requestContext": {"routeKey": route, "connectionId": self.id}, "body": text, **more}
        answer = routes.load(routes.SOCKET_ROUTES[route])(event)
        ack = json.loads(answer["body"])
        assert ack["ok"] == (answer["statusCode"] == 200)
        return answer["statusCode"], ack

    def connect(self, token: str | None, **more):
        headers = {} if token is None else {"authorization": f"Bearer {token}"}
        return self.event("$connect", headers=headers, **more)

    def say(self, **message) -> dict:
        return self.event("$default", message)[1]


@pytest.fixture
def socket(world):
    made = Socket("c1")
    assert made.connect(world.person("Ana").token)[0] == 200
    return made


def code(ack: dict) -> str:
    assert set(ack) == {"ok", "error"}
    return ack["error"]["code"]


@pytest.mark.parametrize("token", [None, "", "x", "x.y.z", "ü"])
def test_unauthorized_without_a_token_of_ours(token, world):
    status, ack = Socket("c1").connect(token)
    assert (status, code(ack)) == (401, "unauthorized")
    assert world.broadcaster.identity_of("c1") is None


def test_token_expired(world):
    ana = world.person("Ana")
    world.clock.advance(ACCESS_SECONDS * 1000)
    assert code(Socket("c1").connect(ana.token)[1]) == "token_expired"


def test_a_connection_lasts_as_long_as_its_token(world, socket):
    assert world.broadcaster.expires_at("c1") == world.clock.time // 1000 + ACCESS_SECONDS
    world.clock.advance(600_000)
    assert socket.say(action="authenticate", token=world.services.tokens.issue(world.person("Ana").id)) == {
        "ok": True
    }
    assert world.broadcaster.expires_at("c1") == world.clock.time // 1000 + ACCESS_SECONDS


def test_unauthorized_to_become_somebody_else(world, socket):
    assert code(socket.say(action="authenticate", token=world.person("Ben").token)) == "unauthorized"
    assert world.broadcaster.identity_of("c1").user_id == world.person("Ana").id


@pytest.mark.parametrize("token", [None, 5, [], "", "x", {"a": 1}])
def test_a_renewal_that_fails_changes_nothing(token, world, socket):
    before = world.broadcaster.expires_at("c1")
    assert code(socket.say(action="authenticate", token=token)) == "unauthorized"
    assert world.broadcaster.expires_at("c1") == before


def test_joining_a_league_tells_where_its_log_is(world, socket):
    league_id = world.started("Ana", "Ben")
    league = world.league(league_id)
    assert socket.say(action="join_league", league_id=league_id) == {
        "ok": True,
        "epoch": league.epoch,
        "seq": 3,
    }
    assert world.broadcaster.present(league_id) == {world.person("Ana").id}
    assert socket.say(action="leave_league", league_id=league_id) == {"ok": True}
    assert world.broadcaster.present(league_id) == set()


@pytest.mark.parametrize("league_id", ["", "x", "league-1", "\0", "日本", "x" * 60_000, "' OR 1=1 --"])
def test_league_not_found(league_id, world, socket):
    assert code(socket.say(action="join_league", league_id=league_id)) == "league_not_found"


def test_league_not_found_for_a_league_of_others(world, socket):
    league_id = world.lobby("Ben", "Cleo")
    assert code(socket.say(action="join_league", league_id=league_id)) == "league_not_found"
    assert world.broadcaster.present(league_id) == set()


def test_league_not_found_once_one_has_left_it(world, socket):
    league_id = world.lobby("Ben", "Ana")
    leagues.leave(world.services, world.person("Ana").id, league_id, None)
    assert code(socket.say(action="join_league", league_id=league_id)) == "league_not_found"


def test_seat_only_in_every_league_but_that_of_the_seat(world):
    own, other = world.lobby("Ben", "Ana"), world.lobby("Ana", "Ben")
    seat = Socket("c1")
    assert seat.connect(world.services.tokens.issue(world.person("Ben").id, own))[0] == 200
    assert code(seat.say(action="join_league", league_id=other)) == "seat_only"
    assert world.broadcaster.present(other) == set()
    assert seat.say(action="join_league", league_id=own)["ok"]


def test_unauthorized_for_a_connection_nobody_knows(world):
    league_id = world.lobby("Ana")
    assert code(Socket("c9").say(action="join_league", league_id=league_id)) == "unauthorized"


@pytest.mark.parametrize("league_id", [None, 5, 1.5, True, [], {}, ["x"]])
def test_invalid_request_for_a_league_id_that_is_no_text(league_id, socket):
    for action in ("join_league", "leave_league"):
        assert code(socket.say(action=action, league_id=league_id)) == "invalid_request"


GARBAGE = [
    "{", "nope", "[]", "5", "null", '"text"', "NaN", '{"action": "join_league", "league_id": "\\ud800"}', "[" * 50_000,
    '{"a":' * 10_000, "\0", '{"action": 5}', '{"action": null}', '{"action": "delete_everything"}', "{}", '{"action": ""}',
    '{"action": "join_league", "league_id": 1e999}', '{"action": "ping"', "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_invalid_request_for_garbage(garbage, world, socket):
    before = world.seen()[0]
    status, ack = socket.event("$default", garbage)
    assert (status, code(ack)) == (400, "invalid_request")
    assert world.seen()[0] == before
    assert socket.say(action="ping") == {"ok": True}


def test_payload_too_large(world, socket):
    assert code(socket.event("$default", "x" * 70_000)[1]) == "payload_too_large"


def test_rate_limited_when_it_floods_and_others_are_served(world, socket):
    other = Socket("c2")
    other.connect(world.person("Ben").token)
    answers = [socket.say(action="ping") for _ in range(MESSAGES_PER_CONNECTION.burst + 1)]
    assert code(answers[-1]) == "rate_limited"
    assert other.say(action="ping") == {"ok": True}
    world.clock.advance(1000)
    assert socket.say(action="ping") == {"ok": True}


def test_a_connection_that_floods_can_still_be_closed(world, socket):
    league_id = world.lobby("Ana")
    socket.say(action="join_league", league_id=league_id)
    for _ in range(MESSAGES_PER_CONNECTION.burst):
        socket.say(action="ping")
    assert socket.event("$disconnect")[0] == 200
    assert world.broadcaster.present(league_id) == set()
    assert world.broadcaster.identity_of("c1") is None


def test_a_ticket_opens_one_connection_once(world):
    league_id, ana = world.lobby("Ana"), world.person("Ana")
    ticket = realtime.ticket(world.services, ana.id, league_id)["ticket"]
    opened = Socket("c1").event("$connect", queryStringParameters={"ticket": ticket}, headers={})
    assert opened[0] == 200
    assert world.broadcaster.identity_of("c1").user_id == ana.id
    again = Socket("c2").event("$connect", queryStringParameters={"ticket": ticket}, headers={})
    assert code(again[1]) == "unauthorized"


def test_a_ticket_that_has_expired_opens_nothing(world):
    ticket = realtime.ticket(world.services, world.person("Ana").id, world.lobby("Ana"))["ticket"]
    world.clock.advance(30_000)
    status, ack = Socket("c1").event("$connect", queryStringParameters={"ticket": ticket}, headers={})
    assert (status, code(ack)) == (401, "unauthorized")


def test_internal_says_nothing_of_a_mistake_but_logs_it(world, socket, caplog):
    league_id = world.lobby("Ana")
    store, world.services.store = world.services.store, Broken()
    status, ack = socket.event("$default", {"action": "join_league", "league_id": league_id})
    world.services.store = store
    assert (status, code(ack)) == (500, "internal")
    assert "secret" not in str(ack)
    assert "secret detail" in caplog.records[-1].exc_text


@pytest.fixture
def many(world, monkeypatch):
    """Ana has as many connections open as she may: here three."""
    monkeypatch.setattr(realtime, "MOST_CONNECTIONS", 3)
    token = world.person("Ana").token
    made = [Socket(f"tab {n}") for n in range(3)]
    assert [socket.connect(token)[0] for socket in made] == [200] * 3
    return made


def test_rate_limited_with_too_many_connections_of_one_person(world, many):
    """Each takes a place, and each pick costs a message to it."""
    ana, ben = world.person("Ana"), world.person("Ben")
    status, ack = Socket("one more").connect(ana.token)
    assert (status, code(ack)) == (429, "rate_limited")
    assert world.broadcaster.identity_of("one more") is None
    assert Socket("ben").connect(ben.token)[0] == 200
    assert many[0].say(action="authenticate", token=world.fresh_token("Ana")) == {"ok": True}
    many[1].event("$disconnect")
    assert Socket("one more").connect(ana.token)[0] == 200


def test_a_store_that_cannot_be_asked_for_a_moment_ends_no_connection(world, many, monkeypatch):
    """Only a sign-in that has ended does. Who asked is told to try again; a new connection is not kept."""
    answers = [True, Unavailable()]

    def is_alive(sign_in):
        said = answers.pop(0)
        if isinstance(said, Exception):
            raise said
        return said

    accounts = Asked(world.services.store.accounts, is_alive)
    monkeypatch.setattr(world.services, "store", replace(world.services.store, accounts=accounts))
    ana = world.person("Ana")
    assert many[0].say(action="authenticate", token=ana.token)["error"]["code"] == "unavailable"
    assert world.broadcaster.count_of(ana.id) == 3
    many[2].event("$disconnect")
    answers[:] = [True, Unavailable()]
    assert code(Socket("one more").connect(ana.token)[1]) == "unavailable"
    assert world.broadcaster.identity_of("one more") is None
    answers[:] = [True, False]
    assert many[0].say(action="authenticate", token=ana.token)["error"]["code"] == "unauthorized"
    assert world.broadcaster.count_of(ana.id) == 0


class Asked:
    """An account store that answers otherwise whether a sign-in is alive."""

    def __init__(self, accounts, is_alive):
        self._accounts, self.is_alive = accounts, is_alive

    def __getattr__(self, name):
        return getattr(self._accounts, name)


def test_rate_limited_also_with_a_ticket_and_apart_for_a_seat(world, many):
    league_id, ana = world.lobby("Ana"), world.person("Ana")
    ticket = realtime.ticket(world.services, ana.id, league_id)["ticket"]
    assert (
        code(Socket("one more").connect(None, queryStringParameters={"ticket": ticket})[1]) == "rate_limited"
    )
    seat = world.services.tokens.issue(ana.id, league_id)
    assert Socket("the seat").connect(seat)[0] == 200


def test_without_rate_limits_nobody_has_too_many(world, many):
    world.services.config = replace(world.services.config, rate_limits=False)
    assert Socket("one more").connect(world.person("Ana").token)[0] == 200


def test_a_seats_sign_in_renews_no_connection_of_a_whole_one(world, socket):
    user = world.services.store.accounts.get(world.person("Ana").id)
    seat = accounts.sign_in(world.services, user, world.lobby("Ana"))["access_token"]
    realtime.connect(world.services, "laptop", world.person("Ana").token)
    with pytest.raises(Unauthorized, match="another sign-in"):
        realtime.connect(world.services, "laptop", seat)


def test_a_ticket_opens_a_connection_for_as_long_as_a_token_lasts(world):
    league_id, ana = world.lobby("Ana"), world.person("Ana")
    ticket = realtime.ticket(world.services, ana.id, league_id)["ticket"]
    realtime.connect_by_ticket(world.services, "tablet", ticket)
    assert world.broadcaster.expires_at("tablet") == world.clock.time // 1_000 + ACCESS_SECONDS


@pytest.mark.parametrize("length, known", [(LONGEST_ID, True), (LONGEST_ID + 1, False)])
def test_no_lock_is_held_for_what_is_longer_than_a_leagues_id(world, length, known):
    world.broadcaster.connect("laptop", Identity(world.person("Ana").id, 2**40))
    if known:
        assert realtime.leave_league(world.services, "laptop", "x" * length) == {}
    else:
        with pytest.raises(LeagueNotFound):
            realtime.leave_league(world.services, "laptop", "x" * length)
