"""Access tokens as the server would issue them, or as nobody should. The tests know its secret."""

import time

import jwt

from support.servers.server import SECRET


def mint(user_id: str, seconds: int = 900, secret: str = SECRET, **claims) -> str:
    """A token of this user that expires in `seconds` (negative: already expired). `claims` replace its
    claims.
    """
    now = int(time.time())
    usual = {"sub": user_id, "iss": "draftnight", "aud": "draftnight", "iat": now, "exp": now + seconds}
    return jwt.encode({**usual, **claims}, secret, "HS256")
