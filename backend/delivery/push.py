"""Web push: encrypted for one browser (RFC 8291) and handed to its push service (RFC 8030)."""

import json
import os
from base64 import urlsafe_b64decode
from collections.abc import Callable

from delivery.port import Result, Subscription, Text, result_of
from security.outbound import AddressRefused, Answer, NotReached, Outbound
from security.p256 import is_point
from security.vapid import Vapid

GONE = (404, 410)
LONGEST_PAYLOAD = 3_000
"""Bytes; push services accept 4,096, including what encryption adds."""
LEAST_TTL, MOST_TTL = 60, 86_400
RECORD_SIZE = 4096


class WebPush:
    """Implements delivery.port.Push.

    `now_ms` is the clock; `address` is the web app's, which notifications open.
    """

    why_off: str | None = None

    def __init__(self, outbound: Outbound, vapid: Vapid, address: str, now_ms: Callable[[], int]):
        self._outbound, self._vapid, self._address, self._now_ms = outbound, vapid, address, now_ms
        self.public_key: str | None = vapid.public_key

    def check(self, subscription: Subscription) -> None:
        checked(self._outbound, subscription)

    def send(self, subscription: Subscription, text: Text, ttl_s: int) -> Result:
        try:
            answer = self._post(subscription, payload(text, self._address), text, ttl_s)
            if answer.status == 413:
                answer = self._post(subscription, payload(text, self._address, short=True), text, ttl_s)
        except (AddressRefused, ValueError) as why:
            return Result("refused", str(why))
        except NotReached as why:
            return Result("later", str(why))
        return result_of(answer.status, answer.retry_after, GONE)

    def _post(self, subscription: Subscription, data: bytes, text: Text, ttl_s: int) -> Answer:
        target = self._outbound.push_target(subscription.endpoint)
        headers = {
            "Authorization": self._vapid.authorization(target.origin, self._now_ms() // 1000),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(LEAST_TTL, min(ttl_s, MOST_TTL))),
            "Urgency": text.urgency,
            "Topic": text.topic,
        }
        return self._outbound.post(target, headers, encrypted(subscription, data))


def payload(text: Text, address: str, short: bool = False) -> bytes:
    """A declarative push message, which Safari shows by itself; the service worker reads it, too."""
    said = {
        "title": text.title,
        "body": "" if short else text.text,
        "navigate": f"{address}{text.path}",
        "tag": text.topic,
        "lang": "en",
        "silent": False,
    }
    made = json.dumps({"web_push": 8030, "notification": said}, ensure_ascii=False).encode()
    return made if short or len(made) <= LONGEST_PAYLOAD else payload(text, address, short=True)


def checked(outbound: Outbound, subscription: Subscription) -> None:
    """Raises ValueError with a sentence unless it can be sent to."""
    try:
        outbound.push_target(subscription.endpoint)
    except AddressRefused as why:
        raise ValueError(str(why)) from None
    _keys(subscription)


def _keys(subscription: Subscription) -> tuple[bytes, bytes]:
    """The browser's public point and secret. Raises ValueError."""
    try:
        point, auth = (_decoded(text) for text in (subscription.p256dh, subscription.auth))
    except ValueError:
        point = auth = b""
    if len(auth) != 16 or not is_point(point):
        raise ValueError("The browser's keys are not in the form that push services use.")
    return point, auth


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))


def encrypted(subscription: Subscription, data: bytes, salt: bytes | None = None, key=None) -> bytes:
    """The encrypted `data`. `salt` and `key` (a P-256 private key) are random unless a test gives them."""
    import http_ece
    from cryptography.hazmat.primitives.asymmetric import ec

    point, auth = _keys(subscription)
    return http_ece.encrypt(
        data,
        salt=salt or os.urandom(16),
        private_key=key or ec.generate_private_key(ec.SECP256R1()),
        dh=point,
        auth_secret=auth,
        version="aes128gcm",
        rs=RECORD_SIZE,
    )
