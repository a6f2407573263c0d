"""Explains why a server cannot start: `StartFailure` ends the program with one sentence and exit code 1."""

import errno
import socket

from config import Config
from server.listen import listen


class StartFailure(SystemExit):
    """Python prints the sentence to stderr and exits with code 1."""

    def __init__(self, sentence: str):
        super().__init__(f"Draftnight cannot start: {sentence}")


def open_port(config: Config, shared: bool = False) -> socket.socket:
    """The socket to serve on; `shared` with other workers. Raises StartFailure."""
    try:
        return listen(config.host, config.port, shared=shared)
    except (OSError, UnicodeError) as error:
        raise StartFailure(why_not_listening(config.host, config.port, error)) from None


def why_not_listening(host: str, port: int, error: Exception) -> str:
    if isinstance(error, socket.gaierror | UnicodeError):
        return f"HOST is '{host}', which is no address and no known host name."
    match error.errno:
        case errno.EADDRINUSE:
            return f"port {port} of {host} is in use. Is it already running?"
        case errno.EACCES | errno.EPERM:
            return f"this user may not listen on port {port}. Set PORT to one above 1023."
        case errno.EADDRNOTAVAIL | errno.EAFNOSUPPORT:
            return f"HOST is '{host}', which is no address of this machine."
    return f"it cannot listen on {host}:{port} ({error.strerror})."
