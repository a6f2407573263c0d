"""My account goes: in steps that can be done again, for whatever breaks one off, the next round goes on."""

import logging

from actions import accounts, chat, passwords, season_calendar
from actions.channels import CHANNEL
from actions.commit import execute
from actions.wishes import WISHES
from domain.commands import DeleteLeague
from domain.errors import CommissionerOnly, LastMember, LeagueNotFound, Refusal
from domain.forget import ForgetMember
from domain.reach_errors import CompetitionInUse
from services import Services

log = logging.getLogger("draftnight.accounts")
AT_ONCE = 20
MOST_EMPTIED = 200
"""Chat messages that one round empties, so that a request ends in time; the rest comes in the next rounds."""


def delete_me(services: Services, user_id: str) -> None:
    """The account is gone, or will be in moments: once it is noted, nothing keeps it from being finished."""
    accounts.me(services, user_id)
    services.store.accounts.begin_deletion(user_id)
    _go_on_quietly(services, user_id)


def finish(services: Services) -> None:
    """Go on with what was broken off, or was too much at once."""
    for user_id in services.store.accounts.unfinished_deletions(AT_ONCE):
        _go_on_quietly(services, user_id)


def _go_on_quietly(services: Services, user_id: str) -> None:
    try:
        _go_on(services, user_id)
    except Refusal as refusal:
        log.warning("the deletion of an account waits: %s", refusal)
    except Exception:  # the next round tries again
        log.exception("the deletion of an account failed")


def _go_on(services: Services, user_id: str) -> None:
    """The leagues first, then the account: whoever reads meanwhile finds either the name or none, never half
    of it.
    """
    store = services.store
    accounts.end_sign_ins(services, user_id)
    _leave_leagues(services, user_id)
    passwords.end_links(services, user_id)
    season_calendar.stop(services, user_id)
    _forget_notices(services, user_id)
    _remove_competitions(services, user_id)
    store.accounts.empty(user_id)
    _leave_leagues(services, user_id)  # what was joined at this moment; without an account nobody joins
    if _chats_are_empty(services, user_id):
        store.accounts.deleted(user_id)


def _leave_leagues(services: Services, user_id: str) -> None:
    """In a draft that runs the seat stays and picks by itself; a league without anybody else ends."""
    mine = [league.id for league in services.store.leagues.of_user(user_id)]
    for league_id in (*mine, *services.store.leagues.left_by(user_id)):
        present = frozenset(services.broadcaster.present(league_id))
        try:
            try:
                execute(services, league_id, ForgetMember(user_id, present))
            except LastMember:
                execute(services, league_id, DeleteLeague(user_id))
        except (LeagueNotFound, CommissionerOnly):
            pass  # deleted, or handed on, at this very moment


def _forget_notices(services: Services, user_id: str) -> None:
    """Where they were told of their turn, and what they wanted to hear."""
    vouchers, now = services.store.vouchers, services.clock.now_ms()
    for kind in (CHANNEL, WISHES):
        for one in vouchers.of_owner(kind, user_id, now):
            vouchers.take(kind, one.key, now)


def _remove_competitions(services: Services, user_id: str) -> None:
    """Those that no league plays. The others belong to their leagues, too, and bear no name."""
    for competition in services.store.competitions.of_owner(user_id):
        try:
            services.store.competitions.remove(competition)
        except CompetitionInUse:
            pass


def _chats_are_empty(services: Services, user_id: str) -> bool:
    """Whether no text of theirs is left."""
    left = MOST_EMPTIED
    for league_id in services.store.chats.written_in(user_id):
        messages = services.store.chats.written(league_id, user_id, 0, left + 1)
        for message in messages[:left]:
            chat.withdraw(services, league_id, message.id, user_id)
        if len(messages) > left:
            return False
        left -= len(messages)
    return True
