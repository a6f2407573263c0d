"""Access tokens in exactly the form that this server gives them, verified without a general parser.

PyJWT takes several times as long for one it has not seen, which is paid for everybody at once when a room comes back
after a restart. Only what is in our own form is taken here; PyJWT judges all else, so every refusal is its.
`FAST_PATH=off` leaves everything to it.
"""

import base64
import hmac
from typing import Literal

import msgspec

ALGORITHM = "HS256"
DIGEST = "sha256"
ISSUER = AUDIENCE = "draftnight"


def part(data: bytes) -> bytes:
    """A part of a token (RFC 7515 §2: base64url without padding)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=")


HEADER = part(msgspec.json.encode({"alg": ALGORITHM, "typ": "JWT"})) + b"."


class Claims(msgspec.Struct, forbid_unknown_fields=True):
    """All that `AccessTokens.issue` writes, and nothing else. Times in epoch seconds."""

    sub: str
    iss: Literal["draftnight"]
    aud: Literal["draftnight"]
    iat: int
    exp: int


_decode = msgspec.json.Decoder(Claims).decode


def own_claims(token: str, secret: bytes) -> Claims | None:
    """The claims of a token in our own form whose signature is right, whenever it expires. None: let others judge it."""
    if not token.isascii():
        return None
    signed, _, signature = token.encode().rpartition(b".")
    right = part(hmac.digest(secret, signed, DIGEST))  # RFC 7515 §5.2, RFC 7518 §3.2
    if not hmac.compare_digest(signature, right) or not signed.startswith(HEADER):
        return None
    payload = signed[len(HEADER) :]
    try:
        data = base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4))
        return _decode(data) if part(data) == payload else None  # Python's decoder is lenient
    except ValueError:  # also what msgspec cannot decode
        return None
