"""Wraps every Lambda function: logs one line for each call, and lets no exception escape from a request."""

import json
import logging
import time
from functools import wraps

import config as settings
import services as composition

log = logging.getLogger("draftnight.entry")


def guarded(name, failed: dict | None = None):
    """Decorates `entry(event, context)`; `name(event)` names the call in the log.

    `failed` is the answer if even the handler's own guard fails, which happens only if the services cannot be
    composed (a setting is missing, say). Without it Lambda gets the exception and retries.
    """

    def decorate(function):
        @wraps(function)
        def entry(event: dict, context=None) -> dict:
            began, answer, status = time.perf_counter(), failed, 500
            try:
                answer = function(event, context)
                status = answer.get("statusCode", 200)
            except Exception:  # otherwise the caller sees Lambda's own answer, without a code
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
    """In Lambda, compose the services while the function starts, when it has a full processor.

    An error is only logged here; the first call reports it again, as an answer.
    """
    if not settings.in_cloud():
        return
    logging.basicConfig()  # Lambda's runtime has done so, other runtimes may not
    logging.getLogger("botocore").setLevel(
        logging.WARNING
    )  # otherwise each start logs its credentials' source
    logging.getLogger().setLevel(logging.INFO)  # also to log what is wrong with the settings
    try:
        logging.getLogger().setLevel(composition.current().config.log_level.upper())
    except Exception:  # a function that fails to start would be restarted for ever and answer nothing
        log.exception("the parts cannot be put together")
