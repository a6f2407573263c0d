"""Many requests at the same moment."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from support.clients.rest import Answer, Rest

HANGS_SECONDS = 180
"""Nothing takes this long, however busy the machine is."""


def at_once(address: tuple[str, int], token: str, requests: Sequence[tuple[str, str, dict]]) -> list[Answer]:
    """Sends all `(method, path, body)` on separate connections, together once all are open. Returns their
    answers.
    """
    gate = threading.Barrier(len(requests), timeout=20)

    def one(request: tuple[str, str, dict]) -> Answer:
        rest = Rest(address, token)
        try:
            rest.call("GET", "/api/health")
            gate.wait()
            return rest.call(*request)
        finally:
            rest.close()

    return in_parallel([lambda request=request: one(request) for request in requests])


def in_parallel(calls: Sequence[Callable], seconds: float = HANGS_SECONDS) -> list:
    """Runs each call in its own thread and returns the results. Raises TimeoutError after HANGS_SECONDS."""
    with ThreadPoolExecutor(len(calls)) as threads:
        return [future.result(seconds) for future in [threads.submit(call) for call in calls]]
