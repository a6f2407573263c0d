"""The guards of a draft: for each, a scenario that needs it, and how a test removes it."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace

from faults.checker import GRACE_MS
from faults.scenario import Scenario
from pytest import MonkeyPatch

from actions import pick_clock
from actions.pick_clock import expire_if_due
from domain import decide_draft, draft, rules
from domain.commands import MakePick, SetAutopick
from storage.sqlite.leagues import SqliteLeagues
from storage.sqlite.store import open_store


@dataclass(frozen=True)
class Guard:
    """`scenario(scenario)` plays with a running draft of Ana and Ben. `take_out(patch, scenario)` removes the
    guard and nothing else. `breaks` are the promises that the scenario then breaks.
    """

    name: str
    scenario: Callable[[Scenario], None]
    take_out: Callable[[MonkeyPatch, Scenario], None]
    breaks: set[str]


def second_pick_while_the_first_is_told(scenario: Scenario) -> None:
    """Ana's pick is saved and about to be published when Ben's comes: the room must hear of them in order."""
    services = scenario.world.services
    tell, serialise, blocked = services.broadcaster.publish, services.serialise, threading.Event()
    ben: list[threading.Thread] = []

    def telling(*message):
        services.broadcaster.publish = tell
        ben.append(threading.Thread(target=ended, args=(scenario.pick, blocked)))
        ben[0].start()
        assert blocked.wait(10), "Ben's pick neither ends nor waits for Ana's"
        tell(*message)

    @contextmanager
    def serialised(league_id: str):
        lock = serialise(league_id)
        if isinstance(lock, nullcontext):  # the guard is removed
            yield
            return
        if not lock.acquire(blocking=False):
            blocked.set()
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    services.serialise, services.broadcaster.publish = serialised, telling
    scenario.pick()
    ben[0].join(10)


def ended(work: Callable, event: threading.Event) -> None:
    try:
        work()
    finally:
        event.set()


def no_lock(patch: MonkeyPatch, scenario: Scenario) -> None:
    patch.setattr(scenario.world.services, "serialise", lambda league_id: nullcontext())


def another_process_commits_first(scenario: Scenario) -> None:
    """Another process turns on Ben's autopick between Ana's decision and her commit: she decides again."""
    leagues, database = other_process(scenario)
    commit = scenario.world.services.store.leagues.commit

    def committing(event, league, command):
        scenario.world.services.store.leagues.commit = commit
        before = leagues.load(league.id)
        switched = draft.decide(before, SetAutopick(scenario.id("Ben"), True), event.at, scenario.competition)
        leagues.commit(switched, draft.apply(before, switched), None)
        scenario.world.broadcaster.publish(league.id, switched.data.message, switched)
        return commit(event, league, command)

    scenario.world.services.store.leagues.commit = committing
    scenario.history.clients.discard(scenario.id("Ben"))  # Ben's other device is not recorded
    scenario.pick()
    database.close()


def other_process(scenario: Scenario) -> tuple[SqliteLeagues, object]:
    store, database = open_store(scenario.world.database.path)
    return store.leagues, database


def no_seq_condition(patch: MonkeyPatch, scenario: Scenario) -> None:
    """Removes both the update's condition and the log's key."""
    store_league = SqliteLeagues._store_league

    def unconditional(self, run, event, league):
        def without(sql, row=()):
            return (
                run(sql.replace(" AND seq = ?", ""), row[:-1]) if sql.startswith("UPDATE") else run(sql, row)
            )

        return store_league(self, without, event, league)

    patch.setattr(SqliteLeagues, "_store_league", unconditional)
    loosen(scenario, "events")


def loosen(scenario: Scenario, table: str) -> None:
    """Rebuilds the table without its keys."""
    with sqlite3.connect(scenario.world.database.path) as database:
        database.execute(f"CREATE TABLE loose AS SELECT * FROM {table}")
        database.execute(f"DROP TABLE {table}")
        database.execute(f"ALTER TABLE loose RENAME TO {table}")
    database.close()


def an_undo_is_sent_again(scenario: Scenario) -> None:
    """The answer to an undo was lost, so the client sends it again."""
    scenario.pick()
    scenario.pick()
    for _ in range(2):
        scenario.command("Ana", "draft/undo", "22222222-2222-4222-8222-222222222222")


def no_cmd_ids(patch: MonkeyPatch, scenario: Scenario) -> None:
    patch.setattr(SqliteLeagues, "_store_command", lambda *_: None)


def a_pick_in_the_grace(scenario: Scenario) -> None:
    """The clock is checked right after the deadline, and Ana's pick comes half a second later."""
    deadline = scenario.league.deadline
    scenario.world.clock.time = deadline + 1
    expire_if_due(scenario.world.services, scenario.league_id)
    scenario.world.clock.time = deadline + 500
    scenario.pick("Ana", pick_no=1)


def no_grace(patch: MonkeyPatch, scenario: Scenario) -> None:
    patch.setattr(decide_draft, "GRACE_MS", 0)
    patch.setattr(rules, "GRACE_MS", 0)


def a_pick_after_the_grace(scenario: Scenario) -> None:
    """Both the timer and Ana are late: her time is over all the same."""
    scenario.world.clock.time = scenario.league.deadline + GRACE_MS + 1_000
    scenario.pick("Ana", pick_no=1)


def without_rule(rule) -> Callable[[MonkeyPatch, Scenario], None]:
    def take_out(patch: MonkeyPatch, scenario: Scenario) -> None:
        _, make_pick = draft.DECISIONS[MakePick]
        left = tuple(other for other in decide_draft.PICK_RULES if other is not rule)
        patch.setitem(draft.DECISIONS, MakePick, (left, make_pick))

    return take_out


def a_timer_fires_three_times_at_once(scenario: Scenario) -> None:
    """Timers are hints: they may be early, and repeat."""
    for _ in range(3):
        expire_if_due(scenario.world.services, scenario.league_id)


def no_look_at_the_clock(patch: MonkeyPatch, scenario: Scenario) -> None:
    for module in (decide_draft, pick_clock):
        patch.setattr(module, "due_at", lambda league: 0)


def a_late_pick_finds_the_same_member_on_the_clock(scenario: Scenario) -> None:
    """Ben's clock ran out, the next turn is his too, and only now his pick for the first turn arrives."""
    scenario.pick("Ana")
    scenario.world.clock.time = scenario.league.deadline + GRACE_MS
    expire_if_due(scenario.world.services, scenario.league_id)
    scenario.pick("Ben", pick_no=2)


def a_mistaken_memory(scenario: Scenario) -> None:
    """The server's memory has lost the last pick: it takes the slot for open and the team for available."""
    leagues = scenario.world.services.store.leagues
    team = scenario.pick().json["pick"]["team_id"]
    now = leagues.load(scenario.league_id)
    leagues._remembered[now.id] = replace(now, picks=(), pick_no=1)
    try:
        scenario.pick("Ana", team, pick_no=1)
    finally:
        leagues._remembered.clear()


def a_team_that_the_rules_forget(scenario: Scenario) -> None:
    """A bug in the rules gives Ben Ana's team."""
    with MonkeyPatch.context() as patch:
        team = scenario.pick().json["pick"]["team_id"]
        without_rule(rules.team_is_free)(patch, scenario)
        scenario.pick("Ben", team)


def no_uniqueness(patch: MonkeyPatch, scenario: Scenario) -> None:
    loosen(scenario, "picks")


GUARDS = (
    Guard("the league lock", second_pick_while_the_first_is_told, no_lock, {"screens_agree_with_the_log"}),
    Guard("the seq condition", another_process_commits_first, no_seq_condition, {"seq_is_gap_free"}),
    Guard(
        "the cmd_id table",
        an_undo_is_sent_again,
        no_cmd_ids,
        {"one_result_per_cmd_id", "every_event_has_a_cause"},
    ),
    Guard("grace for the member", a_pick_in_the_grace, no_grace, {"autopick_waits_for_grace"}),
    Guard(
        "an end of the grace",
        a_pick_after_the_grace,
        without_rule(rules.pick_is_in_time),
        {"late_pick_is_refused"},
    ),
    Guard(
        "the clock's own look",
        a_timer_fires_three_times_at_once,
        no_look_at_the_clock,
        {"autopick_waits_for_grace"},
    ),
    Guard(
        "pick_no as a fence",
        a_late_pick_finds_the_same_member_on_the_clock,
        without_rule(rules.pick_is_for_the_current_slot),
        {"acknowledged_is_in_the_log"},
    ),
    Guard("the store's unique slots", a_mistaken_memory, no_uniqueness, {"one_pick_per_slot"}),
    Guard("the store's unique teams", a_team_that_the_rules_forget, no_uniqueness, {"one_slot_per_team"}),
)
