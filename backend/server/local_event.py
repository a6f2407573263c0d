"""A request to the local server as the event that API Gateway's HTTP API would send (payload format 2.0)."""

import base64
import logging
import time
from dataclasses import dataclass

access = logging.getLogger("draftnight.access")


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """`path` without the query; names of `headers` in lower case; `data` the body; `address` the client's."""

    method: str
    path: str
    query_string: str
    query: dict[str, str]
    headers: dict[str, str]
    data: bytes
    address: str


def http_event(route: str, path_parameters: dict[str, str], request: HttpRequest) -> dict:
    """`route` is "METHOD /path/{parameter}". A body that is no text comes as base64."""
    try:
        body, binary = request.data.decode(), False
    except UnicodeDecodeError:
        body, binary = base64.b64encode(request.data).decode(), True
    return {
        "version": "2.0",
        "routeKey": route,
        "rawPath": request.path,
        "rawQueryString": request.query_string,
        "headers": request.headers,
        "queryStringParameters": request.query,
        "pathParameters": path_parameters,
        "body": body,
        "isBase64Encoded": binary,
        "requestContext": {
            "http": {"method": request.method, "path": request.path, "sourceIp": request.address}
        },
    }


def call(handler, event: dict) -> dict:
    """The handler's answer, which is logged in one line: the route, never the address, and how long it took."""
    began = time.perf_counter()
    answer = handler(event)
    if access.isEnabledFor(logging.INFO):
        access.info(
            "%s %s %.1f ms", event["routeKey"], answer["statusCode"], (time.perf_counter() - began) * 1000
        )
    return answer
