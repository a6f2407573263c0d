"""The client of API Gateway's Management API, which posts to connections and closes them."""

import aws

CONNECT_SECONDS, READ_SECONDS = 0.5, 1.0
"""Timeouts of one post, so that one given up ends by itself."""


def management_api(endpoint: str, read_seconds: float = READ_SECONDS, **settings):
    """A client of the Management API. `settings` are those of `aws.client`."""
    return aws.client(
        "apigatewaymanagementapi",
        endpoint_url=endpoint,
        connect_seconds=CONNECT_SECONDS,
        read_seconds=read_seconds,
        **settings,
    )
