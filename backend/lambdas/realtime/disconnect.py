"""`$disconnect`: a socket is gone."""

from gateway import socket_endpoint


@socket_endpoint
def handler(services, event, message):
    """It leaves every room."""
    services.broadcaster.disconnect(event["requestContext"]["connectionId"])
