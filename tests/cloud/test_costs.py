"""What README.md says a draft costs, beside what the functions ask for when one is played in small."""

import re

import pytest
from support import thorough
from support.sources import BACKEND
from support.worlds.cloud import DynamoAdapter
from support.worlds.cloud_deliveries import with_deliveries
from support.worlds.units import Bill
from tools import cost
from tools.cost import Evening

from storage.dynamodb import keys

NAMES = ("Ana", "Ben", "Cleo", "Dev")
ROUNDS, MINUTES = (5, 10) if thorough.whole else (3, 6)
PICKS = len(NAMES) * ROUNDS
WAITS = [26 if n % 5 == 0 else 31 for n in range(PICKS)]
"""Seconds before each pick, which so comes at each place between two ticks equally often."""


@pytest.fixture
def shards():
    """As many as the product has: what is calculated counts them."""
    return keys.SHARDS


@pytest.fixture
def played(cloud, tmp_path):
    """(counts of an evening that was played, what they are calculated to be); both without what joining and
    reading costs.
    """
    with_deliveries(cloud)
    league_id = cloud.started(*NAMES, rounds=ROUNDS, pick_seconds=60)
    for name in NAMES:
        cloud.following(name, league_id)
    cloud.run(10_000)
    bill = Bill(cloud.table.client, DynamoAdapter(tmp_path).table().client)
    posted = [len(frames) for frames in cloud.management.received.values()]
    handled, queued, deliver = [], len(cloud.queue.sent), cloud.deliver
    cloud.deliver = lambda *messages: handled.append(messages) or deliver(*messages)
    for seconds in WAITS:
        cloud.run(seconds * 1_000, step=1_000)
        cloud.pick(league_id)
    told = [len(frames) for frames in cloud.management.received.values()]
    counts = {
        "posts": sum(told) - sum(posted),
        "writes": bill.written,
        "read_units": bill.read,
        "queued": len(cloud.queue.sent) - queued,
        "calls": len(handled) + PICKS,
    }
    return counts, Evening(len(NAMES), ROUNDS, MINUTES, reads=0, others=0)


def test_the_calculation_is_what_a_draft_asks_for(played):
    """As much, and up to a third more: larger leagues have larger items."""
    counts, evening = played
    print(counts)
    calculated = {name: getattr(evening, name) for name in counts}
    calculated["posts"] -= 2 * (evening.pings + evening.members)
    calculated["calls"] -= evening.pings + 2 * evening.members
    for name, count in counts.items():
        assert 0.95 * count <= calculated[name] <= 1.35 * count, (name, count, calculated[name])


def test_a_room_that_hears_something_anyway_is_told_fewer_ticks():
    slow, quick = Evening(minutes=180), Evening(minutes=15)
    assert slow.told / slow.ticks > 0.9 > quick.told / quick.ticks > 0


def test_a_sweep_asks_the_index_as_often_as_is_calculated(cloud):
    asked, with_deliveries(cloud).services.source = [], object()
    cloud.table.client.meta.events.register(
        "provide-client-params.dynamodb.Query", lambda params, **_: asked.append(params.get("IndexName"))
    )
    cloud.sweep()
    said = re.search(r"(\d+) queries of the index each", (BACKEND / "README.md").read_text())
    assert asked.count("active") == int(said[1])


def test_the_tables_are_made_of_the_template():
    readme, template = ((BACKEND / name).read_text() for name in ("README.md", "template.yaml"))
    assert cost.documented(readme, template) == readme
    slower = template.replace(
        "ClockConcurrency:\n    Type: Number\n    Default: 50",
        "ClockConcurrency:\n    Type: Number\n    Default: 5",
    )
    assert "| 5 of the clock's messages at once" in cost.documented(readme, slower)
    more = template + "  AnotherAlarm:\n    Type: AWS::CloudWatch::Alarm\n"
    assert f"| {template.count('Type: AWS::CloudWatch::Alarm') + 1} alarms" in cost.documented(readme, more)
