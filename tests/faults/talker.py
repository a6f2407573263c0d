"""A member who drafts and chats on a bad network, and repeats every message that got no answer."""

import time
from uuid import uuid4

from faults.patient import PatientMember
from support.clients.chat import Chat
from support.clients.rest import Rest

REACTS_TO, DELETES = 7, 11
"""After this many messages a member reacts to one, or deletes one of their own."""


class TalkingMember(PatientMember):
    """Says `to_say` messages between picks. `said` are the acknowledged messages, by cmd_id. Chat requests
    are not part of a watched history, because they are not in the league's log.
    """

    def __init__(self, network, like, polls: bool, seed: int, league_id: str, to_say: int):
        super().__init__(network, like, polls, seed)
        self.talking = Rest(network.address, like.token)
        self.chat = Chat(self.talking, league_id)
        self.said: dict[str, dict] = {}
        self.deleted: set[int] = set()
        self._to_say = to_say

    def _on_message(self, name: str, message: dict) -> None:
        if name == "chat_update":
            self.chat.receive(message)
        elif "chat_rev" in message["data"]:
            self.chat.hear(message["data"]["chat_rev"])
        super()._on_message(name, message)

    def play(self, league_id: str, ranked: list[str], seconds: float) -> None:
        """Drafts and chats until the draft is over and everything is said. Raises TimeoutError."""
        give_up = time.monotonic() + seconds
        while not (self.is_complete(league_id) and len(self.said) == self._to_say):
            if time.monotonic() > give_up:
                raise TimeoutError(f"{self.name}: {len(self.said)} of {self._to_say} said, {self.rooms}")
            if not self.is_linked() and not self.link(league_id):
                continue
            with self.changed:
                wanted = self._wanted_pick(self.rooms[league_id], ranked)
            if wanted is not None:
                self._pick(league_id, *wanted)
            elif len(self.said) < self._to_say:
                self.say(f"{self.name}, line {len(self.said)} 🏈\n<@{self.user_id}>")
            else:
                with self.changed:
                    self.changed.wait(0.5)

    def say(self, text: str) -> None:
        """Sends one message until it is acknowledged, now and then a reaction and a deletion, and reads what
        was missed.
        """
        cmd_id = str(uuid4())
        said = self.until_answered("POST", "", {"text": text, "cmd_id": cmd_id})
        self.said[cmd_id] = said
        if len(self.said) % REACTS_TO == 0:
            self.until_answered("PUT", f"/{self._dice.randint(1, said['id'])}/reactions/%F0%9F%8E%89")
        if len(self.said) % DELETES == 0:
            self.until_answered("DELETE", f"/{said['id']}")
            self.deleted.add(said["id"])
        if self.chat.is_behind:
            self.until_read()

    def until_answered(self, method: str, rest: str, body: dict | None = None) -> dict | None:
        while True:
            try:
                answer = self.talking.call(method, self.chat.path + rest, body)
            except ConnectionError:
                self.repeated += 1
                self._pause.wait(self._dice.uniform(0.02, 0.1))
                continue
            assert answer.status < 300 or answer.code == "message_deleted", answer
            return answer.json

    def until_read(self) -> None:
        while True:
            try:
                return self.chat.read()
            except ConnectionError:
                self._pause.wait(self._dice.uniform(0.02, 0.1))

    def close(self) -> None:
        self.talking.close()
        super().close()
