"""Converts a request to the event that API Gateway's HTTP API would send (payload format 2.0), and its answer
back.
"""

import base64
import gzip
import logging
import time

from server.web_files import accepts

access = logging.getLogger("draftnight.access")
WORTH_PACKING, LARGEST_PACKED = 1_400, 256 * 1024
"""Bytes of an answer worth compressing: fewer fit into one packet anyway, more would block everybody else."""


def answer_route(handler, route: str, parameters: dict[str, str], environ: dict, data: bytes) -> dict:
    """The handler's answer; logs one line with the route (never the address) and the time taken.

    `route` is "METHOD /path/{parameter}".
    """
    began = time.perf_counter()
    answer = handler(http_event(route, parameters, environ, data))
    if access.isEnabledFor(logging.INFO):
        access.info("%s %s %.1f ms", route, answer["statusCode"], (time.perf_counter() - began) * 1000)
    return answer


def as_http(answer: dict, environ: dict) -> tuple[int, dict[str, str], bytes]:
    """The status, headers and body of a handler's answer, compressed if the client accepts that.

    Answers with a token are never compressed: the length of a compressed answer reveals something of its
    content.
    """
    body, headers = answer["body"].encode(), answer["headers"]
    if WORTH_PACKING <= len(body) <= LARGEST_PACKED and not environ["PATH_INFO"].startswith("/api/auth/"):
        headers["vary"] = "Accept-Encoding"
        if accepts(environ.get("HTTP_ACCEPT_ENCODING", ""), "gzip"):
            body = gzip.compress(body, 1, mtime=0)
            headers["content-encoding"] = "gzip"
    return answer["statusCode"], headers, body


def path_of(environ: dict) -> str:
    """The percent-decoded path as text (PEP 3333 gives bytes)."""
    path = environ["PATH_INFO"]
    return path if path.isascii() else path.encode("latin-1", "replace").decode("utf-8", "replace")


def http_event(route: str, parameters: dict[str, str], environ: dict, data: bytes) -> dict:
    """The event. A body that is not text is base64; the query is passed on raw."""
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
    """The headers by lower-case name."""
    headers = {
        name[5:].lower().replace("_", "-"): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    if environ.get("CONTENT_TYPE"):
        headers["content-type"] = environ["CONTENT_TYPE"]
    return headers
