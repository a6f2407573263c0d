"""A request to the local server as the event that API Gateway's HTTP API would send (payload format 2.0)."""

import base64
import logging
import time

access = logging.getLogger("draftnight.access")


def answer_route(handler, route: str, parameters: dict[str, str], environ: dict, data: bytes) -> dict:
    """The handler's answer, which is logged in one line: the route, never the address, and how long it took.

    `route` is "METHOD /path/{parameter}".
    """
    began = time.perf_counter()
    answer = handler(http_event(route, parameters, environ, data))
    if access.isEnabledFor(logging.INFO):
        access.info("%s %s %.1f ms", route, answer["statusCode"], (time.perf_counter() - began) * 1000)
    return answer


def path_of(environ: dict) -> str:
    """The path with its escapes decoded, as text (PEP 3333 gives bytes)."""
    path = environ["PATH_INFO"]
    return path if path.isascii() else path.encode("latin-1", "replace").decode("utf-8", "replace")


def http_event(route: str, parameters: dict[str, str], environ: dict, data: bytes) -> dict:
    """A body that is no text comes as base64. The query is given as it was sent, which is all that is read of it."""
    try:
        body, binary = data.decode(), False
    except UnicodeDecodeError:
        body, binary = base64.b64encode(data).decode(), True
    path = environ["PATH_INFO"]
    return {
        "version": "2.0",
        "routeKey": route,
        "rawPath": path,
        "rawQueryString": environ.get("QUERY_STRING", ""),
        "headers": _headers(environ),
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
