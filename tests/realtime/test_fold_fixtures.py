"""The fixtures that the Python and the JavaScript fold share: current, complete, and true of the Python one."""

import json
from functools import reduce
from pathlib import Path

import msgspec
import pytest
from support.clients import view
from support.samples.fresh import decoded, rendered
from tools.generate import generated as generate

from domain import draft
from domain.events import EVENT_CLASSES
from domain.league import League

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "fold"
FIXTURES = sorted(FOLDER.glob("*.json"))


def read(path: Path) -> dict:
    return json.loads(path.read_text())


def league_of(held: dict) -> League:
    """A client's view as a league; what no client sees is not there."""
    hidden = {"autopick_at": None}
    kept = {name: held["state"][name] for name in ("pick_no", "deadline", "remaining_ms", "picks")}
    if held["league"].get("paused"):
        kept |= {
            "paused_by": held["league"]["paused"]["by"],
            "pause_reason": held["league"]["paused"]["reason"],
        }
    return msgspec.convert(held["league"] | kept | hidden, League)


def test_they_are_what_the_rules_make_today():
    stale = [path.name for path in generate.stale() if path.parent == FOLDER]
    assert not stale, "run: cd backend && python -m tools.generate"


def test_every_event_type_has_one():
    assert FIXTURES
    covered = {event["type"] for path in FIXTURES for event in read(path)["events"]}
    assert covered == set(EVENT_CLASSES) - {"league_created"}
    named = {path.stem.split("-")[0] for path in FIXTURES} - {"sequence"}
    assert named == covered


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_before_and_events_give_after(path):
    fixture = read(path)
    after = reduce(draft.apply, map(decoded, fixture["events"]), league_of(fixture["before"]))
    assert rendered(after) == fixture["after"]
    assert view.state_hash(fixture["after"]) == fixture["state_hash_after"]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_client_written_from_the_interface_alone_agrees(path):
    fixture = read(path)
    assert reduce(view.apply, fixture["events"], fixture["before"]) == fixture["after"]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_events_are_whole_envelopes_that_follow_the_state(path):
    fixture = read(path)
    seqs = [event["seq"] for event in fixture["events"]]
    assert seqs == list(range(fixture["before"]["seq"] + 1, fixture["after"]["seq"] + 1))
    for event in fixture["events"]:
        assert set(event) == {"league_id", "epoch", "seq", "type", "at", "actor_id", "data"}
        assert event["epoch"] == fixture["before"]["epoch"]
