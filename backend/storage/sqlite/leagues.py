"""Leagues, their logs, commands and queues in SQLite (see storage/port.py for the contract)."""

import sqlite3
from functools import reduce

from domain import events as e
from domain.account import COMMAND_KEPT_MS
from domain.competition import CUSTOM
from domain.decide_draft import due_at
from domain.errors import QueueChanged
from domain.fold import apply
from domain.league import FORMER_MEMBER, League
from recent import Recent
from storage.codec import decode_event, decode_ids, decode_league, encode
from storage.port import Conflict, IdempotencyRecord, StoredCommand, StoredQueue
from storage.sqlite import rulings
from storage.sqlite.database import Database

REMEMBERED_LEAGUES = 2_000
SNAPSHOT_EVERY = 32
"""Events between two snapshots: a pick only writes its event, and a read folds fewer than this."""
LAST_SEQ = 2**63 - 1
_EVENT_COLUMNS = "epoch, seq, type, at, actor_id, data"
_QUEUE = "SELECT team_ids, version, saves FROM queues WHERE league_no = ? AND user_id = ?"
_PUT_QUEUE = "REPLACE INTO queues VALUES (?, ?, ?, ?, ?)"
_IS_IN = "FROM memberships WHERE user_id = ? AND has_left = 0"
_UPDATE_ALL = (
    "UPDATE leagues SET seq = ?, status = ?, invite_code = ?, announced = ? WHERE no = ? AND seq = ?"
)
_UPDATE = "UPDATE leagues SET seq = ? WHERE no = ? AND seq = ?"
"""Leaves out unchanged indexed columns, for which SQLite would rewrite an index page each."""


def _found_by(league: League) -> tuple[str, str | None, bool]:
    """The columns that leagues are searched by: (status, invite code, announced).

    `announced` is false while an event still follows by itself: a draft's end from its last pick, a planned
    start from the lobby.
    """
    code = None if league.status == "deleted" else league.invite_code
    ended = league.status == "complete" and league.completed_at is None
    announced = not ended and (league.status != "lobby" or due_at(league) is None)
    return league.status, code, announced


def _queue(rows: list) -> StoredQueue:
    """The queue of one member; no row is one never set."""
    for team_ids, version, saves in rows:
        return StoredQueue(decode_ids(team_ids), version, decode_ids(saves))
    return StoredQueue()


def _columns(queue: StoredQueue) -> tuple[str, int, str]:
    return encode(queue.team_ids).decode(), queue.version, encode(queue.saves).decode()


class SqliteLeagues:
    """Caches decoded leagues, so that a pick does not decode the board again.

    A cached league is asked for only its `seq` if others may have changed it, and then only the new events
    are read. A league's number, which keys its log, picks, commands and queues (migrations.py, V3), never
    changes.
    """

    def __init__(self, database: Database):
        self._db = database
        self._remembered: Recent[str, League] = Recent(REMEMBERED_LEAGUES)
        self._numbers: Recent[str, int] = Recent(REMEMBERED_LEAGUES)
        self._swept: tuple[int, str] = (0, "")

    def _number(self, league_id: str) -> int | None:
        """The league's number, or None if there is no such league."""
        known = self._numbers.get(league_id)
        if known is not None:
            return known
        rows = self._db.read("SELECT no FROM leagues WHERE id = ?", (league_id,))
        return self._numbers.put(league_id, rows[0][0]) if rows else None

    def _known_number(self, league_id: str) -> int:
        """The league's number. Raises Conflict if there is no such league."""
        number = self._number(league_id)
        if number is None:
            raise Conflict(f"there is no league {league_id}")
        return number

    def load(self, league_id: str) -> League | None:
        known = self._remembered.get(league_id) if self._db.alone else None
        if known is None:
            known = self._read(league_id)
        if known is None or known.status == "deleted":
            return None
        return self._remembered.put(league_id, known)

    def _read(self, league_id: str) -> League | None:
        """The league as it is stored, from the cached one if that is not too old."""
        number = self._number(league_id)
        if number is None:
            return None
        rows = self._db.read("SELECT seq, status FROM leagues WHERE no = ?", (number,))
        seq, status = rows[0] if rows else (0, "deleted")  # erased, by another process
        if status == "deleted":
            return None
        known = self._remembered.get(league_id)
        if known is None or not 0 <= seq - known.seq < SNAPSHOT_EVERY:
            (state,) = self._db.read("SELECT state FROM snapshots WHERE league_no = ?", (number,))[0]
            known = decode_league(state)
        if known.seq != seq:
            known = reduce(apply, self.events(league_id, known.seq), known)
        return known

    def commit(self, event: e.Event, league: League, command: IdempotencyRecord | None) -> None:
        try:
            with self._db.transaction() as run:
                number = self._store_league(run, event, league)
                run(
                    "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (
                        number,
                        event.seq,
                        event.epoch,
                        event.type,
                        event.at,
                        event.actor_id,
                        encode(event.data).decode(),
                    ),
                )
                if command is not None:
                    self._store_command(run, number, event.seq, command, event.at)
                self._store_pick(run, number, event)
                self._store_old_codes(run, number, event, league)
                rulings.store(run, number, event)
                if isinstance(event.data, e.LeagueEvent):
                    self._store_memberships(run, league)
        except BaseException as error:
            self._remembered.pop(league.id, None)  # it may be behind what is stored
            if isinstance(error, sqlite3.IntegrityError):
                raise Conflict(str(error)) from error
            raise
        self._remembered.put(league.id, league)
        self._numbers.put(league.id, number)  # only once it is saved

    def _store_league(self, run, event: e.Event, league: League) -> int:
        """Write the league's row; its number."""
        found = _found_by(league)
        if event.seq == 1:
            self._check_competition(run, league.competition_id)
            made = run("INSERT INTO leagues VALUES (NULL, ?, 1, ?, ?, ?)", (league.id, *found))
            return self._store_snapshot(run, made.lastrowid, league)
        number, before = self._known_number(league.id), self._remembered.get(league.id)
        if before is not None and before.seq == event.seq - 1 and _found_by(before) == found:
            changed = run(_UPDATE, (event.seq, number, event.seq - 1))
        else:
            changed = run(_UPDATE_ALL, (event.seq, *found, number, event.seq - 1))
        if changed.rowcount != 1:
            raise Conflict(f"league {league.id} is not at seq {event.seq - 1}")
        return self._store_snapshot(run, number, league) if event.seq % SNAPSHOT_EVERY == 0 else number

    def _check_competition(self, run, competition_id: str) -> None:
        """Raises Conflict if the competition was deleted at this moment."""
        found = "SELECT 1 FROM competitions WHERE id = ?"
        if competition_id.startswith(CUSTOM) and not run(found, (competition_id,)).fetchall():
            raise Conflict(f"competition {competition_id} is gone")

    def _store_snapshot(self, run, number: int, league: League) -> int:
        run("REPLACE INTO snapshots VALUES (?, ?, ?)", (number, league.seq, encode(league).decode()))
        return number

    def _store_pick(self, run, number: int, event: e.Event) -> None:
        """The picks table only enforces one pick per slot and one slot per team. The log is the truth."""
        if isinstance(event.data, e.PickMade | e.PickExpired):
            pick = event.data.pick
            run("INSERT INTO picks VALUES (?, ?, ?)", (number, pick.pick_no, pick.team_id))
        elif isinstance(event.data, e.PickUndone):
            run("DELETE FROM picks WHERE league_no = ? AND pick_no = ?", (number, event.data.pick.pick_no))
        elif isinstance(event.data, e.PickChanged):
            changed = (event.data.after, number, event.data.pick_no)
            run("UPDATE picks SET team_id = ? WHERE league_no = ? AND pick_no = ?", changed)

    def _store_old_codes(self, run, number: int, event: e.Event, league: League) -> None:
        """Store the replaced codes that the league remembers; none for a deleted league."""
        if not isinstance(event.data, e.InviteChanged | e.MemberLeft | e.LeagueDeleted):
            return
        run("DELETE FROM old_invites WHERE league_no = ?", (number,))
        for code in () if league.status == "deleted" else league.old_codes:
            run("REPLACE INTO old_invites VALUES (?, ?)", (code, number))

    def _store_memberships(self, run, league: League) -> None:
        run("DELETE FROM memberships WHERE league_id = ?", (league.id,))
        for member in league.members:
            nameless = not member.active and member.display_name == FORMER_MEMBER
            if league.status != "deleted" and not member.is_bot and not nameless:
                run(
                    "INSERT INTO memberships VALUES (?, ?, ?)", (member.user_id, league.id, not member.active)
                )

    def remember(self, league_id: str, seq: int, command: IdempotencyRecord, at: int) -> None:
        try:
            with self._db.transaction() as run:
                self._store_command(run, self._known_number(league_id), seq, command, at)
        except sqlite3.IntegrityError as error:
            raise Conflict(str(error)) from error

    def _store_command(self, run, number: int, seq: int, command: IdempotencyRecord, at: int) -> None:
        row = (number, command.cmd_id, command.user_id, command.fingerprint, seq, at)
        run("INSERT INTO commands VALUES (?, ?, ?, ?, ?, ?)", row)

    def sweep(self, now: int, most: int) -> None:
        """Continues in table order where it stopped: an index by time would cost every pick a page."""
        asked = """SELECT league_no, cmd_id, at FROM commands WHERE (league_no, cmd_id) > (?, ?)
                   ORDER BY league_no, cmd_id LIMIT ?"""
        found = self._db.read(asked, (*self._swept, most))
        self._swept = found[-1][:2] if len(found) == most else (0, "")
        old = [row[:2] for row in found if row[2] <= now - COMMAND_KEPT_MS]
        if old:
            with self._db.transaction() as run:
                for row in old:
                    run("DELETE FROM commands WHERE league_no = ? AND cmd_id = ?", row)

    def command(self, league_id: str, cmd_id: str) -> StoredCommand | None:
        rows = self._db.read(
            "SELECT user_id, fingerprint, seq FROM commands WHERE league_no = ? AND cmd_id = ?",
            (self._number(league_id), cmd_id),
        )
        return StoredCommand(IdempotencyRecord(cmd_id, rows[0][0], rows[0][1]), rows[0][2]) if rows else None

    def events(self, league_id: str, since: int, until: int | None = None) -> list[e.Event]:
        rows = self._db.read(
            f"SELECT {_EVENT_COLUMNS} FROM events WHERE league_no = ? AND seq > ? AND seq <= ? ORDER BY seq",
            (self._number(league_id), since, LAST_SEQ if until is None else until),
        )
        return [decode_event(league_id, *row) for row in rows]

    def event(self, league_id: str, seq: int) -> e.Event:
        rows = self._db.read(
            f"SELECT {_EVENT_COLUMNS} FROM events WHERE league_no = ? AND seq = ?",
            (self._number(league_id), seq),
        )
        return decode_event(league_id, *rows[0])

    def of_user(self, user_id: str) -> list[League]:
        rows = self._db.read(f"SELECT league_id {_IS_IN}", (user_id,))
        leagues = (self.load(league_id) for (league_id,) in rows)
        return [league for league in leagues if league is not None]

    def count_of_user(self, user_id: str) -> int:
        return self._db.read(f"SELECT count(*) {_IS_IN}", (user_id,))[0][0]

    def left_by(self, user_id: str) -> list[str]:
        left = "SELECT league_id FROM memberships WHERE user_id = ? AND has_left = 1 ORDER BY league_id"
        return self._db.column(left, (user_id,))

    def by_invite(self, invite_code: str) -> League | None:
        rows = self._db.read("SELECT id FROM leagues WHERE invite_code = ?", (invite_code,))
        return self.load(rows[0][0]) if rows else None

    def by_old_invite(self, invite_code: str) -> League | None:
        rows = self._db.read(
            "SELECT id FROM old_invites JOIN leagues ON no = league_no WHERE old_invites.invite_code = ?",
            (invite_code,),
        )
        return self.load(rows[0][0]) if rows else None

    def commissioner_seen(self, league_id: str) -> int | None:
        return self._db.value(
            "SELECT at FROM commissioners_seen WHERE league_no = ?", (self._number(league_id),)
        )

    def set_commissioner_seen(self, league_id: str, at: int) -> None:
        self._db.write("REPLACE INTO commissioners_seen VALUES (?, ?)", (self._number(league_id), at))

    def drafting(self) -> list[str]:
        return self._db.column("SELECT id FROM leagues WHERE status = 'drafting' OR announced = 0")

    def queue(self, league_id: str, user_id: str) -> tuple[str, ...]:
        return self.stored_queue(league_id, user_id).team_ids

    def stored_queue(self, league_id: str, user_id: str) -> StoredQueue:
        return _queue(self._db.read(_QUEUE, (self._number(league_id), user_id)))

    def set_queue(
        self,
        league_id: str,
        user_id: str,
        team_ids: tuple[str, ...],
        if_version: int | None = None,
        cmd_id: str | None = None,
    ) -> StoredQueue:
        number = self._number(league_id)
        with self._db.transaction() as run:
            before = _queue(run(_QUEUE, (number, user_id)).fetchall())
            if cmd_id in before.saves:
                return before
            if if_version not in (None, before.version):
                raise QueueChanged
            after = before.replaced(team_ids, cmd_id)
            run(_PUT_QUEUE, (number, user_id, *_columns(after)))
        return after

    def put_queue(self, league_id: str, user_id: str, queue: StoredQueue) -> None:
        self._db.write(_PUT_QUEUE, (self._number(league_id), user_id, *_columns(queue)))
