"""Another process always writes first: a command is decided anew twenty times, then it is `unavailable`."""

from functools import partial

import pytest
from support.worlds.season import own_cup, played

from actions import chat, draft, leagues, short_codes
from domain.errors import Unavailable
from storage.port import Conflict, IdempotencyRecord

TRIES = 20


@pytest.fixture
def league_id(world):
    return world.started("Ana", "Ben")


def second(monkeypatch, store, name: str = "commit", times: int | None = None) -> list[tuple]:
    """What is tried in vain, so many times (None: always)."""
    tried: list[tuple] = []
    write = getattr(store, name)

    def conflict(*what):
        if times is not None and len(tried) >= times:
            return write(*what)
        tried.append(what)
        raise Conflict

    monkeypatch.setattr(store, name, conflict)
    return tried


def act_of(world, league_id: str, kind: str):
    """(the store that it writes to, the act)."""
    services, ana = world.services, world.person("Ana").id
    if kind == "rename":
        return services.store.leagues, partial(leagues.change, services, ana, league_id, "Other", None, None)
    chats = services.store.chats
    if kind == "post":
        return chats, partial(chat.post, services, ana, league_id, "Hello", "message", None)
    said = chat.post(services, ana, league_id, "Hello", "message", None)
    return chats, {
        "react": partial(chat.react, services, ana, league_id, str(said.id), "🎉", True),
        "remove": partial(chat.remove, services, ana, league_id, str(said.id)),
        "withdraw": partial(chat.withdraw, services, league_id, said.id, ana),
    }[kind]


KINDS = ["rename", "post", "react", "remove", "withdraw"]


@pytest.mark.parametrize("kind", KINDS)
def test_who_always_comes_second_is_told_so_and_nobody_else_hears_anything(
    monkeypatch, world, league_id, kind
):
    store, act = act_of(world, league_id, kind)
    world.broadcaster.sent.clear()
    tried = second(monkeypatch, store)
    with pytest.raises(Unavailable):
        act()
    assert len(tried) == TRIES and world.broadcaster.sent == []


@pytest.mark.parametrize("kind", KINDS)
def test_who_comes_first_in_the_end_has_done_it_once(monkeypatch, world, league_id, kind):
    store, act = act_of(world, league_id, kind)
    world.broadcaster.sent.clear()
    tried = second(monkeypatch, store, times=TRIES - 1)
    act()
    assert len(tried) == TRIES - 1 and len(world.broadcaster.sent) == 1


def test_what_had_nothing_to_do_is_remembered_or_not_done(monkeypatch, world, league_id):
    ben = world.person("Ben").id
    asked = IdempotencyRecord("11111111-1111-4111-8111-111111111111", ben, "same")
    again = partial(draft.set_autopick, world.services, ben, league_id, False, asked)
    tried = second(monkeypatch, world.services.store.leagues, "remember")
    with pytest.raises(Unavailable):
        again()
    assert len(tried) == TRIES
    assert world.services.store.leagues.command(league_id, asked.cmd_id) is None


def test_results_that_somebody_enters(monkeypatch, call, world):
    cup = own_cup(call, world)
    game = {"games": [{"home": "Reds", "away": "Blues", "home_score": 1, "away_score": 0, "status": "final"}]}
    path, token = f"/api/competitions/{cup}/games", world.person("Ana").token
    with monkeypatch.context() as then:
        tried = second(then, world.services.store.seasons)
        call.refused("unavailable", "POST", path, game, token)
        assert len(tried) == TRIES
    played(call, world, cup, ("Reds", "Blues", 1, 0))
    assert len(call.ok("GET", path, token=token)["games"]) == 1


def test_a_short_code_that_is_taken_is_not_given_to_another(monkeypatch, world):
    one, other = world.lobby("Ana"), world.lobby("Ben")
    codes = iter(["AAAAAA", "AAAAAA", "AAAAAA", "AAAAAA", "AAAAAA", "BBBBBB"])
    monkeypatch.setattr(short_codes, "new_short_code", lambda: next(codes))
    ana, ben = world.person("Ana").id, world.person("Ben").id
    assert short_codes.make(world.services, ana, one) == {"code": "AAAAAA", "expires_in": 1_800}
    assert short_codes.make(world.services, ben, other)["code"] == "BBBBBB"
    assert short_codes.league_of(world.services, "aaa-aaa", "here").id == one
