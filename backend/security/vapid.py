"""The key by which push services know this server (RFC 8292).

It is derived from the server's secret, so it needs no storage of its own and is the same in all processes. A
new secret makes a new key; browsers subscribe again at the app's next start.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode

import jwt

from security.p256 import ORDER, public_point

SECONDS = 6 * 3600
"""How long a header is valid; some push services refuse more than a day."""


def base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _private(secret: bytes) -> int:
    derived = hmac.digest(secret, b"Draftnight's VAPID key, 1", hashlib.sha512)
    return int.from_bytes(derived) % (ORDER - 1) + 1


def public_key(secret: bytes) -> str:
    """The key that browsers subscribe with."""
    return base64url(public_point(_private(secret)))


class Vapid:
    """Signs for push services. `contact` is an e-mail address where they reach the operator."""

    def __init__(self, secret: bytes, contact: str):
        from cryptography.hazmat.primitives.asymmetric import ec

        self._key = ec.derive_private_key(_private(secret), ec.SECP256R1())
        self._contact = f"mailto:{contact}"
        self.public_key = public_key(secret)

    def authorization(self, origin: str, now_s: int) -> str:
        """The Authorization header for a push service at `origin`."""
        claims = {"aud": origin, "exp": now_s + SECONDS, "sub": self._contact}
        return f"vapid t={jwt.encode(claims, self._key, algorithm='ES256')}, k={self.public_key}"
