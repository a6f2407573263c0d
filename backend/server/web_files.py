"""Serves the built web app: hashed files are cached for ever, every unknown path gets the app's page."""

import gzip
import mimetypes
import re
from hashlib import sha256
from pathlib import Path

PAGE = "index.html"
COMPRESSED = {".html", ".js", ".css", ".json", ".svg", ".webmanifest", ".txt"}
NOT_BUILT = b"The web app is not built yet. Run ./start-local.sh, or: cd web-app && npm ci && npm run build\n"
SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'{sockets}; worker-src 'self'; "
    "manifest-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # an address may hold an invitation code
    "X-Frame-Options": "DENY",
}


LONGEST_PATH = 500
"""Characters; a longer path is no file of ours, and the system would be asked about each part of it."""
HOST = re.compile(r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")


def security_headers(host: str) -> dict[str, str]:
    """A page's headers: it may connect only to its own address, which some browsers' `'self'` lacks for
    WebSockets.
    """
    sockets = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    policy = SECURITY_HEADERS["Content-Security-Policy"].format(sockets=sockets)
    return {**SECURITY_HEADERS, "Content-Security-Policy": policy}


def accepts(accepted: str, coding: str) -> bool:
    """Whether an Accept-Encoding names a coding without refusing it by weight 0 (RFC 9110 §12.5.3)."""
    for one in accepted.lower().split(","):
        name, _, weight = one.partition(";")
        if name.strip() == coding:
            return re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight) is None
    return False


class WebFiles:
    """Files below `root`, read on first use and again when they change on disk."""

    def __init__(self, root: Path):
        self._root = root.resolve()
        self._read: dict[Path, tuple[float, bytes, dict[str, bytes], str]] = {}

    def get(
        self, path: str, accepted: str, if_none_match: str | None, host: str = ""
    ) -> tuple[int, dict[str, str], bytes]:
        """(status, headers, body) for a path such as `/assets/x.js` or `/leagues/123`.

        `accepted` is the request's Accept-Encoding; `host` is where the page's WebSockets may go.
        """
        file = self._file(path)
        if path.startswith("/assets/") and (file is None or file.name == PAGE):
            # a file of an older build: the page in its place would be cached for ever as a script
            return 404, {"Content-Type": "text/plain", "Cache-Control": "no-store"}, b"Not found\n"
        if file is None:
            return 503, {"Content-Type": "text/plain", "Retry-After": "10"}, NOT_BUILT
        body, packed, etag = self._load(file)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if file.suffix == ".webmanifest":
            kind = "application/manifest+json"
        if kind.startswith("text/") or kind.endswith("javascript"):
            kind += "; charset=utf-8"
        headers = {"Content-Type": kind, "ETag": etag, "Vary": "Accept-Encoding", **security_headers(host)}
        headers["Cache-Control"] = (
            "public, max-age=31536000, immutable" if path.startswith("/assets/") else "no-cache"
        )
        if if_none_match == etag:
            return 304, headers, b""
        for coding in ("br", "gzip"):
            if coding in packed and accepts(accepted, coding):
                return 200, {**headers, "Content-Encoding": coding}, packed[coding]
        return 200, headers, body

    def _file(self, path: str) -> Path | None:
        """The file, else the app's page; None if the app is not built."""
        may_be_one = len(path) <= LONGEST_PATH and "\0" not in path
        wanted = (self._root / path.lstrip("/")).resolve() if may_be_one else self._root
        try:
            if wanted.is_relative_to(self._root) and wanted.is_file():
                return wanted
        except OSError:  # a name longer than the file system allows
            pass
        page = self._root / PAGE
        return page if page.is_file() else None

    def _load(self, file: Path) -> tuple[bytes, dict[str, bytes], str]:
        """(body, its encoded forms, its ETag); the ETag is weak, because all forms share it."""
        modified = file.stat().st_mtime
        known = self._read.get(file)
        if known is None or known[0] != modified:
            body, packed = file.read_bytes(), {}
            if file.suffix in COMPRESSED:
                packed["gzip"] = gzip.compress(body, 9)
                if (brotli := _brotli(file, modified)) is not None:
                    packed["br"] = brotli
            known = self._read[file] = (modified, body, packed, f'W/"{sha256(body).hexdigest()[:20]}"')
        return known[1:]


def _brotli(file: Path, modified: float) -> bytes | None:
    """The compressed `file` from the build (web-app/brotli.js); None if missing or from an older build."""
    beside = file.with_name(file.name + ".br")
    try:
        return beside.read_bytes() if beside.stat().st_mtime >= modified else None
    except OSError:
        return None
