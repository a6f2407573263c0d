"""What a pick costs in DynamoDB: write units of its commit, and read units of the loads between.

Ids and names are as long as those of real leagues: uuids, and display names of 40 letters.
"""

from dataclasses import replace
from math import ceil
from random import Random
from statistics import mean, median
from uuid import UUID

import pytest
from support.worlds.cloud import DynamoAdapter
from support.worlds.units import Meter
from tools.generate.fold_cases import COMPETITION, NOW

from domain import commands as c
from domain import draft
from domain.league import Settings
from storage.codec import encode
from storage.dynamodb.store import store_on
from storage.port import IdempotencyRecord

MEDIAN, AVERAGE = 12, 16
LOADED_EVERY = 7


@pytest.mark.parametrize(
    "members, rounds",
    [
        (4, 8),
        (12, 15),
        pytest.param(30, 13, marks=pytest.mark.long),  # twice the picks
    ],
)
def test_a_pick_writes_what_changed_and_a_read_is_no_dearer_than_of_the_whole_state(
    tmp_path, members, rounds
):
    table = DynamoAdapter(tmp_path).table()
    store, meter, dice = store_on(table).leagues, Meter(table.client), Random(members)
    people = [str(UUID(int=dice.getrandbits(128), version=4)) for _ in range(members)]
    teams = [f"a-club-of-{n}-{dice.getrandbits(40):x}" for n in range(members * rounds)]
    competition = replace(
        COMPETITION, teams=tuple(replace(COMPETITION.teams[0], id=team_id) for team_id in teams)
    )
    now, league = NOW, None

    def commit(event, idempotent=None):
        after = draft.apply(league, event)
        store.commit(event, after, idempotent)
        return after

    chosen = Settings("snake", rounds, 90, members, 2, None)
    league_id, epoch, code = (str(UUID(int=dice.getrandbits(128), version=4)) for _ in range(3))
    league = commit(
        draft.create(league_id, epoch, "Sunday Pool", chosen, code, (people[0], _name(0)), now, competition)
    )
    for number, user_id in enumerate(people[1:], start=1):
        league = commit(draft.decide(league, c.JoinLeague(user_id, _name(number), code), now, competition))
    league = commit(draft.decide(league, c.StartDraft(people[0]), now, competition))

    meter.writes.clear()
    for number, team_id in enumerate(teams, start=1):
        now += dice.randrange(1_000, 90_000)
        made = c.MakePick(league.on_clock, number, team_id, now)
        cmd_id = str(UUID(int=dice.getrandbits(128), version=4))
        fingerprint = f"{dice.getrandbits(256):064x}"
        league = commit(
            draft.decide(league, made, now, competition),
            IdempotencyRecord(cmd_id, league.on_clock, fingerprint),
        )
        if number % LOADED_EVERY == 0:
            meter.reads.clear()
            assert store.load(league_id) == league
            as_one_item = len(encode(league)) + 300
            assert sum(meter.reads) <= ceil(as_one_item / 4096), "dearer than reading the whole state"
            meter.reads.clear()
            assert store.of_user(people[1]) == [league]
            listed = meter.reads[1:]  # after that of whose leagues these are
            assert sum(listed) <= ceil(as_one_item / 4096) + 1, "a list reads two items of a league"
    assert league.status == "complete"
    assert median(meter.writes) <= MEDIAN, sorted(meter.writes)
    assert mean(meter.writes) <= AVERAGE, meter.writes
    print(
        f"\n{members} x {rounds}: median {median(meter.writes)}, average {mean(meter.writes):.1f}, most {max(meter.writes)}"
    )


def _name(number: int) -> str:
    return f"Member number {number} of this league".ljust(40, "x")
