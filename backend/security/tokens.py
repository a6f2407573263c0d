"""Access tokens (JWT, short-lived) and opaque secrets (refresh tokens, tickets, invitation codes).

Only hashes of refresh tokens and tickets are ever stored.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

import jwt

from domain.account import Identity
from domain.errors import TokenExpired, Unauthorized
from recent import Recent

ALGORITHM = "HS256"
ISSUER = AUDIENCE = "draftnight"
ACCESS_SECONDS = 15 * 60
REFRESH_SECONDS = 400 * 24 * 3600
"""Counted from the last use: a guest who opens the app once a season must still find their only seat."""
TICKET_SECONDS = 30
REMEMBERED_TOKENS = 10_000


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a signed refresh token states: it is the `generation`th successor of the first of `sign_in`.

    The token itself says so, because a database restored from a backup does not know the tokens issued since.
    """

    sign_in: str
    generation: int


class AccessTokens:
    """Issues and verifies access tokens with one secret. `now_ms` is the clock, in epoch ms."""

    def __init__(self, secret: bytes, now_ms):
        self._secret = secret
        self._now_ms = now_ms
        self._verified: Recent[str, Identity] = Recent(REMEMBERED_TOKENS)

    def issue(self, user_id: str, seat: str | None = None, sign_in: str | None = None) -> str:
        """`seat`: the only league the token is valid for. `sign_in`: the sign-in it belongs to."""
        now = self._now_ms() // 1000
        claims = {"sub": user_id, "iss": ISSUER, "aud": AUDIENCE, "iat": now, "exp": now + ACCESS_SECONDS}
        given = {"seat": seat, "sid": sign_in}
        claims |= {name: value for name, value in given.items() if value is not None}
        return jwt.encode(claims, self._secret, ALGORITHM)

    def verify(self, token: str) -> Identity:
        """Who the token speaks for; what was decoded is cached. Raises TokenExpired or Unauthorized."""
        identity = self._verified.get(token) or self._verified.put(token, self._decode(token))
        if identity.expires_at * 1000 <= self._now_ms():
            raise TokenExpired
        return identity

    def _decode(self, token: str) -> Identity:
        try:
            claims = jwt.decode(
                token,
                self._secret,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=ISSUER,
                # `verify` checks exp against our own clock
                options={
                    "require": ["exp", "iat", "iss", "aud", "sub"],
                    "verify_exp": False,
                    "verify_iat": False,
                },
            )
            return Identity(claims["sub"], int(claims["exp"]), claims.get("seat"), claims.get("sid"))
        except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError):
            raise Unauthorized from None

    def refresh_token(self, sign_in: str, seat: str | None) -> str:
        """The first refresh token of a sign-in."""
        return self._vouched(new_secret(), sign_in, 0, seat)

    def successor(self, refresh_token: str, cmd_id: str | None, sign_in: str) -> str:
        """The refresh token that replaces `refresh_token` of this sign-in.

        With a `cmd_id` it is derived: a client whose answer was lost may ask again with the same cmd_id and
        get the same successor, although the server stores no token in the clear.
        """
        vouched, seat = self.vouched(refresh_token), seat_of(refresh_token)
        generation = vouched.generation + 1 if vouched else 1
        text = f"refresh|{refresh_token}|{cmd_id}".encode()
        derived = hmac.new(self._secret, text, hashlib.sha256).hexdigest()
        return self._vouched(new_secret() if cmd_id is None else derived, sign_in, generation, seat)

    def vouched(self, refresh_token: str) -> Vouched | None:
        """What a refresh token states, if we signed it; None also for tokens from before they were signed."""
        match _own_part(refresh_token).split("~"):
            case [secret, sign_in, generation, _] if generation.isdecimal() and len(generation) <= 9:
                again = self._vouched(secret, sign_in, int(generation), seat_of(refresh_token))
                if hmac.compare_digest(again.encode(), refresh_token.encode("utf-8", "replace")):
                    return Vouched(sign_in, int(generation))
        return None

    def _vouched(self, secret: str, sign_in: str, generation: int, seat: str | None) -> str:
        said = f"{secret}~{sign_in}~{generation}"
        signed = hmac.new(self._secret, f"sign-in|{seat or ''}|{said}".encode(), hashlib.sha256)
        token = f"{said}~{signed.hexdigest()[:32]}"
        return token if seat is None else f"seat.{seat}.{token}"


def new_secret() -> str:
    """256 random bits, for refresh tokens and tickets."""
    return secrets.token_urlsafe(32)


def seat_of(refresh_token: str) -> str | None:
    """The only league that a refresh token is for; None for all."""
    kind, _, rest = refresh_token.partition(".")
    return rest.rpartition(".")[0] if kind == "seat" else None


def _own_part(refresh_token: str) -> str:
    return refresh_token.rpartition(".")[2] if seat_of(refresh_token) is not None else refresh_token


def new_invite_code() -> str:
    """128 random bits."""
    return secrets.token_urlsafe(16)


SHORT_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without characters that are mistaken for others: 0 and O, 1, I and L."""
SHORT_LENGTH = 6


def new_short_code() -> str:
    """A code to read aloud; there are only 739 million, so it needs a rate limit and a short life.

    It has letters and digits, so that no word and no number of a sentence is taken for a code
    (domain/invitations.py).
    """
    while True:
        code = "".join(secrets.choice(SHORT_ALPHABET) for _ in range(SHORT_LENGTH))
        if not code.isalpha() and not code.isdigit():
            return code


def as_short_code(text: str) -> str | None:
    """A typed short code in normal form, or None. Blanks, dashes and case do not matter."""
    code = "".join(text[:40].upper().replace("-", " ").split())
    return code if len(code) == SHORT_LENGTH and set(code) <= set(SHORT_ALPHABET) else None


def hashed(secret: str) -> str:
    """The stored form of a secret. Plain SHA-256 is enough, because the secrets are long and random."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
