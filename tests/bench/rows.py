"""The rows that are measured side by side. Each is a scenario of the load generator, with the values to read
from its result.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from bench.fill import Shape

PICKS = 60
"""Picks per draft: 12 members × 5 rounds and the like. With 400 picks, the growing board would be what is
measured.
"""

NOTHING = Shape(0, 12, 1)


@dataclass(frozen=True)
class Measure:
    """One line of the table. `better` is "less" or "more"."""

    what: str
    unit: str
    better: str
    value: float


@dataclass(frozen=True)
class Row:
    """`name` is the value for --only. `job` is for load.py, besides the leagues of `shape`, and those of
    `warm`, which are drafted before measuring begins.
    """

    name: str
    scenario: str
    shape: Shape
    measures: Callable[[dict], list[Measure]]
    job: dict = field(default_factory=dict)
    warm: Shape = Shape(10, 12, PICKS // 12)


def percentile(values: list[float], percent: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def times(result: dict, room: str, clients: int) -> list[Measure]:
    found = []
    for name, where in (("to_ack", "acknowledgement"), ("to_last", f"last of {clients:,} clients")):
        for percent in (50, 99):
            value = percentile(result[name], percent) * 1000
            found.append(Measure(f"{room}: pick → {where}, p{percent}", "ms", "less", value))
    return found


def cpu_per_pick(result: dict, where: str) -> Measure:
    value = result["cpu_seconds"] / result["picks"] * 1000
    return Measure(f"{where}: server CPU per pick", "ms", "less", value)


def small_room(members: int, drafts: int) -> Row:
    """Picks one at a time, and CPU per pick, which includes sending it to the room."""
    room = f"league of {members}"
    return Row(
        f"room{members}",
        "latency",
        Shape(drafts, members, PICKS // members),
        lambda result: [*times(result, room, members), cpu_per_pick(result, room)],
    )


def spectators(clients: int, drafts: int) -> Row:
    def measures(result: dict) -> list[Measure]:
        each = result["cpu_seconds"] / result["messages"] * 1e6
        per_message = Measure(f"room of {clients:,}: server CPU per delivered message", "µs", "less", each)
        return [*times(result, f"room of {clients:,}", clients), per_message]

    return Row("spectators", "latency", Shape(1, 12, PICKS // 12, drafts), measures, {"watchers": clients})


def sustained(leagues: int, drafts: int, seconds: float) -> Row:
    def measures(result: dict) -> list[Measure]:
        where = f"{leagues} × 12"
        rate = Measure(
            f"{where}: picks a second, sustained", "/s", "more", result["picks"] / result["seconds"]
        )
        return [rate, cpu_per_pick(result, where)]

    shape = Shape(leagues, 12, PICKS // 12, drafts)
    return Row(f"sustained{leagues}", "sustained", shape, measures, {"seconds": seconds})


def connections(count: int) -> Row:
    def measures(result: dict) -> list[Measure]:
        made = result["connections"]
        return [
            Measure(
                f"connections a second (connect + join, {made:,})", "/s", "more", made / result["seconds"]
            )
        ]

    return Row("connections", "connect", Shape(-(-count // 12), 12, PICKS // 12), measures, {"count": count})


def memory(count: int) -> Row:
    """Without warming up: memory that a compiler and a collector had claimed by then would be reused for the
    connections, which would look cheaper than they are.
    """

    def measures(result: dict) -> list[Measure]:
        made = result["connections"]
        return [Measure(f"memory per connection (over {made:,})", "KiB", "less", result["kib"] / made)]

    shape = Shape(-(-count // 12), 12, PICKS // 12)
    return Row("memory", "connect", shape, measures, {"count": count}, NOTHING)


def idle_clients(count: int, seconds: float) -> Row:
    """Nothing but pings and their answers, which is most of what a server does on a quiet evening."""

    def measures(result: dict) -> list[Measure]:
        each = result["cpu_seconds"] / result["pings"] * 1e6
        what = f"{result['connections']:,} idle clients: server CPU per ping and pong"
        return [Measure(what, "µs", "less", each)]

    shape = Shape(-(-count // 12), 12, PICKS // 12)
    return Row("idle_clients", "idle", shape, measures, {"count": count, "seconds": seconds}, NOTHING)


def storm(clients: int) -> Row:
    def measures(result: dict) -> list[Measure]:
        return [
            Measure(f"{result['clients']:,} clients in sync after a restart", "s", "less", result["seconds"])
        ]

    return Row("resync", "resync", Shape(-(-clients // 12), 12, PICKS // 12), measures, {}, NOTHING)


def all_rows(quick: bool) -> list[Row]:
    """`quick` only shows that everything works. It is too short for meaningful numbers."""
    if quick:
        rooms = [small_room(2, 1), small_room(12, 1), small_room(30, 1), spectators(100, 1)]
        return [
            *rooms,
            sustained(10, 1, 1),
            sustained(40, 1, 1),
            connections(120),
            memory(120),
            idle_clients(120, 12),
            storm(120),
        ]
    rooms = [small_room(2, 10), small_room(12, 10), small_room(30, 10), spectators(1000, 3)]
    quiet = [connections(2000), memory(2000), idle_clients(5000, 21), storm(2000)]
    return [*rooms, sustained(50, 3, 3), sustained(400, 1, 4), *quiet]
