"""Passwords by Argon2id (argon2-cffi's defaults, RFC 9106's low-memory profile).

A hash takes tens of milliseconds of CPU: `run` is handed in so that a server can do it off its loop.
"""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Passwords:
    """`run(function, *args)` calls the function, wherever it does not hold up others."""

    def __init__(self, run):
        self._run = run
        self._hasher = PasswordHasher()
        self._nobody = self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        return self._run(self._hasher.hash, password)

    def matches(self, stored: str | None, password: str) -> bool:
        """Takes as long for an unknown account (`stored` None), so that timing tells nothing."""
        return self._run(self._verify, stored or self._nobody, password) and stored is not None

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False
