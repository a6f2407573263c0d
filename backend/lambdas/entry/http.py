"""One Lambda function for all routes of the HTTP API: the handler is found by the route and imported on demand."""

import json
from functools import cache

import routes
import services as composition
from domain.errors import Internal, NotFound
from gateway import refuse
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
    """`event` is the HTTP API's, payload format 2.0; the `$default` route is every address there is not."""
    module = MODULES.get(event.get("routeKey"))
    if module is None:
        return refuse(composition.current(), NotFound())
    return _handler(module)(event, context)


prepare()
