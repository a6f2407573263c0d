"""What a person sees and does in the draft room, by the names that screen readers use."""

import re
from collections.abc import Callable
from functools import cache

from browser.expecting import expect
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as TooLate
from support.clients import view as views
from support.clients.client import Member
from support.servers.chromium import WAIT_MS

READ_BOARD = """(box) => {
  const table = box.querySelector('table');
  const heading = (cell) => cell.querySelector('button')?.title ?? cell.querySelector('.dn-sr').textContent;
  const across = [...table.tHead.rows[0].cells].slice(1).map(heading);
  return [...table.tBodies[0].rows].flatMap((row) => {
    const [first, ...cells] = row.cells;
    return cells.map((cell, at) => ({
      heads: [heading(first), across[at]],
      text: cell.querySelector('.dn-sr').textContent,
      now: cell.getAttribute('aria-current') === 'step',
    }));
  });
}"""
WIDE = 992
"""From this width on, in px, all panels stand side by side. Below it they are tabs."""

PARTS, SIDE_PARTS = 5, 3
"""The number of tabs in a small window, and beside the board in a wide one."""

MADE = {
    None: ("member", None),
    "by the commissioner": ("commissioner", None),
    "by autopick": ("autopick", False),
    "time ran out": ("autopick", True),
}
"""`by` and `ran_out` of a pick, by the words beside it."""
PRESENCE = re.compile(r", (online|away|left the league)$")


def lobbys_stars(page: Page) -> Locator:
    """The stars in the lobby's list of teams, which renders only when the reader comes near it."""
    page.get_by_role("heading", name="Line up your picks").scroll_into_view_if_needed()
    return page.get_by_role("button", name="in my queue")


def board(page: Page) -> Locator:
    return page.get_by_role("region", name="Draft board")


def read_board(page: Page) -> dict[int, tuple]:
    """The board as shown, cell by cell: pick number → (member, round, team, how), with team None for an open
    slot.
    """
    shown = {}
    for cell in board(page).evaluate(READ_BOARD):
        text, pick_no, how = re.fullmatch(r"(.*), pick (\d+)(?:, (.*))?", cell["text"]).groups()
        round_head = next(head for head in cell["heads"] if re.match(r"Round \d+,", head))
        member = next(head for head in cell["heads"] if head != round_head)
        is_open = text == "Open" or cell["now"]
        shown[int(pick_no)] = (
            PRESENCE.sub("", member),
            int(re.match(r"Round (\d+)", round_head)[1]),
            None if is_open else text,
            None if is_open else MADE[how],
        )
    return shown


def true_board(member: Member, league_id: str) -> dict[int, tuple]:
    """The picks on the server, in the form of `read_board`."""
    snapshot = member.rest.ok("GET", f"/api/leagues/{league_id}/draft")
    names = member_names(snapshot)
    teams = team_names(member, snapshot["league"]["competition_id"])
    return {
        pick["pick_no"]: (
            names[pick["user_id"]],
            pick["round"],
            teams[pick["team_id"]],
            (pick["by"], pick["ran_out"]),
        )
        for pick in snapshot["state"]["picks"]
    }


def member_names(snapshot: dict) -> dict[str, str]:
    return {member["user_id"]: member["display_name"] for member in snapshot["league"]["members"]}


def team_names(member: Member, competition_id: str) -> dict[str, str]:
    teams = member.rest.ok("GET", f"/api/competitions/{competition_id}/teams")["teams"]
    return {team["id"]: team["name"] for team in teams}


def expect_board(page: Page, member: Member, league_id: str) -> dict[int, tuple]:
    """Waits until the page shows every pick that the server has, then compares everything."""
    truth = true_board(member, league_id)
    show_tab(page, "Board")
    expect_picks(page, len(truth))
    made = {number: cell for number, cell in read_board(page).items() if cell[2] is not None}
    assert made == truth
    return made


def expect_picks(page: Page, count: int) -> None:
    """Waits until this many slots of the board are filled."""
    page.wait_for_function(
        """(count) => [...document.querySelectorAll('[aria-label="Draft board"] tbody td div[title]')].length === count""",
        arg=count,
    )


def shown_hash(made: dict[int, tuple], member: Member, league_id: str) -> str:
    """The `state_hash` of the finished draft on a board, computed only from what the board shows.

    Only the ids behind the names come from the server.
    """
    snapshot = member.rest.ok("GET", f"/api/leagues/{league_id}/draft")
    ids = {name: user_id for user_id, name in member_names(snapshot).items()}
    teams = {
        name: team_id for team_id, name in team_names(member, snapshot["league"]["competition_id"]).items()
    }
    picks = [
        {"pick_no": number, "user_id": ids[name], "team_id": teams[team]}
        for number, (name, _, team, _) in sorted(made.items())
    ]
    first_round = [ids[name] for _, (name, round_no, *_) in sorted(made.items()) if round_no == 1]
    state = {"status": "complete", "pick_no": len(picks) + 1, "order": first_round, "picks": picks}
    return views.state_hash({"state": state})


def look_for(page: Page, selector: str, within_ms: int = WAIT_MS) -> None:
    """Checks at each frame until something matches. `expect` checks only twice a second, which adds up.

    It never fails: the `expect` that follows says what is there instead.
    """
    try:
        page.wait_for_function(
            "(selector) => document.querySelector(selector)", arg=selector, timeout=within_ms
        )
    except TooLate:
        pass


def badge(page: Page) -> Locator:
    return page.locator("[data-phase]")


def expect_connection(page: Page, phase: str, words: str | re.Pattern, within_ms: int = 15_000) -> None:
    """The badge shows this state, in words and in the attribute that determines its shape."""
    look_for(page, f"[data-phase={phase}]", within_ms)
    expect(badge(page)).to_have_attribute("data-phase", phase)
    expect(badge(page)).to_contain_text(words)


def expect_live(page: Page, within_ms: int = 15_000) -> None:
    expect_connection(page, "live", "Live", within_ms)


def clock_bar(page: Page) -> Locator:
    return page.get_by_role("region", name="Clock")


def expect_my_turn(page: Page) -> None:
    look_for(page, "section[data-kind=mine]")
    expect(page.locator("section[data-kind=mine]", has_text="Your turn")).to_be_visible()


def expect_turn_of(page: Page, name: str) -> None:
    look_for(page, "section[data-kind=other]")
    expect(page.locator("section[data-kind=other]", has_text=name)).to_be_visible()


def show_tab(page: Page, name: str) -> None:
    """Opens a tab. A phone shows one part at a time; a laptop and the recap always show the board and the
    teams.

    Whether there are tabs is only known once the room's parts have loaded.
    """
    tab = page.get_by_role("tab", name=name, exact=True)
    narrow = page.viewport_size["width"] < WIDE
    expect((tab.or_(board(page)) if narrow else board(page)).first).to_be_visible()
    if narrow and tab.is_visible():
        tab.tap() if is_touch(page) else tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")


def resize_room(page: Page, width: int, height: int) -> None:
    """Resizes the window and waits until the parts are laid out for it."""
    page.set_viewport_size({"width": width, "height": height})
    expect(page.get_by_role("tab")).to_have_count(PARTS if width < WIDE else SIDE_PARTS)


def expect_everybody_online(page: Page, names: list[str]) -> None:
    """Waits in the lobby until these members are online, in this order."""
    lines = page.get_by_role("list", name="Members in draft order").get_by_role("listitem")
    expect(lines).to_have_count(len(names))
    for line, name in zip(lines.all(), names, strict=True):
        expect(line).to_contain_text(re.compile(f"{name}.*Online", re.DOTALL))


@cache
def is_touch(page: Page) -> bool:
    return page.evaluate("navigator.maxTouchPoints > 0")


def teams_panel(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("^(Teams|For .*)$"))


def free_teams(page: Page) -> Locator:
    return teams_panel(page).locator("li:not([data-taken]) > button[data-team]")


def select_team(page: Page, team: str | None = None) -> str:
    """The first step, which picks nothing: selects the named team, or the best available one. Returns its
    name.
    """
    show_tab(page, "Teams")
    rows = free_teams(page)
    row = rows.filter(has_text=team).first if team else rows.first
    row.tap() if is_touch(page) else row.click()
    expect(row).to_have_attribute("aria-pressed", "true")
    return team_name(row)


def team_name(row: Locator) -> str:
    """The team's name in a row of the list."""
    return row.evaluate("(row) => row.querySelector(':scope > span:not([aria-hidden]) > span').textContent")


def confirm(page: Page, team: str, instead_of: str | None = None) -> None:
    """The second step. The commissioner may take it `instead_of` the member on the clock."""
    words = f"Confirm for {instead_of}: pick {team}" if instead_of else f"Confirm pick: {team}"
    button = page.get_by_role("button", name=words)
    press_until_gone(button.tap if is_touch(page) else button.click, button)


def press_until_gone(press: Callable, button: Locator) -> None:
    """Presses a guarded button as people do: again, if nothing happened.

    In its first half second such a button ignores presses, so that a double tap picks nothing.
    """
    for _ in range(20):
        try:
            press(timeout=1000)
        except TooLate:
            pass  # it has just disappeared
        try:
            return button.wait_for(state="hidden", timeout=240)
        except TooLate:
            continue
    raise AssertionError("pressing has no effect")


def pick_best(page: Page) -> str:
    """Waits for this page's member's turn, picks the best available team in two steps, and waits until it is
    theirs.
    """
    expect_my_turn(page)
    team = select_team(page)
    team_id = page.locator("button[data-team][aria-pressed=true]:visible").first.get_attribute("data-team")
    confirm(page, team)
    expect_own_pick(page, team, team_id)
    return team


def expect_own_pick(page: Page, team: str, team_id: str) -> None:
    """The team is on the board, picked by a member, and no longer on offer, even if another tab is shown."""
    page.wait_for_function(
        "(id) => !document.querySelector(`li:not([data-taken]) > button[data-team=${id}]`)", arg=team_id
    )
    cells = page.locator('[aria-label="Draft board"] td .dn-sr')
    expect(cells.filter(has_text=re.compile(rf"^{re.escape(team)}, pick \d+$"))).to_be_attached()


def show_all_teams(page: Page) -> None:
    """Shows taken teams too."""
    page.get_by_role("switch", name="Available only").uncheck(force=True)
