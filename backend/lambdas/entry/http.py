"""One Lambda function for all routes of the HTTP API: the handler is found by the route and imported on demand."""

import json
from functools import cache
from urllib.parse import unquote

import doors

import routes
import services as composition
from domain.errors import Internal
from lambdas.entry.guard import guarded, prepare

MODULES = {f"{method} {path}": module for method, path, module in routes.ROUTES}
FAILED = {
    "statusCode": Internal.status,
    "headers": {"content-type": "application/json", "cache-control": "no-store"},
    "body": json.dumps(Internal().body()),
}
_handler = cache(routes.load)


@guarded(lambda event: event.get("routeKey", "?"), FAILED)
def handler(event: dict, context=None) -> dict:
    """`event` is the HTTP API's, payload format 2.0; `$default` is every address and method that is none to it."""
    module = MODULES.get(event.get("routeKey"))
    if module is not None and all(map(_is_one_part, (event.get("pathParameters") or {}).values())):
        return _handler(module)(event, context)

    def call(found: doors.Found) -> dict:
        asked = {**event, "routeKey": found.route, "pathParameters": found.parameters}
        return _handler(found.module)(asked, context)

    method = event.get("requestContext", {}).get("http", {}).get("method", "")
    return doors.answer(composition.current(), method, unquote(event.get("rawPath", "")), call)


def _is_one_part(text: str) -> bool:
    """Else the gateway took for one part of a path what are two (see doors.py)."""
    return "/" not in unquote(text)


prepare()
