"""The four steps of every league command: load, decide, save, publish."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from actions.budget import charge
from domain import draft
from domain.account import seat_user
from domain.commands import CompleteDraft, ExpirePick, LeagueCommand, MakePick, StartByItself
from domain.competition import Competition
from domain.decide_draft import due_at, runs_out_at
from domain.errors import CommandMismatch, LeagueNotFound, Refusal, TooLate, Unavailable
from domain.events import Event, LeagueDeleted, MemberLeft
from domain.league import League
from domain.messages import LEAGUE_UPDATE
from services import Services
from storage.port import Conflict, IdempotencyRecord

log = logging.getLogger("draftnight.actions")
TRIES = 20

Order = Callable[[League], LeagueCommand | None]
"""Makes a command from the current state; None if there is nothing to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The league now (None: deleted), and the event the command caused (None: nothing to do)."""

    league: League | None
    event: Event | None

    @property
    def seq(self) -> int:
        if self.event is not None:
            return self.event.seq
        assert self.league is not None  # nothing to do, in a league that exists
        return self.league.seq


def execute(
    services: Services,
    league_id: str,
    command: LeagueCommand | Order,
    idempotent: IdempotencyRecord | None = None,
) -> Outcome:
    """Commit one command on a league and publish its event. Raises a Refusal; then nothing changed.

    `command` is a domain command, or a function `League -> command` for one that depends on the state. With
    `idempotent`, a command already committed under its cmd_id is answered again and not repeated.
    """
    make: Order = command if callable(command) else lambda league: command
    charged = False
    with services.serialise(league_id):
        for _ in range(TRIES):
            league = services.store.leagues.load(league_id)
            if idempotent is not None:
                earlier = _earlier(services, league_id, league, idempotent)
                if earlier is not None:
                    return earlier
            if league is None:
                raise LeagueNotFound
            order = make(league)
            if order is None:
                return Outcome(league, None)
            competition = services.competition(league.competition_id)
            if _settled_first(services, league, order, competition):
                continue
            event = draft.decide(league, order, services.clock.now_ms(), competition)
            if event is None:
                if not _remembered(services, league, idempotent):
                    continue
                return Outcome(league, None)
            if not charged:
                charge(services, event)
                charged = True
            changed = draft.apply(league, event)
            try:
                services.store.leagues.commit(event, changed, idempotent)
            except Conflict:
                continue  # another process committed first: decide again on the current state
            publish(services, changed, event)
            return Outcome(_finish(services, changed), event)
    raise Unavailable


def _settled_first(
    services: Services, league: League, order: LeagueCommand, competition: Competition
) -> bool:
    """Act on an open turn that has run out; whether it did, so that `order` must be decided again.

    Every command comes here, so none can overtake the clock. For a command that stops or changes the clock a
    turn runs out at its deadline, without grace, but only if the command is allowed: nobody else can cut a
    member's grace short. A pick that was received in time is never overtaken, however late it is decided.
    """
    now = order.received_at if isinstance(order, MakePick) else services.clock.now_ms()
    out_at, due = runs_out_at(league, order), due_at(league)
    if out_at is None or due is None or now < out_at:
        return False
    in_grace = now < due
    if isinstance(order, MakePick) or in_grace:
        try:
            draft.decide(league, order, now, competition)
            if isinstance(order, MakePick):
                return False
        except TooLate:
            execute(services, league.id, lambda league: expiry(services, league))
            raise
        except Refusal:
            if in_grace:
                raise
    execute(services, league.id, lambda league: expiry(services, league, in_grace))
    return True


def settle_turn(services: Services, league_id: str) -> None:
    """Act on a turn that has run out, before a change that is not a command on the league (a queue)."""
    with services.serialise(league_id):
        league = services.store.leagues.load(league_id)
        due = due_at(league) if league else None
        if due is not None and due <= services.clock.now_ms():
            execute(services, league_id, lambda league: expiry(services, league))


def expiry(
    services: Services, league: League, without_grace: bool = False
) -> ExpirePick | StartByItself | None:
    """The clock's own command for the open turn or the planned start, or None."""
    if league.status == "lobby":
        return StartByItself()
    if not league.on_clock:
        return None
    return ExpirePick(services.store.leagues.queue(league.id, league.on_clock), without_grace)


def _remembered(services: Services, league: League, idempotent: IdempotencyRecord | None) -> bool:
    """Record a command that had nothing to do, so that a retry does nothing, too; whether that succeeded."""
    try:
        if idempotent is not None:
            services.store.leagues.remember(league.id, league.seq, idempotent, services.clock.now_ms())
        return True
    except Conflict:
        return False


def _earlier(
    services: Services, league_id: str, league: League | None, asked: IdempotencyRecord
) -> Outcome | None:
    """The outcome of this cmd_id, if it was committed before.

    Somebody no longer in the league gets it only for the command that ended their membership, or the league.
    """
    stored = services.store.leagues.command(league_id, asked.cmd_id)
    if stored is None:
        return None
    event = services.store.leagues.event(league_id, stored.seq)
    if league is None or not league.is_member(asked.user_id):
        if stored.command != asked or not isinstance(event.data, MemberLeft | LeagueDeleted):
            raise LeagueNotFound
    elif stored.command != asked:
        raise CommandMismatch
    return Outcome(league, event)


def publish(services: Services, league: League, event: Event) -> None:
    """Publish the event, set the clock, plan notices. Runs after the save and never fails the command."""
    for step in (_tell, _set_clock, _notify):  # the clock must be set even if publishing failed
        try:
            step(services, league, event)
        except Exception:
            # It is saved: a tick or the next look of the clock makes up for any failure here.
            log.exception("%s for %s %s of league %s failed", step.__name__, event.seq, event.type, league.id)


def _tell(services: Services, league: League, event: Event) -> None:
    if isinstance(event.data, MemberLeft) and event.data.reason == "removed":
        return _tell_of_removal(services, league, event, event.data)
    services.broadcaster.publish(
        league.id, event.data.message, event, lambda user_id: _may_hear(league, event, user_id)
    )
    if isinstance(event.data, MemberLeft):
        services.broadcaster.drop_member(league.id, event.data.user_id)
    elif isinstance(event.data, LeagueDeleted):
        services.broadcaster.close_league(league.id)


def _may_hear(league: League, event: Event, user_id: str) -> bool:
    """Members, also one who just left, and all who were in a deleted league."""
    if isinstance(event.data, MemberLeft) and event.data.user_id == user_id:
        return True
    member = league.member(user_id)
    return member is not None and member.active


def tell_member(services: Services, user_id: str, league_id: str, message: str, payload: object) -> None:
    """Publish to one member's connections, including those for this league alone."""
    services.broadcaster.publish_to_user(user_id, message, payload)
    league = services.store.leagues.load(league_id)
    if league is not None and user_id in league.opened_seats:
        services.broadcaster.publish_to_user(seat_user(user_id, league_id), message, payload)


def _tell_of_removal(services: Services, league: League, event: Event, data: MemberLeft) -> None:
    """Tell the removed person, but without the new invitation code, which would let them back in."""
    services.broadcaster.drop_member(league.id, data.user_id)
    services.broadcaster.publish(league.id, data.message, event, league.is_member)
    told = replace(event, data=replace(data, invite_code=""))
    tell_member(services, data.user_id, league.id, data.message, told)


def _set_clock(services: Services, league: League, event: Event) -> None:
    services.timer.arm(league.id, due_at(league))


def _notify(services: Services, league: League, event: Event) -> None:
    """Wake the deliveries, which notify outside the commit (actions/notify.py).

    Changes in a lobby or after the draft concern nobody's turn: renaming in a hundred leagues plans no look.
    """
    data = event.data
    if league.status != "drafting" and data.message == LEAGUE_UPDATE and not isinstance(data, LeagueDeleted):
        return
    services.deliveries.wake(league.id, services.clock.now_ms())


def _finish(services: Services, league: League) -> League:
    """After the last pick, record that the draft is complete.

    The pick is saved, so it is answered even if this fails; a restart records it then.
    """
    if league.status != "complete" or league.completed_at is not None:
        return league
    try:
        return execute(services, league.id, CompleteDraft()).league or league
    except Unavailable:
        log.exception("the end of league %s could not be saved yet", league.id)
        return league
