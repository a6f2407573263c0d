"""A Sunday of NFL 2024 played again: the server's own poller asks a replay, a phone and a laptop follow it
live.

Without --long two browsers follow results that are entered (test_season.py), and two clients the server's own
poller (tests/live/test_results.py).
"""

import re
from itertools import pairwise

import pytest
from browser.conftest import LAPTOP, NETWORK_FAILURES, PHONE, sign_up
from browser.expecting import expect
from playwright.sync_api import Page
from support.clients.client import Member, open_league, ranked_teams
from support.samples.score_client import client_applies
from support.servers.replay import ReplayProcess
from support.servers.server import Server
from support.until import until

from domain.season.game import Game
from domain.season.lines import TeamFacts, TeamSeason, game_lines
from domain.season.scoring_form import read_scoring
from domain.season.standings import Book, Holding, standings_hash, table

pytestmark = [pytest.mark.browser, pytest.mark.long]
NFL = "nfl-2026"
NAMES = ("Ana", "Ben", "Cleo", "Dev", "Eve", "Finn", "Gus", "Hal")
DAY_SECONDS = 7
KEEP_HASHES = """() => {
  const list = document.querySelector('[aria-label="Standings"]');
  const seen = [list.dataset.hash];
  new MutationObserver(() => seen.push(list.dataset.hash)).observe(list, {attributeFilter: ['data-hash']});
  window.seenHashes = seen;
}"""


@pytest.fixture
def sunday(web_app, tmp_path):
    """A server in front of a replay that begins with the Sunday of week 9; two finals in five are corrected
    days later.
    """
    provider = ReplayProcess(
        "--from", "2024-11-03", "--day-seconds", str(DAY_SECONDS), "--faults", "correction", "--seed", "5"
    )
    with Server(tmp_path, RESULTS=f"replay:{provider.url}") as server:
        yield server
    provider.stop()


def hash_on(page: Page) -> str:
    return page.get_by_role("list", name="Standings").get_attribute("data-hash")


def seen_on(page: Page) -> list[str]:
    """Each table since the page was opened."""
    return page.evaluate("window.seenHashes")


def every_table(member: Member, league_id: str) -> list[tuple[str, list[str], bool]]:
    """The table after each event, worked out from the events: its hash, the members best first, whether a
    final was corrected by it.
    """
    season = member.rest.ok("GET", f"/api/leagues/{league_id}/season")
    teams = member.rest.ok("GET", f"/api/competitions/{NFL}/teams")["teams"]
    scoring = read_scoring(season["scoring"])
    league = member.rest.ok("GET", f"/api/leagues/{league_id}")
    order = [one["user_id"] for one in sorted(league["members"], key=lambda one: one["seat"])]
    held = tuple(Holding(h["user_id"], h["team_id"], h["pick_no"]) for h in season["holdings"])
    facts = {team["id"]: TeamFacts() for team in teams}
    view = {"epoch": season["epoch"], "cursor": 0, "revision": 0, "games": []}
    tables = []
    while view["cursor"] < season["cursor"]:
        path = f"/api/competitions/{NFL}/games?epoch={view['epoch']}&since={view['cursor']}"
        for event in member.rest.ok("GET", path)["events"]:
            view = client_applies(view, event)
            lines = game_lines(scoring, facts, [Game(**game) for game in view["games"]])
            seasons = {team: TeamSeason(of, lines[team], []) for team, of in facts.items()}
            book = Book(scoring, tuple(order), held, seasons, len(held))
            rows = table(book)
            corrected = any(one["why"] == "corrected" for one in event["data"].get("games", ()))
            tables.append((standings_hash(view["revision"], rows), [row.user_id for row in rows], corrected))
    return tables


def moved_by_a_correction(tables: list[tuple[str, list[str], bool]]) -> list[str]:
    """The hashes of those in which a correction changed the order of the members."""
    return [hash_ for (_, was, _), (hash_, now, corrected) in pairwise(tables) if corrected and now != was]


def test_a_phone_and_a_laptop_follow_a_sunday(sunday, visit):
    """Every table on either screen is one that the server had, in its order; the phone is offline in between;
    then results are corrected after the final: both say what was, and ranks move on both.
    """
    members = ana, ben, *_ = [sign_up(sunday, name) for name in NAMES]
    league_id = open_league(members, NFL, rounds=4, draft_type="linear")
    ana.rest.ok("PUT", f"/api/leagues/{league_id}/scoring", {"preset": "margin"})
    ana.post(league_id, "draft/start")
    for place, team in enumerate(sorted(ranked_teams(ana, NFL))):
        assert ana.pick(league_id, place + 1, team, user_id=members[place % 8].user_id).status == 201
    visit.allow(NETWORK_FAILURES)
    path = f"/leagues/{league_id}"
    phone = visit(sunday.url, path, who=ben, size=PHONE, scheme="light", offline=False)
    laptop = visit(sunday.url, path, who=ana, size=LAPTOP)
    for page in (phone, laptop):
        expect(page.get_by_role("list", name="Standings")).to_be_visible()
        page.evaluate(KEEP_HASHES)

    def standings() -> dict:
        return ana.rest.ok("GET", f"/api/leagues/{league_id}/standings")

    def steps(pages: tuple[Page, ...], count: int) -> None:
        """So many new tables that the pages and the server had at one moment."""
        agreed = set()

        def more() -> bool:
            hashes = {standings()["hash"], *map(hash_on, pages)}
            agreed.update(hashes if len(hashes) == 1 else ())
            return len(agreed) >= count

        until(more, f"{count} equal tables", 60)

    steps((phone, laptop), 3)
    phone.context.set_offline(True)
    shown = hash_on(phone)
    steps((laptop,), 4)
    assert hash_on(phone) == shown
    phone.context.set_offline(False)
    steps((phone, laptop), 3)

    phone.get_by_role("tab", name="Games").click()
    for page in (phone, laptop):
        corrected = page.get_by_text(re.compile(r"Corrected: \d+–\d+, was \d+–\d+")).first
        expect(corrected).to_be_visible(timeout=90_000)
    phone.get_by_role("tab", name="Table").click()
    steps((phone, laptop), 1)
    until(lambda: moved_by_a_correction(every_table(ana, league_id)), "a correction that moves ranks", 60)
    steps((phone, laptop), 1)
    seen = [[*seen_on(page), hash_on(page)] for page in (phone, laptop)]
    had = every_table(ana, league_id)  # after what was seen, for the day goes on
    hashes = [hash_ for hash_, _, _ in had]
    moved_at = hashes.index(moved_by_a_correction(had)[0])
    for tables in seen:
        places = [hashes.index(one) for one in tables]
        assert places == sorted(places), "the tables of the server, in its order"
        assert len(set(places)) > 5 and places[-1] >= moved_at
    for member in members:
        member.close()
