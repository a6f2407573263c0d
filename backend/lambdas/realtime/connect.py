"""`$connect`: a socket opens, with an access token or a one-time ticket."""

from actions import realtime
from domain.errors import Forbidden, Unauthorized
from gateway import bearer, socket_endpoint
from services import Services


@socket_endpoint
def handler(services: Services, event, message):
    """Admit a socket with a token (Authorization: Bearer) or ticket (?ticket=), from an allowed origin."""
    origin = (event.get("headers") or {}).get("origin")  # scripts send none, and no cookies count here
    if origin is not None and origin not in services.config.allowed_origins:
        raise Forbidden("This page may not open a connection here.")
    connection_id = event["requestContext"]["connectionId"]
    ticket = (event.get("queryStringParameters") or {}).get("ticket")
    if ticket:
        return realtime.connect_by_ticket(services, connection_id, ticket)
    if bearer(event) is None:
        raise Unauthorized
    return realtime.connect(services, connection_id, bearer(event))
