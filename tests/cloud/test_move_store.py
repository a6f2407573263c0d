"""`python -m tools.move_store`: all that people have, from SQLite to DynamoDB and back, whatever stops it."""

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import fields, replace

import pytest
from support.told import FINAL, GAME, LIVE, TEAMS, day_of
from support.worlds.cloud import DynamoAdapter, MotoAdapter
from support.worlds.stores import SECOND_OPINION
from support.worlds.world import new_world
from tools import move_store
from tools.move_parts import Home, Problem
from tools.template_routes import TEMPLATE

from actions import draft, leagues, rulings, season_end
from domain import chat
from domain.account import User
from domain.season.merge import Report, Season, merge
from domain.season.rulings import READ
from domain.season.stream import SeasonHead, step
from security.tokens import hashed
from storage.catalog import load_catalog
from storage.dynamodb.listing import DynamoListing
from storage.dynamodb.store import store_on
from storage.port import IdempotencyRecord, Store, Voucher
from storage.sqlite.listing import SqliteListing

BACKEND = TEMPLATE.parent


@contextmanager
def lived_in():
    """A world with something of every kind in it."""
    with new_world() as world:
        store, now = world.services.store, world.clock.now_ms()
        store.accounts.add(User("u-mail", "Ana@Example.org", "Ana M.", "a hash", now))
        _rulings(world, world.complete("Ana", "Ben"))
        running = world.started("Ana", "Ben", "Cleo", pick_seconds=None)
        world.pick(running)
        for count in (2, 3):
            teams, save = (
                list(world.free_teams(running)[:count]),
                f"5a0e0000-0000-4000-8000-00000000000{count}",
            )
            draft.set_queue(world.services, world.person("Ben").id, running, teams, cmd_id=save)
        quiet = IdempotencyRecord("c0ffee00-0000-4000-8000-000000000000", world.person("Ana").id, "print")
        store.leagues.remember(running, world.league(running).seq, quiet, now)
        gone = world.lobby("Cleo")
        leagues.delete(world.services, world.person("Cleo").id, gone, None)
        world.lobby("Dev", "Eva")
        own = replace(load_catalog()["premier-league-2026-27"], id="c-own", owner_id=world.person("Ana").id)
        store.competitions.add(own, now)
        store.vouchers.put(Voucher("short", "ABC123", running, {"code": "x"}, now + 10**9), 5, now)
        _results(store, now)
        _talk(store, world.league(running))
        store.accounts.rename(world.person("Dev").id, "Devi")
        store.accounts.begin_deletion(world.person("Eva").id)
        yield world


def _rulings(world, league_id: str) -> None:
    """What a commissioner ruled, and a guess that only its owner reads."""
    ana, ben = world.person("Ana").id, world.person("Ben").id
    rulings.adjust(world.services, ana, league_id, ben, -0.5, "Late", None)
    season_end.close(world.services, ana, league_id, None)
    world.services.store.rulings.set_guess(league_id, ben, 12_500)
    world.services.store.rulings.set_guess(league_id, READ, 0)


def _talk(store, league) -> None:
    ana, ben = league.order[:2]
    said = []
    for text, kind in (
        ("hello", "message"),
        ("tonight at 8", "announcement"),
        ("ok", "message"),
        ("late", "message"),
    ):
        change = chat.post(
            store.chats.head(league.id), league, league.commissioner_id, text, kind, 1_790_000_000_000
        )
        store.chats.commit(league.id, change)
        said.append(change.message)
    store.chats.commit(league.id, chat.react(store.chats.head(league.id), said[0], ben, "🎉", True))
    store.chats.set_read(league.id, ana, 3)


def _results(store, now: int) -> None:
    before, season = None, Season()
    for at, games in enumerate(
        [[replace(GAME, id=f"g{n}", home=f"h{n}") for n in range(1)], [LIVE], [FINAL]], 1
    ):
        merged = merge(season, Report("espn", at, tuple(games)), TEAMS, day_of)
        after, events = step(before or SeasonHead("cup-1", "epoch-1"), merged, "espn", now)
        store.seasons.commit(before, after, {i: merged.season.games[i] for i in merged.touched}, events)
        before, season = after, merged.season


def home_of(world) -> Home:
    return Home("the old home", world.services.store, SqliteListing(world.database))


def cloud_home(adapter) -> Home:
    table = adapter.table()
    return Home("the cloud", store_on(table), DynamoListing(table))


def moved(old: Home, new: Home, now: int) -> list[str]:
    said: list[str] = []
    move_store.move(old, new, now, said.append)
    move_store.compare(old, new, now, said.append)
    return said


def answered(world) -> list:
    """Of each command what the same one is answered again."""
    asked = "SELECT id, cmd_id FROM commands JOIN leagues ON no = league_no ORDER BY 1, 2"
    return [world.services.store.leagues.command(*row) for row in world.database.read(asked)]


@pytest.mark.parametrize("adapter", [DynamoAdapter, pytest.param(MotoAdapter, marks=SECOND_OPINION)])
def test_all_that_people_have_is_there_and_comes_back(adapter, tmp_path):
    with lived_in() as world, new_world() as other:
        now, there = world.clock.now_ms(), cloud_home(adapter(tmp_path))
        old, back = home_of(world), home_of(other)
        out, home = moved(old, there, now), moved(there, back, now)
        same = [line for line in out if "the same" in line]
        assert same == [line for line in home if "the same" in line], "equal hashes, both ways"
        counts = dict(line.split(" the same")[0].split(": ") for line in same)
        assert counts == {
            "accounts": "6", "names still to be told": "1", "accounts that go": "1", "competitions": "1", "results": "1",
            "competitions that are played": "1", "leagues": "3", "sign-ins": "5", "links": "1",
        }  # fmt: skip
        for store in (there.store, back.store):
            assert store.accounts.by_email("ana@example.org").id == "u-mail"
            ben = world.person("Ben")
            assert len(store.leagues.of_user(ben.id)) == 2
            assert store.accounts.sign_in_of(hashed(ben.refresh))[0] == ben.id
        assert sorted(other.rows("memberships")) == sorted(world.rows("memberships"))
        assert answered(other) == answered(world) != []


def test_a_part_that_is_added_to_the_store_must_be_moved_too():
    known = {"leagues", "accounts", "competitions", "heartbeat", "seasons", "vouchers", "chats", "rulings"}
    nothing_of_its_own = {"unused"}
    assert {field.name for field in fields(Store)} == known | nothing_of_its_own, (
        "is it in tools/move_parts.py?"
    )


def test_what_went_on_is_brought_after(tmp_path):
    with lived_in() as world:
        now, there = world.clock.now_ms(), cloud_home(DynamoAdapter(tmp_path))
        old = home_of(world)
        moved(old, there, now)
        running = next(iter(world.services.store.leagues.drafting()))
        world.pick(running)
        _talk(world.services.store, world.league(running))
        world.lobby("Finn")
        last = world.lobby("Gil")
        moved(old, there, now)
        leagues.delete(world.services, world.person("Gil").id, last, None)
        with pytest.raises(Problem, match="1 of the leagues are not the same"):
            move_store.compare(old, there, now, lambda line: None)
        moved(old, there, now)
        assert there.store.leagues.load(last) is None
        assert there.store.leagues.load(running) == world.league(running)


class Killed(BaseException):
    pass


@pytest.mark.long  # a command that is killed, below, stops after one of them
def test_stopped_after_any_write_it_goes_on(tmp_path):
    """At each write in turn: what is there then is whole, and the next move ends as one that was never stopped."""
    with lived_in() as world:
        now, old = world.clock.now_ms(), home_of(world)
        for folder in ("whole", "stopped"):
            (tmp_path / folder).mkdir()
        reference = cloud_home(DynamoAdapter(tmp_path / "whole"))
        expected = [line for line in moved(old, reference, now) if "the same" in line]
        adapter = DynamoAdapter(tmp_path / "stopped")
        calls, allowed = 0, 3

        def counted(client):
            def before(model, **_):
                nonlocal calls
                if model.name in ("TransactWriteItems", "PutItem", "UpdateItem"):
                    calls += 1
                    if calls > allowed:
                        raise Killed

            client.meta.events.register("before-parameter-build", before)
            return client

        stops = 0
        while True:
            calls = 0
            table = adapter.table(counted)
            try:
                move_store.move(
                    old, Home("the cloud", store_on(table), DynamoListing(table)), now, lambda line: None
                )
                break
            except Killed:
                stops += 1
        assert stops >= 8
        said: list[str] = []
        move_store.compare(old, cloud_home(adapter), now, said.append)
        assert said == expected


def test_another_league_under_the_same_id_is_refused(tmp_path):
    with lived_in() as world, new_world() as other:
        now, old, new = world.clock.now_ms(), home_of(world), home_of(other)
        moved(old, new, now)
        running = next(iter(world.services.store.leagues.drafting()))
        other.people.update(world.people)
        other.pick(running)
        world.pick(running, world.free_teams(running)[-1])
        with pytest.raises(Problem):
            moved(old, new, now)


@pytest.mark.parametrize("count", [4, pytest.param(12, marks=pytest.mark.long)])
def test_the_command_moves_and_a_kill_in_the_middle_is_made_good(tmp_path, count):
    """As an operator runs it, killed the hard way once."""
    with new_world() as world:
        for n in range(count):
            world.complete(f"A{n}", f"B{n}", rounds=3)
        world.database.close()
        path = world.services.config.database_path
        adapter = DynamoAdapter(tmp_path)
        table = json.loads((tmp_path / "table.json").read_text())
        environment = {
            "PATH": "/usr/bin:/bin", "AWS_ENDPOINT_URL": table["endpoint_url"],
            "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1",
        }  # fmt: skip
        command = [
            sys.executable, "-m", "tools.move_store", "--from", f"sqlite:{path}", "--to", f"dynamodb:{table['name']}",
        ]  # fmt: skip
        there = cloud_home(adapter)
        running = subprocess.Popen(command, cwd=BACKEND, env=environment, stdout=subprocess.DEVNULL)
        while not list(there.listing.leagues()):
            assert running.poll() is None
        running.kill()
        running.wait()
        done = subprocess.run(
            command, cwd=BACKEND, env=environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        assert f"leagues: {count} the same" in done.stdout
        back = [
            *command[:3],
            "--from",
            f"dynamodb:{table['name']}",
            "--to",
            f"sqlite:{tmp_path / 'back.sqlite3'}",
        ]
        done = subprocess.run(back, cwd=BACKEND, env=environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("address", ["sqlite:nowhere.sqlite3", "dynamodb:", "mysql:x", "x"])
def test_what_is_no_store_is_said_in_a_sentence(address, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["move_store", "--from", address, "--to", "sqlite:new"])
    with pytest.raises(
        SystemExit, match=r"\AThe move is not done: .+\Z"
    ):  # which Python says, and ends with 1
        move_store.main()
    assert not (tmp_path / "new").exists()
