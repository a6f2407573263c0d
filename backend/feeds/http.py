"""One GET to a source, with limits on time, bytes on the wire, decompressed bytes and redirects.

Runs off the event loop, on sockets that no engine has patched (`Sockets`), so that TLS, DNS and slow answers
block nothing else.
"""

import logging
import time
import zlib
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from network import Bounded, Sockets, TooMuch

from feeds.port import MAX_BYTES, FeedUnavailable

log = logging.getLogger("draftnight.results")

CONNECT_SECONDS, ALL_SECONDS = 5.0, 15.0
MAX_WIRE_BYTES = 5_000_000
MOST_REDIRECTS = 2
LONGEST_RETRY_MS = 24 * 3_600_000
USER_AGENT = "Draftnight/0.1 (results for private leagues; one request a second at most)"
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` None: unchanged since `etag` or `last_modified`. `headers` have lower-case names."""

    body: bytes | None
    etag: str | None
    last_modified: str | None
    headers: dict[str, str]


def get(sockets: Sockets, url: str, etag: str | None = None, last_modified: str | None = None) -> Answer:
    """The answer of `url`. Raises FeedUnavailable, whose text tells a person what was wrong."""
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": "application/json",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    } | {name: value for name, value in asked.items() if value}
    deadline = time.monotonic() + ALL_SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        try:
            answer = _once(sockets, url, headers, deadline)
            if isinstance(answer, Answer):
                return answer
            url = _same_place(url, answer)
        except TimeoutError as error:
            raise FeedUnavailable("It did not answer in time.") from error
        except TooMuch:
            raise FeedUnavailable(f"Its answer is larger than {MAX_WIRE_BYTES // 1_000_000} MB.") from None
        except OSError as error:
            log.info("%s: %.200r", urlsplit(url).hostname, error)
            raise FeedUnavailable("It could not be reached.") from error
        except (sockets.http.HTTPException, ValueError, zlib.error, EOFError) as error:
            log.info("%s: %.200r", urlsplit(url).hostname, error)
            raise FeedUnavailable("It gave no usable answer.") from error
    raise FeedUnavailable("It leads round in a circle.")


def _same_place(url: str, target: str) -> str:
    """The target of a redirect. Raises FeedUnavailable unless it is on the same host."""
    there = urljoin(url, target)
    if urlsplit(there)[:2] != urlsplit(url)[:2]:
        raise FeedUnavailable("It leads to another address, which is not followed.")
    return there


def _once(sockets: Sockets, url: str, headers: dict[str, str], deadline: float) -> Answer | str:
    """The answer, or the target of a redirect."""
    parts = urlsplit(url)
    tls = parts.scheme == "https"
    port = parts.port or (443 if tls else 80)
    sock = sockets.socket.create_connection((parts.hostname, port), CONNECT_SECONDS)
    try:
        if tls:
            sock = sockets.ssl.create_default_context().wrap_socket(sock, server_hostname=parts.hostname)
        connection = sockets.http.HTTPConnection(parts.hostname, port)
        connection.sock = Bounded(sock, deadline, MAX_WIRE_BYTES)
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return _read(response)
    finally:
        sock.close()


def _read(response) -> Answer | str:
    headers = {name.lower(): value for name, value in response.getheaders()}
    status = response.status
    if status in _REDIRECTS and headers.get("location"):
        return headers["location"]
    told = (headers.get("etag"), headers.get("last-modified"), headers)
    if status == 304:
        return Answer(None, *told)
    if status != 200:
        raise FeedUnavailable(f"It answers with status {status}.", retry_after_ms(headers.get("retry-after")))
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", ""):
        raise FeedUnavailable("It answers in an encoding that was not asked for.")
    unpack = zlib.decompressobj(31) if encoding == "gzip" else None
    body = bytearray()
    while chunk := response.read(65_536):
        body += unpack.decompress(chunk, MAX_BYTES + 1 - len(body)) if unpack else chunk
        if len(body) > MAX_BYTES or (unpack and unpack.unconsumed_tail):
            raise FeedUnavailable(f"Its answer is larger than {MAX_BYTES // 1024 // 1024} MiB.")
    if response.length or (unpack and not unpack.eof):
        raise FeedUnavailable("Its answer was cut off.")
    return Answer(bytes(body), *told)


def retry_after_ms(text: str | None) -> int | None:
    """`Retry-After` (seconds, or a date) as milliseconds from now; None if missing or unreadable."""
    if text is None:
        return None
    if text.strip().isascii() and text.strip().isdigit():
        return min(int(text.strip()[:9]) * 1000, LONGEST_RETRY_MS)
    try:
        wait = parsedate_to_datetime(text).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0, min(int(wait * 1000), LONGEST_RETRY_MS))
