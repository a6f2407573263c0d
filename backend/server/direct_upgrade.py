"""The request that opens a WebSocket, as the environment of an app, made straight from its lines.

The servers of both modes parse each head as an e-mail, which is a tenth of what opening a connection costs when a room
comes back at once. As with API requests only the plain one is taken, and `FAST_PATH=off` takes none.
"""

import re

from server.direct_http import Head, plain_head

TARGET = re.compile(rb"(/socket\.io/)\?([A-Za-z0-9_.=&-]*)")
LEFT_TO_OTHERS = {"content-length", "content-type", "transfer-encoding", "expect"}


def opening(lines: list[bytes]) -> Head | None:
    """The head in `lines` if it plainly asks for a WebSocket of Socket.IO."""
    head = plain_head(lines, TARGET)
    if head is None or head.method != "GET" or LEFT_TO_OTHERS & head.headers.keys():
        return None
    return head if head.headers.get("upgrade", "").lower() == "websocket" else None


def environment(head: Head, client: tuple, server: tuple) -> dict[str, str]:
    """What CGI says of a request (RFC 3875 §4.1), and WSGI after it (PEP 3333). `client` and `server` are addresses of sockets."""
    return {
        "REQUEST_METHOD": head.method,
        "SCRIPT_NAME": "",
        "RAW_PATH_INFO": head.path,
        "PATH_INFO": head.path,
        "QUERY_STRING": head.query_string,
        "CONTENT_TYPE": "text/plain",  # what eventlet says where there is none, and
        "SERVER_PROTOCOL": "HTTP/1.0",  # of all that it serves; nothing here asks for either
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
        "GATEWAY_INTERFACE": "CGI/1.1",
    } | {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in head.headers.items()}
