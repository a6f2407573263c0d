"""A request as the event that API Gateway's HTTP API would send (payload format 2.0), and its answer."""

import base64
import gzip
import logging
import time

from server.web_files import accepts

access = logging.getLogger("draftnight.access")
WORTH_PACKING, LARGEST_PACKED = 1_400, 256 * 1024
"""Bytes of an answer: fewer fit into one packet anyway, more would keep everybody else waiting."""


def answer_route(handler, route: str, parameters: dict[str, str], environ: dict, data: bytes) -> dict:
    """The handler's answer, which is logged in one line: the route, never the address, and how long it took.

    `route` is "METHOD /path/{parameter}".
    """
    began = time.perf_counter()
    answer = handler(http_event(route, parameters, environ, data))
    if access.isEnabledFor(logging.INFO):
        access.info("%s %s %.1f ms", route, answer["statusCode"], (time.perf_counter() - began) * 1000)
    return answer


def as_http(answer: dict, environ: dict) -> tuple[int, dict[str, str], bytes]:
    """The status, headers and body of a handler's answer, packed for who takes it.

    Never what holds a token: the length of a packed answer tells something of what is in it.
    """
    body, headers = answer["body"].encode(), answer["headers"]
    if WORTH_PACKING <= len(body) <= LARGEST_PACKED and not environ["PATH_INFO"].startswith("/api/auth/"):
        headers["vary"] = "Accept-Encoding"
        if accepts(environ.get("HTTP_ACCEPT_ENCODING", ""), "gzip"):
            body = gzip.compress(body, 1, mtime=0)
            headers["content-encoding"] = "gzip"
    return answer["statusCode"], headers, body


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
