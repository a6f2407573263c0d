"""The part of the Store port for people: their accounts, sign-ins and tickets."""

from dataclasses import dataclass
from typing import Protocol

from domain.account import User


@dataclass(frozen=True, slots=True)
class Mark:
    """What is noted of a sign-in: when it began and was last used (epoch ms), its only league, and on which
    device.

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

    def existing(self, user_ids: set[str]) -> set[str]:
        """Those of these people who have an account."""

    def by_email(self, email: str) -> User | None: ...

    def rename(self, user_id: str, display_name: str) -> None:
        """Also notes that this person's leagues are to be told, until `renamed` is called with the same name."""

    def renamed(self, user_id: str, display_name: str) -> None: ...

    def unfinished_renames(self, most: int) -> list[str]:
        """Ids of at most so many users whose leagues may not all know their new name."""

    def begin_deletion(self, user_id: str) -> None:
        """Note that this account is to go with all that is in other places, until `deleted` is called."""

    def unfinished_deletions(self, most: int) -> list[str]:
        """Ids of at most so many people of whom something may be left."""

    def empty(self, user_id: str) -> None:
        """The account is gone, with its e-mail, sign-ins and tickets; what notes its deletion stays."""

    def deleted(self, user_id: str) -> None: ...

    def set_credentials(self, user_id: str, email: str, password_hash: str) -> None:
        """Raises EmailTaken, or AlreadyRegistered if the account is no guest any more."""

    def set_email(self, user_id: str, email: str) -> None:
        """The new address of an account that has one, verified.

        Raises EmailTaken if it is another account's.
        """

    def unverify(self, user_id: str, email: str) -> None:
        """This address takes no mail: it is not verified any more, if it is still this account's."""

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
        """A new sign-in: the first refresh token of a family; moved here, so many came before it.

        `expires_at` in epoch ms.
        """

    def rotate_refresh(
        self, token_hash: str, successor_hash: str, now: int, expires_at: int, mark: Mark | None = None
    ) -> str:
        """Replace a refresh token by its successor; the user's id. The sign-in was used `now`, as `mark`
        says.

        Raises Unauthorized for an unknown, revoked or expired token. A token that was already replaced:
        the same successor, itself not yet replaced, is answered again (a lost answer); any other raises
        RefreshTokenReused and revokes the whole family.
        """

    def adopt_refresh(
        self, token_hash: str, family_id: str, generation: int, now: int, expires_at: int
    ) -> str | None:
        """Take a token that is not known, though it was given out: its user's id, or None.

        Each successor is one generation on. Later ones than the store knows were given out after the backup
        that it was restored from. The sign-in must be alive, and from now on every older token of it counts
        as replaced.
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

        Refresh tokens, tickets, and guests who have no seat in a league and were not here for GUEST_KEPT_MS.
        """

    def add_ticket(self, ticket_hash: str, user_id: str, league_id: str, now: int, expires_at: int) -> None:
        """Times in epoch ms. What has expired by `now` need not be kept any more."""

    def take_ticket(self, ticket_hash: str, now: int) -> tuple[str, str] | None:
        """(user_id, league_id), once; None if unknown, used or expired."""
