"""Messages that get lost, doubled or swapped, and a last one that nobody hears: the next tick puts everybody right."""

from collections import Counter
from pathlib import Path

import pytest
from faults.lossy import LossyMember
from support.clients import view as views
from support.clients.client import Member, open_league, ranked_teams
from support.servers.server import MODES, Server, check_log
from support.together import in_parallel
from support.worlds.clock_scenario import made

MEMBERS = 12
ROUNDS = 4
DEAF = (30, MEMBERS * ROUNDS)
"""After each of these picks all is quiet until the next tick, and nobody has heard of the pick."""
TICK_SECONDS = 30
"""One comes every 5 s; a busy machine may take longer."""


@pytest.mark.long  # it waits for ticks; leagueSync.trouble.test.js has 60 seeds without waiting
def test_the_next_tick_puts_everybody_right(tmp_path, figures):
    """In both modes at once, for much of it is waiting."""
    results = in_parallel(
        [lambda mode=mode: draft_badly_heard(made(tmp_path / mode), mode, 1) for mode in MODES]
    )
    figures("lossy fan-out", {mode: dict(happened) for mode, happened in zip(MODES, results)})


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 22))
def test_the_next_tick_puts_everybody_right_whatever_was_lost(tmp_path, seed):
    draft_badly_heard(tmp_path, MODES[seed % 2], seed)


def draft_badly_heard(folder: Path, async_mode: str, seed: int) -> Counter:
    with Server(folder, async_mode) as server:
        happened = whole_draft(server, seed)
        check_log(server)
        return happened


def whole_draft(server: Server, seed: int) -> Counter:
    """Picked by the commissioner; what befell the messages to the twelve who watch."""
    founders = [Member(server, f"Member {n}") for n in range(1, MEMBERS + 1)]
    league_id = open_league(founders, "ncaa-men-2025", rounds=ROUNDS, pick_seconds=600)
    watchers = [LossyMember(server, founder, seed * 100 + n) for n, founder in enumerate(founders)]
    for watcher in watchers:
        watcher.open(league_id)
    assert founders[0].post(league_id, "draft/start").status == 200
    for number, team_id in enumerate(ranked_teams(founders[0], "ncaa-men-2025")[: MEMBERS * ROUNDS], 1):
        for watcher in watchers:
            watcher.is_deaf = number in DEAF
        pick_for_whoever(founders[0], league_id, number, team_id)
        if number in DEAF:
            everybody_is_right_after_a_tick(founders[0], league_id, watchers)
    for member in (*founders, *watchers):
        member.close()
        assert member.errors == []
    happened = sum((watcher.happened for watcher in watchers), Counter())
    assert min(happened[what] for what in ("lost", "doubled", "swapped")) > MEMBERS, happened
    return happened


def pick_for_whoever(commissioner: Member, league_id: str, number: int, team_id: str) -> None:
    state = commissioner.rest.ok("GET", f"/api/leagues/{league_id}/draft")["state"]
    answer = commissioner.pick(league_id, number, team_id, user_id=state["on_clock"])
    assert answer.status == 201, answer


def everybody_is_right_after_a_tick(
    commissioner: Member, league_id: str, watchers: list[LossyMember]
) -> None:
    truth = commissioner.rest.ok("GET", f"/api/leagues/{league_id}/draft")
    for watcher in watchers:
        room = watcher.rooms[league_id]
        watcher.wait(lambda watcher=watcher: watcher.ticked >= truth["seq"], TICK_SECONDS, "a tick")
        assert (room.view, room.hash) == (views.from_snapshot(truth), truth["state_hash"])
        assert watcher.late == [] and room.wrong_hashes == []
