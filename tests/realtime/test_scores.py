"""Results to all who follow a competition: what a client applies equals what it would read anew."""

import json
from functools import reduce
from pathlib import Path

import pytest
from support.samples.score_client import client_applies
from tools.generate import generated as generate
from tools.generate.score_cases import CASES

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
    assert reduce(client_applies, case["events"], case["before"]) == case["after"]
