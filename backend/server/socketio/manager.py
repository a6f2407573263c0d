"""Socket.IO's room manager; builds a message's WebSocket frame once and writes it to all idle connections.

The library queues the message for every connection, wakes a task for each, and encodes and frames it there
again: in a large room about six times the work. Here the frame is built once and written straight to each
idle connection (`EventletConnection.write_now`); every other one gets the message by the library's own queue,
so that order, backpressure, closing and polling stay the library's. All queues share the one frame: hundreds
of connections that read slowly would hold as many copies of each message.
"""

import socketio
from engineio.packet import MESSAGE, Packet

from server.socketio.frames import text_frame


class DirectManager(socketio.Manager):
    """Handles only messages to a room of the one namespace, without callbacks or exceptions."""

    def emit(self, event, data, namespace, room=None, skip_sid=None, callback=None, to=None, **kwargs):
        encoded = None
        if (
            not callback
            and not skip_sid
            and namespace in self.rooms
            and data is not None
            and not isinstance(data, tuple)
        ):
            encoded = self.server.packet_class(2, namespace=namespace, data=[event, data]).encode()
        if not isinstance(encoded, str):  # messages with binary parts encode to a list
            return super().emit(event, data, namespace, room, skip_sid, callback, to, **kwargs)
        packet = Packet(MESSAGE, encoded)
        frame = text_frame(packet.encode())
        engine = self.server.eio
        for _, eio_sid in self.get_participants(namespace, to or room):
            connection = engine.sockets.get(eio_sid)
            if connection is None:
                engine.send_packet(eio_sid, packet)
            elif not connection.write_now(frame):
                connection.write_soon(frame, packet)
