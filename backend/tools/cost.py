"""Calculates what AWS costs, for the tables of README.md (`python -m tools.generate`).

Prices are the on-demand list prices of us-east-1 as published in 2025, in US dollars, without free tiers
unless a line says so. Quantities follow from how the product works; nothing here is a bill.
"""

import re
from dataclasses import dataclass

from tools.generate import marked

from realtime.aws.gateway_broadcaster import TICK_SECONDS
from realtime.aws.room_messages import QUIET_MS
from storage.dynamodb import keys
from storage.dynamodb.looks import TURNS

PRICES = {
    "post": 1.00e-6,  # a WebSocket message, in or out
    "minute": 0.25e-6,  # of a WebSocket connection
    "request": 1.00e-6,  # to the HTTP API
    "write": 0.625e-6,  # a DynamoDB write unit
    "read": 0.125e-6,
    "call": 0.20e-6,  # of a function
    "gbs": 13.3334e-6,  # a GB-second of a function, arm64
    "queued": 0.40e-6,  # a request to SQS; a message takes three: send, receive, delete
    "edge": 1.00e-6,  # a request to CloudFront
    "gb_out": 0.085,
    "gb_log": 0.50,
    "secret": 0.40,
    "alarm": 0.10,
}
A_MONTH = 30 * 24 * 60
"""Minutes."""
APP_MB = 1.3
FREE_ALARMS = 10
CALL_SECONDS, SWEEP_SECONDS = 0.07, 0.4
PICK_WRITES, PICK_READS = 13, 6
"""Units of a pick and all it causes in its room; its commit alone: 10.2 to 11.3 (test_write_units.py)."""
TICK_WRITES, TICK_READS = 3, 5
"""Writes: the next tick, and its index entry. Reads: followers, league, last event and chat."""
LOOK_WRITES, LOOK_READS, LOOK_READS_EACH = 1, 4, 2
"""After a pick, whether to notify anybody: of the league, and of each member's devices and address."""
POLLERS, POLLS_A_MINUTE = 5, 3
"""Lambda polls an empty queue this often."""


@dataclass(frozen=True)
class Evening:
    """A draft whose turns all take equally long.

    `reads` are read requests: opening the app, the room, queues.
    """

    members: int = 12
    rounds: int = 15
    minutes: int = 90
    reads: int = 300
    others: int = 40
    """Messages to the room other than picks and ticks: joins, presence."""

    @property
    def picks(self) -> int:
        return self.members * self.rounds

    @property
    def ticks(self) -> int:
        return self.minutes * 60 // TICK_SECONDS

    @property
    def told(self) -> int:
        """Ticks sent to the room: one that has just got a message needs none."""
        return round(self.ticks * max(0.0, 1 - self.picks * QUIET_MS / (self.minutes * 60_000)))

    @property
    def pings(self) -> int:
        return self.members * self.minutes // 4

    @property
    def posts(self) -> int:
        """WebSocket messages, in and out."""
        return (self.picks + self.told + self.others) * self.members + 2 * (self.pings + self.members)

    @property
    def queued(self) -> int:
        return self.picks * 2 + self.ticks + self.others

    @property
    def calls(self) -> int:
        return self.picks * 3 + self.ticks + self.others + self.pings + 2 * self.members + self.reads

    @property
    def writes(self) -> int:
        return self.picks * (PICK_WRITES + LOOK_WRITES) + self.ticks * TICK_WRITES + self.reads

    @property
    def read_units(self) -> int:
        return self.picks * (PICK_READS + self.look_reads) + self.ticks * TICK_READS + self.reads * 3

    @property
    def look_reads(self) -> int:
        return LOOK_READS + LOOK_READS_EACH * self.members


@dataclass(frozen=True)
class Line:
    """`counts` are pairs of a quantity and the name of a price."""

    what: str
    how: str
    counts: tuple[tuple[float, str], ...]

    @property
    def dollars(self) -> float:
        return sum(many * PRICES[price] for many, price in self.counts)


def evening(of: Evening) -> list[Line]:
    app = of.members * 40
    return [
        Line(
            "WebSocket",
            f"({of.picks} picks + {of.told:,} ticks + {of.others} others) × {of.members}, pings and joins twice:"
            f" {of.posts:,} messages; {of.members} × {of.minutes} minutes",
            ((of.posts, "post"), (of.members * of.minutes, "minute")),
        ),
        Line(
            "DynamoDB",
            f"{of.picks} × ({PICK_WRITES} + {LOOK_WRITES}) + {of.ticks:,} × {TICK_WRITES} + {of.reads} = {of.writes:,} write units (a pick"
            " and its consequences, a check whom to notify; a check whether to tick, and its index entry);"
            f" {of.picks} × ({PICK_READS} + {of.look_reads}) +"
            f" {of.ticks:,} × {TICK_READS} + {of.reads} × 3 = {of.read_units:,} read units",
            ((of.writes, "write"), (of.read_units, "read")),
        ),
        Line(
            "Lambda",
            f"{of.picks} × 3 + {of.ticks:,} + {of.others} + {of.pings + 2 * of.members} + {of.reads} = {of.calls:,}"
            f" calls of {CALL_SECONDS * 1000:.0f} ms with 1 GB",
            ((of.calls, "call"), (of.calls * CALL_SECONDS, "gbs")),
        ),
        Line(
            "SQS",
            f"({of.picks} × 2 + {of.ticks:,} + {of.others}) messages × 3 = {of.queued * 3:,}",
            ((of.queued * 3, "queued"),),
        ),
        Line(
            "HTTP API, CloudFront",
            f"{of.picks + of.reads} requests, through CloudFront with {of.members} × 40 files of the app, {APP_MB} MB"
            " each time",
            (
                (of.picks + of.reads, "request"),
                (of.picks + of.reads + app, "edge"),
                (of.members * APP_MB / 1024, "gb_out"),
            ),
        ),
        Line("logs", f"{of.calls:,} calls × 0.5 KB", ((of.calls * 0.5 / 1024**2, "gb_log"),)),
    ]


def idle(alarms: int, queues: int, index_queries: int) -> list[Line]:
    """A month in which nobody plays.

    `queues` is how many queues call functions, `index_queries` how many queries a sweep makes.
    """
    polls, queries = queues * POLLERS * POLLS_A_MINUTE * A_MONTH, index_queries * A_MONTH
    return [
        Line("two secrets", "2 × 0.40", ((2, "secret"),)),
        Line(
            "SQS, polled for messages",
            f"{queues} queues × {POLLERS} pollers × {POLLS_A_MINUTE} a minute = {polls:,}",
            ((polls, "queued"),),
        ),
        Line(
            "the sweeper",
            f"{A_MONTH:,} calls of {SWEEP_SECONDS * 1000:.0f} ms; {index_queries} queries of the index each, half a read unit",
            (
                (A_MONTH, "call"),
                (A_MONTH * SWEEP_SECONDS, "gbs"),
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


# --- limits of one deployment -----------------------------------------------------------------------------

NEW_TABLE, GROWN_TABLE = 4_000, 40_000
"""Write units a second: of a new on-demand table, and the quota."""
ONE_KEY = 1_000
"""Writes a second to one key of an index."""
PICK_MOVES, TICK_MOVES = 2, 2
"""Writes to the index: an entry is removed and another added."""
POSTS_A_SECOND = 10_000
PUSH_SECONDS = 0.2
BEFORE_WRITES = (66, 132)
"""Write units of a pick when each still wrote the whole state: 12 × 15 and 30 × 13 picks."""


def ceiling(clock_at_once: int, looks_at_once: int, members: int) -> str:
    """The table of which limit is reached first.

    `clock_at_once` is the template's ClockConcurrency, `looks_at_once` its DeliveryConcurrency, `members` the
    size of a room.
    """
    shards, least, most = keys.SHARDS, *BEFORE_WRITES
    ticking = clock_at_once / CALL_SECONDS * TICK_SECONDS
    moves = "two a pick" if PICK_MOVES == 2 else str(PICK_MOVES)
    rows = (
        ("picks a second on a new table", f"{NEW_TABLE:,} write units a second; a pick and its consequences took"
         f" {least} (12 × 15) to {most} (30 × 13), now {PICK_WRITES}",
         f"{_round(NEW_TABLE / most)}–{_round(NEW_TABLE / least)}", _round(NEW_TABLE / PICK_WRITES)),
        ("picks a second after a table has grown to its quota", f"{GROWN_TABLE:,} write units a second",
         f"{_round(GROWN_TABLE / most)}–{_round(GROWN_TABLE / least)}", _round(GROWN_TABLE / PICK_WRITES)),
        ("picks a second with a clock", f"{ONE_KEY:,} writes a second to one key of the index, {moves}; on 1 key"
         f" before, on {shards} now", _round(ONE_KEY / PICK_MOVES), _round(shards * ONE_KEY / PICK_MOVES)),
        (f"picks a second in rooms of {members}", f"{POSTS_A_SECOND:,} posts a second",
         _round(POSTS_A_SECOND / members), _round(POSTS_A_SECOND / members)),
        ("live rooms", f"the same keys: two writes every {TICK_SECONDS} s",
         _round(ONE_KEY * TICK_SECONDS / TICK_MOVES), _round(shards * ONE_KEY * TICK_SECONDS / TICK_MOVES)),
        (f"live rooms of {members} without activity", f"the same posts: {members} every {TICK_SECONDS} s",
         _round(POSTS_A_SECOND * TICK_SECONDS / members), _round(POSTS_A_SECOND * TICK_SECONDS / members)),
        ("live rooms, with the template's defaults", f"{clock_at_once} of the clock's messages at once (`ClockConcurrency`), each"
         f" {CALL_SECONDS * 1000:.0f} ms, one every {TICK_SECONDS} s", "the account's quota", _round(ticking)),
        ("picks a second whose next member is notified at once",
         f"{looks_at_once} of the deliveries' messages at once"
         f" (`DeliveryConcurrency`), each {CALL_SECONDS * 1000:.0f} ms plus {PUSH_SECONDS * 1000:.0f} ms for a push service",
         "no notifications", _round(looks_at_once / (CALL_SECONDS + PUSH_SECONDS))),
    )  # fmt: skip
    head = ["| what is limited | by | before | now |", "|---|---|---|---|"]
    return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def _round(number: float) -> str:
    """Two significant figures: the estimate is no more exact."""
    digits = max(0, len(str(int(number))) - 2)
    return f"{int(number) // 10**digits * 10**digits:,}"


# --- README.md --------------------------------------------------------------------------------------------


def table(head: str, total: str, lines: list[Line]) -> str:
    rows = [f"| {head} | calculated | USD |", "|---|---|---|"]
    rows += [f"| {line.what} | {line.how} | {line.dollars:.4f} |" for line in lines]
    return "\n".join([*rows, f"| **{total}** | | **{sum(line.dollars for line in lines):.2f}** |"]) + "\n"


MARK, CEILING, MARK_END = (
    "<!-- generated: cost -->\n",
    "<!-- generated: ceiling -->\n",
    "<!-- /generated -->",
)
SWEPT = (
    keys.RUNNING,
    keys.TICKING,
    keys.RENAMING,
    keys.FEED,
    keys.CLOSING,
    keys.GUEST,
    keys.RESTING,
    keys.DELETING,
    keys.LOOKING,
)
"""What each sweep looks for in the index."""


def documented(text: str, template: str) -> str:
    """`text`, README.md, with its tables of cost and limits regenerated."""
    alarms, queues = (
        template.count(f"Type: AWS::{kind}") for kind in ("CloudWatch::Alarm", "Lambda::EventSourceMapping")
    )
    in_turn = -(-len(keys.shards(keys.RUNNING)) // TURNS)  # of running drafts
    of, swept = Evening(), in_turn + sum(len(keys.shards(kind)) for kind in SWEPT)
    at_once, looks_at_once = (
        int(re.findall(rf"  {name}Concurrency:\n    Type: Number\n    Default: (\d+)", template)[0])
        for name in ("Clock", "Delivery")
    )
    head = f"an evening: {of.members} members, {of.rounds} rounds, {of.minutes} minutes"
    game = table(head, "a draft", evening(of))
    quiet = table("a month without users", "idle", idle(alarms, queues, swept))
    text = marked.filled(text, MARK, game + "\n" + quiet, MARK_END)
    return marked.filled(text, CEILING, ceiling(at_once, looks_at_once, of.members), MARK_END)
