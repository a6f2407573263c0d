"""The four steps of every league command: load, decide, save, publish."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from domain import draft
from domain.commands import CompleteDraft
from domain.decide_draft import due_at
from domain.errors import CommandMismatch, LeagueNotFound, Unavailable
from domain.events import Event
from domain.league import League
from storage.port import Command, Conflict

log = logging.getLogger("draftnight.actions")
TRIES = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """The league now, and the event the command caused; None if there was nothing to do."""

    league: League
    event: Event | None

    @property
    def seq(self) -> int:
        return self.event.seq if self.event else self.league.seq


def execute(services, league_id: str, command, idempotent: Command | None = None) -> Outcome:
    """Commit one command on a league and tell its members. Raises a Refusal, and then nothing changed.

    `command` is a domain command, or a function `League -> command` for one that depends on the state.
    With `idempotent`, a command already committed under its cmd_id is answered again and not repeated.
    """
    make: Callable = command if callable(command) else lambda league: command
    with services.serialise(league_id):
        for _ in range(TRIES):
            league = services.store.leagues.load(league_id)
            if league is None:
                raise LeagueNotFound
            if idempotent is not None:
                earlier = _earlier(services, league, idempotent)
                if earlier is not None:
                    return earlier
            order = make(league)
            if order is None:
                return Outcome(league, None)
            competition = services.competition(league.competition_id)
            event = draft.decide(league, order, services.clock.now_ms(), competition)
            if event is None:
                return Outcome(league, None)
            changed = draft.apply(league, event)
            try:
                services.store.leagues.commit(event, changed, idempotent)
            except Conflict:
                continue  # another process committed first: decide again on what is true now
            publish(services, changed, event)
            return Outcome(_finish(services, changed), event)
    raise Unavailable


def _earlier(services, league: League, asked: Command) -> Outcome | None:
    """What this cmd_id led to, if it was committed before."""
    stored = services.store.leagues.command(league.id, asked.cmd_id)
    if stored is None:
        return None
    if stored.command != asked:
        raise CommandMismatch if league.is_member(asked.user_id) else LeagueNotFound
    return Outcome(league, services.store.leagues.event(league.id, stored.seq))


def publish(services, league: League, event: Event) -> None:
    """Tell the members, and set the clock. Comes after the save and never fails the command."""
    try:
        services.broadcaster.publish(league.id, event.data.message, event)
        if event.type == "member_left":
            services.broadcaster.drop_member(league.id, event.data.user_id)
        elif event.type == "league_deleted":
            services.broadcaster.close_league(league.id)
        services.timer.arm(league.id, due_at(league))
    except Exception:
        log.exception("publishing %s %s of league %s failed", event.seq, event.type, league.id)


def _finish(services, league: League) -> League:
    """After the last pick, say that the draft is complete (also after a crash in between)."""
    if league.status != "complete" or league.completed_at is not None:
        return league
    return execute(services, league.id, CompleteDraft()).league
