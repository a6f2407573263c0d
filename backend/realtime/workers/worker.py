"""One of several processes behind one port, as configured by the supervisor."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Worker:
    """`number` is from 0 to `count` - 1; `channel` is the worker bus channel of this start.

    `alone`: no other worker is up, so the time since the last sign of life was lost to the members.
    `parent_fd` is a socket that ends with the process at its other end. `clock_offset_ns` is the same for all
    (see time_source.py).
    """

    number: int
    count: int
    channel: str
    alone: bool
    parent_fd: int
    clock_offset_ns: int

    def to_text(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> "Worker":
        """Raises ValueError, TypeError."""
        return cls(**json.loads(text))
