"""The tests need no internet and use none: `RESULTS=off`, and no socket leaves loopback."""

import http.client
import socket
import ssl
from pathlib import Path

import pytest
from network import Sockets
from support.loopback import REFUSED, LeavesLoopback
from support.servers.server import Server
from support.sources import ROOT

from feeds.http import get
from feeds.source import ESPN, Source

DOCUMENTATION = "192.0.2.1"
"""RFC 5737: an address that is nobody's."""


@pytest.fixture
def refused():
    before = len(REFUSED)
    yield lambda: REFUSED[before:]
    del REFUSED[before:]


def test_a_connection_that_would_leave_is_refused(refused):
    with socket.socket() as sock, pytest.raises(LeavesLoopback):
        sock.connect((DOCUMENTATION, 443))
    assert refused() == [DOCUMENTATION]


def test_a_source_on_the_internet_is_not_reached(refused):
    with pytest.raises(LeavesLoopback):
        get(Sockets(http.client, socket, ssl), f"http://{DOCUMENTATION}/")
    assert refused() == [DOCUMENTATION]


def test_nothing_has_left_so_far():
    assert REFUSED == []


def test_servers_of_the_tests_and_the_tests_themselves_have_results_off(tmp_path):
    assert Server(tmp_path).environment["RESULTS"] == "off"
    assert "export RESULTS=off" in (ROOT / "tests" / "run").read_text()
    assert ESPN.startswith("https://") and Source("auto", None).host == "site.api.espn.com"
    assert Path(ROOT / "tests" / "conftest.py").read_text().count("guard()") == 1
