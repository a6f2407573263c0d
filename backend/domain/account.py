"""A person's account. A guest has only a display name; e-mail and password can be added later."""

import unicodedata
from dataclasses import dataclass

from domain.errors import InvalidRequest

A_DAY_MS = 24 * 3_600_000
GUEST_KEPT_MS = 90 * A_DAY_MS
"""A guest who is in no league is deleted after being away this long."""
COMMAND_KEPT_MS = 30 * A_DAY_MS
"""How long a command's answer is kept for retries. Clients retry for minutes only."""
USED_TOKEN_KEPT_MS = 30 * A_DAY_MS
"""How long a replaced refresh token (and its successor) is remembered: presenting it again ends the sign-in.
"""


@dataclass(frozen=True, slots=True)
class User:
    """`email` is as typed and compared without case; `password_hash` never leaves the server.

    `email_verified` is set once a mailed link was followed. Until then anybody may own the address.
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


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a token or a connection speaks for, until when (epoch seconds), and in which sign-in.

    `seat` is the only league it is valid for; None: all.
    """

    user_id: str
    expires_at: int
    seat: str | None = None
    sign_in: str | None = None

    @property
    def listens_as(self) -> str:
        return seat_user(self.user_id, self.seat)


LONGEST_EMAIL, LONGEST_PASSWORD = 254, 200
_SPECIAL = frozenset(' ()<>,;:\\"[]')
_ROOM = 4
"""A text as typed may be this many times longer than in Unicode NFC."""


def one_form(text: str, longest: int) -> str:
    """`text` in Unicode NFC: an é typed on a Mac equals one typed on Windows.

    Normalising long text is slow, so a text far over `longest` is first cut to a length that is still too
    long.
    """
    return unicodedata.normalize("NFC", text[: longest * _ROOM])


def clean_email(text: str) -> str:
    """The e-mail in Unicode NFC, stripped of outer blanks. Raises InvalidRequest.

    Checks only the form: one @, a dot in the domain, at most 254 characters, and none of the syntax (lists,
    comments, quotes) that could name another recipient, or the same one differently, in a mail header.
    """
    email = one_form(text.strip(), LONGEST_EMAIL)
    local, at, host = email.rpartition("@")
    plain = email.isprintable() and not _SPECIAL.intersection(email) and "@" not in local
    fits = len(email) <= LONGEST_EMAIL and len(text) <= LONGEST_EMAIL * _ROOM
    if not (at and local and plain and fits and _is_domain(host)):
        raise InvalidRequest("This does not look like an e-mail address.", {"field": "email"})
    return email


def _is_domain(host: str) -> bool:
    """Whether `host` is dotted names whose last one is not a number: mail is not sent to IP addresses."""
    names = host.split(".")
    whole = all(name and not name.startswith("-") and not name.endswith("-") for name in names)
    return whole and len(names) > 1 and not names[-1].isdigit()


def email_forms(text: str) -> list[str]:
    """The forms an account may be stored under: the e-mail in NFC, and, for older accounts, as typed."""
    typed = text.strip()[: LONGEST_EMAIL * _ROOM]
    return list(dict.fromkeys((one_form(typed, LONGEST_EMAIL), typed)))


def check_password(password: str, field: str = "password") -> str:
    """The password in NFC: 8 to 200 characters and nothing else (NIST SP 800-63B §5.1.1.2).

    Raises InvalidRequest naming `field`.
    """
    kept = one_form(password, LONGEST_PASSWORD)
    if not 8 <= len(kept) <= LONGEST_PASSWORD or len(password) > LONGEST_PASSWORD * _ROOM:
        raise InvalidRequest("A password has between 8 and 200 characters.", {"field": field})
    return kept


def password_forms(password: str) -> list[str]:
    """The forms that may have been hashed: NFC, and, for older accounts, as typed. Empty if too long."""
    if len(password) > LONGEST_PASSWORD * _ROOM:
        return []
    forms = dict.fromkeys((one_form(password, LONGEST_PASSWORD), password))
    return [form for form in forms if len(form) <= LONGEST_PASSWORD]


def seat_user(user_id: str, seat: str | None) -> str:
    """The id a connection listens under: the person, or the person in their sign-in's only league."""
    return user_id if seat is None else f"{user_id}@{seat}"
