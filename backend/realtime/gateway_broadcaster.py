"""The Broadcaster on API Gateway's WebSocket API: connections in the table, messages by the Management API.

Every message is an HTTPS request of its own to every connection, so a publish is made of many posts: in
parallel, each with a limit, tried again a few times where that can help. It ends when all have ended, for a
function is frozen as soon as it returns.
"""

import logging
import random
import time
from concurrent.futures import ThreadPoolExecutor

import msgspec
from botocore.exceptions import BotoCoreError, ClientError

import aws
from domain.events import DRAFT_UPDATE
from realtime.port import Queue

log = logging.getLogger("draftnight.realtime")
TICK_SECONDS = 5
TRIES = 4
RETRY_WITHIN_SECONDS = 2.0
"""Nothing is tried again later than this after the publish began; a post itself is limited by `aws.client`."""
GONE, SENT, FAILED = "gone", "sent", "failed"
_encode = msgspec.json.Encoder().encode


def frame(event: str, data, **more) -> bytes:
    """What one message looks like on the wire."""
    return _encode({"event": event, **more, "data": data})


class GatewayBroadcaster:
    """`connections` and `rooms` are those of storage/dynamodb, `management` a client of the Management API.

    `pause(seconds)` waits between two tries.
    """

    def __init__(self, connections, rooms, management, queue: Queue, now_ms, pause=time.sleep):
        self.connections = connections
        self.rooms = rooms
        self._management = management
        self._queue = queue
        self._now_ms = now_ms
        self._pause = pause
        self._pool = ThreadPoolExecutor(aws.AT_ONCE, "post")

    def close(self) -> None:
        self._pool.shutdown()

    # --- who is connected ---------------------------------------------------------------------------

    def connect(self, connection_id: str, user_id: str, expires_at: int) -> None:
        self.connections.add(connection_id, user_id, expires_at)

    def user_of(self, connection_id: str) -> str | None:
        known = self.connections.get(connection_id)
        return known.user_id if known else None

    def disconnect(self, connection_id: str) -> None:
        for league_id in self.connections.remove(connection_id):
            self.want_presence(league_id)

    def join(self, connection_id: str, league_id: str) -> None:
        if self.connections.follow(connection_id, league_id):
            self.want_presence(league_id, connection_id)
            self.keep_ticking(league_id)

    def leave(self, connection_id: str, league_id: str) -> None:
        if self.connections.unfollow(connection_id, league_id):
            self.want_presence(league_id)

    def drop_member(self, league_id: str, user_id: str) -> None:
        for connection in self.connections.of_league(league_id):
            if connection.user_id == user_id:
                self.leave(connection.id, league_id)

    def close_league(self, league_id: str) -> None:
        for connection in self.connections.of_league(league_id):
            self.connections.unfollow(connection.id, league_id)

    def followers(self, league_id: str, is_member) -> list:
        """The league's connections that may be told something, by `is_member(user_id)`.

        The others leave: a removal that was committed may not have got as far as dropping its connections.
        """
        now, allowed = self._now_ms() // 1000, []
        for connection in self.connections.of_league(league_id):
            if connection.until <= now:
                self._close(connection.id)
            elif is_member(connection.user_id):
                allowed.append(connection)
            else:
                self.connections.unfollow(connection.id, league_id)
        return allowed

    def present(self, league_id: str) -> set[str]:
        now = self._now_ms() // 1000
        return {connection.user_id for connection in self.connections.of_league(league_id) if connection.until > now}

    # --- what is sent to them -----------------------------------------------------------------------

    def publish(self, league_id: str, message: str, payload) -> None:
        try:
            followers = self.connections.of_league(league_id)
            ticking = followers and message == DRAFT_UPDATE and self._pool.submit(self.keep_ticking, league_id)
            self.send(followers, frame(message, payload))
            if ticking:
                ticking.result()
        except Exception:
            log.exception("publishing %s to league %s failed", message, league_id)

    def publish_to_user(self, user_id: str, message: str, payload) -> None:
        try:
            self.send(self.connections.of_user(user_id), frame(message, payload))
        except Exception:
            log.exception("publishing %s to a user failed", message)

    def acknowledge(self, connection_id: str, message_id, ack: dict) -> None:
        try:
            if self._post(connection_id, frame("ack", ack, id=message_id), time.monotonic()) == GONE:
                self.disconnect(connection_id)
        except Exception:
            log.exception("acknowledging failed")

    def send(self, connections: list, data: bytes) -> None:
        """Post to all at once and wait for all. Those that are gone are forgotten, those out of time closed."""
        now, began = self._now_ms() // 1000, time.monotonic()

        def one(connection) -> None:
            try:
                if connection.until <= now:
                    self._close(connection.id)
                elif self._post(connection.id, data, began) == GONE:
                    self.disconnect(connection.id)
            except Exception:
                log.exception("sending to a connection failed")

        if len(connections) == 1:
            one(connections[0])
        else:
            list(self._pool.map(one, connections))

    def _post(self, connection_id: str, data: bytes, began: float) -> str:
        problem = None
        for tried in range(TRIES):
            if tried:
                self._pause(random.uniform(0, 0.05 * 2**tried))
                if time.monotonic() - began > RETRY_WITHIN_SECONDS:
                    break
            try:
                self._management.post_to_connection(ConnectionId=connection_id, Data=data)
                return SENT
            except ClientError as error:
                problem, status = error, error.response["ResponseMetadata"].get("HTTPStatusCode", 0)
                if status == 410:
                    return GONE
                if status != 429 and status < 500:
                    break
            except BotoCoreError as error:  # no answer: it may have arrived, and then arrives twice
                problem = error
        log.warning("a message did not arrive: %s", problem)
        return FAILED

    def _close(self, connection_id: str) -> None:
        """End a connection whose token ran out and was not renewed."""
        self.disconnect(connection_id)
        try:
            self._management.delete_connection(ConnectionId=connection_id)
        except (ClientError, BotoCoreError) as error:
            log.info("closing a connection failed: %s", error)

    # --- what is sent later -------------------------------------------------------------------------

    def want_presence(self, league_id: str, newcomer: str | None = None) -> None:
        """Have the room told who is there, soon and at most once a second."""
        try:
            delay = self.rooms.want_presence(league_id, newcomer)
            if delay is not None:
                self.presence_later(league_id, delay)
        except Exception:
            log.exception("asking for the presence of league %s failed", league_id)

    def claim_presence(self, league_id: str) -> tuple[list[str] | None, set[str]] | None:
        """As Rooms.claim_presence; what comes too soon is asked for again."""
        try:
            return self.rooms.claim_presence(league_id)
        except self.rooms.TooSoon:
            self.presence_later(league_id, 1)
            return None

    def presence_later(self, league_id: str, delay: int) -> None:
        self._queue.send({"kind": "presence", "league_id": league_id}, delay)

    def keep_ticking(self, league_id: str) -> None:
        """Start the chain of ticks if it does not run. It ends by itself when nobody needs it."""
        try:
            number = self.rooms.start_ticks(league_id, self._next_tick())
            if number is not None:
                self._tick_later(league_id, number)
        except Exception:
            log.exception("starting the ticks of league %s failed", league_id)

    def claim_tick(self, league_id: str, number: int) -> int | None:
        """The number of the next tick, which is on its way then, if this one is ours to send; else None."""
        following = self.rooms.claim_tick(league_id, number, self._next_tick())
        if following is not None:
            self._tick_later(league_id, following)
        return following

    def _next_tick(self) -> int:
        return self._now_ms() + TICK_SECONDS * 1000

    def _tick_later(self, league_id: str, number: int) -> None:
        self._queue.send({"kind": "tick", "league_id": league_id, "number": number}, TICK_SECONDS)


def management_api(endpoint: str, **settings):
    """A client of the API that posts to connections. `settings` are those of `aws.client`."""
    return aws.client("apigatewaymanagementapi", endpoint_url=endpoint, **settings)
