"""Decides which pages may open live updates: ALLOWED_ORIGINS, and on a LAN the pages this server served."""

import socket
from ipaddress import ip_address

from config import Config

EVERY_ADDRESS = ("0.0.0.0", "::")


def allowed(config: Config):
    """Socket.IO's setting: a list, or, if the server listens on every address, a function of origin and
    request.

    Phones may use any name or address of this machine, and it can get a new one while it runs.
    """
    listed = list(config.allowed_origins)
    if config.host not in EVERY_ADDRESS:
        return listed
    return lambda origin, environ: origin in listed or is_own_page(origin, environ.get("HTTP_HOST"))


def is_own_page(origin: str | None, host: str | None) -> bool:
    """Whether the page came from the requested address, under a name that only this network gives.

    A public name does not count: its owner could point it here (DNS rebinding). A private address is safe,
    and this machine's own name is nobody else's.
    """
    if not host or origin != f"http://{host}":
        return False
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    try:
        return ip_address(name.strip("[]")).is_private
    except ValueError:
        return name.lower() in own_names()


def own_names() -> set[str]:
    """This machine's names on its network; phones find `.local` without a name server."""
    short = socket.gethostname().lower().partition(".")[0]
    return {short, f"{short}.local", socket.gethostname().lower()} if short else set()
