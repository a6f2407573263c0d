"""What clients send about accounts and sign-ins; in the form of schema/requests.py."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from schema.requests import Body, Repeatable, Secret, Text

Email = Annotated[str, Meta(max_length=4_000)]
Password = Annotated[str, Meta(max_length=4_000)]
"""Only bounded here; `domain.account` checks them. A password that is too long is just a wrong one."""


class Register(Body, frozen=True):
    email: Email
    password: Password
    display_name: Text


class Login(Body, frozen=True):
    email: Email
    password: Password


class Forgot(Body, frozen=True):
    email: Email


class ResetPassword(Body, frozen=True):
    token: Secret
    password: Password


class Guest(Body, frozen=True):
    display_name: Text


class Refresh(Body, frozen=True):
    """With a `cmd_id`, asking again after a lost answer gives the same new pair of tokens."""

    refresh_token: Secret
    cmd_id: UUID | None = None


class Logout(Body, frozen=True):
    """Either the `refresh_token` of the sign-in to end, or `everywhere`: true to end all of mine."""

    refresh_token: Secret | None = None
    everywhere: bool = False


class ChangeMe(Repeatable, frozen=True, kw_only=True):
    display_name: Text


class Credentials(Repeatable, frozen=True, kw_only=True):
    email: Email
    password: Password


class ChangePassword(Body, frozen=True):
    """`password` is the current one."""

    password: Password
    new_password: Password


class ChangeEmail(Repeatable, frozen=True, kw_only=True):
    """`password` is the current one, required to change the address."""

    email: Email
    password: Password | None = None


class VerifyEmail(Body, frozen=True):
    token: Secret
