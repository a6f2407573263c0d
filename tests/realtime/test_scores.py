"""Results to all who follow a competition: applied equals fresh, in the server's fold and in a client's."""

import json
from functools import reduce
from pathlib import Path

import pytest
from support.samples.score_client import client_applies
from tools.generate import generated as generate
from tools.generate.score_cases import CASES

from domain.season import fold
from schema.result_answers import SCORE_EVENTS

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "scores"
FIXTURES = sorted(FOLDER.glob("*.json"))


def test_the_fixtures_are_what_the_rules_make_today():
    stale = [path.name for path in generate.stale() if path.parent == FOLDER]
    assert not stale, "run: cd backend && python -m tools.generate"
    assert len(FIXTURES) == len(CASES)
    types = {event["type"] for path in FIXTURES for event in json.loads(path.read_text())["events"]}
    assert types == set(SCORE_EVENTS)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_before_and_events_give_after(path):
    case = json.loads(path.read_text())
    assert reduce(fold.apply, case["events"], case["before"]) == case["after"]
    assert reduce(client_applies, case["events"], case["before"]) == case["after"]
    again = [event for event in case["events"] for _ in range(2)] + case["events"]
    assert reduce(fold.apply, again, case["before"]) == case["after"]


def test_a_gap_another_epoch_and_an_unknown_type_are_not_applied():
    case = json.loads((FOLDER / "a-whole-evening.json").read_text())
    first, second = case["events"][:2]
    with pytest.raises(fold.ScoreGap):
        fold.apply(case["before"], second)
    with pytest.raises(fold.ScoreGap):
        fold.apply(case["before"], first | {"epoch": "e2"})
    with pytest.raises(fold.UnknownScoreEvent):
        fold.apply(case["before"], first | {"type": "game_sold"})
