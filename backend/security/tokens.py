"""Access tokens (JWT, short-lived) and opaque secrets (refresh tokens, tickets, invitation codes).

Only hashes of refresh tokens and tickets are ever stored.
"""

import hashlib
import hmac
import secrets
from collections import OrderedDict
from dataclasses import dataclass

import jwt

from domain.errors import TokenExpired, Unauthorized

ALGORITHM = "HS256"
ISSUER = AUDIENCE = "draftnight"
ACCESS_SECONDS = 15 * 60
REFRESH_SECONDS = 60 * 24 * 3600
TICKET_SECONDS = 30
REMEMBERED_TOKENS = 10_000


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a token speaks for, and until when (epoch seconds)."""

    user_id: str
    expires_at: int


class AccessTokens:
    """Issues and verifies access tokens with one secret. `now_ms` is the clock, in epoch ms."""

    def __init__(self, secret: bytes, now_ms):
        self._secret = secret
        self._now_ms = now_ms
        self._verified: OrderedDict[str, Identity] = OrderedDict()

    def issue(self, user_id: str) -> str:
        now = self._now_ms() // 1000
        claims = {"sub": user_id, "iss": ISSUER, "aud": AUDIENCE, "iat": now, "exp": now + ACCESS_SECONDS}
        return jwt.encode(claims, self._secret, ALGORITHM)

    def verify(self, token: str) -> Identity:
        """Raises TokenExpired or Unauthorized. A verified token is remembered until it expires."""
        identity = self._verified.get(token) or self._decode(token)
        if identity.expires_at * 1000 <= self._now_ms():
            self._verified.pop(token, None)
            raise TokenExpired
        return identity

    def _decode(self, token: str) -> Identity:
        identity = self._decode_any(token)
        self._verified[token] = identity
        if len(self._verified) > REMEMBERED_TOKENS:
            self._verified.popitem(last=False)
        return identity

    def _decode_any(self, token: str) -> Identity:
        try:
            claims = jwt.decode(
                token,
                self._secret,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=ISSUER,
                # exp is judged against our own clock, in `verify`
                options={
                    "require": ["exp", "iat", "iss", "aud", "sub"],
                    "verify_exp": False,
                    "verify_iat": False,
                },
            )
            return Identity(claims["sub"], int(claims["exp"]))
        except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError):
            raise Unauthorized from None

    def successor(self, refresh_token: str, cmd_id: str | None) -> str:
        """The refresh token that replaces `refresh_token`.

        With a `cmd_id` it is derived, so that a client whose answer was lost may ask again with the same
        cmd_id and get the same successor, without the server keeping any token in the clear.
        """
        if cmd_id is None:
            return new_secret()
        text = f"refresh|{refresh_token}|{cmd_id}".encode()
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()


def new_secret() -> str:
    """256 random bits, for refresh tokens and tickets."""
    return secrets.token_urlsafe(32)


def new_invite_code() -> str:
    """128 random bits."""
    return secrets.token_urlsafe(16)


def hashed(secret: str) -> str:
    """What is stored of a secret. Plain SHA-256 is enough: the secrets are random and long."""
    return hashlib.sha256(secret.encode()).hexdigest()
