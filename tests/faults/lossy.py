"""A member with bad delivery: numbered messages are lost, come twice, or come after the next one."""

import random
from collections import Counter

from support.clients.client import Member

LOST, DOUBLED, SWAPPED = 0.1, 0.2, 0.2


class LossyMember(Member):
    """Another device of `like`. While `is_deaf`, every numbered message is lost; ticks and presence always
    arrive.

    `late` are the ticks after which this member's state differed from the tick, although it had been read
    again. `ticked` is the seq of the last tick handled.
    """

    def __init__(self, server, like: Member, seed: int):
        super().__init__(server, like.name, like)
        self._dice = random.Random(seed)
        self._swapped: tuple[str, dict] | None = None
        self.is_deaf = False
        self.happened: Counter[str] = Counter()
        self.late: list[dict] = []
        self.ticked = 0

    def _on_message(self, name: str, message: dict) -> None:
        if message["type"] == "tick":
            super()._on_message(name, message)
            self._judge(message)
        elif name in ("draft_update", "league_update"):
            for arriving in self._through(name, message):
                super()._on_message(*arriving)
        else:
            super()._on_message(name, message)

    def _through(self, name: str, message: dict) -> list[tuple[str, dict]]:
        """What the network makes of one message."""
        fate = self._dice.random()
        if self.is_deaf or fate < LOST:
            self.happened["lost"] += 1
            return []
        arriving = [(name, message)]
        if self._dice.random() < DOUBLED:
            self.happened["doubled"] += 1
            arriving *= 2
        if self._swapped is not None:
            arriving, self._swapped = [*arriving, self._swapped], None
        elif self._dice.random() < SWAPPED:
            self.happened["swapped"] += 1
            *arriving, self._swapped = arriving
        return arriving

    def _judge(self, tick: dict) -> None:
        room = self.rooms[tick["league_id"]]
        with self.changed:
            if room.view is not None and room.seq < tick["seq"]:
                self.late.append(tick)
            self.ticked = max(self.ticked, tick["seq"])
            self.changed.notify_all()
