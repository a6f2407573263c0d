"""Turns gateway events into requests, results into responses and errors into statuses, for every handler.

An event is what API Gateway's HTTP API sends (payload format 2.0); the local server makes the same from its
requests. A handler is a function of a `Request` under `@endpoint`; it raises a `Refusal` and never catches
one.
"""

import hashlib
import hmac
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

import msgspec

import services as composition
from domain.account import Identity
from domain.errors import Internal, InvalidRequest, PayloadTooLarge, Refusal, SeatOnly
from domain.files import File, Written
from inputs import MAX_BODY, Endpoint, Handler, body_of, bytes_of, has_version, path_of, query_of
from security.addresses import network
from security.devices import LONGEST_USER_AGENT, device_name
from security.rate_limits import COMMANDS_PER_USER, MESSAGES_PER_CONNECTION, READS_PER_USER
from security.sign_ins import check_sign_in
from services import Services
from storage.port import IdempotencyRecord

log = logging.getLogger("draftnight.gateway")
_encode = msgspec.json.Encoder().encode


class Request(msgspec.Struct, frozen=True):
    """`received_at` (epoch ms) is when the server got it; `user_id` is verified, "" on open routes.

    `seat` is the only league that the sign-in is valid for, None for all.
    """

    services: Services
    user_id: str
    path: dict[str, str]
    query: dict[str, str]
    body: Any
    received_at: int
    address: str
    route: str
    seat: str | None = None
    sign_in: str | None = None
    user_agent: str = ""

    @property
    def in_league(self) -> tuple[Services, str, str]:
        """What an action on a league begins with: who asks, and about which."""
        return self.services, self.user_id, self.path["league_id"]

    @property
    def device(self) -> str | None:
        """The kind of device it was sent from, in words of our own."""
        return device_name(self.user_agent)

    @property
    def command(self) -> IdempotencyRecord | None:
        """The record of this command, if the client gave it a `cmd_id`."""
        cmd_id = _cmd_id_in(self.query) if self.body is None else getattr(self.body, "cmd_id", None)
        if cmd_id is None:
            return None
        asked = msgspec.structs.replace(self.body, cmd_id=None) if hasattr(self.body, "cmd_id") else self.body
        text = self.route.encode() + _encode(self.path) + _encode(asked)
        return IdempotencyRecord(str(cmd_id), self.user_id, hashlib.sha256(text).hexdigest())


def _cmd_id_in(query: dict[str, str]) -> UUID | None:
    """The `cmd_id` in the query of a request without a body (DELETE)."""
    try:
        return msgspec.convert(query["cmd_id"], UUID) if "cmd_id" in query else None
    except msgspec.ValidationError:
        raise InvalidRequest("cmd_id is a UUID.", {"field": "cmd_id"}) from None


def endpoint(
    *,
    body: type | None = None,
    answer: type | None = None,
    status: int = 200,
    open: bool = False,
    errors: tuple[type[Refusal], ...] = (),
    max_body: int = MAX_BODY,
    query: tuple[str, ...] = (),
    seat: bool = False,
    raw: bool = False,
) -> Callable[[Callable[[Request], Any]], Handler]:
    """Decorates a function of a Request as `handler(event, context)`; its docstring documents the route."""

    def decorate(function: Callable[[Request], Any]) -> Handler:
        declared = Endpoint(
            body, answer, status, open, errors, max_body, query, seat, (function.__doc__ or "").strip(), raw
        )

        @wraps(function)
        def handler(event: dict, context=None) -> dict:
            services = composition.current()
            try:
                result = function(_request(services, declared, event))
                status = (
                    304 if isinstance(result, File) and has_version(event, result.etag) else declared.status
                )
                return _response(services, status, None if declared.answer is None else result)
            except Refusal as refusal:
                return refuse(services, refusal)
            except Exception:
                # A fault of ours shows nobody a stack trace and ends only this request.
                log.exception("%s failed", event.get("routeKey", "?"))
                return refuse(services, Internal())

        made = cast(Handler, handler)
        made.endpoint = declared
        return made

    return decorate


def refuse(services: Services, refusal: Refusal) -> dict:
    """The response for a refusal."""
    response = _response(services, refusal.status, refusal.body())
    if "retry_after" in refusal.details:
        response["headers"]["retry-after"] = str(refusal.details["retry_after"])
    if "allow" in refusal.details:
        response["headers"]["allow"] = ", ".join(refusal.details["allow"])
    return response


def allowed(services: Services, methods: list[str]) -> dict:
    """The response to OPTIONS: the methods an address allows."""
    response = _response(services, 204, None)
    response["headers"]["allow"] = ", ".join(methods)
    return response


def _response(services: Services, status: int, answer) -> dict:
    headers = {"content-type": "application/json", "cache-control": "no-store"}
    headers["x-content-type-options"] = "nosniff"
    headers["x-server-now"] = str(services.clock.now_ms())
    if answer is None:
        return {"statusCode": 204 if status == 200 else status, "headers": headers, "body": ""}
    if isinstance(answer, Written):
        return {"statusCode": status, "headers": headers, "body": answer.text}
    if isinstance(answer, File):
        headers["content-type"] = answer.type
        headers["content-disposition"] = f'attachment; filename="{answer.name}"'
        if answer.etag is not None:
            # weak: the response may get compressed, which changes its bytes (RFC 9110 §8.8.1)
            headers |= {"etag": f"W/{answer.etag}", "vary": "Accept-Encoding"}
            headers["cache-control"] = "private, no-cache"
        return {"statusCode": status, "headers": headers, "body": "" if status == 304 else answer.content}
    return {"statusCode": status, "headers": headers, "body": _encode(answer).decode()}


def _request(services: Services, declared: Endpoint, event: dict) -> Request:
    now = services.clock.now_ms()
    # The gateway's own time: a pick must not be late because a function had to start first.
    received_at = min(now, event["requestContext"].get("timeEpoch", now))
    path = path_of(event.get("pathParameters") or {})
    identity = None if declared.open else identify(services, event)
    user_id = identity.user_id if identity else ""
    if user_id and event["requestContext"].get("http", {}).get("method") in ("GET", "HEAD"):
        services.limits.check(f"reads {user_id}", READS_PER_USER)
    elif user_id:
        services.limits.check(f"commands {user_id}", COMMANDS_PER_USER)
    body = body_of(declared, event)
    if identity is not None and identity.seat is not None:
        _check_seat(services, declared, identity.seat, path, body)
    return Request(
        services=services,
        user_id=user_id,
        path=path,
        query=query_of(declared, event),
        body=body,
        received_at=received_at,
        address=viewer_network(services, event),
        route=event.get("routeKey", ""),
        seat=identity.seat if identity else None,
        sign_in=identity.sign_in if identity else None,
        user_agent=(event.get("headers") or {}).get("user-agent", "")[:LONGEST_USER_AGENT],
    )


def _check_seat(services: Services, declared: Endpoint, seat: str, path: dict[str, str], body) -> None:
    """Raises SeatOnly unless the request is about the league `seat`, the only one the sign-in is valid for.

    Only this function decides that, so a new route is closed to such sign-ins until it has the league in its
    path or declares `seat=True`.
    """
    if "league_id" in path:
        allowed = path["league_id"] == seat
    else:
        allowed = declared.seat and getattr(body, "league_id", seat) == seat
    if allowed and "competition_id" in path:
        league = services.store.leagues.load(seat)
        allowed = league is not None and league.competition_id == path["competition_id"]
    if not allowed:
        raise SeatOnly


def viewer_network(services: Services, event: dict) -> str:
    """The client's network, for rate limits: an IPv4 address, or the IPv6 network of one household.

    A request with our secret comes from CloudFront, which names the viewer.
    """
    headers, secret = event.get("headers") or {}, services.config.origin_secret
    shown = headers.get("x-origin-secret", "").encode("utf-8", "surrogatepass")
    address = event["requestContext"].get("http", {}).get("sourceIp", "")
    if secret and hmac.compare_digest(shown, secret):
        address = headers.get("x-viewer-address", address)
    return network(address)


def identify(services: Services, event: dict) -> Identity:
    """Who the bearer token speaks for. Raises Unauthorized (also if its sign-in has ended), TokenExpired."""
    identity = verified(services, event)
    check_sign_in(services.store.accounts.is_alive, identity.sign_in)
    return identity


def verified(services: Services, event: dict) -> Identity:
    """`identify` by the token alone, without asking the store."""
    return services.tokens.verify(bearer(event) or "")


def bearer(event: dict) -> str | None:
    """The bearer token of an event's Authorization header."""
    scheme, _, token = (event.get("headers") or {}).get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def socket_endpoint(function):
    """Decorates `function(services, event, message)` as a handler of WebSocket events.

    The returned dict becomes the acknowledgement: `{"ok": true, …}` or `{"ok": false, "error": {code,
    message, details}}`. API Gateway drops what is returned, so the broadcaster also gets the ack, but not
    while a socket opens or after it closed.
    """

    @wraps(function)
    def handler(event: dict, context=None) -> dict:
        services = composition.current()
        route, connection_id = (
            event["requestContext"].get("routeKey"),
            event["requestContext"]["connectionId"],
        )
        message = {}
        try:
            if route == "$default":  # an opening one may be unknown, and a closing one is never refused
                services.limits.check(f"messages {connection_id}", MESSAGES_PER_CONNECTION)
            message = _message(event)
            status, ack = 200, {"ok": True, **(function(services, event, message) or {})}
        except Refusal as refusal:
            status, ack = refusal.status, {"ok": False, **refusal.body()}
        except Exception:  # as above: the connection stays open
            log.exception("socket %s failed", route)
            status, ack = 500, {"ok": False, **Internal().body()}
        if route == "$default":
            services.broadcaster.acknowledge(connection_id, _message_id(message), ack)
        return {"statusCode": status, "body": _encode(ack).decode()}

    return handler


def _message_id(message: dict) -> str | int | None:
    """The client's id of its message, if it is a short text or a number."""
    given = message.get("id")
    return given if isinstance(given, int) or (isinstance(given, str) and len(given) <= 100) else None


def _message(event: dict) -> dict:
    raw = event.get("body") or "{}"
    if len(raw) > MAX_BODY:
        raise PayloadTooLarge
    try:
        message = msgspec.json.decode(bytes_of(raw, event.get("isBase64Encoded", False)))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise InvalidRequest("The message is not valid JSON.") from None
    if not isinstance(message, dict):
        raise InvalidRequest("A message is a JSON object.")
    return message
