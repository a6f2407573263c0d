"""Lambda's detection of recursive loops, simulated: no emulator has it.

A function that a queue calls and that sends to the same queue is taken for a runaway loop: after about 16 links of one
chain Lambda drops the message (on for every function since 2023, unless it says `RecursiveLoop: Allow`). The pick
clock is such a chain on purpose: a bot's pick arms the next turn, a tick sends the next one.
https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
"""

import re
from collections.abc import Iterator

import pytest
from support.sources import BACKEND
from support.worlds.cloud_world import CloudWorld, MemoryQueue

from actions import draft, leagues

LONGEST_CHAIN = 16
BOTS, ROUNDS = 4, 4
MINUTE = 60_000


class Linked(dict):
    """A message and how many links its chain has: 1 if it was not sent while another was handled."""

    links: int


class LoopDetectingQueue(MemoryQueue):
    """`longest` is how many links a chain may have; None: as many as it likes. `dropped` went to the dead letters."""

    def __init__(self, cloud: CloudWorld, longest: int | None):
        super().__init__(cloud.clock)
        self._longest = longest
        self._handling = 0
        self.dropped: list[Linked] = []

    def carried(self, message: dict) -> Linked:
        linked = Linked(super().carried(message))
        linked.links = self._handling + 1
        return linked

    def take_due(self) -> Iterator[dict]:
        for message in super().take_due():
            if self._longest is not None and message.links > self._longest:
                self.dropped.append(message)
                continue
            self._handling = message.links
            yield message
            self._handling = 0


def as_the_template_says(function: str) -> int | None:
    """The longest chain that this function of template.yaml may be part of."""
    template = (BACKEND / "template.yaml").read_text()
    text = re.search(rf"^  {function}:\n((?:    .*\n)+)", template, re.MULTILINE)[1]
    return None if "RecursiveLoop: Allow" in text else LONGEST_CHAIN


def draft_of_bots(cloud: CloudWorld, longest: int | None) -> LoopDetectingQueue:
    """A draft that nobody but the clock moves, followed by one person, for twice as long as it should take."""
    queue = LoopDetectingQueue(cloud, longest)
    cloud.queue = cloud.services.broadcaster._queue = cloud.services.timer._queue = queue
    league_id = cloud.lobby("Ana", rounds=ROUNDS, pick_seconds=60, max_members=BOTS + 1)
    ana = cloud.person("Ana").id
    leagues.add_bots(cloud.services, ana, league_id, BOTS, None)
    draft.set_autopick(cloud.services, ana, league_id, True, None)
    cloud.following("Ana", league_id)
    draft.start(cloud.services, ana, league_id, None)
    cloud.run(2 * (BOTS + 1) * ROUNDS * 2_000)
    queue.picks = len(cloud.league(league_id).picks)
    queue.league_id = league_id
    return queue


def test_a_chain_that_may_not_recurse_stalls(cloud):
    """So the simulated rule bites: without the template's word drafts would stand still until the sweeper comes."""
    queue = draft_of_bots(cloud, LONGEST_CHAIN)
    assert queue.dropped and queue.picks < (BOTS + 1) * ROUNDS


def test_a_draft_of_bots_runs_to_its_end(cloud):
    queue = draft_of_bots(cloud, as_the_template_says("ClockFunction"))
    assert queue.dropped == [] and queue.picks == (BOTS + 1) * ROUNDS


@pytest.mark.parametrize("allowed", [True, False])
def test_a_quiet_room_is_told_the_time(cloud, allowed):
    """Nobody picks for three minutes, more than twice the longest chain. Each tick sends the next."""
    queue = LoopDetectingQueue(cloud, as_the_template_says("ClockFunction") if allowed else LONGEST_CHAIN)
    cloud.queue = cloud.services.broadcaster._queue = cloud.services.timer._queue = queue
    league_id = cloud.started("Ana", "Ben", pick_seconds=3600 * 2)
    connection = cloud.following("Ana", league_id)
    cloud.run(3 * MINUTE, step=5_000)
    received = cloud.management.received[connection]
    received.clear()
    cloud.run(MINUTE, step=5_000)
    ticks = [frame for frame in cloud.management.received[connection] if frame["event"] == "tick"]
    assert bool(ticks) is allowed


def test_every_function_that_feeds_its_own_queue_says_so():
    """The mapping names the function that a queue calls; what it sends to that queue is what KINDS arm."""
    template = (BACKEND / "template.yaml").read_text()
    fed = re.findall(r"EventSourceArn: .*\n +FunctionName: !Ref (\w+)", template)
    assert fed
    for function in fed:
        assert as_the_template_says(function) is None, function
    assert "RecursiveInvocationsDropped" in template
