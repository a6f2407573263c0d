"""Waits for what can only be polled, such as another process."""

import threading
import time
from collections.abc import Callable


def until(condition: Callable[[], bool], what: str, seconds: float = 10) -> None:
    """Returns once `condition()` holds. Raises TimeoutError if it does not in time."""
    give_up = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        if time.monotonic() > give_up:
            raise TimeoutError(f"waited in vain: {what}")
        pause.wait(0.02)
