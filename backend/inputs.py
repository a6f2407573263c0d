"""What a route declares, and what a client sends to it, bounded before anybody looks: a path, a query, a body."""

import base64
import binascii
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qsl

import msgspec

from domain.errors import InvalidRequest, PayloadTooLarge, Refusal

MAX_BODY = 64 * 1024
MOST_FIELDS = 100
"""Names and values in a query; a route knows a few."""
LONGEST_PROBLEM = 200
"""Characters of what is wrong with a body, as the library says it: it may quote what was sent."""
LONGEST_PART = 200
"""Characters of one part of a path, or of one value in a query. Ids, codes and numbers are far shorter."""
LONGEST_IF_NONE_MATCH = 500
"""Characters; what stands after them names versions that nobody asks about."""


@dataclass(frozen=True)
class Endpoint:
    """What a route declares: for OpenAPI, and for the gateway to enforce.

    `body` and `answer` are declared types (None: none), `status` that of success, `open` needs no token,
    `errors` the refusals particular to it, `max_body` in bytes. `seat`: also for a sign-in to one league's seat,
    which otherwise may only ask about that league. `raw`: the body is a file, given as its bytes.
    """

    body: type | None
    answer: type | None
    status: int
    open: bool
    errors: tuple[type[Refusal], ...]
    max_body: int
    query: tuple[str, ...]
    seat: bool
    doc: str
    raw: bool = False


class Handler(Protocol):
    """What answers a route, here and in Lambda."""

    endpoint: Endpoint

    def __call__(self, event: dict, context: object = None) -> dict: ...


def path_of(parameters: dict[str, str]) -> dict[str, str]:
    """An id that is too long, or no text at all, is that of nothing: the empty one."""
    return {name: text if _is_short_text(text) else "" for name, text in parameters.items()}


def has_version(event: dict, etag: str | None) -> bool:
    """Whether the client has this version already (If-None-Match), packed or not."""
    named = (event.get("headers") or {}).get("if-none-match", "")[:LONGEST_IF_NONE_MATCH]
    return etag is not None and etag in (one.strip().removeprefix("W/") for one in named.split(","))


def query_of(declared: Endpoint, event: dict) -> dict[str, str]:
    """Of a query what the `Endpoint` knows.

    It is read as it was sent: API Gateway joins the values of a doubled name by a comma, and other servers take the
    first or the last. Raises InvalidRequest for a name that is given twice or a value that nobody needs to look at.
    """
    known: dict[str, str] = {}
    for name, text in _pairs(event):
        if name not in declared.query:
            continue
        if name in known:
            raise InvalidRequest(f"{name} is given twice.", {"field": name})
        if not _is_short_text(text):
            raise InvalidRequest(
                f"{name} is longer than {LONGEST_PART} characters, or no text.", {"field": name}
            )
        known[name] = text
    return known


def _pairs(event: dict) -> Iterable[tuple[str, str]]:
    raw = event.get("rawQueryString")
    if not raw:
        return (event.get("queryStringParameters") or {}).items()
    try:
        return parse_qsl(raw, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise InvalidRequest("This address has too many parameters.") from None


def _is_short_text(text: str) -> bool:
    """Short, and without lone surrogates, which neither UTF-8 nor any store takes."""
    if len(text) > LONGEST_PART:
        return False
    try:
        text.encode()
        return True
    except UnicodeEncodeError:
        return False


def body_of(declared: Endpoint, event: dict):
    """The body as the `Endpoint` declares it. Routes without one ignore what is sent."""
    if declared.body is None and not declared.raw:
        return None
    raw = event.get("body") or ""
    if len(raw) > declared.max_body * 2:
        raise PayloadTooLarge(details={"max_bytes": declared.max_body})
    data = bytes_of(raw, event.get("isBase64Encoded", False))
    if len(data) > declared.max_body:
        raise PayloadTooLarge(details={"max_bytes": declared.max_body})
    if declared.body is None:
        return data
    return parse(data if data.strip() else b"{}", declared.body)


def bytes_of(raw: str, is_base64: bool) -> bytes:
    """What a gateway's event carries as text. Raises InvalidRequest."""
    if not is_base64:
        return raw.encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(raw, validate=True)
    except (binascii.Error, ValueError):
        raise InvalidRequest("The request's body cannot be read.") from None


_decoders: dict[type, msgspec.json.Decoder] = {}
_one_at_a_time = threading.Lock()


def _decoder_of(declared: type) -> msgspec.json.Decoder:
    """Types are learnt by one thread at a time.

    What msgspec knows of a type it learns at its first use, and a thread that comes meanwhile finds half of
    it, which ends the process (seen with 0.22).
    """
    found = _decoders.get(declared)
    if found is None:
        with _one_at_a_time:
            found = _decoders.setdefault(declared, msgspec.json.Decoder(declared))
    return found


def parse(data: bytes, declared: type):
    """`data` as the declared type. Raises InvalidRequest with a sentence that names the field."""
    try:
        return _decoder_of(declared).decode(data)
    except msgspec.ValidationError as error:
        problem, _, where = str(error).partition(" - at `$")
        field = where.rstrip("`").lstrip(".")
        problem = (
            problem if len(problem) <= LONGEST_PROBLEM else f"{problem[:LONGEST_PROBLEM]}…"
        )  # it quotes what was sent
        text = f"{field}: {problem}." if field else f"{problem}."
        raise InvalidRequest(text, {"field": field} if field else {}) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise InvalidRequest("The request's body is not valid JSON.") from None
