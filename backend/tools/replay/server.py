"""Serves the replay over HTTP on this machine, with seeded faults of the network and of the provider."""

import hashlib
import json
import random
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tools.replay import providers
from tools.replay.clock import ReplayClock
from tools.replay.story import MINUTE, Story

FAULTS = ("429", "500", "cut", "slow", "duplicate", "out-of-order")
ONE_IN = 12
STALE_MS = 30 * MINUTE
_UNREAD = {
    "athlete": {"id": "4430807", "links": [{"rel": ["playercard", "desktop"], "href": "x" * 150}]},
    "value": 7.5,
}
"""A quarter of a KiB as JSON."""
SLOW_SECONDS = 0.5


class Replay:
    """What is served, and with which faults; `sport`, `zone` and `name` are the competition's."""

    only = ""
    """Scoreboards without this in their path have no games."""

    kib = 0
    """The least size of an answer; a real scoreboard has 300 KiB that nobody here reads."""

    def __init__(self, stories: list[Story], clock: ReplayClock, sport: str, zone: str, seed: int, faults):
        self.stories, self.clock, self.sport, self.zone = stories, clock, sport, zone
        self._chance, self._faults, self._lock = random.Random(seed), sorted(faults), threading.Lock()
        self.asked = 0
        self.last_change = max(max(story.end, story.right_at) for story in stories)

    def fault(self) -> str | None:
        """The fault of this request, if any; none after the season, so that its end is always seen."""
        with self._lock:
            self.asked += 1
            if not self._faults or self.clock.over or self._chance.randrange(ONE_IN):
                return None
            return self._chance.choice(self._faults)

    def body(self, path: str, query: dict[str, str], fault: str | None) -> dict | None:
        """The answer, or None for an unknown path. Raises ValueError for an invalid query."""
        now = self.clock.now() - (STALE_MS if fault == "out-of-order" else 0)
        if path == "/status":
            return {
                "now": now,
                "speed": self.clock.speed(),
                "over": self.clock.over,
                "last_change": self.last_change,
                "asked": self.asked,
            }
        if path.endswith("/scoreboard"):
            dates = query.get("dates", "")
            if not (dates == "" or (dates.isdigit() and len(dates) in (6, 8))):
                raise ValueError("dates")
            if self.only not in path:
                return {"events": []}
            limit = min(int(query.get("limit", "100")), 1_000)
            told = providers.espn(self.stories, self.sport, now, dates, limit if limit <= 500 else 100)
            if fault == "duplicate" and told["events"]:
                told["events"].append(told["events"][0])
            if fault == "out-of-order":
                told["events"].reverse()
            told["more"] = [_UNREAD] * (4 * self.kib)
            return told
        if path.startswith("/openfootball/") and path.endswith(".json"):
            return providers.openfootball(self.stories, "Replay", self.zone, now)
        return None


def serve(replay: Replay, port: int) -> ThreadingHTTPServer:
    """A server on 127.0.0.1, not running yet; `server_port` is its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            fault = None if parts.path == "/status" else replay.fault()
            if fault in ("429", "500"):
                return self._answer(int(fault), {"Retry-After": "1"} if fault == "429" else {})
            try:
                told = replay.body(parts.path, query, fault)
            except ValueError:
                return self._answer(400, {})
            if told is None:
                return self._answer(404, {})
            return self._told(json.dumps(told).encode(), fault)

        def _told(self, body: bytes, fault: str | None) -> None:
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            headers = {
                "ETag": etag,
                "X-Replay-Now": str(replay.clock.now()),
                "X-Replay-Speed": f"{replay.clock.speed():.3f}",
                "Content-Type": "application/json",
            }
            if self.headers.get("If-None-Match") == etag:
                return self._answer(304, headers)
            if fault == "slow":
                time.sleep(SLOW_SECONDS)
            return self._answer(200, headers, body, cut=fault == "cut")

        def _answer(self, status: int, headers: dict[str, str], body: bytes = b"", cut: bool = False) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if cut else body)

        def log_message(self, *_) -> None: ...

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)
