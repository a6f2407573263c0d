"""What a chat shows of an invitation link."""

import gzip
import html
import json
import re

import pytest
from support.worlds.page_world import world_with_page

from actions import leagues
from server.flask_app import make_flask_app


@pytest.fixture
def world(tmp_path):
    with world_with_page(tmp_path) as world:
        yield world


def tags(world, path: str) -> dict[str, str]:
    answer = make_flask_app(world.services).test_client().get(path)
    assert answer.status_code == 200
    found = re.findall(r'<meta property="(og:\w+)" content="([^"]*)" />', answer.get_data(as_text=True))
    return {name: html.unescape(text) for name, text in found}


def test_it_names_the_league_who_invites_and_what_is_left(world):
    league = world.league(world.lobby("Ana", "Ben", max_members=4))
    card = tags(world, f"/join/{league.invite_code}")
    assert card["og:title"] == f"Join {league.name}"
    assert card["og:description"] == "Ana invites you to draft. 2 in, 2 seats left."


@pytest.mark.parametrize("after", [".", "/", ",", "%20", "%E2%80%9D", "。", "?from=chat"])
def test_it_is_found_with_what_a_chat_adds_to_the_link(world, after):
    league = world.league(world.lobby("Ana"))
    assert tags(world, f"/join/{league.invite_code}{after}")["og:title"] == f"Join {league.name}"


def test_it_says_that_all_seats_are_taken(world):
    league = world.league(world.lobby("Ana", "Ben", max_members=2))
    card = tags(world, f"/join/{league.invite_code}")
    assert card["og:title"] == league.name
    assert card["og:description"] == "Ana invites you to draft. All 2 seats are taken."


def test_it_invites_nobody_once_the_draft_has_begun(world):
    for made, state in ((world.started, "has started"), (world.complete, "is over")):
        league = world.league(made("Ana", "Ben"))
        card = tags(world, f"/join/{league.invite_code}")
        assert card["og:title"] == league.name
        assert card["og:description"] == f"The draft {state}, so nobody new can join."


def test_it_brings_what_the_app_would_ask_first(world):
    code = world.league(world.lobby("Ana", 'Ben "&<b>')).invite_code
    page = make_flask_app(world.services).test_client().get(f"/join/{code}")
    assert page.headers["Cache-Control"] == "no-store"  # nor does a browser keep what the API answers
    head, _, rest = page.get_data(as_text=True).partition("<title>")
    (told,) = re.findall(r'<meta property="draftnight:invitation" content="([^"]*)" />', head)
    assert "draftnight:" not in rest
    answer = json.loads(json.dumps({"league": leagues.preview(world.services, code, "192.0.2.1")}))
    assert json.loads(html.unescape(told)) == answer
    assert answer["league"]["member_names"] == ["Ana", 'Ben "&<b>']


def test_the_page_is_sent_packed_to_who_takes_it(world):
    path = f"/join/{world.league(world.lobby('Ana')).invite_code}"
    client = make_flask_app(world.services).test_client()
    packed = client.get(path, headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == client.get(path).data


def test_names_are_only_ever_text(world):
    league_id = world.lobby("Ana")
    hostile = '"><script>alert(1)</script>'
    leagues.change(world.services, world.person("Ana").id, league_id, hostile, None, None)
    path = f"/join/{world.league(league_id).invite_code}"
    answer = make_flask_app(world.services).test_client().get(path)
    assert b"<script>" not in answer.data and tags(world, path)["og:title"] == f"Join {hostile}"


@pytest.mark.parametrize(
    "path", ["/", "/join/nothing", "/join/", "/join/" + "x" * 300, "/login", "/join/%00"]
)
def test_any_other_page_has_none(world, path):
    world.lobby("Ana")
    assert tags(world, path) == {}


def test_a_database_that_cannot_be_read_leaves_the_page(world, monkeypatch):
    from domain.errors import Unavailable

    def broken(code):
        raise Unavailable

    code = world.league(world.lobby("Ana")).invite_code
    monkeypatch.setattr(world.services.store.leagues, "by_invite", broken)
    assert tags(world, f"/join/{code}") == {}
