"""A person's account. A guest has a display name only; e-mail and password can come later."""

import unicodedata
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
    """`email` is as typed, compared without case; `password_hash` never leaves the server.

    `email_verified`: a link that was mailed there came back. Until then nobody knows whose it is.
    """

    id: str
    email: str | None
    display_name: str
    password_hash: str | None
    created_at: int
    email_verified: bool = False

    @property
    def is_guest(self) -> bool:
        return self.email is None


LONGEST_EMAIL, LONGEST_PASSWORD = 254, 200
_SPECIAL = frozenset(' ()<>,;:\\"[]')
_ROOM = 4
"""How many times longer a text may be as typed than in Unicode NFC."""


def one_form(text: str, longest: int) -> str:
    """`text` in Unicode NFC: an é typed on a Mac equals one typed on Windows.

    What is far longer than `longest` is cut to what is still too long, since normalising takes time.
    """
    return unicodedata.normalize("NFC", text[: longest * _ROOM])


def clean_email(text: str) -> str:
    """The e-mail in Unicode NFC without outer blanks.

    Only its form is checked: one @, a dot in the domain, at most 254 characters, and nothing by which a
    mail's header would name somebody else, or the same person in another way: lists, comments and quotes.
    """
    email = one_form(text.strip(), LONGEST_EMAIL)
    local, at, host = email.rpartition("@")
    plain = email.isprintable() and not _SPECIAL.intersection(email) and "@" not in local
    fits = len(email) <= LONGEST_EMAIL and len(text) <= LONGEST_EMAIL * _ROOM
    if not (at and local and plain and fits and _is_domain(host)):
        raise InvalidRequest("This does not look like an e-mail address.", {"field": "email"})
    return email


def _is_domain(host: str) -> bool:
    """Names with dots between them, the last of which is no number: mail goes to no address of a machine."""
    names = host.split(".")
    whole = all(name and not name.startswith("-") and not name.endswith("-") for name in names)
    return whole and len(names) > 1 and not names[-1].isdigit()


def email_forms(text: str) -> list[str]:
    """What an account may be stored under: the e-mail in NFC, and as older accounts have it, as typed."""
    typed = text.strip()[: LONGEST_EMAIL * _ROOM]
    return list(dict.fromkeys((one_form(typed, LONGEST_EMAIL), typed)))


def check_password(password: str, field: str = "password") -> str:
    """The password in NFC: 8 to 200 characters, nothing else is demanded (NIST SP 800-63B §5.1.1.2)."""
    kept = one_form(password, LONGEST_PASSWORD)
    if not 8 <= len(kept) <= LONGEST_PASSWORD or len(password) > LONGEST_PASSWORD * _ROOM:
        raise InvalidRequest("A password has between 8 and 200 characters.", {"field": field})
    return kept


def password_forms(password: str) -> list[str]:
    """What may have been hashed: the password in NFC, and for older accounts as typed. None if it is too long."""
    if len(password) > LONGEST_PASSWORD * _ROOM:
        return []
    forms = dict.fromkeys((one_form(password, LONGEST_PASSWORD), password))
    return [form for form in forms if len(form) <= LONGEST_PASSWORD]


def seat_user(user_id: str, seat: str | None) -> str:
    """Who a connection listens as: a person, or a person in the one league that their sign-in is good for."""
    return user_id if seat is None else f"{user_id}@{seat}"
