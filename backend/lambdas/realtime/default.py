"""`$default`: a message from an open socket: `{"action": …}`."""

from actions import realtime
from domain.errors import InvalidRequest
from gateway import socket_endpoint
from services import Services


@socket_endpoint
def handler(services: Services, event, message):
    """join_league, leave_league, authenticate, ping."""
    connection_id = event["requestContext"]["connectionId"]
    match message.get("action"):
        case "join_league":
            return realtime.join_league(services, connection_id, message.get("league_id"))
        case "leave_league":
            return realtime.leave_league(services, connection_id, message.get("league_id"))
        case "authenticate":
            return realtime.connect(services, connection_id, str(message.get("token")))
        case "ping":
            return {}
    raise InvalidRequest("This message has no known action.", {"field": "action"})
