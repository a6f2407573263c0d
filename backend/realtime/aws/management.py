"""The client of API Gateway's Management API, which posts to connections and ends them."""

import aws

CONNECT_SECONDS, READ_SECONDS = 0.5, 1.0
"""The limits of one post: what was given up ends by itself."""


def management_api(endpoint: str, read_seconds: float = READ_SECONDS, **settings):
    """A client of the API that posts to connections. `settings` are those of `aws.client`."""
    return aws.client(
        "apigatewaymanagementapi",
        endpoint_url=endpoint,
        connect_seconds=CONNECT_SECONDS,
        read_seconds=read_seconds,
        **settings,
    )
