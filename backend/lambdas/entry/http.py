"""One Lambda function for all routes of the HTTP API; it imports the route's handler on demand."""

import json
from urllib.parse import unquote

import doors

import routes
import services as composition
from domain.errors import Internal
from lambdas.entry import pages
from lambdas.entry.guard import guarded, prepare

MODULES = {f"{method} {path}": module for method, path, module in routes.ROUTES}
FAILED = {
    "statusCode": Internal.status,
    "headers": {"content-type": "application/json", "cache-control": "no-store"},
    "body": json.dumps(Internal().body()),
}


@guarded(lambda event: event.get("routeKey", "?"), FAILED)
def handler(event: dict, context=None) -> dict:
    """`event` is the HTTP API's, payload format 2.0; its `$default` route is any address it does not know."""
    module = MODULES.get(event.get("routeKey"))
    if module is not None and all(map(_is_one_part, (event.get("pathParameters") or {}).values())):
        return routes.load(module)(event, context)

    def call(found: doors.Found) -> dict:
        asked = {**event, "routeKey": found.route, "pathParameters": found.parameters}
        return routes.load(found.module)(asked, context)

    method = event.get("requestContext", {}).get("http", {}).get("method", "")
    path = unquote(event.get("rawPath", ""))
    if pages.is_page(method, path):
        return pages.answer(composition.current(), method, path)
    return doors.answer(composition.current(), method, path, call)


def _is_one_part(text: str) -> bool:
    """Whether a path parameter is one part: the gateway takes an encoded slash for one (see doors.py)."""
    return "/" not in unquote(text)


prepare()
