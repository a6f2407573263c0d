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


@cache
def _by_length() -> dict[int, list[tuple[Segments, dict[str, str]]]]:
    """The declared paths by their number of segments, each with the modules of its methods."""
    modules: dict[Segments, dict[str, str]] = {}
    for method, path, module in routes.ROUTES:
        modules.setdefault(tuple(path.split("/")), {})[method] = module
    table: dict[int, list] = {}
    # An address that is written out goes before one with a parameter in its place, as at the gateway.
    for segments in sorted(modules, key=lambda parts: sum(part.startswith("{") for part in parts)):
        table.setdefault(len(segments), []).append((segments, modules[segments]))
    return table


def is_of_api(path: str) -> bool:
    return path == API or path.startswith(API + "/")


def find(method: str, path: str) -> Found:
    """What answers `method` on the decoded `path`; HEAD is answered by what answers GET.

    Raises NotFound, or MethodNotAllowed with what the address takes.
    """
    given = path.split("/")
    asked = "GET" if method == "HEAD" else method
    allowed: set[str] = set()
    for segments, modules in _by_length().get(len(given), ()):
        parameters = _parameters(segments, given)
        if parameters is None:
            continue
        if asked in modules:
            return Found(f"{asked} {'/'.join(segments)}", modules[asked], parameters)
        allowed |= modules.keys()
    if not allowed:
        raise NotFound
    implied = {"OPTIONS", "HEAD"} if "GET" in allowed else {"OPTIONS"}
    raise MethodNotAllowed(details={"allow": sorted(allowed | implied)})


def _parameters(segments: Segments, given: list[str]) -> dict[str, str] | None:
    """The path's parameters, None if `given` is not such a path. A parameter is never empty."""
    parameters = {}
    for known, text in zip(segments, given, strict=True):
        if known.startswith("{") and text:
            parameters[known[1:-1]] = text
        elif known != text:
            return None
    return parameters


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
