"""The Store port: what the rest of the product asks of a database. One contract suite runs on every adapter.

Every method may raise `domain.errors.Unavailable` when the database cannot be used now; then nothing was
changed. Reads are consistent: they see every commit that was acknowledged before.
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
    """The league moved on since it was loaded: load again and decide again."""


class CannotOpen(Exception):
    """The database cannot be used; `str()` is why, a sentence without a stack. Nothing was changed."""


class NewerDatabase(CannotOpen):
    """The database was written by a newer version of Draftnight."""


@dataclass(frozen=True, slots=True)
class IdempotencyRecord:
    """By what a command that comes again is known: its id, who sent it, and a hash of what it asked for."""

    cmd_id: str
    user_id: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class StoredCommand:
    """A command that was committed, and the `seq` of its event."""

    command: IdempotencyRecord
    seq: int


class LeagueStore(Protocol):
    def load(self, league_id: str) -> League | None:
        """The league as it is now, or None (also when it was deleted)."""

    def commit(self, event: Event, league: League, command: IdempotencyRecord | None) -> None:
        """Durably store `event`, the `league` it leads to and the `command` that caused it, or nothing.

        Raises Conflict unless the stored seq is `event.seq - 1` (no league at all for seq 1), the pick's
        slot and team are free, and the cmd_id is new. Returns only once the commit would survive a crash.
        """

    def remember(self, league_id: str, seq: int, command: IdempotencyRecord, at: int) -> None:
        """Durably store a command that changed nothing at `seq`, sent at `at` (epoch ms). The league must exist. Raises Conflict unless its cmd_id is new."""

    def sweep(self, now: int, most: int) -> None:
        """Look at so many remembered commands and delete those older than COMMAND_KEPT_MS."""

    def command(self, league_id: str, cmd_id: str) -> StoredCommand | None:
        """The committed command with this id in this league."""

    def events(self, league_id: str, since: int, until: int | None = None) -> list[Event]:
        """The log after the seq `since`, up to and with `until` (None: its end), oldest first, gap-free."""

    def event(self, league_id: str, seq: int) -> Event:
        """One line of the log, which must exist."""

    def of_user(self, user_id: str) -> list[League]:
        """The leagues this person is an active member of."""

    def count_of_user(self, user_id: str) -> int:
        """How many leagues `of_user` would find."""

    def left_by(self, user_id: str) -> list[str]:
        """Ids of the leagues in which this person left a seat, which still bears their name."""

    def by_invite(self, invite_code: str) -> League | None:
        """The league whose current invitation code this is."""

    def by_old_invite(self, invite_code: str) -> League | None:
        """The league that this invitation code led to before it was replaced, while the league remembers it."""

    def commissioner_seen(self, league_id: str) -> int | None:
        """When (epoch ms) the commissioner was last noted to be here."""

    def set_commissioner_seen(self, league_id: str, at: int) -> None:
        """The league must exist."""

    def drafting(self) -> list[str]:
        """Ids of leagues that a timer must be set for, or whose end is not yet announced."""

    def queue(self, league_id: str, user_id: str) -> tuple[str, ...]:
        """A member's private ranked list of team ids."""

    def versioned_queue(self, league_id: str, user_id: str) -> tuple[int, tuple[str, ...]]:
        """The same with its version, which grows with every change; 0 is a queue never set."""

    def set_queue(
        self, league_id: str, user_id: str, team_ids: tuple[str, ...], if_version: int | None = None
    ) -> int:
        """Replace it and return its new version. The league must exist.

        Raises QueueChanged, and changes nothing, if `if_version` is given and is not the stored version.
        """


@dataclass(frozen=True, slots=True)
class Voucher:
    """Something that may be shown once or for a while: a link to a seat, a claim, a short code.

    `key` is what is shown, or its hash if it is a secret; `owner` what it belongs to. `expires_at` in epoch ms.
    """

    kind: str
    key: str
    owner: str
    data: dict[str, str]
    expires_at: int


class VoucherStore(Protocol):
    """Vouchers end when they expire, are taken, or newer ones of the same owner take their place."""

    def put(self, voucher: Voucher, most: int, now: int) -> None:
        """Store it, or replace the one of its key. Only the newest `most` of its kind and owner stay."""

    def claim(self, voucher: Voucher, now: int) -> bool:
        """Store it unless there is one of its key that has not expired: of many who claim it at once one may.

        It is found by its key alone, and none of its owner goes for it.
        """

    def settle(self, voucher: Voucher, now: int) -> None:
        """Replace one that was claimed."""

    def get(self, kind: str, key: str, now: int) -> Voucher | None: ...

    def take(self, kind: str, key: str, now: int) -> Voucher | None:
        """Once: of many who ask at the same moment one gets it."""

    def of_owner(self, kind: str, owner: str, now: int) -> list[Voucher]:
        """Those of an owner, oldest first."""


class CompetitionStore(Protocol):
    """Custom competitions; the shipped ones are in storage/catalog.py.

    One that a league plays never changes. `replace` and `remove` raise CompetitionInUse then (a deleted league plays
    none), and CompetitionNotFound if it is gone; a league's first commit raises Conflict if it is.
    """

    def add(self, competition: Competition, created_at: int) -> None: ...

    def get(self, competition_id: str) -> Competition | None: ...

    def of_owner(self, user_id: str) -> list[Competition]: ...

    def held(self, user_id: str) -> tuple[int, int]:
        """How many this person has, and how many bytes they take."""

    def replace(self, competition: Competition) -> None:
        """Store it in the place of the one with its id."""

    def remove(self, competition: Competition) -> None:
        """Delete it with the results that were reported of it."""


class Heartbeat(Protocol):
    """How a restarted server knows for how long it was down."""

    def beat(self, now: int) -> None: ...

    def last(self) -> int | None:
        """Epoch ms of the last beat."""


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
