"""Handles the delayed messages of a league's room in the cloud: ticks, presence and missed messages.

In one process realtime/local/housekeeping.py does the same for all rooms once a second.
"""

from domain import view
from domain.messages import PRESENCE_UPDATE, TICK
from realtime.aws.gateway_broadcaster import frame
from services import CloudServices

QUIET_MS = 3_000
"""A room that got a message within this time needs no tick."""


def tick(services: CloudServices, league_id: str, number: int) -> None:
    """Send deadline, time and state hash to everyone in a draft, so that a lost last event leaves no gap.

    Ticks go on for a little after the end for the same reason. The next tick is scheduled first. The chain
    ends when nobody follows or nothing runs. A room that just got a message is skipped: whoever missed that
    learns it from the next message or tick.
    """
    broadcaster = services.broadcaster
    following = broadcaster.claim_tick(league_id, number)
    if following is None:
        return
    followers, league = broadcaster.followers(league_id, services.store.leagues.load)
    now = services.clock.now_ms()
    if followers and league is not None and league.ticks_at(now):
        if services.store.leagues.event(league_id, league.seq).at <= now - QUIET_MS:
            chat_rev = services.store.chats.head(league_id).rev
            broadcaster.tell(league_id, followers, frame(TICK, view.tick(league, chat_rev, now)), False)
        return
    broadcaster.rooms.end_ticks(league_id, following)
    if league is not None and league.ticks_at(now) and broadcaster.present(league_id):
        broadcaster.keep_ticking(league_id)  # somebody came at this moment


def presence(services: CloudServices, league_id: str) -> None:
    """Publish presence: to the room if it changed since last told, else only to newcomers."""
    broadcaster = services.broadcaster
    claimed = broadcaster.claim_presence(league_id)
    if claimed is None:
        return
    told, newcomers = claimed
    followers, league = broadcaster.followers(league_id, services.store.leagues.load)
    present = sorted({connection.user_id for connection in followers})
    if not followers or league is None:
        return
    if present == told:
        followers = [connection for connection in followers if connection.id in newcomers]
    chat_rev = services.store.chats.head(league_id).rev
    told_now = view.presence(league, present, chat_rev, services.clock.now_ms())
    broadcaster.tell(league_id, followers, frame(PRESENCE_UPDATE, told_now), False)
    broadcaster.rooms.presence_told(league_id, present)


def posts(services: CloudServices, message: dict) -> None:
    """Post to a chunk of a large room's followers (see chunks.py)."""
    connections = services.broadcaster.connections.named(message["league_id"], message["to"])
    reached_not = services.broadcaster.send(connections, message["data"].encode())
    if message["again"]:
        services.broadcaster.tell_later(message["league_id"], reached_not)


def missed(services: CloudServices, league_id: str, connection_ids: list[str], tried: int) -> None:
    """Tell missed connections the league's position, so that those behind read what is new."""
    broadcaster = services.broadcaster
    followers, league = broadcaster.followers(league_id, services.store.leagues.load)
    behind = [connection for connection in followers if connection.id in connection_ids]
    if behind and league is not None:
        chat_rev = services.store.chats.head(league_id).rev
        again = broadcaster.send(behind, frame(TICK, view.tick(league, chat_rev, services.clock.now_ms())))
        broadcaster.tell_later(league_id, again, tried + 1)
