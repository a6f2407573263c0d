"""A Socket.IO connection that only polls, as behind a proxy without WebSocket."""

import http.client
import json
import socket
import threading

from support.clients.wire import WAIT_SECONDS, Refused

SEPARATOR = "\x1e"


class PollingWire:
    """The same as `support.wire.Wire`, as far as tests need it, over GET and POST."""

    def __init__(self, address: tuple[str, int], auth=None, on_message=None):
        self._address = address
        self._on_message = on_message or (lambda name, payload: None)
        self._changed = threading.Condition()
        self._acks: dict[int, list] = {}
        self._number = 0
        self._path = "/socket.io/?EIO=4&transport=polling"
        self.closed = threading.Event()
        self._connection = http.client.HTTPConnection(*address, timeout=30)
        (opened,) = self._get()
        self.session = json.loads(opened[1:])["sid"]
        self._path += f"&sid={self.session}"
        self._post("40" + json.dumps(auth))
        answer = self._get()[0]
        if answer.startswith("44"):
            raise Refused(json.loads(answer[2:]))
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _get(self) -> list[str]:
        self._connection.request("GET", self._path)
        response = self._connection.getresponse()
        body = response.read().decode()
        if response.status != 200 or not body:  # http.client takes half a header for an answer without a body
            raise ConnectionError(f"{response.status} {body}")
        return body.split(SEPARATOR)

    def _post(self, *packets: str) -> int:
        connection = http.client.HTTPConnection(*self._address, timeout=WAIT_SECONDS)
        connection.request(
            "POST", self._path, SEPARATOR.join(packets).encode(), {"Content-Type": "text/plain"}
        )
        response = connection.getresponse()
        response.read()
        connection.close()
        return response.status

    def _read(self) -> None:
        try:
            while not self.closed.is_set():
                for packet in self._get():
                    self._take(packet)
        except (OSError, http.client.HTTPException):
            pass
        finally:
            self._connection.close()
            with self._changed:
                self.closed.set()
                self._changed.notify_all()

    def _take(self, packet: str) -> None:
        if packet == "2":
            self._post("3")
        elif packet == "1" or packet.startswith("41"):
            self.closed.set()
        elif packet.startswith("42"):
            name, payload = json.loads(packet[2:])
            self._on_message(name, payload)
        elif packet.startswith("43"):
            number, _, values = packet[2:].partition("[")
            with self._changed:
                self._acks[int(number)] = json.loads("[" + values)[0]
                self._changed.notify_all()

    def call(self, name: str, *values):
        """Emits and waits for the acknowledgement. Raises TimeoutError, ConnectionError."""
        self._number += 1
        number = self._number
        status = self._post(f"42{number}" + json.dumps([name, *values]))
        if status != 200:
            raise ConnectionError(f"the message was not taken: {status}")
        with self._changed:
            if not self._changed.wait_for(lambda: number in self._acks or self.closed.is_set(), WAIT_SECONDS):
                raise TimeoutError("no acknowledgement")
            if number not in self._acks:
                raise ConnectionError("the connection closed before the acknowledgement")
            return self._acks.pop(number)

    def drop(self) -> None:
        """Cuts the connection without a close message, as a lost network does."""
        self.closed.set()
        try:
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        except (OSError, AttributeError):
            pass  # no poll is under way

    def close(self) -> None:
        """Closes politely: the pending poll is answered and the reader ends."""
        if not self.closed.is_set():
            self._post("41", "1")
        self._reader.join(WAIT_SECONDS)
