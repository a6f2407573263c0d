"""Custom competitions: files that are none are refused with a sentence, and nothing is kept of them."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from support.between import between

from actions import competitions
from actions.competitions import MOST_COMPETITIONS
from domain.custom_competition import MAX_TEAMS
from domain.errors import Unavailable
from security.rate_limits import RateLimits

BAD_CSV = {
    "nothing": "", "blanks": " \n \n", "a header only": "name,rating\n", "one team": "name\nReds\n", "no header": "Reds\nBlues\nGreens\n",
    "no name column": "club_id,points\n1,2\n3,4\n", "two alike": "name\nReds\nreds\n", "an empty name": "name,rating\nReds,1\n,2\n",
    "a rating that is none": "name,rating\nReds,one\nBlues,2\n", "a rating of NaN": "name,rating\nReds,NaN\nBlues,2\n",
    "an endless rating": "name,rating\nReds,inf\nBlues,2\n", "a colour that is none": "name,colour\nReds,red-ish\nBlues,#0000ff\n",
    "a page": "<html><body>hello</body></html>", "a JSON file": '[{"name": "Reds"}, {"name": "Blues"}]', "an image": "\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "NUL bytes": "name\nRe\0ds\nBlues\n", "an override": "name\nRe\u202eds\nBlues\n", "too many": "name\n" + "\n".join(f"Team {n}" for n in range(MAX_TEAMS + 1)),
    "a long name": "name\n" + "R" * 10_000 + "\nBlues\n", "an open quote": 'name\n"Reds\nBlues\n', "too many cells": "name,rating\nReds,1,2,3\nBlues,2\n",
}  # fmt: skip

BAD_JSON = {
    "nothing": "", "no JSON": "name\nReds\nBlues\n", "a number": "5", "an object": '{"a": 1}', "texts": '["Reds", "Blues"]', "empty": "[]",
    "one team": '[{"name": "Reds"}]', "no names": '[{"id": 1}, {"id": 2}]', "a name that is a number": '[{"name": 1}, {"name": "B"}]',
    "a rating as text": '[{"name": "A", "rating": "x"}, {"name": "B"}]', "NaN": '[{"name": "A", "rating": NaN}, {"name": "B"}]',
    "endless": '[{"name": "A", "rating": 1e999}, {"name": "B"}]', "deep": "[" * 20_000, "a lone surrogate": '[{"name": "\\ud800"}, {"name": "B"}]',
    "nulls": "[null, null]", "deep teams": '[{"name": {"name": {"name": 1}}}, {"name": "B"}]',
    "too many": json.dumps([{"name": f"Team {n}"} for n in range(MAX_TEAMS + 1)]),
}  # fmt: skip


def upload(content: str, format: str = "csv", **changes) -> tuple:
    return "POST", "/api/competitions", {"name": "Pub Cup", "format": format, "content": content} | changes


@pytest.mark.parametrize("kind", BAD_CSV)
def test_invalid_request_for_a_csv_that_is_not_one(kind, call, ana):
    call.refused("invalid_request", *upload(BAD_CSV[kind]), ana.token)


@pytest.mark.parametrize("kind", BAD_JSON)
def test_invalid_request_for_a_list_of_teams_that_is_not_one(kind, call, ana):
    call.refused("invalid_request", *upload(BAD_JSON[kind], "json"), ana.token)


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "a\0"},
        {"sport": ""},
        {"sport": "a" * 41},
        {"season": "\u202e1"},
        {"format": "xml"},
        {"format": ""},
    ],
)
def test_invalid_request_for_what_is_said_about_it(change, call, ana):
    call.refused("invalid_request", *upload("name\nReds\nBlues\n", **change), ana.token)


def test_a_file_as_large_as_it_may_be(call, world, ana):
    teams = "\n".join(f"Team {n} <b>é</b>,T{n},Group {n % 8},#0a0b0c,{n}.5" for n in range(MAX_TEAMS))
    made = call.ok(*upload("name,abbreviation,group,colour,rating\n" + teams), ana.token)
    assert made["team_count"] == MAX_TEAMS
    shown = call.ok("GET", f"/api/competitions/{made['id']}/teams", token=ana.token)
    assert shown["teams"][7]["name"] == "Team 7 <b>é</b>"
    league = call.ok(
        "POST",
        "/api/leagues",
        {"name": "Pool", "competition_id": made["id"], "settings": {"max_members": 30}},
        ana.token,
    )
    assert league["settings"]["rounds"] == MAX_TEAMS // 30


def test_two_files_of_one_name_are_two_competitions(call, world, ana):
    first = call.ok(*upload("name\nReds\nBlues\n"), ana.token)
    world.clock.advance(1)
    second = call.ok(*upload("name\nReds\nBlues\n"), ana.token)
    mine = [c for c in call.ok("GET", "/api/competitions", token=ana.token)["competitions"] if c["custom"]]
    assert mine == [first, second]


def test_a_preview_says_what_would_be_read_and_keeps_nothing(call, ana):
    shown = call.ok(*upload("name,coach,rating\nReds,Kim,1.5\nBlues,Lee,\n", preview=True), ana.token)
    assert shown["unknown_columns"] == ["coach"]
    assert [(team["name"], team["rating"]) for team in shown["teams"]] == [("Reds", 1.5), ("Blues", None)]
    assert "left_out" not in shown
    call.refused("invalid_request", *upload("name\nReds\nReds\n", preview=True), ana.token)
    assert not [
        c for c in call.ok("GET", "/api/competitions", token=ana.token)["competitions"] if c["custom"]
    ]


@pytest.mark.parametrize("preview", [True, False])
def test_rows_that_are_left_out_are_named(call, ana, preview):
    content = "Sunday league\nname,rating\nReds,1\nBlues,2\nTotal,3\n"
    read = call.ok(*upload(content, preview=preview), ana.token)
    assert (read["team_count"], read["left_out"]) == (2, ["Sunday league", "Total, 3"])


def test_too_many_competitions(call, world, ana):
    world.services.limits = RateLimits(world.clock.now_ms, enabled=False)
    for _ in range(MOST_COMPETITIONS):
        call.ok(*upload("name\nReds\nBlues\n"), ana.token)
    call.refused("too_many_competitions", *upload("name\nReds\nBlues\n"), ana.token)
    call.ok(*upload("name\nReds\nBlues\n", preview=True), ana.token)


def test_240_teams_suggest_an_evening_of_rounds(call, ana):
    made = call.ok(*upload("name\n" + "\n".join(f"Team {n}" for n in range(240))), ana.token)
    league = call.ok("POST", "/api/leagues", {"name": "Pool", "competition_id": made["id"]}, ana.token)
    assert league["settings"]["rounds"] == 15


def own(call, ana) -> dict:
    return call.ok(*upload("name\nReds\nBlues\n"), ana.token)


def test_only_its_owner_changes_or_deletes_it(call, ana, ben):
    path = f"/api/competitions/{own(call, ana)['id']}"
    call.refused("competition_not_found", "PATCH", path, {"name": "Mine"}, ben.token)
    call.refused("competition_not_found", "DELETE", path, token=ben.token)
    call.refused("invalid_request", "PATCH", path, {"name": " \u200b"}, ana.token)
    call.ok("DELETE", path, token=ana.token)
    call.refused("competition_not_found", "DELETE", path, token=ana.token)
    call.refused("competition_not_found", "GET", f"{path}/teams", token=ana.token)


def test_it_is_free_again_when_its_league_is_deleted(call, ana):
    made = own(call, ana)
    league = call.ok("POST", "/api/leagues", {"name": "P", "competition_id": made["id"]}, ana.token)
    call.refused("competition_in_use", "DELETE", f"/api/competitions/{made['id']}", token=ana.token)
    call.ok("DELETE", f"/api/leagues/{league['id']}", token=ana.token)
    call.ok("DELETE", f"/api/competitions/{made['id']}", token=ana.token)


def test_a_league_of_one_that_is_deleted_between_the_two_steps_is_refused(call, world, ana, monkeypatch):
    made, store = own(call, ana), world.services.store
    commit = type(store.leagues).commit

    def late(self, *args):
        store.competitions.remove(store.competitions.get(made["id"]))
        commit(self, *args)

    monkeypatch.setattr(type(store.leagues), "commit", late)
    body = {"name": "P", "competition_id": made["id"]}
    assert call("POST", "/api/leagues", body, ana.token).code == "competition_not_found"
    assert call.ok("GET", "/api/leagues", token=ana.token)["leagues"] == []


def test_the_lists_of_one_person_have_a_size_together(call, world, ana, monkeypatch):
    first = own(call, ana)
    own(call, ana)
    held = world.services.store.competitions.held(ana.id)[1]
    monkeypatch.setattr(competitions, "MOST_BYTES", held + 1)
    own(call, ana)
    held = world.services.store.competitions.held(ana.id)[1]
    monkeypatch.setattr(competitions, "MOST_BYTES", held)
    call.refused("too_many_competitions", *upload("name\nReds\nBlues\n"), ana.token)
    call.ok("DELETE", f"/api/competitions/{first['id']}", token=ana.token)
    call.ok(*upload("name\nReds\nBlues\n"), ana.token)


CMD = "0b8a6f0e-4d6a-4c8e-9f5e-3d2a1b0c9d8e"


def test_a_list_sent_again_is_one_list(call, world, ana, ben):
    """Its answer may be lost, and people press the button again."""
    sent = upload("name\nReds\nBlues\n", cmd_id=CMD)
    first = call.ok(*sent, ana.token)
    assert call.ok(*sent, ana.token) == first
    assert call.ok(*sent, ben.token)["id"] != first["id"], "another person's own"
    mine = [
        one["id"]
        for one in call.ok("GET", "/api/competitions", token=ana.token)["competitions"]
        if one["custom"]
    ]
    assert mine == [first["id"]]
    call.refused("command_mismatch", *upload("name\nReds\nGreens\n", cmd_id=CMD), ana.token)
    for other in ({"stages": ["regular", "final"]}, {"draws": True}):
        call.refused("command_mismatch", *upload("name\nReds\nBlues\n", cmd_id=CMD, **other), ana.token)
    call.ok("PATCH", f"/api/competitions/{first['id']}", {"name": "A new name"}, ana.token)
    assert call.ok(*sent, ana.token) == first | {"name": "A new name"}


def test_a_list_that_was_deleted_does_not_come_back(call, world, ana):
    """Leagues and caches may still know what had its id. Whoever wants it again uploads it anew."""
    sent = upload("name\nReds\nBlues\n", cmd_id=CMD)
    call.ok("DELETE", f"/api/competitions/{call.ok(*sent, ana.token)['id']}", token=ana.token)
    refused = call.refused("competition_not_found", *sent, ana.token)
    assert "deleted" in refused.json["error"]["message"]
    assert world.services.store.competitions.held(ana.id)[0] == 0
    call.ok(*upload("name\nReds\nBlues\n"), ana.token)


def test_a_list_that_is_stored_and_deleted_while_its_command_is_repeated_is_gone(
    call, world, ana, monkeypatch
):
    sent, store = upload("name\nReds\nBlues\n", cmd_id=CMD), world.services.store.competitions

    def other() -> None:
        call.ok("DELETE", f"/api/competitions/{call.ok(*sent, ana.token)['id']}", token=ana.token)

    between(monkeypatch, store, "add", other)
    assert call(*sent, ana.token).code == "competition_not_found"
    assert store.held(ana.id)[0] == 0


def test_a_list_whose_command_is_repeated_while_it_is_deleted_is_gone(call, world, ana, monkeypatch):
    sent, store = upload("name\nReds\nBlues\n", cmd_id=CMD), world.services.store
    made = call.ok(*sent, ana.token)
    between(monkeypatch, store.competitions, "remove", lambda: call.ok(*sent, ana.token))
    call.ok("DELETE", f"/api/competitions/{made['id']}", token=ana.token)
    assert store.competitions.held(ana.id)[0] == 0
    call.refused("competition_not_found", *sent, ana.token)


class FailsAt:
    """A part of the store that cannot be reached at one call: `left` calls later, counted with others."""

    def __init__(self, part, left: list[int]):
        self._part, self._left = part, left

    def __getattr__(self, name):
        call = getattr(self._part, name)

        def counted(*args):
            self._left[0] -= 1
            if self._left[0] == -1:
                raise Unavailable
            return call(*args)

        return counted


def test_a_deletion_has_failed_if_its_answer_says_so_whenever_the_store_cannot_be_reached(call, world, ana):
    """Then it can be asked for again; and no late repeat of the upload brings the list back."""
    store, last = world.services.store, 0
    while last >= 0:
        sent = upload("name\nReds\nBlues\n", cmd_id=str(uuid4()))
        path = f"/api/competitions/{call.ok(*sent, ana.token)['id']}"
        left = [last]
        parts = {part: FailsAt(getattr(store, part), left) for part in ("competitions", "vouchers")}
        world.services.store = replace(store, **parts)
        answer = call("DELETE", path, token=ana.token)
        world.services.store = store
        assert store.competitions.held(ana.id)[0] == (1 if answer.code == "unavailable" else 0)
        if answer.code == "unavailable":
            call.ok("DELETE", path, token=ana.token)
        call.refused("competition_not_found", *sent, ana.token)
        last = last + 1 if left[0] < 0 else -1
    assert answer.status == 204


def test_a_list_sent_twice_at_the_same_moment_is_one_list(call, world, ana, monkeypatch):
    sent = upload("name\nReds\nBlues\n", cmd_id=CMD)
    store = world.services.store.competitions
    look, looks, other = store.get, [], []

    def not_yet(competition_id):
        looks.append(competition_id)
        if len(looks) > 1:
            return look(competition_id)
        other.append(call.ok(*sent, ana.token))  # stored between our look and our write
        return None

    monkeypatch.setattr(store, "get", not_yet)
    assert call.ok(*sent, ana.token) == other[0]
    assert store.held(ana.id)[0] == 1
