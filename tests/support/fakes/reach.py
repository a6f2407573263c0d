"""In-memory fakes of the outgoing channels: they store what they get and answer as the test says."""

from collections.abc import Callable

from delivery.deliveries import Deliveries
from delivery.port import Result

import services as composition
from support.fakes.in_memory import MemoryTimer

SENT = Result("sent")
KEYS = {
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
"""A browser's keys, from RFC 8291, appendix A."""


def subscription(name: str) -> dict:
    """The subscription that this person's browser gives."""
    return {"endpoint": f"https://push.example.org/secret-of-{name}", "keys": KEYS}


class MemoryWay:
    """Both Push and Webhooks. `answers` are given in turn, the last one again and again."""

    def __init__(self, **what):
        self.why_off, self.public_key, self.kinds = None, "the server's key", ("discord", "slack")
        self.sent: list[tuple] = []
        self.answers: list[Result] = [SENT]

    def check(self, *given) -> None:
        if "evil" in str(given):
            raise ValueError("This is no address such as https://example.org/path.")

    def send(self, *given) -> Result:
        self.sent.append(given)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class MemoryDeliveries(Deliveries):
    """Submitted work waits in `waiting` until `run` is called. `room` is how much may wait."""

    def __init__(self):
        super().__init__(MemoryWay(), MemoryWay(), MemoryTimer(), composition.LeagueLocks(), self._submit)
        self.waiting: list[tuple[Callable, tuple]] = []
        self.room = 1000

    def _submit(self, function: Callable, *args) -> bool:
        if len(self.waiting) >= self.room:
            return False
        self.waiting.append((function, args))
        return True

    def run(self) -> None:
        while self.waiting:
            function, args = self.waiting.pop(0)
            function(*args)

    def to_look_at(self, most: int) -> list[str]:
        """For the sweeper of a world on AWS. Nothing waits here."""
        return []

    def look(self, league_id: str) -> None:
        self.timer.arm(league_id, 0)
