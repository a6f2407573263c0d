"""The part of the Store port for people: their accounts, sign-ins and tickets."""

from dataclasses import dataclass
from typing import Protocol

from domain.account import User


@dataclass(frozen=True, slots=True)
class Mark:
    """Facts about a sign-in: when it began and was last used (epoch ms), its only league, and its device.

    None means that an older version did not record it; for `seat` also a sign-in that is valid everywhere.
    """

    began_at: int | None = None
    used_at: int | None = None
    seat: str | None = None
    device: str | None = None


NO_MARK = Mark()


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in (the id of its family) and its newest refresh token, good until `expires_at` (epoch ms).

    One moved from another store has a `generation` above 0.
    """

    token_hash: str
    family_id: str
    user_id: str
    expires_at: int
    generation: int = 0
    mark: Mark = NO_MARK


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that has not ended."""

    id: str
    mark: Mark


class AccountStore(Protocol):
    def add(self, user: User) -> None:
        """Store a new account. Raises EmailTaken if the e-mail (any case) has an account."""

    def get(self, user_id: str) -> User | None: ...

    def existing(self, user_ids: set[str]) -> set[str]:
        """Those of these people who have an account."""

    def by_email(self, email: str) -> User | None: ...

    def rename(self, user_id: str, display_name: str) -> None:
        """Also records that this person's leagues must be told, until `renamed` is called with that name."""

    def renamed(self, user_id: str, display_name: str) -> None: ...

    def unfinished_renames(self, most: int) -> list[str]:
        """Ids of at most `most` users whose leagues may not all know their new name."""

    def begin_deletion(self, user_id: str) -> None:
        """Record that this account is to be deleted everywhere, until `deleted` is called."""

    def unfinished_deletions(self, most: int) -> list[str]:
        """Ids of at most `most` people whose deletion is not finished."""

    def empty(self, user_id: str) -> None:
        """Delete the account with its e-mail, sign-ins and tickets, but not the record of its deletion."""

    def deleted(self, user_id: str) -> None: ...

    def set_credentials(self, user_id: str, email: str, password_hash: str) -> None:
        """Raises EmailTaken, or AlreadyRegistered if the account is no guest any more."""

    def set_email(self, user_id: str, email: str) -> None:
        """Change the address of an account that has one; the new one counts as verified.

        Raises EmailTaken if another account has it.
        """

    def unverify(self, user_id: str, email: str) -> None:
        """Mark this address as unverified, if it is still this account's."""

    def verify(self, user_id: str, email: str) -> None:
        """Mark this address as verified, if it is still this account's."""

    def set_password(self, user_id: str, password_hash: str, was: str | None = None) -> bool:
        """Set the password of an account that has an e-mail, with `was` only if that is still its hash.

        Whether it did.
        """

    def add_refresh(self, sign_in: SignIn) -> None:
        """Store a new sign-in. For an account that is gone nothing need be stored."""

    def rotate_refresh(
        self, token_hash: str, successor_hash: str, now: int, expires_at: int, mark: Mark | None = None
    ) -> str:
        """Replace a refresh token by its successor; the user's id. `mark` has the sign-in's new facts.

        Raises Unauthorized for an unknown, revoked or expired token. If the token was already replaced: by
        the same successor, which is itself unused, the call succeeds again (a lost answer); otherwise it
        raises RefreshTokenReused and revokes the whole family.
        """

    def adopt_refresh(
        self, token_hash: str, family_id: str, generation: int, now: int, expires_at: int
    ) -> str | None:
        """Accept a genuine token that the store does not know: its user's id, or None.

        Each successor is one generation higher. Generations above the stored one were issued after the backup
        that the store was restored from. The sign-in must be alive; from now on all its older tokens count as
        replaced.
        """

    def sign_in_of(self, token_hash: str) -> tuple[str, str] | None:
        """(user id, id of the sign-in) of a refresh token, whatever became of it; None if unknown."""

    def is_alive(self, family_id: str) -> bool:
        """Whether this sign-in has not ended."""

    def revoke_refresh(self, token_hash: str, user_id: str) -> None:
        """End the sign-in of this token, if it is this user's."""

    def revoke_all(self, user_id: str) -> None:
        """End every sign-in of this user."""

    def signed_in(self, user_id: str, now: int, most: int) -> list[SignedIn]:
        """This person's `most` last used sign-ins that have not ended, latest use first."""

    def end_sign_in(self, user_id: str, family_id: str) -> Mark | None:
        """End this sign-in if it is this person's; its facts, or None if it had ended or is not theirs."""

    def sweep(self, now: int, most: int) -> None:
        """Delete some of what has ended by `now` (epoch ms): at most `most` rows of each kind.

        That is refresh tokens, tickets, and guests without a seat in a league who were away for
        GUEST_KEPT_MS.
        """

    def add_ticket(self, ticket_hash: str, user_id: str, league_id: str, now: int, expires_at: int) -> None:
        """Times in epoch ms. Tickets expired by `now` may be deleted."""

    def take_ticket(self, ticket_hash: str, now: int) -> tuple[str, str] | None:
        """(user_id, league_id), once; None if the ticket is unknown, used or expired."""
