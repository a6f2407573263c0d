"""Waiting for what can only be looked at, such as another process: look again until it is so."""

import threading
import time
from collections.abc import Callable


def until(condition: Callable[[], bool], what: str, seconds: float = 10) -> None:
    """Return once `condition()` holds; raises TimeoutError if it does not in time."""
    give_up = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        if time.monotonic() > give_up:
            raise TimeoutError(f"waited in vain: {what}")
        pause.wait(0.02)
