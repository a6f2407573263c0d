"""What AWS costs, calculated: the tables of README.md are made from this (`python -m tools.generate`).

Prices are the list prices of us-east-1 for on-demand use, as published in 2025, in US dollars, without free tiers
unless a line says so. How many of each thing there are follows from how the product works; nothing here is a bill.
"""

from dataclasses import dataclass

from storage.dynamodb import keys

PRICES = {
    "post": 1.00e-6,  # a WebSocket message, each way
    "minute": 0.25e-6,  # of a WebSocket connection
    "request": 1.00e-6,  # of the HTTP API
    "write": 0.625e-6,  # a write unit of DynamoDB
    "read": 0.125e-6,
    "call": 0.20e-6,  # of a function
    "gbs": 13.3334e-6,  # a second of a function with 1 GB, arm64
    "queued": 0.40e-6,  # a request to SQS; a message is three: sent, received, deleted
    "edge": 1.00e-6,  # a request to CloudFront
    "gb_out": 0.085,
    "gb_log": 0.50,
    "secret": 0.40,
    "alarm": 0.10,
}
MEMBERS, ROUNDS, MINUTES = 12, 15, 90
PICKS, TICKS = MEMBERS * ROUNDS, MINUTES * 60 // 5
PINGS = MEMBERS * MINUTES // 4
READS = 300
"""Requests that only read: opening the app, the room, teams, queues."""
A_MONTH = 30 * 24 * 60
"""Minutes."""
APP_MB = 1.3
FREE_ALARMS = 10


@dataclass(frozen=True)
class Line:
    """`counts` are pairs of how many and the name of a price."""

    what: str
    how: str
    counts: tuple[tuple[float, str], ...]

    @property
    def dollars(self) -> float:
        return sum(many * PRICES[price] for many, price in self.counts)


def evening() -> list[Line]:
    posts = PICKS * MEMBERS + TICKS * MEMBERS + 40 * MEMBERS + 2 * (PINGS + MEMBERS)
    writes, reads = PICKS * 20 + TICKS * 3 + 300, PICKS * 10 + TICKS * 2 + READS * 3
    calls = PICKS * 2 + TICKS + 40 + PINGS + 2 * MEMBERS + READS
    messages = PICKS + TICKS + 40
    return [
        Line(
            "WebSocket",
            f"({PICKS} picks + {TICKS:,} ticks + 40 others) × {MEMBERS}, pings and joins twice: {posts:,} messages;"
            f" {MEMBERS} × {MINUTES} minutes",
            ((posts, "post"), (MEMBERS * MINUTES, "minute")),
        ),
        Line(
            "DynamoDB",
            f"{PICKS} × 20 + {TICKS:,} × 3 + 300 = {writes:,} write units (a pick with all it sets off; a tick and its"
            f" place in the index); {PICKS} × 10 + {TICKS:,} × 2 + {READS} × 3 = {reads:,} read units",
            ((writes, "write"), (reads, "read")),
        ),
        Line(
            "Lambda",
            f"{PICKS} × 2 + {TICKS:,} + 40 + {PINGS + 2 * MEMBERS} + {READS} = {calls:,} calls of 70 ms with 1 GB",
            ((calls, "call"), (calls * 0.07, "gbs")),
        ),
        Line(
            "SQS", f"({PICKS} + {TICKS:,} + 40) messages × 3 = {messages * 3:,}", ((messages * 3, "queued"),)
        ),
        Line(
            "HTTP API, CloudFront",
            f"{PICKS + READS} requests, through CloudFront with {MEMBERS} × 40 files of the app, {APP_MB} MB each time",
            (
                (PICKS + READS, "request"),
                (PICKS + READS + MEMBERS * 40, "edge"),
                (MEMBERS * APP_MB / 1024, "gb_out"),
            ),
        ),
        Line("logs", f"{calls:,} calls × 0.5 KB", ((calls * 0.5 / 1024**2, "gb_log"),)),
    ]


def idle(alarms: int, index_queries: int) -> list[Line]:
    """A month in which nobody plays. `index_queries` are what one sweep asks the index."""
    polls, queries = 15 * A_MONTH, index_queries * A_MONTH
    return [
        Line("two secrets", "2 × 0.40", ((2, "secret"),)),
        Line("SQS, asked for messages", f"5 pollers × 3 a minute = {polls:,}", ((polls, "queued"),)),
        Line(
            "the sweeper",
            f"{A_MONTH:,} calls of 150 ms; {index_queries} queries of the index each, half a read unit",
            (
                (A_MONTH, "call"),
                (A_MONTH * 0.15, "gbs"),
                (queries / 2, "read"),
                (A_MONTH * 0.5 / 1024**2, "gb_log"),
            ),
        ),
        Line(
            f"{alarms} alarms, ten of them free",
            f"{alarms - FREE_ALARMS} × 0.10",
            ((alarms - FREE_ALARMS, "alarm"),),
        ),
    ]


def table(head: str, total: str, lines: list[Line]) -> str:
    rows = [f"| {head} | calculated | USD |", "|---|---|---|"]
    rows += [f"| {line.what} | {line.how} | {line.dollars:.4f} |" for line in lines]
    return "\n".join([*rows, f"| **{total}** | | **{sum(line.dollars for line in lines):.2f}** |"]) + "\n"


MARK, MARK_END = "<!-- generated: cost -->\n", "<!-- /generated -->"


def documented(text: str, template: str) -> str:
    """`text`, README.md, with its tables of cost made anew."""
    before, start, rest = text.partition(MARK)
    _, end, after = rest.partition(MARK_END)
    if not (start and end):
        raise ValueError("README.md has no place for the tables of cost")
    alarms = template.count("Type: AWS::CloudWatch::Alarm")
    swept = sum(len(keys.shards(kind)) for kind in (keys.RUNNING, keys.TICKING, keys.RENAMING, keys.FEED))
    game = table(f"an evening: {MEMBERS} members, {ROUNDS} rounds, {MINUTES} minutes", "a draft", evening())
    return (
        before
        + start
        + game
        + "\n"
        + table("a month without anybody", "idle", idle(alarms, swept))
        + end
        + after
    )
