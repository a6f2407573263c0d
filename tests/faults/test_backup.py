"""Backup and restore by the command that OPERATIONS.md names, while picks are being made and after everything was lost."""

import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from faults.checker import check
from faults.history import History, read_file
from support.clients import view as views
from support.clients.client import Member, open_league, ranked_teams
from support.samples.older_database import write_older
from support.servers.server import BACKEND, MODES, Server, check_log
from support.sources import ROOT

from storage.sqlite.migrations import MIGRATIONS

ENOUGH = 20


def backup(server: Server, *arguments) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "tools.backup", *map(str, arguments)]
    environment = {"DATABASE_PATH": str(server.database), "PATH": ""}
    return subprocess.run(command, cwd=BACKEND, env=environment, capture_output=True, text=True, timeout=60)


def done(result: subprocess.CompletedProcess) -> str:
    assert (result.returncode, result.stderr) == (0, ""), result
    return result.stdout


def refused(result: subprocess.CompletedProcess) -> str:
    assert result.returncode == 1 and "Traceback" not in result.stderr, result
    return result.stderr


class Drafter:
    """Ann picks for herself and Ben, again and again undoing the last pick of all, until she is told to stop."""

    def __init__(self, server: Server):
        self.ann, self.ben = Member(server, "Ann"), Member(server, "Ben")
        self.league_id = open_league([self.ann, self.ben], "ncaa-men-2025", rounds=34, pick_seconds=600)
        self.teams = ranked_teams(self.ann, "ncaa-men-2025")
        self.since = self.ann.post(self.league_id, "draft/start").json["seq"]
        self.history = History()
        self.history.watch(self.ann)
        self.acknowledged: list[int] = []
        self._changed = threading.Condition()
        self._stop = False

    def pick(self) -> None:
        state = self.ann.rest.ok("GET", f"/api/leagues/{self.league_id}/draft")["state"]
        if state["pick_no"] > ENOUGH:
            answer = self.ann.post(self.league_id, "draft/undo", cmd_id=str(uuid4()))
        else:
            free = next(
                team for team in self.teams if team not in {pick["team_id"] for pick in state["picks"]}
            )
            answer = self.ann.pick(self.league_id, state["pick_no"], free, user_id=state["on_clock"])
        assert answer.status < 300, answer
        with self._changed:
            self.acknowledged.append(answer.json["seq"])
            self._changed.notify_all()

    def run(self) -> None:
        while not self._stop:
            self.pick()

    def go_on(self, count: int) -> int:
        """Wait for so many more acknowledgements; the seq of the last."""
        with self._changed:
            wanted = len(self.acknowledged) + count
            assert self._changed.wait_for(lambda: len(self.acknowledged) >= wanted, 20)
            return self.acknowledged[-1]

    def __enter__(self) -> "Drafter":
        self._thread = threading.Thread(target=self.run)
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._stop = True
        self._thread.join(20)
        for member in (self.ann, self.ben):
            member.close()


@pytest.mark.parametrize("async_mode", [MODES[0], pytest.param(MODES[1], marks=pytest.mark.long)])
def test_a_backup_while_picks_are_being_made(tmp_path, async_mode):
    """It is whole, ends somewhere in the log after all that was acknowledged before it, and no pick is refused."""
    with Server(tmp_path, async_mode) as server:
        kept = []
        with Drafter(server) as drafter:
            for n in range(3):
                before = drafter.go_on(10)
                said = done(backup(server, tmp_path / f"backup {n}"))
                kept.append((tmp_path / f"backup {n}" / server.database.name, before, said))
        whole = read_file(server.database, drafter.league_id, drafter.history, drafter.since).log
        for path, before, said in kept:
            truth = read_file(path, drafter.league_id, drafter.history, drafter.since)
            assert truth.log == whole[: len(truth.log)] and len(truth.log) >= before
            told = History(calls=[call for call in drafter.history.calls if call.answer["seq"] <= before])
            assert check(told, truth) == []
            assert f"1 leagues, {len(truth.log)} events" in said and "checked and whole" in said
        check_log(server)


def test_a_restore_while_clients_remember_more(tmp_path):
    """What came after the backup is gone, and the clients that saw it come to show what is true now."""
    with Server(tmp_path, JWT_SECRET="") as server:
        drafter = Drafter(server)
        ann, ben, league_id = drafter.ann, drafter.ben, drafter.league_id
        for member in (ann, ben):
            member.open(league_id)
        for _ in range(5):
            drafter.pick()
        said = done(backup(server, tmp_path / "backup"))
        assert ".draftnight-secret" in said
        kept = ann.rest.ok("GET", f"/api/leagues/{league_id}/draft")
        for _ in range(4):
            drafter.pick()
        ben.wait_seq(league_id, kept["seq"] + 4)

        assert "stop the server first" in refused(backup(server, "--restore", tmp_path / "backup"))
        assert server.healthy() and server.stop() == 0
        server.database.with_name(".draftnight-secret").write_text(
            "the machine was made anew, so this is another one"
        )
        done(backup(server, "--restore", tmp_path / "backup"))
        (aside,) = tmp_path.glob("draftnight.sqlite3.before-*")
        assert len(read_file(aside, league_id, drafter.history).log) == kept["seq"] + 4, (
            "nothing is thrown away"
        )

        server.start()
        for member in (ann, ben):
            member.drop()
            member.come_back()
        drafter.pick()  # with the sign-in from before: the secret is back too
        truth = ann.rest.ok("GET", f"/api/leagues/{league_id}/draft")
        assert (
            truth["epoch"] != kept["epoch"]
            and len(truth["state"]["picks"]) == len(kept["state"]["picks"]) + 1
        )
        for member in (ann, ben):
            member.wait(
                lambda member=member: member.rooms[league_id].view == views.from_snapshot(truth),
                what="the truth",
            )
            assert member.rooms[league_id].wrong_hashes == [] and member.errors == []
            member.close()
        check_log(server)


def test_what_is_no_backup_is_not_restored(tmp_path):
    with Server(tmp_path) as server:
        drafter = Drafter(server)
        drafter.pick()
        done(backup(server, tmp_path / "backup"))
        assert "never overwrites" in refused(backup(server, tmp_path / "backup"))
        assert server.stop() == 0
        before = server.database.read_bytes()
        for name, spoil in (("nothing", _nothing), ("damaged", _damage), ("gap", _lose_an_event)):
            spoil(shutil.copytree(tmp_path / "backup", tmp_path / name) / server.database.name)
            assert (
                "was not restored" in (said := refused(backup(server, "--restore", tmp_path / name)))
                or "no backup" in said
            )
            assert server.database.read_bytes() == before
            assert not list(tmp_path.glob("*before*")) + list(tmp_path.glob(".*.new"))
    assert "no database" in refused(backup(Server(tmp_path / "elsewhere"), tmp_path / "another"))


def _nothing(path: Path) -> None:
    path.unlink()


def _damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)


def _lose_an_event(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM events WHERE seq = 2")
    database.close()


def test_on_another_machine(tmp_path):
    """Only the backup is left: the league, its members' sign-ins and the draft go on there."""
    with Server(tmp_path, JWT_SECRET="") as lost:
        drafter = Drafter(lost)
        drafter.pick()
        done(backup(lost, tmp_path / "backup"))
    (tmp_path / "new").mkdir()
    new = Server(tmp_path / "new", JWT_SECRET="")
    done(backup(new, "--restore", tmp_path / "backup"))
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "new").iterdir()} == {0o600}
    with new:
        member = Member(new, "Ann", like=drafter.ann)
        league = member.rest.ok("GET", f"/api/leagues/{drafter.league_id}")
        assert (league["status"], league["name"]) == ("drafting", "Friends")


VERSIONS = [
    pytest.param(version, marks=() if version in (1, len(MIGRATIONS) - 1) else pytest.mark.long)
    for version in range(1, len(MIGRATIONS))
]
"""The oldest and the one before this always."""


@pytest.mark.parametrize("version", VERSIONS)
def test_before_a_new_version_is_started(tmp_path, version):
    """The new code makes a backup of the old one's file, which stays the old one's; restored, the draft goes on."""
    for name in ("now", "new"):
        (tmp_path / name).mkdir()
    with Server(tmp_path / "now") as server:
        drafter = Drafter(server)
        drafter.pick()
        assert server.stop() == 0
        older, new = Server(tmp_path / "older"), Server(tmp_path / "new")
        write_older(older.database, version, server.database)
    done(backup(older, tmp_path / "backup"))
    with closing(sqlite3.connect(tmp_path / "backup" / older.database.name)) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (version,)
    done(backup(new, "--restore", tmp_path / "backup"))
    with new:
        drafter.ann = Member(new, "Ann", like=drafter.ann)
        drafter.pick()
        assert drafter.ann.rest.ok("GET", f"/api/leagues/{drafter.league_id}/draft")["state"]["pick_no"] == 3


DIES = """
import os, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("PRAGMA cache_size = 1")
database.execute("UPDATE events SET epoch = hex(zeroblob(3000))")
os._exit(0)
"""


def test_after_a_restore_that_was_killed(tmp_path):
    """What it left, a journal half-way through another backup, is never applied to this one."""
    with Server(tmp_path) as server:
        drafter = Drafter(server)
        drafter.pick()
        done(backup(server, tmp_path / "older"))
        for _ in range(5):
            drafter.pick()
        done(backup(server, tmp_path / "backup"))
        assert server.stop() == 0
    fresh = server.database.with_name(f".{server.database.name}.new")
    shutil.copyfile(tmp_path / "older" / server.database.name, fresh)
    subprocess.run([sys.executable, "-c", DIES, str(fresh)], check=True, timeout=30)
    assert fresh.with_name(f"{fresh.name}-journal").stat().st_size
    done(backup(server, "--restore", tmp_path / "backup"))
    assert not list(tmp_path.glob(".*.new*"))
    with server:
        state = drafter.ann.rest.ok("GET", f"/api/leagues/{drafter.league_id}/draft")["state"]
        assert len(state["picks"]) == 6
        check_log(server)


def test_the_operations_page_names_the_command():
    operations = (ROOT / "backend/OPERATIONS.md").read_text()
    commands = re.findall(r"`cd backend && venv/bin/python -m (tools\.backup[^`]*)`", operations)
    assert commands == ["tools.backup FOLDER", "tools.backup --restore FOLDER"]
