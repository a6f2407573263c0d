"""A connection of HTTP that has ended leaves nothing behind."""

import gc
import socket
import weakref

import pytest

from domain.errors import InvalidRequest
from server.http_connection import HttpConnection
from server.rations import Rations


class Plain(HttpConnection):
    """Without a library's server behind it."""

    def __init__(self, sock: socket.socket):
        self.rations, self.request, self.client_address = Rations(10), sock, ("127.0.0.1", 1)
        self.setup()

    def send_at_once(self, data: bytes) -> int:
        return self.connection.send(data)

    def answer(self) -> None:
        self.refuse(InvalidRequest("This one answers nothing."))


@pytest.fixture
def no_search_for_garbage():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_one_that_has_ended_is_forgotten_at_once(no_search_for_garbage):
    """Rings of objects would stay for many minutes, for garbage is searched for rarely."""
    ours, theirs = socket.socketpair()
    connection = Plain(ours)
    known = weakref.ref(connection)
    theirs.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    connection.handle_one_request()
    theirs.shutdown(socket.SHUT_WR)
    connection.end()
    assert theirs.recv(4096).startswith(b"HTTP/1.1 400")
    del connection
    assert known() is None
    ours.close()
    theirs.close()
