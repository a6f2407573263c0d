"""The Store port: what the product asks of a database. One contract suite runs on every adapter.

Every method may raise `domain.errors.Unavailable` when the database cannot be used now; then nothing was
changed. Reads are consistent: they see every acknowledged commit.
"""

from dataclasses import dataclass
from typing import Protocol

from domain.competition import Competition
from domain.events import Event
from domain.league import League
from storage.accounts_port import AccountStore
from storage.chat_port import ChatStore
from storage.rulings_port import RulingStore
from storage.season_port import SeasonStore
from storage.unused_port import UnusedStore


class Conflict(Exception):
    """The league moved on since it was loaded: load it and decide again."""


class CannotOpen(Exception):
    """The database cannot be used; `str()` is a sentence that says why. Nothing was changed."""


class NewerDatabase(CannotOpen):
    """The database was written by a newer version of Draftnight."""


LATEST_SAVES = 20
"""How many saves of a queue are known by their `cmd_id`."""


@dataclass(frozen=True, slots=True)
class StoredQueue:
    """A member's queue. `version` grows with every change; 0 is a queue never set.

    `saves` are the `cmd_id`s of its latest saves, oldest first: their senders may not have had an answer.
    """

    team_ids: tuple[str, ...] = ()
    version: int = 0
    saves: tuple[str, ...] = ()

    def replaced(self, team_ids: tuple[str, ...], cmd_id: str | None) -> "StoredQueue":
        """The queue after a save of `team_ids`."""
        saves = self.saves if cmd_id is None else (*self.saves, cmd_id)[-LATEST_SAVES:]
        return StoredQueue(team_ids, self.version + 1, saves)


@dataclass(frozen=True, slots=True)
class IdempotencyRecord:
    """Identifies a repeated command: its id, who sent it, and a hash of what it asked for."""

    cmd_id: str
    user_id: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class StoredCommand:
    """A committed command, and the `seq` of its event."""

    command: IdempotencyRecord
    seq: int


class LeagueStore(Protocol):
    def load(self, league_id: str) -> League | None:
        """The league as it is now, or None (also if it was deleted)."""

    def commit(self, event: Event, league: League, command: IdempotencyRecord | None) -> None:
        """Durably store `event`, the `league` it leads to and the `command` that caused it, or nothing.

        Raises Conflict unless the stored seq is `event.seq - 1` (no league at all for seq 1), the pick's slot
        and team are free, and the cmd_id is new. Returns only once the commit would survive a crash.
        """

    def remember(self, league_id: str, seq: int, command: IdempotencyRecord, at: int) -> None:
        """Durably store a command that changed nothing at `seq`, sent at `at` (epoch ms).

        The league must exist. Raises Conflict unless the cmd_id is new.
        """

    def sweep(self, now: int, most: int) -> None:
        """Look at `most` stored commands and delete those older than COMMAND_KEPT_MS at `now` (epoch ms)."""

    def command(self, league_id: str, cmd_id: str) -> StoredCommand | None:
        """The committed command with this id in this league, or None."""

    def events(self, league_id: str, since: int, until: int | None = None) -> list[Event]:
        """The log after the seq `since`, up to `until` inclusive (None: its end), oldest first, gap-free."""

    def event(self, league_id: str, seq: int) -> Event:
        """One line of the log, which must exist."""

    def of_user(self, user_id: str) -> list[League]:
        """The leagues this person is an active member of."""

    def count_of_user(self, user_id: str) -> int:
        """The number of leagues that `of_user` would find."""

    def left_by(self, user_id: str) -> list[str]:
        """Ids of the leagues in which this person left a seat that still has their name."""

    def by_invite(self, invite_code: str) -> League | None:
        """The league whose current invitation code this is."""

    def by_old_invite(self, invite_code: str) -> League | None:
        """The league whose code this was before it was replaced, while the league remembers it."""

    def commissioner_seen(self, league_id: str) -> int | None:
        """When (epoch ms) the commissioner was last recorded to be here."""

    def set_commissioner_seen(self, league_id: str, at: int) -> None:
        """Record when (epoch ms) the commissioner was here. The league must exist."""

    def drafting(self) -> list[str]:
        """Ids of leagues that need a timer, or whose end is not yet announced."""

    def queue(self, league_id: str, user_id: str) -> tuple[str, ...]:
        """A member's private ranked list of team ids."""

    def stored_queue(self, league_id: str, user_id: str) -> StoredQueue:
        """The same with its version and its latest saves."""

    def set_queue(
        self,
        league_id: str,
        user_id: str,
        team_ids: tuple[str, ...],
        if_version: int | None = None,
        cmd_id: str | None = None,
    ) -> StoredQueue:
        """Replace the queue; the queue afterwards. The league must exist.

        Changes nothing if `cmd_id` is one of its latest saves. Raises QueueChanged, and changes nothing, if
        `if_version` is given and is not the stored version.
        """

    def put_queue(self, league_id: str, user_id: str, queue: StoredQueue) -> None:
        """Store a queue as it is in another store, whatever was here. The league must exist."""


@dataclass(frozen=True, slots=True)
class Voucher:
    """Something valid once or for a while: a link to a seat, a claim, a short code.

    `key` is what a person presents, or its hash if it is a secret; `owner` is what it belongs to.
    `expires_at` is in epoch ms.
    """

    kind: str
    key: str
    owner: str
    data: dict[str, str]
    expires_at: int


class VoucherStore(Protocol):
    """Vouchers end when they expire, are taken, or are displaced by newer ones of the same owner."""

    def put(self, voucher: Voucher, most: int, now: int) -> None:
        """Store a voucher, or replace its key's. Only the newest `most` of its kind and owner stay."""

    def replace(self, was: Voucher | None, voucher: Voucher, most: int, now: int) -> bool:
        """As `put`, but only if its key still has `was` (None: nothing unexpired); whether it did.

        A voucher is the same while its owner and data are: renewing does not count. Of simultaneous callers
        who saw the same, only one gets True.
        """

    def claim(self, voucher: Voucher, now: int) -> bool:
        """Store it unless an unexpired one has its key; of simultaneous callers, only one gets True.

        It is found by its key alone, and displaces none of its owner's.
        """

    def settle(self, voucher: Voucher, now: int) -> None:
        """Replace one that was claimed."""

    def get(self, kind: str, key: str, now: int) -> Voucher | None: ...

    def take(self, kind: str, key: str, now: int) -> Voucher | None:
        """Remove and return a voucher; of simultaneous callers, only one gets it."""

    def drop(self, was: Voucher, now: int) -> bool:
        """Remove this voucher if its key still has it, as `replace` decides that; whether it did."""

    def of_owner(self, kind: str, owner: str, now: int) -> list[Voucher]:
        """The vouchers of an owner, oldest first."""


class CompetitionStore(Protocol):
    """Custom competitions; the shipped ones are in storage/catalog.py.

    One that a league plays never changes: then `replace` and `remove` raise CompetitionInUse (deleted leagues
    do not count).
    They raise CompetitionNotFound if it is gone; a league's first commit then raises Conflict.
    """

    def add(self, competition: Competition, created_at: int) -> None:
        """Store a new one. Raises Conflict if its id is taken."""

    def get(self, competition_id: str) -> Competition | None: ...

    def of_owner(self, user_id: str) -> list[Competition]: ...

    def held(self, user_id: str) -> tuple[int, int]:
        """How many this person has, and their size in bytes."""

    def replace(self, competition: Competition, was: Competition | None = None) -> bool:
        """Store it in place of the one with its id, with `was` only if that is stored now; whether it did."""

    def remove(self, competition: Competition, mark: Voucher | None = None, now: int = 0) -> None:
        """Delete it with its results, and settle the `mark`, made `now`, in the same step."""


class Heartbeat(Protocol):
    """Tells a restarted server how long it was down."""

    def beat(self, now: int) -> None: ...

    def last(self) -> int | None:
        """When (epoch ms) the last beat was, or None."""


@dataclass(frozen=True, slots=True)
class Store:
    leagues: LeagueStore
    accounts: AccountStore
    competitions: CompetitionStore
    heartbeat: Heartbeat
    seasons: SeasonStore
    vouchers: VoucherStore
    chats: ChatStore
    rulings: RulingStore
    unused: UnusedStore
