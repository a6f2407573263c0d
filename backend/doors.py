"""Finds the handler for a method and path, and answers where there is none; every door asks here.

The local server's engines and the Lambda function for HTTP share it, so an address means the same at each.
Paths are compared after percent-decoding, which is how API Gateway and WSGI pass them on: an encoded slash is
a slash, and slashes are never added, removed or merged.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import gateway
import routes
from domain.errors import MethodNotAllowed, NotFound, Refusal
from services import Services

API = "/api"


@dataclass(frozen=True)
class Found:
    """`route` is "METHOD /path/{parameter}" as routes.py declares it; `module` names its handler."""

    route: str
    module: str
    parameters: dict[str, str]


Segments = tuple[str, ...]
Places = tuple[int, ...]
"""The indexes of a path's literal segments; the others are parameters."""
Methods = dict[str, tuple[Segments, str]]
"""By method, the declared path and the module that answers."""


@cache
def _by_length() -> dict[int, list[tuple[Places, dict[Segments, Methods]]]]:
    """The declared routes by number of segments and by places, then by the literal segments.

    However many routes there are, a path needs only a few lookups.
    """
    tables: dict[int, dict[Places, dict[Segments, Methods]]] = {}
    for method, path, module in routes.ROUTES:
        segments = tuple(path.split("/"))
        places = tuple(place for place, part in enumerate(segments) if not part.startswith("{"))
        table = tables.setdefault(len(segments), {}).setdefault(places, {})
        table.setdefault(tuple(segments[place] for place in places), {})[method] = (segments, module)
    # As at the gateway, a literal path is tried before one with a parameter in its place.
    return {length: sorted(table.items(), key=lambda it: -len(it[0])) for length, table in tables.items()}


def is_of_api(path: str) -> bool:
    return path == API or path.startswith(API + "/")


def find(method: str, path: str) -> Found:
    """The handler for `method` on the decoded `path`; a HEAD request gets the one for GET.

    Raises NotFound, or MethodNotAllowed with the methods that the address allows.
    """
    given = path.split("/")
    asked = "GET" if method == "HEAD" else method
    allowed: set[str] = set()
    for places, paths in _by_length().get(len(given), ()):
        methods = paths.get(tuple([given[place] for place in places]))
        if methods is None or not all(given[place] for place in range(1, len(given)) if place not in places):
            continue  # a parameter is never empty
        if asked in methods:
            segments, module = methods[asked]
            parameters = {
                part[1:-1]: text for part, text in zip(segments, given, strict=True) if part.startswith("{")
            }
            return Found(f"{asked} {'/'.join(segments)}", module, parameters)
        allowed |= methods.keys()
    if not allowed:
        raise NotFound
    implied = {"OPTIONS", "HEAD"} if "GET" in allowed else {"OPTIONS"}
    raise MethodNotAllowed(details={"allow": sorted(allowed | implied)})


def answer(services: Services, method: str, path: str, call: Callable[[Found], dict]) -> dict:
    """The response to `method` on `path`; `call` runs the handler found."""
    try:
        answered = call(find(method, path))
    except Refusal as refusal:
        answered = refused(services, method, refusal)
    return {**answered, "body": ""} if method == "HEAD" else answered


def refused(services: Services, method: str, refusal: Refusal) -> dict:
    """The response where `find` raised. OPTIONS gets the allowed methods; CORS is added elsewhere."""
    if method == "OPTIONS" and isinstance(refusal, MethodNotAllowed):
        return gateway.allowed(services, refusal.details["allow"])
    return gateway.refuse(services, refusal)
