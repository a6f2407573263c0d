"""Which links have a card, and what is never asked for one (tests/front_door shows what is on them)."""

import pytest

from actions import cards

PAGE = b"<head><title>Draftnight</title></head><svg><title>Logo</title></svg>"


@pytest.mark.parametrize("path, has", [
    ("join/code", True), ("recap/key", True), ("join/", True), ("join", False), ("login", False), ("", False),
    ("leagues/join/code", False),
])  # fmt: skip
def test_the_pages_of_links_that_are_shared(path, has):
    assert cards.has_card(path) is has


@pytest.mark.parametrize("length, asked", [(200, True), (201, False)])
def test_what_is_longer_than_any_key_is_not_looked_for(world, monkeypatch, length, asked):
    keys = []
    monkeypatch.setattr(world.services.store.leagues, "by_invite", keys.append)
    assert cards.with_card(world.services, f"join/{'x' * length}", PAGE) == PAGE
    assert bool(keys) is asked


def test_it_is_written_once_and_before_the_pages_title(world):
    league = world.league(world.lobby("Ana"))
    page = cards.with_card(world.services, f"join/{league.invite_code}", PAGE)
    before, _, after = page.partition(b"<title>Draftnight</title>")
    assert before.count(b'<meta property="og:title"') == 1 and after == PAGE.partition(b"</title>")[2]
