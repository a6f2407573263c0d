"""What every door asks: which handler answers this method on this path, and what is said where none does.

The local server's engines and the Lambda function for HTTP all ask here, so an address means the same at each. A path
is compared once its escapes are decoded, which is how API Gateway hands it on and how WSGI does: an encoded slash is
a slash, and none is added, taken away or merged.
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
"""Which segments of a path are written out; the others are parameters."""
Methods = dict[str, tuple[Segments, str]]
"""By method the path as it is declared, and the module that answers."""


@cache
def _by_length() -> dict[int, list[tuple[Places, dict[Segments, Methods]]]]:
    """The declared routes by their number of segments and by their places, found by what is written out
    there.

    However many routes there are, an address is looked up a few times.
    """
    tables: dict[int, dict[Places, dict[Segments, Methods]]] = {}
    for method, path, module in routes.ROUTES:
        segments = tuple(path.split("/"))
        places = tuple(place for place, part in enumerate(segments) if not part.startswith("{"))
        table = tables.setdefault(len(segments), {}).setdefault(places, {})
        table.setdefault(tuple(segments[place] for place in places), {})[method] = (segments, module)
    # An address that is written out goes before one with a parameter in its place, as at the gateway.
    return {length: sorted(table.items(), key=lambda it: -len(it[0])) for length, table in tables.items()}


def is_of_api(path: str) -> bool:
    return path == API or path.startswith(API + "/")


def find(method: str, path: str) -> Found:
    """What answers `method` on the decoded `path`; HEAD is answered by what answers GET.

    Raises NotFound, or MethodNotAllowed with what the address takes.
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
    """The response to `method` on `path`; `call` asks the handler that was found."""
    try:
        answered = call(find(method, path))
    except Refusal as refusal:
        answered = refused(services, method, refusal)
    return {**answered, "body": ""} if method == "HEAD" else answered


def refused(services: Services, method: str, refusal: Refusal) -> dict:
    """The response where `find` raised. OPTIONS is told what the address takes; CORS is each home's own."""
    if method == "OPTIONS" and isinstance(refusal, MethodNotAllowed):
        return gateway.allowed(services, refusal.details["allow"])
    return gateway.refuse(services, refusal)
