"""How many claims of a league are kept, and what a commissioner's own screen reads of them."""

import pytest

from actions import draft, private, seat_claims, seats
from domain.errors import SeatLinkUsed
from domain.messages import CLAIMS_UPDATE, QUEUE_UPDATE
from storage.port import StoredQueue


@pytest.fixture
def league_id(world):
    return world.lobby("Ana", "Ben")


def asked(world, league_id: str, address: str) -> str:
    code = world.league(league_id).invite_code
    return seat_claims.claim(world.services, code, "Ben", address)["claim_id"]


@pytest.mark.parametrize("allow", [True, False])
def test_of_those_that_were_answered_only_so_many_are_kept(world, league_id, allow):
    """Whoever asks sees the answer for a while, but none may fill the store."""
    ana = world.person("Ana").id
    for n in range(21):
        world.clock.advance(1)
        claim_id = asked(world, league_id, f"address {n}")
        assert len(world.rows("vouchers")) == min(20, n + 1)
        seat_claims.answer(world.services, ana, league_id, claim_id, allow, None)
    assert len(world.rows("vouchers")) == 20


def test_a_worker_that_did_not_make_a_private_message_reads_it_for_whom_it_is(world, league_id):
    ana, ben = world.person("Ana").id, world.person("Ben").id
    draft.set_queue(world.services, ben, league_id, world.free_teams(league_id)[:2])
    read = private.read(world.services, QUEUE_UPDATE, ben, league_id)
    assert read == StoredQueue(tuple(world.free_teams(league_id)[:2]), 1)
    claim_id = asked(world, league_id, "somewhere")
    ((claim,),) = private.read(world.services, CLAIMS_UPDATE, ana, league_id).values()
    assert (claim["id"], claim["user_ids"]) == (claim_id, [ben])
    assert private.read(world.services, CLAIMS_UPDATE, ben, league_id) is None
    assert private.read(world.services, QUEUE_UPDATE, world.person("Eve").id, league_id) is None


def test_an_invitation_is_one_however_it_was_pasted(call, world, league_id):
    """Its whole link, or a sentence around it, wherever one is asked for."""
    code = world.league(league_id).invite_code
    pasted = f"Join us: https://draft.example.org/join/{code} !"
    assert call.ok("POST", "/api/invites/preview", {"invite_code": pasted})["league"]["name"] == "Sunday Pool"
    assert call.ok("POST", "/api/invites/claim", {"invite_code": pasted, "display_name": "Ben"})["claim_id"]
    cleo = world.person("Cleo")
    call.ok("POST", "/api/leagues/join", {"invite_code": pasted}, cleo.token)
    assert world.league(league_id).is_member(cleo.id)


@pytest.mark.parametrize("typed", ["Jörg", "jorg", "Joerg", "JOERG"])
def test_a_seat_is_asked_for_by_its_name_as_any_keyboard_writes_it(call, world, typed):
    code = world.league(world.lobby("Ana", "Jörg")).invite_code
    assert call.ok("POST", "/api/invites/claim", {"invite_code": code, "display_name": typed})["claim_id"]


def test_an_attempt_whose_answer_was_lost_is_let_in_again_until_the_next_one(world, league_id):
    """Of two devices the newer one has the seat."""
    ana, ben = world.person("Ana").id, world.person("Ben").id
    first, second = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
    tokens = {}
    for cmd_id in (first, second):
        world.clock.advance(1)
        tokens[cmd_id] = seats.link(world.services, ana, league_id, ben)["url"].partition("#")[2]
        seats.redeem(world.services, tokens[cmd_id], "here", cmd_id=cmd_id)
    assert seats.redeem(world.services, tokens[second], "here", cmd_id=second)["league_id"] == league_id
    with pytest.raises(SeatLinkUsed):
        seats.redeem(world.services, tokens[first], "here", cmd_id=first)


def test_what_is_told_to_one_person_reaches_a_device_that_has_only_their_seat(world, league_id):
    ana, ben = world.person("Ana").id, world.person("Ben").id
    rooms = []
    for _ in range(2):
        world.broadcaster.sent.clear()
        draft.set_queue(world.services, ben, league_id, world.free_teams(league_id)[:1])
        rooms.append([room for room, name, _ in world.broadcaster.sent if name == QUEUE_UPDATE])
        token = seats.link(world.services, ana, league_id, ben)["url"].partition("#")[2]
        seats.redeem(world.services, token, "here")
    assert rooms == [[f"user_{ben}"], [f"user_{ben}", f"user_{ben}@{league_id}"]]
