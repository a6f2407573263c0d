"""Which pages may open live updates where phones in the room are let in."""

import socket
from dataclasses import replace
from types import SimpleNamespace

import pytest
from flask import Flask
from support.worlds.world import new_world

from server import origins
from server.engine import ThreadingEngine
from server.socketio.server import add_socketio

NAME = socket.gethostname().partition(".")[0].lower()


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://192.168.1.20:8000", "192.168.1.20:8000", True),
        ("http://10.0.0.7", "10.0.0.7", True),
        ("http://[fd00::7]:8000", "[fd00::7]:8000", True),
        (f"http://{NAME}.local:8000", f"{NAME}.local:8000", True),
        (f"http://{NAME}:8000", f"{NAME}:8000", True),
        ("http://8.8.8.8:8000", "8.8.8.8:8000", False),
        ("http://elsewhere.example:8000", "elsewhere.example:8000", False),
        ("http://elsewhere.example", "192.168.1.20:8000", False),
        ("http://192.168.1.20:9000", "192.168.1.20:8000", False),
        ("https://192.168.1.20:8000", "192.168.1.20:8000", False),
        ("null", "192.168.1.20:8000", False),
        (None, "192.168.1.20:8000", False),
        ("http://", "", False),
        ("http://None", None, False),
        ("http://192.168.1.20@elsewhere.example", "192.168.1.20@elsewhere.example", False),
    ],
)
def test_a_page_of_this_network(origin, host, own):
    assert origins.is_own_page(origin, host) is own


def test_a_server_for_this_machine_alone_keeps_to_its_list():
    config = SimpleNamespace(host="127.0.0.1", allowed_origins=("http://localhost:8000",))
    assert origins.allowed(config) == ["http://localhost:8000"]


def test_socket_io_asks_it():
    """By the machine's name and by an address it did not have at the start; a page from elsewhere may not."""
    with new_world() as world:
        services = world.services
        services.config = replace(services.config, host="0.0.0.0", allowed_origins=("http://192.168.1.20",))
        add_socketio(Flask("test"), services, ThreadingEngine())
        may = services.broadcaster.server.eio._cors_allowed_origins
        for host, fine in ((f"{NAME}.local", True), ("10.1.2.3", True), ("elsewhere.example", False)):
            origin = f"http://{host}"
            assert may({"HTTP_ORIGIN": origin, "HTTP_HOST": host}) == ([origin] if fine else [])
        assert may({"HTTP_ORIGIN": "http://192.168.1.20", "HTTP_HOST": "other"}) == ["http://192.168.1.20"]
