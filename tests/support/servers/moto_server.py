"""moto's server, run by the Python of its own environment: `moto_server.py PORT`; prints "ready".

It handles one request at a time because, unlike DynamoDB's, moto's transactions are not isolated.
"""

import sys

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

server = make_server(
    "127.0.0.1",
    int(sys.argv[1]),
    DomainDispatcherApplication(create_backend_app),
    request_handler=MotoRequestHandler,
)
print("ready", flush=True)
server.serve_forever()
