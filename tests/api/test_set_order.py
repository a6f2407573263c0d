"""The draft order is given or drawn, never both and never neither."""

import pytest


@pytest.mark.parametrize("drawn", [None, True, False])
@pytest.mark.parametrize("given", [True, False])
def test_an_order_is_given_or_drawn(call, world, given, drawn):
    league_id, ana = world.lobby("Ana", "Ben"), world.person("Ana")
    order = list(reversed(world.league(league_id).order))
    body = ({"user_ids": order} if given else {}) | ({} if drawn is None else {"random": drawn})
    path = f"/api/leagues/{league_id}/order"
    if given and not drawn:
        call.ok("PUT", path, body, ana.token)
        assert list(world.league(league_id).order) == order
    elif drawn and not given:
        call.ok("PUT", path, body, ana.token)
        assert world.events(league_id)[-1].data.random is True
    else:
        call.refused("invalid_request", "PUT", path, body, ana.token)
        assert list(world.league(league_id).order) != order and len(world.events(league_id)) == 2
