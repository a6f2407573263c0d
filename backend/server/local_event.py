"""A request to the local server as the event that API Gateway's HTTP API would send (payload format 2.0)."""

import base64
import logging
import time
from urllib.parse import parse_qsl

from domain.errors import InvalidRequest

access = logging.getLogger("draftnight.access")
MOST_FIELDS = 100


def answer_route(handler, route: str, parameters: dict[str, str], environ: dict, data: bytes) -> dict:
    """The handler's answer, which is logged in one line: the route, never the address, and how long it took.

    `route` is "METHOD /path/{parameter}". Raises InvalidRequest if the query cannot be read.
    """
    began = time.perf_counter()
    answer = handler(http_event(route, parameters, environ, data))
    if access.isEnabledFor(logging.INFO):
        access.info("%s %s %.1f ms", route, answer["statusCode"], (time.perf_counter() - began) * 1000)
    return answer


def http_event(route: str, parameters: dict[str, str], environ: dict, data: bytes) -> dict:
    """A body that is no text comes as base64."""
    try:
        body, binary = data.decode(), False
    except UnicodeDecodeError:
        body, binary = base64.b64encode(data).decode(), True
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    return {
        "version": "2.0",
        "routeKey": route,
        "rawPath": path,
        "rawQueryString": query,
        "headers": _headers(environ),
        "queryStringParameters": _query(query) if query else {},
        "pathParameters": parameters,
        "body": body,
        "isBase64Encoded": binary,
        "requestContext": {
            "http": {
                "method": environ["REQUEST_METHOD"],
                "path": path,
                "sourceIp": environ.get("REMOTE_ADDR", ""),
            }
        },
    }


def _headers(environ: dict) -> dict[str, str]:
    """By their names in lower case."""
    headers = {
        name[5:].lower().replace("_", "-"): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    if environ.get("CONTENT_TYPE"):
        headers["content-type"] = environ["CONTENT_TYPE"]
    return headers


def _query(text: str) -> dict[str, str]:
    """The first value of each name."""
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise InvalidRequest("This address has too many parameters.") from None
    return dict(reversed(pairs))
