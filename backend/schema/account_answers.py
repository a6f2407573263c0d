"""What a person gets about their own account, in the form of schema/answers.py."""

from msgspec import Struct


class Session(Struct):
    """One of my sign-ins. `league_id`: the only league it is good for. None is what was not noted.

    `last_used_at` is when its device last asked for a new access token, which it does every quarter of an hour.
    """

    id: str
    device: str | None
    league_id: str | None
    created_at: int | None
    last_used_at: int | None
    current: bool


class Sessions(Struct):
    sessions: list[Session]
