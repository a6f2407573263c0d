"""A person's account. A guest has a display name only; e-mail and password can come later."""

from dataclasses import dataclass

from domain.errors import InvalidRequest

A_DAY_MS = 24 * 3_600_000
GUEST_KEPT_MS = 90 * A_DAY_MS
"""A guest who is in no league and was not here for so long is forgotten."""
COMMAND_KEPT_MS = 30 * A_DAY_MS
"""So long a command that is sent again is answered and not repeated. No client tries for longer than minutes."""
USED_TOKEN_KEPT_MS = 30 * A_DAY_MS
"""So long a refresh token that was replaced, as was its successor, is known: shown again it ends the sign-in."""


@dataclass(frozen=True, slots=True)
class User:
    """`email` is as typed, compared without case; `password_hash` never leaves the server."""

    id: str
    email: str | None
    display_name: str
    password_hash: str | None
    created_at: int

    @property
    def is_guest(self) -> bool:
        return self.email is None


def clean_email(text: str) -> str:
    """The e-mail without outer blanks. Only its form is checked: one @, a dot in the domain, ≤ 254 chars."""
    email = text.strip()
    local, at, host = email.rpartition("@")
    plain = email.isprintable() and " " not in email and "@" not in local
    if not (at and local and "." in host.strip(".") and plain and len(email) <= 254):
        raise InvalidRequest("This does not look like an e-mail address.", {"field": "email"})
    return email


def check_password(password: str) -> None:
    """8 to 200 characters, nothing else is demanded (NIST SP 800-63B)."""
    if not 8 <= len(password) <= 200:
        raise InvalidRequest("A password has between 8 and 200 characters.", {"field": "password"})


def seat_user(user_id: str, seat: str | None) -> str:
    """Who a connection listens as: a person, or a person in the one league that their sign-in is good for."""
    return user_id if seat is None else f"{user_id}@{seat}"
