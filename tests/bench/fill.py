"""Writes leagues straight into a database file, because setting up is not what is measured.

The product's own rules make their histories, which go through its own store, or into the peer's tables. Both
sides have the same ids, teams and secrets, so a client sends and gets the same bytes.
"""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from domain import draft
from domain.commands import CompleteDraft, JoinLeague, MakePick, PauseDraft, StartDraft
from domain.events import Event, PickMade
from domain.league import League, Settings
from security.tokens import new_invite_code
from storage.catalog import load_catalog
from storage.codec import encode
from storage.sqlite.store import open_store

COMPETITION = "ncaa-men-2025"
PICK_SECONDS = 3600
"""Long enough that no clock runs out while the bench is busy elsewhere."""
PEER_SCHEMA = Path(__file__).with_name("peer") / "schema.sql"
IDLE_MEMBERS, IDLE_ROUNDS = 4, 2
DISK_REST_SECONDS = 12
"""After a hundred megabytes at once, a disk stays slow for a while, even when they are written."""

History = list[tuple[Event, League]]
"""A league's log: each event with the league that results from it."""


@dataclass(frozen=True)
class Shape:
    """`count` groups of `members` people. Each group drafts `chain` leagues of `rounds` rounds."""

    count: int
    members: int
    rounds: int
    chain: int = 1

    def groups(self) -> list[list[History]]:
        """By group, the histories of its leagues. All of them are drafting and have no pick yet."""
        groups = []
        for _ in range(self.count):
            users = [str(uuid4()) for _ in range(self.members)]
            groups.append([drafting(users, self.rounds) for _ in range(self.chain)])
        return groups


def now_ms() -> int:
    return int(time.time() * 1000)


def extend(history: History, command) -> None:
    league = history[-1][1]
    event = draft.decide(league, command, now_ms(), load_catalog()[COMPETITION])
    history.append((event, draft.apply(league, event)))


def lobby(users: list[str], rounds: int) -> History:
    """The history of a league that everyone has joined."""
    settings = Settings("snake", rounds, PICK_SECONDS, len(users), 2, None)
    person = (users[0], "Guest 1")
    competition, code = load_catalog()[COMPETITION], new_invite_code()
    event = draft.create(str(uuid4()), uuid4().hex, "League", settings, code, person, now_ms(), competition)
    history = [(event, draft.apply(None, event))]
    for number, user_id in enumerate(users[1:], 2):
        extend(history, JoinLeague(user_id, f"Guest {number}", code))
    return history


def drafting(users: list[str], rounds: int) -> History:
    history = lobby(users, rounds)
    extend(history, StartDraft(users[0]))
    return history


def team_ids() -> list[str]:
    return [team.id for team in load_catalog()[COMPETITION].teams]


def described(groups: list[list[History]]) -> list[list[dict]]:
    """The arguments of each `rooms.League`, by group, as JSON for the load generator."""
    teams = team_ids()

    def league(history: History) -> dict:
        now = history[-1][1]
        return {
            "id": now.id,
            "epoch": now.epoch,
            "seq": now.seq,
            "users": now.order,
            "teams": teams[: now.picks_total],
        }

    return [[league(history) for history in group] for group in groups]


def _draft_on(history: History, picks: int) -> None:
    for team_id in team_ids()[:picks]:
        league = history[-1][1]
        extend(history, MakePick(league.on_clock, league.pick_no, team_id, now_ms()))


def idle(count: int) -> Iterator[History]:
    """`count` leagues in which nothing happens, in turn in the lobby, paused, and complete."""
    for number in range(count):
        users = [str(uuid4()) for _ in range(IDLE_MEMBERS)]
        if number % 3 == 0:
            yield lobby(users, IDLE_ROUNDS)
            continue
        history = drafting(users, IDLE_ROUNDS)
        if number % 3 == 1:
            _draft_on(history, IDLE_MEMBERS + 1)
            extend(history, PauseDraft(users[0], None))
        else:
            _draft_on(history, IDLE_MEMBERS * IDLE_ROUNDS)
            extend(history, CompleteDraft())
        yield history


def fill_ours(path: Path, histories: Iterable[History]) -> None:
    """Writes histories through the product's own store, event by event."""
    store, database = open_store(path)
    try:
        for history in histories:
            for event, league in history:
                store.leagues.commit(event, league, None)
    finally:
        database.close()


def fill_peer(path: Path, histories: Iterable[History]) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA journal_mode=WAL;" + PEER_SCHEMA.read_text())
        for history in histories:
            league = history[-1][1]
            connection.execute(
                "INSERT INTO leagues VALUES (?, ?, ?)", (league.id, league.seq, encode(league).decode())
            )
            rows = [(league.id, event.seq, encode(event).decode()) for event, _ in history]
            connection.executemany("INSERT INTO events VALUES (?, ?, ?)", rows)
            made = [event.data.pick for event, _ in history if isinstance(event.data, PickMade)]
            picks = [(league.id, pick.pick_no, pick.team_id) for pick in made]
            connection.executemany("INSERT INTO picks VALUES (?, ?, ?)", picks)
        connection.commit()
    finally:
        connection.close()


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder in memory if the system offers one, so that filling a file waits for no disk."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory, prefix="draftnight-fill-") as folder:
        yield Path(folder)


def make_file(target: Path, fill, histories: Iterable[History], base: Path | None = None) -> None:
    """Makes a database at `target` from `base` and these leagues. It is synced to disk, so that nothing is
    still being written when measuring begins.
    """
    with scratch() as folder:
        path = folder / "filling.sqlite3"
        if base is not None:
            shutil.copyfile(base, path)
        fill(path, histories)
        shutil.copyfile(path, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    if base is not None:
        time.sleep(DISK_REST_SECONDS)
