"""The draft: start, pick, pause, resume, undo, queue, autopick, and reading it."""

from dataclasses import replace

from actions import people, recap_link
from actions.commit import Outcome, execute, settle_turn, tell_member
from actions.former import without_names
from actions.numbers import whole_number
from actions.reading import log_of, member_league
from domain import commands, view
from domain.decide_pause import ExplainPause
from domain.errors import InvalidRequest, PickNotFound, TeamNotFound
from domain.fold import apply
from domain.league import League
from domain.messages import QUEUE_UPDATE
from domain.names import clean_reason
from services import Services
from storage.port import IdempotencyRecord, StoredQueue

PAGE_EVENTS = 200
"""Events on a page of the log, unless the client asks for another number."""
LARGEST_PAGE = 500
MOST_FOLDED = 600
"""Events of a log folded within one request: a few milliseconds."""


def start(services: Services, user_id: str, league_id: str, command: IdempotencyRecord | None) -> Outcome:
    """Start the draft.

    Raises commissioner_only, draft_already_started, not_enough_members, not_enough_teams.
    """
    return execute(services, league_id, commands.StartDraft(user_id), command)


def make_pick(
    services: Services, pick: commands.MakePick, league_id: str, command: IdempotencyRecord
) -> Outcome:
    """Pick a team; a pick that is too late makes the clock act at once.

    Raises draft_not_running, stale_pick, not_your_turn, commissioner_only, too_late, team_not_found,
    team_taken.
    """
    return execute(services, league_id, pick, command)


def pause(
    services: Services, user_id: str, league_id: str, reason: str | None, command: IdempotencyRecord | None
) -> Outcome:
    """Stop the clock. Raises commissioner_only, draft_not_running."""
    return execute(services, league_id, commands.PauseDraft(user_id, clean_reason(reason)), command)


def resume(services: Services, user_id: str, league_id: str, command: IdempotencyRecord | None) -> Outcome:
    """Let the clock run with the time that was left. Raises commissioner_only, draft_not_paused."""
    return execute(services, league_id, commands.ResumeDraft(user_id), command)


def set_autopick(
    services: Services, user_id: str, league_id: str, enabled: bool, command: IdempotencyRecord | None
) -> Outcome:
    """Switch one's own autopick; no event if it is already so."""
    return execute(services, league_id, commands.SetAutopick(user_id, enabled), command)


def reset(services: Services, user_id: str, league_id: str, command: IdempotencyRecord | None) -> Outcome:
    """Return to the lobby. Raises commissioner_only, draft_not_running, picks_were_made."""
    return execute(services, league_id, commands.ResetDraft(user_id), command)


def slot_number(text: str) -> int:
    """The slot number in an address. Raises pick_not_found for anything that is not a slot."""
    if not (text.isascii() and text.isdigit()):
        raise PickNotFound
    return int(text)


def order(
    services: Services,
    said: commands.UndoPick | commands.SetAutopick | commands.SetClock | commands.ChangePick | ExplainPause,
    league_id: str,
    command: IdempotencyRecord | None,
) -> Outcome:
    """An order of whoever runs the draft, with a reason that everybody can read. Raises commissioner_only.

    Undo: nothing_to_undo, season_closed, stale_pick if another pick came after the one that is meant.
    A changed pick: season_closed, reason_required, pick_not_found, team_not_found, team_taken.
    A pause: draft_not_paused, reason_required.
    The clock: draft_not_running, no_clock, invalid_request. Another's autopick: member_not_found.
    """
    return execute(services, league_id, replace(said, reason=clean_reason(said.reason)), command)


def read(services: Services, user_id: str, league_id: str, epoch: str | None, since: str | None) -> dict:
    """A snapshot; with `epoch` and `since` (a seq) the events after it, or a snapshot if that is impossible.

    Raises league_not_found, invalid_request.
    """
    seen = whole_number("since", since)
    with services.serialise(league_id):
        league = member_league(services, league_id, user_id)
        people.note_seen(services, league, user_id)
        now = services.clock.now_ms()
        if epoch != league.epoch or seen is None or not 0 <= league.seq - seen <= view.most_events(league):
            return view.snapshot(league, now)
        return view.delta(league, without_names(services, log_of(services, league, seen)), now)


def recap(
    services: Services, user_id: str, league_id: str, before: str | None = None, limit: str | None = None
) -> dict:
    """Every pick with its time, and a page of the log: the last `limit` events before seq `before`.

    Without `before` it is the newest page; the first seq of a page is the `before` of the next older one.
    `link` tells whether the public link is open. Raises league_not_found, invalid_request.
    """
    last = whole_number("before", before)
    most = whole_number("limit", limit, 1, LARGEST_PAGE) or PAGE_EVENTS
    with services.serialise(league_id):
        league = member_league(services, league_id, user_id)
        until = league.seq if last is None else min(last - 1, league.seq)
        page = services.store.leagues.events(league_id, max(0, until - most), until)
        told = view.recap(_timed(services, league), without_names(services, page))
    return {**told, "link": recap_link.is_open(services, league_id)}


def _timed(services: Services, league: League) -> League:
    """The league with each pick's time, and what made an autopick: leagues saved by older versions lack it.

    Folds its log again, if that is short enough to do while others wait.
    """
    is_timed = len(league.taken_ms) == len(league.picks) and None not in league.taken_ms
    if is_timed and all(pick.by != "autopick" or pick.ran_out is not None for pick in league.picks):
        return league
    if league.seq > MOST_FOLDED:
        return league
    folded: League | None = None
    for event in log_of(services, league, 0):
        folded = apply(folded, event)
    return folded or league


def queue(services: Services, user_id: str, league_id: str) -> StoredQueue:
    """My own queue as I set it. Raises league_not_found.

    Taken teams stay in it, since an undo may free them; screens and the clock skip them.
    """
    member_league(services, league_id, user_id)
    return services.store.leagues.stored_queue(league_id, user_id)


def set_queue(
    services: Services,
    user_id: str,
    league_id: str,
    team_ids: list[str],
    if_version: int | None = None,
    cmd_id: str | None = None,
) -> StoredQueue:
    """Replace my queue, and tell my other devices only; the queue afterwards.

    A save that is known by its `cmd_id` is not done again, whatever changed since. Raises invalid_request,
    team_not_found, and queue_changed if the queue no longer has `if_version`.
    """
    league = member_league(services, league_id, user_id)
    competition = services.competition(league.competition_id)
    if len(set(team_ids)) != len(team_ids):
        raise InvalidRequest("A team can be in the queue only once.", {"field": "team_ids"})
    unknown = [team_id for team_id in team_ids if team_id not in competition.team_ids]
    if unknown:
        raise TeamNotFound(details={"team_ids": unknown[:10]})
    settle_turn(services, league_id)  # a member whose time is up gets a pick from the queue they had
    saved = services.store.leagues.set_queue(league_id, user_id, tuple(team_ids), if_version, cmd_id)
    message = {"league_id": league_id, "type": QUEUE_UPDATE, "at": services.clock.now_ms(), "data": saved}
    tell_member(services, user_id, league_id, QUEUE_UPDATE, message)
    people.acted(services, league, user_id)
    return saved
