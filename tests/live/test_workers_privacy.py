"""Two workers and a Redis without a password: what another program of the machine can read there."""

from live.test_workers import running  # noqa: F401  a server of two workers
from support.clients.client import Member, open_league
from support.servers import workers
from support.until import until

from realtime.workers.bus import connect


def said(heard: list[dict | None]) -> bytes:
    """The data of all messages that Redis passed on."""
    return b"".join(message["data"] for message in heard if message and message["type"] == "pmessage")


def test_nothing_private_is_seen_by_who_listens_to_redis(server, redis, people):
    """A queue and an invitation code reach the member's device on the other worker all the same."""
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    tablet = Member(server, "Ann's tablet", like=ann)
    for member, number in ((ann, 0), (ben, 1), (tablet, 1)):
        workers.bring(member, number).open(league_id)
    client = connect(redis.url)
    tap = client.pubsub()
    tap.psubscribe("*")
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/queue", {"team_ids": ["nfl-buf", "nfl-kc"]})
    code = ann.rest.ok("POST", f"/api/leagues/{league_id}/invite")["invite_code"]
    ann.rest.ok("PATCH", f"/api/leagues/{league_id}", {"name": "The last"})
    for member in (ben, tablet):
        member.wait(
            lambda member=member: member.rooms[league_id].view["league"]["name"] == "The last",
            what="the name",
        )
        assert member.rooms[league_id].view["league"]["invite_code"] == code
    tablet.wait(lambda: tablet.other_messages, what="the queue")
    assert tablet.other_messages[0][1]["data"]["team_ids"] == ["nfl-buf", "nfl-kc"]
    heard = []
    until(lambda: heard.append(tap.get_message(timeout=1)) or b"The last" in said(heard), "the last message")
    assert b"nfl-buf" not in said(heard) and code.encode() not in said(heard)
    tap.close()
    client.close()
