"""Password hashes by Argon2id (argon2-cffi's defaults, RFC 9106's low-memory profile).

A hash takes tens of milliseconds of CPU, so `run` lets a server compute it off the event loop. argon2 is
imported with the first password, because most functions in the cloud never see one.
"""

from functools import cached_property

NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$8QJj2eiJf8k/LLKJJQwgFQ$g3Ac5IVhdlzZV9RqqKZyaa7lVrGnH/4nn+zujls+NGM"
"""The hash of a discarded password, made with the same parameters, for accounts that do not exist."""


class Passwords:
    """`run(function, *args)` calls the function where it does not block others."""

    def __init__(self, run):
        self._run = run
        self._nobody = NOBODY

    @cached_property
    def _hasher(self):
        from argon2 import PasswordHasher

        return PasswordHasher()

    def hash(self, password: str) -> str:
        return self._run(self._hasher.hash, password)

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether the password matches. An unknown account (`stored` None) takes as long, to hide itself."""
        return self._run(_verify, self._hasher, stored or self._nobody, password) and stored is not None


def _verify(hasher, stored: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
