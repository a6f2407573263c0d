"""The states of the connection, as they look."""

import pytest
from browser.conftest import NETWORK_FAILURES
from browser.draft_room import clock_bar, expect_connection, expect_live
from browser.expecting import expect
from browser.gate import EVERYTHING, NOTHING
from browser.looks import check_looks
from support.clients.client import open_league, ranked_teams

pytestmark = [pytest.mark.browser, pytest.mark.long]  # test_connection.py has the states


def test_a_connection_that_comes_and_goes(far, visit, people):
    """Reconnecting, offline, and the note of what was missed, in the clock bar and above the board."""
    ana, ben = people(far.server, "Ana", "Ben")
    league_id = open_league([ana, ben], rounds=6, pick_seconds=3600)
    ana.rest.ok("POST", f"/api/leagues/{league_id}/draft/start")
    visit.allow(NETWORK_FAILURES)
    page = visit(far.url, f"/leagues/{league_id}", who=ben)
    expect_live(page)
    far.gate.block(EVERYTHING)
    expect_connection(page, "reconnecting", "Reconnecting…")
    check_looks(clock_bar(page))
    assert ana.pick(league_id, 1, ranked_teams(ana, "nfl-2026")[0]).status == 201
    page.context.set_offline(True)
    expect_connection(page, "offline", "Offline, last updated")
    check_looks(clock_bar(page))
    page.context.set_offline(False)
    far.gate.block(NOTHING)
    note = page.get_by_role("status").filter(has_text="1 pick while you were away")
    expect(note).to_be_visible()
    check_looks(note)
