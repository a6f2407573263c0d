"""GET /api/openapi.json"""

from gateway import endpoint


@endpoint(open=True, answer=dict)
def handler(request):
    """This API as OpenAPI 3.1, generated from the declarations the code itself uses."""
    from openapi import written  # on demand: no other route needs every handler

    return written()
