"""API Gateway's HTTP API, as far as it shapes a function's event: routes, names, and how it passes on an
address.

It matches the address as written, lower-cases header names, joins repeated headers with a comma, and passes
on the path with its escapes decoded (except `%25`).
"""

import base64
import re
from urllib.parse import parse_qsl, unquote

import routes

ESCAPES = re.compile(r"(?:%(?!25)[0-9A-Fa-f]{2})+")


def event_of(method: str, target: str, headers: list[tuple[str, str]] = (), body: bytes = b"") -> dict:
    """The event, payload format 2.0, of a request for `target` (path and query, as sent)."""
    path, _, query = target.partition("?")
    key, parameters = _route(method, path)
    decoded = ESCAPES.sub(lambda found: unquote(found[0]), path)
    event = {
        "version": "2.0",
        "routeKey": key,
        "rawPath": decoded,
        "rawQueryString": query,
        "headers": {},
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "abc123",
            "domainName": "abc123.execute-api.us-east-1.amazonaws.com",
            "http": {
                "method": method, "path": decoded, "protocol": "HTTP/1.1",
                "sourceIp": "203.0.113.9", "userAgent": "a phone",
            },
            "requestId": "JKJaXmPLvHcESHA=",
            "routeKey": key,
            "stage": "$default",
            "time": "29/Nov/2026:01:00:00 +0000",
        },
        "isBase64Encoded": False,
    }  # fmt: skip
    cookies = []
    for name, value in headers:
        name = name.lower()
        if name == "cookie":  # cookies are passed on separately
            cookies += [one.strip() for one in value.split(";")]
        else:
            known = event["headers"].get(name)
            event["headers"][name] = value if known is None else f"{known},{value}"
    if cookies:
        event["cookies"] = cookies
    if parameters:
        event["pathParameters"] = parameters
    if query:
        values: dict[str, list[str]] = {}
        for name, value in parse_qsl(query, keep_blank_values=True):
            values.setdefault(name, []).append(value)
        event["queryStringParameters"] = {name: ",".join(several) for name, several in values.items()}
    if body:
        event["isBase64Encoded"] = "content-type" not in event["headers"]
        event["body"] = base64.b64encode(body).decode() if event["isBase64Encoded"] else body.decode()
    return event


def _route(method: str, path: str) -> tuple[str, dict[str, str]]:
    for known, pattern, _ in routes.ROUTES:
        match = re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", pattern), path)
        if known == method and match:
            return f"{known} {pattern}", {name: unquote(text) for name, text in match.groupdict().items()}
    return "$default", {}
