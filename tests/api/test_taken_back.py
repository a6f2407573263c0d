"""A result that was entered by mistake can be taken back, and nothing of it stays."""

import pytest
from support.worlds.season import own_cup

RESULT = ("status", "how", "home_score", "away_score", "home_shootout", "away_shootout", "starts_at")
"""What a screen sends to take an entered result back: all of it, as it was."""


@pytest.mark.parametrize(
    "before",
    [
        {"status": "scheduled"},
        {"status": "postponed", "home_score": None, "away_score": None},
        {"status": "final", "home_score": 1, "away_score": 1, "home_shootout": 4, "away_shootout": 2},
        {"status": "final", "home_score": 2, "away_score": 1, "how": "awarded"},
    ],
    ids=["not begun", "postponed", "after a shoot-out", "awarded"],
)
def test_an_entered_result_can_be_taken_back_whole(call, world, before):
    cup = own_cup(call, world)
    path, token = f"/api/competitions/{cup}/games", world.person("Ana").token
    (game,) = call.ok("POST", path, {"games": [{"home": "Reds", "away": "Blues"}]}, token)["games"]
    was = call.ok("PUT", f"{path}/{game['id']}", before, token)
    call.ok("PUT", f"{path}/{game['id']}", {"status": "final", "home_score": 3, "away_score": 0}, token)
    again = call.ok("PUT", f"{path}/{game['id']}", {name: was[name] for name in RESULT}, token)
    assert again == was
