"""The Store port: what the rest of the product asks of a database. One contract suite runs on every adapter.

Every method may raise `domain.errors.Unavailable` when the database cannot be used now; then nothing was
changed. Reads are consistent: they see every commit that was acknowledged before.
"""

from dataclasses import dataclass
from typing import Protocol

from domain.account import User
from domain.competition import Competition
from domain.events import Event
from domain.league import League
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
class Command:
    """A client's command as the store remembers it: who sent it, and a hash of what it asked for."""

    cmd_id: str
    user_id: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class StoredCommand:
    """A command that was committed, and the `seq` of its event."""

    command: Command
    seq: int


class LeagueStore(Protocol):
    def load(self, league_id: str) -> League | None:
        """The league as it is now, or None (also when it was deleted)."""

    def commit(self, event: Event, league: League, command: Command | None) -> None:
        """Durably store `event`, the `league` it leads to and the `command` that caused it, or nothing.

        Raises Conflict unless the stored seq is `event.seq - 1` (no league at all for seq 1), the pick's
        slot and team are free, and the cmd_id is new. Returns only once the commit would survive a crash.
        """

    def remember(self, league_id: str, seq: int, command: Command, at: int) -> None:
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

    def get(self, kind: str, key: str, now: int) -> Voucher | None: ...

    def take(self, kind: str, key: str, now: int) -> Voucher | None:
        """Once: of many who ask at the same moment one gets it."""

    def of_owner(self, kind: str, owner: str, now: int) -> list[Voucher]:
        """Those of an owner, oldest first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is noted of a sign-in: when it began and was last used (epoch ms), its only league, and on which device.

    None is what an older version did not note; for `seat` also a sign-in that is good for everything.
    """

    began_at: int | None = None
    used_at: int | None = None
    seat: str | None = None
    device: str | None = None


NO_MARK = Mark()


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that has not ended."""

    id: str
    mark: Mark


class AccountStore(Protocol):
    def add(self, user: User) -> None:
        """Raises EmailTaken if the e-mail (any case) has an account."""

    def get(self, user_id: str) -> User | None: ...

    def by_email(self, email: str) -> User | None: ...

    def rename(self, user_id: str, display_name: str) -> None:
        """Also notes that this person's leagues are to be told, until `renamed` is called with the same name."""

    def renamed(self, user_id: str, display_name: str) -> None: ...

    def unfinished_renames(self, most: int) -> list[str]:
        """Ids of at most so many users whose leagues may not all know their new name."""

    def set_credentials(self, user_id: str, email: str, password_hash: str) -> None:
        """Raises EmailTaken, or AlreadyRegistered if the account is no guest any more."""

    def set_password(self, user_id: str, password_hash: str) -> None:
        """Of an account that has an e-mail; nothing happens for any other."""

    def add_refresh(
        self,
        token_hash: str,
        family_id: str,
        user_id: str,
        expires_at: int,
        generation: int = 0,
        mark: Mark = NO_MARK,
    ) -> None:
        """A new sign-in: the first refresh token of a family; moved here, so many came before it. `expires_at` in epoch ms."""

    def rotate_refresh(
        self, token_hash: str, successor_hash: str, now: int, expires_at: int, mark: Mark | None = None
    ) -> str:
        """Replace a refresh token by its successor; the user's id. The sign-in was used `now`, as `mark` says.

        Raises Unauthorized for an unknown, revoked or expired token. A token that was already replaced:
        the same successor, itself not yet replaced, is answered again (a lost answer); any other raises
        RefreshTokenReused and revokes the whole family.
        """

    def adopt_refresh(
        self, token_hash: str, family_id: str, generation: int, now: int, expires_at: int
    ) -> str | None:
        """Take a token that is not known, though it was given out: its user's id, or None.

        Each successor is one generation on. Later ones than the store knows were given out after the backup that it
        was restored from. The sign-in must be alive, and from now on every older token of it counts as replaced.
        """

    def sign_in_of(self, token_hash: str) -> tuple[str, str] | None:
        """(user id, id of the sign-in) that a refresh token belongs to, whatever became of it."""

    def is_alive(self, family_id: str) -> bool:
        """Whether this sign-in has not ended."""

    def revoke_refresh(self, token_hash: str, user_id: str) -> None:
        """End the sign-in this token belongs to, if it is this user's."""

    def revoke_all(self, user_id: str) -> None:
        """End every sign-in of this user."""

    def signed_in(self, user_id: str, now: int, most: int) -> list[SignedIn]:
        """This person's sign-ins that have not ended: the `most` that were used last, newest use first."""

    def end_sign_in(self, user_id: str, family_id: str) -> Mark | None:
        """End this sign-in, if it is this person's and has not ended; what was noted of it, else None."""

    def sweep(self, now: int, most: int) -> None:
        """Delete some of what has ended by `now` (epoch ms): at most so many rows of each kind.

        Refresh tokens, tickets, and guests who are in no league and were not here for GUEST_KEPT_MS.
        """

    def add_ticket(self, ticket_hash: str, user_id: str, league_id: str, now: int, expires_at: int) -> None:
        """Times in epoch ms. What has expired by `now` need not be kept any more."""

    def take_ticket(self, ticket_hash: str, now: int) -> tuple[str, str] | None:
        """(user_id, league_id), once; None if unknown, used or expired."""


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
