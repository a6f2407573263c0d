"""What every Lambda function has around it: one line logged a call, and nothing that escapes from a request."""

import json
import logging
import time
from functools import wraps

import config as settings
import services as composition

log = logging.getLogger("draftnight.entry")


def guarded(name, failed: dict | None = None):
    """Decorates `entry(event, context)`; `name(event)` is what the call is logged as.

    `failed` is the answer if even the handler's own guard is passed, which happens only if the parts cannot be
    put together (a setting is missing, say). Without one the failure is left to Lambda, which tries again.
    """

    def decorate(function):
        @wraps(function)
        def entry(event: dict, context=None) -> dict:
            began, answer, status = time.perf_counter(), failed, 500
            try:
                answer = function(event, context)
                status = answer.get("statusCode", 200)
            except Exception:  # else the caller sees an answer of Lambda's own, without a code
                log.exception("%s failed", name(event))
                if failed is None:
                    raise
            finally:
                _say(
                    {
                        "call": name(event),
                        "status": status,
                        "ms": round((time.perf_counter() - began) * 1000, 1),
                    }
                )
            return answer

        return entry

    return decorate


def _say(line: dict) -> None:
    print(json.dumps(line), flush=True)


def prepare() -> None:
    """In Lambda, put the parts together while the function starts: that time has a full processor.

    What is wrong then is said again, as an answer, by the first call.
    """
    if not settings.in_cloud():
        return
    logging.basicConfig()  # Lambda's runtime has done so, another that runs these functions may not
    logging.getLogger("botocore").setLevel(logging.WARNING)  # else each start says where its rights come from
    logging.getLogger().setLevel(logging.INFO)  # also for what is wrong with the settings
    try:
        logging.getLogger().setLevel(composition.current().config.log_level.upper())
    except Exception:  # a function that fails to start is started over and over, and answers nothing
        log.exception("the parts cannot be put together")
