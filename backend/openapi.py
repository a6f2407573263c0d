"""Makes OpenAPI 3.1 of the REST API from routes.py and the handlers' declarations."""

import re
from functools import cache
from threading import Lock

import msgspec

import routes
from config import VERSION
from domain import errors
from domain.files import File, Written
from gateway import Endpoint
from schema import requests
from schema.answers import Error

REF = "#/components/schemas/{name}"

_writing = Lock()


def written() -> Written:
    """`document` as text, made once; simultaneous requests wait for the first."""
    with _writing:
        return _written()


@cache
def _written() -> Written:
    return Written(msgspec.json.encode(document()).decode())


def document() -> dict:
    """The whole document as JSON-ready values."""
    handlers = [(method, path, routes.load(module).endpoint) for method, path, module in routes.ROUTES]
    declared = [
        Error,
        *(kind for *_, e in handlers for kind in (e.body, e.answer) if kind not in (None, dict, File)),
    ]
    schemas, components = msgspec.json.schema_components(declared, ref_template=REF)
    schema_of = dict(zip(declared, schemas))
    _, asked = msgspec.json.schema_components([e.body for *_, e in handlers if e.body not in (None, dict)])
    unset = {kind.__name__: _unset(kind) for kind in declared if isinstance(kind, msgspec.StructMeta)}
    for name, schema in components.items():
        if name not in asked and "properties" in schema:
            # An answer has all its fields, except those declared as UNSET.
            schema["required"] = [key for key in schema["properties"] if key not in unset.get(name, ())]
    paths: dict = {}
    for method, path, endpoint in handlers:
        paths.setdefault(path, {})[method.lower()] = _operation(method, path, endpoint, schema_of)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Draftnight",
            "version": VERSION,
            "description": "Team leagues: drafted live, scored all season.",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _unset(kind: type) -> set[str]:
    return {field.name for field in msgspec.structs.fields(kind) if field.default is msgspec.UNSET}


def _operation(method: str, path: str, endpoint: Endpoint, schema_of: dict) -> dict:
    words = re.findall(r"\w+", path.replace("/api/", "").replace("{", "").replace("}", ""))
    operation: dict = {
        "operationId": "_".join([method.lower(), *words]),
        "summary": endpoint.doc.split("\n")[0],
    }
    names = re.findall(r"{(\w+)}", path)
    parameters = [{"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in names]
    kinds = {"cmd_id": {"type": "string", "format": "uuid"}}
    parameters += [
        {"name": n, "in": "query", "required": False, "schema": kinds.get(n, {"type": "string"})}
        for n in endpoint.query
    ]
    if parameters:
        operation["parameters"] = parameters
    if endpoint.body is not None:
        operation["requestBody"] = {"required": True, "content": _json(schema_of[endpoint.body])}
    elif endpoint.raw:
        file = {"schema": {"type": "string", "format": "binary"}}
        operation["requestBody"] = {"required": True, "content": {"application/octet-stream": file}}
    if not endpoint.open:
        operation["security"] = [{"bearer": []}]
    operation["responses"] = _responses(path, endpoint, schema_of)
    return operation


def _responses(path: str, endpoint: Endpoint, schema_of: dict) -> dict:
    success: dict = {"description": "Done."}
    if endpoint.answer is dict:
        success["content"] = _json({"type": "object"})
    elif endpoint.answer is File:
        success["content"] = {"text/calendar": {"schema": {"type": "string"}}}
    elif endpoint.answer is not None:
        success["content"] = _json(schema_of[endpoint.answer])
    responses = {str(endpoint.status): success}
    for status, codes in sorted(codes_by_status(path, endpoint).items()):
        responses[str(status)] = {"description": " · ".join(codes), "content": _json(schema_of[Error])}
    return responses


def refusals_of(path: str, endpoint: Endpoint) -> list[type[errors.Refusal]]:
    """What a route declares, and what follows from its address and from its body."""
    of_a_league = [errors.LeagueNotFound] if "{league_id}" in path else []
    return [*of_a_league, *endpoint.errors, *([errors.CommandMismatch] if _is_done_once(endpoint) else [])]


def _is_done_once(endpoint: Endpoint) -> bool:
    """Whether a `cmd_id` with another body is refused; on open routes it derives what is answered again."""
    if endpoint.open or (endpoint.body and issubclass(endpoint.body, requests.Repeatable)):
        return False
    return hasattr(endpoint.body, "cmd_id") or "cmd_id" in endpoint.query


def codes_by_status(path: str, endpoint: Endpoint) -> dict[int, list[str]]:
    """Every code this route may refuse with, by HTTP status."""
    takes_body = endpoint.body is not None or endpoint.raw
    common = [errors.InvalidRequest] if takes_body or endpoint.query else []
    common += [errors.PayloadTooLarge] if takes_body else []
    common += (
        []
        if endpoint.open
        else [errors.Unauthorized, errors.TokenExpired, errors.SeatOnly, errors.RateLimited]
    )
    common += [errors.Internal, errors.Unavailable]
    found: dict[int, list[str]] = {}
    for refusal in dict.fromkeys([*common, *refusals_of(path, endpoint)]):
        found.setdefault(refusal.status, []).append(refusal.code)
    return found


def _json(schema: dict) -> dict:
    return {"application/json": {"schema": schema}}
