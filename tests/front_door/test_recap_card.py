"""What a chat shows of a finished draft's public link."""

import html
import re

import pytest
from support.worlds.page_world import PAGE, world_with_page

from actions import leagues, recap_link
from server.flask_app import make_flask_app


@pytest.fixture
def world(tmp_path):
    with world_with_page(tmp_path) as world:
        yield world


def link(world, league_id: str) -> str:
    url = recap_link.make(world.services, world.person("Ana").id, league_id)["url"]
    return "/recap/" + url.partition("/recap/")[2]


def page(world, path: str) -> str:
    answer = make_flask_app(world.services).test_client().get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def tags(world, path: str) -> dict[str, str]:
    found = re.findall(r'<meta property="(og:\w+)" content="([^"]*)" />', page(world, path))
    return {name: html.unescape(text) for name, text in found}


@pytest.mark.parametrize(
    ("names", "who"),
    [
        (("Ana", "Ben"), "Ana and Ben"),
        (("Ana", "Ben", "Cy", "Dee"), "Ana, Ben, Cy and Dee"),
        (("Ana", "Ben", "Cy", "Dee", "Eli"), "Ana, Ben, Cy and 2 more"),
    ],
)
def test_it_names_the_league_and_who_drafted(world, names, who):
    league_id = world.complete(*names, rounds=2, max_members=len(names))
    card = tags(world, link(world, league_id))
    assert card["og:title"] == f"{world.league(league_id).name}: the draft"
    assert card["og:description"] == f"{who} drafted {2 * len(names)} teams. See who got which."


def test_names_are_only_ever_text(world):
    hostile = '"><script>alert(1)</script>'
    league_id = world.complete("Ana", hostile)
    leagues.change(world.services, world.person("Ana").id, league_id, hostile, None, None)
    path = link(world, league_id)
    assert "<script>" not in page(world, path)
    card = tags(world, path)
    assert card["og:title"] == f"{hostile}: the draft" and hostile in card["og:description"]


def test_a_closed_link_has_none(world):
    league_id = world.complete("Ana", "Ben")
    path = link(world, league_id)
    recap_link.close(world.services, world.person("Ana").id, league_id)
    assert tags(world, path) == {}


@pytest.mark.parametrize("path", ["/recap/nothing", "/recap/", "/recap/" + "x" * 300, "/recap", "/recap/%00"])
def test_a_key_of_no_draft_has_the_page_alone(world, path):
    assert page(world, path) == PAGE.decode()


def test_it_is_not_kept_by_a_browser(world):
    path = link(world, world.complete("Ana", "Ben"))
    answer = make_flask_app(world.services).test_client().get(path)
    assert answer.headers["Cache-Control"] == "no-store"
