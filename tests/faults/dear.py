"""What a request costs everyone: the CPU time for which it holds the loop."""

import time

import routes

MOST_SECONDS = 0.025
TRIES = 5


def cost(call) -> float:
    """Seconds of CPU time, the best of several attempts, to exclude other work on the machine."""
    best = float("inf")
    for _ in range(TRIES):
        began = time.thread_time()
        call()
        best = min(best, time.thread_time() - began)
        if best <= MOST_SECONDS:
            break
    return best


def too_dear(cases, call) -> list[str]:
    """Those of (description, argument) whose call costs too much."""
    found = []
    for what, argument in cases:
        seconds = cost(lambda argument=argument: call(argument))
        if seconds > MOST_SECONDS:
            found.append(f"{what}: {seconds * 1000:.0f} ms")
    return found


def handler(route: str):
    method, path = route.split(" ")
    return next(routes.load(module) for m, p, module in routes.ROUTES if (m, p) == (method, path))
