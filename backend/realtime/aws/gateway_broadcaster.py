"""The Broadcaster on API Gateway's WebSocket API: connections in the table, messages by the Management API.

Every message is an HTTPS request to every connection: in parallel, retried where that can help, all within
WAIT_SECONDS.
A function is frozen as soon as it returns, so a publish ends when all posts have ended or were given up; the
clock's queue tells the missed connections later.
"""

import logging
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

import msgspec
from botocore.exceptions import BotoCoreError, ClientError

import aws
from domain.account import Identity
from domain.league import League
from domain.messages import DRAFT_UPDATE
from realtime.aws import chunks, metrics, score_messages
from realtime.port import Queue

log = logging.getLogger("draftnight.realtime")
TICK_SECONDS = 5
WAIT_SECONDS = 0.5
"""The longest a command waits for its posts, which usually take a tenth of it."""
TRIES = 4
TELL_AGAIN_SECONDS = (1, 5, 30)
"""Delays before missed connections are told: the first, then the next ones after each failure."""
GONE, SENT, FAILED = "gone", "sent", "failed"
_encode = msgspec.json.Encoder().encode


def frame(event: str, data, **more) -> bytes:
    """The wire format of one message."""
    return _encode({"event": event, **more, "data": data})


class GatewayBroadcaster:
    """`connections` and `rooms` are those of storage/dynamodb, `management` a client of the Management API.

    `pause(seconds)` waits between two tries; `scores_queue` carries results to their followers, and is a
    queue of its own in the cloud.
    """

    wait_seconds = WAIT_SECONDS

    def __init__(self, connections, rooms, management, queue: Queue, now_ms, pause=time.sleep):
        self.connections = connections
        self.rooms = rooms
        self._management = management
        self._queue = queue
        self.scores_queue = queue
        self._now_ms = now_ms
        self._pause = pause
        self._beside = ThreadPoolExecutor(4, "beside")

    def close(self) -> None:
        self._beside.shutdown()

    # --- connections --------------------------------------------------------------------------------

    def connect(self, connection_id: str, identity: Identity) -> None:
        self.connections.add(connection_id, identity)

    def identity_of(self, connection_id: str) -> Identity | None:
        return self.connections.get(connection_id)

    def drop_user(self, user_id: str, sign_in: str | None = None) -> None:
        for connection in self.connections.of_user(user_id):
            if sign_in in (None, connection.sign_in):
                self._close(connection)

    def count_of(self, user_id: str) -> int:
        now = self._now_ms() // 1000  # what has expired may be broken, and the gateway keeps it for hours
        return sum(connection.until > now for connection in self.connections.of_user(user_id))

    def disconnect(self, connection_id: str) -> set[str]:
        followed = self.connections.remove(connection_id)
        for league_id in followed:
            self.want_presence(league_id)
        return followed

    def join(self, connection_id: str, league_id: str, competition_id: str | None = None) -> None:
        if self.connections.follow(connection_id, league_id):
            self.want_presence(league_id, connection_id)
            self.keep_ticking(league_id)
            if competition_id is not None:
                self.connections.scores.follow(connection_id, league_id, competition_id)

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

    def followers(self, league_id: str, load: Callable[[str], League | None]) -> tuple[list, League | None]:
        """The league's connections that may receive messages, and the league as `load(league_id)` reads it.

        Connections of non-members are removed: a committed removal may have failed to drop them. The league
        is read last, so that somebody who joins at this moment is a member of it.
        """
        found = self.connections.of_league(league_id)
        league = load(league_id)
        now, allowed = self._now_ms() // 1000, []
        for connection in found:
            if connection.until <= now:
                self._close(connection)
            elif league is not None and league.is_member(connection.user_id):
                allowed.append(connection)
            else:
                self.connections.unfollow(connection.id, league_id)
        return allowed, league

    def present(self, league_id: str) -> set[str]:
        now, found = self._now_ms() // 1000, self.connections.of_league(league_id)
        return {connection.user_id for connection in found if connection.until > now}

    # --- messages -----------------------------------------------------------------------------------

    def publish(self, league_id: str, message: str, payload, is_member=None) -> None:
        try:
            found = self.connections.of_league(league_id)
            followers = [one for one in found if is_member is None or is_member(one.user_id)]
            ticking = found and message == DRAFT_UPDATE and self._beside.submit(self.keep_ticking, league_id)
            self.tell(league_id, followers, frame(message, payload))
            if ticking:
                ticking.result()
        except Exception:  # it is saved, so nothing fails; the next tick shows what was missed
            log.exception("publishing %s to league %s failed", message, league_id)

    def publish_scores(self, competition_id: str, message: str, payload) -> None:
        """Queue one message for each shard of the followers; does not wait for their posts."""
        shards = self.connections.scores.shards(competition_id)
        for one in score_messages.messages(competition_id, message, frame(message, payload), shards):
            self.scores_queue.send(one, 0)

    def publish_to_user(self, user_id: str, message: str, payload) -> None:
        try:
            self.send(self.connections.of_user(user_id), frame(message, payload))
        except Exception:  # as above
            log.exception("publishing %s to a user failed", message)

    def acknowledge(self, connection_id: str, message_id, ack: dict) -> None:
        try:
            give_up = time.monotonic() + self.wait_seconds
            if self._post(connection_id, frame("ack", ack, id=message_id), give_up) == GONE:
                self.disconnect(connection_id)
        except Exception:  # it is done: a client without its answer asks again, under the same cmd_id
            log.exception("acknowledging failed")

    def tell(self, league_id: str, followers: list, data: bytes, again: bool = True) -> None:
        """Post to a room: one chunk here, the others by other functions. `again`: tell missed ones later."""
        here, *others = chunks.shared_out(followers)
        for chunk in others:
            self._queue.send(chunks.message(league_id, chunk, data, again), 0)
        missed = self.send(here, data)
        if again:
            self.tell_later(league_id, missed)

    def send(self, connections: list, data: bytes) -> list[str]:
        """Post to all in parallel; the ids of those not reached within `wait_seconds`.

        Gone connections are forgotten, expired ones closed. Each send has its own threads, so none waits for
        another.
        """
        if not connections:
            return []
        give_up = time.monotonic() + self.wait_seconds
        pool = ThreadPoolExecutor(min(len(connections), aws.AT_ONCE), "post")
        posts = [(one.id, pool.submit(self._serve, one, data, give_up)) for one in connections]
        ended = wait([post for _, post in posts], self.wait_seconds).done
        pool.shutdown(wait=False, cancel_futures=True)
        missed = [
            connection_id for connection_id, post in posts if post not in ended or post.result() == FAILED
        ]
        if missed:
            metrics.count(metrics.UNDELIVERED_POSTS, len(missed))
        return missed

    def _serve(self, connection, data: bytes, give_up: float) -> str:
        try:
            if connection.until <= self._now_ms() // 1000:
                self._close(connection)
                return GONE
            outcome = self._post(connection.id, data, give_up)
            if outcome == GONE:
                self._forget(connection)
            return outcome
        except Exception:  # one connection must not affect the others
            log.exception("sending to a connection failed")
            return FAILED

    def _post(self, connection_id: str, data: bytes, give_up: float) -> str:
        """Post one message; GONE, SENT or FAILED. No retry starts after `give_up` (time.monotonic())."""
        problem = None
        for tried in range(TRIES):
            if tried:
                self._pause(random.uniform(0, 0.05 * 2**tried))
                if time.monotonic() > give_up:
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

    def _forget(self, connection) -> None:
        """Forget a connection that is gone, including an item that nothing refers to any more."""
        self.disconnect(connection.id)
        left_in = self.connections.forget_place(connection)
        if left_in is not None:
            self.want_presence(left_in)

    def _close(self, connection) -> None:
        """End a connection, such as one whose token expired."""
        self._forget(connection)
        try:
            self._management.delete_connection(ConnectionId=connection.id)
        except (ClientError, BotoCoreError) as error:
            log.info("closing a connection failed: %s", error)

    # --- later --------------------------------------------------------------------------------------

    def tell_later(self, league_id: str, missed: list[str], tried: int = 0) -> None:
        """Tell these connections the league's position later, so that those behind read what is new."""
        if missed and tried < len(TELL_AGAIN_SECONDS):
            message = {"kind": "missed", "league_id": league_id, "connections": missed, "tried": tried}
            self._queue.send(message, TELL_AGAIN_SECONDS[tried])

    def want_presence(self, league_id: str, newcomer: str | None = None) -> None:
        """Have presence published to the room soon, at most once a second."""
        try:
            delay = self.rooms.want_presence(league_id, newcomer)
            if delay is not None:
                self.presence_later(league_id, delay)
        except Exception:  # presence is a comfort: it must not fail a join
            log.exception("asking for the presence of league %s failed", league_id)

    def claim_presence(self, league_id: str) -> tuple[list[str] | None, set[str]] | None:
        """As Rooms.claim_presence; asks again later if it was too soon."""
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
        except Exception:  # the sweep restarts a broken chain
            log.exception("starting the ticks of league %s failed", league_id)

    def claim_tick(self, league_id: str, number: int) -> int | None:
        """Schedule the next tick and return its number, if this call must send this one; else None."""
        following = self.rooms.claim_tick(league_id, number, self._next_tick())
        if following is not None:
            self._tick_later(league_id, following)
        return following

    def _next_tick(self) -> int:
        return self._now_ms() + TICK_SECONDS * 1000

    def _tick_later(self, league_id: str, number: int) -> None:
        self._queue.send({"kind": "tick", "league_id": league_id, "number": number}, TICK_SECONDS)
