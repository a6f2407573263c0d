"""Declares a route, and limits and parses what a client sends to it: path, query, body."""

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
"""Most names and values in a query; a route knows a few."""
LONGEST_PROBLEM = 200
"""Characters of the library's description of a fault, which may quote what was sent."""
LONGEST_PART = 200
"""Characters of one part of a path, or one value in a query. Ids, codes and numbers are far shorter."""
LONGEST_IF_NONE_MATCH = 500
"""Characters that are read of the header."""


@dataclass(frozen=True)
class Endpoint:
    """What a route declares, for OpenAPI and for the gateway to enforce.

    `body` and `answer` are declared types (None: none), `status` that of success, `open` needs no token,
    `errors` the refusals particular to it, `max_body` in bytes. `seat`: also open to a sign-in for one
    league's seat, which otherwise may only ask about that league. `raw`: the body is a file, passed on as
    bytes.
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
    """A route's handler, here and in Lambda."""

    endpoint: Endpoint

    def __call__(self, event: dict, context: object = None) -> dict: ...


def path_of(parameters: dict[str, str]) -> dict[str, str]:
    """The path's parameters; one that is too long or not text becomes "", the id of nothing."""
    return {name: text if _is_short_text(text) else "" for name, text in parameters.items()}


def has_version(event: dict, etag: str | None) -> bool:
    """Whether the client already has this version (If-None-Match), compressed or not."""
    named = (event.get("headers") or {}).get("if-none-match", "")[:LONGEST_IF_NONE_MATCH]
    return etag is not None and etag in (one.strip().removeprefix("W/") for one in named.split(","))


def query_of(declared: Endpoint, event: dict) -> dict[str, str]:
    """The query's parameters that the `Endpoint` knows.

    Reads the raw query: API Gateway joins the values of a repeated name by a comma, other servers take the
    first or the last. Raises InvalidRequest for a name given twice or a value that is too long.
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
    """Whether it is short and without lone surrogates, which neither UTF-8 nor any store accepts."""
    if len(text) > LONGEST_PART:
        return False
    try:
        text.encode()
        return True
    except UnicodeEncodeError:
        return False


def body_of(declared: Endpoint, event: dict):
    """The body as the `Endpoint` declares it, or None. Raises PayloadTooLarge, InvalidRequest."""
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
    """The bytes that a gateway event carries as text. Raises InvalidRequest."""
    if not is_base64:
        return raw.encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(raw, validate=True)
    except (binascii.Error, ValueError):
        raise InvalidRequest("The request's body cannot be read.") from None


_decoders: dict[type, msgspec.json.Decoder] = {}
_one_at_a_time = threading.Lock()


def _decoder_of(declared: type) -> msgspec.json.Decoder:
    """A decoder for a type; only one thread at a time makes new ones.

    msgspec inspects a type at its first use, and a second thread that finds it half done ends the process
    (seen with 0.22).
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
