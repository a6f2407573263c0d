"""Every route once, through both doors. A route without a case (support/samples/cases_*.py) fails."""

import pytest
from support.clients.api import STATUS_OF
from support.samples import (
    cases_accounts,
    cases_chat,
    cases_drafts,
    cases_leagues,
    cases_me,
    cases_notices,
    cases_rulings,
    cases_season,
)

import routes

CASES = (
    cases_accounts.CASES
    | cases_chat.CASES
    | cases_me.CASES
    | cases_leagues.CASES
    | cases_notices.CASES
    | cases_drafts.CASES
    | cases_season.CASES
    | cases_rulings.CASES
)
ROUTES = [f"{method} {path}" for method, path, _ in routes.ROUTES]


def test_every_route_has_a_case():
    assert set(CASES) == set(ROUTES)


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_answers_what_it_declares(route, call, world):
    CASES[route](call, world)
    assert route in call.answered


@pytest.mark.by_lot
def test_the_order_by_lot_seats_everybody(call, world):
    league_id, token = world.lobby("Ana", "Ben"), world.person("Ana").token
    orders = set()
    while len(orders) < 2:  # each try has one chance in two: forty tries in vain do not happen
        league = call.ok("PUT", f"/api/leagues/{league_id}/order", {"random": True}, token)
        orders.add(tuple(member["user_id"] for member in league["members"]))
        assert len(call.transcript) < 40
    assert {frozenset(order) for order in orders} == {frozenset(world.league(league_id).order)}


def test_statuses_of_success_are_those_of_the_interface():
    declared = {f"{m} {p}": routes.load(module).endpoint.status for m, p, module in routes.ROUTES}
    created = {route for route, status in declared.items() if status == 201}
    assert created == {
        "POST /api/auth/register", "POST /api/auth/guest", "POST /api/competitions", "POST /api/leagues",
        "POST /api/leagues/{league_id}/picks", "POST /api/competitions/{competition_id}/games",
        "POST /api/leagues/{league_id}/members/{user_id}/seat-link", "POST /api/leagues/{league_id}/chat",
        "POST /api/leagues/{league_id}/games", "POST /api/leagues/{league_id}/adjustments",
        "POST /api/me/channels", "POST /api/leagues/{league_id}/webhooks",
        "POST /api/leagues/{league_id}/recap/link",
    }  # fmt: skip
    assert STATUS_OF["not_your_turn"] == 403
