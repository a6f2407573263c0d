"""A push service and a chat's webhook in one, on 127.0.0.1. It stores what it gets and answers as the test
says.

Decryption is written from RFC 8291 and RFC 8188 with primitives only, so it does not mirror the product's
encryption.
"""

import json
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def unbase64url(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def point(key) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _hkdf(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)


class Browser:
    """A browser: a key pair, and the messages that it decrypts."""

    def __init__(self, endpoint: str, key=None, auth: bytes = b"sixteen bytes ok"):
        self.endpoint, self.auth = endpoint, auth
        self.key = key or ec.generate_private_key(ec.SECP256R1())

    @property
    def subscription(self) -> dict:
        keys = {"p256dh": base64url(point(self.key.public_key())), "auth": base64url(self.auth)}
        return {"endpoint": self.endpoint, "keys": keys}

    def decrypt(self, message: bytes) -> bytes:
        """RFC 8188, section 2.1, and RFC 8291, section 3.4; one record only."""
        salt, record_size, length = message[:16], int.from_bytes(message[16:20]), message[20]
        theirs, sealed = message[21 : 21 + length], message[21 + length :]
        assert len(sealed) <= record_size
        shared = self.key.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
        )
        info = b"WebPush: info\0" + point(self.key.public_key()) + theirs
        secret = _hkdf(self.auth, shared, info, 32)
        key = _hkdf(salt, secret, b"Content-Encoding: aes128gcm\0", 16)
        nonce = _hkdf(salt, secret, b"Content-Encoding: nonce\0", 12)
        padded = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
        assert padded[-1:] == b"\x02", "the last record"
        return padded[:-1]


class PushSink:
    """`answers` are (status, headers) in turn, the last one again and again.

    `received` are (path, headers, body).
    """

    def __init__(self):
        self.answers: list[tuple[int, dict]] = [(201, {})]
        self.received: list[tuple[str, dict, bytes]] = []
        self.arrived = threading.Condition()
        sink = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                with sink.arrived:
                    status, more = sink.answers.pop(0) if len(sink.answers) > 1 else sink.answers[0]
                    sink.received.append((self.path, headers, body))
                    sink.arrived.notify_all()
                self.send_response(status)
                for name, value in more.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def browser(self, name: str) -> Browser:
        return Browser(f"{self.origin}/push/{name}")

    def wait_for(self, count: int, seconds: float = 20) -> list[tuple[str, dict, bytes]]:
        """What was received, once it is this much."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.received) >= count, seconds), self.received
            return list(self.received)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def claims(authorization: str, audience: str, public_key: str) -> dict:
    """The claims that a push service reads in the header, verified with the key that the browser subscribed
    with.
    """
    scheme, _, rest = authorization.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    assert scheme == "vapid" and parts["k"] == public_key
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unbase64url(parts["k"]))
    return jwt.decode(parts["t"], key, algorithms=["ES256"], audience=audience)


def shown(body: bytes, browser: Browser) -> dict:
    """The notification in a received message."""
    said = json.loads(browser.decrypt(body))
    assert said["web_push"] == 8030
    return said["notification"]
