"""One Lambda function for the WebSocket API: `$connect`, `$disconnect` and `$default`."""

import routes
from lambdas.entry.guard import guarded, prepare


@guarded(lambda event: event.get("requestContext", {}).get("routeKey", "?"), {"statusCode": 500})
def handler(event: dict, context=None) -> dict:
    """`event` is the WebSocket API's, which keeps header names as they were sent.

    Only the status is returned: a body would go nowhere, and the acknowledgement was posted already.
    """
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    module = routes.SOCKET_ROUTES[event["requestContext"]["routeKey"]]
    return {"statusCode": routes.load(module)({**event, "headers": headers}, context)["statusCode"]}


prepare()
