"""`$disconnect`: a socket is gone."""

from actions import realtime
from gateway import socket_endpoint
from services import Services


@socket_endpoint
def handler(services: Services, event, message):
    """Remove the socket from every room."""
    realtime.disconnect(services, event["requestContext"]["connectionId"])
