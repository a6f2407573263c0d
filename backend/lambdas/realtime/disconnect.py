"""`$disconnect`: a socket is gone."""

from actions import realtime
from gateway import socket_endpoint


@socket_endpoint
def handler(services, event, message):
    """It leaves every room."""
    realtime.disconnect(services, event["requestContext"]["connectionId"])
