"""A league's chat as one client has it, maintained as in the web app
(web-app/src/services/chat/chatStore.js): changes are applied in order of `rev`; after a gap, or news of a
higher rev, it reads.
"""

import threading
from collections import Counter

from support.clients.rest import Rest


class Chat:
    """`messages` by id. `happened` counts the changes that came `live`, in time, and those that had to be
    `read`.
    """

    def __init__(self, rest: Rest, league_id: str):
        self.path = f"/api/leagues/{league_id}/chat"
        self.rev = 0
        self.messages: dict[int, dict] = {}
        self.happened: Counter[str] = Counter()
        self._rest = rest
        self._heard_of = 0
        self._held: dict[int, dict] = {}
        self._lock = threading.RLock()

    @property
    def is_behind(self) -> bool:
        return self._heard_of > self.rev

    def hear(self, rev: int) -> None:
        """Takes the chat's newest rev from a tick or a presence update."""
        with self._lock:
            self._heard_of = max(self._heard_of, rev)

    def receive(self, update: dict) -> None:
        with self._lock:
            self.hear(update["rev"])
            if update["rev"] > self.rev:
                self._held[update["rev"]] = update["data"]["message"]
            self._apply_held()

    def _apply_held(self) -> None:
        while message := self._held.pop(self.rev + 1, None):
            self._put(message)
            self.rev += 1
            self.happened["live"] += 1
        self._held = {rev: message for rev, message in self._held.items() if rev > self.rev}

    def _put(self, message: dict) -> None:
        known = self.messages.get(message["id"])
        if known is None or known["rev"] < message["rev"]:
            self.messages[message["id"]] = message

    def read(self) -> None:
        """Reads everything that is missing. Raises ConnectionError."""
        more = True
        while more:
            answer = self._rest.ok("GET", f"{self.path}?since_rev={self.rev}")
            more = answer["more"]
            with self._lock:
                for message in answer["messages"]:
                    self._put(message)
                self.happened["read"] += max(0, answer["rev"] - self.rev)
                self.rev = max(self.rev, answer["rev"])
                self.hear(answer["rev"])
                self._apply_held()
