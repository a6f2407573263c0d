"""Publishing: after the save, every event once and in order, and to nobody when a command was refused."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from support.fakes.in_memory import MemoryBroadcaster
from support.sources import BACKEND, files

from actions import draft, leagues
from actions.commit import execute
from domain.account import Identity
from domain.commands import ChangeInvite, MakePick, SetAutopick
from domain.errors import CommandMismatch, CommissionerOnly, Refusal
from domain.events import EVENT_CLASSES
from services import LeagueLocks
from storage.port import IdempotencyRecord


class Looking(MemoryBroadcaster):
    """Looks into the database whenever it is asked to send something."""

    def __init__(self, world):
        super().__init__()
        self._world = world

    def publish(self, league_id, message, payload, is_member=None):
        assert payload in self._world.events(league_id), "sent before it was saved"
        super().publish(league_id, message, payload, is_member)


def test_what_is_sent_was_saved_before(world):
    world.services.broadcaster = Looking(world)
    league_id = world.complete("Ana", "Ben")
    assert [payload for *_, payload in world.services.broadcaster.sent] == world.events(league_id)


def test_events_go_out_under_the_name_of_their_kind(world):
    league_id = world.complete("Ana", "Ben")
    for _, message, payload in world.broadcaster.sent:
        assert message == EVENT_CLASSES[payload.type].message
    assert {message for _, message, _ in world.broadcaster.sent} == {"league_update", "draft_update"}
    assert {room for room, *_ in world.broadcaster.sent} == {f"league_{league_id}"}


def test_a_refused_command_sends_nothing_and_sets_no_timer(world):
    league_id = world.started("Ana", "Ben")
    before = world.seen()
    with pytest.raises(CommissionerOnly):
        draft.pause(world.services, world.person("Ben").id, league_id, None, None)
    assert world.seen() == before


def test_a_repeated_command_is_not_sent_again(world):
    league_id = world.lobby("Ana", "Ben")
    command = IdempotencyRecord("cmd", world.person("Ana").id, "same")
    for _ in range(3):
        draft.start(world.services, world.person("Ana").id, league_id, command)
    assert [payload.type for *_, payload in world.broadcaster.sent].count("draft_started") == 1


def test_nothing_to_do_is_no_event(world):
    league_id = world.lobby("Ana", "Ben")
    outcome = execute(world.services, league_id, SetAutopick(world.person("Ana").id, False))
    assert (outcome.event, outcome.seq) == (None, 2)


def test_who_left_is_dropped_from_the_room_after_hearing_of_it(world):
    league_id = world.lobby("Ana", "Ben")
    ben = world.person("Ben").id
    world.broadcaster.connect("c1", Identity(ben, 9_999_999_999))
    world.broadcaster.join("c1", league_id)
    leagues.leave(world.services, ben, league_id, None)
    assert world.broadcaster.sent[-1][2].type == "member_left"
    assert world.broadcaster.dropped == [(league_id, ben)]
    assert world.broadcaster.present(league_id) == set()


def test_who_was_removed_hears_of_it_but_not_of_the_new_invitation(world):
    league_id = world.lobby("Ana", "Ben")
    ben = world.person("Ben").id
    world.broadcaster.connect("c1", Identity(ben, 9_999_999_999))
    world.broadcaster.join("c1", league_id)
    leagues.remove_member(world.services, world.person("Ana").id, league_id, ben, None)
    (room, _, told), (to_ben, _, told_ben) = world.broadcaster.sent[-2:]
    assert world.broadcaster.present(league_id) == set()
    assert (room, told.data.invite_code) == (f"league_{league_id}", world.league(league_id).invite_code)
    assert (to_ben, told_ben.seq, told_ben.data.user_id, told_ben.data.invite_code) == (
        f"user_{ben}",
        told.seq,
        ben,
        "",
    )


def test_a_deleted_league_is_closed(world):
    league_id = world.lobby("Ana", "Ben")
    leagues.delete(world.services, world.person("Ana").id, league_id, None)
    assert world.broadcaster.dropped == [(league_id, None)]


def test_only_actions_publish():
    """ "Who sends this?" is one search; presence and ticks are the process's own (realtime/local/)."""
    pattern = re.compile(r"broadcaster\.publish\w*\(|\.publish\(")
    found = {
        path.relative_to(BACKEND).parts[0] if len(path.relative_to(BACKEND).parts) > 1 else path.name
        for path in files(BACKEND, "*.py")
        if pattern.search(path.read_text())
    }
    assert found <= {"actions", "realtime", "lambdas"}, found
    assert "actions" in found


def together(attempts) -> list:
    """What the calls gave that started at one moment, or the class of the refusal."""
    barrier = Barrier(len(attempts))

    def run(attempt):
        barrier.wait()
        try:
            return attempt()
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(run, attempts))


def pick(world, league_id, team_id, cmd_id, locks=None):
    services = world.services if locks is None else replace(world.services, serialise=locks)
    ana = world.person("Ana").id
    made = MakePick(ana, 1, team_id, world.clock.time)
    return draft.make_pick(services, made, league_id, IdempotencyRecord(cmd_id, ana, f"{team_id}")).seq


@pytest.mark.parametrize("processes", [1, 8])
def test_64_picks_of_one_slot_are_one_commit(processes, world):
    """In one process they wait for each other; several processes meet only in the database."""
    league_id = world.started("Ana", "Ben", rounds=10)
    teams, locks = world.free_teams(league_id), [LeagueLocks() for _ in range(processes)]
    attempts = [
        lambda n=n: pick(world, league_id, teams[n % 20], f"cmd-{n}", locks[n % processes]) for n in range(64)
    ]
    results = together(attempts)
    assert results.count(4) == 1
    assert results.count("stale_pick") == 63
    assert len(world.league(league_id).picks) == 1
    assert [payload.seq for *_, payload in world.broadcaster.sent if payload.type == "pick_made"] == [4]


@pytest.mark.parametrize("processes", [1, 8])
def test_64_picks_with_one_cmd_id_are_one_commit_and_one_answer(processes, world):
    league_id = world.started("Ana", "Ben")
    team_id, locks = world.free_teams(league_id)[0], [LeagueLocks() for _ in range(processes)]
    results = together(
        [lambda n=n: pick(world, league_id, team_id, "cmd", locks[n % processes]) for n in range(64)]
    )
    assert results == [4] * 64
    assert len(world.events(league_id, 3)) == 1


def test_64_commands_at_once_are_64_events_in_order(world):
    league_id = world.lobby("Ana", "Ben")
    ana = world.person("Ana").id
    results = together(
        [
            lambda n=n: execute(world.services, league_id, ChangeInvite(ana, f"code-{n}")).seq
            for n in range(64)
        ]
    )
    assert sorted(results) == list(range(3, 67))
    assert [payload.seq for *_, payload in world.broadcaster.sent] == list(range(1, 67)), (
        "sent in the order of the log"
    )
    assert [event.seq for event in world.events(league_id)] == list(range(1, 67))


def test_a_cmd_id_of_another_command_is_a_mismatch(world):
    league_id = world.lobby("Ana", "Ben")
    ana = world.person("Ana").id
    execute(world.services, league_id, ChangeInvite(ana, "code-1"), IdempotencyRecord("cmd", ana, "one"))
    with pytest.raises(CommandMismatch):
        execute(world.services, league_id, ChangeInvite(ana, "code-2"), IdempotencyRecord("cmd", ana, "two"))
