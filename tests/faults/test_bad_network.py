"""Whole drafts through a network that delays, cuts, falls silent, slices and throttles; half the clients only poll."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from faults.bad_network import CALM, BadNetwork, Weather
from faults.checker import check
from faults.history import History, come_to_rest, read_file
from faults.patient import PatientMember
from support import thorough
from support.clients.client import Member, open_league, ranked_teams
from support.servers.server import MODES, Server, check_log
from support.together import in_parallel
from support.worlds.clock_scenario import made

MEMBERS = 12
AT_ONCE = 4
CITY = Weather(
    delay=0.04, slice=0.1, throttle=0.1, bytes_per_second=50_000, cut=0.03, hole=0.003, hole_seconds=2
)
TRAIN = Weather(
    delay=0.8, slice=0.2, throttle=0.2, bytes_per_second=5_000, cut=0.02, hole=0.001, hole_seconds=60
)

LENGTH = {CITY: (2, 55), TRAIN: (3, 900)}
"""Rounds, and the seconds after which a draft is given up."""


def draft_through(server: Server, weather: Weather, seed: int, rounds: int, seconds: float) -> Counter:
    """A league of twelve drafts through `weather`, all promises are kept, and every screen shows the same; what happened."""
    founders = [Member(server, f"Member {n}") for n in range(1, MEMBERS + 1)]
    league_id = open_league(founders, "ncaa-men-2025", rounds=rounds, pick_seconds=30)
    ranked = ranked_teams(founders[0], "ncaa-men-2025")
    since = founders[0].post(league_id, "draft/start").json["seq"]
    history = History()
    with BadNetwork(server.address, weather, seed) as network:
        members = [
            PatientMember(network, founder, n % 2 == 0, seed + n) for n, founder in enumerate(founders)
        ]
        history.watch(*members)
        with ThreadPoolExecutor(MEMBERS) as threads:
            for future in [threads.submit(member.play, league_id, ranked, seconds) for member in members]:
                future.result()
        network.weather = CALM
        come_to_rest(history, members, league_id)
        for member in members:
            member.drop()
    for member in (*members, *founders):
        member.close()
    judge(server, league_id, history, members, since)
    return network.happened + Counter(
        repeated=sum(member.repeated for member in members), returns=sum(member.returns for member in members)
    )


def judge(server: Server, league_id: str, history: History, members: list[PatientMember], since: int) -> None:
    truth = read_file(server.folder / "draftnight.sqlite3", league_id, history, since)
    assert check(history, truth) == []
    assert len({screen.state_hash for screen in history.screens}) == 1 and len(history.screens) == MEMBERS
    log = {event.seq: event for event in truth.log}
    for answer in (answer for member in members for answer in member.acknowledged.values()):
        assert log[answer["seq"]].data.pick.team_id == answer["pick"]["team_id"], (
            "an acknowledged pick is missing"
        )
    odd = [error for member in members for error in member.errors if not isinstance(error, ConnectionError)]
    assert not odd


def test_drafts_through_the_city(tmp_path, figures):
    """Two rounds, in small, in a network that does everything to them.

    With --long in both modes at once, because much of it is waiting.
    """
    modes = MODES if thorough.whole else MODES[:1]
    results = in_parallel([lambda mode=mode: through(made(tmp_path / mode), mode, CITY, 2) for mode in modes])
    figures("bad network, in small", {mode: dict(happened) for mode, happened in zip(modes, results)})


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, 24, AT_ONCE))
def test_drafts_on_the_train(tmp_path, first, figures):
    """Up to 0.8 s for each piece of data and silences of a minute, so that clocks run out too; several seeds at once, for
    nearly all of it is waiting, and the modes in turn.
    """
    with ThreadPoolExecutor(AT_ONCE) as threads:
        drafts = {
            seed: threads.submit(on_the_train, tmp_path, seed) for seed in range(first, first + AT_ONCE)
        }
    for seed, draft in drafts.items():
        figures(f"bad network, seed {seed} ({MODES[seed % 2]})", dict(draft.result()))
    assert sum((draft.result() for draft in drafts.values()), Counter())["holes"] > 0


def on_the_train(folder: Path, seed: int) -> Counter:
    return through(made(folder / str(seed)), MODES[seed % 2], TRAIN, seed)


def through(folder: Path, async_mode: str, weather: Weather, seed: int) -> Counter:
    with Server(folder, async_mode) as server:
        happened = draft_through(server, weather, seed, *LENGTH[weather])
        check_log(server)
    assert all(happened[what] for what in ("slices", "throttled", "cuts", "returns")), happened
    return happened
