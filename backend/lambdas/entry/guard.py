"""What every entry point of a Lambda function has around it: nothing escapes, and one line a call is logged."""

import json
import logging
import time
from functools import wraps

import config as settings
import services as composition

log = logging.getLogger("draftnight.entry")


def guarded(name: str, failed):
    """Decorates `entry(event, context)`; `failed` is the answer when even the handler's own guard was passed.

    That happens only if the parts cannot be put together: a setting is missing, say. `name(event)` is what
    the call is logged as.
    """

    def decorate(function):
        @wraps(function)
        def entry(event: dict, context=None) -> dict:
            began, answer = time.perf_counter(), failed
            try:
                answer = function(event, context)
            except Exception:
                log.exception("%s failed", name(event))
            took = round((time.perf_counter() - began) * 1000, 1)
            line = {"call": name(event), "status": answer.get("statusCode", 200), "ms": took}
            print(json.dumps(line), flush=True)
            return answer

        return entry

    return decorate


def prepare() -> None:
    """In Lambda, put the parts together while the function starts: that time has a full processor.

    What is wrong then is said again, as an answer, by the first call.
    """
    if not settings.in_cloud():
        return
    logging.getLogger().setLevel(logging.INFO)
    try:
        composition.current()
    except Exception:
        log.exception("the parts cannot be put together")
