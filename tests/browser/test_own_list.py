"""A list of one's own, from the paste to the league's next field."""

import pytest
from browser.conftest import LAPTOP, PHONE
from browser.expecting import expect
from browser.looks import LAPTOP_FIRST, PHONE_FIRST, check_looks

pytestmark = pytest.mark.browser
NAME = "Wolfeschlegelsteinhausenbergerdorffwelteliga"
"""Without a place to break."""
LIST = "Sunday league 2026\nname;rating;coach\n{}\nTotal;{};all"


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_whoever_takes_a_list_is_where_the_next_step_is(server, visit, people, size):
    """The form of the list is taller than the window, and goes with the button that was pressed."""
    (ana,) = people(server, "Ana")
    page = visit(server.url, "/leagues/new", who=ana, size=size)
    page.get_by_role("button", name="Use my own list of teams").click()
    form = page.get_by_role("region", name="My own list of teams")
    expect(form).to_be_focused()
    form.get_by_label("Name of the competition").fill(NAME)
    rows = "\n".join(f"Team {n};{n};Coach {n}" for n in range(1, 25))
    form.get_by_label("Teams").fill(LIST.format(rows, 300))
    form.get_by_role("button", name="Check it first").click()
    expect(form.get_by_text("24 teams")).to_be_visible()
    expect(form.get_by_role("status")).to_contain_text("Left out:")
    check_looks(page, PHONE_FIRST if size == PHONE else LAPTOP_FIRST)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    form.get_by_role("button", name="Use this list").click()
    taken = page.get_by_role("region", name="Your list")
    expect(taken).to_be_focused()
    expect(taken).to_contain_text(f"{NAME} is chosen: 24 teams.")
    expect(taken.get_by_role("listitem")).to_have_text(["Sunday league 2026", "Total; 300; all"])
    expect(taken).to_be_in_viewport(ratio=1)
    name = page.get_by_label("League name")
    expect(name).to_be_in_viewport(ratio=1)
    bar = page.get_by_role("button", name="Create league").bounding_box()
    field = name.bounding_box()
    assert field["y"] + field["height"] < bar["y"], "above what covers the page's end"
    check_looks(page, PHONE_FIRST if size == PHONE else LAPTOP_FIRST)
