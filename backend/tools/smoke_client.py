"""The client by which smoke_test.py talks to a deployment: JSON over HTTP, and both kinds of live updates.

Needs only the standard library and `websocket-client`, because it also runs where the product is not
installed.
"""

import http.client
import json
import statistics
import threading
import time
from collections import defaultdict
from urllib.parse import urlsplit

import websocket

TRIES = 4


class Failure(Exception):
    """The expectation that failed, as a sentence."""


class Times:
    """Durations in milliseconds, by what was done."""

    def __init__(self):
        self._guard = threading.Lock()
        self.all: dict[str, list[float]] = defaultdict(list)

    def add(self, what: str, ms: float) -> None:
        with self._guard:
            self.all[what].append(ms)

    def summary(self) -> dict[str, dict[str, float]]:
        return {
            what: {
                "count": len(values),
                "median": round(statistics.median(values), 1),
                "p95": round(sorted(values)[max(0, round(len(values) * 0.95) - 1)], 1),
                "max": round(max(values), 1),
            }
            for what, values in self.all.items()
        }


class Api:
    """JSON calls over one persistent connection. A call without an answer, or with a 429 or 503, is retried.

    `headers` go with every call.
    """

    def __init__(self, base: str, times: Times, timeout: float):
        self._parts = urlsplit(base)
        self._times = times
        self._timeout = timeout
        self._connection: http.client.HTTPConnection | None = None
        self.token: str | None = None
        self.headers: dict[str, str] = {}

    def once(
        self, method: str, path: str, body=None, headers: dict | None = None
    ) -> tuple[int, dict | None, dict]:
        """(status, JSON, headers in lower case) of one call. Raises OSError, HTTPException, Failure."""
        if self._connection is None:
            kind = (
                http.client.HTTPSConnection if self._parts.scheme == "https" else http.client.HTTPConnection
            )
            self._connection = kind(self._parts.netloc, timeout=self._timeout)
        sent = {"Content-Type": "application/json", **self.headers, **(headers or {})}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body)
        try:
            self._connection.request(method, self._parts.path.rstrip("/") + path, data, sent)
            answer = self._connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            self._connection = None
            raise
        try:
            found = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, json.loads(text) if text else None, found
        except ValueError:
            raise Failure(
                f"{method} {path} answered {answer.status} with something that is not JSON."
            ) from None

    def call(self, kind: str, method: str, path: str, body: dict | None = None) -> dict | None:
        """The JSON of a success. `kind` is the name its time is recorded under. Raises Failure."""
        problem = "no answer"
        for tried in range(TRIES):
            began = time.perf_counter()
            try:
                status, answer, found = self.once(method, path, body)
            except (OSError, http.client.HTTPException) as error:
                problem = f"no answer ({error})"
                time.sleep(tried)
                continue
            self._times.add(kind, (time.perf_counter() - began) * 1000)
            if status < 300:
                return answer
            code = ((answer or {}).get("error") or {}).get("code") or (answer or {}).get("message")
            problem = f"{status} {code}"
            if status not in (429, 503):
                break
            time.sleep(min(float(found.get("retry-after", 1)), 5))
        raise Failure(f"{method} {path} did not work: {problem}.")


class Live:
    """One member's live updates. Each message is kept with the time it arrived (time.perf_counter())."""

    def __init__(self, name: str, url: str, timeout: float):
        self.name = name
        self.messages: list[tuple[float, str, dict]] = []
        self._changed = threading.Condition()
        self._ended = ""
        self._timeout = timeout
        try:
            self.ws = websocket.create_connection(url, timeout=timeout, suppress_origin=True)
            self._open()
        except (websocket.WebSocketException, OSError, ValueError) as error:
            raise Failure(f"{name}'s live connection was not accepted: {error}") from None
        self.ws.settimeout(None)
        threading.Thread(target=self._read, daemon=True).start()

    def _open(self) -> None:
        """Sign in, if the transport does so by a message."""

    def _read(self) -> None:
        try:
            while text := self.ws.recv():
                self._take(text)
        except (websocket.WebSocketException, OSError, ValueError) as error:
            self._ended = str(error) or type(error).__name__
        with self._changed:
            self._ended = self._ended or "closed"
            self._changed.notify_all()

    def _take(self, text: str) -> None:
        raise NotImplementedError

    def join(self, league_id: str) -> None:
        raise NotImplementedError

    def _keep(self, name: str, payload: dict) -> None:
        with self._changed:
            self.messages.append((time.perf_counter(), name, payload))
            self._changed.notify_all()

    def wait(self, what: str, found, seconds: float | None = None):
        """The first `(moment, name, payload)` that satisfies `found(name, payload)`. Raises Failure."""
        seconds = self._timeout if seconds is None else seconds
        give_up, seen = time.monotonic() + seconds, 0
        with self._changed:
            while True:
                for message in self.messages[seen:]:
                    if found(*message[1:]):
                        return message
                seen = len(self.messages)
                left = give_up - time.monotonic()
                if self._ended:
                    raise Failure(f"{self.name}'s live connection ended ({self._ended}) before {what}.")
                if left <= 0 or not self._changed.wait(left):
                    raise Failure(f"{self.name} waited {seconds:g} s for {what} in vain.")

    def event(self, seq: int, seconds: float | None = None):
        return self.wait(
            f"event {seq}", lambda _, payload: payload.get("seq") == seq and "actor_id" in payload, seconds
        )

    def close(self) -> None:
        self.ws.close(timeout=1)


class SocketIo(Live):
    def __init__(self, name: str, base: str, path: str, token: str, timeout: float):
        self._token = token
        scheme = "wss" if base.startswith("https") else "ws"
        super().__init__(
            name, f"{scheme}://{urlsplit(base).netloc}{path}/?EIO=4&transport=websocket", timeout
        )

    def _open(self) -> None:
        self.ws.recv()
        self.ws.send("40" + json.dumps({"token": self._token}))
        while not (answer := self.ws.recv()).startswith("40"):
            if answer.startswith("44"):
                raise ValueError(json.loads(answer[2:]).get("message"))

    def _take(self, text: str) -> None:
        if text == "2":
            self.ws.send("3")
        elif text.startswith("42"):
            self._keep(*json.loads(text[2:]))
        elif text.startswith("43"):
            self._keep("ack", json.loads(text[text.index("[") :])[0])

    def join(self, league_id: str) -> None:
        self.ws.send("421" + json.dumps(["join_league", {"league_id": league_id}]))
        _, _, ack = self.wait("the answer to join_league", lambda name, _: name == "ack")
        if not ack.get("ok"):
            raise Failure(f"{self.name} could not follow the league: {ack['error']['code']}.")


class Native(Live):
    """API Gateway's WebSocket: a one-time ticket in the address, and frames `{event, data}`."""

    def _take(self, text: str) -> None:
        frame = json.loads(text)
        if "event" in frame:
            self._keep(frame["event"], frame["data"])

    def join(self, league_id: str) -> None:
        self.ws.send(json.dumps({"action": "join_league", "league_id": league_id, "id": 1}))
        _, _, ack = self.wait("the answer to join_league", lambda name, _: name == "ack")
        if not ack.get("ok"):
            raise Failure(f"{self.name} could not follow the league: {ack['error']['code']}.")
