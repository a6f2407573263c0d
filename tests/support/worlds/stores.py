"""Store adapters for the contract suite, and a league driven by the real rules into a store."""

from pathlib import Path

import pytest
from tools.generate.fold_cases import ANA, COMPETITION, NOW, last_moment

from domain import draft
from domain.account import User
from domain.events import Event
from domain.league import League, Settings
from storage.port import IdempotencyRecord, Store
from storage.sqlite.store import open_store
from support.worlds.cloud import DynamoAdapter, MotoAdapter


class SqliteAdapter:
    """`address` is what another process needs to open the same data."""

    def __init__(self, folder: Path):
        self.address = str(folder / "contract.sqlite3")
        self._databases = []

    def open(self) -> Store:
        """Opens another store on the same data, as another process would."""
        store, database = open_store(Path(self.address))
        self._databases.append(database)
        return store

    def close(self) -> None:
        """Closes everything that was opened. The data stays."""
        while self._databases:
            self._databases.pop().close()


ADAPTERS = {"sqlite": SqliteAdapter, "dynamodb": DynamoAdapter, "dynamodb-moto": MotoAdapter}
"""The suite in tests/contracts/store runs on each of these."""

SECOND_OPINION = pytest.mark.long
"""Marks what runs on moto: in the short run each test uses the other emulator and, for a store, SQLite."""
EACH = [
    pytest.param(name, marks=SECOND_OPINION) if adapter is MotoAdapter else name
    for name, adapter in ADAPTERS.items()
]
"""The names in ADAPTERS, as parameters of a test or fixture."""


class LoggedLeague:
    """A league in a store. `league` is the state after the last commit."""

    def __init__(
        self, store: Store, league_id: str = "league-1", code: str = "code-1", again=None, **settings
    ):
        self._leagues = store.leagues
        chosen = Settings(**{"draft_type": "snake", "rounds": 2, "pick_seconds": 60, "max_members": 4,
                             "autopick_delay_seconds": 2, "starts_at": None} | settings)  # fmt: skip
        event = draft.create(
            league_id,
            f"epoch of {league_id}",
            "Sunday Pool",
            chosen,
            code,
            (ANA, "Ana"),
            NOW,
            COMPETITION,
            again,
        )
        self.league = draft.apply(None, event)
        self._leagues.commit(event, self.league, None)

    @classmethod
    def of(cls, store: Store, league: League) -> "LoggedLeague":
        """The same league in a store that was opened again."""
        found = cls.__new__(cls)
        found._leagues, found.league = store.leagues, league
        return found

    def next(self, command) -> tuple[Event, League]:
        """What a command would commit now."""
        event = draft.decide(self.league, command, last_moment(self.league), COMPETITION)
        return event, draft.apply(self.league, event)

    def do(self, *commands, idempotent: IdempotencyRecord | None = None) -> League:
        for command in commands:
            event, league = self.next(command)
            self._leagues.commit(event, league, idempotent)
            self.league = league
        return self.league


def user(user_id: str, email: str | None = None) -> User:
    return User(user_id, email, f"Name of {user_id}", None if email is None else "hash", NOW)
