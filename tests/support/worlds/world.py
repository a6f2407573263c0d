"""A whole product on its own file: the real store and actions, with time and connections under the test's
control.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import services as composition
from actions import accounts, draft, leagues
from config import Config
from domain.commands import MakePick
from domain.league import League
from security.rate_limits import RateLimits
from security.tokens import AccessTokens
from storage.port import IdempotencyRecord
from storage.sqlite.database import Database
from storage.sqlite.store import open_store
from support.fakes.in_memory import FakeClock, MemoryBroadcaster, MemoryMailer, MemoryTimer, QuickPasswords
from support.fakes.reach import MemoryDeliveries

SMALL = "premier-league-2026-27"
"""A shipped competition of 20 teams."""


@dataclass(frozen=True)
class Person:
    """A signed-in person. `refresh` is their refresh token."""

    id: str
    name: str
    token: str
    refresh: str


@dataclass
class World:
    services: composition.Services
    clock: FakeClock
    broadcaster: MemoryBroadcaster
    timer: MemoryTimer
    database: Database
    people: dict[str, Person] = field(default_factory=dict)

    def person(self, name: str) -> Person:
        """A guest of this name; the same one at every call."""
        if name not in self.people:
            made = accounts.guest(self.services, name, f"address of {name}")
            self.people[name] = Person(made["user"]["id"], name, made["access_token"], made["refresh_token"])
        return self.people[name]

    def fresh_token(self, name: str) -> str:
        """A token as good as new, however much time has passed, because a device refreshes its own."""
        return self.services.tokens.issue(self.person(name).id)

    def lobby(self, *names: str, **settings) -> str:
        """The id of a league of these people. The first is its commissioner."""
        chosen = {"rounds": 2, "pick_seconds": 60, "max_members": 4} | settings
        first, *others = [self.services.store.accounts.get(self.person(name).id) for name in names]
        made = leagues.create(self.services, first, "Sunday Pool", SMALL, chosen, None).league
        for user in others:
            leagues.join(self.services, user, made.invite_code, None)
        return made.id

    def started(self, *names: str, **settings) -> str:
        """The id of a league whose draft is running."""
        league_id = self.lobby(*names, **settings)
        draft.start(self.services, self.person(names[0]).id, league_id, None)
        return league_id

    def complete(self, *names: str, **settings) -> str:
        league_id = self.started(*names, **settings)
        while self.league(league_id).in_draft:
            self.pick(league_id)
        return league_id

    def league(self, league_id: str) -> League:
        return self.services.store.leagues.load(league_id)

    def events(self, league_id: str, since: int = 0) -> list:
        return self.services.store.leagues.events(league_id, since)

    def free_teams(self, league_id: str) -> list[str]:
        """The available teams, best first."""
        league = self.league(league_id)
        ranked = self.services.competition(league.competition_id).ranked
        return [team_id for team_id in ranked if team_id not in league.taken()]

    def pick(self, league_id: str, team_id: str | None = None) -> None:
        """The member on the clock picks a team, or the best one left."""
        league = self.league(league_id)
        pick = MakePick(
            league.on_clock, league.pick_no, team_id or self.free_teams(league_id)[0], self.clock.time
        )
        cmd_id = str(uuid4())
        draft.make_pick(self.services, pick, league_id, IdempotencyRecord(cmd_id, league.on_clock, cmd_id))

    def rows(self, table: str) -> list[tuple]:
        """The rows of a table."""
        return self.database.read(f"SELECT * FROM {table}")

    def seen(self) -> tuple:
        """Everything that a command could change. It is equal only if no row was written in between (not even
        one taken back), nothing was sent and no timer was set.
        """
        return self.database.read("SELECT total_changes()"), len(self.broadcaster.sent), dict(self.timer.set)

    def close(self) -> None:
        self.database.close()


@cache
def new_database() -> bytes:
    """A new database of the store. Each world begins with a copy, because making the tables takes longer than
    most tests. tests/contracts/store, and every server that starts, test that a store makes them itself.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.sqlite3"
        _, database = open_store(path)
        database.close()
        return path.read_bytes()


def make_world(folder: Path, rate_limits: bool = True, broadcaster=None) -> World:
    """A world with a new database in `folder`, installed as the handlers' services."""
    clock, timer = FakeClock(), MemoryTimer()
    broadcaster = broadcaster or MemoryBroadcaster()
    config = Config(
        environment="local",
        port=8000,
        host="127.0.0.1",
        database_path=folder / "world.sqlite3",
        jwt_secret=b"a secret of the tests, 32 bytes long",
        allowed_origins=("http://localhost:8000",),
        async_mode="threading",
        rate_limits=rate_limits,
        log_level="info",
        web_dist=folder / "no-web-app",
        public_url="http://localhost:8000",
    )
    if not config.database_path.exists():
        config.database_path.write_bytes(new_database())
    store, database = open_store(config.database_path)
    services = composition.Services(
        config=config,
        clock=clock,
        store=store,
        broadcaster=broadcaster,
        timer=timer,
        tokens=AccessTokens(config.jwt_secret, clock.now_ms),
        passwords=QuickPasswords(),
        limits=RateLimits(clock.now_ms, rate_limits),
        transport="socketio",
        realtime_url="/socket.io",
        mailer=MemoryMailer(),
        deliveries=MemoryDeliveries(),
        serialise=composition.LeagueLocks(),
        polls=MemoryTimer(),
    )
    return World(composition.install(services), clock, broadcaster, timer, database)


@contextmanager
def new_world(**options) -> Iterator[World]:
    """A world for as long as the context lasts. `options` are those of make_world.

    The file is in memory if the system offers that (Linux), so that hundreds of worlds need not wait for a
    disk. tests/contracts/store and tests/live test what a disk keeps.
    """
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with TemporaryDirectory(dir=memory, prefix="draftnight-") as folder:
        made = make_world(Path(folder), **options)
        yield made
        made.close()
