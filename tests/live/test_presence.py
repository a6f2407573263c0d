"""Who is in the room, and who gets which message."""

from itertools import pairwise

from support.clients.client import Member, open_league


def presents(member: Member, league_id: str, *expected: Member):
    """A condition: this member was last told that exactly these are present."""
    return lambda: member.rooms[league_id].present == {other.user_id for other in expected}


def test_members_see_each_other_come_and_go(server, people):
    ann, ben, cleo = people(server, 3)
    league_id = open_league([ann, ben, cleo])
    ann.open(league_id)
    ann.wait(presents(ann, league_id, ann), what="herself")
    ben.open(league_id)
    for member in (ann, ben):
        member.wait(presents(member, league_id, ann, ben), what="Ben came")
    ben.drop()
    ann.wait(presents(ann, league_id, ann), what="Ben's connection was lost")
    ben.come_back()
    cleo.open(league_id)
    for member in (ann, ben, cleo):
        member.wait(presents(member, league_id, ann, ben, cleo), what="everybody")
    assert ben.wire.call("leave_league", {"league_id": league_id}) == {"ok": True}
    ann.wait(presents(ann, league_id, ann, cleo), what="Ben closed the league")
    assert set(ann.rooms[league_id].presence[-1]["data"]) == {"present", "chat_rev"}


def test_a_newcomer_is_told_though_nothing_changed(server, people):
    """A second device of somebody who is present: only that device needs the message."""
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    ann.open(league_id)
    ben.open(league_id)
    ann.wait(presents(ann, league_id, ann, ben))
    told = len(ann.rooms[league_id].presence)
    tablet = Member(server, "Ben's tablet", like=ben)
    tablet.open(league_id)
    tablet.wait(presents(tablet, league_id, ann, ben), what="the newcomer")
    tablet.close()
    ben.drop()
    ann.wait(presents(ann, league_id, ann), what="both of Ben's devices are gone")
    assert len(ann.rooms[league_id].presence) == told + 1, (
        "one message: neither the tablet coming nor its going is news"
    )


def test_a_crowd_that_comes_and_goes_costs_a_message_a_second(server, people):
    ann, *crowd = people(server, 12)
    league_id = open_league([ann, *crowd])
    ann.open(league_id)
    for _ in range(4):
        for member in crowd:
            member.open(league_id)
        for member in crowd:
            member.wire.call("leave_league", {"league_id": league_id})
    for member in crowd:
        member.open(league_id)
    ann.wait(presents(ann, league_id, ann, *crowd), what="the crowd")
    moments = [message["at"] for message in ann.rooms[league_id].presence]
    assert all(later - sooner >= 950 for sooner, later in pairwise(moments))


def test_a_queue_goes_to_its_owner_only(server, people):
    """On every device of the owner. Nobody else's connection gets it: what follows it arrives without it."""
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben])
    tablet = Member(server, "Ann's tablet", like=ann)
    for member in (ann, ben, tablet):
        member.open(league_id)
    teams = {"team_ids": ["nfl-buf", "nfl-kc"]}
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/queue", teams)
    ann.rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
    truth = ann.rest.ok("GET", f"/api/leagues/{league_id}/draft")
    for member in (ann, ben, tablet):
        # By the event itself, or, if a tick overtook it on the way from another worker, by reading.
        member.wait_seq(league_id, truth["seq"])
    for device in (ann, tablet):
        device.wait(lambda device=device: device.other_messages, what="the queue")
        ((name, message),) = device.other_messages
        assert name == message["type"] == "queue_update" and message["data"] == {
            **teams,
            "version": 1,
            "saves": [],
        }
        assert message["league_id"] == league_id
    assert ben.other_messages == []
    assert ben.rest.ok("GET", f"/api/leagues/{league_id}/queue") == {
        "team_ids": [],
        "version": 0,
        "saves": [],
    }
    tablet.close()
